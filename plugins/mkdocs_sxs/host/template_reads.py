"""What a site's own templates read, against the list of what the key of a page holds.

A page in the cache shows what its templates read when it was made. So templates may read only
what the key of the page holds: `ROOTS` and `OBJECTS` are that list. A name outside of it makes the
site one that is not cached.

The reading follows names through `set`, `for`, `with`, macros, filters and subscripts. It does not
follow the order of statements: a name is all that is given to it in its template, or in any where
the template may have it from another. So it may refuse a template that is harmless, and accepts
none that is not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, meta, nodes

from .template_names import (
    DATA,
    ELEMENTS,
    FILTERS,
    FUNCTIONS,
    METHODS,
    OBJECTS,
    ROOTS,
    SELECTING,
    TESTS,
    Kinds,
)

_EXTENSIONS = ("jinja2.ext.i18n", "jinja2.ext.loopcontrols")

Tree = nodes.Template
"""A template, parsed."""


@dataclass(frozen=True)
class Refused:
    """What a template reads that the key of a page does not hold."""

    template: str
    """The template, by the name that it was given under."""
    name: str
    """What it reads, as it is written there."""


def parse(text: str) -> Tree:
    """Parse a template.

    Raises:
        jinja2.TemplateError: if it is none.
    """
    return Environment(extensions=_EXTENSIONS).parse(text)  # noqa: S701 (it writes nothing)


def names_of_templates(tree: Tree) -> list[str | None]:
    """Name the templates that a template includes, extends or imports; None if it works one out."""
    found: list[str | None] = []
    for one in tree.find_all((nodes.Include, nodes.Extends, nodes.Import, nodes.FromImport)):
        named: nodes.Expr = one.template  # type: ignore[attr-defined]
        each = named.items if isinstance(named, nodes.List | nodes.Tuple) else [named]
        for name in map(_text, each):
            parts = None if name is None else [p for p in name.split("/") if p not in ("", ".")]
            found.append(None if parts is None else "/".join(parts))  # as Jinja looks for it
    return found


def refused(
    templates: Mapping[str, Tree], options: Iterable[str] = ()
) -> tuple[list[Refused], bool]:
    """Say what templates read that the key of a page does not hold.

    Args:
        templates: all that may include or extend one another, by name.
        options: the names of the theme's options that the site sets.

    Returns:
        What is refused, and whether an object such as a page of the navigation is handed on under
        a name of its own: templates that are not among these may then read more of it.
    """
    reading = _Reading(options)
    while True:
        before = reading.size
        for name, tree in templates.items():
            reading.read(name, tree)
        if reading.size == before:
            return list(reading.refused), reading.hands_on


class _Reading:
    """The names of a set of templates, and what is refused of what they read."""

    def __init__(self, options: Iterable[str]) -> None:
        self._objects = {**OBJECTS, "theme": {**OBJECTS["theme"], **dict.fromkeys(options, DATA)}}
        self._template = ""
        self._asked: dict[str, frozenset[str]] = {}
        """The names that each template may have from others."""
        self._names: defaultdict[tuple[str, str], Kinds] = defaultdict(frozenset)
        """What names are in a template, and in any: ``""``."""
        self._bound: set[str] = set()
        self._fields: defaultdict[str, Kinds] = defaultdict(frozenset)
        """What lies in namespaces, whichever they are, by name."""
        self._modules: defaultdict[str, set[str]] = defaultdict(set)
        """Names that templates are imported under, and those."""
        self._imported: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
        """Names that macros are imported under: their templates and names there."""
        self._macros: dict[tuple[str, str], nodes.Macro] = {}
        self._looped: Kinds = DATA
        self._recursive: list[tuple[str, nodes.Node]] = []
        self.refused: dict[Refused, None] = {}
        self._holds = False
        """Whether a name is an object."""
        self.hands_on = False

    @property
    def size(self) -> tuple[int, ...]:
        """Grows while something new is learned."""
        learned = (self._names, self._fields, self._modules, self._imported)
        counts = [sum(map(len, each.values())) for each in learned]
        plain = (self._bound, self._macros, self._looped, self._recursive, self.refused)
        return (*counts, *map(len, plain))

    def read(self, name: str, tree: Tree) -> None:
        """Read a template."""
        if name not in self._asked:
            self._asked[name] = _asked(tree)
        self._template = name
        self._statements(tree.body)

    # Statements.

    def _statements(self, body: Iterable[nodes.Node] | None) -> None:
        for one in body or ():
            self._statement(one)

    def _statement(self, one: nodes.Node) -> None:
        match one:
            case nodes.Output():
                for part in one.nodes:
                    self._plain(part)
            case nodes.For():
                self._looped |= (elements := self._elements(self._value(one.iter), one.iter))
                self._bind(one.target, elements)
                looped: tuple[str, nodes.Node] = (self._template, one.target)
                if one.recursive and looped not in self._recursive:
                    self._recursive.append(looped)
                if one.test is not None:
                    self._value(one.test)
                self._statements(one.body)
                self._statements(one.else_)
            case nodes.Assign():
                kinds = self._value(one.node)
                self.hands_on = self.hands_on or bool(kinds)  # what it extends may read it
                self._bind(one.target, kinds)
            case nodes.AssignBlock():
                self._bind(one.target, DATA)
                if one.filter is not None:
                    self._value(one.filter)
                self._statements(one.body)
            case nodes.With():
                for target, given in zip(one.targets, one.values, strict=True):
                    self._bind(target, self._value(given))
                self._statements(one.body)
            case nodes.Macro():
                self._macros[self._template, one.name] = one
                self._parameters(one)
                self._statements(one.body)
            case nodes.CallBlock():
                self._value(one.call)
                self._parameters(one)
                self._statements(one.body)
            case nodes.Import():
                self._plain(one.template)
                self._modules[one.target].add(_text(one.template) or "")
                self.hands_on = self.hands_on or (self._holds and bool(one.with_context))
            case nodes.FromImport():
                self._plain(one.template)
                self.hands_on = self.hands_on or (self._holds and bool(one.with_context))
                for named in one.names:
                    name, alias = named if isinstance(named, tuple) else (named, named)
                    self._imported[alias].add((_text(one.template) or "", name))
            case nodes.Include():
                self._plain(one.template)
                self.hands_on = self.hands_on or self._holds
            case nodes.Expr():
                self._value(one)
            case _:  # blocks, conditions, includes and the like: what they hold
                for child in one.iter_child_nodes():
                    self._statement(child)

    def _parameters(self, one: nodes.Macro | nodes.CallBlock) -> None:
        for target in one.args:
            self._bind(target, DATA)
        for target, given in zip(reversed(one.args), reversed(one.defaults), strict=False):
            self._bind(target, self._value(given))

    def _bind(self, target: nodes.Node, kinds: Kinds, template: str | None = None) -> None:
        """Give a name in a template, or what stands in place of one, a value."""
        match target:
            case nodes.Name():
                self._bound.add(target.name)
                for scope in (template or self._template, ""):
                    self._names[scope, target.name] |= kinds
                self._holds = self._holds or bool(kinds)
            case nodes.Tuple() | nodes.List():
                for each in target.items:
                    self._bind(each, kinds, template)
            case nodes.NSRef():
                self._fields[target.attr] |= kinds
            case _:
                self._refuse(target)

    # Expressions.

    def _plain(self, one: nodes.Node) -> Kinds:
        """Read an expression that is shown or worked with: it has to be plain data."""
        if self._value(one):
            self._refuse(one)
        return DATA

    def _value(self, one: nodes.Node) -> Kinds:
        """Read an expression; give what it may be."""
        match one:
            case nodes.Name():
                return self._name(one)
            case nodes.Getattr():
                return self._attribute(self._value(one.node), one.attr, one)
            case nodes.Getitem():
                return self._item(one)
            case nodes.Call():
                return self._call(one)
            case nodes.Filter():
                return self._filter(one)
            case nodes.Test():
                if one.name not in TESTS:
                    self._refuse(one)
                self._values([one.node, *_arguments(one)])
                return DATA
            case nodes.Compare() | nodes.Operand() | nodes.Not():
                self._values(one.iter_child_nodes())
                return DATA
            case nodes.And() | nodes.Or() | nodes.Add():
                return self._value(one.left) | self._value(one.right)
            case nodes.CondExpr():
                self._value(one.test)
                other = self._value(one.expr2) if one.expr2 is not None else DATA
                return self._value(one.expr1) | other
            case nodes.List() | nodes.Tuple():
                return self._values(one.items)
            case nodes.Dict():
                return self._values([part for pair in one.items for part in (pair.key, pair.value)])
            case _:
                for child in one.iter_child_nodes():
                    self._plain(child)
                return DATA

    def _values(self, each: Iterable[nodes.Node]) -> Kinds:
        return frozenset().union(*map(self._value, each))

    def _name(self, one: nodes.Name) -> Kinds:
        macros = {name for _, name in self._macros}
        known = (ROOTS, FUNCTIONS, self._bound, self._modules, self._imported, macros)
        if not any(one.name in names for names in known):
            self._refuse(one)
        asked = one.name in self._asked[self._template]
        others = self._names["", one.name] | ROOTS.get(one.name, DATA) if asked else DATA
        return self._names[self._template, one.name] | others

    def _attribute(self, base: Kinds, name: str, one: nodes.Node) -> Kinds:
        found: Kinds = DATA
        if name.startswith("_"):
            self._refuse(one)
        if _is_name(one, "loop") and name in ("previtem", "nextitem"):
            return self._looped
        for kind in base:
            if kind == "names":
                found |= {"plugin"}
            elif kind == "namespace":
                found |= self._fields[name]
            elif name in self._objects[kind]:
                found |= self._objects[kind][name]
            else:
                self._refuse(one)
        return found

    def _item(self, one: nodes.Getitem) -> Kinds:
        base = self._value(one.node)
        match one.arg:
            case nodes.Const(value=str() as name):
                return self._attribute(base, name, one)
            case nodes.Const(value=int()) | nodes.Slice():
                self._value(one.arg)
                return base
            case _:
                if self._value(one.arg) or base:
                    self._refuse(one)  # it is not known which
                return DATA

    def _elements(self, base: Kinds, one: nodes.Node) -> Kinds:
        found: Kinds = DATA
        for kind in base:
            if kind in ELEMENTS:
                found |= ELEMENTS[kind]
            else:
                self._refuse(one)
        return found

    def _call(self, one: nodes.Call) -> Kinds:
        called = one.node
        match called:
            case nodes.Name(name="loop"):
                kinds = self._values(_arguments(one))
                for template, target in self._recursive:
                    self._bind(target, self._elements(kinds, one), template)
                return DATA
            case nodes.Name() if (known := self._called(called.name)) is not None:
                self._call_macro(known, one)
                return DATA
            case nodes.Getattr(node=nodes.Name(name=module)) if module in self._modules:
                of = [(template, called.attr) for template in self._modules[module]]
                self._call_macro(of, one)
                return DATA
            case nodes.Name(name="namespace"):
                for key, given in _keywords(one):
                    self._fields[key] |= self._value(given)
                for each in (*one.args, one.dyn_args, one.dyn_kwargs):
                    if each is not None:
                        self._plain(each)
                return frozenset({"namespace"})
            case nodes.Name() if called.name in FUNCTIONS:
                pass
            case nodes.Getattr(node=nodes.Name(name="lang"), attr="t"):
                pass
            case nodes.Getattr(node=nodes.Name(name="self" | "super")):
                pass
            case nodes.Getattr(node=nodes.Name(name="loop"), attr="cycle" | "changed"):
                pass
            case nodes.Getattr() if called.attr in METHODS:
                self._plain(called.node)
            case _:
                self._refuse(called)
        for given in _arguments(one):
            self._plain(given)
        return DATA

    def _called(self, name: str) -> list[tuple[str, str]] | None:
        """Give the macros that a name may mean; None if it is none's."""
        own = (self._template, name)
        if own in self._macros and name not in self._imported and name not in self._bound:
            return [own]
        found = [known for known in self._macros if known[1] == name]
        found += self._imported.get(name, ())
        return found or None

    def _call_macro(self, macros: Iterable[tuple[str, str]], one: nodes.Call) -> None:
        for known in macros:
            macro = self._macros.get(known)
            if macro is None:  # it is the theme's
                self.hands_on = bool(self._values(_arguments(one))) or self.hands_on
                continue
            parameters = {each.name: each for each in macro.args}
            for target, value in zip(macro.args, one.args, strict=False):
                self._bind(target, self._value(value), known[0])
            for key, given in _keywords(one):
                if key in parameters:
                    self._bind(parameters[key], self._value(given), known[0])
                else:
                    self._plain(given)
            for given in one.args[len(macro.args) :]:
                self._plain(given)
        for rest in (one.dyn_args, one.dyn_kwargs):
            if rest is not None:
                self._plain(rest)

    def _filter(self, one: nodes.Filter) -> Kinds:
        base = self._value(one.node) if one.node is not None else DATA
        if one.name not in FILTERS:
            self._refuse(one)
            return DATA
        first = _text(one.args[0]) if one.args else None
        named = {key: _text(given) for key, given in _keywords(one)}
        if one.name == "map" and "attribute" not in named and first not in (*FILTERS, None):
            self._refuse(one)
        if one.name in ("map", "select", "reject") and one.args and first is None:
            self._refuse(one)  # a filter or test that is worked out
        if one.name in ("d", "default"):
            return base | self._values(_arguments(one))
        for given in _arguments(one):
            self._plain(given)
        if not base or one.name in ("count", "length"):
            return DATA
        if one.name == "attr":
            return self._path(base, first, one)
        if one.name == "map":
            path = _text(one.args[1]) if first == "attr" and len(one.args) > 1 else None
            return self._path(self._elements(base, one), named.get("attribute") or path, one)
        if one.name not in SELECTING:
            self._refuse(one)
            return DATA
        elements = self._elements(base, one)
        if one.name in ("selectattr", "rejectattr"):
            self._path(elements, first, one)
        elif one.name == "groupby":
            self._path(elements, first or named.get("attribute"), one)
        elif "attribute" in named:
            self._path(elements, named["attribute"], one)
        elif one.args and one.name not in ("batch", "slice", "select", "reject"):
            self._refuse(one)
        return base if one.name not in ("first", "last", "max", "min") else base | elements

    def _path(self, base: Kinds, path: str | None, one: nodes.Node) -> Kinds:
        if path is None:
            self._refuse(one)
            return DATA
        for name in path.split("."):
            base = base if name.isdigit() else self._attribute(base, name, one)
        return base

    def _refuse(self, one: nodes.Node) -> None:
        self.refused[Refused(self._template, _written(one))] = None


