"""The register of findings is whole: code, register and docs/pages/en/findings.md say the same."""

from __future__ import annotations

import ast
import pickle
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from mkdocs_sxs import findings_page
from mkdocs_sxs.problem import Problem
from mkdocs_sxs.register import REGISTER, finding

PROJECT = Path(__file__).parent.parent
PACKAGE = PROJECT / "plugins" / "mkdocs_sxs"
ROWS = {row.name: row for rows in REGISTER.values() for row in rows}


def test_a_finding_is_a_row_filled_in() -> None:
    found = finding("missing-target", "content/sl-SI/a.md", 7, target="sl-SI/b.md", use="link")
    assert str(found) == (
        "content/sl-SI/a.md:7: the site has no sl-SI/b.md, which this link leads to; "
        "correct the address or add the file [missing-target]"
    )


def test_what_an_author_wrote_is_no_place_to_fill_in() -> None:
    found = finding("include-missing", "a.md", 1, file="{braces}.md")
    assert found.what == "the included file {braces}.md does not exist"


def test_a_finding_is_one_line_whatever_an_author_wrote() -> None:
    found = finding("include-missing", "a\n.md", 3, file="\n::error::x\x1b[2J\u2028y\u202ez")
    assert "a\\n.md:3: the included file \\n::error::x\\x1b[2J\\u2028y\\u202ez does" in str(found)
    assert str(found).isprintable()


def test_several_sentences_of_a_rule_share_its_name() -> None:
    assert {finding(name).rule for name in ("edited", "edited:removed")} == {"edited"}


def test_findings_stand_by_file_and_line_and_survive_a_pickle() -> None:
    late, early = finding("toc-circle", "a.md", 9), finding("unclosed-fence", "a.md", 2)
    other = finding("empty-file").at("b.md", 1)
    assert other == finding("empty-file", "b.md", 1)
    assert sorted([other, late, early]) == [early, late, other]
    assert {pickle.loads(pickle.dumps(other))} == {other}  # noqa: S301 (our own)


def test_an_unknown_rule_or_a_missing_value_is_an_error_of_ours() -> None:
    with pytest.raises(KeyError, match="no-such-rule"):
        finding("no-such-rule")
    with pytest.raises(KeyError, match="target"):
        finding("missing-target", use="link")


def test_every_row_has_a_name_of_its_own() -> None:
    names = [row.name for rows in REGISTER.values() for row in rows]
    assert sorted(names) == sorted(ROWS)


def test_the_page_of_findings_is_that_of_the_register() -> None:
    page = (PROJECT / "docs" / "pages" / "en" / "findings.md").read_text(encoding="utf-8")
    assert page == findings_page.document(), "run `make findings`"


def test_every_finding_has_a_row_and_every_row_a_finding() -> None:
    """Reads the package's code: each call that makes a finding names a row and fills it."""
    texts = {
        path.relative_to(PACKAGE).as_posix(): path.read_text(encoding="utf-8")
        for path in PACKAGE.rglob("*.py")
    }
    making = _parsed(texts, {"finding"})
    makers = {"finding"} | {one.name for tree in making.values() for one in _passing_on(tree)}
    modules = _parsed(texts, makers | {Problem.__name__})
    used = set()
    wrong = []
    for name, tree in modules.items():
        passed_on = {id(call) for one in _passing_on(tree) for call in _calls(one, {"finding"})}
        for call in _calls(tree, makers):
            if id(call) in passed_on:
                continue
            where = f"{name}:{call.lineno}"
            given = {keyword.arg for keyword in call.keywords}
            for rule in _names(call, tree):
                used.add(rule)
                if rule not in ROWS:
                    wrong.append(f"{where}: {rule} has no row in the register")
                elif given != ROWS[rule].places:
                    wrong.append(f"{where}: {rule} takes {sorted(ROWS[rule].places)}")
        wrong += [
            f"{name}:{call.lineno}: a finding that no row of the register has"
            for call in _calls(tree, {Problem.__name__})
            if name != "register/__init__.py"
        ]
    wrong += [f"register: {rule} is used nowhere" for rule in ROWS.keys() - used]
    assert not wrong, "\n".join(wrong)


def _parsed(texts: dict[str, str], names: set[str]) -> dict[str, ast.Module]:
    """Parse the modules that call one of some names; to parse them all takes seconds."""
    called = re.compile(rf"\b({'|'.join(map(re.escape, names))})\(")
    return {name: ast.parse(text) for name, text in texts.items() if called.search(text)}


@cache
def _nodes(tree: ast.AST) -> list[ast.AST]:
    return list(ast.walk(tree))


def _calls(tree: ast.AST, names: set[str]) -> Iterator[ast.Call]:
    for node in _nodes(tree):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if name in names:
                yield node


def _passing_on(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    """Give the functions that make a finding of the rule that they are called with."""
    for node in _nodes(tree):
        if isinstance(node, ast.FunctionDef):
            own = {argument.arg for argument in (*node.args.posonlyargs, *node.args.args)}
            for call in _calls(node, {"finding"}):
                if call.args and isinstance(call.args[0], ast.Name) and call.args[0].id in own:
                    yield node


def _names(call: ast.Call, module: ast.Module) -> list[str]:
    """Give the names of rules that a call may give, by themselves or from a table."""
    given = _literals(call.args[0], module) if call.args else []
    # Other things have a method `report` too; of a finding that is made so and whose name cannot
    # be told here, the row seems to be used nowhere.
    if not given and isinstance(call.func, ast.Name):
        return ["a rule whose name is worked out"]
    return given


def _literals(node: ast.expr, module: ast.Module) -> list[str]:
    if isinstance(node, ast.IfExp):
        return [*_literals(node.body, module), *_literals(node.orelse, module)]
    if isinstance(node, ast.Constant):
        return [str(node.value)]
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
        tables = (one for one in module.body if isinstance(one, ast.Assign | ast.AnnAssign))
        for table in tables:
            targets = table.targets if isinstance(table, ast.Assign) else [table.target]
            named = [target.id for target in targets if isinstance(target, ast.Name)]
            if node.value.id in named and isinstance(table.value, ast.Dict):
                return [rule for one in table.value.values for rule in _literals(one, module)]
    return []
