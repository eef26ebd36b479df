"""Reads one file of a localised repository: from bytes to front matter, pieces and findings.

Every file gives an article, whatever is in it. `Article.problems` says what could not be read as it
should; the text is what could be read.
"""

from __future__ import annotations

import hashlib
import html
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import yaml
from frontmatter.default_handlers import YAMLHandler

from ..languages import locales
from ..problem import Problem
from ..register import finding
from ..segments import packed, quality, quoting, scaffold, slip
from ..segments.scaffold import Damage, Edition, Piece, Segment
from . import metadata, name_marks, robots, safelinks, simple_yaml
from .metadata import Metadata

# The library's own boundary swallows the empty lines behind it, which belong to the body.
_YAML = YAMLHandler(fm_boundary=re.compile(r"^(?:-{3,}|\.{3})[ \t]*$", re.MULTILINE))
_KEY = re.compile(r"""(?:^|(?<=\s))['"]?([A-Za-z][\w.\-]*)['"]?:(?=\s|$)""")
_LINE = re.compile(r"^([A-Za-z][\w.\-]*):(.*(?:\n[ \t]*-[ \t].*)*)", re.MULTILINE)
# Tags, anchors and aliases of YAML, and brackets in brackets: no front matter has them, and a
# parser can be brought down with them.
_WILD = re.compile(r"(?:^|[:\-,\[{]\s)[ \t]*+[!&*]\S|[\[{](?:\s*+[\[{]){20}", re.MULTILINE)
_LONGEST = 100_000
_MOST_BRACKETS = 500  # a parser goes through all that are open at every sign
_PRIVATE = 0x10F000
_LONGEST_TITLE = 500
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"^ {0,3}#[ \t]+")
_UNDERLINE = re.compile(r"^ {0,3}=+[ \t]*$")
_UNDERLINED = re.compile(r"^ {0,3}(?![#>|`~]|[-*+][ \t])\S")
_DESTINATION = re.compile(
    r"(?:\]\(\s*|^ {0,3}\[[^\]\n]+\]:\s*|href=[\"'])"
    r"(?!<?(?:\#|mailto:|https?://(?!docs\.|learn\.)))(<[^<>\n]+>|[^)\s<>\"']+)",
    re.MULTILINE,
)
"""What stands where Markdown or HTML has the destination of a link, if that may be in this site: no
place in the page itself, no mail, and no host but the publisher's.
"""
_NO_PAGE = (".png", ".svg", ".jpg", ".gif")


@dataclass(frozen=True, slots=True)
class YamlSource:
    """How the Markdown of an article relates to the YAML file that it was made from."""

    lines: tuple[int, ...]
    """For every line of the Markdown its line in the file, counted from 1."""
    unsupported: Mapping[str, int]
    """How often each key occurs for which there is no layout, by name."""


