"""The files of a new site, as `sxs new` writes them.

- `project` fills them in; `files/` has them as they are, with places for a few values.
"""
