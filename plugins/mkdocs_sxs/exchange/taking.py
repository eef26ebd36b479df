"""Taking translations back into their files: what changes, what is refused, and the new texts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from ..problem import Problem
from ..site import selection as chosen
from ..site.selection import Selection
from . import judging, units
from .batches import read_text
from .incoming import Incoming
from .judging import Refusal
from .units import Unit

_KIND = re.compile(
    r"(\A(?:\ufeff)?---\r?\n(?:(?!---)[^\n]*\n)*?ms\.translationtype:[ \t]*)MT(?=[ \t]*\r?\n)"
)
_MANY = 256
"""The units of so many files are kept: tools keep files in their order."""

Place = tuple[str, str]
"""A file: the tag of its language, and its path below that language's folder."""


@dataclass
class Plan:
    """What becomes of translations that came back."""

    changes: dict[Place, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    """File -> the identifier of a unit -> its new translation."""
    refusals: list[Refusal] = field(default_factory=list)
    """What is not taken."""
    unchanged: int = 0
    """How many are in their file already."""


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
    *,
    force: bool = False,
) -> Plan:
    """Find the place of each translation, and judge it.

    Args:
        selection: the files that translations may go to.
        incoming: what came back.
        locale: the language of translations that do not say their own.
        force: whether those that lost markup are taken.
    """
    plan = Plan()
    nameless: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    doubtful: dict[tuple[Place, str], set[str]] = defaultdict(set)

    @lru_cache(maxsize=_MANY)
    def held(tag: str, topic: str) -> Mapping[str, Unit]:
        if tag not in selection.topics.get(topic, ()) or not selection.wants(tag, topic):
            return {}
        text = read_text(selection, tag, topic)
        return {} if isinstance(text, Problem) else _by_id(text, topic)

    for one in incoming:
        tag = one.locale or locale or ""
        source, target = _plain(one.source), _plain(one.target)
        if not target or not (source or one.key):
            continue
        if not one.key:
            nameless[tag][source].add(target)
            continue
        topic, _, name = one.key.rpartition("#")
        unit = held(tag, topic).get(name)
        if unit is None:
            plan.refusals.append(Refusal("unknown", f"{tag}/{one.key}", source, target))
        elif target == unit.target and source == unit.source:
            plan.unchanged += 1
        elif one.is_unfinished:
            plan.refusals.append(Refusal("unfinished", f"{tag}/{one.key}", source, target))
        else:
            _judge(plan, unit, tag, source, target, force=force)
            if name in plan.changes.get((tag, topic), {}):
                doubtful[(tag, topic), name].add(target)
    for ((tag, topic), name), targets in doubtful.items():
        if len(targets) > 1:
            del plan.changes[tag, topic][name]
            unit = held(tag, topic)[name]
            plan.refusals += [
                Refusal("conflict", f"{tag}/{unit.key}", unit.source, target)
                for target in sorted(targets)
            ]
    if nameless:
        _place_nameless(plan, selection, nameless, force=force)
    plan.changes = {place: found for place, found in plan.changes.items() if found}
    return plan


def _judge(plan: Plan, unit: Unit, tag: str, source: str, target: str, *, force: bool) -> None:
    why = judging.judge(unit, source, target)
    if why is None or (why == "broken" and force):
        plan.changes[tag, unit.topic][unit.id] = target
    else:
        plan.refusals.append(Refusal(why, f"{tag}/{unit.key}", source, target))


def _place_nameless(
    plan: Plan,
    selection: Selection,
    nameless: Mapping[str, Mapping[str, set[str]]],
    *,
    force: bool,
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
        for source, targets in texts.items():
            found = places.get((tag, source), [])
            if not found:
                plan.refusals += [Refusal("unknown", tag, source, one) for one in sorted(targets)]
            elif len(targets) > 1 or len({unit.target for unit in found}) > 1:
                plan.refusals += [Refusal("conflict", tag, source, one) for one in sorted(targets)]
            elif targets == {found[0].target}:
                plan.unchanged += 1
            else:
                for unit in found:
                    _judge(plan, unit, tag, source, *targets, force=force)


def texts(
    selection: Selection, plan: Plan, *, mark_ht: bool = False
) -> Iterator[tuple[Place, NewText | Problem | list[Refusal]]]:
    """Give each file that changes with its new text, or what keeps it from changing.

    Args:
        selection: where the files lie.
        plan: what changes.
        mark_ht: whether the front matter then says that a human translated the file.
    """
    for (tag, topic), targets in sorted(plan.changes.items()):
        before = read_text(selection, tag, topic)
        if isinstance(before, Problem):
            yield (tag, topic), before
            continue
        held = _by_id(before, topic)
        written = judging.written(before, targets)
        after = units.replace_targets(before, written)
        if judging.damages(before, after, written, topic):
            yield (
                (tag, topic),
                [
                    Refusal("damaging", f"{tag}/{held[name].key}", held[name].source, new)
                    for name, new in targets.items()
                    if name in held
                ],
            )
            continue
        file = chosen.shown(selection.path(tag, topic))
        changes = tuple(
            Change(file, tag, topic, name, held[name].line, held[name].target, new)
            for name, new in written.items()
        )
        yield (tag, topic), NewText(_KIND.sub(r"\1HT", after) if mark_ht else after, changes)


def _by_id(text: str, topic: str) -> dict[str, Unit]:
    return {unit.id: unit for unit in units.read_units(text, topic)}


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
