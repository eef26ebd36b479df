"""Whether every pair of whole repositories comes back from translation tools as it was.

    SXS_CORPUS=/folder/with/archives python benchmarks/round_trips.py [--locale sl-SI] [FORMAT ...]

Takes the archives in the folder (those called `stripped-…` left out). For each language and format
all sentences are exported; formats that translate-toolkit knows are read and saved by it, each
target set as an editor does; `sxs import-translations --write` takes the result. A pair that
differs, a unit that is refused and a file with another byte are errors.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "tests"))
from exchanged import (
    COMING_BACK,
    TOOLKIT,
    bytes_of,
    run,
    taken,
    through_translate_toolkit,
)  # fmt: skip

from corpus import ARCHIVES, unpack
from mkdocs_sxs.exchange.formats import FORMATS


def main() -> int:
    """Print a row for each language and format; give the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("formats", nargs="*", default=COMING_BACK, metavar="FORMAT")
    parser.add_argument("--locale", action="append", help="only this locale; may be repeated")
    options = parser.parse_args()
    if "SXS_CORPUS" not in os.environ:
        print("Set SXS_CORPUS to a folder of <locale>.tar.xz archives.", file=sys.stderr)
        return 2
    print(f"{'':8}{'format':10}{'units':>8}{'differ':>8}{'refused':>8}{'files':>8}{'differ':>8}")
    wrong = 0
    for archive in ARCHIVES:
        locale = archive.name.removesuffix(".tar.xz")
        if options.locale and locale not in options.locale:
            continue
        with tempfile.TemporaryDirectory() as folder:
            content = Path(folder) / "content"
            unpack(content, [archive])
            before = bytes_of(content)
            for name in options.formats:
                units, changed, refused = there_and_back(name, content, Path(folder) / "out")
                after = bytes_of(content)
                files = sum(after[one] != before[one] for one in before)
                wrong += changed + refused + files
                print(f"{locale:8}{name:10}{units:8,}{changed:8,}{refused:8,}{len(before):8,}"
                      f"{files:8,}", flush=True)  # fmt: skip
    return int(wrong > 0)


def there_and_back(name: str, content: Path, out: Path) -> tuple[int, int, int]:
    """Export and import; give how many units came back, how many differ and are refused."""
    inline = ["--inline", "text"] if FORMATS[name].codes is not None else []
    ended = run("export", name, content, "--out", out, *inline)
    if ended.exit_code:
        raise SystemExit(ended.output)
    files = sorted(out.iterdir())
    if name in TOOLKIT:
        files = [through_translate_toolkit(name, one).rename(one) for one in files]
    said = taken(content, *files, "--write")
    shutil.rmtree(out)
    changed, refused = len(said["changed"]), len(said["refused"])
    return said["unchanged"] + changed + refused, changed, refused


if __name__ == "__main__":
    raise SystemExit(main())
