"""The lock of a draft: one window writes a session, the others learn who holds the lock."""

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
from mentorflow.i18n import _
from mentorflow.journal.os_errors import reason
from mentorflow.model.base import Value

_NO_LOCKS = frozenset({errno.ENOSYS, errno.ENOLCK, errno.ENOTSUP, errno.EINVAL})
_MAX_HOLDER_BYTES = 10_000


class _Holder(Value):
    who: str
    where: str
    pid: int
    since: dt.datetime


def local_now() -> dt.datetime:
    """The time here, with its offset."""
    return dt.datetime.now().astimezone()


class DraftLock:
    """Exclusive lock on one draft, released by the system when the process ends.

    The lock file beside the draft names its holder. Two locks on the same draft exclude each
    other within one process too.
    """

    def __init__(self, draft: Path, *, now: Callable[[], dt.datetime] = local_now) -> None:
        self.path = draft.with_name(f".{draft.stem}.lock")
        self._now = now
        self._inode = (0, 0)
        native: type[BaseFileLock] = WindowsFileLock if sys.platform == "win32" else UnixFileLock
        self._lock = native(
            str(self.path),
            timeout=0,
            mode=0o600,
            thread_local=False,
            fallback_to_soft=False,
            on_acquired=self._write_holder,
        )

    def acquire(self) -> None:
        """Take the lock without waiting. Idempotent.

        Raises:
            InUseError: another window holds it; the message says who, where and since when.
            NoLocksError: the file system does not support locks.
            CannotCreateError: the lock file cannot be made.
        """
        if self._lock.is_locked:
            return
        try:
            self.path.parent.stat()
            self._lock.acquire()
        except Timeout:
            raise InUseError(self.holder) from None
        except NotImplementedError:
            raise NoLocksError(_("This system doesn't support file locks.")) from None
        except OSError as error:
            if error.errno in _NO_LOCKS:
                raise NoLocksError(_("This disk doesn't support file locks.")) from error
            message = _("Couldn't lock {path}: {reason}.")
            raise CannotCreateError(
                message.format(path=self.path, reason=reason(error)),
                hint=_("Without the lock, two windows could write the same session."),
            ) from error

    def release(self) -> None:
        """Release the lock, if it is held."""
        if not self._lock.is_locked:
            return
        with suppress(OSError):
            state = self.path.lstat()
            if sys.platform != "win32" and (state.st_dev, state.st_ino) == self._inode:
                self.path.unlink()
        with suppress(OSError):  # the lock ends with its file anyway
            self._lock.release()

    @property
    def holder(self) -> str:
        """A sentence that says who holds the lock, for a window that could not take it."""
        try:
            file = os.open(self.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
            try:
                os.lseek(file, 1, os.SEEK_SET)
                holder = _Holder.model_validate_json(os.read(file, _MAX_HOLDER_BYTES))
            finally:
                os.close(file)
        except (OSError, ValidationError):
            return _("Already open in another window.")
        since = holder.since.astimezone(self._now().tzinfo)
        today = since.date() == self._now().date()
        message = _(
            "Already open in another window since {time} ({person} on {computer}, process {pid})."
        )
        return message.format(
            time=f"{since:%H:%M}" if today else f"{since:%Y-%m-%d %H:%M}",
            person=holder.who or _("someone"),
            computer=holder.where or _("this computer"),
            pid=holder.pid,
        )

    def _write_holder(self, file: int) -> None:
        """Write who holds the lock. Errors are ignored: a full disk must not cost the lock.

        The first byte stays blank: Windows locks it against reading.
        """
        holder = {
            "who": _user(),
            "where": platform.node(),
            "pid": os.getpid(),
            "since": self._now().isoformat(),
        }
        with suppress(OSError):
            state = os.fstat(file)
            self._inode = (state.st_dev, state.st_ino)
            os.ftruncate(file, 0)
            os.lseek(file, 0, os.SEEK_SET)
            os.write(file, b" " + json.dumps(holder).encode())


def is_locked(lock: Path) -> bool:
    """Whether some process holds a lock file. Windows cannot tell, so there it is True."""
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
        return ""
