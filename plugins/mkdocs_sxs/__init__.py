"""Publish side-by-side localised Markdown as one static site in many languages.

The core of this package (`scaffold`, `article`, `catalog`, `english`, `head` ...) knows
nothing of MkDocs and can be used on its own; `plugin` is the door for MkDocs.
"""

__version__ = "0.1.0"
