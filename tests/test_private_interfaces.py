"""What is used of other packages that they do not document; docs/pages/en/architecture.md lists it.

A new version of one of them that does without it fails here, and the row says what to look at.
"""

from __future__ import annotations

import inspect
import os
import re
from pathlib import Path

import jinja2
from mkdocs.__main__ import ColorFormatter, State
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files, get_files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_theme_dir
from mkdocs_static_i18n.config import I18nPluginLanguage
from mkdocs_static_i18n.folder import I18nFiles
from mkdocs_static_i18n.plugin import I18n
from pagefind.service import get_executable
from pymdownx.highlight import Highlight  # type: ignore[import-untyped]
from watchdog.observers import Observer
from watchdog.observers.api import EventEmitter

import mkdocs_sxs
from mkdocs_sxs.host.written import written
from tree import CONFIG, draw

ARCHITECTURE = Path(__file__).parent.parent / "docs" / "pages" / "en" / "architecture.md"


def parameters(callable_: object) -> list[str]:
    return list(inspect.signature(callable_).parameters)  # type: ignore[arg-type]


def test_mkdocs_has_the_formatter_and_the_handler_of_its_command() -> None:
    state = State()
    try:
        assert state.stream in state.logger.handlers
    finally:
        state.logger.removeHandler(state.stream)
    assert isinstance(ColorFormatter().colors, dict)


def test_mkdocs_lists_the_content_folder_that_the_configuration_names(tmp_path: Path) -> None:
    draw(tmp_path, f"{CONFIG}\n=== content/en-US/index.md\n# Help\n")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    assert [file.src_uri for file in get_files(config)] == ["en-US/index.md"]
    config.docs_dir = os.devnull
    assert list(get_files(config)) == []


def test_mkdocs_asks_a_page_itself_to_read_and_render(tmp_path: Path) -> None:
    """`ArticlePage` puts steps of its own in their place, on the page."""
    assert parameters(Page.read_source) == ["self", "config"]
    assert parameters(Page.render) == ["self", "config", "files"]
    assert not hasattr(Page, "__slots__")


def test_mkdocs_lists_which_plugin_takes_the_text_of_a_page(tmp_path: Path) -> None:
    draw(tmp_path, f"{CONFIG}\n=== content/en-US/index.md\n# Help\n")
    plugins = load_config(str(tmp_path / "mkdocs.yml")).plugins
    methods = plugins.events["page_markdown"]
    assert {plugins._event_origins[one] for one in methods} >= {"sxs", "i18n"}


def test_the_preview_of_mkdocs_can_be_stood_before(tmp_path: Path) -> None:
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path))
    try:
        assert server.root
        assert server.mount_path == "/"
        assert callable(server.builder)
        assert hasattr(server.observer, "emitters")
        assert parameters(server.set_app)
        assert parameters(server.serve_request) == ["environ", "start_response"]
    finally:
        server.server_close()


def test_static_i18n_can_be_told_which_language_to_build() -> None:
    i18n = I18n()
    assert i18n.current_language is None
    assert i18n.building is False
    assert all(hasattr(I18n, name) for name in ("default_language", "build_languages"))
    assert parameters(I18nFiles) == ["plugin", "files"]
    assert issubclass(I18nFiles, Files)
    entry = I18nPluginLanguage()
    entry.load_dict({"locale": "sl-SI", "name": "Slovenščina"})
    entry.validate()
    assert entry.build is True


def test_mkdocs_keeps_what_an_owner_wrote() -> None:
    config = MkDocsConfig()
    config.load_dict({"site_name": "Help", "theme": {"name": "material"}})
    assert [*written(config)] == [{"site_name": "Help", "theme": {"name": "material"}}]


def test_watchdog_can_be_made_to_look() -> None:
    assert parameters(EventEmitter.queue_events) == ["self", "timeout"]
    assert Observer().emitters == set()


def test_jinja_renders_a_template_in_a_context_that_is_kept() -> None:
    template = jinja2.Environment(autoescape=True).from_string("{% set seen = 1 %}{{ seen }}")
    context = template.new_context({})
    assert "".join(template.root_render_func(context)) == "1"
    assert context.vars == {"seen": 1}


def test_code_is_coloured_by_what_the_extension_of_a_site_says() -> None:
    assert {"md", "linenums"} & set(parameters(Highlight))


def test_pagefind_has_a_program_that_stays() -> None:
    """Its protocol is held by the tests of search and renewal."""
    assert get_executable()


def test_materials_scripts_are_those_that_are_files_here() -> None:
    """Pages run no script that stands in them, so Material's own are files of this package."""
    theirs = Path(get_theme_dir("material")) / "partials" / "javascripts"
    ours = Path(mkdocs_sxs.__file__).parent / "theme"
    for partial in sorted(theirs.glob("*.html")):
        scripts = re.findall(r"<script>(.*?)</script>", partial.read_text("utf-8"), re.DOTALL)
        template = (ours / "partials" / "javascripts" / partial.name).read_text("utf-8")
        names = re.findall(r"'(assets/sxs/material/\w+\.js)'", template)
        given = dict(re.findall(r'data-(\w+)="(\{\{.*?\}\})"', template))
        assert len(names) == len(scripts), partial.name
        for script, name in zip(scripts, names, strict=True):
            for key, value in given.items():
                script = script.replace(f'"{value}"', f"document.currentScript.dataset.{key}")
            assert (ours / name).read_text("utf-8").partition("\n")[2] == f"{script}\n", name


def test_the_table_of_these_interfaces_names_this_file() -> None:
    table = ARCHITECTURE.read_text("utf-8").partition("## Wrapped private interfaces")[2]
    rows = re.findall(r"^\| `([\w/.]+)`.*\| `(\w+)` \|$", table, re.MULTILINE)
    tests = {name for name in globals() if name.startswith("test_")}
    assert len(rows) >= 8
    assert {test for _, test in rows} <= tests
    package = ARCHITECTURE.parents[3] / "plugins" / "mkdocs_sxs"
    assert [path for path, _ in rows if not (package / path).is_file()] == []