def _asked(tree: Tree) -> frozenset[str]:
    """Name what a template reads that it may not have set itself."""
    environment = Environment(extensions=_EXTENSIONS)  # noqa: S701 (it writes nothing)
    known: tuple[tuple[Any, type[nodes.Filter | nodes.Test]], ...] = (
        (environment.filters, nodes.Filter),
        (environment.tests, nodes.Test),
    )
    for names, kind in known:  # it looks for no others; what they do is of no account
        names.update((one.name, str) for one in tree.find_all(kind))
    tree = copy(tree)
    tree.set_environment(environment)
    return frozenset(meta.find_undeclared_variables(tree))


def _keywords(one: nodes.Call | nodes.Filter | nodes.Test) -> list[tuple[str, nodes.Expr]]:
    return [(str(each.key), each.value) for each in one.kwargs]


def _arguments(one: nodes.Call | nodes.Filter | nodes.Test) -> list[nodes.Expr]:
    given = [*one.args, *(value for _, value in _keywords(one))]
    return given + [each for each in (one.dyn_args, one.dyn_kwargs) if each is not None]


def _is_name(one: nodes.Node, name: str) -> bool:
    return isinstance(one, nodes.Getattr | nodes.Getitem) and (
        isinstance(one.node, nodes.Name) and one.node.name == name
    )


def _text(one: nodes.Node) -> str | None:
    return one.value if isinstance(one, nodes.Const) and isinstance(one.value, str) else None


def _written(one: nodes.Node) -> str:
    """Write an expression, about as it stands in the template."""
    match one:
        case nodes.Name():
            return one.name
        case nodes.Getattr():
            return f"{_written(one.node)}.{one.attr}"
        case nodes.NSRef():
            return f"{one.name}.{one.attr}"
        case nodes.Getitem():
            return f"{_written(one.node)}[{_written(one.arg)}]"
        case nodes.Const():
            return repr(one.value)
        case nodes.Filter():
            given = ", ".join([
                *map(_written, one.args),
                *(f"{key}={_written(given)}" for key, given in _keywords(one)),
            ])  # fmt: skip
            before = f"{_written(one.node)} | " if one.node is not None else ""
            return f"{before}{one.name}({given})" if given else f"{before}{one.name}"
        case nodes.Call():
            return f"{_written(one.node)}()"
        case nodes.Test():
            return f"{_written(one.node)} is {one.name}"
        case _:
            return "…"
