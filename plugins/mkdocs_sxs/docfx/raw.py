"""HTML that authors write into Markdown: what is a tag, and what may be shown.

A name that HTML knows is a tag. Any other name between angle brackets, such as `<tenant>`,
is a placeholder that a reader has to see, and so is one of a form or a whole page, such as
`<title>`, that has neither an attribute nor its other tag on the page. Tags that run code or load
another site's page (HTML Standard, "scripting" and "embedded content") are not shown. The rules for
end tags that may be left out are those of the HTML Standard, "optional tags".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from .. import references


def _names(written: str) -> frozenset[str]:
    return frozenset(written.split())


VOID = frozenset({"br", "col", "hr", "img", "wbr"})
"""Elements without content."""

BLOCK = _names(
    """
    address article aside blockquote center dd details dir div dl dt fieldset figcaption
    figure footer h1 h2 h3 h4 h5 h6 header hr li menu nav ol p pre section summary
    table tbody td tfoot th thead tr ul caption colgroup
    """
)
"""Elements that are blocks, on lines of their own."""

SHOWN = (
    VOID
    | BLOCK
    | _names(
        """
    a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd legend mark nobr q
    rp rt ruby s samp small span strike strong sub sup time tt u var
    """
    )
)
"""Elements that pages may hold."""

ACTIVE = frozenset({"script", "style", "noscript", "template", "noframes", "noembed"})
"""Elements that are removed together with their content."""

EMBEDS = frozenset({"iframe", "embed", "object", "video", "audio", "frame"})
"""Elements that load something from elsewhere; a link takes their place."""

UNSHOWN = frozenset({"svg", "canvas", "select", "datalist", "textarea", "input", "title"})
"""Elements that are left out with what they hold: drawings in code, and fields to fill in."""

_PASSED = _names(
    """
    applet area base body button dialog form frameset head html label link main map meta meter
    optgroup option output param picture progress source track
    """
)
"""Elements of which a page holds the content alone: forms, whole pages, choices of pictures."""

OTHER = UNSHOWN | _PASSED
"""The other elements of HTML. Where nothing but their name says so, they are placeholders."""

TAG_NAMES = SHOWN | ACTIVE | EMBEDS | OTHER | {"xref"}
"""The names that make a tag; any other name between angle brackets is text."""

CLASSES = _names(
    """
    button center checklist mx-imgBorder mx-imgborder mx-tdBreakAll mx-tdCol2BreakAll
    nextstepaction no-loc notranslate op_multi_selector op_single_selector step-by-step xliff
    """
)
"""The classes that authors may write: those that DocFX's Markdown gives a meaning, and a look."""

_LANGUAGE_CLASS = re.compile(r"(?:language|lang)-[\w+#.-]+", re.ASCII)

_ATTRIBUTES = _names(
    """
    abbr align alt border cellpadding cellspacing cite class colspan compact datetime dir
    headers height href id lang nowrap open reversed rowspan rules scope size span src
    start style summary title translate type valign value width
    """
)
STYLES = _names(
    """
    font-style font-weight height list-style-type margin-left max-width text-align
    text-decoration vertical-align white-space width
    """
)
"""The properties of styles that authors may write: those that place text."""

_GROWING = frozenset({"img", "table", "td", "th", "tr"})
"""Elements that hold no less than their height. In any other, text goes on below it: over what the
site says there, such as its notices and the source, and over the links of these."""

_STYLE_VALUE = re.compile(r"[\w .%+#-]+")

_SECTION = (
    frozenset({"tbody", "thead", "tfoot", "tr", "td", "th", "colgroup", "caption"}),
    frozenset({"table"}),
)
_CLOSES: Mapping[str, tuple[frozenset[str], frozenset[str]]] = MappingProxyType(
    {
        "li": (frozenset({"li", "p"}), frozenset({"ul", "ol", "menu", "dir"})),
        "dt": (frozenset({"dt", "dd", "p"}), frozenset({"dl"})),
        "dd": (frozenset({"dt", "dd", "p"}), frozenset({"dl"})),
        "td": (frozenset({"td", "th", "p", "span", "a"}), frozenset({"tr", "table"})),
        "th": (frozenset({"td", "th", "p", "span", "a"}), frozenset({"tr", "table"})),
        "tr": (frozenset({"tr", "td", "th", "p", "caption", "colgroup"}), frozenset({"table"})),
        "tbody": _SECTION,
        "thead": _SECTION,
        "tfoot": _SECTION,
    }
)
_CLOSES_P = BLOCK - {"dt", "dd", "li", "td", "th", "tr", "tbody", "thead", "tfoot", "summary"}
_SCOPE = frozenset(
    {"td", "th", "li", "dd", "dt", "div", "blockquote", "details", "table", "section"}
)

PIECE = re.compile(
    r"<!--(?:>|->|(?s:.*?)(?:-->|\Z))"
    r"|<(?:\?|!(?=[A-Za-z\[]))[^>]*>?"
    r"|<(?P<close>/?)(?P<name>[A-Za-z][\w:\-]*)"
    r"(?P<rest>(?:=\s*(?:\"[^\"]*\"|'[^']*')|[^<>])*+)>"
)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
_TAG_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9\-]*)(?P<more>\s+[A-Za-z]|\s*/)?")
_ANY_NAME = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9\-]*)")
_OWN_END = re.compile(r"<(?:[!?]|(?:pre|script|style|textarea)\b)", re.IGNORECASE)


