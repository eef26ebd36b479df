"""Markdown without a generator: the files of the content folder, made clean."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ..site.site import Site
from .dialect import Dialect
from .exporting import Target
from .layout import Layout, Page


def _fields(_site: Site, _page: Page) -> Mapping[str, object]:
    return {}


def _redirect(site: Site, page: Page, address: str) -> Mapping[str, object]:
    return {"lang": site.locales[page.tag].tag, "redirect_to": address}


def _configuration(_site: Site, _tags: Collection[str]) -> Mapping[str, str]:
    return {}


PLAIN = Target("plain", Dialect(), Layout, _fields, _redirect, _configuration)
"""CommonMark with tables, and links from file to file."""
