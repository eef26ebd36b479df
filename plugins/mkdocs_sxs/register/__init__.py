"""The register: every finding this project makes, one row each.

To add a finding, add a row to one of the tables in this folder and call `finding` with its name
where the content is judged; then `make findings` renews docs/pages/en/findings.md. Tests compare
the calls and that page with the rows.

A row's name is what a log shows in brackets. A rule that is said in several sentences has a row
for each; what follows a colon in a name (`edited:removed`) tells them apart and is not shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ..problem import Problem
from . import articles, commands, sites
from .row import Level, Row

__all__ = ["REGISTER", "Level", "Row", "finding"]

REGISTER: Mapping[str, tuple[Row, ...]] = MappingProxyType(
    {**articles.ROWS, **sites.ROWS, **commands.ROWS}
)
"""All rows, by what they are about; docs/pages/en/findings.md has them in this order."""

_BY_NAME = MappingProxyType({row.name: row for rows in REGISTER.values() for row in rows})


def finding(name: str, file: str = "", line: int = 0, /, **values: object) -> Problem:
    """Make a finding of the register.

    Args:
        name: the name of its row.
        file: the path a person can open; empty where the place is given later (`Problem.at`).
        line: the line in that file, counted from 1; 0 where no single line is meant.
        values: what stands at the places of its sentences.

    Raises:
        KeyError: if there is no such row, or a value is missing.
    """
    row = _BY_NAME[name]
    return Problem(file, line, row.rule, _filled(row.what, values), _filled(row.mend, values))


def _filled(text: str, values: Mapping[str, object]) -> str:
    # A text without places stays the one object it is: thousands of findings share it.
    return text.format_map(values) if "{" in text else text
