"""How many small faults in the package the tests notice.

A mutant is the package with one small change: a condition negated, an operator or a constant
changed, a statement left out, a function that returns at once. A mutant is killed if a test
fails. One that survives is either equivalent, which means that nobody can see the change, or it
shows what no test holds.

    python benchmarks/mutants.py [--count 30] [--seed 1] [--rooms docfx site] [--tests quick]

Mutants are drawn at random, of each kind of change about as many; the same seed draws the same
ones. Each is tried in a copy of the checkout, with a home and a temporary folder of its own, a
limit of time and of memory. That keeps accidents away from the checkout, but it is no sandbox.

Before all, the quick tests are run once without a change, to see which of them call which function.
Of a mutant those are run that call the function changed, or one of its module where the change is
in none; then the slower ones whose module names the room or the module of the change; `--tests
quick` leaves those out, `--tests all` runs the rest of the slow ones too. Tests that need a browser
are not run. A test that fails without the change as well kills nothing.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import copy
import importlib.util
import inspect
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import types
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = Path("plugins/mkdocs_sxs")
SECONDS = 900
"""What a run of pytest may take."""
LIMITS = ["sh", "-c", 'ulimit -S -t 240; ulimit -S -v 4000000; exec "$@"', "sh"]
"""Limits of a process: seconds of the processor, on which a busy machine has no influence, and KiB.

All quick tests together take a minute or two; a mutant that never ends is seen by the limit.
"""
CALLS = "calls.json"
"""Where the plugin of pytest that this module is too leaves which tests call what."""

OPERATORS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult, ast.Mod: ast.Add, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip
"""Each operator, and what stands in its place in a mutant."""

TYPES = {"annotation", "returns", "decorator_list", "bases", "keywords", "type_params"}
"""Fields of classes and functions that say nothing about what is done."""
SILENT = re.compile(r"(_?log(ger)?|warnings)\.\w+\(|(typing\.)?(cast|TypeVar)\(|Literal\[")
"""Code that only writes to a log, or only tells a type."""
DROPPED = (ast.Expr, ast.AugAssign, ast.Return, ast.Raise, ast.Continue, ast.Break, ast.Delete)


@dataclass(frozen=True)
class Mutant:
    """One change: the bytes of a file from `start` to `end` give way to `text`."""

    path: Path
    line: int
    function: int
    """The first line of the function in which it is; see `first_line`."""
    kind: str
    start: int
    end: int
    was: str
    text: str

    @property
    def room(self) -> str:
        """The folder of the package in which it is, or the module at its top."""
        return self.path.relative_to(PACKAGE).parts[0].removesuffix(".py")

    def __str__(self) -> str:
        """Give one line: where, what was there, and what is there now."""
        was, now = (" ".join(text.split())[:70] for text in (self.was, self.text))
        return f"{self.path.relative_to(PACKAGE)}:{self.line} {self.kind}: {was} -> {now}"


def main() -> int:
    """Try the mutants that are drawn, print each and a table of the rooms; give the status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--count", type=int, default=30, help="mutants to try")
    parser.add_argument("--seed", type=int, default=1, help="of the random draw")
    parser.add_argument("--rooms", nargs="+", help="only these folders of the package")
    parser.add_argument("--jobs", type=int, default=1, help="mutants at a time")
    parser.add_argument("--tests", choices=("quick", "near", "all"), default="near")
    options = parser.parse_args()
    # So that the copies go, when the mutant at hand is judged.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    every = [
        mutant
        for path in sorted((ROOT / PACKAGE).rglob("*.py"))
        for mutant in mutants(path.relative_to(ROOT), path.read_bytes())
        if not options.rooms or mutant.room in options.rooms
    ]
    counts: dict[str, Counter[str]] = {}
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        trial = Trial(Path(folder), options.tests)
        with ThreadPoolExecutor(options.jobs) as pool:
            drawn = draw(every, options.count, random.Random(options.seed))  # noqa: S311
            for mutant, (verdict, why) in zip(drawn, pool.map(trial.judge, drawn), strict=True):
                print(f"{verdict:9} {mutant}{why and f'  [{why}]'}", flush=True)
                counts.setdefault(mutant.room, Counter())[verdict] += 1
    print(f"\n{'room':12}{'tried':>7}{'killed':>8}{'timed out':>11}{'survived':>10}")
    rooms = [*sorted(counts.items()), ("all", sum(counts.values(), Counter()))]
    for room, count in rooms:
        verdicts = f"{count['killed']:8}{count['timed out']:11}{count['survived']:10}"
        print(f"{room:12}{count.total():7}{verdicts}")
    return 0


def draw(every: list[Mutant], count: int, chance: random.Random) -> list[Mutant]:
    """Draw `count` mutants, the kinds in turn: there are many more strings than operators."""
    kinds: dict[str, list[Mutant]] = {}
    for mutant in every:
        kinds.setdefault(mutant.kind, []).append(mutant)
    for kind in kinds.values():
        chance.shuffle(kind)
    drawn: list[Mutant] = []
    while len(drawn) < count and any(kinds.values()):
        drawn += [kind.pop() for kind in kinds.values() if kind]
    return drawn[:count]


