"""One window writes a session; the others are told who does."""

from __future__ import annotations

import datetime as dt
import errno
import getpass
import json
import os
import platform
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from filelock import BaseFileLock, Timeout, UnixFileLock, WindowsFileLock
from pydantic import ValidationError

from mentorflow.errors import CannotCreateError, InUseError, NoLocksError
from mentorflow.journal.os_errors import reason
from mentorflow.model.base import Value

_NO_LOCKS = frozenset({errno.ENOSYS, errno.ENOLCK, errno.ENOTSUP, errno.EINVAL})
_LARGEST = 10_000


class _Holder(Value):
    who: str
    where: str
    pid: int
    since: dt.datetime


def local_now() -> dt.datetime:
    """The time here, with its offset."""
    return dt.datetime.now().astimezone()


class DraftLock:
    """The right to write one draft. It ends with the process, however that ends.

    It is held through a file beside the draft, which says who holds it. Two locks on the same
    draft exclude each other in one process as they do in two.
    """

    def __init__(self, draft: Path, *, now: Callable[[], dt.datetime] = local_now) -> None:
        self.path = draft.with_name(f".{draft.stem}.lock")
        self._now = now
        self._held = (0, 0)
        native: type[BaseFileLock] = WindowsFileLock if sys.platform == "win32" else UnixFileLock
        self._lock = native(
            str(self.path),
            timeout=0,
            mode=0o600,
            thread_local=False,
            fallback_to_soft=False,
            on_acquired=self._sign,
        )

    def acquire(self) -> None:
        """Take the lock at once or not at all; taking it twice is taking it once.

        Raises:
            InUseError: somebody holds it; says who, where and since when.
            NoLocksError: files cannot be locked there at all.
            CannotCreateError: the lock cannot be made; says why.
        """
        if self._lock.is_locked:
            return
        try:
            self.path.parent.stat()
            self._lock.acquire()
        except Timeout:
            raise InUseError(self.holder) from None
        except NotImplementedError:
            raise NoLocksError("Files cannot be locked on this system.") from None
        except OSError as error:
            if error.errno in _NO_LOCKS:
                raise NoLocksError("Files cannot be locked on this disk.") from error
            raise CannotCreateError(
                f"{self.path} cannot be locked: {reason(error)}.",
                hint="Without the lock two windows could write one session at once.",
            ) from error

    def release(self) -> None:
        """Give the lock back; without it, nothing happens."""
        if not self._lock.is_locked:
            return
        with suppress(OSError):
            state = self.path.lstat()
            if sys.platform != "win32" and (state.st_dev, state.st_ino) == self._held:
                self.path.unlink()
        with suppress(OSError):  # the lock goes with its file; nothing else hangs on this
            self._lock.release()

    @property
    def holder(self) -> str:
        """Who holds the lock, as a sentence; for the window that did not get it."""
        try:
            file = os.open(self.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
            try:
                os.lseek(file, 1, os.SEEK_SET)
                holder = _Holder.model_validate_json(os.read(file, _LARGEST))
            finally:
                os.close(file)
        except (OSError, ValidationError):
            return "Open in another window."
        since = holder.since.astimezone(self._now().tzinfo)
        day = "" if since.date() == self._now().date() else f"{since:%Y-%m-%d} "
        return (
            f"Open in another window since {day}{since:%H:%M} "
            f"({holder.who} on {holder.where}, process {holder.pid})."
        )

    def _sign(self, file: int) -> None:
        """Write down who holds the lock. A full disk is no reason to go without the lock.

        The first byte stays blank: Windows locks it against reading.
        """
        holder = {
            "who": _user(),
            "where": platform.node() or "this machine",
            "pid": os.getpid(),
            "since": self._now().isoformat(),
        }
        with suppress(OSError):
            state = os.fstat(file)
            self._held = (state.st_dev, state.st_ino)
            os.ftruncate(file, 0)
            os.lseek(file, 0, os.SEEK_SET)
            os.write(file, b" " + json.dumps(holder).encode())


def is_held(lock: Path) -> bool:
    """Whether somebody holds a lock file; looking changes nothing."""
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        file = os.open(lock, os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(file)
    return False


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "somebody"
