"""What the pages of a language share of the theme's page, rendered once: a frame.

The theme's page is some forty templates, and what most of them write follows from the language
and from where the page lies. A frame is a template too: the texts that the theme writes for a
stand-in of a page, with places left open between them, and a page's own template extends it in
place of the theme's.

The stand-in answers what all pages of the frame answer alike, and refuses any other question.
Templates that ask one get no frame: each page is rendered whole then.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from jinja2 import ChoiceLoader, DictLoader, Environment, Template, pass_context
from jinja2.runtime import Context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.pages import Page

from ..pages import head

log = get_plugin_logger(__name__)

PLUGINS = frozenset({"sxs", "i18n", "search", "material/search"})
"""The plugins of which it is known what they do to pages."""

_ENOUGH = 20
"""For how many pages a frame is not worth its making: it takes as long as that many are faster."""
_PAGE = "main.html"
_OPEN_PAGE = "partials/sxs-frame.html"
_PARTIALS = ("partials/alternate.html", "partials/sxs-find.html", "partials/toc.html")
_PLACES = {
    "site_meta": '{% block site_meta %}{{ "" }}{% endblock %}',
    "htmltitle": '{% block htmltitle %}{{ "" }}{% endblock %}',
    "above": '{% block above %}{{ "" }}{% endblock %}',
    "below": '{% block below %}{{ "" }}{% endblock %}',
    "beside": '{% block beside %}{{ "" }}{% endblock %}',
    "content": '{% block content %}{{ "" }}',
    "end": '{{ "" }}{% endblock %}',
    "title": '{{ page.meta["title"] }}',
    "description": '{{ page.meta["description"] }}',
    "skip": '{{ ((page.toc | first)["url"] | url)[1:] }}',
    "text": '{{ page["content"] }}',
    "edit": '{{ page["edit_url"] }}',
    **{name: f'{{% include "{name}" %}}' for name in _PARTIALS},
}
"""The places that are left open, and what fills them."""
_PLACE = re.compile(" \0(.*?)\0 ")


class _Refused(Exception):  # noqa: N818 (what it says is what has happened)
    """A template asked what pages answer differently."""


class _Open:
    """A place left open: it writes what fills it, and answers no question but that it is there.

    What a filter makes of it, such as one that escapes or trims, is no place: it has a quote, and
    spaces around it.
    """

    def __init__(self, filled: str) -> None:
        self._filled = filled

    def __str__(self) -> str:
        return f" \0{self._filled}\0 "

    def __eq__(self, other: object) -> NoReturn:
        raise _Refused

    __hash__ = None  # type: ignore[assignment]


class _Text(_Open):
    """The text of a page: it says beside that it has a title."""

    def __contains__(self, part: str) -> bool:
        if part != "<h1":
            raise _Refused
        return True


class _StandIn:
    """Answers what it was told, and refuses any other question."""

    def __init__(self, **answers: object) -> None:
        vars(self).update(answers)

    def __getattr__(self, name: str) -> NoReturn:
        raise _Refused(name)


@dataclass(frozen=True)
class _Kind:
    """What pages have in common that have one frame."""

    url: str
    """An address from which all that the theme links to looks as it does from theirs."""
    meta: tuple[str, ...]
    """Which metadata they have."""
    edited: bool
    """Whether there is an address at which they are edited."""


@dataclass(frozen=True)
class _Frame:
    template: Template
    given: dict[str, object]
    """What the theme's page gives those below it, such as its words; and the frame's texts."""


class Frames:
    """The frames of the pages of one build."""

    def __init__(self, environment: Environment, config: MkDocsConfig, expected: int) -> None:
        """Take the templates, the configuration, and how many pages the build makes in any case."""
        self._known = _known(config)
        self._environment = environment
        self._expected, self._pages, self._framed = expected, 0, 0
        self._holding: frozenset[str] = frozenset()
        """The folders, however deep, that hold what the theme's page links to."""
        self._frames: dict[_Kind, _Frame | None] = {}
        self._linked: set[str] = set()
        """What it links to, below the site's root."""
        loaders = [DictLoader({name: f"{{{{ open['{name}'] }}}}" for name in _PARTIALS})]
        loaders += [environment.loader] if environment.loader else []  # type: ignore[list-item]
        self._opened = environment.overlay(loader=ChoiceLoader(loaders))
        self._opened.filters = dict(environment.filters)
        for name in ("url", "script_tag"):
            self._opened.filters[name] = self._noting(environment.filters[name])

    def frame(self, page: Page, context: dict[str, Any]) -> None:
        """Add its frame to what a page's templates are given, if there is one."""
        self._pages += 1
        few = max(self._expected, self._pages) <= _ENOUGH
        if few or not self._known or not _is_plain(page):
            return
        if not self._frames:
            self._learn(context)
        kind = _Kind(self._alike(page.url), tuple(page.meta), bool(page.edit_url))
        if kind not in self._frames:
            self._frames[kind] = self._made(kind, context)
        if found := self._frames[kind]:
            self._framed += 1
            context.update(found.given, sxs_frame=found.template)

    def count(self) -> None:
        """Say in the log for those who ask for all of it how many pages had a frame."""
        made = sum(one is not None for one in self._frames.values())
        log.debug(f"{self._framed} of {self._pages} pages share {made} frames")

    def _learn(self, context: dict[str, Any]) -> None:
        """Learn what the theme's page links to."""
        self._made(_Kind("\0/", ("title",), edited=False), context)
        self._holding = self._held()

    def _held(self) -> frozenset[str]:
        return frozenset(folder for link in self._linked for folder in _folders(link))

    def _alike(self, url: str) -> str:
        """Give an address that stands for all from which the theme's links look the same."""
        folders = _folders(url)
        depth = sum(folder in self._holding for folder in folders)
        kept = folders[:depth][-1:]
        end = "/" if url.endswith("/") else ".html"
        return "/".join([*kept, *["\0"] * (len(folders) - depth)]) + end

    def _made(self, kind: _Kind, context: dict[str, Any]) -> _Frame | None:
        """Make a frame; None if a page is not the same with it, or a template asks too much."""
        try:
            text, given = self._rendered(kind, context)
            parts = _PLACE.split(text)
            lost = "\0" in "".join(parts[::2]) or not set(parts[1::2]) <= {*_PLACES.values()}
            if lost or self._held() != self._holding:
                return None
            above = [n for n in range(0, len(parts), 2) if "<article" in "".join(parts[n:])]
            for n in above:  # here, and not for every page again
                parts[n] = head.tidy(parts[n])
            given["sxs_texts"] = parts[::2]
            parts[::2] = [f"{{{{ sxs_texts[{n}] }}}}" for n in range(len(parts[::2]))]
            template = self._template("".join(parts))
            whole = self._environment.get_template(_PAGE)
            framed = whole.render({**context, **given, "sxs_frame": template})
            same = head.tidy(framed) == head.tidy(whole.render(context))
            return _Frame(template, given) if same else None
        except Exception as error:  # whatever a template does with what it does not expect
            log.debug(f"Pages like {kind.url!r} share no frame: {type(error).__name__}: {error}")
            return None

    def _template(self, source: str) -> Template:
        """Give a template, which is named by its source so that what was compiled of it is found.

        Its texts stand beside it: most languages have the same places.
        """
        loader = DictLoader({source: source})
        return loader.load(self._environment, source, self._environment.make_globals(None))

    def _rendered(self, kind: _Kind, context: dict[str, Any]) -> tuple[str, dict[str, object]]:
        """Give the theme's page for a stand-in, and what it gives those below it."""
        places = {name: _Open(filled) for name, filled in _PLACES.items()}
        page = _StandIn(
            url=kind.url,
            meta={name: places[name] for name in kind.meta},
            toc=[_StandIn(url=f"#{places['skip']}")],
            content=_Text(_PLACES["text"]),
            edit_url=places["edit"] if kind.edited else None,
        )
        template = self._opened.get_template(_OPEN_PAGE)
        run = template.new_context({**context, "page": page, "sxs": _StandIn(), "open": places})
        text = "".join(template.root_render_func(run))
        return text, {k: given for k, given in run.vars.items() if not isinstance(given, _StandIn)}

    def _noting(self, links: Callable[..., str]) -> Callable[..., str]:
        """Let a filter that links note what it links to."""

        @pass_context
        def noting(context: Context, value: object) -> str:
            self._linked.add(str(value))
            return links(context, value)

        return noting


def _known(config: MkDocsConfig) -> bool:
    """Whether all templates are the theme's and ours, and no one else has a hand in them."""
    custom = config.theme.custom_dir
    own = Path(custom).rglob("*") if custom else ()
    return (
        config.theme.name == "material"
        and not config.nav
        and PLUGINS.issuperset(config.plugins)
        and not any(path.suffix in (".html", ".svg") for path in own)
    )


def _is_plain(page: Page) -> bool:
    """Whether a page is like most: outside the navigation, with headings, and without settings."""
    return (
        not page.file.inclusion.is_in_nav()
        and {"title"} <= page.meta.keys() <= {"title", "description"}
        and all(page.meta.values())
        and bool(page.toc.items)
        and "<h1" in (page.content or "")
    )


def _folders(path: str) -> list[str]:
    """Give a path and the folders above it, the uppermost first: `a`, `a/b`, `a/b/c`."""
    parts = posixpath.normpath(f"/{path}")[1:].split("/")
    return ["/".join(parts[: n + 1]) for n in range(len(parts))]
