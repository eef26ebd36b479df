"""Reads what a build's log says."""

from __future__ import annotations


def warnings(log: str) -> list[str]:
    """The warnings of a log, sorted: processes may give them in any order."""
    return sorted(line for line in log.splitlines() if line.startswith("WARNING"))


def counted(log: str) -> dict[str, int]:
    """How many pages of each language were made."""
    made: dict[str, int] = {}
    for line in log.splitlines():
        tag, _, rest = line.partition(": ")
        if " pages" in rest and " languages)" in rest:
            of_them = rest.partition(", ")[2].partition(" of them made")
            made[tag] = int(of_them[0] if of_them[1] else rest.partition(" ")[0])
    return made
