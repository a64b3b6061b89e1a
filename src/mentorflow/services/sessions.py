"""Sessions: start, resume, close, discard, record and read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mentorflow.errors import (
    BadDataError,
    MentorflowError,
    MoveError,
    OpenDraftError,
)
from mentorflow.history.corrections import session_versions
from mentorflow.i18n import _
from mentorflow.journal.reading import read_answers
from mentorflow.model.guide import Guide
from mentorflow.model.history import History
from mentorflow.model.moves import Insert
from mentorflow.model.people import Pair
from mentorflow.model.reports import Listing
from mentorflow.model.session import Session
from mentorflow.services.context import Context
from mentorflow.services.exports import notes_of
from mentorflow.services.guides import Guides
from mentorflow.services.live_session import Closed, LiveSession, Preview, store_closed
from mentorflow.session.moves import close, did_not_happen
from mentorflow.session.prepared import with_preparations


@dataclass(frozen=True)
class Sessions:
    """The use cases for sessions."""

    context: Context
    guides: Guides

    def get(self, ref: str) -> Session:
        """A session, open or closed, by its id or an unambiguous tail of it.

        Raises:
            UnknownError: no session matches, or several do.
            BadDataError: its file cannot be read.
        """
        return self.context.journal.session(ref)

    def all(self, pair: str | None = None) -> Listing[Session]:
        """The sessions of a pair or of all, open and closed, oldest first."""
        journal = self.context.journal
        pairs = self.context.pairs(pair)
        found: list[Session] = []
        unreadable = list(pairs.unreadable)
        for each in pairs.found:
            for listing in (journal.sessions(each.id), journal.drafts(each.id)):
                found += listing.found
                unreadable += listing.unreadable
        found.sort(key=lambda session: (session.on, session.seq, session.id))
        return Listing[Session](found=tuple(found), unreadable=tuple(unreadable))

    def newer(self, session: str) -> str:
        """Why a session is read-only: a newer mentorflow wrote it. Else empty."""
        return self.context.journal.read_only_reason(session)

    def _opened(self, pair: Pair, guide: str, on: dt.date, first: str | None = None) -> Session:
        from mentorflow.session.layout import open_session

        agenda = self.guides.agenda(pair, guide, on, first=first)
        return open_session(
            agenda,
            pair,
            id=self.context.journal.session_id(pair.id, on, guide),
            on=on,
            seq=self.context.journal.next_seq(pair.id),
            number=len(self.context.history(pair, on=on).took_place) + 1,
            started=self.context.clock.now(),
        )

    def draft(self, pair: str) -> Session | None:
        """The open session of a pair, if any."""
        found = self.context.journal.drafts(self.context.journal.pair(pair).id).found
        return found[0] if found else None

    def start(self, pair: str, guide: str, *, on: dt.date | None = None) -> LiveSession:
        """Start a session at its first question.

        Raises:
            OpenDraftError: the pair has a session open already.
        """
        chosen = self.context.journal.pair(pair)
        with self.context.journal.write_lock(chosen.id):
            draft = self.draft(chosen.id)
            if draft is not None:
                raise OpenDraftError(
                    _("{names} have an open session: {session}.").format(
                        names=chosen.names, session=draft.id
                    ),
                    hint=_("To carry on, run: {command}").format(
                        command=f"mentorflow resume {draft.id}"
                    ),
                )
            day = on or self.context.clock.today()
            session = self._opened(chosen, guide, day)
            prepared = self.context.history(chosen, on=day).prepared
            session = self.context.journal.claim_draft(with_preparations(session, prepared))
        live = self._live(session)
        live.start_warnings = self._clock_behind(chosen, day)
        return live

    def resume(self, session: str) -> LiveSession:
        """Resume an open session at the step where it was left.

        Raises:
            MoveError: the session is closed.
        """
        found = self.context.journal.session(session)
        if found.status != "open":
            raise MoveError(_("{session} is closed and can't be changed.").format(session=found.id))
        return self._live(found)

    def _live(self, session: Session) -> LiveSession:
        history = self.context.history(session.pair, on=session.on)
        return LiveSession(session, history, self.context)

    def preview(self, guide: str, pair: str | None = None) -> Preview:
        """A walk through a guide that saves nothing, with a pair's history or a sample.

        Raises:
            UnknownError: the guide is not for pairs of this form.
        """
        from mentorflow.history.sample_pair import sample_history
        from mentorflow.session.layout import lay_out, open_session

        today, chosen = self.context.clock.today(), self.guides.get(guide)
        history = sample_history(chosen.forms[0], today)
        if pair:
            history = self.context.history(self.context.journal.pair(pair))
        elif "first" in chosen.suits:
            history = History(pair=history.pair)
        self.guides.fits(chosen, history.pair)
        session = open_session(
            lay_out(chosen, history.pair, history, today),
            history.pair,
            id=f"{history.pair.id}/{today}-{guide}",
            on=today,
            seq=1,
            number=len(history.took_place) + 1,
            started=self.context.clock.now(),
        )
        return Preview(session, history, self.context)

    def insert(self, live: LiveSession, guide: Guide) -> None:
        """Insert a guide's stages into an open session, after the current stage.

        Raises:
            BadDataError: a text of the guide cannot be rendered.
        """
        from mentorflow.session.layout import lay_out_insert

        stages = lay_out_insert(guide, live.session, live.history)
        live.do(Insert(stages=stages))

    @contextmanager
    def _resumed(self, session: str) -> Iterator[LiveSession]:
        """Resume a session to end it; if that fails, it stays open."""
        live = self.resume(session)
        if live.refusal:
            raise live.refusal
        try:
            yield live
        except MentorflowError:
            live.leave()
            raise

    def close(self, session: str) -> Closed:
        """Close an open session with the answers so far."""
        with self._resumed(session) as live:
            return live.close()

    def did_not_happen(self, session: str, why: str = "") -> Session:
        """Close an open session as a meeting that did not take place."""
        with self._resumed(session) as live:
            closed = store_closed(
                self.context, did_not_happen(live.session, self.context.clock.now(), why)
            )
            live.leave()
            return closed.session

    def discard(self, session: str) -> None:
        """Remove an open session and all its answers."""
        with self._resumed(session) as live:
            live.discard()

    def record(self, pair: str, guide: str, on: dt.date, answers: object) -> Closed:
        """Record a session that was held without mentorflow.

        Raises:
            BadDataError: with every mistake of the answers; nothing is saved.
        """
        from mentorflow.session.answers_file import fill_in, leader_of

        chosen = self.context.journal.pair(pair)
        first, wrong = leader_of(answers, chosen)
        with self.context.journal.write_lock(chosen.id):
            opened = self._opened(chosen, guide, on, first)
            session, mistakes = fill_in(opened, answers)
            if answers and session == opened and not (wrong or mistakes):
                raise BadDataError(
                    _("Nothing was answered, so nothing was saved."),
                    hint=_(
                        "Fill in the answers file. To record a session without notes, "
                        "write only {empty} in it."
                    ).format(empty="{}"),
                )
            if wrong or mistakes:
                raise BadDataError(
                    _("The answers can't be used. Nothing was saved."),
                    mistakes=(*wrong, *mistakes),
                )
            warnings = self._unlikely_date(chosen, on)
            closed = store_closed(
                self.context, close(session, self.context.clock.now()), fresh=True
            )
        return closed.model_copy(update={"warnings": warnings})

    def record_file(self, pair: str, guide: str, on: dt.date, answers: Path) -> Closed:
        """Record a session from an answers file (JSON).

        Raises:
            BadDataError: the file cannot be read, or with every mistake of the answers.
        """
        return self.record(pair, guide, on, read_answers(answers))

    def _unlikely_date(self, pair: Pair, on: dt.date) -> tuple[str, ...]:
        """Warnings about a date that is probably a mistake."""
        last = self.context.history(pair).last
        if on > self.context.clock.today():
            return (_("{date} is in the future.").format(date=on),)
        if last is not None and on < last.on:
            said = _(
                "{date} is before the last session ({last}). The session will be filed in date "
                "order."
            )
            return (said.format(date=on, last=last.on),)
        return ()

    def _clock_behind(self, pair: Pair, day: dt.date) -> tuple[str, ...]:
        """A warning that today is before the last session: a clock is probably wrong."""
        last = self.context.history(pair).last
        if last is None or last.on <= day:
            return ()
        said = _("This computer's clock says {date}, which is before the last session ({last}).")
        return (said.format(date=day, last=last.on),)

    def read(self, session: str) -> tuple[Session, str]:
        """A session with its corrections applied, and its notes."""
        found = self.context.journal.session(session)
        entries = self.context.journal.entries(found.pair.id).found
        return session_versions(found, entries, [])[-1], notes_of(self.context, found)
