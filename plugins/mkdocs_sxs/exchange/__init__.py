"""Sentences and their translations in the formats of translation tools, and back.

- `units` is what is exchanged: a pair with its place, cut out of a file's text and put back;
- `codes` finds the markup in a sentence; `markup` writes XML;
- `tmx`, `xliff`, `po` and `tables` write one family of formats each; `formats` lists them all;
- `reading` reads what comes back, with a module for each family; `judging` and `taking` say what
  of it is taken, and `refusals` why the rest is not.
"""
