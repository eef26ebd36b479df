"""From markdown-it's tokens to the tree that Python-Markdown goes on with.

The tree is always well-formed: an element that raw HTML opens ends where the block around it
ends, and an end tag that closes nothing is dropped. Text is final: Python-Markdown reads no
markup in it. A directive that holds blocks is an element of its own until `blocks` replaces it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from xml.etree.ElementTree import Element, SubElement  # built from tokens, never parsed

from markdown.util import AtomicString
from markdown_it.token import Token

from . import addresses, emoji, file_notices, raw, rules, snippets, xref
from .context import Context
from .directives import Directive
from .final import final_attribute, final_text
from .settings import Use

DIRECTIVE_TAG = "docfx"
"""The tag of an element that holds a directive until `blocks` replaces it."""

INCLUDE_TAG = "docfx-include"
"""The tag of an element that holds the blocks of an included file until `includes` removes it."""

_HOLDING_TEXT = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6"})
"""The blocks of Markdown that hold text and no other block."""
_CELLS = frozenset({"td", "th"})

_BROKEN_PICTURE = re.compile(r"\A\s*!\s?\[([^\[\]]*)\]\s?\([^()]*\)\s*\Z")
"""The words of a picture in a link, which were translated with its brackets and address."""
_VERBATIM = frozenset({"a", "code", "kbd", "pre", "samp", "tt"})
"""The elements of raw HTML in whose text no construct is read."""

_WWW = re.compile(r"(?<![\w/.@-])www\.[\w-]+\.[^\s<>\"`|\\\u3000-\u30ff\uff00-\uffef]+")
_DEEPEST = 200
"""Elements are nested no deeper than this, since writing a tree is recursive; deeper ones go into
their parent."""
_PLAYER = re.compile(r"https?://(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]+)[^\s]*")


@dataclass
class _Open:
    """An element that is not closed yet."""

    element: Element
    is_raw: bool
    """Whether raw HTML opened it; then the end of its parent closes it too."""
    is_hidden: bool = False
    """Whether it has no tag of its own: a paragraph of a tight list, or one nested too deep."""
    is_rest: bool = False
    """Whether it holds what is beside a block in a line; without any, it is removed."""


class Builder:
    """Builds the tree of one page; every token type is a row of `_STEPS`."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.root = Element("div")
        self.constructs: set[str] = set()
        """The kinds of constructs on the page, by which `convert` chooses the steps to run."""
        self._open = [_Open(self.root, is_raw=False)]
        self._text: list[str] = []
        self._line = 0
        self._swallowing = ""
        """The element, such as `script`, whose content is being dropped; empty outside of one."""
        self._lacks_source = False
        """Whether something embedded has said no address yet; one of its sources says it."""
        self._tokens: Sequence[Token] = ()

    def build(self, tokens: Sequence[Token]) -> Element:
        """Build the tree from a page's tokens."""
        self._tokens = tokens
        for token in tokens:
            self._take(token)
        self._close_to(self._open[0])
        return self.root

    def _take(self, token: Token) -> None:
        if token.map:
            self._line = token.map[0]
        step = _STEPS.get(token.type)
        if step is not None:
            step(self, token)
        elif token.nesting > 0:
            self._open_token(token)
        elif token.nesting < 0:
            self._close_token()

    # Text and elements

    def _flush(self) -> None:
        if not self._text:
            return
        text = "".join(self._text)
        self._text.clear()
        into = self._open[-1].element
        if len(into):
            last = into[-1]
            last.tail = final_text(f"{last.tail}{text}" if last.tail else text)
        else:
            into.text = final_text(f"{into.text}{text}" if into.text else text)

    def add(self, tag: str, attributes: dict[str, str] | None = None) -> Element:
        """Append an element; what follows does not go into it."""
        self._flush()
        return SubElement(self._open[-1].element, tag, attributes or {})

    def _append(self, element: Element) -> Element:
        self._flush()
        self._open[-1].element.append(element)
        return element

    def _push(self, element: Element, *, is_raw: bool) -> None:
        self._open.append(_Open(element, is_raw))

    def _open_token(self, token: Token) -> None:
        if token.hidden or len(self._open) > _DEEPEST:
            self._open.append(_Open(self._open[-1].element, is_raw=False, is_hidden=True))
            return
        attributes = {key: str(value) for key, value in token.attrs.items()} if token.attrs else {}
        self._push(self.add(token.tag, attributes), is_raw=False)
        if token.tag == "blockquote":
            self.constructs.add("blockquote")

    def _close_token(self) -> None:
        self._flush()
        while self._open[-1].is_raw:
            self._pop()
        if len(self._open) > 1:
            self._end(self._pop())
        self._swallowing = ""

    def _end(self, closed: _Open) -> None:
        """Tidy what is beside a block in a line."""
        if closed.is_rest:
            element = closed.element
            element.text = final_text((element.text or "").lstrip())
            # A hidden paragraph has no element of its own: that is the item of the list.
            if not closed.is_hidden and not len(element) and not element.text:
                self._open[-1].element.remove(element)

    def _close_to(self, outer: _Open) -> None:
        self._flush()
        while self._open[-1] is not outer:
            self._pop()

    def _pop(self) -> _Open:
        """Close the innermost element; a link that shows nothing is none, but may be a place."""
        last = self._open.pop()
        closed = last.element
        if (
            closed.tag == "a"
            and not last.is_hidden
            and not len(closed)
            and not (closed.text or "").strip()
        ):
            closed.tag = "span"
            for name in ("href", "title"):
                closed.attrib.pop(name, None)
        return last

    # Links and images

    def _address(self, written: str, use: Use) -> str | None:
        """Give the address for a destination, or None for text without a link."""
        return self._found(written, use) if self._may_be_used(written, use) else None

    def _may_be_used(self, written: str, use: Use) -> bool:
        """Whether a destination is an address that harms nobody; else it is a finding."""
        if not written.strip():
            return False
        if not addresses.is_allowed(written, image=use == "image"):
            self.context.report("unsafe-link", self._line, address=written)
            return False
        if not addresses.is_address(written):
            self.context.report("broken-link", self._line, address=written)
            return False
        return True

    def _found(self, written: str, use: Use) -> str | None:
        found = self.context.settings.resolve(written, use, self.context.location.file)
        if found and not addresses.is_allowed(found, image=use == "image"):
            self.context.report("unsafe-link", self._line, address=found)
            return None
        return found.replace(" ", "%20") if found else found

    def _link_open(self, token: Token) -> None:
        written = str(token.attrs.get("href", ""))
        address = self._address(written, "link")
        if written.startswith("#tab/"):
            self.constructs.add("tab")
        if address is None or address.startswith("xref:"):
            self._push(self.add("span", {"class": "docfx-unlinked"}), is_raw=False)
            return
        attributes = {"href": final_attribute(address)}
        if title := token.attrs.get("title"):
            attributes["title"] = final_attribute(str(title))
        self._push(self.add("a", attributes), is_raw=False)

    def _image(self, token: Token) -> None:
        alternative = "".join(_text_of(token.children or ()))
        self.image(str(token.attrs.get("src", "")), alternative, str(token.attrs.get("title", "")))

    def image(self, source: str, alternative: str, title: str = "") -> Element:
        """Append an image; of one whose address is not safe, only the alternative text.

        A notice stands in place of one that there is none of.
        """
        alternative = _BROKEN_PICTURE.sub(r"\1", alternative)
        is_address = self._may_be_used(source, "image")
        address = self._found(source, "image") if is_address else None
        if address is None:
            return self._words(alternative, source if is_address else "")
        hosts = self.context.settings.hosts
        if hosts is not None and (far := addresses.site_of(address)) and far not in hosts:
            return self._far(address, alternative)
        attributes = {"alt": final_attribute(alternative), "src": final_attribute(address)}
        if title:
            attributes["title"] = final_attribute(title)
        return self.add("img", attributes)

    def _far(self, address: str, alternative: str) -> Element:
        """Append a link to a picture of another site, which would learn who reads the page."""
        self.context.report("foreign-picture", self._line, address=address)
        is_linked = any(one.element.tag == "a" for one in self._open)
        given = {} if is_linked else {"href": final_attribute(address)}
        element = self.add("span" if is_linked else "a", given)
        element.text = final_text(alternative or re.sub(r"^(https?:)?//", "", address))
        return element

    def _words(self, text: str, path: str) -> Element:
        """Append the words in place of a file within a line; of a missing one, with a notice."""
        sentence = self.context.settings.not_here
        if not path or not sentence:
            element = self.add("span")
            element.text = final_text(text)
            return element
        # Within a link there can be no other one.
        is_linked = any(one.element.tag == "a" for one in self._open)
        address = "" if is_linked else self._in_repository(path)
        self.constructs.add("missing")
        return self._append(file_notices.within(path, text, sentence, address))

    def _missing(self, path: str, words: str) -> None:
        """Append a notice in place of the blocks of a missing file."""
        if sentence := self.context.settings.not_here:
            self._append(file_notices.block(path, sentence, self._in_repository(path)))
        else:
            self.paragraph(words)

    def _in_repository(self, path: str) -> str:
        address = self.context.settings.repository(path, self.context.location.file)
        return address if addresses.is_allowed(address) else ""

    # Inline tokens

    def _inline(self, token: Token) -> None:
        children = token.children or ()
        skip = 0
        for number, child in enumerate(children):
            if skip:
                skip -= 1
            elif child.type == "link_open" and child.markup == "autolink":
                skip = self._autolink(child, children[number + 1 : number + 3])
            elif _is_nameless(children[number : number + 2]):
                skip = self._autolink(child, children[number + 1 : number + 2])
            else:
                self._take(child)

    def _autolink(self, opening: Token, rest: Sequence[Token]) -> int:
        """Show `<xref:uid>`, `[](xref:uid)` by their names; other automatic links as they are."""
        written = str(opening.attrs.get("href", ""))
        self._link_open(opening)
        if written.lower().startswith("xref:"):
            self._text.append(
                self.context.settings.title(written) or xref.readable_name(written[5:])
            )
        else:
            self._text.append(rest[0].content)
        self._close_token()
        return len(rest)

    def _take_text(self, token: Token) -> None:
        if self._swallowing:
            return
        text = token.content
        if "[!" in text:
            self.constructs.add("bracket")
        if "www." in text and not any(one.element.tag == "a" for one in self._open):
            text = self._linked(text)
        if text.count(":") > 1 and not text.isspace():
            text = emoji.with_emoji(text)
        self._text.append(text)

    def _linked(self, text: str) -> str:
        """Link addresses that start with `www.`; give the text behind the last one."""
        last = 0
        for match in _WWW.finditer(text):
            address = rules.trim_url(match[0])
            self._text.append(text[last : match.start()])
            target = self._address(f"http://{address}", "link")
            if target:
                self.add("a", {"href": final_attribute(target)}).text = final_text(address)
                last = match.start() + len(address)
            else:
                last = match.start()
        return text[last:]

    def _softbreak(self, token: Token) -> None:
        self._text.append("\n")

    def _hardbreak(self, token: Token) -> None:
        self.add("br")

    def _code_inline(self, token: Token) -> None:
        if not self._swallowing:
            self.add("code").text = final_text(token.content)

    # Blocks

    def _fence(self, token: Token) -> None:
        name = token.info.split(maxsplit=1)[0] if token.info.strip() else ""
        if token.markup and token.map:
            lines = token.content.count("\n") + (not token.content.endswith("\n"))
            if lines == token.map[1] - token.map[0] - 1 and token.content:
                self.context.report("unclosed-fence", self._line)
        self.code(token.content, snippets.lexer_name(name) if name else "")

    def code(self, text: str, language: str, highlight: Sequence[int] = ()) -> None:
        """Append a block of code."""
        block = self.add("pre")
        inner = SubElement(block, "code")
        if language:
            inner.set("class", f"language-{language}")
        if highlight:
            inner.set("data-highlight", " ".join(map(str, highlight)))
        inner.text = AtomicString(text)
        self.constructs.add("code")

    def _rule(self, token: Token) -> None:
        self.add("hr")

    def _include_open(self, token: Token) -> None:
        """Begin an included file: what it opens ends with it, as it is a document of its own."""
        self.context.location = token.meta["location"]
        self._flush()
        if token.meta["is_block"] and len(self._open) < _DEEPEST:
            self.constructs.add("include")
            self._push(self.add(INCLUDE_TAG), is_raw=False)
        else:
            self._open.append(_Open(self._open[-1].element, is_raw=False, is_hidden=True))

    def _include_close(self, token: Token) -> None:
        self._close_token()
        self.context.location = token.meta["location"]

    def _within(self, token: Token) -> None:
        """End a paragraph at the block that is written in it, and begin another one behind it."""
        block = next(one for one in reversed(self._open) if not one.is_raw)
        if block.element.tag in _CELLS and token.meta["directive"].kind in _DIRECTIVES:
            self._directive(token)
            return
        if block.is_hidden is (block.element.tag in _HOLDING_TEXT):
            self._take_text(token)  # not in a paragraph alone
            return
        self._close_to(block)
        self._end(replace(self._pop(), is_rest=True))
        self._directive(token)
        self._open.append(_Open(self.add("p"), is_raw=False, is_rest=True))

    def _directive(self, token: Token) -> None:
        directive: Directive = token.meta["directive"]
        show = _DIRECTIVES.get(directive.kind)
        if show is not None:
            show(self, directive, token.content)
        else:
            self.add_directive(directive, token.content)

    def add_directive(self, directive: Directive, written: str = "") -> None:
        """Append an element that holds a directive; `written` is the directive's own text."""
        element = self.add(DIRECTIVE_TAG, {"kind": directive.kind, "name": directive.name})
        for key, value in directive.attributes.items():
            element.set(f"a-{key}", value)
        element.set("written", written)
        element.set("file", self.context.location.file)
        element.set("line", str(self.context.location.line + self._line))
        self.constructs.add(directive.kind)

    def paragraph(self, text: str, tag: str = "p") -> Element:
        """Append a paragraph of plain text."""
        element = self.add(tag)
        element.text = final_text(text)
        return element

    def link(self, address: str, text: str, css: str) -> None:
        """Append a paragraph that is one link, in place of something that is not embedded."""
        may_be_used = self._may_be_used(address, "video")
        target = self._found(address, "video") if may_be_used else None
        if may_be_used and target is None:
            self._missing(address, text)
            return
        block = self.add("p", {"class": css})
        line = SubElement(block, "a", {"href": final_attribute(target)}) if target else block
        line.text = final_text(text)

    # Directives that become one element

    def _show_include(self, directive: Directive, written: str) -> None:
        """Say that an included file is missing; `Context.fetch` reported it, and circles too."""
        words = directive.text.replace("\\", "") or directive.target
        if self.context.is_full or self.context.look(directive.target) is not None:
            return
        if written:  # it is on a line of its own
            self._missing(directive.target, words)
        elif self.context.settings.not_here:
            self._words(words, directive.target)
        else:
            self._text.append(words)

    def _show_code(self, directive: Directive, written: str) -> None:
        if directive.attributes:
            wanted = snippets.from_attributes(directive.attributes)
        else:
            wanted = snippets.from_address(directive.name, directive.target)
        text = self.context.code(wanted.path, self._line)
        if text is None:
            if self.context.is_full:
                self.paragraph(directive.text or wanted.path)
            else:
                self._missing(wanted.path, directive.text or wanted.path)
            return
        part = snippets.cut_snippet(text, wanted)
        if part is None:
            self.context.report("code-part-missing", self._line, part=wanted.part)
            part = snippets.cut_snippet(text, replace(wanted, part="", is_range=False))
        if part is None:  # a notebook that is none
            self._missing(wanted.path, directive.text or wanted.path)
            return
        if not self.context.takes(part, self._line):
            self.paragraph(directive.text or wanted.path)
            return
        marked = snippets.line_numbers(wanted.highlight, part.count("\n"))
        self.code(part, snippets.lexer_name(wanted.language), marked)

    def _show_video(self, directive: Directive, written: str) -> None:
        self._embedded(directive.target)

    def _embedded(self, address: str) -> None:
        """Link what a page does not embed: another site would learn who reads the page."""
        address = _PLAYER.sub(r"https://www.youtube.com/watch?v=\1", address)
        self.link(address, "▶ " + re.sub(r"^https?:|^//", "", address).lstrip("/"), "docfx-video")

    def _show_image(self, directive: Directive, written: str) -> None:
        """Show an image, linked to a page (`link`) or to the same image in large (`lightbox`)."""
        values = directive.attributes
        if values.get("type", "").casefold() == "complex":
            self.add_directive(Directive("open", "image", attributes=values), written)
        alternative = "" if values.get("type") == "icon" else values.get("alt-text", "")
        opened = 0
        if written:  # it is on a line of its own
            self._push(self.add("p"), is_raw=False)
            opened += 1
        page, large = values.get("link", ""), values.get("lightbox", "")
        address = self._address(page, "link") if page else self._address(large, "image")
        if address:
            self._push(self.add("a", {"href": final_attribute(address)}), is_raw=False)
            opened += 1
        self.image(directive.target, alternative)
        for _ in range(opened):
            self._close_token()

    def _show_unknown(self, directive: Directive, written: str) -> None:
        self.context.unsupported[f":::{directive.name}"] += 1
        self.context.report("unknown-directive", self._line, directive=f":::{directive.name}")
        self.paragraph(written)

    # Raw HTML

    def _html(self, token: Token) -> None:
        for piece in raw.split_html(token.content):
            if isinstance(piece, raw.Tag):
                self._tag(piece)
            elif isinstance(piece, str):
                if not self._swallowing:
                    self._text_of_html(piece)
            elif piece.is_open:
                self.context.report("unclosed-comment", self._line)

    def _text_of_html(self, text: str) -> None:
        """Take the text between tags, in which constructs are read that stand within a line."""
        last = 0
        may_be = any(sign in text for sign in (":::", "[", "**", "`"))
        if may_be and not _VERBATIM.isdisjoint(self._raw_names()):
            may_be = False
        for found in rules.IN_HTML.finditer(text) if may_be else ():
            self._text.append(text[last : found.start()])
            last = found.end()
            self.context.line = self._line
            for token in rules.parser().parseInline(found[0], {"docfx": self.context}):
                self._take(token)
        self._text.append(text[last:])

    def _tag(self, tag: raw.Tag) -> None:
        name = tag.name
        if self._swallowing:
            if tag.closes and name == self._swallowing:
                self._swallowing = ""
        elif name in raw.SHOWN:
            self._shown_tag(tag)
        elif tag.closes and (name in raw.ACTIVE or name in raw.EMBEDS):
            self._lacks_source = False
        elif name in raw.ACTIVE:
            self.context.report("active-content", self._line, written=tag.written)
            self._swallowing = name
        elif name in raw.EMBEDS or (name == "source" and self._lacks_source and not tag.closes):
            self._embed(tag)
        elif name == "xref":
            self._text.append(xref.readable_name(tag.attributes.get("href", "")))
        elif tag.is_alone and name not in self._paired:
            self._text.append(tag.written)  # a placeholder
        elif name in raw.UNSHOWN and not tag.closes:
            self.context.report("unshown-element", self._line, element=f"<{name}>")
            if name in self._paired:
                self._swallowing = name

    @cached_property
    def _paired(self) -> Mapping[str, int]:
        """The elements that have both of their tags on the page."""
        every = (one for token in self._tokens for one in (token, *(token.children or ())))
        return raw.paired_names("".join(one.content for one in every if "html" in one.type))

    def _embed(self, tag: raw.Tag) -> None:
        address = tag.attributes.get("src") or tag.attributes.get("data", "")
        self._lacks_source = not address
        if not address:
            return
        if not addresses.is_allowed(address):
            self.context.report("active-content", self._line, written=tag.written)
        else:
            self._make_room()
            self._embedded(address)

    def _shown_tag(self, tag: raw.Tag) -> None:
        name = tag.name
        if tag.closes:
            if name == "br":
                self.add("br")
            self._close_raw(name)
            return
        for handler in raw.event_handlers(tag):
            self.context.report("active-content", self._line, written=f"{handler} of <{name}>")
        if name == "br" and any("[!" in one for one in self._text):
            self.constructs.add("html-label")
        attributes = raw.safe_attributes(tag)
        if "id" in attributes:
            self.constructs.add("id")
        if name == "img":
            if source := attributes.pop("src", ""):
                image = self.image(source, attributes.pop("alt", ""))
                for key, value in attributes.items() if image.tag == "img" else ():
                    if key != "href":
                        image.set(key, final_attribute(value))
            return
        if name == "a":
            self._raw_link(attributes)
            return
        for _ in range(raw.count_closed_by(name, self._raw_names())):
            self._flush()
            self._open.pop()
        attributes.pop("src", None)
        attributes.pop("href", None)
        element = self.add(name, {key: final_attribute(value) for key, value in attributes.items()})
        if name in raw.BLOCK:
            self._make_room()
        if name not in raw.VOID and len(self._open) < _DEEPEST:
            self._push(element, is_raw=True)

    def _raw_link(self, attributes: dict[str, str]) -> None:
        """Open a link; an anchor without an address is a place, not a link."""
        place = attributes.get("id") or attributes.get("name") or ""
        href = attributes.get("href")
        if href is None:
            self.constructs.add("anchor")
            kept = {"id": place, "class": attributes.get("class", "")}
            self.add("span", {key: final_attribute(value) for key, value in kept.items() if value})
            return
        self._close_raw("a")
        address = self._address(href, "link")
        if address is None:
            return
        kept = {key: value for key, value in attributes.items() if key not in ("href", "name")}
        if place:
            kept["id"] = place
        found = {key: final_attribute(value) for key, value in kept.items()}
        self._push(self.add("a", {"href": final_attribute(address), **found}), is_raw=True)

    def _raw_names(self) -> list[str]:
        names: list[str] = []
        for one in reversed(self._open):
            if not one.is_raw:
                break
            names.append(one.element.tag)
        return names[::-1]

    def _close_raw(self, name: str) -> None:
        """Close an element of raw HTML, or do nothing if none of that name is open here."""
        names = self._raw_names()
        if name in names:
            self._flush()
            for _ in range(names[::-1].index(name) + 1):
                self._pop()

    def _make_room(self) -> None:
        """A block within a paragraph: HTML would end the paragraph, so it becomes a division."""
        for one in reversed(self._open):
            if not one.is_raw:
                if one.element.tag == "p":
                    one.element.tag = "div"
                return


