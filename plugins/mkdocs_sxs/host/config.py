"""What `mkdocs.yml` says: the options under `sxs:`, the languages under `i18n:`, the theme."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from mkdocs.config import config_options
from mkdocs.config.base import Config, ConfigErrors, ConfigWarnings, ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs_static_i18n.config import I18nPluginLanguage
from mkdocs_static_i18n.plugin import I18n

from ..checks.settings import Settings, read_settings
from ..checks.table import RULES
from ..languages import locales, words
from ..languages.locales import Locale
from ..languages.words import Words
from ..pages import policy, review
from ..site import catalog
from ..site.trust import Untrusted
from . import headings
from .i18n import current_language, i18n_of
from .written import written

log = get_plugin_logger(__name__)

_THEME = Path(__file__).parents[1] / "theme"
_LOOK = _THEME.parent / "look"
_PALETTE = [
    {"media": "(prefers-color-scheme: light)", "scheme": "default",
     "toggle": {"icon": "material/weather-night"}},
    {"media": "(prefers-color-scheme: dark)", "scheme": "slate",
     "toggle": {"icon": "material/weather-sunny"}},
]  # fmt: skip
"""The palette of a site whose owner has written none: light or dark, as readers have it."""

T = TypeVar("T")


class _OneOf(config_options.OptionallyRequired[T], Generic[T]):
    """An option with a few values, the first of them the default; an error says them all."""

    def __init__(self, *values: T) -> None:
        super().__init__(default=values[0])
        self._values: tuple[T, ...] = values

    def run_validation(self, value: object) -> T:
        """Give the value, if it is one of those there are: 1 is not `true`."""
        for known in self._values:
            if value == known and type(value) is type(known):
                return known
        raise _instead(" or ".join(map(_as_yaml, self._values)), value)


class _Tag(config_options.OptionallyRequired[str]):
    """An option that names a language by its tag."""

    def run_validation(self, value: object) -> str:
        """Give the tag, if it is one in its canonical spelling."""
        known = locales.canonical(value) if isinstance(value, str) else None
        if known is None or known != value:
            raise _instead(known or "a language tag such as sl-SI", value)
        return known


class _Text(config_options.OptionallyRequired[str]):
    """An option that is any text; none by default."""

    def __init__(self, wanted: str) -> None:
        super().__init__(default="")
        self._wanted = wanted

    def run_validation(self, value: object) -> str:
        """Give the text."""
        if not isinstance(value, str):
            raise _instead(self._wanted, value)
        return value


class _Names(config_options.OptionallyRequired[list[str]]):
    """An option that is a list of names; empty by default."""

    def __init__(self) -> None:
        super().__init__(default=[])

    def run_validation(self, value: object) -> list[str]:
        """Give the names."""
        if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
            raise _instead("a list of names such as [my-plugin]", value)
        return value


class _Folders(config_options.OptionallyRequired[Untrusted]):
    """An option that lists folders of the content, or says that it means all of it."""

    def __init__(self) -> None:
        super().__init__(default=Untrusted())

    def run_validation(self, value: object) -> Untrusted:
        """Give what is meant."""
        if isinstance(value, Untrusted):
            return value
        if value == "all":
            return Untrusted(everything=True)
        if isinstance(value, list) and all(isinstance(one, str) and one for one in value):
            folders = tuple(one.strip("/") for one in value)
            if all(folders) and not any(".." in one.split("/") for one in folders):
                return Untrusted(folders)
        raise _instead("all, or a list of folders such as [community, sl-SI/guests]", value)


class _Checks(config_options.OptionallyRequired[Settings]):
    """An option that says what checks mind and pass over."""

    def __init__(self) -> None:
        super().__init__(default=Settings())

    def run_validation(self, value: object) -> Settings:
        """Give what is meant."""
        if isinstance(value, Settings):
            return value
        try:
            return read_settings(value, [rule.name for rule in RULES])
        except ValueError as error:
            raise ValidationError(f"{error}.") from None


class _ReportAddress(config_options.OptionallyRequired[str]):
    """An option that is an address with places of a sentence; none by default."""

    def __init__(self) -> None:
        super().__init__(default="")

    def run_validation(self, value: object) -> str:
        """Give the address."""
        if not isinstance(value, str):
            raise _instead("an address such as https://example.org/report?id={id}", value)
        if wrong := review.wrong_report_url(value) if value else "":
            raise ValidationError(f"{wrong}.")
        return value


class _Hosts(config_options.OptionallyRequired[tuple[str, ...]]):
    """An option that lists other sites; empty by default."""

    def __init__(self) -> None:
        super().__init__(default=())

    def run_validation(self, value: object) -> tuple[str, ...]:
        """Give them as a policy names them."""
        if isinstance(value, list | tuple) and all(isinstance(one, str) for one in value):
            found = tuple(str(one).rstrip("/").lower() for one in value)
            if all(policy.is_host(one) for one in found):
                return found
        raise _instead("a list of sites such as [https://img.example.org]", value)


_REPLACED = {
    "index_machine_translations": "write `index: unless-forbidden` to let machine translations in",
}
"""Options that there were, and what to write in their place."""


class SxsConfig(Config):
    """Every option has a default that suits most sites."""

    text = _OneOf("localized", "source")
    """Which half of every sentence the pages show. `source` shows the English in every
    language's pages, for checking it; such pages are not indexed."""

    unwrap_safelinks = _OneOf(True, False)
    """Whether Outlook SafeLinks become the addresses they wrap."""

    index = _OneOf("source", "unless-forbidden", "human", "all", "none")
    """Which pages crawlers may index: those that the front matter lets in (of a machine translation
    it has to say so), all that it does not keep out, also all translations made by people, all
    articles, or none."""

    credit_source = _Text("an address or a name")
    """Where texts come from that no import has recorded: an address or a name."""

    credit_licence = _Text("the name of a licence")
    """The licence of those texts, such as `CC-BY-4.0`."""

    mend = _OneOf(True, False)
    """Whether Markdown that a machine translation broke is mended where the English shows how
    it was; without it the text is the publisher's own."""

    cache_safe = _Names()
    """The plugins, hooks and Markdown extensions that the owner vouches for: what they make of a
    page depends on the page, on their options and on their own version alone."""

    text_safe = _Names()
    """The plugins that the owner vouches for: they do nothing that the text of a page says, and so
    are given strangers' pages too."""

    untrusted = _Folders()
    """Where others write: `all`, or a list of folders below the content folder or below that of
    each language. Pages there are read as the publisher's are: nothing that they say is run."""

    check = _Checks()
    """What `sxs check` minds and passes over: `never_translate`, `glossary`, `ignore`."""

    warn_readers = _OneOf(False, True)
    """Whether sentences are marked for readers in which a check finds that they may tell something
    else than the English: a lost *not*, number, placeholder or command."""

    status = _OneOf(False, True)
    """Whether each language has a page that says how fresh and how good its translations are."""

    review = _OneOf(False, True)
    """Whether the two columns show reviewers the name of each sentence, what checks find in it, and
    a link by which they say how it should be."""

    report_url = _ReportAddress()
    """Where readers say that a sentence is wrong: an address with places."""

    look = _OneOf("sxs", "material")
    """How the pages look: `material` keeps the theme's own header, sidebar and typography."""

    related = _OneOf(True, False)
    """Whether three related articles stand beside each."""

    previous_next = _OneOf(True, False)
    """Whether the articles before and behind it stand below each, in the order of reading."""

    hosts = _Hosts()
    """The other sites whose pictures, recordings and frames pages show; each learns of every
    reader. Pictures of any other are links in a stranger's article."""

    own_scripts = _OneOf(False, True)
    """Whether scripts and styles run that stand in the owner's templates and pages, or that these
    load from other sites; such as are files of the site run in any case."""

    build_only_locale = config_options.Optional(_Tag())
    """The one language to build, for a quick look; static-i18n's own option of this name knows
    listed languages only."""

    def validate(self) -> tuple[ConfigErrors, ConfigWarnings]:
        """Check the options; a name that is no option stops the build like a wrong value."""
        known = list(SxsConfig().keys())
        errors, warnings = super().validate()
        errors += _unknown(self, known)
        return errors, [warning for warning in warnings if warning[0] in known]


