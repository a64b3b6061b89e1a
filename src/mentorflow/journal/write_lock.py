"""Exclusive lock around choosing the next `seq` of a pair and writing the file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import BaseFileLock, Timeout, UnixFileLock, WindowsFileLock

from mentorflow.errors import InUseError
from mentorflow.i18n import _

TIMEOUT = 20.0
"""Seconds to wait for the lock, which is held only while one file is written."""


@contextmanager
def pair_write_lock(folder: Path) -> Iterator[None]:
    """Hold the write lock of a pair's folder.

    On a file system without locks this does nothing. Each file is written once under its own
    name, so the worst case is two files with the same `seq`.

    Raises:
        InUseError: another process has held the lock for a long time.
    """
    native: type[BaseFileLock] = WindowsFileLock if sys.platform == "win32" else UnixFileLock
    lock = native(str(folder / ".write.lock"), timeout=TIMEOUT, mode=0o600, fallback_to_soft=False)
    try:
        lock.acquire()
    except Timeout:
        message = _("Another window is still saving in {folder}. Try again in a moment.")
        raise InUseError(message.format(folder=folder)) from None
    except (NotImplementedError, OSError):
        yield
        return
    try:
        yield
    finally:
        with suppress(OSError):  # the files are written, and the lock ends with the process
            lock.release()
