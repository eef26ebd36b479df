"""A plugin of pytest by which a test that is skipped fails the run, where all are to run."""

from __future__ import annotations

import os

import pytest


@pytest.hookimpl(trylast=True)  # the terminal's report has counted
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run that skipped a test, if `SXS_ALL_TESTS` is set."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or not os.environ.get("SXS_ALL_TESTS"):
        return  # a worker has no terminal: the process that started it counts for all
    if skipped := len(reporter.stats.get("skipped", [])):
        reporter.write_line(f"\nSXS_ALL_TESTS is set, and tests were skipped: {skipped}", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
