"""Markdown that machine translation broke, mended where the English beside it shows how."""
