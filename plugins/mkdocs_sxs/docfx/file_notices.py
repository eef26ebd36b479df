"""Notices in place of files that a page shows and the site lacks: code, includes, pictures, videos.

A notice is a sentence in the reader's language with the file's name, which leads to the repository
that has it, where that is known. A picture has words of its own: they stand in its place, and the
sentence is behind them unless they are part of a line. No notice is a result of the search.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement  # built from tokens, never parsed

from .context import Context
from .final import final_attribute, final_text

_CLASS = "docfx-missing"
_SENTENCE = "small"
_PLACE = "{file}"


def block(path: str, sentence: str, address: str) -> Element:
    """Make the notice that is a block of its own.

    Args:
        path: the path of the file, as written.
        sentence: what is said of it, with `{file}`.
        address: where the file is; empty where that is not known.
    """
    element = Element("p", {"class": _CLASS, "data-pagefind-ignore": "all"})
    _say(element, path, sentence, address)
    return element


def within(path: str, words: str, sentence: str, address: str) -> Element:
    """Make the notice within a line; it takes what `block` takes, and words that stand for it."""
    element = Element("span", {"class": _CLASS})
    element.text = final_text(f"{words} " if words else "")
    said = SubElement(element, _SENTENCE, {"data-pagefind-ignore": "all"})
    _say(said, path, sentence, address)
    return element


def shorten(root: Element, context: Context) -> None:
    """Leave the words alone of every notice that is part of a line, in place."""
    for parent in list(root.iter()):
        for notice in parent:
            if notice.get("class") != _CLASS or notice.tag != "span" or not notice.text:
                continue
            if len(parent) > 1 or (parent.text or "").strip() or (notice.tail or "").strip():
                notice.set("title", final_attribute("".join(notice[0].itertext())))
                notice.text = final_text(notice.text.rstrip())
                del notice[0]


def _say(element: Element, path: str, sentence: str, address: str) -> None:
    before, _, after = sentence.partition(_PLACE)
    element.text = final_text(before)
    link = SubElement(element, "a", {"href": final_attribute(address)}) if address else None
    name = SubElement(element if link is None else link, "code")
    name.text = final_text(path.partition("?")[0].replace("\\", "/").rstrip("/").rpartition("/")[2])
    (name if link is None else link).tail = final_text(after)
