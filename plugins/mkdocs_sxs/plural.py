"""How many there are of something, in words."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """Write a number with what is counted, as in `1 file` and `1,204 files`.

    Args:
        number: how many there are.
        noun: one of them, an English noun whose plural ends in `s`.
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
