"""Front matter: where it begins and ends, and what it says, however it is damaged."""

from __future__ import annotations

import re
from collections.abc import Mapping

import yaml
from frontmatter.default_handlers import YAMLHandler

from .. import safe_yaml
from ..problem import Problem
from ..register import finding
from ..segments import scaffold
from ..segments.scaffold import Damage, Edition, Segment
from . import robots, simple_yaml

# The library's own boundary swallows the empty lines behind it, which belong to the body.
_YAML = YAMLHandler(fm_boundary=re.compile(r"^(?:-{3,}|\.{3})[ \t]*$", re.MULTILINE))
_KEY = re.compile(r"""(?:^|(?<=\s))['"]?([A-Za-z][\w.\-]*)['"]?:(?=\s|$)""")
_WORDS = re.compile(r"""['"]?[^\W\d_][\w.\- ]*+['"]?:(?=\s|$)""")
"""A key of several words, such as `Module Name`, or the beginning of a sentence."""
_LINE = re.compile(r"^([A-Za-z][\w.\-]*):(.*(?:\n[ \t]*-[ \t].*)*)", re.MULTILINE)
# Tags, anchors and aliases of YAML, and brackets in brackets: no front matter has them, and a
# parser can be brought down with them.
_WILD = re.compile(r"(?:^|[:\-,\[{]\s)[ \t]*+[!&*]\S|[\[{](?:\s*+[\[{]){20}", re.MULTILINE)
_LONGEST = 100_000
_MOST_BRACKETS = 500  # a parser goes through all that are open at every sign


def unwrap(text: str, file: str, problems: list[Problem]) -> str:
    """Unwrap front matter that is wholly inside the first pair of a file."""
    if not text.lstrip().startswith("<span"):
        return text
    first, *rest = scaffold.parse(text.lstrip())
    if not isinstance(first, (Segment, Damage)) or not first.source.lstrip().startswith("---"):
        return text
    problems.append(finding("scaffold-around-front-matter", file, 1))
    own, english = first.localized.lstrip(), first.source.lstrip()
    if _KEY.findall(own) != _KEY.findall(english):
        # The keys were translated too. The English has them, but its title is English: the
        # article's own is then that of its heading.
        own = re.sub(r"(?m)^(?:title|description):.*\n", "", english)
    return own + scaffold.join(rest)


def split(text: str, file: str, problems: list[Problem]) -> tuple[str, str] | None:
    """Split a text into its front matter and its body; None where it has no front matter.

    The first line of `---` may be a thematic break of the body: what follows has to look like keys.
    """
    start = len(text) - len(text.lstrip())
    if not _YAML.detect(text[start:]) or not _begins_with_keys(text[start:]):
        return None
    if start:
        problems.append(finding("front-matter-late", file, 1))
    try:
        written, rest = _YAML.split(text[start:])
    except ValueError:
        written, rest = "", None
    paragraph, gap, after = text[start:].partition("\n")[2].partition("\n\n")
    # Where the end is missing, a thematic break further down would be taken for it.
    runs_on = rest is None or (gap and "\n\n" in written and _yaml(written)[0] is None)
    if runs_on and (rest is None or _yaml(paragraph)[0] is not None):
        problems.append(finding("front-matter-open", file, 1 + text.count("\n", 0, start)))
        return f"\n{paragraph}", after
    return ("\n" * text.count("\n", 0, start)) + written, (rest or "").removeprefix("\n")


def _begins_with_keys(text: str) -> bool:
    for line in text.split("\n")[1:]:
        if line.strip():
            if _KEY.match(line) or line.lstrip().startswith(("-", "#", "<span", ".")):
                return True
            return bool(_WORDS.match(line)) and _is_mapping(text)
    return False


def _is_mapping(text: str) -> bool:
    """Whether what is between the first two lines of dashes is a mapping of YAML."""
    try:
        written, _ = _YAML.split(text)
    except ValueError:
        return False
    return _yaml(written)[0] is not None


