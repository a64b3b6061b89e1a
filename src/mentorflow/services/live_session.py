"""One session being held: its value, its lock and the thread that saves it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from mentorflow.clock import Clock
from mentorflow.errors import (
    BadDataError,
    CannotCreateError,
    CannotWriteError,
    InUseError,
    MentorflowError,
    MoveError,
    NoLocksError,
)
from mentorflow.history.corrections import effective
from mentorflow.history.fold import fold
from mentorflow.journal.autosave import Autosave, SaveReport, fallback
from mentorflow.journal.draft_lock import DraftLock
from mentorflow.journal.journal import Journal
from mentorflow.model.base import Value
from mentorflow.model.history import History
from mentorflow.model.moves import Move, Spend
from mentorflow.model.people import Pair
from mentorflow.model.session import Session
from mentorflow.session.digest import changed_since_signing
from mentorflow.session.moves import apply, close
from mentorflow.session.prepared import waiting

if TYPE_CHECKING:
    from mentorflow.notes.document import Document

NEWER = "What this mentorflow knows of it can be read here; install the newer one to write."


class Closed(Value):
    """What closing left behind: the transcript, its notes, and what stood in the way of them.

    `notices` are sentences on what may not have been meant.
    """

    session: Session
    notes: str
    trouble: str = ""
    notices: tuple[str, ...] = ()


class LiveSession:
    """A session on the table. Every front end drives one of these and nothing below it.

    Where it can only be read, `refusal` is what stands in the way of writing. `remarks` are
    sentences on what may not have been meant, from whoever began it.
    """

    kept = True
    """Whether anything is kept."""

    def __init__(self, session: Session, history: History, journal: Journal, clock: Clock) -> None:
        self.session = session
        self.history = history
        self.read_only_reason = self.unlocked = self.homeless = ""
        self.refusal: MentorflowError | None = None
        self.remarks: tuple[str, ...] = ()
        self._left: SaveReport | None = None
        self._journal = journal
        self._clock = clock
        self._revision = 0
        self._since = clock.monotonic()
        self._told: Callable[[SaveReport], None] = lambda report: None
        self._take()

    def _take(self) -> None:
        """Take the draft's lock and begin to save; without the lock, only read.

        Where nothing can be locked there is `unlocked` to say so; a change by another window is
        seen before each save all the same.
        """
        session, journal, clock = self.session, self._journal, self._clock
        path = journal.draft_path(session.id)
        self._lock = DraftLock(path)
        try:
            if newer := journal.read_only(session.id):
                self._only_read(BadDataError(newer, hint=NEWER))
            else:
                self._lock.acquire()
        except NoLocksError as error:
            self.unlocked = f"{error.message} Keep to this one window."
        except (InUseError, CannotCreateError) as error:
            self._only_read(error)
        if self.refusal is None:
            self.session = self._as_it_is_now()
            with suppress(CannotWriteError):  # then the next save tells
                journal.make_safe(self.session.id)
        self._saver = Autosave(path, self._report, now=clock.now, disk=journal.disk)

    def _only_read(self, refusal: MentorflowError) -> None:
        self.refusal = refusal
        self.read_only_reason = f"{re.sub(r' [(].*[)]', '', refusal.message)} Reading only here."

    def _as_it_is_now(self) -> Session:
        """The draft, read again under the lock: another window may have written in between.

        Raises:
            MoveError: that window closed it.
        """
        session = self._journal.session(self.session.id)
        if session.status != "open":
            self._lock.release()
            raise MoveError(f"{session.id} is closed and is not changed any more.")
        return self._journal.stamped(session)

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences worth saying as the session begins."""
        return (*self.remarks, *waiting(self.session, self.history.prepared))

    def watch(self, told: Callable[[SaveReport], None]) -> None:
        """Be told of every save and every failure to save, from the writer's thread."""
        self._told = told

    def _report(self, report: SaveReport) -> None:
        self._told(report)

    def do(self, *moves: Move) -> Session:
        """Carry out moves and have the draft saved soon.

        Raises:
            MoveError: a move is not possible; the session is as it was before all of them.
        """
        if self.read_only_reason:
            raise MoveError(self.read_only_reason)
        session = self.session
        for move in moves:
            session = apply(session, move)
        self._keep(session)
        return session

    def _keep(self, session: Session) -> None:
        if session == self.session:
            return
        self.session = session
        self._revision += 1
        self._saver.offer(self._revision, self._journal.content(session))

    @property
    def revision(self) -> int:
        """How often the session changed; a save report says which change it holds."""
        return self._revision

    def passed(self) -> Spend:
        """The whole seconds since this was last asked, as a move. The rest waits for next time."""
        seconds = int(self._clock.monotonic() - self._since)
        self._since += seconds
        return Spend(seconds=seconds)

    def content(self) -> str:
        """The draft as its file holds it, to put a copy of it somewhere else."""
        return self._journal.content(self.session).decode()

    def save_now(self) -> SaveReport:
        """Wait until everything is on disk, or until it is known why it is not."""
        return self._saver.save_now()

    def leave(self) -> SaveReport:
        """The last save; the session stays open for another day.

        Where the draft cannot be saved, the words go to a folder of their own: then the report
        has its `failure`, and its `path` says where they are. Where no place takes them they are
        in `homeless`, for a front end to print. Leaving twice is leaving once.
        """
        if self._left is None:
            report = self._saver.stop()
            self._lock.release()
            self._left = self._kept_elsewhere(report) if report.failure else report
        return self._left

    def _kept_elsewhere(self, report: SaveReport) -> SaveReport:
        data = self._journal.content(self.session)
        try:
            path = str(fallback(self.session.id.replace("/", "-"), data, disk=self._journal.disk))
        except (CannotCreateError, MemoryError):
            path, self.homeless = "", data.decode()
        return report.model_copy(update={"path": path})

    def discard(self) -> None:
        """Remove the draft and every word in it."""
        self._journal.discard(self.session)
        self._saver.abandon()
        if self._journal.draft_path(self.session.id).exists():  # it was just saving
            self._journal.discard(self.session)
        self._lock.release()

    def close(self) -> Closed:
        """Close the session and write its notes.

        Raises:
            CannotWriteError: the transcript could not be written; the draft is still there.
        """
        if self.read_only_reason:
            raise MoveError(self.read_only_reason)
        if not self._revision:  # only a save sees that somebody else changed the draft
            self._revision = 1
            self._saver.offer(self._revision, self._journal.content(self.session))
        self._saver.save_now()
        kept = put_away(self._journal, close(self.session, self._clock.now()))
        self._saver.abandon()
        self._journal.retire_draft(self.session)  # a save that failed may just be tried again
        self._lock.release()
        self.session = kept.session
        return kept


