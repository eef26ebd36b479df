"""Files of translation tools for tests: articles, what is exported of them, and the way back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result
from translate.storage import pypo, tmx, xliff, xliff2

from mkdocs_sxs.cli import main
from mkdocs_sxs.exchange.formats import FORMATS
from tree import expand

COMING_BACK = [name for name in FORMATS if name not in ("omegat", "moses")]

ARTICLE = """---
title: T
ms.openlocfilehash: bbb
ms.translationtype: MT
ms.contentlocale: sl-SI
ms.lasthandoff: 03/01/2021
---
# <a name="open-it"></a>{{pair 1a2b3-102|Odprite|Open it}}

{{pair 1a2b3-103| Izberite **Odpri** in [več](https://example.org/a?b=1&c=2).
|Choose **Open** and [more](https://example.org/a?b=1&c=2). }} {{pair 1a2b3-104|Zapis `a < b` & \
"narekovaj" \\ {ime}.|Write `a < b` & "quote" \\ {name}.}}

- {{pair 1a2b3-105|Prva vrstica
  druga|First line
  second}}
- {{pair 1a2b3-106||Nothing yet.}}
- {{pair 1a2b3-107|]]> <b>krepko</b> 😀 %s\t&nbsp;|]]> <b>bold</b> 😀 %s\t&nbsp;}}

| {{pair 1a2b3-108|Celica|Cell}} |
|---|
| {{pair 1a2b3-109|Druga|Other}} |

{{pair 1a2b3-110|Odprite|Open it}}
"""


def run(command: str, *arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [command, *map(str, arguments)])


def lay(tmp_path: Path) -> Path:
    """Lay an article in Slovenian, whose name has a space, and one with CRLF."""
    folder = tmp_path / "content" / "sl-SI"
    folder.mkdir(parents=True)
    (folder / "open it.md").write_text(expand(ARTICLE), encoding="utf-8", newline="")
    other = expand(ARTICLE).replace("\n", "\r\n").replace("1a2b3", "9f8e7")
    (folder / "b.md").write_text(other, encoding="utf-8", newline="")
    return tmp_path / "content"


def bytes_of(content: Path) -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in sorted(content.rglob("*.md"))}


def exported(content: Path, name: str, *more: str) -> Path:
    """Export in a format; give the one file."""
    out = content.parent / "out"
    ended = run("export", name, content, "--out", out, "--force", *more)
    assert ended.exit_code == 0, ended.output
    return out / f"sl-SI{FORMATS[name].endings[0]}"


def taken(content: Path, *arguments: str | Path) -> Any:
    """Import; give the document."""
    return json.loads(run("import-translations", "--into", content, "--json", *arguments).stdout)


def lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def write_lines(file: Path, said: list[dict[str, Any]]) -> None:
    file.write_text("".join(json.dumps(one) + "\n" for one in said), encoding="utf-8")


TOOLKIT = {
    "tmx": tmx.tmxfile,
    "xliff": xliff2.Xliff2File,
    "xliff12": xliff.xlifffile,
    "po": pypo.pofile,
}
"""What translate-toolkit reads each format with that it knows."""


def through_translate_toolkit(name: str, file: Path) -> Path:
    """Read a file with translate-toolkit, set each target as an editor does, and save it."""
    store = TOOLKIT[name].parsefile(str(file))
    for unit in store.units:
        if unit.istranslatable() and unit.target:
            unit.target = str(unit.target)
    saved = file.with_name(f"saved{file.suffix}")
    store.savefile(str(saved))
    return saved
