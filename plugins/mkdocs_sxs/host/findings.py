"""Findings in MkDocs's log."""

from __future__ import annotations

import logging

from ..build import log_lines
from ..problem import Problem


def warn(log: logging.LoggerAdapter[logging.Logger], found: Problem, once: str = "") -> None:
    """Log a finding, which the record of the log holds besides its text.

    Args:
        log: the logger of a module of this package.
        found: the finding.
        once: what makes it one with others, of which one is said; empty if it is said each time.
    """
    extra = {log_lines.FOUND: found}
    log.warning(str(found), extra={**extra, log_lines.ONCE: once} if once else extra)
