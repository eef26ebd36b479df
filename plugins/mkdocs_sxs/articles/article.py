"""Reads one file of a localised repository: from bytes to front matter, pieces and findings.

Every file gives an article, whatever is in it. `Article.problems` says what could not be read as it
should; the text is what could be read.
"""

from __future__ import annotations

import codecs
import hashlib
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from ..languages import locales
from ..problem import Problem
from ..register import finding
from ..segments import packed, quality, quoting, scaffold, slip
from ..segments.scaffold import Edition, Piece
from . import front_matter, metadata, property_elements, safelinks, titles, tool_marks
from .metadata import Metadata

_DESTINATION = re.compile(
    r"(?:\]\(\s*|^ {0,3}\[[^\]\n]+\]:\s*|href=[\"'])"
    r"(?!<?(?:\#|mailto:|https?://(?!docs\.|learn\.)))(<[^<>\n]+>|[^)\s<>\"']+)",
    re.MULTILINE,
)
"""What stands where Markdown or HTML has the destination of a link, if that may be in this site: no
place in the page itself, no mail, and no host but the publisher's.
"""
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
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

    product: str = ""
    """The product that its English title names, where its subject is divided by products."""
    is_list: bool = False
    """Whether the site made it: an index page, or a home page that nobody wrote."""
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

    @property
    def own_path(self) -> str:
        """The path of its file below the language's folder: that of a YAML page is no topic."""
        return self.file.removeprefix(self.path_prefix)

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
            written = titles.without_site(titles.without_entities(written))
            written = "" if self.is_slipped else written
        name = self.topic.rpartition("/")[2].removesuffix(".md")
        return written or self._heading(edition) or name.replace("-", " ")

    def _heading(self, edition: Edition) -> str:
        if self.is_slipped:
            return titles.plain_text(slip.find_title(self.body, edition))
        return titles.first_heading(self.markdown(edition))

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
    text = tool_marks.remove(scaffold.repair_quotes(text))
    if unwrap:
        text, left = safelinks.unwrap(text)
        problems += [finding("safelink", file, 1 + text.count("\n", 0, offset)) for offset in left]
    text = front_matter.unwrap(text, file, problems)
    found = front_matter.split(text, file, problems)
    written, below = found or ("", text)
    said, lines, body = property_elements.split(below)
    if found is None and body == text:
        problems.append(finding("no-front-matter", file, 1))
        return make_article(file, locale, topic, {}, {}, "", text, 1, (), problems, defaults)
    head = text[: len(text) - len(body)]
    above = head.count("\n", 0, len(text) - len(below))
    fields, source_fields = front_matter.read_fields(written, file, problems)
    return make_article(
        file,
        locale,
        topic,
        {**said, **fields},
        {**said, **source_fields},
        head,
        body,
        1 + head.count("\n"),
        (
            *((name, above + line) for name, line in lines.items()),
            *front_matter.lines_of_keys(head),
        ),
        problems,
        defaults,
    )


def not_rendered(one: Article, why: str) -> Problem:
    """Make the finding that an article's page could not be made."""
    return finding("not-rendered", one.file, one.body_line, why=why)


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
    """Give the text of a file, line ends as LF; what is not UTF-8 is added to `problems`.

    UTF-16 that says so by its byte order mark is read, but no other program reads such a page.
    """
    encoding = "utf-16" if data.startswith(_UTF_16) else "utf-8-sig"
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = 1 + data.count(b"\n", 0, error.start)
        problems.append(finding("encoding", file, line))
        text = data.decode(encoding, errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")
