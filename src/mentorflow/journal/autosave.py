"""Autosave: a thread that writes the newest content of an open draft and reports each save."""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from mentorflow.errors import (
    CannotCreateError,
    ChangedUnderneathError,
)
from mentorflow.i18n import _
from mentorflow.journal.disk import DISK, Disk
from mentorflow.journal.draft_lock import local_now
from mentorflow.journal.os_errors import reason, why_not
from mentorflow.journal.paths import unsaved_folder
from mentorflow.journal.reading import is_there, read_bytes
from mentorflow.journal.writing import create_file, make_folder, write_file
from mentorflow.model.reports import SaveReport

DELAY = 0.5
"""Seconds from the first unsaved change to the start of its save."""

RETRY = 5.0
"""Seconds until a failed save is tried again; `tui/live/save_banner.py` says so."""

_UNKNOWN = b""
"""The digest of a file that cannot be read."""


class _Pending(NamedTuple):
    """A revision to save; `content` makes its bytes."""

    revision: int
    content: Callable[[], bytes]


class Autosave:
    """Saves a draft in a background thread. Create it after reading the draft, under its lock.

    The first unsaved change starts a timer of `delay` seconds; the save then takes the newest
    one, and only that is serialized. A failed save is reported and retried every `retry` seconds
    until it succeeds.

    A file that another process changed is never overwritten: saving continues in a file beside
    it (`name.conflict-1.json`), and the report says so.

    `on_report` is called with every report, in the writer thread, and can be replaced. It must
    not wait for the thread that calls `submit` and `stop`. Exceptions that it raises go to
    `threading.excepthook`.
    """

    def __init__(
        self,
        path: Path,
        on_report: Callable[[SaveReport], None],
        delay: float = DELAY,
        retry: float = RETRY,
        *,
        now: Callable[[], dt.datetime] = local_now,
        monotonic: Callable[[], float] = time.monotonic,
        disk: Disk = DISK,
    ) -> None:
        self._draft = self._path = path
        self.on_report, self._delay, self._retry = on_report, delay, retry
        self._now, self._monotonic, self._disk = now, monotonic, disk
        before = _digest_of_file(path)
        self._known_digests = {before} - {None, _UNKNOWN}
        self._was_unreadable = before == _UNKNOWN
        self._condition = threading.Condition()
        self._newest: _Pending | None = None
        self._saved: _Pending | None = None
        self._due: float | None = None
        self._save_requested = self._stopped = False
        self._attempts = 0
        self._conflict = ""
        self._report = SaveReport(revision=0, saved_at=None, failure="", path=str(path))
        # Two threads: the timer hands each save to the writer and waits for it. The writer's
        # future holds an exception of any type, which must not end saving, and at exit Python
        # waits for a save that is running, where a daemon thread would be cut off in its middle.
        self._writer = ThreadPoolExecutor(1, "mentorflow-writer")
        self._writer.submit(int)  # starts its thread now, so that a failure shows here
        self._timer = threading.Thread(target=self._run, name="mentorflow-autosave", daemon=True)
        self._timer.start()

    @property
    def path(self) -> Path:
        """The file being written: the draft itself, or the conflict copy beside it."""
        return self._path

    def submit(self, revision: int, content: Callable[[], bytes]) -> None:
        """Queue the draft's current content; returns at once. Older revisions are ignored.

        `content` is called in the writer thread, for each attempt to save: what it serializes
        must not change any more.

        Raises:
            RuntimeError: the autosave was stopped.
        """
        with self._condition:
            if self._stopped:
                raise RuntimeError("stopped")
            if self._newest and revision <= self._newest.revision:
                return
            self._newest = _Pending(revision, content)
            if self._due is None:
                self._due = self._monotonic() + self._delay
                self._condition.notify_all()

    def save_now(self) -> SaveReport:
        """Wait until the newest change is saved, or its save has failed."""
        with self._condition:
            newest, before = self._newest, self._attempts
            if self._stopped or newest is None or (self._saved is newest and self._is_untouched()):
                return self._report
            self._save_requested, self._due = True, self._monotonic()
            self._condition.notify_all()
            self._condition.wait_for(
                lambda: self._attempts > before and self._report.revision >= newest.revision
            )
            return self._report

    def stop(self) -> SaveReport:
        """Save a last time and end the threads. Idempotent."""
        report = self.save_now()
        self.stop_without_saving()
        return report

    def stop_without_saving(self) -> None:
        """End the threads without saving; for a draft that is discarded."""
        with self._condition:
            self._stopped = True
            self._condition.notify_all()
        self._timer.join()
        self._writer.shutdown()

    def _run(self) -> None:
        while (pending := self._next()) is not None:
            report = self._finish(pending, self._writer.submit(self._write, pending.content))
            error = self._writer.submit(self.on_report, report).exception()
            if error is not None:
                args = (type(error), error, error.__traceback__, self._timer)
                hook = self._writer.submit(threading.excepthook, threading.ExceptHookArgs(args))
                hook.exception()  # it fails if stderr is gone, which must not stop saving

    def _next(self) -> _Pending | None:
        """Wait for the next due save; None once the autosave is stopped."""
        with self._condition:
            while not self._stopped:
                left = None if self._due is None else self._due - self._monotonic()
                if left is not None and left <= 0:
                    self._due, self._save_requested = None, False
                    return self._newest
                self._condition.wait(left)
            return None

    def _write(self, content: Callable[[], bytes]) -> dt.datetime:
        data = content()
        self._known_digests.add(_digest(data))
        try:
            write_file(self._path, data, check=self._check, disk=self._disk)
        except ChangedUnderneathError:
            self._path = self._create_conflict_copy(data)
        self._known_digests = {_digest(data)}
        return self._now()

    def _check(self, target: Path) -> None:
        """Refuse to overwrite content that is not ours.

        An unreadable file fails one save, since it may be readable at the next; the second time
        it counts as changed.
        """
        found, before = _digest_of_file(target), self._was_unreadable
        self._was_unreadable = found == _UNKNOWN
        if self._was_unreadable and not before:
            raise OSError(_("it can no longer be read"))
        if found not in self._known_digests | {None}:
            raise ChangedUnderneathError(_("Another program changed {path}.").format(path=target))

    def _is_untouched(self) -> bool:
        return _digest_of_file(self._path) in self._known_digests | {None}

    def _create_conflict_copy(self, data: bytes) -> Path:
        """Save to a new file beside the draft, whose foreign content stays untouched."""
        for number in itertools.count(1):
            path = self._draft.with_name(
                f"{self._draft.stem}.conflict-{number}{self._draft.suffix}"
            )
            try:
                create_file(path, data, disk=self._disk)
            except FileExistsError:
                continue
            message = _(
                "Another program changed {draft}. Your version is saved in {copy}; both files "
                "are kept."
            )
            self._conflict = message.format(draft=self._draft.name, copy=path.name)
            return path
        raise AssertionError("unreachable")

    def _finish(self, pending: _Pending, save: Future[dt.datetime]) -> SaveReport:
        error = save.exception()
        with self._condition:
            self._attempts += 1
            if error is None:
                self._saved = pending
                if pending is self._newest:
                    self._due, self._save_requested = None, False
            elif not self._save_requested:
                self._due = self._monotonic() + self._retry
            self._report = SaveReport(
                revision=pending.revision,
                saved_at=save.result() if error is None else self._report.saved_at,
                failure="" if error is None else why_not(error),
                path=str(self._path),
                conflict=self._conflict,
            )
            self._condition.notify_all()
            return self._report


