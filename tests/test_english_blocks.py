"""Lines of the English of one translation, read for the segments of another one."""

from __future__ import annotations

import pytest

from mkdocs_sxs.editions.blocks import Block, Stretch, texts_in


def block(*segments: str) -> Block:
    return Block(tuple(Stretch(text, str(at), 1) for at, text in enumerate(segments)), 1)


@pytest.mark.parametrize(
    ("held", "found"),
    [
        ("Fill the pot. Boil it. Pour it.", ["Fill the pot.", "Boil it. ", "Pour it."]),
        ("Fill it. Heat it. Pour it.", ["Fill it. ", "Heat it.", "Pour it."]),
        ("Fill it. Boil it. Serve it.", ["Fill it. ", "Boil it. ", "Serve it."]),
        ("Fill the pot. Heat it. Pour it.", [None, None, "Pour it."]),
        ("Fill it. Heat it. Serve it.", ["Fill it. ", None, None]),
    ],
)
def test_a_translation_in_one_piece_is_read_for_each_segment(
    held: str, found: list[str | None]
) -> None:
    """What lies between two that both have is the other's; of two in a row nobody knows."""
    assert texts_in(block("Fill it. ", "Boil it. ", "Pour it."), block(held)) == found
