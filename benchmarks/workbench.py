"""What the commands of the workbench cost, beside reading the articles once.

    SXS_CORPUS=/folder/with/archives python benchmarks/workbench.py [--locale sl-SI] [COMMAND ...]

Takes the archives in the folder (those called `stripped-…` left out). Each command is a process of
its own, on all languages; its time is that of the processor. Memory is the most that the process
held, on the first language alone and on all of them.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

READING = """
import sys
from pathlib import Path
from mkdocs_sxs.site import selection
chosen = selection.select([Path(sys.argv[1])])
for topic in chosen.topics:
    for one in selection.read_topic(chosen, topic):
        pass
"""
COMMANDS = {
    "status": ["status", "-q"],
    "check": ["check"],
    "terms": ["terms", "-q"],
    "stats": ["stats", "-q"],
    "export tmx": ["export", "tmx", "-q", "--force"],
    "export xliff": ["export", "xliff", "-q", "--force"],
    "export po": ["export", "po", "-q", "--force"],
    "export csv": ["export", "csv", "-q", "--force"],
    "export jsonl": ["export", "jsonl", "-q", "--force"],
}


def main() -> int:
    """Print a row for each command; give the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("commands", nargs="*", help="only these, such as status or 'export po'")
    parser.add_argument("--locale", action="append", help="only this locale; may be repeated")
    options = parser.parse_args()
    if "SXS_CORPUS" not in os.environ:
        print("Set SXS_CORPUS to a folder of <locale>.tar.xz archives.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        content, out = Path(folder) / "content", Path(folder) / "out"
        for archive in sorted(Path(os.environ["SXS_CORPUS"]).glob("??-*.tar.xz")):
            if not options.locale or archive.name.removesuffix(".tar.xz") in options.locale:
                with tarfile.open(archive) as packed:
                    articles = (one for one in packed if one.name.endswith(".md"))
                    packed.extractall(content, articles, filter="data")
        first = min(content.iterdir())
        reading, held = run(["-c", READING, str(content)])
        _, alone = run(["-c", READING, str(first)])
        print(f"{'':16}{'time of reading':>16}{'MiB, one':>10}{'MiB, all':>10}")
        print(f"{'reading':16}{1:16.2f}{alone:10.0f}{held:10.0f}")
        for name, command in COMMANDS.items():
            if options.commands and name not in options.commands:
                continue
            extra = ["--out", str(out)] if name.startswith("export") else []
            spent, held = run(["-m", "mkdocs_sxs", *command, str(content), *extra])
            _, alone = run(["-m", "mkdocs_sxs", *command, str(first), *extra])
            print(f"{name:16}{spent / reading:16.2f}{alone:10.0f}{held:10.0f}", flush=True)
    return 0


def run(arguments: list[str]) -> tuple[float, float]:
    """Run Python; give the seconds of the processor, and the most memory that it held, in MiB."""
    process = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode > ("check" in arguments):  # it ends with 1 where it finds an error
        raise SystemExit(f"{' '.join(arguments)} ended with {process.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


if __name__ == "__main__":
    raise SystemExit(main())
