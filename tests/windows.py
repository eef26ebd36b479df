"""Windows of the browser, each used by one test after another.

To open a window costs some four times what a page costs in one that is open. So a test is lent
one, and hands it back as it was: no test sees what another one did in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal, Protocol

from playwright.sync_api import Browser, Error, ViewportSize

from watched import Watched

DESK: ViewportSize = {"width": 1300, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 800}
ENLARGED: ViewportSize = {"width": 320, "height": 256}
"""1280 by 1024 pixels at 400 % (WCAG 1.4.10)."""

Scheme = Literal["light", "dark"]


class Open(Protocol):
    """Gives a window to a test, as a reader has it."""

    def __call__(
        self,
        *,
        locale: str = "en-US",
        touch: bool = False,
        scripts: bool = True,
        viewport: ViewportSize = DESK,
        color_scheme: Scheme = "light",
        reduced_motion: Literal["no-preference", "reduce"] = "no-preference",
        forced_colors: Literal["none", "active"] = "none",
    ) -> Watched:
        """Open a window, or take one that is free."""


@dataclass(frozen=True)
class _Kind:
    """What of a window cannot be changed any more when it is open."""

    locale: str
    touch: bool
    scripts: bool


class Windows:
    """The windows of one browser."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: dict[_Kind, list[Watched]] = defaultdict(list)

    @contextmanager
    def lend(self) -> Iterator[Open]:
        """Give what opens windows for one test; in the end they are handed back."""
        lent: list[tuple[_Kind, Watched]] = []

        def open(
            *,
            locale: str = "en-US",
            touch: bool = False,
            scripts: bool = True,
            viewport: ViewportSize = DESK,
            color_scheme: Scheme = "light",
            reduced_motion: Literal["no-preference", "reduce"] = "no-preference",
            forced_colors: Literal["none", "active"] = "none",
        ) -> Watched:
            kind = _Kind(locale, touch, scripts)
            free = self._free[kind]
            watched = free.pop() if free else self._new(kind)
            lent.append((kind, watched))
            watched.page.set_viewport_size(viewport)
            watched.page.emulate_media(
                media="null",
                color_scheme=color_scheme,
                reduced_motion=reduced_motion,
                forced_colors=forced_colors,
            )
            return watched

        yield open
        for kind, watched in lent:
            if _clean(watched):
                self._free[kind].append(watched)

    def _new(self, kind: _Kind) -> Watched:
        context = self._browser.new_context(
            locale=kind.locale, has_touch=kind.touch, java_script_enabled=kind.scripts
        )
        return Watched(context.new_page())


def _clean(watched: Watched) -> bool:
    """Make a window as if it were new; close one of which that cannot be done."""
    page, context = watched.page, watched.page.context
    try:
        page.unroute_all(behavior="ignoreErrors")
        context.set_offline(False)
        page.evaluate("stop(); localStorage.clear(); sessionStorage.clear()")
        page.mouse.move(-1, -1)
        page.goto("about:blank")
        context.clear_cookies()
        context.clear_permissions()
    except Error:  # it shows nothing that has a storage
        context.close()
        return False
    watched.forget()
    return True
