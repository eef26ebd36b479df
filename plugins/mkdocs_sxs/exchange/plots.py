"""Figures of statistics, as SVG: bars of parts, and a table that is shaded by its numbers.

All is drawn in the colour of the text around a figure, darker where there is more, so that one
drawing is for light and for dark pages; a file of its own brings both. What a figure shows is said
in its description too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

_WIDTH = 640
_LABEL = 150
_NUMBER = 60
_ROW = 26
_TOP = 36
_SIGN = 7.5
"""How wide a sign is taken to be."""

_STYLE = (
    "<style>svg{color:#1f2430;background:#fff;font:13px system-ui,sans-serif}"
    "@media(prefers-color-scheme:dark){svg{color:#e3e6ee;background:#14161b}}</style>"
)


def is_figure(file: bytes) -> bool:
    """Whether a file is a figure that was drawn here."""
    return _STYLE.encode() in file


@dataclass(frozen=True, slots=True)
class Figure:
    """What a figure shows: a number for each part of each row."""

    name: str
    """A name for it, of letters and hyphens; it is that of its file, too."""
    title: str
    """What it shows."""
    parts: tuple[str, ...]
    """The names of the parts, or of the columns."""
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    """The name of each row, and its numbers."""

    @property
    def description(self) -> str:
        """All numbers, as a text."""
        return "; ".join(
            f"{row}: " + ", ".join(f"{n} {part}" for n, part in zip(said, self.parts, strict=True))
            for row, said in self.rows
        )


@dataclass(frozen=True, slots=True)
class Manner:
    """How figures are written."""

    number: Callable[[int], str] = "{:,}".format
    """Writes a number."""
    language: str = "en"
    """The language of the words."""
    direction: str = "ltr"
    """Its direction: where it runs from right to left, so do the figures."""
    is_file: bool = True
    """Whether a figure is a file of its own, and not a part of a page."""
    width: float = _WIDTH
    """How wide a figure is."""


def bars(figure: Figure, manner: Manner = Manner()) -> str:
    """Draw a bar for each row, whose parts are as long as their numbers are great.

    The parts stand in their order, the first one the darkest; the last one is an outline where its
    name is empty.
    """
    most = max((sum(said) for _, said in figure.rows), default=0) or 1
    label = _label(figure, _LABEL)
    room = _WIDTH - label - max(_NUMBER, 10 + _SIGN * len(manner.number(most)))
    places = list(_places(figure.parts))
    top = _TOP + 20 * (places[-1][1] if places else 0)

    def drawn() -> Iterator[str]:
        yield from _legend(figure.parts, places, manner)
        for place, (row, said) in enumerate(figure.rows):
            y = top + place * _ROW
            yield _text(label - 10, y + 17, row, manner, "end")
            at = label
            for number, (value, part) in enumerate(zip(said, figure.parts, strict=True)):
                wide = room * value / most
                if value:
                    named = f"{row}: {part} {manner.number(value)}"
                    shade = _shade(number, len(figure.parts))
                    yield _rect(at, y + 5, wide, _ROW - 10, shade, manner, named)
                at += wide
            yield _text(at + 6, y + 17, manner.number(sum(said)), manner, "start")

    return _svg(figure, top + len(figure.rows) * _ROW + 8, drawn(), manner)


def shaded(figure: Figure, manner: Manner = Manner()) -> str:
    """Draw a table whose cells are the darker the greater their numbers are."""
    most = max((n for _, said in figure.rows for n in said), default=0) or 1
    label = _label(figure, _LABEL + 30)
    said = [*figure.parts, manner.number(most)]
    least = max(10 + _SIGN * len(one) for one in said)
    wide = max((_WIDTH - label) / max(len(figure.parts), 1), least)
    manner = replace(manner, width=max(_WIDTH, label + wide * len(figure.parts)))

    def drawn() -> Iterator[str]:
        for place, part in enumerate(figure.parts):
            yield _text(label + (place + 0.5) * wide, _TOP - 8, part, manner, "middle")
        for line, (row, said) in enumerate(figure.rows):
            y = _TOP + line * _ROW
            yield _text(label - 10, y + 17, row, manner, "end")
            for place, (value, part) in enumerate(zip(said, figure.parts, strict=True)):
                x = label + place * wide
                shade = 0.45 * (value / most) ** 0.5
                named = f"{row}, {part}: {manner.number(value)}"
                yield _rect(x, y + 1, wide - 2, _ROW - 2, shade, manner, named)
                if value:
                    yield _text(x + wide / 2, y + 17, manner.number(value), manner, "middle")

    return _svg(figure, _TOP + len(figure.rows) * _ROW + 8, drawn(), manner)


def meter(parts: Sequence[int]) -> str:
    """Draw one bar without words, for a cell of a table that has its numbers; the last is a gap."""
    total, at, drawn = sum(parts) or 1, 0.0, []
    for number, value in enumerate(parts[:-1]):
        wide = 100 * value / total
        shade = _shade(number, len(parts))
        drawn.append(f'<rect x="{at:.2f}" width="{wide:.2f}" height="4" fill-opacity="{shade}"/>')
        at += wide
    return (
        '<svg class="sxs-meter" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="gap" width="100" height="4"/>{"".join(drawn)}</svg>'
    )


def _shade(number: int, of: int) -> float:
    return round(1 - 0.8 * number / max(of - 1, 1), 2) if of > 1 else 1


def _label(figure: Figure, least: float) -> float:
    """Give how much room the names of the rows need."""
    return max([float(least), *(20 + _SIGN * len(row) for row, _ in figure.rows)])


def _legend(
    parts: Sequence[str], places: Sequence[tuple[float, int]], manner: Manner
) -> Iterator[str]:
    for number, (part, (at, line)) in enumerate(zip(parts, places, strict=True)):
        down = 20 * line
        yield _rect(at, 12 + down, 11, 11, _shade(number, len(parts)), manner, part)
        yield _text(at + 16, 22 + down, part, manner, "start")


def _places(parts: Sequence[str]) -> Iterator[tuple[float, int]]:
    """Give where each part stands in the legend: its start, and its line."""
    at, line = float(_LABEL), 0
    for part in parts:
        wide = 30 + _SIGN * len(part)
        if at > _LABEL and at + wide > _WIDTH:
            at, line = float(_LABEL), line + 1
        yield at, line
        at += wide


def _text(x: float, y: float, said: str, manner: Manner, anchor: str) -> str:
    x = manner.width - x if manner.direction == "rtl" else x
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(said)}</text>'


def _rect(
    x: float, y: float, wide: float, high: float, shade: float, manner: Manner, named: str
) -> str:
    x = manner.width - x - wide if manner.direction == "rtl" else x
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(wide - 0.5, 0.5):.1f}" height="{high:.1f}" '
        f'fill-opacity="{shade:.2f}"><title>{escape(named)}</title></rect>'
    )


def _svg(figure: Figure, high: int, drawn: Iterator[str], manner: Manner) -> str:
    name = f"sxs-plot-{figure.name}"
    space = ' xmlns="http://www.w3.org/2000/svg"' if manner.is_file else ""
    wide = f' width="{manner.width:g}"' if manner.width > _WIDTH else ""
    return (
        f'<svg{space} class="sxs-plot"{wide} viewBox="0 0 {manner.width:g} {high}" '
        f'fill="currentColor" role="img" aria-labelledby="{name} {name}-said" '
        f'lang="{escape(manner.language)}" '
        f'direction="{manner.direction}">'
        f'<title id="{name}">{escape(figure.title)}</title>'
        f'<desc id="{name}-said">{escape(figure.description)}</desc>'
        f"{_STYLE if manner.is_file else ''}{''.join(drawn)}</svg>"
    )
