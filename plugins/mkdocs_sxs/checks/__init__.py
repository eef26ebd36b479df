"""Checks of translations: a table of rules over pairs, and what is made of their findings."""