def _unknown(
    names: Iterable[object], known: Sequence[str]
) -> Iterator[tuple[str, ValidationError]]:
    """Say of each name that is no option which one may be meant."""
    for name in [str(name) for name in names if name not in known]:
        near = difflib.get_close_matches(name, known, 1)
        meant = f"write {near[0]}" if near else f"the options are {', '.join(known)}"
        meant = _REPLACED.get(name, meant)
        yield name, ValidationError(f"sxs has no option {name!r}; {meant}.")


def list_languages(config: MkDocsConfig, i18n: I18n, only: str | None) -> None:
    """Add the languages that have a folder to those that are listed, and check them.

    `only` is the one language to build, if any.
    """
    content = Path(config.docs_dir)
    only = only or i18n.config.build_only_locale
    for entry in i18n.config.languages:
        tag = entry.locale
        if tag != "null" and locales.canonical(tag) != tag:
            known = locales.canonical(tag)
            raise PluginError(
                f"i18n: {tag!r} is no language tag in its canonical spelling; write "
                + (f"{known}." if known else "one such as sl-SI.")
            )
        if entry.build and not entry.default and not (content / tag).is_dir():
            raise PluginError(
                f"i18n: the language {tag} is listed, but there is no folder {content / tag}; "
                "make the folder or remove the language."
            )
    excluded = config.exclude_docs
    found = {
        tag: locales.resolve(tag).name
        for tag in catalog.locale_folders(content)
        if not (excluded and excluded.match_file(f"{tag}/index.md"))
    }
    listed = {entry.locale for entry in i18n.config.languages}
    for tag in sorted(set(found) - listed, key=lambda tag: (found[tag].casefold(), tag)):
        i18n.config.languages.append(_language(tag, found[tag]))
    if only:
        tags = [entry.locale for entry in i18n.config.languages if entry.locale != "null"]
        if only not in tags:
            raise PluginError(
                f"sxs: build_only_locale is {only}, which is no language of this site; "
                f"write {' or '.join(sorted(tags))}."
            )
        for entry in i18n.config.languages:
            entry.build = entry.default = entry.locale == only


