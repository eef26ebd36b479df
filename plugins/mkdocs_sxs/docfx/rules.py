"""The rules that make markdown-it read DocFX's Markdown.

Markdown-it reads CommonMark; these rules add what DocFX adds, at the places where DocFX's
own parser (Markdig with the extensions of docfx) does. Each is a function of markdown-it's
rule interface. The state of a conversion travels in markdown-it's `env`.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from dataclasses import replace
from functools import cache
from types import SimpleNamespace
from typing import Any, Literal, cast

from markdown_it import MarkdownIt, helpers
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from . import (
    alerts,
    columns,
    directives,
    headings,
    html_blocks,
    html_tables,
    lines,
    quotes,
    raw,
    tables,
)
from .context import Context, Location
from .directives import Directive
from .marks import MARKS
from .settings import Included

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:.*\n)*?---[ \t]*(?:\n|\Z)")
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_UNSEEN_SIGNS = "".join(
    map(chr, (0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A)))
)
_UNSEEN = re.compile(
    rf"^([ \t]*)[{_UNSEEN_SIGNS}]+"
    r"(?=[ \t]*(?:#{1,6}[ \t]|[-*+>|][ \t]|\d{1,9}[.)][ \t]|```|:::|\[!|\||<))",
    re.MULTILINE,
)
"""Characters without a look before what begins a block, which keep it from beginning one."""
_BRACKET_OPENS = ("[!", *directives.AZURE_OPENS)
_BLOCK_OPENS = (*_BRACKET_OPENS, ":::")
_TERMINATES = ["paragraph", "reference", "blockquote", "list"]
_PARAGRAPH: tuple[tuple[str, Literal[-1, 0, 1]], ...] = (
    ("paragraph_open", 1),
    ("inline", 0),
    ("paragraph_close", -1),
)
_MOST_LINES = 12
"""On so many lines the attributes of a picture stand at most."""
_DEEPEST = 60
"""Blocks nested deeper than this are not read; CommonMark sets no limit, Python does."""

_URL = re.compile(
    r"""(?:https?|ftp)://[^\s<>"`|\\\u3000-\u30ff\uff00-\uffef]*[^\s<>"`|\\\u3000-\u30ff\uff00-\uffef]"""
)
_SCHEME = re.compile(r"(?:^|[^A-Za-z0-9/=])(https?|ftp)$", re.IGNORECASE)
_SCHEME_LENGTH = len("?https")
_HOST = re.compile(r"://[^\s<>/?#]*?\w")
_ENDS_SENTENCE = frozenset("?!.,:;*_~'»”’")
_BRACKETS = (("(", ")"), ("[", "]"), ("{", "}"))

_SEVERAL = re.compile(
    r"\n[ \t]*\n|^[ \t]*(?:[-*+][ \t]|\d+[.)][ \t]|#{1,6}[ \t]|>|\||:::|```)", re.MULTILINE
)
"""What there is in a file of several blocks, or of one that is no paragraph."""

IN_LINES = re.compile(
    "|".join(one.pattern for one in (directives.INCLUDE, directives.NO_LOC, directives.IMAGE)),
    re.IGNORECASE,
)
"""The constructs that stand within a line."""

IN_HTML = re.compile(
    rf"{IN_LINES.pattern}"
    r"|!?\[[^\[\]<\n]{1,500}\]\([^()<\s]{1,2000}(?:\s\"[^\"<\n]{0,500}\")?\)"
    r"|\*\*(?=[^\s*])[^*<\n]{1,500}(?<=[^\s*])\*\*(?!\*)|`[^`<\n]{1,500}`"
    rf"|(?<![\w*\\])\*(?=[\w{MARKS}])[^*<\n]{{1,500}}"
    rf"(?<=[\w.!?){MARKS}])\*(?![\w*])",
    re.IGNORECASE,
)
"""What is read in the text between tags: those constructs, and links, pictures, emphasis and code
without any tag in them. The publisher's generator of that time read Markdown there, and authors
wrote it; CommonMark reads none."""

