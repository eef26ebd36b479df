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
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

LONGEST = 2_000
"""How many characters a pattern may have; a longer one fits no path."""
MOST_PLACES = 10_000
"""How many patterns a list may have, braces written out, together with the different names of
folders and files in them; what goes beyond that is ignored."""
MOST_ALTERNATIVES = 256
"""How many patterns a pattern with braces may be written out to; any more are ignored."""

_ANY_DEPTH = "**"
_SEVERAL = re.compile(r"(?:\*\*/)+")
_SHORTCUT = re.compile(r"\*{2,}(?=[^*])")
_WILD = re.compile(r"[*?\[\\]")


@dataclass(eq=False, slots=True)
class _Place:
    """How far some patterns have been followed: what may come next, and those that end here."""

    spans: bool = False
    """Whether it stands for `**`, which goes on over any number of folders."""
    ends: list[int] = field(default_factory=list)
    """The patterns that end here, by number."""
    plain: dict[str, _Place] = field(default_factory=dict)
    """Behind a name without a wildcard, in lower case."""
    wild: dict[str, tuple[re.Pattern[str], _Place]] = field(default_factory=dict)
    """Behind a name with one, as it was written."""
    deep: _Place | None = None
    """Behind `**`."""

    @property
    def leads_on(self) -> bool:
        """Whether something may come behind it."""
        return bool(self.plain or self.wild or self.deep)

    def behind(self, name: str, *, is_last: bool) -> Iterator[_Place]:
        """Give the places behind the name of a folder, or behind the last one, of the file."""
        if (found := self.plain.get(name.lower())) is not None:
            yield found
        for pattern, place in self.wild.values():
            is_wanted = place.ends if is_last else place.leads_on
            if is_wanted and pattern.fullmatch(name):
                yield place


class Patterns:
    """A list of patterns, all of which are matched at once.

    What several begin with is looked at once, so that the time for a path does not grow with the
    patterns for other folders.
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        """Read patterns; any text is one."""
        self._start = _Place()
        self._negated: set[int] = set()
        self._left = MOST_PLACES
        for number, pattern in enumerate(patterns):
            bare = pattern.removeprefix("!")
            if bare != pattern:
                self._negated.add(number)
            if len(bare) > LONGEST:
                continue
            for one in _expand(_SEVERAL.sub("**/", bare)):
                self._add(number, _parts(one))
                if self._left <= 0:
                    return

    def fitting(self, path: str) -> set[int]:
        """Say which patterns match a path with `/`, relative to the folder that they are for.

        Each is named by its place in the list.
        """
        *folders, name = path.split("/")
        reached = _with_depths([self._start])
        for folder in folders:
            onward = [place for one in reached for place in one.behind(folder, is_last=False)]
            if not folder.startswith("."):
                onward += [one for one in reached if one.spans]
            reached = _with_depths(onward)
        found: set[int] = set()
        for one in reached:
            if one.spans and not name.startswith("."):
                found.update(one.ends)
            for place in one.behind(name, is_last=True):
                found.update(place.ends)
        return found ^ self._negated

    def matches(self, path: str) -> bool:
        """Whether one of them matches a path."""
        return bool(self.fitting(path))

    def _add(self, number: int, parts: Iterable[str]) -> None:
        at = self._start
        for part in parts:
            if part == _ANY_DEPTH:
                onward = at.deep = at.deep or self._new(spans=True)
            elif not _WILD.search(part):
                onward = at.plain.get(part.lower()) or self._new()
                at.plain[part.lower()] = onward
            elif part in at.wild:
                onward = at.wild[part][1]
            else:
                onward = self._new()
                at.wild[part] = _name(part), onward
            at = onward
        at.ends.append(number)
        self._left -= 1

    def _new(self, *, spans: bool = False) -> _Place:
        self._left -= 1
        return _Place(spans)


@dataclass(frozen=True, slots=True)
class Globs:
    """Patterns that choose files: one of `include`, and none of `exclude`."""

    include: Patterns
    exclude: Patterns

    def matches(self, path: str) -> bool:
        """Whether the path is chosen."""
        return self.include.matches(path) and not self.excludes(path)

    def excludes(self, path: str) -> bool:
        """Whether the path is left out by name."""
        return self.exclude.matches(path)


def parse_patterns(include: Iterable[str], exclude: Iterable[str] = ()) -> Globs:
    """Read the patterns of one entry of `docfx.json`."""
    return Globs(Patterns(include), Patterns(exclude))


def _with_depths(places: Iterable[_Place]) -> list[_Place]:
    """Add the places behind a `**`, which may match no folder at all."""
    found = dict.fromkeys(places)
    waiting = [*found]
    while waiting:
        deep = waiting.pop().deep
        if deep is not None and deep not in found:
            found[deep] = None
            waiting.append(deep)
    return [*found]


def _parts(pattern: str) -> list[str]:
    """Take a pattern without braces apart: what fits a folder or file each, and `**`."""
    parts: list[str] = []
    written = [part for part in pattern.split("/") if part not in ("", ".")]
    if pattern.endswith("/"):
        written.append(_ANY_DEPTH)
    for part in written:
        if part.strip("*") == "" and len(part) > 1:
            parts.append(_ANY_DEPTH)
            continue
        if _SHORTCUT.match(part):
            parts.append(_ANY_DEPTH)
        parts.append(part)
    return parts


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