def own_names(i18n: I18n) -> dict[str, str]:
    """Give the names that the owner gave to languages, where they are not those we know."""
    return {
        entry.locale: entry.name
        for entry in i18n.config.languages
        if entry.build and entry.name != locales.resolve(entry.locale).name
    }


def _language(tag: str, name: str) -> I18nPluginLanguage:
    """Make static-i18n's entry for a language that nobody had to list."""
    entry = I18nPluginLanguage()
    entry.load_dict({"locale": tag, "name": name})
    # This fills in the defaults. It has doubts about tags such as es-419, but builds them.
    entry.validate()
    return entry


def _instead(wanted: str, value: object) -> ValidationError:
    return ValidationError(f"write {wanted} in place of {_as_yaml(value)}.")


def _as_yaml(value: object) -> str:
    """Spell a value as a person may have written it."""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, default=str)


def theme_words(config: MkDocsConfig, locale: Locale) -> str:
    """Name the theme's words file for a language; English where it has none."""
    for folder in config.theme.dirs:
        if (Path(folder) / "partials" / "languages" / f"{locale.material}.html").is_file():
            return locale.material
    log.info(f"The theme has no words in {locale.name} ({locale.tag}); it speaks English there.")
    return "en"


@dataclass(frozen=True)
class Unsaid:
    """The theme's few settings that are words, where the owner has not written them."""

    permalink_title: bool
    """Whether the sign beside a heading has no words of the owner's."""
    toggles: tuple[tuple[dict[str, str], bool], ...]
    """The switches between light and dark that have no name; whether each leads to light."""


