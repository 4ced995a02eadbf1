"""Examining a paper that nobody has described yet: what it lists where, and what its articles' addresses look like."""

from crawlers.probing.examination import Examination, Sample, SeenListing
from crawlers.probing.patterns import PatternGuess, guess_pattern
from crawlers.probing.run import probe_paper

__all__ = ["Examination", "PatternGuess", "Sample", "SeenListing", "guess_pattern", "probe_paper"]
