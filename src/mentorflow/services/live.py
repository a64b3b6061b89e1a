"""A document while it is being written: its lock, its autosave, and a place of last resort."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from mentorflow.errors import CannotCreateError, NoLocksError
from mentorflow.journal.autosave import Autosave, fallback
from mentorflow.journal.draft_lock import DraftLock
from mentorflow.journal.reading import is_there
from mentorflow.journal.writing import remove_file
from mentorflow.model.reports import SaveReport
from mentorflow.services.context import Context

NOTHING_TO_SAVE = SaveReport(revision=0, saved_at=None, failure="", path="")


class LiveDocument:
    """One file that this window writes and no other.

    Make it before the file is read: a change by anybody else after that is seen by the next
    save, which then goes on in a file beside it. Where nothing can be locked, `unlocked` says so.
    `name` is what the file is called in the folder of last resort.

    Raises:
        InUseError: another window has the file open.
        CannotCreateError: the lock cannot be made.
    """

    def __init__(self, path: Path, name: str, context: Context) -> None:
        self.path = path
        self.revision = 0
        """How often the document changed; a save report says which change it holds."""
        self.unlocked = self.homeless = ""
        self._name, self._disk = name, context.journal.disk
        self._newest = b""
        self._left: SaveReport | None = None
        self._watcher: Callable[[SaveReport], None] = lambda report: None
        self._lock = DraftLock(path, now=context.clock.now)
        try:
            self._lock.acquire()
        except NoLocksError as error:
            self.unlocked = error.message
        self._autosave = Autosave(path, self._report, now=context.clock.now, disk=self._disk)

    def watch(self, watcher: Callable[[SaveReport], None]) -> None:
        """Call `watcher` after every save and every failure to save, from the writer's thread."""
        self._watcher = watcher

    def _report(self, report: SaveReport) -> None:
        self._watcher(report)

    def write(self, data: bytes) -> None:
        """Have the document on the disk within a second, as it is now."""
        self._newest = data
        self.revision += 1
        self._autosave.offer(self.revision, data)

    def save_now(self) -> SaveReport:
        """Wait until everything is on disk, or until it is known why it is not."""
        return self._autosave.save_now()

    def leave(self) -> SaveReport:
        """Save for the last time and give the lock back; leaving twice is leaving once.

        If the file cannot be saved, its words go to the folder of last resort: then the report
        has a `failure`, and its `path` is there. If no folder takes them, `path` is empty and
        they are in `homeless`, for a front end to print.
        """
        if self._left is None:
            report = self._autosave.stop()
            self._lock.release()
            self._left = self._saved_elsewhere(report) if report.failure else report
        return self._left

    def _saved_elsewhere(self, report: SaveReport) -> SaveReport:
        try:
            path = str(fallback(self._name, self._newest, disk=self._disk))
        except (CannotCreateError, MemoryError):
            path, self.homeless = "", self._newest.decode()
        return report.model_copy(update={"path": path})

    def stop_saving(self) -> None:
        """End the autosave without another save; the lock stays."""
        self._autosave.abandon()

    def release(self) -> None:
        """End the autosave without another save, and give the lock back."""
        self.stop_saving()
        self._lock.release()

    def discard(self) -> None:
        """Remove the file and every word in it.

        Raises:
            CannotWriteError: it cannot be removed; the document can still be written.
        """
        self._remove()
        self.stop_saving()
        self._remove()  # a save may have been on its way
        self._lock.release()
        self._left = NOTHING_TO_SAVE

    def _remove(self) -> None:
        path = self._autosave.path
        if is_there(path):
            remove_file(path, disk=self._disk)