_TAG_IN_LINE = (
    r"</?(?:abbr|b|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|tt|u|var)"
    r"(?:\s[^<>\[\]*]{0,200})?>"
)
ACROSS_TAGS = re.compile(
    r"(?P<passed><(?P<verbatim>code|kbd|pre|samp|tt)\b(?:[^<]|<(?!/?(?P=verbatim)\b))*+</(?P=verbatim)"
    rf"|{raw.PIECE.pattern})"
    rf"|(?<![\\!\]])\[(?=[^<\[\]\n]{{0,500}}<)(?:[^<\[\]\n]|{_TAG_IN_LINE}){{1,500}}+\]"
    r"\([^()<\s]{1,2000}(?:\s\"[^\"<\n]{0,500}\")?\)"
    rf"|\*\*(?=[^\s*][^<*\n]{{0,500}}<|<)(?:[^<*\n]|{_TAG_IN_LINE}|</?a\b[^<>*]{{0,2000}}>){{1,500}}+"
    r"(?<=[^\s*])\*\*(?!\*)",
    re.IGNORECASE | raw.PIECE.flags,
)
"""What is read in raw HTML although tags are in it: links and strong emphasis in one line. `passed`
is what is passed over to find them: tags, comments and code."""

_EMPTY_EMPHASIS = re.compile(r"(?<!\S)(\*\*|__)[ ]{1,9}\1\Z")
"""Emphasis of nothing behind all else of a cell or a line; the generator of documents wrote it."""
_BEGINS = re.compile(r"[\n\\`*_~\[\]!<&:]")
"""The signs at which a rule within a line may begin or end; others are text to every rule."""
_END_OF_LINK = re.compile(r"\s*\)")
_QUOTED_TITLE = re.compile(r"\"((?:(?!\]\()[^\n]){0,500}?)\"(?=[ \t]*\))")
_TYPOGRAPHIC_TITLE = re.compile(
    r"[“”„«»‟「『]([^“”„«»‟「『」』()\n]{0,500})[“”»«」』\"](?=[ \t]*\))"
)
"""The title of a link, in whose quotation marks a translation wrote those of its language."""
_APART = re.compile(
    r"(!?[ ]?\[[^\[\]`\n]{1,300}\])[ \u00a0]"
    r"(\((?:https?://|#tab/|(?:(?:\.\.?|~|[\w-]{1,60})[ ]?/[ ]?){0,12}[^\s()/]{1,200}"
    r"\.(?:md|png|jpe?g|gif|svg)(?=[#?)]))[^\s()]{0,500}\))",
    re.IGNORECASE,
)
"""A link, tab or picture that a translation took apart. An address is nothing else there."""
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg)[#?)]", re.IGNORECASE)
_SPACED = re.compile(
    r"[^\x00-\x1f\x7f\\&<>()\"']{1,300}?\.[A-Za-z0-9]{1,5}(?:#[\w-]+)?"
    r"(?=[ ]*(?:\)|[ ]\"[^\n]{0,500}\"[ ]*\)))"
)
_DESTINATION = re.compile(r"[^\x00-\x20\x7f\\&<()]+(?=\))")


@cache
def parser() -> MarkdownIt:
    """Make the parser; it has no state of its own, so that one serves all texts."""
    md = MarkdownIt("commonmark", {"maxNesting": _DEEPEST})
    md.enable(["table", "strikethrough"])
    md.block.ruler.before("table", "docfx", _block, {"alt": _TERMINATES})
    md.block.ruler.at("table", tables.table, {"alt": _TERMINATES[:2]})
    md.block.ruler.at("blockquote", quotes.quote, {"alt": _TERMINATES})
    md.block.ruler.at("code", html_tables.indented)
    md.block.ruler.at("html_block", html_blocks.html_block, {"alt": _TERMINATES[:3]})
    md.block.ruler.at("heading", headings.heading, {"alt": _TERMINATES[:3]})
    md.inline.ruler.before("link", "docfx_brackets", _inline_brackets)
    md.inline.ruler.before("link", "docfx_apart", _inline_apart)
    md.inline.ruler.before("escape", "docfx_colons", _inline_colons)
    md.inline.ruler.before("escape", "docfx_url", _bare_url)
    md.inline.terminator_re = _BEGINS
    cast("Any", md).helpers = SimpleNamespace(
        **{
            **vars(helpers),
            "parseLinkDestination": _destination,
            "parseLinkTitle": _title,
            "parseLinkLabel": _label,
        }
    )
    md.core.ruler.before("inline", "docfx_breaks", headings.end_tabs)
    md.core.ruler.at("inline", _inline)
    # `destinations` checks and writes them: it knows the page's own rules for them.
    md.normalizeLink = lambda url: url  # type: ignore[method-assign]
    md.validateLink = lambda url: True  # type: ignore[method-assign]
    return md


def _destination(text: str, start: int, end: int) -> object:
    """Read the destination of a link at once where nothing in it is escaped or in brackets.

    Markdown-it looks at every character, which takes longer than all else of a link.
    """
    found = _DESTINATION.match(text, start, end)
    if found is None:
        result = helpers.parseLinkDestination(text, start, end)
        # The path of a file with spaces, which CommonMark would show with all its brackets.
        if not result.ok or text[result.pos : result.pos + 1] != " ":
            return result
        found = _SPACED.match(text, start, end)
        if found is None:
            return result
    result = helpers.parseLinkDestination("", 0, 0)
    result.ok, result.pos, result.str = True, found.end(), found[0]
    return result


def _label(state: StateInline, start: int, disable_nested: bool = False) -> int:
    """Find the end of a link's text, which may have brackets in pairs, and includes, but no link.

    Markdown-it takes whatever is read at a bracket for a link.
    """
    position, level, end = state.pos, 1, -1
    state.pos = start + 1
    while state.pos < state.posMax:
        at = state.pos
        marker = state.src[at]
        if marker == "]":
            level -= 1
            if not level:
                end = at
                break
        state.md.inline.skipToken(state)
        if marker == "[" and state.pos == at + 1:
            level += 1
        elif marker == "[" and disable_nested and not directives.INCLUDE.match(state.src, at):
            break
    state.pos = position
    return end


def _title(text: str, start: int, end: int, before: Any = None) -> object:  # noqa: ANN401 (theirs)
    """Read the title of a link; one that was translated may have quotation marks in it."""
    result = helpers.parseLinkTitle(text, start, end, before)
    if before is None and not result.ok and (found := _TYPOGRAPHIC_TITLE.match(text, start, end)):
        result.ok, result.pos, result.str = True, found.end(), found[1]
    elif before is None and result.ok and not _END_OF_LINK.match(text, result.pos, end):
        found = _QUOTED_TITLE.match(text, start, end)
        if found is not None:
            result.pos, result.str = found.end(), found[1]
    return result


def context_of(env: object) -> Context:
    """Give the state of the conversion, which markdown-it's `env` carries."""
    return cast("Context", cast("dict[str, object]", env)["docfx"])


def normalised(text: str) -> str:
    """Give the text with the line ends, characters and indentation that the rules expect."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii():
        text = text.replace("\ufeff", "")
        # Looked for one by one: that is the faster way where there is none.
        if any(sign in text for sign in _UNSEEN_SIGNS):
            text = _UNSEEN.sub(r"\1", text)
    return columns.dedent(_UNREADABLE.sub("", text))


def without_front_matter(text: str) -> tuple[str, int]:
    """Cut front matter off; give the rest and how many lines went."""
    match = _FRONT_MATTER.match(text)
    if match is None:
        return text, 0
    return text[match.end() :], match[0].count("\n")


def _block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a line that is a construct of DocFX as a block of its own."""
    pos = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith(_BLOCK_OPENS, pos):
        return False
    line = directives.modern(state.src[pos : state.eMarks[start]])
    if directives.CONTAINER_IN_LINE.match(line):
        return False
    rest = _rest(state, line, start, end)
    found, behind = directives.read_line(" ".join([line, *rest]))
    if not found:
        return False
    first = found[0][0]
    if state.is_code_block(start) and first.kind not in ("open", "close"):
        return False
    if first.kind == "label" and not _is_label(state, start, first, silent):
        return False
    if first.kind == "include" and behind and (silent or not _is_of_blocks(state, first, start)):
        return False
    if silent:
        return True
    state.line = start + 1 + len(rest)
    if first.kind == "include" and _splice(state, first, start):
        return True
    if behind:
        behind = "\n".join([behind, *_paragraph_lines(state, start, end)])
    for directive, own in found:
        token = state.push("docfx", "", 0)
        token.map = [start, state.line]
        token.meta = {"directive": directive}
        token.content = own
    for kind, nesting in _PARAGRAPH if behind else ():
        token = state.push(kind, "p" if nesting else "", nesting)
        token.map, token.content, token.children = [start, state.line], behind, []
    return True


def _paragraph_lines(state: StateBlock, start: int, end: int) -> list[str]:
    """Take the lines on which a paragraph that begins behind a construct goes on, at any indent."""
    found: list[str] = []
    terminators = state.md.block.ruler.getRules("paragraph")
    for line in range(start + 1, end):
        if state.isEmpty(line) or state.sCount[line] < state.blkIndent:
            break
        if not state.is_code_block(line) and any(
            rule(state, line, end, True) for rule in terminators
        ):
            break
        found.append(state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]])
    state.line = start + 1 + len(found)
    return found


