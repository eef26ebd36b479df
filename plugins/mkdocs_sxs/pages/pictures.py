"""Pictures of a page: those whose files say their size get it, so that nothing moves for them."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element  # built from tokens, never parsed

from ..site import picture_size
from ..site.site import Site


def size(path: str, site: Site) -> str:
    """Give width and height of a picture, with a blank between; empty where they are not known.

    Args:
        path: its file below the content folder.
        site: the site, which remembers them.
    """
    found = picture_size.of_file(site.content / path, site.picture_sizes)
    return f"{found[0]} {found[1]}" if found else ""


def write_sizes(tree: Element, files: Mapping[str, str], site: Site) -> dict[str, str]:
    """Write the sizes of pictures into a page; one to which its author gives a size keeps that.

    Args:
        tree: the page; it is changed.
        files: address in the page -> file below the content folder.
        site: the site.

    Returns:
        What was asked for: file -> `size`.
    """
    asked: dict[str, str] = {}
    for image in tree.iter("img"):
        path = files.get(image.get("src", ""))
        if path is None or {"width", "height", "style"}.intersection(image.keys()):
            continue
        asked[path] = size(path, site)
        if asked[path]:
            image.attrib["width"], image.attrib["height"] = asked[path].split()
    return asked