def mutants(path: Path, code: bytes) -> Iterator[Mutant]:
    """All mutants of one module, given its path below the checkout and its text."""
    starts = [0]
    for line in code.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    waiting: list[tuple[ast.AST, int]] = [(ast.parse(code), 0)]
    while waiting:
        node, function = waiting.pop()
        for old, kind, text in changes(node):
            start = starts[old.lineno - 1] + old.col_offset
            end = starts[(old.end_lineno or old.lineno) - 1] + (old.end_col_offset or 0)
            was = code[start:end].decode()
            if not SILENT.match(was):
                yield Mutant(path, old.lineno, function, kind, start, end, was, text)
        waiting += ((part, first_line(node) or function) for part in within(node))


def first_line(node: ast.AST) -> int:
    """The line at which a function begins; 0 for others, and for one that keeps its answers."""
    if not isinstance(node, ast.FunctionDef):
        return 0
    decorators = node.decorator_list
    if any("cache" in ast.unparse(decorator) for decorator in decorators):
        return 0  # some test asks it first, and what others see is not asked again
    return min([node.lineno, *(decorator.lineno for decorator in decorators)])


def within(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a node that are changed as well: no types, help or log lines, no `strict=`."""
    if isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.expr) and SILENT.match(ast.unparse(node))
    ):
        return
    definition = isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
    for field, value in ast.iter_fields(node):
        if field == "annotation" or (definition and field in TYPES):
            continue
        for part in value if isinstance(value, list) else [value]:
            is_text = isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant)
            is_aside = isinstance(part, ast.keyword) and part.arg in {"help", "strict"}
            is_repr = isinstance(part, ast.FunctionDef) and part.name == "__repr__"
            if isinstance(part, ast.AST) and not (is_text or is_aside or is_repr):
                yield part


def changes(node: ast.AST) -> Iterator[tuple[ast.expr | ast.stmt, str, str]]:
    """The changes that a node allows: the code that goes, the kind, the code that comes."""
    match node:
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
            if ast.unparse(test) != "TYPE_CHECKING":
                yield test, "condition", f"(not ({ast.unparse(test)}))"
        case ast.comprehension(ifs=tests):
            for test in tests:
                yield test, "condition", f"(not ({ast.unparse(test)}))"
        case ast.Compare(ops=operators):
            for index, operator in enumerate(operators):
                changed = copy.deepcopy(node)
                changed.ops[index] = OPERATORS[type(operator)]()  # type: ignore[call-overload]
                yield node, "comparison", f"({ast.unparse(changed)})"
        case ast.BoolOp(op=connective):
            joined = ast.BoolOp(OPERATORS[type(connective)](), node.values)  # type: ignore[arg-type]
            yield node, "and, or", f"({ast.unparse(joined)})"
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in OPERATORS:
            counted = ast.BinOp(left, OPERATORS[type(sign)](), right)  # type: ignore[arg-type]
            yield node, "arithmetic", f"({ast.unparse(counted)})"
        case ast.Constant(value=bool() as value):
            yield node, "true, false", str(not value)
        case ast.Constant(value=int() as value):
            yield node, "number", str(value + 1)
        case ast.Constant(value=str() as value):
            yield node, "string", repr(value + "x")
        case ast.FunctionDef(body=body):
            code = [part for part in body if not is_blank(part)]
            if code and not isinstance(code[0], ast.FunctionDef | ast.ClassDef | ast.Return):
                yield code[0], "early return", "return None"
    if isinstance(node, DROPPED) and not is_blank(node):
        yield node, "left out", "pass"


def is_blank(node: ast.stmt) -> bool:
    """Whether a statement does nothing: documentation, `...`, `pass`."""
    blank = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return blank or isinstance(node, ast.Pass | ast.Import | ast.ImportFrom)


def is_near(tests: Path, mutant: Mutant) -> bool:
    """Whether a module of tests names the mutant's module or room, itself or in an import."""
    names = f"({mutant.path.stem}|{mutant.room})"
    imported = rf"^ *(from|import) mkdocs_sxs\S*(\.| import .*\b){names}\b"
    text = tests.read_text("utf-8")
    return bool(re.search(names, tests.stem) or re.search(imported, text, re.MULTILINE))


class Calls:
    """Which tests call which functions of the package, as a plugin of pytest sees it."""

    def __init__(self) -> None:
        self.tests: dict[types.CodeType, dict[str, None]] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Note the functions that are called while one test runs."""
        called: set[types.CodeType] = set()
        # Modules and classes are run when they are imported, by whichever test is first.
        threading.settrace(lambda frame, *_: called.add(frame.f_code))
        sys.settrace(lambda frame, *_: called.add(frame.f_code))
        done = yield
        sys.settrace(None)
        threading.settrace(None)
        for code in called:
            if code.co_flags & inspect.CO_OPTIMIZED and str(PACKAGE) in code.co_filename:
                self.tests.setdefault(code, {})[item.nodeid] = None
        return done

    def pytest_sessionfinish(self) -> None:
        """Write a list: the path of a module, the first line of a function, tests."""
        rows = [
            (str(Path(code.co_filename).relative_to(Path.cwd())), code.co_firstlineno, list(tests))
            for code, tests in self.tests.items()
        ]
        Path(CALLS).write_text(json.dumps(rows), "utf-8")


def pytest_configure(config: pytest.Config) -> None:
    """Note calls, where pytest is told to load this module."""
    config.pluginmanager.register(Calls())


class Trial:
    """Runs tests in copies of the checkout, below a folder of its own."""

    def __init__(self, folder: Path, tests: str) -> None:
        self.folder = folder
        self.tests = tests
        self.unchanged = folder / "unchanged"
        self.reliable: dict[str, bool] = {}
        listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        for name in subprocess.check_output(listed, cwd=ROOT, text=True).split("\0"):
            if name and (ROOT / name).is_file():
                (self.unchanged / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, self.unchanged / name)
        # This writes bytecode as well, which makes all others faster.
        self.run(self.unchanged, ["-p", "mutants", "-m", "quick"], is_limited=False)
        self.calls = json.loads((self.unchanged / CALLS).read_text("utf-8"))

    def judge(self, mutant: Mutant) -> tuple[str, str]:
        """Give `killed` and by which test, `timed out`, or `survived`."""
        with tempfile.TemporaryDirectory(dir=self.folder, ignore_cleanup_errors=True) as place:
            root = Path(place, "checkout")
            shutil.copytree(self.unchanged, root, ignore=shutil.ignore_patterns(".pytest_cache"))
            failed = root / ".pytest_cache/v/cache/lastfailed"
            file = root / mutant.path
            code = file.read_bytes()
            file.write_bytes(code[: mutant.start] + mutant.text.encode() + code[mutant.end :])
            Path(importlib.util.cache_from_source(file)).unlink(missing_ok=True)
            waiting = list(self.runs(mutant))
            while waiting:
                options = waiting.pop(0)
                failed.unlink(missing_ok=True)
                broken = [
                    f"--deselect={test}" for test, holds in self.reliable.items() if not holds
                ]
                status = self.run(root, ["-x", *options, *broken])
                if status is None:
                    return "timed out", " ".join(options)
                names = list(json.loads(failed.read_text())) if failed.exists() else []
                if status == 4 and "::" in options[0]:  # the change gives tests other names
                    waiting.insert(0, ["-m", "quick"])
                elif status not in {0, 5}:  # 5: no test was chosen
                    if not names or self.holds(names[0]):
                        return "killed", names[0] if names else "no test starts"
                    waiting.insert(0, options)  # those behind it were not run
        return "survived", ""

    def holds(self, test: str) -> bool:
        """Whether a test passes without any change."""
        if test not in self.reliable:
            self.reliable[test] = self.run(self.unchanged, [test]) == 0
            if not self.reliable[test]:
                print(f"{test} fails without a change as well", file=sys.stderr)
        return self.reliable[test]

    def runs(self, mutant: Mutant) -> Iterator[list[str]]:
        """The options of pytest for each run, those first that are likely to see the change."""
        without = [path for path in self.modules() if "playwright" not in path.read_text("utf-8")]
        without.sort(key=lambda path: mutant.path.stem not in path.stem)
        near = self.named([path for path in without if is_near(path, mutant)])
        calling = self.calling(mutant)
        if calling:
            yield sorted(calling, key=lambda test: test.partition("::")[0] not in near)
        elif not mutant.function:
            yield ["-m", "quick"]
        if near and self.tests != "quick":
            yield ["-m", "not quick", *near]
        if self.tests == "all":
            yield ["-m", "not quick", *self.named(without)]

    def calling(self, mutant: Mutant) -> list[str]:
        """The quick tests that call the mutant's function, or where it is in none, its module."""
        own = [row for row in self.calls if row[0] == str(mutant.path)]
        if mutant.function:
            own = [row for row in own if row[1] == mutant.function]
        return list(dict.fromkeys(test for *_, tests in own for test in tests))

    def modules(self) -> list[Path]:
        """All modules of tests."""
        return sorted((self.unchanged / "tests").glob("test_*.py"))

    def named(self, paths: list[Path]) -> list[str]:
        """Paths as pytest takes them in any copy."""
        return [str(path.relative_to(self.unchanged)) for path in paths]

    def run(self, root: Path, options: list[str], is_limited: bool = True) -> int | None:
        """Run pytest in a copy; give its status, None if it takes too long."""
        home = root.parent / "home"
        home.mkdir(exist_ok=True)
        places = {
            "HOME": str(home),
            "TMPDIR": str(home),
            "PYTHONPATH": f"{root}/plugins{os.pathsep}{root}/benchmarks",
        }
        process = subprocess.Popen(
            [*LIMITS * is_limited, sys.executable, "-m", "pytest", "--hypothesis-seed=0", *options],
            cwd=root,
            env={**os.environ, **places},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            status = process.wait(SECONDS if is_limited else None)
            return None if status == -signal.SIGXCPU else status
        except subprocess.TimeoutExpired:
            return None
        finally:  # whatever it started ends with it
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


if __name__ == "__main__":
    sys.exit(main())
