"""Heading ids: the English anchor of a localised heading becomes its id.

A localised heading carries its English slug, the same in every language:
`# <a name="sync-a-picture"></a>Sinhronizacija slike`. `<a name>` is obsolete in HTML, so the
slug becomes the heading's own `id`. Sites built without it had the slug of the localised
text there; that one keeps working as a second anchor, in both spellings that were in use
(letters kept, and letters reduced to ASCII).

The sign beside a heading, which links to it, is named to screen readers by its title: of
itself it says `¶`.

This is an extension of Python-Markdown; the module's name is its name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element  # built by Python-Markdown, never parsed from text

from markdown import Extension, Markdown
from markdown.extensions.toc import slugify, slugify_unicode, unique
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

Slugify = Callable[[str, str], str]

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ANCHOR = re.compile(r"""<a\s+(?:name|id)\s*=\s*["']?([^"'>\s]+)["']?[^<>]*>""", re.IGNORECASE)
_PLACEHOLDERS = re.compile(rf"{HTML_PLACEHOLDER_RE.pattern}\s*{HTML_PLACEHOLDER_RE.pattern}")


class HeadingIds(Treeprocessor):
    """Turn the anchors that headings begin with into ids; each id stands once in a page."""

    def run(self, root: Element) -> None:
        """Change the headings of one page's tree in place."""
        used = {element.get("id", "") for element in root.iter()}
        headings = [element for element in root.iter() if element.tag in _HEADINGS]
        for heading in headings:
            for position, name in enumerate(self._take_anchors(heading)):
                if position == 0 and "id" not in heading.attrib:
                    heading.set("id", unique(name, used))
                elif name not in used:
                    used.add(name)
                    _add_anchor(heading, name)
        # Repeated headings were numbered by each of the two spellings on its own.
        spellings: tuple[tuple[Slugify, set[str]], ...] = (
            (slugify_unicode, set()),
            (slugify, set()),
        )
        for heading in headings:
            text = HTML_PLACEHOLDER_RE.sub("", "".join(heading.itertext())).strip()
            for spell, taken in spellings:
                slug = unique(spell(text, "-"), taken)
                if "id" in heading.attrib and slug.strip("_0123456789") and slug not in used:
                    used.add(slug)
                    _add_anchor(heading, slug)

    def _take_anchors(self, heading: Element) -> list[str]:
        """Remove the empty anchors from a heading's own text and give their names."""
        names: list[str] = []

        def take(match: re.Match[str]) -> str:
            opening, closing = (self.md.htmlStash.rawHtmlBlocks[int(match[n])] for n in (1, 2))
            anchor = _ANCHOR.fullmatch(str(opening).strip())
            if anchor is None or str(closing).strip().lower() != "</a>":
                return match[0]
            names.append(anchor[1])
            return ""

        heading.text = _PLACEHOLDERS.sub(take, heading.text or "").lstrip()
        return names


class SignNames(Treeprocessor):
    """Give the signs that the table of contents put beside headings a name."""

    def run(self, root: Element) -> None:
        """Change the signs of one page's tree in place."""
        for link in root.iter("a"):
            if link.get("class") == "headerlink" and "title" in link.attrib:
                link.set("aria-label", link.attrib["title"])


class HeadingIdsExtension(Extension):
    """Python-Markdown's door to `HeadingIds` and `SignNames`."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Add the steps: after attribute lists (8), and around the table of contents (5)."""
        md.treeprocessors.register(HeadingIds(md), "sxs_headings", 7)
        md.treeprocessors.register(SignNames(md), "sxs_signs", 4)


def makeExtension(**options: object) -> HeadingIdsExtension:  # noqa: N802 (its name, too)
    """Make the extension; Python-Markdown calls this by name."""
    return HeadingIdsExtension(**options)


def _add_anchor(heading: Element, name: str) -> None:
    anchor = Element("span", {"id": name})
    anchor.tail = heading.text
    heading.text = ""
    heading.insert(0, anchor)