def fallback(name: str, data: bytes, *, disk: Disk = DISK) -> Path:
    """Save a draft outside the journal, at exit, when the journal can't be written.

    Returns:
        The new file, in the folder for unsaved drafts or in a temporary one.

    Raises:
        CannotCreateError: neither folder can be written.
    """
    try:
        return _create_numbered(unsaved_folder(), name, data, disk)
    except CannotCreateError:
        try:
            folder = Path(tempfile.mkdtemp(prefix="mentorflow-unsaved-"))
        except OSError as error:
            message = _("Couldn't save your text in any folder: {reason}.")
            raise CannotCreateError(message.format(reason=reason(error))) from error
        return _create_numbered(folder, name, data, disk)


def _create_numbered(folder: Path, name: str, data: bytes, disk: Disk) -> Path:
    make_folder(folder, disk=disk)
    for number in itertools.count(1):
        path = folder / (f"{name}.json" if number == 1 else f"{name}-{number}.json")
        try:
            create_file(path, data, disk=disk)
        except FileExistsError:
            continue
        return path
    raise AssertionError("unreachable")


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _digest_of_file(path: Path) -> bytes | None:
    """The digest of a file's content; None if there is no file."""
    data = read_bytes(path)
    if isinstance(data, bytes):
        return _digest(data)
    return _UNKNOWN if is_there(path) else None
