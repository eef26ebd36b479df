"""Links and pictures: what their destinations lead to, and what stands in place of some.

A destination is judged before it is looked up, and so is the address that it leads to.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement  # built from tokens, never parsed

from . import addresses, file_notices
from .final import final_attribute, final_text
from .settings import Use
from .tree import Tree

_BROKEN_PICTURE = re.compile(r"\A\s*!\s?\[([^\[\]]*)\]\s?\([^()]*\)\s*\Z")
"""The words of a picture in a link, which were translated with its brackets and address."""
_RECORDING = re.compile(
    r"(?:https?:)?//(?:(?:www\.)?youtube(?:-nocookie)?\.com/(?:watch\?|embed/|shorts/|live/)|youtu\.be/"
    r"|(?:player\.)?vimeo\.com/)"
    r"|[^?#]+\.(?:3gp|aac|avi|m4a|m4v|mov|mp3|mp4|mpe?g|og[agv]|wav|webm|wma|wmv)(?=[?#]|\Z)",
    re.IGNORECASE,
)
"""A film or a sound, which authors write as a picture (Markdig, "media links")."""
_PLAYER = re.compile(r"https?://(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]+)[^\s]*")


def address_of(tree: Tree, written: str, use: Use) -> str | None:
    """Give the address for a destination, or None for text without a link."""
    return _find(tree, written, use) if _may_be_used(tree, written, use) else None


def _may_be_used(tree: Tree, written: str, use: Use) -> bool:
    """Whether a destination is an address that harms nobody; else it is a finding."""
    if not written.strip():
        return False
    if not addresses.is_allowed(written, image=use == "image"):
        tree.context.report("unsafe-link", tree.line, address=written)
        return False
    if not addresses.is_address(written):
        tree.context.report("broken-link", tree.line, address=written)
        return False
    return True


def _find(tree: Tree, written: str, use: Use) -> str | None:
    """Give the address that an allowed destination leads to."""
    found = tree.context.settings.resolve(written, use, tree.context.location.file)
    if found and found != written and not addresses.is_allowed(found, image=use == "image"):
        tree.context.report("unsafe-link", tree.line, address=found)
        return None
    return found.replace(" ", "%20") if found else found


def add_image(tree: Tree, source: str, alternative: str, title: str = "") -> Element:
    """Append an image; of one whose address is not safe, only the alternative text.

    A notice stands in place of one that there is none of, and a link in place of a recording.
    """
    alternative = _BROKEN_PICTURE.sub(r"\1", alternative)
    is_address = _may_be_used(tree, source, "image")
    address = _find(tree, source, "image") if is_address else None
    if address is None:
        return add_words(tree, alternative, source if is_address else "")
    if _RECORDING.match(address):
        return _add_recording(tree, address, alternative)
    hosts = tree.context.settings.hosts
    if hosts is not None and (far := addresses.site_of(address)) and far not in hosts:
        return _add_far(tree, address, alternative)
    attributes = {"alt": final_attribute(alternative), "src": final_attribute(address)}
    if title:
        attributes["title"] = final_attribute(title)
    return tree.add("img", attributes)


def _add_recording(tree: Tree, address: str, alternative: str) -> Element:
    """Append a link to a film or a sound within a line."""
    address, shown = _of_recording(address)
    is_linked = tree.is_linked
    element = tree.add(
        "span" if is_linked else "a", {} if is_linked else {"href": final_attribute(address)}
    )
    element.text = final_text(f"▶ {alternative}" if alternative else shown)
    return element


def _add_far(tree: Tree, address: str, alternative: str) -> Element:
    """Append a link to a picture of another site, which would learn who reads the page."""
    tree.context.report("foreign-picture", tree.line, address=address)
    is_linked = tree.is_linked
    given = {} if is_linked else {"href": final_attribute(address)}
    element = tree.add("span" if is_linked else "a", given)
    element.text = final_text(alternative or re.sub(r"^(https?:)?//", "", address))
    return element


def add_words(tree: Tree, text: str, path: str) -> Element:
    """Append the words in place of a file within a line; of a missing one, with a notice."""
    sentence = tree.context.settings.not_here
    if not path or not sentence:
        element = tree.add("span")
        element.text = final_text(text)
        return element
    # Within a link there can be no other one.
    is_linked = tree.is_linked
    address = "" if is_linked else _in_repository(tree, path)
    tree.constructs.add("missing")
    return tree.append(file_notices.within(path, text, sentence, address))


def add_missing(tree: Tree, path: str, words: str) -> None:
    """Append a notice in place of the blocks of a missing file."""
    if sentence := tree.context.settings.not_here:
        tree.append(file_notices.block(path, sentence, _in_repository(tree, path)))
    else:
        tree.paragraph(words)


def _add_link(tree: Tree, address: str, text: str, css: str) -> None:
    """Append a paragraph that is one link, in place of something that is not embedded."""
    is_usable = _may_be_used(tree, address, "video")
    target = _find(tree, address, "video") if is_usable else None
    if is_usable and target is None:
        add_missing(tree, address, text)
        return
    block = tree.add("p", {"class": css})
    line = SubElement(block, "a", {"href": final_attribute(target)}) if target else block
    line.text = final_text(text)


def add_embedded(tree: Tree, address: str) -> None:
    """Link what a page does not embed: another site would learn who reads the page."""
    _add_link(tree, *_of_recording(address), "docfx-video")


def _of_recording(address: str) -> tuple[str, str]:
    """Give the address of a recording's page, and how a reader is shown it."""
    address = _PLAYER.sub(r"https://www.youtube.com/watch?v=\1", address)
    return address, "▶ " + re.sub(r"^https?:|^//", "", address).lstrip("/")


def _in_repository(tree: Tree, path: str) -> str:
    address = tree.context.settings.repository(path, tree.context.location.file)
    return address if addresses.is_allowed(address) else ""
