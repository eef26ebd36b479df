"""The page of the documentation that has all findings, written from the register.

python -m mkdocs_sxs.findings_page docs/pages/en/findings.md
"""

from __future__ import annotations

import html
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from .register import REGISTER


def document() -> str:
    """Write docs/pages/en/findings.md: all rows as Markdown tables."""
    return "\n".join(_lines())


_HEAD = """\
# Findings

What is wrong in a file is said in one line: where, what, what to do, and the rule in brackets.

```
content/ro-RO/a.md:36: segment b907c-112 has no English beside it; restore its other half or remove its span [orphan-segment]
```

No finding stops a build; all are logged as warnings, which `--strict` counts. `sxs import` and
`sxs text` print theirs and end with 1. The level says how much is lost:

- **error**: a page, a file or a whole command is left out, refused or not written.
- **warning**: the page is there; a part of it may be missing or not what its author meant.
- **note**: readers lose nothing.

Words in *italics* stand for what was found. A rule with several rows is said in several ways.

<!-- Written by `make findings` from plugins/mkdocs_sxs/register; changes belong there. -->
"""  # noqa: E501 (a finding is one line)


def _lines() -> Iterator[str]:
    yield _HEAD
    for title, rows in REGISTER.items():
        yield f"## {title}\n"
        yield "| rule | level | what it found | what to do |\n|---|---|---|---|"
        for row in rows:
            what, mend = _shown(row.what), _shown(row.mend)
            yield f"| `{row.rule}` | {row.level} | {what}. {row.documentation} | {mend} |"
        yield ""


def _shown(text: str) -> str:
    """Write a sentence as Markdown, its places in italics."""
    return "".join(
        html.escape(words, quote=False) + (f"*{place}*" if place else "")
        for words, place, _, _ in Formatter().parse(text)
    )


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(document(), encoding="utf-8", newline="\n")