def with_palette(config: MkDocsConfig) -> None:
    """Give a site a palette, where its owner has written none and its look has one."""
    if config.plugins["sxs"].config["look"] != "material" and config.theme.get("palette") is None:
        config.theme["palette"] = deepcopy(_PALETTE)


def unsaid(config: MkDocsConfig) -> Unsaid:
    """Find out which words the owner has left to us, before any are set."""
    palette = config.theme.get("palette")
    options = [one for one in palette if isinstance(one, dict)] if isinstance(palette, list) else []
    unnamed = (
        (toggle, one.get("scheme") == "slate")
        for one in options
        if isinstance(toggle := one.get("toggle"), dict) and not toggle.get("name")
    )
    return Unsaid(
        "permalink_title" not in config.mdx_configs.get("toc", {}),
        tuple(unnamed),
    )


def speak(config: MkDocsConfig, spoken: Words, left: Unsaid) -> None:
    """Put the theme's words that the owner has left to us into the language being built."""
    if left.permalink_title:
        config.mdx_configs.setdefault("toc", {})["permalink_title"] = spoken.permalink
    for toggle, dark in left.toggles:
        toggle["name"] = spoken.light_mode if dark else spoken.dark_mode


def without_the_themes_search(config: MkDocsConfig) -> None:
    """Take out the theme's search, which has one index for all languages; ours is `search`."""
    theirs = config.plugins.pop("material/search", None)
    if theirs is not None:
        theirs.config["enabled"] = False
        log.info("The plugin search is not used; sxs brings its own. It may be left out.")


def configure_site(config: MkDocsConfig, options: SxsConfig) -> None:
    """Tell static-i18n its languages, and MkDocs where our templates and steps are."""
    i18n = i18n_of(config)
    if config.theme.name != "material":
        raise PluginError(
            f"sxs needs the theme material, and this site has {config.theme.name or 'none'}; "
            "write theme: {name: material} in mkdocs.yml."
        )
    if said(i18n, "docs_structure") == "suffix":
        raise PluginError(
            "sxs needs a folder for each language, and i18n has docs_structure: suffix; "
            "write docs_structure: folder, and put the pages of sl-SI into the folder sl-SI."
        )
    list_languages(config, i18n, options.build_only_locale)
    i18n.config.docs_structure = "folder"
    i18n.config.fallback_to_default = False
    i18n.config.reconfigure_material = False
    i18n.config.reconfigure_search = False
    if str(_THEME) not in config.theme.dirs:
        own = 1 if config.theme.custom_dir else 0
        config.theme.dirs.insert(own, str(_THEME))
        if options.look != "material":
            config.theme.dirs.insert(own, str(_LOOK))
        config.theme.static_templates.discard("sitemap.xml")
    if headings.__name__ not in config.markdown_extensions:
        config.markdown_extensions.append(headings.__name__)
    without_the_themes_search(config)


def said(i18n: I18n, option: str) -> object:
    """Give what the owner wrote of an option; None where it has its default."""
    return next((one[option] for one in written(i18n.config) if option in one), None)


def configure_language(config: MkDocsConfig, left: Unsaid) -> None:
    """Set the theme to the language that is being built."""
    locale = locales.resolve(current_language(config))
    config.theme["language"] = theme_words(config, locale)
    config.theme["direction"] = locale.direction
    speak(config, words.load(locale.tag), left)
    # As static-i18n has it: plugins may read it, until templates do.
    config.extra["alternate"] = [
        {"name": one.name, "link": one.link, "lang": one.locale}
        for one in i18n_of(config).config.languages
        if one.build
    ]
    if i18n_of(config).is_default_language_build:
        config.theme.static_templates.add("404.html")
    else:  # there is one for the whole site, in the default language
        config.theme.static_templates.discard("404.html")
