"""What someone prepares alone, in a file of its own until it is kept as an entry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal

from mentorflow.errors import CannotCreateError, NoLocksError
from mentorflow.journal.autosave import Autosave, SaveReport, fallback
from mentorflow.journal.conflict_names import first_of
from mentorflow.journal.disk import DISK, Disk
from mentorflow.journal.draft_lock import DraftLock
from mentorflow.journal.file_form import NewId, random_id
from mentorflow.journal.reading import Unreadable, contents, is_there, parse, refuse, unreadable
from mentorflow.journal.writing import dump, make_folder, remove_file
from mentorflow.model.base import Stored

FOLDER = "preparing"


class Preparing(Stored):
    """A preparation being written: whose, for which guide, and the answers by `stage/prompt`."""

    format: Literal["mentorflow/preparing"] = "mentorflow/preparing"
    version: Literal[2] = 2
    uid: str = ""
    rev: str = ""
    by: str
    guide: str
    answers: dict[str, Any]


class PreparingFile:
    """The file of what one person prepares. Whoever has it is the only one who writes it.

    `found` is what lay in it; what is `written` is on the disk within a second.

    Raises:
        InUseError: another window has it.
        BadDataError: it cannot be read; it stays as it is.
        CannotCreateError: there is no room for it.
    """

    def __init__(
        self,
        folder: Path,
        by: str,
        *,
        now: Callable[[], dt.datetime],
        disk: Disk = DISK,
        new_id: NewId = random_id,
    ) -> None:
        self.path = folder / FOLDER / f"{by}.json"
        self._disk = disk
        self._today = now().date().isoformat()
        make_folder(self.path.parent, disk=disk)
        self._lock = DraftLock(self.path, now=now)
        with suppress(NoLocksError):
            self._lock.acquire()
        found = parse(self.path, Preparing) if is_there(self.path) else None
        if isinstance(found, Unreadable):
            self._lock.release()
            refuse(found)
        self.found = found if isinstance(found, Preparing) else None
        self._new_id = new_id
        self._uid = (self.found.uid if self.found else "") or new_id()
        self._newest = self.found
        self._revision = 0
        self._told: Callable[[SaveReport], None] = lambda report: None
        self._saver = Autosave(self.path, self._report, now=now, disk=disk)

    def watch(self, told: Callable[[SaveReport], None]) -> None:
        """Be told of every save and every failure to save, from the writer's thread."""
        self._told = told

    def _report(self, report: SaveReport) -> None:
        self._told(report)

    def write(self, preparing: Preparing) -> None:
        """Have this on the disk soon."""
        known = {"uid": self._uid, "rev": self._new_id()}
        self._newest = preparing.model_copy(update=known)
        self._revision += 1
        self._saver.offer(self._revision, dump(self._newest))

    def save_now(self) -> SaveReport:
        """Wait until everything is on disk, or until it is known why it is not."""
        return self._saver.save_now()

    def leave(self) -> SaveReport:
        """The last save; what is written waits here for another day, and nothing leaves no file.

        Words that the journal cannot take go to a folder of their own: then the report has its
        `failure`, and its `path` says where they are; it is empty where no place took them.
        """
        if self._newest is None or not self._newest.answers:
            self._saver.abandon()
            self._remove(self.path)
            return SaveReport(revision=self._revision, saved_at=None, failure="", path="")
        report = self._saver.stop()
        self._lock.release()
        if not report.failure:
            return report
        name = f"{self.path.parents[1].name}-{self._today}-preparing-{self._newest.by}"
        try:
            path = str(fallback(name, dump(self._newest)))
        except CannotCreateError:
            path = ""
        return report.model_copy(update={"path": path})

    def remove(self) -> None:
        """Everything in it is kept elsewhere.

        Raises:
            CannotWriteError: it is still there; says why.
        """
        path = Path(self._saver.stop().path)
        self._remove(path)

    def _remove(self, path: Path) -> None:
        try:
            if is_there(path):
                remove_file(path, disk=self._disk)
        finally:
            self._lock.release()


def unreadable_preparing(folder: Path) -> tuple[Unreadable, ...]:
    """What is being prepared in a pair's folder and cannot be read, or lies there twice."""
    paths, trouble = contents(folder / FOLDER)
    found = list(trouble)
    for path in (path for path in paths if path.suffix == ".json"):
        read = parse(path, Preparing)
        if first_of(path):
            hint = "Compare the two, copy over what is missing, then remove this one."
            found.append(unreadable(path, "It was prepared in two windows.", hint, second=True))
        elif isinstance(read, Unreadable):
            found.append(read)
    return tuple(found)