def read_fields(
    written: str, file: str, problems: list[Problem]
) -> tuple[dict[str, object], dict[str, object]]:
    """Read the text between the dashes; give its values localised, and in English."""
    fields, failed_at = _yaml(written)
    if "-ttu-id" not in written and "-stu-id" not in written:
        if fields is None:
            problems.append(finding("front-matter", file, failed_at))
            fields = _lines(written)
        return fields, fields
    if fields is not None:
        line = 2 + written[: written.index("tu-id")].lstrip("\n").count("\n")
        problems.append(finding("scaffold-in-front-matter", file, line))
        return choose_in_fields(fields, "localized"), choose_in_fields(fields, "source")
    # The whole front matter was translated as if it were text. Its English half has the keys;
    # the title there is English, so the article's own is that of its heading.
    problems.append(finding("scaffold-in-front-matter", file, 2))
    english = scaffold.choose(scaffold.parse(written), "source")
    fields, _ = _yaml(english)
    fields = _folded(english) if fields is None else fields
    own = {key: value for key, value in fields.items() if key not in ("title", "description")}
    return own, fields


def _yaml(written: str) -> tuple[dict[str, object] | None, int]:
    """Load YAML; give its mapping, or None and the line of the file at which it fails."""
    brackets = written.count("[") + written.count("{")
    if len(written) > _LONGEST or brackets > _MOST_BRACKETS or _WILD.search(written):
        return None, 2
    if (plain := simple_yaml.read_simple_yaml(written)) is not None:
        return plain, 0
    if safe_yaml.is_too_deep(written):
        return None, 2
    try:
        loaded = _YAML.load(written, Loader=simple_yaml.Loader)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        mark = getattr(error, "problem_mark", None)
        # The text between the dashes starts with the line end of the first dashes.
        return None, 1 + (mark.line if mark else 1)
    if loaded is None:
        return {}, 0
    if not isinstance(loaded, dict):
        return None, 2
    return {str(key): value for key, value in loaded.items()}, 0


def _lines(written: str) -> dict[str, object]:
    """Read the plain `key: value` lines, and lists, of front matter that is not YAML.

    Crawler rules that cannot be read are taken to forbid: a page may be put into an index
    later, but hardly be taken out of it.
    """
    fields: dict[str, object] = {}
    for line in _LINE.finditer(written):
        value = line[2].strip()
        if "\n" in value or value.startswith(("-", "[")):
            items = re.split(r"\n[ \t]*-[ \t]|,", value.strip("[] \t").removeprefix("-"))
            fields[line[1]] = [item.strip().strip("\"'") for item in items]
        else:
            fields[line[1]] = value.strip("\"'")
    if "robots" in written.lower():
        said = next((fields[key] for key in fields if key.lower() == "robots"), None)
        if not robots.parse(said)[0].directives:
            fields["ROBOTS"] = "noindex"
    return fields


def _folded(written: str) -> dict[str, object]:
    """Read `key: value` pairs out of front matter that was folded into one line."""
    keys = list(_KEY.finditer(written))
    fields: dict[str, object] = {}
    for number, key in enumerate(keys):
        end = keys[number + 1].start() if number + 1 < len(keys) else len(written)
        value = written[key.end() : end].split("\n")[0].strip().strip("\"'")
        fields.setdefault(key[1], value)
    return fields


def choose_in_fields(fields: Mapping[str, object], edition: Edition) -> dict[str, object]:
    """Choose one half in every text of the front matter, inside lists and mappings too."""

    def one(value: object) -> object:
        if isinstance(value, str) and "tu-id" in value:
            return scaffold.choose(scaffold.parse(value), edition)
        if isinstance(value, list):
            return [one(item) for item in value]
        if isinstance(value, dict):
            return {key: one(item) for key, item in value.items()}
        return value

    return {key: one(value) for key, value in fields.items()}


def lines_of_keys(written: str) -> tuple[tuple[str, int], ...]:
    """Give each top-level key of the front matter with its line."""
    return tuple(
        (key[1], number)
        for number, line in enumerate(written.split("\n"), start=1)
        if (key := _KEY.match(line))
    )