class Preview(LiveSession):
    """A session walked through to see its guide: nothing is read, locked or kept."""

    kept = False

    def _take(self) -> None:
        pass

    def _keep(self, session: Session) -> None:
        self.session = session

    def save_now(self) -> SaveReport:
        """There is nothing to save."""
        return SaveReport(revision=0, saved_at=None, failure="", path="")

    def leave(self) -> SaveReport:
        """Nothing stays."""
        return self.save_now()

    def discard(self) -> None:
        """Nothing was there."""

    def close(self) -> Closed:
        """The transcript as it would be; no file is written."""
        self.session = close(self.session, self._clock.now())
        return Closed(session=self.session, notes="")


def put_away(journal: Journal, session: Session, *, fresh: bool = False) -> Closed:
    """Write a closed session and its notes; trouble with the notes does not undo the session."""
    session = journal.add_session(session, fresh=fresh)
    try:
        path = journal.write_notes(session, notes_of(journal, session))
    except MentorflowError as error:
        return Closed(session=session, notes="", trouble=error.message)
    return Closed(session=session, notes=str(path))


def notes_of(
    journal: Journal, session: Session, *, for_others: bool = False, html: bool = False
) -> str:
    """A session as Markdown or as a page, as `document_of` has it."""
    document = document_of(journal, session, for_others=for_others, html=html)
    if html:
        from mentorflow.notes.html import page

        return page(document, journal.note_template("session.html.j2"))
    from mentorflow.notes.markdown import markdown

    return markdown(document, journal.note_template("session.md.j2"))


def document_of(journal: Journal, session: Session, *, for_others: bool, html: bool) -> Document:
    """A session for notes, with what was known when it ended and every correction since."""
    from mentorflow.notes.document import Document
    from mentorflow.notes.escape import AS_TYPED, MARKDOWN

    return Document(
        session,
        history_of(journal, session.pair, until=session),
        effective(session, journal.entries(session.pair.id).found),
        for_others=for_others,
        changed=changed_since_signing(session),
        spelling=AS_TYPED if html else MARKDOWN,
    )


def history_of(
    journal: Journal, pair: Pair, *, on: dt.date | None = None, until: Session | None = None
) -> History:
    """A pair's history: all of it, as of a day, or up to and with one session as it reads now."""
    sessions = journal.sessions(pair.id).found
    entries = journal.entries(pair.id).found
    if until is not None:
        last = (until.on, until.seq, until.id)
        sessions = tuple(s for s in sessions if (s.on, s.seq, s.id) <= last)
        entries = tuple(e for e in entries if (e.on, e.seq, e.id) <= last or e.session == until.id)
    if on is not None:
        sessions = tuple(s for s in sessions if s.on <= on)
        entries = tuple(e for e in entries if e.on <= on)
    return fold(pair, sessions, entries)
