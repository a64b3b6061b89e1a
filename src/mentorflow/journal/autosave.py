"""The one writer of an open draft: the newest words reach the disk, and it tells when not."""

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

from mentorflow.errors import (
    CannotCreateError,
    ChangedUnderneathError,
)
from mentorflow.journal.disk import DISK, Disk
from mentorflow.journal.draft_lock import local_now
from mentorflow.journal.os_errors import reason, why_not
from mentorflow.journal.paths import unsaved_folder
from mentorflow.journal.reading import bytes_of, is_there
from mentorflow.journal.writing import create_file, make_folder, write_file
from mentorflow.model.base import Value
from mentorflow.model.reports import SaveReport

_UNKNOWN = b""
"""Stands for what is in a file that cannot be read."""


class _Offer(Value):
    revision: int
    data: bytes


class Autosave:
    """Saves a draft in a thread of its own. Make it right after reading the draft, under its lock.

    The first unsaved offer starts the clock: it is on its way to the disk `delay` seconds
    later, with all that came meanwhile. A save that fails is reported and tried again every
    `retry` seconds, into a new file each time, until it succeeds.

    A file that somebody else changed is never overwritten: the draft goes on in a file beside
    it (`name.conflict-1.json`), and the report says so.

    `saved` is called with every report from the writer's thread. It must not wait for the
    thread that offers and stops. What it raises goes to `threading.excepthook`.
    """

    def __init__(
        self,
        path: Path,
        saved: Callable[[SaveReport], None],
        delay: float = 0.5,
        retry: float = 5.0,
        *,
        now: Callable[[], dt.datetime] = local_now,
        monotonic: Callable[[], float] = time.monotonic,
        disk: Disk = DISK,
    ) -> None:
        self._draft = self._path = path
        self._saved, self._delay, self._retry = saved, delay, retry
        self._now, self._monotonic, self._disk = now, monotonic, disk
        before = _print(path)
        self._ours = {before} - {None, _UNKNOWN}
        self._unread = before == _UNKNOWN
        self._changed = threading.Condition()
        self._newest: _Offer | None = None
        self._kept: _Offer | None = None
        self._due: float | None = None
        self._asked = self._stopped = False
        self._attempts = 0
        self._conflict = ""
        self._report = SaveReport(revision=0, saved_at=None, failure="", path=str(path))
        self._writer = ThreadPoolExecutor(1, "mentorflow-writer")
        self._writer.submit(int)  # its thread starts here, or nothing does
        self._thread = threading.Thread(target=self._run, name="mentorflow-saver", daemon=True)
        self._thread.start()

    @property
    def path(self) -> Path:
        """The file that is written: the draft's own, or the one beside it."""
        return self._path

    def offer(self, revision: int, data: bytes) -> None:
        """Hand over the draft as it now is; returns at once. Only a higher revision counts.

        Raises:
            RuntimeError: the saver was stopped.
        """
        with self._changed:
            if self._stopped:
                raise RuntimeError("the saver was stopped")
            if self._newest and revision <= self._newest.revision:
                return
            self._newest = _Offer(revision=revision, data=data)
            if self._due is None:
                self._due = self._monotonic() + self._delay
                self._changed.notify_all()

    def save_now(self) -> SaveReport:
        """Wait until the newest offer is on the disk, or could not be saved."""
        with self._changed:
            wanted, before = self._newest, self._attempts
            if self._stopped or wanted is None or (self._kept is wanted and self._is_untouched()):
                return self._report
            self._asked, self._due = True, self._monotonic()
            self._changed.notify_all()
            self._changed.wait_for(
                lambda: self._attempts > before and self._report.revision >= wanted.revision
            )
            return self._report

    def stop(self) -> SaveReport:
        """Save for the last time and end the thread; stopping twice is stopping once."""
        report = self.save_now()
        self.abandon()
        return report

    def abandon(self) -> None:
        """End the thread without saving, for a draft that is discarded."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
        self._thread.join()
        self._writer.shutdown()

    def _run(self) -> None:
        while (offer := self._next()) is not None:
            report = self._settle(offer, self._writer.submit(self._write, offer.data))
            trouble = self._writer.submit(self._saved, report).exception()
            if trouble is not None:
                args = (type(trouble), trouble, trouble.__traceback__, self._thread)
                told = self._writer.submit(threading.excepthook, threading.ExceptHookArgs(args))
                told.exception()  # it fails where stderr is gone; saving goes on all the same

    def _next(self) -> _Offer | None:
        """Wait for the next save that is due; None once the saver is stopped."""
        with self._changed:
            while not self._stopped:
                left = None if self._due is None else self._due - self._monotonic()
                if left is not None and left <= 0:
                    self._due, self._asked = None, False
                    return self._newest
                self._changed.wait(left)
            return None

    def _write(self, data: bytes) -> dt.datetime:
        self._ours.add(_digest(data))
        try:
            write_file(self._path, data, check=self._check, disk=self._disk)
        except ChangedUnderneathError:
            self._path = self._go_beside(data)
        self._ours = {_digest(data)}
        return self._now()

    def _check(self, target: Path) -> None:
        """A file that cannot be read may be able to the next time; until then it is not ours."""
        there, before = _print(target), self._unread
        self._unread = there == _UNKNOWN
        if self._unread and not before:
            raise OSError("it cannot be read any more")
        if there not in self._ours | {None}:
            raise ChangedUnderneathError(f"{target} was changed by somebody else.")

    def _is_untouched(self) -> bool:
        return _print(self._path) in self._ours | {None}

    def _go_beside(self, data: bytes) -> Path:
        """Go on in a new file: what somebody else wrote stays where it is."""
        for number in itertools.count(1):
            path = self._draft.with_name(
                f"{self._draft.stem}.conflict-{number}{self._draft.suffix}"
            )
            try:
                create_file(path, data, disk=self._disk)
            except FileExistsError:
                continue
            self._conflict = (
                f"{self._draft.name} was changed by somebody else. Both are kept: "
                f"what you write goes on in {path.name}."
            )
            return path
        raise AssertionError("numbers do not end")

    def _settle(self, offer: _Offer, save: Future[dt.datetime]) -> SaveReport:
        error = save.exception()
        with self._changed:
            self._attempts += 1
            if error is None:
                self._kept = offer
                if offer is self._newest:
                    self._due, self._asked = None, False
            elif not self._asked:
                self._due = self._monotonic() + self._retry
            self._report = SaveReport(
                revision=offer.revision,
                saved_at=save.result() if error is None else self._report.saved_at,
                failure="" if error is None else why_not(error),
                path=str(self._path),
                conflict=self._conflict,
            )
            self._changed.notify_all()
            return self._report


def fallback(name: str, data: bytes, *, disk: Disk = DISK) -> Path:
    """Keep words that the journal cannot take, on a forced way out; says where they are.

    Raises:
        CannotCreateError: no place on this machine takes them.
    """
    try:
        return _keep(unsaved_folder(), name, data, disk)
    except CannotCreateError:
        try:
            folder = Path(tempfile.mkdtemp(prefix="mentorflow-unsaved-"))
        except OSError as error:
            raise CannotCreateError(f"No folder takes the words: {reason(error)}.") from error
        return _keep(folder, name, data, disk)


def _keep(folder: Path, name: str, data: bytes, disk: Disk) -> Path:
    make_folder(folder, disk=disk)
    for number in itertools.count(1):
        path = folder / (f"{name}.json" if number == 1 else f"{name}-{number}.json")
        try:
            create_file(path, data, disk=disk)
        except FileExistsError:
            continue
        return path
    raise AssertionError("numbers do not end")


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _print(path: Path) -> bytes | None:
    """What is in a file, in short: None if there is no file."""
    data = bytes_of(path)
    if isinstance(data, bytes):
        return _digest(data)
    return _UNKNOWN if is_there(path) else None
