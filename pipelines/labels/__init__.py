"""What each block of an article is, and which rule said so: wording, typography, links and place weighed together."""
