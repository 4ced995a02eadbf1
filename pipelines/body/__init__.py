"""Where on a page title and story stand, how far the article reaches, and whether it is one at all."""
