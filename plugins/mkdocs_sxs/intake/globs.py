"""The glob patterns of DocFX.

`docfx.json` chooses files by patterns and gives them metadata by patterns. What a pattern
means follows DocFX (`GlobMatcher` of dotnet/docfx with its default options):

- `*` and `?` stay within one folder; `**` as a whole segment spans any number of them, and
  `**.md` is short for `**/*.md`;
- `{a,b}` is either, `[a-c]` one of these, a backslash takes the next character as it is;
- case does not matter; a leading `!` turns the pattern round;
- no wildcard matches a name that begins with a dot.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

LONGEST = 2_000
"""How many characters a pattern may have; a longer one fits no path."""
_SEVERAL = re.compile(r"(?:\*\*/)+")
MOST_ALTERNATIVES = 256
"""How many patterns a pattern with braces may be written out to; any more are ignored."""

_ANY_DEPTH = "**"
_SHORTCUT = re.compile(r"\*{2,}(?=[^*])")


@dataclass(frozen=True, slots=True)
class Glob:
    """One pattern, ready to be matched."""

    pattern: str
    """As it was written."""
    negated: bool
    alternatives: tuple[tuple[re.Pattern[str] | None, ...], ...]
    """Each a list of patterns for folder and file names; None is `**`."""

    def matches(self, path: str) -> bool:
        """Whether it matches a path with `/`, relative to the folder that the pattern is for."""
        names = path.split("/")
        return any(_fits(parts, names) for parts in self.alternatives) != self.negated


@dataclass(frozen=True, slots=True)
class Globs:
    """Patterns that choose files: one of `include`, and none of `exclude`."""

    include: tuple[Glob, ...]
    exclude: tuple[Glob, ...] = ()

    def matches(self, path: str) -> bool:
        """Whether the path is chosen."""
        return any(glob.matches(path) for glob in self.include) and not self.excludes(path)

    def excludes(self, path: str) -> bool:
        """Whether the path is left out by name."""
        return any(glob.matches(path) for glob in self.exclude)


def parse_pattern(pattern: str) -> Glob:
    """Read one pattern; any text is a pattern."""
    negated = pattern.startswith("!")
    bare = pattern[1:] if negated else pattern
    if len(bare) > LONGEST:
        return Glob(pattern, negated, ())  # which no path fits
    bare = _SEVERAL.sub("**/", bare)
    return Glob(pattern, negated, tuple(_segments(one) for one in _expand(bare)))


def parse_patterns(include: Iterable[str], exclude: Iterable[str] = ()) -> Globs:
    """Read the patterns of one entry of `docfx.json`."""
    return Globs(tuple(map(parse_pattern, include)), tuple(map(parse_pattern, exclude)))


def _fits(parts: tuple[re.Pattern[str] | None, ...], names: list[str]) -> bool:
    """Walk the names once, with all places of the pattern that can be reached so far."""
    reached = _skip({0}, parts)
    for number, name in enumerate(names):
        last = number == len(names) - 1
        step: set[int] = set()
        for place in reached:
            if place == len(parts):
                continue
            part = parts[place]
            if part is None:
                # A `**` at the very end matches files, so the last name has to be one.
                if not name.startswith("."):
                    step.add(place if not last else place + 1)
            elif part.fullmatch(name):
                step.add(place + 1)
        reached = _skip(step, parts) if not last else step
    return len(parts) in reached


def _skip(places: set[int], parts: tuple[re.Pattern[str] | None, ...]) -> set[int]:
    """Add the places behind a `**`, which may match no folder at all."""
    found = set(places)
    for place in places:
        at = place
        while at < len(parts) - 1 and parts[at] is None:
            at += 1
            found.add(at)
    return found


def _segments(pattern: str) -> tuple[re.Pattern[str] | None, ...]:
    parts: list[re.Pattern[str] | None] = []
    written = [part for part in pattern.split("/") if part not in ("", ".")]
    if pattern.endswith("/"):
        written.append(_ANY_DEPTH)
    for part in written:
        if part.strip("*") == "" and len(part) > 1:
            parts.append(None)
            continue
        if _SHORTCUT.match(part):
            parts.append(None)
        parts.append(_name(part))
    return tuple(parts)


def _name(part: str) -> re.Pattern[str]:
    """Write one segment as a pattern of `re`.

    Each star takes as little as lets the piece behind it fit and never gives back, as in
    `fnmatch` of the standard library: no name makes it slow.
    """
    pieces: list[str] = [""]
    at = 0
    while at < len(part):
        char = part[at]
        if char == "*":
            pieces.append("")
        elif char == "?":
            pieces[-1] += "."
        elif char == "[" and (end := part.find("]", at + 2)) > 0:
            pieces[-1] += _one_of(part[at + 1 : end])
            at = end
        else:
            if char == "\\" and at + 1 < len(part):
                at += 1
                char = part[at]
            pieces[-1] += re.escape(char)
        at += 1
    first, *rest = pieces
    middle = "".join(f"(?>.*?{piece})" for piece in rest[:-1] if piece)
    last = f".*{rest[-1]}" if rest else ""
    hidden = "" if part.startswith((".", "\\.")) else r"(?!\.)"
    return re.compile(hidden + first + middle + last, re.IGNORECASE | re.DOTALL)


def _one_of(inside: str) -> str:
    """Write the text between brackets as a set of `re`, with the signs escaped that `re` knows."""
    negated = inside[0] in "!^"
    body = inside[1:] if negated else inside
    written = ""
    at = 0
    while at < len(body):
        if body[at + 1 : at + 2] == "-" and body[at] <= body[at + 2 : at + 3]:
            written += f"{re.escape(body[at])}-{re.escape(body[at + 2])}"
            at += 3
        else:
            written += re.escape(body[at])
            at += 1
    return f"[{'^' if negated else ''}{written}]" if written else re.escape(f"[{inside}]")


def _expand(pattern: str) -> list[str]:
    """Write out the braces: `a/{b,c}.md` is `a/b.md` and `a/c.md`."""
    done: list[str] = []
    waiting = [pattern]
    while waiting and len(done) + len(waiting) <= MOST_ALTERNATIVES:
        one = waiting.pop()
        group = _group(one)
        if group is None:
            done.append(one)
            continue
        start, end, choices = group
        waiting += [one[:start] + choice + one[end:] for choice in reversed(choices)]
    return done + waiting[: max(0, MOST_ALTERNATIVES - len(done))]


def _group(pattern: str) -> tuple[int, int, list[str]] | None:
    """Find the first innermost brace group; None if there is none that is closed."""
    start = -1
    for at, char in enumerate(pattern):
        if at and pattern[at - 1] == "\\":
            continue
        if char == "{":
            start = at
        elif char == "}" and start >= 0:
            return start, at + 1, pattern[start + 1 : at].split(",")
    return None