@dataclass(frozen=True)
class Article:
    """One page in one language, as it was read from a file or made for the site."""

    file: str
    """The path a person can open, such as `content/sl-SI/sync.md`; it names the findings."""
    locale: str
    """The tag of the folder the file lies in."""
    topic: str
    """The path below that folder, with `/`: mostly the same in all languages."""
    language: str
    """The tag of the language of the text; it differs from `locale` on a fallback page only."""
    fields: Mapping[str, object]
    """The front matter in the article's own language, as YAML has it."""
    source_fields: Mapping[str, object]
    """The front matter with the English half of every value that carries one."""
    metadata: Metadata
    """The front matter in the article's own language, typed."""
    front_matter: str
    """The front matter as text, its lines of dashes included."""
    stored_body: bytes | tuple[Piece, ...]
    """The body: compressed by `packed.pack` if it is that of a file, else as pieces.

    It is one piece where all pairs are quoted, as code.
    """
    body_line: int
    """The line of the file on which the body starts, counted from 1."""
    problems: tuple[Problem, ...]
    """What is wrong with the file, in the order of its lines."""
    yaml_source: YamlSource | None = None
    """How its Markdown relates to its file, where that is YAML."""
    digest: str = ""
    """A hash of the file and of all else that it was made from; empty where no file holds it."""
    links: tuple[str, ...] = ()
    """Where it may lead to in this site, as it is written: what a glance at the text tells."""

    is_slipped: bool = False
    """Whether its sentences sit in later places than their own; its title does so too."""

    @property
    def body(self) -> tuple[Piece, ...]:
        """All that follows the front matter."""
        return (
            packed.pieces(self.stored_body)
            if isinstance(self.stored_body, bytes)
            else self.stored_body
        )

    @property
    def path_prefix(self) -> str:
        """The part of `file` before the path below the language's folder."""
        return self.file.rpartition(f"{self.topic.rpartition('.')[0]}.")[0]

    def line_in_file(self, line: int) -> int:
        """Give the file's line for one of the body, both counted from 1; 0, for none, stays."""
        if self.yaml_source is None or not line or not self.yaml_source.lines:
            return line
        return self.yaml_source.lines[min(line, len(self.yaml_source.lines)) - 1]

    def located(self, problem: Problem) -> Problem:
        """Give a finding in the body with its line in the file."""
        if self.yaml_source is None or problem.file != self.file:
            return problem
        return replace(problem, line=self.line_in_file(problem.line))

    @property
    def is_fallback(self) -> bool:
        """Whether this is a fallback page: English text in place of a missing translation."""
        return self.language != self.locale

    @property
    def redirect_url(self) -> str:
        """The address that its page is to lead to in its place; empty for most."""
        said = self.fields.get("redirect_url")
        return said.strip() if isinstance(said, str) else ""

    @property
    def is_home(self) -> bool:
        """Whether this is the home page of its language."""
        return self.topic in ("index.md", "README.md")

    def markdown(self, edition: Edition = "localized") -> str:
        """The body in one language, as the halves of its pairs have it."""
        return scaffold.choose(self.body, edition)

    def title(self, edition: Edition = "localized") -> str:
        """The title in one language: front matter, else the first heading, else the file name.

        The front matter holds the translation only, except where it carries pairs itself, so
        the English title is that of the heading. Where sentences slipped, the heading is found by
        its anchor.
        """
        own = str(self.source_fields.get("title") or "").strip()
        if edition == "localized":
            written = self.metadata.title
        else:
            written = own if own != str(self.fields.get("title") or "").strip() else ""
            written = "" if self.is_slipped else written
        name = self.topic.rpartition("/")[2].removesuffix(".md")
        return written or self._heading(edition) or name.replace("-", " ")

    def _heading(self, edition: Edition) -> str:
        if self.is_slipped:
            return plain_text(slip.find_title(self.body, edition))
        return first_heading(self.markdown(edition))

    def named(self, title: str) -> Article:
        """Give the article with another title than its file gives it."""
        digest = hashlib.sha256(f"{self.digest} {title}".encode()).hexdigest()
        return replace(
            self,
            metadata=replace(self.metadata, title=title),
            digest=digest if self.digest else "",
        )


def read_article(
    data: bytes,
    file: str,
    locale: str,
    topic: str,
    *,
    unwrap: bool = True,
    defaults: Mapping[str, object] = MappingProxyType({}),
) -> Article:
    """Read one file.

    Args:
        data: the bytes of the file; UTF-8, with or without a byte order mark, any line ends.
        file: the path a person can open, for the findings.
        locale: the tag of the folder that the file lies in.
        topic: the path below that folder.
        unwrap: whether SafeLinks addresses become the addresses they wrap.
        defaults: metadata that holds where the front matter does not say otherwise.
    """
    problems: list[Problem] = []
    text = decode(data, file, problems)
    if not text.strip():
        problems = [*problems, finding("empty-file", file, 1)]
        return make_article(file, locale, topic, {}, {}, "", "", 1, (), problems, defaults)
    text = name_marks.remove(scaffold.repair_quotes(text))
    if unwrap:
        text, left = safelinks.unwrap(text)
        problems += [finding("safelink", file, 1 + text.count("\n", 0, offset)) for offset in left]
    text = _unwrap_front_matter(text, file, problems)
    found = _split(text, file, problems)
    if found is None:
        problems.append(finding("no-front-matter", file, 1))
        return make_article(file, locale, topic, {}, {}, "", text, 1, (), problems, defaults)
    written, body = found
    front_matter = text[: len(text) - len(body)]
    fields, source_fields = _front_matter(written, file, problems)
    return make_article(
        file,
        locale,
        topic,
        fields,
        source_fields,
        front_matter,
        body,
        1 + front_matter.count("\n"),
        _lines_of_keys(front_matter),
        problems,
        defaults,
    )


def _split(text: str, file: str, problems: list[Problem]) -> tuple[str, str] | None:
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
            return bool(_KEY.match(line) or line.lstrip().startswith(("-", "#", "<span", ".")))
    return False


def not_rendered(one: Article, why: str) -> Problem:
    """Make the finding that an article's page could not be made."""
    return finding("not-rendered", one.file, one.body_line, why=why)


def first_heading(markdown: str) -> str:
    """Give the text of the first level-one heading outside code, or an empty text."""
    fence = before = ""
    for line in markdown.splitlines():
        if mark := _FENCE.match(line):
            if not fence:
                fence = mark[1]
            elif mark[1].startswith(fence):
                fence = ""
        elif not fence and (heading := _HEADING.match(line)):
            return plain_text(line[heading.end() :].rstrip().rstrip("#").rstrip())
        elif not fence and _UNDERLINE.match(line) and _UNDERLINED.match(before):
            return plain_text(before.strip())
        before = line
    return ""


