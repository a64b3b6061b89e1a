"""A session while it takes place: every front end drives a `LiveSession`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from mentorflow.errors import (
    BadDataError,
    CannotCreateError,
    CannotWriteError,
    InUseError,
    MentorflowError,
    MoveError,
)
from mentorflow.i18n import _
from mentorflow.journal.file_form import with_new_rev
from mentorflow.journal.os_errors import why_not
from mentorflow.journal.writing import export_text
from mentorflow.model.base import Value
from mentorflow.model.history import History
from mentorflow.model.moves import Move, Spend
from mentorflow.model.reports import SaveReport
from mentorflow.model.session import Session
from mentorflow.services.context import Context
from mentorflow.services.exports import notes_of
from mentorflow.services.live import NOTHING_TO_SAVE, LiveDocument
from mentorflow.session.moves import apply, close
from mentorflow.session.prepared import waiting_preparations


def newer_hint() -> str:
    """What to do about a file of a newer mentorflow."""
    return _("You can read it here. To make changes, update mentorflow.")


class Closed(Value):
    """The result of closing: the transcript, and the path of its notes or why there are none.

    `warnings` are about input that is probably a mistake. Without notes, `notes_failure` says why.
    """

    session: Session
    notes: str
    notes_failure: str = ""
    warnings: tuple[str, ...] = ()


class LiveSession:
    """An open session, its clock, and the draft it is saved in.

    If it is read-only, `refusal` is the error and `read_only_reason` a message about it.
    `lock_warning` is a message if the file system has no locks.
    `start_warnings` come from the service that started it. While `paused`, no time is spent.
    """

    is_saved = True
    """Whether anything is saved."""

    def __init__(self, session: Session, history: History, context: Context) -> None:
        self.session = session
        self.history = history
        self.read_only_reason = self.lock_warning = ""
        self.refusal: MentorflowError | None = None
        self.start_warnings: tuple[str, ...] = ()
        self.paused = False
        self.path = ""
        """The file of the draft; empty if there is none."""
        self.not_closed: SaveReport | None = None
        """Why the last attempt to close failed, and the file that could not be written."""
        self._context = context
        self._since = context.clock.monotonic()
        self._document = self._open()

    def _open(self) -> LiveDocument | None:
        """Lock the draft, then read it again: another window may have written in between.

        Raises:
            MoveError: another window closed it.
        """
        journal, id = self._context.journal, self.session.id
        path = journal.draft_path(id)
        self.path = str(path)
        try:
            if newer := journal.read_only_reason(id):
                raise BadDataError(newer, hint=newer_hint())
            document = LiveDocument(path, id.replace("/", "-"), self._context)
        except (BadDataError, InUseError, CannotCreateError) as error:
            self.refusal = error
            short = re.sub(r" [(].*[)]", "", error.message)
            self.read_only_reason = _("{reason} It's read-only here.").format(reason=short)
            return None
        if document.lock_warning:
            self.lock_warning = _("{reason} Use only this window from now on.").format(
                reason=document.lock_warning
            )
        try:
            session = journal.session(id)
            if session.status != "open":
                raise MoveError(_("{session} is closed and can't be changed.").format(session=id))
            self.session = with_new_rev(session, journal.new_id)
        except MentorflowError:
            document.release()
            raise
        with suppress(CannotWriteError):  # then the next save reports it
            journal.make_durable(id)
        return document

    @property
    def today(self) -> dt.date:
        """The day on which something is typed now."""
        return self._context.clock.today()

    @property
    def read_only(self) -> bool:
        """Whether the session can only be read."""
        return bool(self.read_only_reason)

    @property
    def warnings(self) -> tuple[str, ...]:
        """Messages to show when the session starts."""
        return (*self.start_warnings, *waiting_preparations(self.session, self.history.prepared))

    @property
    def revision(self) -> int:
        """The number of the draft's last change; a save report has the number it saved."""
        return self._document.revision if self._document else 0

    @property
    def unsaved(self) -> str:
        """The content that could not be saved anywhere on leaving, for a front end to print."""
        return self._document.unsaved if self._document else ""

    def watch(self, watcher: Callable[[SaveReport], None]) -> None:
        """Call `watcher` after every save and every failure to save, from the writer's thread."""
        if self._document:
            self._document.watch(watcher)

    def do(self, *moves: Move) -> Session:
        """Add the time that passed, apply moves, and schedule a save.

        Raises:
            MoveError: a move is not possible; the session is as it was before all of them.
        """
        if self.read_only_reason:
            raise MoveError(self.read_only_reason)
        seconds = int(self._context.clock.monotonic() - self._since)
        session = self.session
        if seconds and not self.paused:
            session = apply(session, Spend(seconds=seconds))
        for move in moves:
            session = apply(session, move)
        self._since += seconds  # the fraction of a second counts next time
        if session != self.session:
            self.session = session
            if self._document:
                self._document.write(partial(self._context.journal.content, session))
        return session

    def pause(self, paused: bool) -> None:
        """Pause or resume the clock."""
        self.do()
        self.paused = paused

    def save_now(self) -> SaveReport:
        """Wait until everything is on disk, or until it is known why it is not."""
        return self._document.save_now() if self._document else NOTHING_TO_SAVE

    def save_copy(self, to: Path) -> None:
        """Write the draft to another file too, which must not exist yet.

        Raises:
            CannotCreateError: it exists, or cannot be made.
        """
        export_text(to, self._context.journal.content(self.session).decode())

    def leave(self) -> SaveReport:
        """Save for the last time; the session stays open and can be resumed.

        See `LiveDocument.leave` for what happens if it cannot be saved.
        """
        return self._document.leave() if self._document else NOTHING_TO_SAVE

    def discard(self) -> None:
        """Remove the draft."""
        if self._document:
            self._document.discard()

    def close(self) -> Closed:
        """Close the session and write its notes.

        Raises:
            MoveError: the session is read-only.
            CannotCreateError, CannotWriteError: the transcript could not be written; the draft
                is still there, and `not_closed` says why.
        """
        document = self._document
        if document is None:
            raise MoveError(self.read_only_reason)
        journal = self._context.journal
        if not document.revision:  # only a save notices a change by another process
            document.write(partial(journal.content, self.session))
        report = document.save_now()
        try:
            closed = store_closed(self._context, close(self.session, self._context.clock.now()))
        except MentorflowError as error:
            path = str(journal.session_path(self.session.id))
            trouble = {"failure": why_not(error), "path": path}
            self.not_closed = report.model_copy(update=trouble)
            raise
        document.stop_saving()
        journal.retire_draft(self.session)  # only now: a retried save could write it again
        document.release()
        self.session = closed.session
        return closed


class Preview(LiveSession):
    """A walk through a guide as a session: nothing is read, locked or saved."""

    is_saved = False

    def _open(self) -> None:
        return None

    def close(self) -> Closed:
        """The transcript as it would be; writes no file."""
        self.session = close(self.session, self._context.clock.now())
        return Closed(session=self.session, notes="")


def store_closed(context: Context, session: Session, *, fresh: bool = False) -> Closed:
    """Write a closed session and its notes; a failure with the notes does not undo the session.

    `fresh` marks a session made just now: an equal one in the journal is a different session.
    """
    journal = context.journal
    session = journal.add_session(session, fresh=fresh)
    try:
        path = journal.write_notes(session, notes_of(context, session))
    except MentorflowError as error:
        return Closed(session=session, notes="", notes_failure=error.message)
    return Closed(session=session, notes=str(path))
