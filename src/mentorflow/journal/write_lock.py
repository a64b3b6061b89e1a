"""One at a time: whoever counts the files of a pair and then adds one does both in one turn."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import BaseFileLock, Timeout, UnixFileLock, WindowsFileLock

from mentorflow.errors import InUseError

TIMEOUT = 20.0
"""Seconds to wait for those who are before us; a turn lasts as long as writing one file."""


@contextmanager
def pair_write_lock(folder: Path) -> Iterator[None]:
    """Be the only one who adds to a pair's folder.

    Where nothing can be locked we go on without: files are written once under names of their
    own, so that all that can happen is that two of them have the same `seq`.

    Raises:
        InUseError: somebody else has not finished for a long time.
    """
    native: type[BaseFileLock] = WindowsFileLock if sys.platform == "win32" else UnixFileLock
    lock = native(str(folder / ".turn.lock"), timeout=TIMEOUT, mode=0o600, fallback_to_soft=False)
    try:
        lock.acquire()
    except Timeout:
        raise InUseError(f"Another mentorflow has been writing in {folder} for a while.") from None
    except (NotImplementedError, OSError):
        yield
        return
    try:
        yield
    finally:
        with suppress(OSError):  # what was written in the turn is written
            lock.release()