@dataclass(frozen=True)
class Tag:
    """One tag, as written."""

    name: str
    """Its name in lower case."""
    closes: bool
    """Whether it is an end tag."""
    attributes: Mapping[str, str]
    """Its attributes, decoded, names in lower case."""
    written: str
    """The tag itself."""

    @property
    def is_alone(self) -> bool:
        """Whether it is a name and no more, as placeholders are."""
        return not self.attributes and not self.written.endswith("/>")


@dataclass(frozen=True)
class Comment:
    """A comment or another thing that shows nothing."""

    written: str
    """The comment itself."""

    @property
    def is_open(self) -> bool:
        """Whether it is a comment without an end."""
        return self.written.startswith("<!--") and not self.written.endswith(("-->", "<!-->"))


def paired_names(text: str) -> dict[str, int]:
    """Find the elements of which a text has a start tag and an end tag.

    Returns:
        Their names, each with the offset of its last end tag.
    """
    tags = [(bool(one[1]), one[2].lower(), one.start()) for one in _ANY_NAME.finditer(text)]
    opened = {name for is_end, name, _ in tags if not is_end}
    return {name: at for is_end, name, at in tags if is_end and name in opened}


def tag_name(text: str, position: int) -> str:
    """Give the name of the tag at a position; empty where there is none."""
    match = _TAG_NAME.match(text, position)
    return match[1].lower() if match else ""


def starts_html(text: str, position: int, paired: Callable[[], Collection[str]]) -> bool:
    """Whether HTML starts at a position: a comment, or a tag that is no placeholder.

    `paired` gives the names of the elements that the text has both tags of.
    """
    match = _TAG_NAME.match(text, position)
    if match is None:
        return True
    name = match[1].lower()
    return name in TAG_NAMES and (name not in OTHER or bool(match["more"]) or name in paired())


def ends_by_itself(text: str, position: int) -> bool:
    """Whether the block of HTML at a position lasts up to an end of its own, over blank lines."""
    return _OWN_END.match(text, position) is not None


def split_html(text: str) -> Iterator[str | Tag | Comment]:
    """Split HTML into text (decoded), tags and comments."""
    last = 0
    for match in PIECE.finditer(text):
        if match.start() > last:
            yield references.unescape(text[last : match.start()])
        last = match.end()
        name = match["name"]
        if name is None:
            yield Comment(match[0])
        elif name.lower() in TAG_NAMES:
            yield Tag(name.lower(), bool(match["close"]), _attributes(match["rest"]), match[0])
        else:
            yield references.unescape(match[0])
    if last < len(text):
        yield references.unescape(text[last:])


def _attributes(written: str) -> dict[str, str]:
    if not written.strip(" /\n"):
        return {}
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(written):
        value = match[2] or match[3] or match[4] or ""
        found.setdefault(match[1].lower(), references.unescape(value) if "&" in value else value)
    return found


def safe_attributes(tag: Tag) -> dict[str, str]:
    """Give the attributes of a tag that pages may hold; addresses are not checked here.

    Scripts of the theme and of the site obey names, `data-` attributes and classes. Of these an
    author may write the name of an anchor, and the classes that have a look.
    """
    found = {
        key: value
        for key, value in tag.attributes.items()
        if key in _ATTRIBUTES or key.startswith("aria-") or (key == "name" and tag.name == "a")
    }
    if "class" in found:
        found["class"] = shown_classes(found["class"])
        if not found["class"]:
            del found["class"]
    if "style" in found:
        found["style"] = _safe_style(found["style"], tag.name)
        if not found["style"]:
            del found["style"]
    return found


def shown_classes(written: str) -> str:
    """Keep the classes that authors may write."""
    return " ".join(
        name for name in written.split() if name in CLASSES or _LANGUAGE_CLASS.fullmatch(name)
    )


def _safe_style(written: str, element: str) -> str:
    """Keep what places text; colours and fonts, mostly Word's, are the theme's."""
    kept = []
    for one in written.split(";"):
        name, _, value = (part.strip() for part in one.partition(":"))
        if name.lower() == "height" and element not in _GROWING:
            continue
        if name.lower() in STYLES and _STYLE_VALUE.fullmatch(value):
            kept.append(f"{name}: {value}")
    return "; ".join(kept)


def event_handlers(tag: Tag) -> list[str]:
    """Name the attributes of a tag that run code."""
    return [key for key in tag.attributes if key.startswith("on")]


def count_closed_by(opening: str, open_tags: list[str]) -> int:
    """Count the open elements that a start tag closes by itself.

    Args:
        opening: the name of the start tag.
        open_tags: the names of the open elements, the innermost last.
    """
    if opening in _CLOSES:
        closes, within = _CLOSES[opening]
        depth = 0
        for count, name in enumerate(reversed(open_tags), 1):
            if name in within:
                break
            if name in closes:
                depth = count
            elif name in ("table", "ul", "ol", "dl"):
                break
        return depth
    if opening in _CLOSES_P:
        for count, name in enumerate(reversed(open_tags), 1):
            if name == "p":
                return count
            if name in _SCOPE:
                break
    return 0
