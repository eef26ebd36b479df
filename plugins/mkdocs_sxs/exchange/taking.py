"""Taking translations back into their files: what changes, what is refused, and the new texts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from ..articles import yaml_pairs
from ..checks import checking
from ..problem import Problem
from ..site import selection as chosen
from ..site.selection import Selection
from . import judging, units
from .batches import read_text
from .incoming import Incoming
from .refusals import Refusal, Why
from .units import Unit

_KIND = re.compile(
    r"""^([ \t]*ms\.translationtype:[ \t]*["']?)MT(?=["']?[ \t]*\r?$)""", re.MULTILINE
)
_MANY = 256
"""The units of so many files are kept: tools keep files in their order."""

_CHANGED_SINCE = "the translation that it is to replace was changed in the article meanwhile"

Place = tuple[str, str]
"""A file: the tag of its language, and its path below that language's folder."""


@dataclass
class Plan:
    """What becomes of translations that came back."""

    changes: dict[Place, dict[str, Incoming]] = field(default_factory=lambda: defaultdict(dict))
    """File -> the identifier of a unit -> its new translation."""
    refusals: list[Refusal] = field(default_factory=list)
    """What is not taken."""
    unchanged: int = 0
    """How many are in their file already."""

    def reject(self, why: Why, one: Incoming, tag: str, what: str = "") -> None:
        """List a translation into a language that is not taken."""
        name = "/".join(filter(None, (tag, one.key)))
        self.refusals.append(Refusal(why, name, one.source, one.target, one.file, what))


@dataclass(frozen=True, slots=True)
class Change:
    """One translation that is replaced."""

    file: str
    """The path a person can open."""
    locale: str
    topic: str
    id: str
    line: int
    old: str
    new: str
    """The new one, as it is written into the file."""


@dataclass(frozen=True, slots=True)
class NewText:
    """A file with new translations."""

    text: str
    changes: tuple[Change, ...]


def make_plan(
    selection: Selection,
    incoming: Iterable[Incoming],
    locale: str | None = None,
    base: Iterable[Incoming] = (),
    *,
    force: bool = False,
) -> Plan:
    """Find the place of each translation, and judge it.

    Args:
        selection: the files that translations may go to.
        incoming: what came back.
        locale: the language of translations that do not say their own.
        base: what was exported before translators changed it, as far as that is known. What is
            as it was then says nothing; what the articles have changed since is not replaced.
        force: whether those that lost markup are taken.
    """
    plan = Plan()
    exported = {
        (_folder(one.locale or locale or "", selection), one.key): _plain(one.target)
        for one in base
    }
    nameless: dict[str, dict[str, dict[str, Incoming]]] = defaultdict(lambda: defaultdict(dict))
    offers: dict[Place, dict[str, dict[str, Incoming]]] = defaultdict(lambda: defaultdict(dict))

    @lru_cache(maxsize=_MANY)
    def held(tag: str, topic: str) -> Mapping[str, Unit]:
        if tag not in selection.topics.get(topic, ()) or not selection.wants(tag, topic):
            return {}
        text = read_text(selection, tag, topic)
        return {} if isinstance(text, Problem) else _by_id(text, topic)

    def offer(unit: Unit, tag: str, one: Incoming) -> None:
        was = exported.get((tag, unit.key)) if one.was is None else _plain(one.was)
        if was == one.target:
            plan.unchanged += 1
            return
        language = checking.language_of(tag)
        judged = (
            (one.why_not, "")
            if one.why_not
            else ("conflict", _CHANGED_SINCE)
            if was is not None and was.split() != unit.target.split()
            else judging.judge(unit, one.source, one.target, language)
        )
        if judged is None or (judged[0] == "broken" and force):
            offers[tag, unit.topic][unit.id].setdefault(one.target, one)
        else:
            why, what = judged
            plan.reject(why, replace(one, key=unit.key), tag, what)

    for given in incoming:
        one = replace(given, source=_plain(given.source), target=_plain(given.target))
        if "#" not in one.key:  # a number of another tool, or its name
            one = replace(one, key="")
        if not (one.source or one.key):
            continue
        tag = _folder(one.locale or locale or "", selection)
        if not tag:
            if one.target:
                plan.reject("language", one, one.locale)
            continue
        if not one.key:
            if one.target and not one.why_not:
                nameless[tag][one.source].setdefault(one.target, one)
            elif one.target:
                plan.reject(one.why_not or "unfinished", one, tag)
            continue
        topic, _, name = one.key.rpartition("#")
        unit = held(tag, topic).get(name)
        if unit is None:
            if one.target or one.why_not:
                plan.reject("unknown", one, tag)
        elif not one.target:
            if exported.get((tag, unit.key)) == "" and not one.why_not:
                plan.unchanged += 1
            elif unit.target or one.why_not:
                plan.reject(one.why_not or "empty", one, tag)
        elif one.target == unit.target and one.source == unit.source:
            plan.unchanged += 1
        else:
            offer(unit, tag, one)
    if nameless:
        _place_nameless(plan, selection, nameless, offer)
    for (tag, topic), names in offers.items():
        for name, ones in names.items():
            if len(ones) == 1:
                plan.changes[tag, topic][name] = next(iter(ones.values()))
            else:
                for _, one in sorted(ones.items()):
                    plan.reject("conflict", replace(one, key=f"{topic}#{name}"), tag)
    return plan


def _folder(tag: str, selection: Selection) -> str:
    """Give the language's folder that a tag means: tools drop the region, or change the case.

    Empty where none is meant, or it is not known which.
    """
    if tag in selection.locales:
        return tag
    within = [one for one in selection.locales if tag and one.startswith(f"{tag}-")]
    return within[0] if len(within) == 1 else ""


def _place_nameless(
    plan: Plan,
    selection: Selection,
    nameless: Mapping[str, Mapping[str, Mapping[str, Incoming]]],
    offer: Callable[[Unit, str, Incoming], None],
) -> None:
    """Place translations without a name: where all sentences with their English agree now."""
    places: dict[tuple[str, str], list[Unit]] = defaultdict(list)
    for topic, tags in selection.topics.items():
        for tag in tags:
            if tag not in nameless or not selection.wants(tag, topic):
                continue
            text = read_text(selection, tag, topic)
            if not isinstance(text, Problem):
                for unit in units.read_units(text, topic):
                    if unit.source in nameless[tag]:
                        places[tag, unit.source].append(unit)
    for tag, texts in nameless.items():
        for source, ones in texts.items():
            found = places.get((tag, source), [])
            own = {unit.target for unit in found}
            if ones.keys() == own:  # what was exported came back
                plan.unchanged += len(ones)
            elif not found or len(ones) > 1 or len(own) > 1:
                for _, one in sorted(ones.items()):
                    plan.reject("conflict" if found else "unknown", one, tag)
            else:
                for unit in found:
                    offer(unit, tag, *ones.values())


def texts(
    selection: Selection, plan: Plan, *, mark_ht: bool = False
) -> Iterator[tuple[Place, NewText | Problem | list[Refusal]]]:
    """Give each file that changes with its new text, or what keeps it from changing.

    Args:
        selection: where the files lie.
        plan: what changes.
        mark_ht: whether the front matter then says that a human translated the file.
    """
    for (tag, topic), taken in sorted(plan.changes.items()):
        targets = {name: one.target for name, one in taken.items()}
        before = read_text(selection, tag, topic)
        if isinstance(before, Problem):
            yield (tag, topic), before
            continue
        held = _by_id(before, topic)
        made = _written(before, targets, topic)
        if made is None:  # one of them may spoil a file, and the others fit
            fit = {n: said for n, said in targets.items() if _written(before, {n: said}, topic)}
            made = _written(before, fit, topic)
            refused = [
                Refusal("damaging", f"{tag}/{topic}#{name}", one.source, one.target, one.file)
                for name, one in taken.items()
                if made is None or name not in fit
            ]
            yield (tag, topic), refused
            if made is None or not fit:
                continue
        after, written = made
        file = chosen.shown(selection.path(tag, topic))
        changes = tuple(
            Change(file, tag, topic, name, held[name].line, held[name].target, new)
            for name, new in written.items()
        )
        yield (tag, topic), NewText(_by_human(after, topic) if mark_ht else after, changes)


def _written(
    before: str, targets: Mapping[str, str], topic: str
) -> tuple[str, Mapping[str, str]] | None:
    """Give the text of a file with other translations, and these as they are written into it.

    None where that would damage the file.
    """
    written = judging.written(before, targets, topic)
    after = units.replace_targets(before, written, topic)
    return None if judging.damages(before, after, written, topic) else (after, written)


def _by_human(text: str, topic: str) -> str:
    """Give the text of a file whose metadata says that a human translated it."""
    begin, part = yaml_pairs.yaml_part(text, topic)
    return text[:begin] + _KIND.sub(r"\1HT", part, count=1) + text[begin + len(part) :]


def _by_id(text: str, topic: str) -> dict[str, Unit]:
    return {unit.id: unit for unit in units.read_units(text, topic)}


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
