"""Holding sessions: opening, going on, putting away, writing up, reading."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mentorflow.errors import (
    BadDataError,
    MentorflowError,
    MoveError,
    OpenDraftError,
)
from mentorflow.history.corrections import versions
from mentorflow.i18n import _
from mentorflow.journal.reading import read_text
from mentorflow.journal.sandbox import contained
from mentorflow.model.guide import Guide
from mentorflow.model.history import History
from mentorflow.model.moves import Insert
from mentorflow.model.people import Pair
from mentorflow.model.session import Session
from mentorflow.services.guides import Shelf
from mentorflow.services.live_session import (
    Closed,
    LiveSession,
    Preview,
    document_of,
    history_of,
    notes_of,
    put_away,
)
from mentorflow.session.moves import close, did_not_happen
from mentorflow.session.prepared import shown_together

_FILL = "mentorflow.notes.custom_template:answer"


class Sessions(Shelf):
    """The use cases around sessions."""

    def _opened(self, pair: Pair, guide: str, on: dt.date, first: str | None = None) -> Session:
        from mentorflow.session.layout import open_session

        agenda = self.agenda(pair, guide, on, first=first)
        return open_session(
            agenda,
            pair,
            id=self.journal.session_id(pair.id, on, guide),
            on=on,
            seq=self.journal.next_seq(pair.id),
            number=len(history_of(self.journal, pair, on=on).held) + 1,
            started=self.clock.now(),
        )

    def draft(self, pair: str) -> Session | None:
        """The session that a pair has open, if any."""
        found = self.journal.drafts(self.pair(pair).id).found
        return found[0] if found else None

    def start(self, pair: str, guide: str, *, on: dt.date | None = None) -> LiveSession:
        """Open a session at its first question.

        Raises:
            OpenDraftError: the pair has a session open already.
        """
        chosen = self.pair(pair)
        with self.journal.turn(chosen.id):
            draft = self.draft(chosen.id)
            if draft is not None:
                raise OpenDraftError(
                    f"{chosen.names} have a session open: {draft.id}.",
                    hint=f"`mentorflow resume {draft.id}` goes on with it.",
                )
            day = on or self.clock.today()
            session = self._opened(chosen, guide, day)
            prepared = history_of(self.journal, chosen, on=day).prepared
            session = self.journal.claim_draft(shown_together(session, prepared))
        live = self._sit(session)
        live.remarks = self._early(chosen, day)
        return live

    def resume(self, session: str) -> LiveSession:
        """Go on with an open session, at the place where it was left.

        Raises:
            MoveError: the session is closed.
        """
        found = self.journal.session(session)
        if found.status != "open":
            raise MoveError(f"{found.id} is closed and is not changed any more.")
        return self._sit(found)

    def _sit(self, session: Session) -> LiveSession:
        history = history_of(self.journal, session.pair, on=session.on)
        return LiveSession(session, history, self.journal, self.clock)

    def preview(self, guide: str, pair: str | None = None) -> Preview:
        """A walk through a guide that keeps nothing, with a pair's own past or a made-up one.

        Raises:
            UnknownError: the guide is not for pairs of this form.
        """
        from mentorflow.history.sample_pair import sample_history
        from mentorflow.session.layout import lay_out, open_session

        today, chosen = self.clock.today(), self.guide(guide)
        history = sample_history(chosen.forms[0], today)
        if pair:
            history = self.history(pair)
        elif "first" in chosen.suits:
            history = History(pair=history.pair)
        self.fits(chosen, history.pair)
        session = open_session(
            lay_out(chosen, history.pair, history, today),
            history.pair,
            id=f"{history.pair.id}/{today}-{guide}",
            on=today,
            seq=1,
            number=len(history.held) + 1,
            started=self.clock.now(),
        )
        return Preview(session, history, self.journal, self.clock)

    def put_inside(self, live: LiveSession, guide: Guide) -> None:
        """Add a guide's stages to a session that is being held, after the stage on screen.

        Raises:
            BadDataError: a text of the guide cannot be put into words.
        """
        from mentorflow.session.layout import lay_inside

        stages = lay_inside(guide, live.session, live.history)
        live.do(Insert(stages=stages))

    @contextmanager
    def _put_aside(self, session: str) -> Iterator[LiveSession]:
        """Take an open session off the table; where that fails it can be gone on with."""
        live = self.resume(session)
        if live.refusal:
            raise live.refusal
        try:
            yield live
        except MentorflowError:
            live.leave()
            raise

    def close_as_it_is(self, session: str) -> Closed:
        """Close an open session with what is written so far."""
        with self._put_aside(session) as live:
            return live.close()

    def did_not_happen(self, session: str, why: str = "") -> Session:
        """Put an open session away as a meeting that was not held."""
        with self._put_aside(session) as live:
            kept = put_away(self.journal, did_not_happen(live.session, self.clock.now(), why))
            live.leave()
            return kept.session

    def discard(self, session: str) -> None:
        """Remove an open session and everything written in it."""
        with self._put_aside(session) as live:
            live.discard()

    def record(self, pair: str, guide: str, on: dt.date, answers: object) -> Closed:
        """Write up a session that was held without mentorflow.

        Raises:
            BadDataError: with every mistake of the answers; nothing is saved.
        """
        from mentorflow.session.answers_file import fill, first_of

        chosen = self.pair(pair)
        first, wrong = first_of(answers, chosen)
        with self.journal.turn(chosen.id):
            opened = self._opened(chosen, guide, on, first)
            session, mistakes = fill(opened, answers)
            if answers and session == opened and not (wrong or mistakes):
                raise BadDataError(
                    _("Nothing was answered, so nothing was saved."),
                    hint=_("Fill in the answers file. {} alone records a session without notes."),
                )
            if wrong or mistakes:
                raise BadDataError(
                    "The answers cannot be taken as they are; nothing was saved.",
                    mistakes=(*wrong, *mistakes),
                )
            notices = self._odd_day(chosen, on)
            closed = put_away(self.journal, close(session, self.clock.now()), fresh=True)
        return closed.model_copy(update={"notices": notices})

    def _odd_day(self, pair: Pair, on: dt.date) -> tuple[str, ...]:
        """What is worth a second look in the day of a session that is written up."""
        last = history_of(self.journal, pair).last
        if on > self.clock.today():
            return (f"{on} is still to come.",)
        if last is not None and on < last.on:
            return (f"{on} is before the last session ({last.on}); it takes its place there.",)
        return ()

    def _early(self, pair: Pair, day: dt.date) -> tuple[str, ...]:
        """That a session begins before the last one ended; then a clock is likely to be wrong."""
        last = history_of(self.journal, pair).last
        if last is None or last.on <= day:
            return ()
        return (f"By this machine’s clock it is {day}, before the last session ({last.on}).",)

    def read(self, session: str) -> tuple[Session, str]:
        """A session as it holds now, corrections applied, and its notes."""
        found = self.journal.session(session)
        entries = self.journal.entries(found.pair.id).found
        return versions(found, entries, [])[-1], notes_of(self.journal, found)

    def export(
        self,
        session: str,
        *,
        for_others: bool = False,
        html: bool = False,
        template: Path | None = None,
    ) -> str:
        """A session as notes: Markdown, a page of HTML, or what one's own template makes of it.

        `for_others` leaves out what the guide calls private. A template makes a page if its name
        ends in `.html` or `.html.j2`.

        Raises:
            BadDataError: the template cannot be read or filled in; names its file and line.
        """
        found = self.journal.session(session)
        if template is None:
            return notes_of(self.journal, found, for_others=for_others, html=html)
        from mentorflow.notes.custom_template import LARGEST

        html = html or template.name.removesuffix(".j2").endswith((".html", ".htm"))
        values = document_of(self.journal, found, for_others=for_others, html=html).values()
        text = read_text(template, LARGEST)
        try:
            made = contained(_FILL, {"template": text, "values": values, "html": html})
        except BadDataError as error:
            made = {"wrong": error.message}
        if "wrong" in made:
            raise BadDataError(f"The template {template} cannot be used: {made['wrong']}.")
        return str(made["text"])
