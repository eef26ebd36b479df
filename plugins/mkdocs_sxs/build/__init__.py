"""A whole site, by a process for each language."""