def _rest(state: StateBlock, line: str, start: int, end: int) -> list[str]:
    """Give the other lines of a picture or code whose attributes are on several; mostly none."""
    rest: list[str] = []
    if not directives.OPEN_LINE.match(line):
        return rest
    for number in range(start + 1, min(end, start + _MOST_LINES)):
        one = state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]
        if not one.strip() or one.startswith(":::") or state.sCount[number] < state.blkIndent:
            break
        rest.append(one.strip())
        if one.rstrip().endswith(":::"):
            return rest
    return []


def _is_label(state: StateBlock, line: int, found: Directive, silent: bool) -> bool:
    """Whether a label heads an alert: it is alone on the line, behind the mark of a quote.

    Amid a paragraph, only the label of a kind starts an alert. Where the next line goes on
    without the mark of the quote, the two stay one paragraph, so that the line is in the box.
    """
    if not silent and line + 1 < state.lineMax and state.sCount[line + 1] < 0:
        return False
    if silent and not alerts.is_known(found.name, context_of(state.env).settings.alerts):
        return False
    begin = state.bMarks[line]
    before = state.src[max(begin - 2, 0) : begin].rstrip()
    inside = state.src[begin : begin + state.tShift[line]]
    return before.endswith(">") and not inside.strip()


def _inline(state: StateCore) -> None:
    """Read the inline content of every block, in the file that the block comes from."""
    context = context_of(state.env)
    start = context.location
    env: MutableMapping[str, Any] = state.env
    for token in state.tokens:
        if token.type == "inline":
            context.line = token.map[0] if token.map else 0
            if token.content.endswith(("**", "__")):
                token.content = _EMPTY_EMPHASIS.sub("", token.content)
            token.content = directives.modern(token.content)
            children = lines.tokenize_line(token.content)
            if children is None:
                children = state.md.inline.parse(token.content, state.md, env, [])
            token.children = children
        elif token.type in ("include_open", "include_close"):
            context.location, env = token.meta["location"], token.meta["env"]
    context.location = start


