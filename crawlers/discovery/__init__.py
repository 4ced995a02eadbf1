"""Which pages exist: bytes of a feed, a sitemap or a section page -> the addresses it names. Pure functions."""