def plain_text(markdown: str) -> str:
    """Give the text of one line of Markdown without its marks, tags and entities.

    The text of code stays as it is. A title is no longer than a few hundred signs.
    """
    parts = re.split(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)", markdown[:_LONGEST_TITLE])
    text = [
        part if place % 3 == 2 else "" if place % 3 == 1 else _without_marks(part)
        for place, part in enumerate(parts)
    ]
    return " ".join("".join(text).split())


def _without_marks(markdown: str) -> str:
    # A sign behind a backslash is no mark: meanwhile a private character stands for it.
    text = re.sub(r"\\([!-/:-@\[-`{-~])", lambda sign: chr(_PRIVATE + ord(sign[1])), markdown)
    text = re.sub(r"<(?:/?[a-zA-Z]|!--)[^<>]*>", "", text)
    text = re.sub(r"!?\[([^\[\]]*)\]\([^()]*\)", r"\1", text)
    text = re.sub(r"(\*{1,3})(?=\S)([^*]+)(?<=\S)\1", r"\2", text)
    text = html.unescape(text)
    return re.sub("[\U0010f021-\U0010f07e]", lambda sign: chr(ord(sign[0]) - _PRIVATE), text)


def make_article(
    file: str,
    locale: str,
    topic: str,
    fields: Mapping[str, object],
    source_fields: Mapping[str, object],
    front_matter: str,
    body: str,
    body_line: int,
    keys: tuple[tuple[str, int], ...],
    problems: list[Problem],
    defaults: Mapping[str, object] = MappingProxyType({}),
    yaml_source: YamlSource | None = None,
) -> Article:
    """Make an article of the parts of a file, and look for what is wrong with them.

    Args:
        file: the path a person can open.
        locale: the tag of its language.
        topic: its path below the language's folder.
        fields: its front matter in its own language.
        source_fields: the same in English.
        front_matter: the front matter as text.
        body: all that follows.
        body_line: the line on which that starts.
        keys: each key of the front matter with its line.
        problems: what is known to be wrong already.
        defaults: metadata that holds where the front matter does not say otherwise.
        yaml_source: how the body relates to the file, where that is YAML.
    """
    lines = dict(keys)
    fields, source_fields = metadata.interned(fields), metadata.interned(source_fields)

    said = {key.lower() for key in fields}
    unsaid = {key: value for key, value in defaults.items() if key.lower() not in said}
    typed, of_metadata = metadata.read_metadata({**fields, **unsaid}, file, lines)
    # A page by hand may quote pairs, as what is written about them does.
    quotes = not typed.fields and yaml_source is None and quoting.only_quotes_pairs(body)
    pieces = (body,) if quotes else scaffold.parse(body)
    found = [*problems, *of_metadata]
    if typed.content_locale and not locales.is_same(typed.content_locale, locale):
        found.append(
            finding(
                "content-locale",
                file,
                lines.get("ms.contentlocale", 1),
                value=typed.content_locale,
                folder=locale,
            )
        )
    if is_slipped := slip.has_slipped(pieces, typed.title):
        typed = replace(typed, title="", description="")
    made = Article(
        file,
        locale,
        topic,
        locale,
        MappingProxyType(fields),
        MappingProxyType(source_fields),
        typed,
        front_matter,
        pieces if quotes else packed.pack(body),
        body_line,
        (),
        yaml_source,
        links=tuple(
            dict.fromkeys(
                sys.intern(found.strip("<>"))
                for found in _DESTINATION.findall(body)
                if not found.endswith(_NO_PAGE)
            )
        ),
        is_slipped=is_slipped,
    )
    in_body = [] if quotes else scaffold.findings(pieces, file, body_line)
    if is_slipped:
        in_body.append(finding("segment-slip", file, body_line))
    in_body += quality.find_losses(pieces, file, body_line, metadata.kept_terms(fields, unsaid))
    # Lines of the body are not those of the file where that is YAML.
    return replace(made, problems=tuple(sorted([*found, *map(made.located, in_body)])))


def unreadable(file: str) -> Problem:
    """Make the finding that a file's bytes cannot be had, as with a link that leads nowhere."""
    return finding("unreadable", file, 0)


def decode(data: bytes, file: str, problems: list[Problem]) -> str:
    """Give the text of a file, line ends as LF; what is not UTF-8 is added to `problems`."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = 1 + data.count(b"\n", 0, error.start)
        problems.append(finding("encoding", file, line))
        text = data.decode("utf-8-sig", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _unwrap_front_matter(text: str, file: str, problems: list[Problem]) -> str:
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


def _front_matter(
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


def _lines_of_keys(written: str) -> tuple[tuple[str, int], ...]:
    """Give each top-level key of the front matter with its line."""
    return tuple(
        (key[1], number)
        for number, line in enumerate(written.split("\n"), start=1)
        if (key := _KEY.match(line))
    )