def _splice(state: StateBlock, found: Directive, line: int) -> bool:
    """Read an included file in place of the line that includes it, if there is one.

    The file is a document of its own (DocFX, "include Markdown files"): what it opens ends with
    it, and the names of its link definitions are its own.
    """
    context = context_of(state.env)
    included = context.fetch(found.target, line)
    if included is None:
        return False
    text, location = _enter(context, included)
    own: dict[str, Any] = {"docfx": context}
    outer, context.location = context.location, location
    inner: list[Token] = []
    state.md.block.parse(text, state.md, own, inner)
    context.location = outer
    _include(state, 1, location, own).map = [line, line + 1]
    for token in inner:
        # One level more than they have: a tight list would take their tags away.
        token.level += state.level + 1
    state.tokens.extend(inner)
    _include(state, -1, outer, state.env).map = [line, line + 1]
    return True


def _is_of_blocks(state: StateBlock, found: Directive, line: int) -> bool:
    """Whether a file that a line includes has more than the text of a line.

    Punctuation behind such a file is what a translation left there.
    """
    included = context_of(state.env).look(found.target)
    if included is None:
        return False
    text, _ = without_front_matter(included.text)
    return _SEVERAL.search(text.strip()) is not None


def _include(
    state: StateBlock | StateInline, nesting: Literal[-1, 1], location: Location, env: object
) -> Token:
    """Write where an included file begins or ends, and what the text behind it is read with."""
    token = state.push("include_open" if nesting > 0 else "include_close", "", nesting)
    token.meta = {"location": location, "env": env, "is_block": isinstance(state, StateBlock)}
    return token


def _enter(context: Context, included: Included) -> tuple[str, Location]:
    text, lines = without_front_matter(included.text)
    text = normalised(text)
    within = (*context.location.included_by, context.location.file)
    return text, Location(included.file, 1 + lines, within)


def _inline_brackets(state: StateInline, silent: bool) -> bool:
    """Read a construct in brackets within a line: an include, code or a video."""
    if not state.src.startswith(_BRACKET_OPENS, state.pos):
        return False
    if match := directives.INCLUDE.match(state.src, state.pos):
        if not silent:
            _inline_include(state, match)
    elif match := directives.BLOCK_IN_LINE.match(state.src, state.pos):
        if not silent:
            _push_within(state, match[0])
    else:
        return False
    state.pos = match.end()
    return True


