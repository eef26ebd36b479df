"""What the owner of a site says of checks: names that stay, a glossary, and what to pass over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from ..languages import locales

Glossary = Mapping[str, tuple[str, ...]]
"""English terms, each with the translations that it may have."""

_KEYS = ("never_translate", "glossary", "ignore")
_OF_IGNORE = ("rule", "locale", "path", "english")


@dataclass(frozen=True, slots=True)
class Ignored:
    """Findings to pass over: those that meet all that is said. What is empty says nothing."""

    rule: str = ""
    """The name of the rule."""
    locale: str = ""
    """The language tag of the translation."""
    path: str = ""
    """A pattern for the file, such as `sl-SI/legal/*`; it may end anywhere before the file's."""
    english: str = ""
    """A text that the English sentence has in it."""

    def meets(self, rule: str, locale: str, file: str, english: str) -> bool:
        """Whether a finding is to be passed over."""
        return (
            self.rule in ("", rule)
            and self.locale in ("", locale)
            and (
                not self.path or fnmatchcase(file, self.path) or fnmatchcase(file, f"*/{self.path}")
            )
            and self.english in english
        )


@dataclass(frozen=True, slots=True)
class Settings:
    """What the owner says under `check` of the plugin's options."""

    never_translate: tuple[str, ...] = ()
    """Names that stay as the English has them, in every language."""
    glossary: Mapping[str, Glossary] = field(default_factory=dict)
    """The glossary of each language, by its tag."""
    ignore: tuple[Ignored, ...] = ()
    """Findings to pass over."""

    def terms(self, locale: str) -> Glossary:
        """Give the glossary of a language: its own, and that of its tag without a region."""
        language = locale.partition("-")[0]
        return {**self.glossary.get(language, {}), **self.glossary.get(locale, {})}

    def ignores(self, rule: str, locale: str, file: str, english: str) -> bool:
        """Whether a finding is to be passed over."""
        return any(one.meets(rule, locale, file, english) for one in self.ignore)


def read_settings(given: object, rules: Iterable[str]) -> Settings:
    """Read what the configuration says.

    Args:
        given: the mapping under `check`, as YAML has it.
        rules: the names of the rules that there are.

    Raises:
        ValueError: if something in it cannot be meant; the message says what to write.
    """
    if given in (None, {}):
        return Settings()
    said = _mapping(given, "check", _KEYS)
    return Settings(
        _texts(said.get("never_translate", ()), "never_translate"),
        _glossary(said.get("glossary", {})),
        tuple(_ignored(one, frozenset(rules)) for one in _list(said.get("ignore", ()), "ignore")),
    )


def _glossary(given: object) -> dict[str, Glossary]:
    if not isinstance(given, dict):
        raise ValueError(
            "glossary: write a mapping of language tags, such as sl-SI: {link: povezava}"
        )
    found: dict[str, Glossary] = {}
    for tag, terms in given.items():
        known = locales.canonical(str(tag))
        if known is None:
            raise ValueError(f"glossary: {tag!r} is no language tag; write one such as sl-SI")
        if not isinstance(terms, dict):
            raise ValueError(f"glossary: write English terms below {tag}, such as link: povezava")
        found[known] = {
            str(term): _texts(said, f"glossary: {tag}: {term}") for term, said in terms.items()
        }
    return found


def _ignored(given: object, rules: frozenset[str]) -> Ignored:
    said = {"rule": given} if isinstance(given, str) else _mapping(given, "ignore", _OF_IGNORE)
    texts = {key: value for key, value in said.items() if isinstance(value, str) and value}
    if len(texts) != len(said) or not texts:
        raise ValueError("ignore: write a rule, or a mapping such as {rule: quotes, locale: sl-SI}")
    rule, tag = texts.get("rule", ""), texts.get("locale", "")
    if rule and rule not in rules:
        raise ValueError(
            f"ignore: there is no rule {rule!r}; the rules are {', '.join(sorted(rules))}"
        )
    if tag and (known := locales.canonical(tag)) != tag:
        raise ValueError(
            f"ignore: {tag!r} is no language tag; write {known or 'one such as sl-SI'}"
        )
    return Ignored(**texts)


def _mapping(given: object, where: str, keys: tuple[str, ...]) -> dict[str, object]:
    if not isinstance(given, dict):
        raise ValueError(f"{where}: write a mapping with {', '.join(keys)}")
    for key in given:
        if key not in keys:
            raise ValueError(f"{where}: there is no {key!r}; there are {', '.join(keys)}")
    return given


def _list(given: object, where: str) -> list[object]:
    if isinstance(given, (list, tuple)):
        return list(given)
    raise ValueError(f"{where}: write a list")


def _texts(given: object, where: str) -> tuple[str, ...]:
    items = [given] if isinstance(given, str) else _list(given, where)
    texts = tuple(one.strip() for one in items if isinstance(one, str) and one.strip())
    if len(texts) != len(items) or not (texts or where == "never_translate"):
        raise ValueError(f"{where}: write texts, such as [Contoso, Fabrikam]")
    return texts
