"""Benchmarks: one module per figure, each beside its peer or limit in the same run."""
