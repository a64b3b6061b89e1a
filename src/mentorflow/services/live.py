"""A document while it is being written: its lock, its autosave, and its fallback file."""

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


def _ignore(report: SaveReport) -> None:
    return


class LiveDocument:
    """One file, locked so that only this window writes it.

    Create it before the file is read: the next save then notices a change by another process,
    and continues in a file beside it. `lock_warning` is a message if the file system has no locks.
    `name` is the name of the file in the fallback folder.

    Raises:
        InUseError: another window has the file open.
        CannotCreateError: the lock cannot be made.
    """

    def __init__(self, path: Path, name: str, context: Context) -> None:
        self.path = path
        self.revision = 0
        """How often the document changed; a save report says which change it holds."""
        self.lock_warning = self.unsaved = ""
        self._name, self._disk = name, context.journal.disk
        self._content: Callable[[], bytes] = bytes
        self._left: SaveReport | None = None
        self._lock = DraftLock(path, now=context.clock.now)
        try:
            self._lock.acquire()
        except NoLocksError as error:
            self.lock_warning = error.message
        self._autosave = Autosave(path, _ignore, now=context.clock.now, disk=self._disk)

    def watch(self, watcher: Callable[[SaveReport], None]) -> None:
        """Call `watcher` after every save and every failure to save, from the writer's thread."""
        self._autosave.on_report = watcher

    def write(self, content: Callable[[], bytes]) -> None:
        """Schedule a save and return at once; it starts within half a second.

        `content` serializes the document in another thread: what it reads must not change.
        """
        self._content = content
        self.revision += 1
        self._autosave.submit(self.revision, content)

    def save_now(self) -> SaveReport:
        """Wait until everything is on disk, or until it is known why it is not."""
        return self._autosave.save_now()

    def leave(self) -> SaveReport:
        """Save for the last time and release the lock. Idempotent.

        If the file cannot be saved, its content goes to the fallback folder: the report has a
        `failure` and the `path` of that file. If that fails too, `path` is empty and the content
        is in `unsaved`, for a front end to print.
        """
        if self._left is None:
            report = self._autosave.stop()
            self._lock.release()
            self._left = self._saved_elsewhere(report) if report.failure else report
        return self._left

    def _saved_elsewhere(self, report: SaveReport) -> SaveReport:
        content = self._content()
        try:
            path = str(fallback(self._name, content, disk=self._disk))
        except (CannotCreateError, MemoryError):
            path, self.unsaved = "", content.decode()
        return report.model_copy(update={"path": path})

    def stop_saving(self) -> None:
        """Stop the autosave without another save; the lock stays."""
        self._autosave.stop_without_saving()

    def release(self) -> None:
        """Stop the autosave without another save, and release the lock."""
        self.stop_saving()
        self._lock.release()

    def discard(self) -> None:
        """Remove the file and release the lock.

        Raises:
            CannotWriteError: the file cannot be removed; the document stays open.
        """
        self._remove()
        self.stop_saving()
        self._remove()  # a save that was running may have written it again
        self._lock.release()
        self._left = NOTHING_TO_SAVE

    def _remove(self) -> None:
        path = self._autosave.path
        if is_there(path):
            remove_file(path, disk=self._disk)
