"""The article's part of the page, handed to BeautifulSoup and read as blocks with their typography."""
