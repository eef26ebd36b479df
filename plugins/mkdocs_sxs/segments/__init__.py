"""The side-by-side file: its grammar, and what its generator left in it."""
