"""Texts without markup (mails, feeds' full texts, archives) read line by line, by position and wording alone."""
