"""One file: its front matter, its crawler rules, its text."""
