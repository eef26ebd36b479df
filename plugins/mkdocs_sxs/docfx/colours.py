"""Which code of a stranger's page is coloured: such as cannot keep a machine busy.

What colours code (Pygments) looks for the parts of a language by patterns of its own, and most
languages have one that takes the square of the time for twice the code, some the double for a
character more. So only some languages are coloured, and only so much code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pygments import lexers  # type: ignore[import-untyped]
from pygments.util import ClassNotFound  # type: ignore[import-untyped]

LONGEST_CODE, MOST_COLOURED = 10_000, 200_000
"""How many characters of code are coloured, in a block and on a page; longer code is shown plain.

The squares of all blocks of a page are together no more than those of two of the longest."""

LANGUAGES = frozenset(
    {
        "abap", "ada", "apacheconf", "arduino", "aspx-cs", "aspx-vb", "awk", "bash", "batch",
        "c", "clojure", "cmake", "cobol", "console", "cpp", "csharp", "css", "cypher", "d",
        "dart", "delphi", "diff", "docker", "elixir", "erlang", "fortran", "fsharp", "glsl",
        "go", "graphql", "groovy", "haskell", "hlsl", "html", "http", "ini", "java",
        "javascript", "json", "jsx", "julia", "kotlin", "kusto", "less", "lua", "make",
        "markdown", "matlab", "mysql", "nasm", "nginx", "nim", "objective-c", "ocaml", "perl",
        "php", "plpgsql", "postgresql", "powershell", "prolog", "properties", "protobuf",
        "pwsh-session", "python", "r", "ruby", "rust", "sass", "scala", "scss", "solidity",
        "sparql", "sql", "swift", "systemverilog", "tcl", "terraform", "tex", "text", "toml",
        "tsql", "tsx", "typescript", "vbnet", "vbscript", "vhdl", "xml", "xslt", "yaml", "zig",
    }
)  # fmt: skip
"""Pygments' names of the languages that are coloured: those of DocFX's authors that took at most
four seconds for the longest block of whatever `benchmarks/hostile.py` makes code of."""

_MOST_HEREDOCS = 20
"""How many texts may begin with `<<` in code of Terraform that is coloured: for each, all the rest
is read."""
_UNLIKE_CODE = re.compile(r"[^\n]{2000}|[\w\s]{1000}")
"""A very long line, and very many words or spaces without a sign between them."""


def are_coloured(blocks: Iterable[tuple[str, str]]) -> Iterator[bool]:
    """Say of each block of a page, its code and its language, whether it is coloured."""
    left, squares = MOST_COLOURED, 2 * LONGEST_CODE**2
    for code, language in blocks:
        size = len(code)
        fits = size <= left and size**2 <= squares and _is_quick(code, language)
        if fits:
            left, squares = left - size, squares - size**2
        yield fits


def _is_quick(code: str, language: str) -> bool:
    """Whether colours of a block of code are found soon, whatever is in it."""
    if len(code) > LONGEST_CODE or _UNLIKE_CODE.search(code):
        return False
    if language not in LANGUAGES:
        try:
            names = lexers.find_lexer_class_by_name(language).aliases
        except ClassNotFound:
            return False
        if LANGUAGES.isdisjoint(names):
            return False
        language = names[0]
    return language != "terraform" or code.count("<<") <= _MOST_HEREDOCS