def _is_nameless(tokens: Sequence[Token]) -> bool:
    """Whether a link begins whose text is the name of what it leads to: `[](xref:uid)`."""
    return [one.type for one in tokens] == ["link_open", "link_close"] and str(
        tokens[0].attrs.get("href", "")
    ).lower().startswith("xref:")


def _text_of(tokens: Sequence[Token]) -> list[str]:
    found: list[str] = []
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            found.append("\n")
        elif token.type == "image":
            found += _text_of(token.children or ())
        elif token.type != "html_inline":
            found.append(token.content)
    return found


_STEPS: dict[str, Callable[[Builder, Token], None]] = {
    "text": Builder._take_text,
    "inline": Builder._inline,
    "softbreak": Builder._softbreak,
    "hardbreak": Builder._hardbreak,
    "code_inline": Builder._code_inline,
    "link_open": Builder._link_open,
    "image": Builder._image,
    "html_inline": Builder._html,
    "html_block": Builder._html,
    "fence": Builder._fence,
    "code_block": Builder._fence,
    "hr": Builder._rule,
    "docfx": Builder._directive,
    "docfx_within": Builder._within,
    "include_open": Builder._include_open,
    "include_close": Builder._include_close,
}
"""The method for each type of token; any other token opens or closes the element of its tag."""

_DIRECTIVES: dict[str, Callable[[Builder, Directive, str], None]] = {
    "include": Builder._show_include,
    "code": Builder._show_code,
    "video": Builder._show_video,
    "image": Builder._show_image,
    "unknown": Builder._show_unknown,
}
"""The method for each kind of directive; `blocks` makes the element of any other kind."""
