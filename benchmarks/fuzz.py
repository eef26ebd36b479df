"""Fuzzing: bytes made up so that they reach ever more of a reader's code.

    python benchmarks/fuzz.py [--seconds 60] [READER ...]

Needs atheris (`pip install atheris`; Linux), which builds on libFuzzer. The readers, and what has
to hold of them, are those of `tests/fuzzing.py`. An input that breaks something is left in
`tests/fuzzed/`, in the folder of its reader, where the tests try it again: give it a name that says
what it is, and mend its kind. Ends with an error if there is one.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve()
sys.path.append(str(HERE.parents[1] / "tests"))

_CORPUS = Path(tempfile.gettempdir(), "mkdocs-sxs-fuzz")
"""Where inputs are kept that reach something, for the next time."""
SLOW = 5
"""Seconds after which an input is too slow."""
LONGEST = 4096
"""How many bytes an input has at most."""


def _fuzz(reader: str, folder: Path, seconds: int) -> None:
    """Fuzz one reader in this process, which ends with it."""
    import atheris

    with atheris.instrument_imports(include=["mkdocs_sxs"]):
        from fuzzing import FOUND, READERS

    kept = FOUND / reader
    kept.mkdir(parents=True, exist_ok=True)
    options = [
        f"-max_total_time={seconds}", f"-timeout={SLOW}", f"-max_len={LONGEST}",
        f"-artifact_prefix={kept}/", f"-dict={HERE.parent / 'fuzz.dict'}", "-print_final_stats=1",
    ]  # fmt: skip
    atheris.Setup([sys.argv[0], *options, str(folder), str(kept)], READERS[reader])
    atheris.Fuzz()


def main() -> None:
    """Fuzz the readers that are named, one after the other, each in a process of its own."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("readers", nargs="*", metavar="READER")
    arguments.add_argument("--seconds", type=int, default=60, help="for each of them")
    arguments.add_argument("--corpus", type=Path, default=_CORPUS)
    arguments.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked = arguments.parse_args()
    if asked.here:  # before anything is imported, as imports are instrumented
        _fuzz(asked.readers[0], asked.corpus / asked.readers[0], asked.seconds)
    from fuzzing import READERS

    if unknown := [one for one in asked.readers if one not in READERS]:
        arguments.error(f"there is no reader {unknown[0]}; there are {', '.join(READERS)}")
    failed = []
    for reader in asked.readers or READERS:
        (asked.corpus / reader).mkdir(parents=True, exist_ok=True)
        command = [sys.executable, str(HERE), "--here", reader, "--seconds", str(asked.seconds)]
        done = subprocess.run(
            [*command, "--corpus", str(asked.corpus)], check=False, capture_output=True, text=True
        )
        runs = [one for one in done.stderr.splitlines() if "number_of_executed_units" in one]
        print(f"{reader}: {''.join(runs).rpartition(' ')[2] or '?'} inputs, exit {done.returncode}")
        if done.returncode:
            failed.append(reader)
            print(done.stdout[-2000:], done.stderr[-3000:], sep="\n")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
