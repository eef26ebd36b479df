"""The tree of a page while tokens build it: the elements that are open, and the text in them.

The tree is always well-formed: an element that raw HTML opens ends where the block around it
ends, and an end tag that closes nothing is dropped. Text is final: Python-Markdown reads no
markup in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from xml.etree.ElementTree import Element, SubElement  # built from tokens, never parsed

from markdown.util import AMP_SUBSTITUTE, AtomicString
from markdown_it.token import Token

from . import raw
from .context import Context
from .final import code_text, final_text

_HARD_SPACE = f"{AMP_SUBSTITUTE}nbsp;"
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CODE = frozenset({"code", "kbd", "pre", "samp", "tt"})

DEEPEST = 200
"""Elements are nested no deeper than this, since writing a tree is recursive; deeper ones go into
their parent."""


@dataclass
class OpenElement:
    """An element that is not closed yet."""

    element: Element
    is_raw: bool
    """Whether raw HTML opened it; then the end of its parent closes it too."""
    is_hidden: bool = False
    """Whether it has no tag of its own: a paragraph of a tight list, or one nested too deep."""
    is_rest: bool = False
    """Whether it holds what is beside a block in a line; without any, it is removed."""


class Tree:
    """The tree of one page, and where the next token goes in it."""

    def __init__(self, context: Context, steps: Mapping[str, Step]) -> None:
        """Begin a tree.

        Args:
            context: where the text comes from, and how to look up what it names.
            steps: the function for each type of token; any other token opens or closes the
                element of its tag.
        """
        self.context = context
        self.root = Element("div")
        self.constructs: set[str] = set()
        """The kinds of constructs on the page, by which `convert` chooses the steps to run."""
        self.open = [OpenElement(self.root, is_raw=False)]
        """The elements that are not closed yet, from the outermost to the innermost."""
        self.text: list[str] = []
        """Text that is not in the tree yet: that of the innermost element, or behind its last."""
        self.line = 0
        """The line of the text that the token is on, counted from 0."""
        self.swallowing = ""
        """The element, such as `script`, whose content is being dropped; empty outside of one."""
        self.lacks_source = False
        """Whether something embedded has said no address yet; one of its sources says it."""
        self._steps = steps
        self._tokens: Sequence[Token] = ()

    def build(self, tokens: Sequence[Token]) -> Element:
        """Build the tree from a page's tokens."""
        self._tokens = tokens
        for token in tokens:
            self.take(token)
        self.close_to(self.open[0])
        return self.root

    def take(self, token: Token) -> None:
        """Let a token build its part."""
        if token.map:
            self.line = token.map[0]
        step = self._steps.get(token.type)
        if step is not None:
            step(self, token)
        elif token.nesting > 0:
            self._open_token(token)
        elif token.nesting < 0:
            self.close_token()

    def flush(self) -> None:
        """Move the text into the tree."""
        if not self.text:
            return
        text = "".join(self.text)
        self.text.clear()
        into = self.open[-1].element
        if not text.isascii() and (shown := code_text(text)) != text:
            text = shown if any(one.element.tag in _CODE for one in self.open) else text
        if len(into):
            last = into[-1]
            last.tail = final_text(f"{last.tail}{text}" if last.tail else text)
            if last.tag == "br" and "\xa0" in text and not last.tail.strip():
                # Python-Markdown drops what is blank behind a line break, and an indent with it.
                last.tail = AtomicString(last.tail.replace("\xa0", _HARD_SPACE))
        else:
            into.text = final_text(f"{into.text}{text}" if into.text else text)

    def add(self, tag: str, attributes: dict[str, str] | None = None) -> Element:
        """Append an element; what follows does not go into it."""
        self.flush()
        if tag in _HEADINGS:
            tag = self._beside_headings(tag)
        return SubElement(self.open[-1].element, tag, attributes or {})

    def _beside_headings(self, tag: str) -> str:
        """Close a heading of raw HTML that is open, as browsers do; give the tag of the next one.

        A heading has its text as its id, so that one in another would have it twice, and one in two
        hundred as often.
        """
        around = [at for at, one in enumerate(self.open) if one.element.tag in _HEADINGS]
        if around and not all(one.is_raw for one in self.open[around[0] :]):
            return "div"
        while around and len(self.open) > around[0]:
            self.pop()
        return tag

    def append(self, element: Element) -> Element:
        """Append an element that is whole."""
        self.flush()
        self.open[-1].element.append(element)
        return element

    def push(self, element: Element, *, is_raw: bool) -> None:
        """Open an element that is in the tree; what follows goes into it."""
        self.open.append(OpenElement(element, is_raw))

    def _open_token(self, token: Token) -> None:
        if token.hidden or len(self.open) > DEEPEST:
            self.open.append(OpenElement(self.open[-1].element, is_raw=False, is_hidden=True))
            return
        attributes = {key: str(value) for key, value in token.attrs.items()} if token.attrs else {}
        self.push(self.add(token.tag, attributes), is_raw=False)
        if token.tag == "blockquote":
            self.constructs.add("blockquote")

    def close_token(self) -> None:
        """Close the element of a block, and what raw HTML has left open in it."""
        self.flush()
        while self.open[-1].is_raw:
            self.pop()
        if len(self.open) > 1:
            self.end(self.pop())
        self.swallowing = ""

    def end(self, closed: OpenElement) -> None:
        """Tidy what is beside a block in a line."""
        if closed.is_rest:
            element = closed.element
            element.text = final_text((element.text or "").lstrip())
            # A hidden paragraph has no element of its own: that is the item of the list.
            if not closed.is_hidden and not len(element) and not element.text:
                self.open[-1].element.remove(element)

    def close_to(self, outer: OpenElement) -> None:
        """Close all elements within one."""
        self.flush()
        while self.open[-1] is not outer:
            self.pop()

    def pop(self) -> OpenElement:
        """Close the innermost element; a link that shows nothing is none, but may be a place."""
        last = self.open.pop()
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

    def paragraph(self, text: str, tag: str = "p") -> Element:
        """Append a paragraph of plain text."""
        element = self.add(tag)
        element.text = final_text(text)
        return element

    @property
    def is_linked(self) -> bool:
        """Whether a link is open, in which there can be no other one."""
        return any(one.element.tag == "a" for one in self.open)

    @cached_property
    def paired(self) -> Mapping[str, int]:
        """The elements that have both of their tags on the page."""
        every = (one for token in self._tokens for one in (token, *(token.children or ())))
        return raw.paired_names("".join(one.content for one in every if "html" in one.type))


Step = Callable[[Tree, Token], None]
"""What a token of one type builds."""
