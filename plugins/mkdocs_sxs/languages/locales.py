"""What a language tag means to each layer of a site.

One spelling everywhere: the BCP 47 tag (`sr-Latn-RS`) is the folder, the address, the
`lang` and the `hreflang`. This module says what follows from it: writing direction, the
language's own name, dates, and the name that Material's word file has for it. Names and
dates come from CLDR through Babel.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

import babel
from babel.core import get_global
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent
from babel.units import format_unit

# What Material for MkDocs calls its word files where that is not the tag's first part.
_MATERIAL_WORDS = {
    "sr-Latn": "sh",
    "zh-Hant": "zh-Hant",
    "pt-BR": "pt-BR",
    "no": "nb",
}
_TAG = re.compile(
    r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
)
"""Language, script, region and variants (RFC 5646); letters in the case that each is written in."""


@dataclass(frozen=True, slots=True)
class Locale:
    """One language of a site."""

    tag: str
    """The BCP 47 tag: folder, address, `lang` and `hreflang`."""
    direction: str
    """`ltr` or `rtl`."""
    name: str
    """The language's name, by default in that language, with a capital where there are any."""
    long_name: str
    """The same with its region, for where two languages of a site would look alike."""
    material: str
    """The name of Material's word file, such as `sh`; it may not exist for every language."""

    @property
    def language(self) -> str:
        """The tag's first part, such as `sr`."""
        return self.tag.partition("-")[0]

    @property
    def open_graph(self) -> str:
        """The tag as Open Graph writes it: language and territory with an underscore."""
        parsed = _parsed(self.tag)
        return f"{parsed.language}_{parsed.territory}" if parsed.territory else parsed.language

    def date(self, day: date) -> str:
        """Write a day the way readers of this language do: `22. avgust 2019`."""
        return _written_day(self.tag, day)

    def number(self, number: int) -> str:
        """Write a number the way readers of this language do: `2.924`."""
        return str(format_decimal(number, locale=_parsed(self.tag)))

    def percent(self, part: float) -> str:
        """Write a part as readers of this language do: `98,5 %`."""
        parsed = _parsed(self.tag)
        return str(format_percent(round(part, 3), locale=parsed, decimal_quantization=False))

    def minutes(self, number: int) -> str:
        """Write a number of minutes in words of this language: `5 minut`."""
        return str(format_unit(number, "duration-minute", "long", locale=_parsed(self.tag)))


@cache
def _parsed(tag: str) -> babel.Locale:
    """Read a tag. CLDR has no places for `no`, but for `nb` (Bokmål), which is the same to it."""
    return babel.Locale.parse(tag.replace("no-", "nb-", 1) if tag[:3] == "no-" else tag, sep="-")


@cache  # pages of a language share their days: those on which it was handed off
def _written_day(tag: str, day: date) -> str:
    return format_date(day, "long", locale=_parsed(tag))


def canonical(tag: str) -> str | None:
    """Give the canonical spelling of a tag (`sr-latn-rs` -> `sr-Latn-RS`), or None if unknown.

    A tag is known if CLDR has data for it, its language and script included, and names for its
    region and its variants, such as `valencia`.
    """
    parts = tag.replace("_", "-").split("-")
    spelled = "-".join(
        part.lower() if n == 0 or len(part) > 4 or part[:1].isdigit()
        else part.title() if len(part) == 4
        else part.upper()
        for n, part in enumerate(parts)
    )  # fmt: skip
    if not _TAG.fullmatch(spelled):
        return None
    try:
        parsed = _parsed(spelled)
    except (babel.UnknownLocaleError, ValueError):
        return None
    english = babel.Locale("en")
    if parsed.territory and parsed.territory not in english.territories:
        return None
    variants = [variant.upper() for variant in _variants(spelled)]
    if len(set(variants)) < len(variants) or not set(variants) <= set(english.variants):
        return None
    return spelled


def _variants(tag: str) -> list[str]:
    """Give the variants of a tag: by their form, what is longest, or begins with a digit."""
    parts = tag.split("-")[1:]
    return [part for part in parts if len(part) > 4 or (len(part) == 4 and part[0].isdigit())]


def is_same(tag: str, other: str) -> bool:
    """Whether two tags mean one language and place; `no` is Norwegian, as `nb-NO` is."""
    return _comparable(tag) == _comparable(other)


def _comparable(tag: str) -> str:
    lower = tag.lower().replace("_", "-")
    return "nb-no" if lower in ("no", "nb", "no-no", "nb-no") else lower


@cache
def resolve(tag: str, own_name: str = "") -> Locale:
    """Say what a canonical tag means; `own_name` is what a site's owner calls the language.

    Raises:
        ValueError: if the tag is unknown or not in canonical spelling.
    """
    if canonical(tag) != tag:
        raise ValueError(f"{tag!r} is not a language tag in its canonical spelling")
    parsed = _parsed(tag)
    own_script = parsed.script if f"-{parsed.script}" in tag or parsed.language == "zh" else None
    name = parsed.languages.get(f"{parsed.language}_{own_script}")
    if name is None:
        plain = babel.Locale(parsed.language, script=own_script)
        name = plain.get_display_name(parsed) or tag
    long_name = parsed.get_display_name(parsed) or tag
    for variant in _variants(tag):
        named = parsed.variants.get(variant.upper(), variant)
        name = f"{name} ({named})"
        long_name = long_name if named in long_name else f"{long_name} ({named})"
    return Locale(
        tag=tag,
        # HTML knows no other; Mongolian script, which CLDR has from top to bottom, is `ltr` in it.
        direction="rtl" if parsed.text_direction == "rtl" else "ltr",
        name=own_name or _capital(name),
        long_name=own_name or _capital(long_name),
        material=_material_words(tag, parsed),
    )


def nearest(tag: str, others: Iterable[str]) -> str | None:
    """Say which of several tags reads most like another: the same language in the same script.

    Of several such that is CLDR's parent of the tag, such as `pt-PT` of `pt-AO`, or else the
    first. None if there is no such tag. All tags are in canonical spelling.
    """
    written = _written(tag)
    alike = [other for other in others if _written(other) == written]
    parent = get_global("parent_exceptions").get(str(_parsed(tag)))
    parents = [other for other in alike if other.replace("-", "_") == parent]
    return next(iter(parents + alike), None)


def switcher_names(locales: Iterable[Locale]) -> dict[str, str]:
    """Name each language of a site by tag, as short as is unmistakable beside the others."""
    listed = list(locales)
    names = [locale.name for locale in listed]
    return {
        locale.tag: locale.name if names.count(locale.name) == 1 else locale.long_name
        for locale in listed
    }


def _written(tag: str) -> tuple[str, str | None]:
    """Give a tag's language and script; CLDR's likely subtags say the script it leaves out."""
    parsed = _parsed("nb" if tag == "no" else tag)
    likely = get_global("likely_subtags").get(parsed.language, parsed.language)
    return parsed.language, parsed.script or babel.parse_locale(likely)[2]


def _material_words(tag: str, parsed: babel.Locale) -> str:
    for key in (tag, f"{parsed.language}-{parsed.script}", parsed.language):
        if key in _MATERIAL_WORDS:
            return _MATERIAL_WORDS[key]
    return parsed.language


def _capital(name: str) -> str:
    """A capital first letter: names of languages stand alone in a menu, not in a sentence."""
    return name[:1].upper() + name[1:]
