"""The signs that say in a page's text where its sentences begin and end."""

MARKS = "\U000f0000-\U0010ffff"
"""Their range, for a class of a regular expression: Unicode's two planes of private use. Beside a
word they count as a letter, as the word of a sentence stands behind one."""