def _inline_apart(state: StateInline, silent: bool) -> bool:
    """Read `[text] (address)` as a link, and `![words] (file.png)` as a picture."""
    if not state.src.startswith(("[", "![", "! ["), state.pos):
        return False
    match = _APART.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        if state.pending:
            state.pushPending()
        words = match[1].replace("! [", "![") if _PICTURE.search(match[2]) else match[1]
        written = words + match[2].replace(" ", "")
        tokens = state.md.inline.parse(written, state.md, state.env, [])
        for token in tokens:
            token.level += state.level
        state.tokens.extend(tokens)
    state.pos = match.end()
    return True


def _push_version(state: StateInline, match: re.Match[str]) -> None:
    """Write the words that are for one version, and which it is, in brackets."""
    found = directives.attributes(match["attributes"])
    label = found.get("pivot") or found.get("target") or found.get("range") or ""
    state.push("text", "", 0).content = "("
    if label:
        state.push("code_inline", "code", 0).content = label
        state.push("text", "", 0).content = " "
    tokens = state.md.inline.parse(match["held"].strip(), state.md, state.env, [])
    for token in tokens:
        token.level += state.level
    state.tokens.extend(tokens)
    is_followed = state.src.startswith(":::", match.end())
    state.push("text", "", 0).content = ") " if is_followed else ")"


def _push_within(state: StateInline, written: str) -> None:
    """Write a construct that is a block of its own wherever it stands."""
    token = state.push("docfx_within", "", 0)
    token.meta, token.content = {"directive": directives.read_directive(written)}, written


def _inline_include(state: StateInline, match: re.Match[str]) -> None:
    """Read `[!INCLUDE [title](path)]` within a line: its file is text of this line."""
    context = context_of(state.env)
    included = context.fetch(match["target"], context.line)
    if included is None:
        missing = Directive("include", "", match["target"], match["text"].strip())
        state.push("docfx", "", 0).meta = {"directive": missing}
        return
    text, location = _enter(context, included)
    # All of the file is on this one line: what is found in it is said at its first.
    location = replace(location, line=location.line - context.line)
    outer, context.location = context.location, location
    own: dict[str, Any] = {"docfx": context}
    tokens: list[Token] = []
    state.md.inline.parse(" ".join(text.split("\n")).strip(), state.md, own, tokens)
    context.location = outer
    _include(state, 1, location, own)
    for token in tokens:
        token.level += state.level
    state.tokens.extend(tokens)
    _include(state, -1, outer, state.env)


def _inline_colons(state: StateInline, silent: bool) -> bool:
    """Read `:::no-loc text="…":::`, `:::image …:::` and containers within a line."""
    if not state.src.startswith(":::", state.pos):
        return False
    if match := directives.CONTAINER_IN_LINE.match(state.src, state.pos, state.posMax):
        if not silent:
            _push_version(state, match)
        state.pos = match.end()
        return True
    if match := directives.NO_LOC.match(state.src, state.pos):
        if not silent:
            name = (match[1] or match[2] or "").replace('\\"', '"')
            state.push("text", "", 0).content = name
    elif match := directives.IMAGE.match(state.src, state.pos):
        if not silent:
            values = directives.attributes(match[1])
            directive = Directive("image", "image", values.get("source", ""), attributes=values)
            state.push("docfx", "", 0).meta = {"directive": directive}
    elif (match := directives.CONTAINER.match(state.src, state.pos)) and (
        directives.read_directive(match[0]) is not None
    ):
        if not silent:
            _push_within(state, match[0])
    else:
        return False
    state.pos = match.end()
    return True


def _bare_url(state: StateInline, silent: bool) -> bool:
    """Read a web address without brackets, as Markdig's automatic links do."""
    if silent or state.linkLevel or not state.src.startswith("://", state.pos):
        return False
    scheme = _SCHEME.search(state.pending[-_SCHEME_LENGTH:])
    if scheme is None or not _HOST.match(state.src, state.pos):
        return False
    match = _URL.match(state.src, state.pos - len(scheme[1]))
    if match is None:
        return False
    url = trim_url(match[0])
    state.pending = state.pending[: -len(scheme[1])]
    token = state.push("link_open", "a", 1)
    token.attrs = {"href": url}
    token.info = "auto"
    state.push("text", "", 0).content = url
    state.push("link_close", "a", -1)
    state.pos += len(url) - len(scheme[1])
    return True


def trim_url(url: str) -> str:
    """Remove the punctuation behind an address that belongs to the sentence around it."""
    surplus = {closing: url.count(closing) - url.count(opening) for opening, closing in _BRACKETS}
    end = len(url)
    while end:
        last = url[end - 1]
        if last in surplus and surplus[last] > 0:
            surplus[last] -= 1
        elif last not in _ENDS_SENTENCE:
            break
        end -= 1
    return url[:end]
