"""Tells what a test uses, before it runs: shared fixtures, and other processes.

So no list of slow tests has to be kept. What is told here is only a forecast, by the names that
a test's code mentions; `conftest.no_process` fails the test for which it was wrong.
"""

from __future__ import annotations

import multiprocessing
import subprocess
import types
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

OWN = {path.stem for path in Path(__file__).parent.glob("*.py")}
"""The tests' own modules."""

STARTERS = (subprocess, multiprocessing)
"""Modules that start processes."""


def fixtures(item: pytest.Function) -> Iterator[pytest.FixtureDef[object]]:
    """The fixtures of a test, and those of its fixtures."""
    for definitions in item._fixtureinfo.name2fixturedefs.values():  # pytest has no public name
        yield from definitions


def group(item: pytest.Function) -> str | None:
    """Name what a test shares with others, so that one worker runs them all and it is made once.

    `types_site` is made for each module: it takes seconds, and the tests that look at it minutes.
    """
    shared = {one.argname for one in fixtures(item)}
    if "real_site" in shared:
        return "real_site"
    if "types_site" in shared:
        return f"types_site, {item.path.stem}"
    return item.path.stem if any(one.scope == "module" for one in fixtures(item)) else None


def starts_process(item: pytest.Function) -> bool:
    """Whether a test, or what it uses of the tests' own code, mentions what starts a process."""
    waiting: list[object] = [item.function, *(one.func for one in fixtures(item))]
    seen: set[int] = set()
    while waiting:
        thing = waiting.pop()
        if any(thing is one for one in STARTERS):
            return True
        thing = getattr(thing, "__wrapped__", thing)  # below a decorator
        if id(thing) in seen or getattr(thing, "__module__", None) not in OWN:
            continue
        seen.add(id(thing))
        if isinstance(thing, type):
            waiting += vars(thing).values()
        elif isinstance(thing, types.FunctionType):
            waiting += [*(thing.__defaults__ or ()), *(thing.__kwdefaults__ or {}).values()]
            names = _names(thing.__code__)
            own = [vars(one) for one in _named(names, thing.__globals__) if _is_own_module(one)]
            for scope in [thing.__globals__, *own]:
                waiting += _named(names, scope)
    return False


def _named(names: Collection[str], scope: Mapping[str, object]) -> list[object]:
    return [scope[name] for name in names if name in scope]


def _is_own_module(thing: object) -> bool:
    return isinstance(thing, types.ModuleType) and thing.__name__ in OWN


@cache
def _names(code: types.CodeType) -> frozenset[str]:
    """The names that a function mentions, and those in the functions inside it."""
    inner = [one for one in code.co_consts if isinstance(one, types.CodeType)]
    return frozenset(code.co_names).union(*map(_names, inner))
