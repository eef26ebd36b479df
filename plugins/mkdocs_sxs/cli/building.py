"""What stands around every build: signals, errors, and the garbage collector.

This is the one module of the command that knows MkDocs, and it loads it when a build begins.
"""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from ..intake.disk import refused
from .output import Stopped

_NEW_OBJECTS = 50_000
"""After how many new objects Python looks for circles of them that nobody needs. What is known of a
site stays to the end; to look through it after every 700 takes a tenth of a build's CPU."""


@contextmanager
def building(failed: str = "The site was not built") -> Iterator[None]:
    """Tidy up when terminated.

    Raises:
        Stopped: if a site is not built; it says so and why.
    """
    gc.set_threshold(_NEW_OBJECTS)
    from mkdocs.exceptions import Abort, MkDocsException  # MkDocs takes long to load

    from ..build.build import Failed

    numbers = [getattr(signal, what, None) for what in ("SIGINT", "SIGTERM", "SIGHUP")]
    # Windows has no SIGHUP, and nohup lets some be ignored.
    heard = [one for one in numbers if one and signal.getsignal(one) is not signal.SIG_IGN]

    def stop(told: int, _frame: object) -> NoReturn:
        for number in heard:  # it tidies up by then, and Ctrl-C again is to leave nothing behind
            signal.signal(number, lambda _told, _frame: None)
        if told == signal.SIGINT:
            raise KeyboardInterrupt
        sys.exit(128 + told)

    for number in heard:
        signal.signal(number, stop)
    try:
        yield
    except (Failed, MkDocsException, Abort) as error:
        raise Stopped(f"{failed}: {error}") from None
    except OSError as error:
        if error.errno is None:  # the system has no part in it
            raise
        raise Stopped(f"{failed}: {refused(error, deed='read or written')}") from None
    finally:
        gc.freeze()  # what ends with the process is not looked through once more
