"""What axe-core finds on a page."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

OPTIONS: dict[str, object] = {
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
"""A rule that axe leaves out unless it is asked (WCAG 2.5.8); and no list of what is right."""


COLOURS: dict[str, object] = {
    "runOnly": ["color-contrast", "link-in-text-block"],
    "resultTypes": ["violations"],
}
"""The rules for which it matters in which colours a page is shown."""


def violations(
    page: Page, options: dict[str, object] = OPTIONS, within: str | None = None
) -> list[str]:
    """Give what axe finds on a page, or within an element: the rule and the elements."""
    is_there = page.evaluate("'axe' in window")  # its script is half a megabyte
    axe = Axe("0") if is_there else Axe()
    return [
        f"{one['id']}: {node['html']}: {node.get('failureSummary')}"
        for one in axe.run(page, context=within, options=options).response["violations"]
        for node in one["nodes"]
    ]
