"""Where all tests are to run, as in CI with its tools and its corpus, none is skipped unseen."""

from __future__ import annotations

from pathlib import Path

import pytest

from command import python

SKIPPED = """
import pytest

def test_a(): pass

@pytest.mark.skipif(True, reason="no such tool")
def test_b(): pass
"""


@pytest.mark.parametrize("workers", ["0", "2"])
@pytest.mark.parametrize(("wanted", "code"), [("", 0), ("1", 1)])
def test_a_skipped_test_fails_the_run_where_all_are_wanted(
    tmp_path: Path, wanted: str, code: int, workers: str
) -> None:
    (tmp_path / "test_drawn.py").write_text(SKIPPED, "utf-8")
    done = python(
        tmp_path,
        *("-m", "pytest", "-p", "skips", "-n", workers),
        environment={"PYTHONPATH": str(Path(__file__).parent), "SXS_ALL_TESTS": wanted},
    )
    assert done.returncode == code, done.stdout + done.stderr
    assert "1 passed, 1 skipped" in done.stdout
    assert ("tests were skipped: 1" in done.stdout) == bool(code)
