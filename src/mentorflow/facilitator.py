"""The use cases, each a few lines joining the rooms; every front end calls these."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from mentorflow.errors import (
    BadDataError,
    InUseError,
    MentorflowError,
    MoveError,
    OpenDraftError,
    UnknownError,
)
from mentorflow.history.brief import brief
from mentorflow.history.fold import fold
from mentorflow.history.offer import offer
from mentorflow.journal.journal import Journal
from mentorflow.journal.reading import Listing, Unreadable
from mentorflow.model.base import Value
from mentorflow.model.guide import Guide, ListedGuide, Mistake
from mentorflow.model.history import Brief, History, Offer, Target
from mentorflow.model.people import Pair, Person
from mentorflow.model.session import Agenda, Session
from mentorflow.model.text import slug, storable
from mentorflow.model.words import Form, Formality, Purpose
from mentorflow.session.moves import close, did_not_happen
from mentorflow.sitting import Clock, Closed, Sitting, history_of, notes_of, put_away

_KEPT_WORDS = frozenset({"pair", "each", "mentor", "mentee"})


class PairRow(Value):
    """A pair as home lists it: when it meets next, what is open, a session to go on with."""

    pair: Pair
    next: dt.datetime | dt.date | None
    targets: tuple[Target, ...]
    draft: Session | None


class Overview(Value):
    """Everything that home shows."""

    on: dt.date
    journal: str
    rows: tuple[PairRow, ...]
    unreadable: tuple[Unreadable, ...]


class Facilitator:
    """What mentorflow can do, over one journal and one clock."""

    def __init__(self, journal: Journal, clock: Clock | None = None) -> None:
        self.journal = journal
        self.clock = clock or Clock()

    def pairs(self) -> Listing[Pair]:
        """All pairs, and the files that could not be read."""
        return self.journal.pairs()

    def pair(self, ref: str) -> Pair:
        """A pair by its id or an unambiguous tail of it."""
        return self.journal.pair(ref)

    def new_pair(
        self,
        *,
        form: Form,
        names: tuple[str, str],
        purpose: Purpose = "development",
        formality: Formality = "structured",
        one_off: bool = False,
    ) -> Pair:
        """Begin with someone. Names are taken as typed: mentee then mentor, peers as given."""
        ids = _person_ids(names)
        seats = ("mentee", "mentor") if form == "mentoring" else (None, None)
        people = tuple(
            Person(id=id, name=storable(name), seat=seat)
            for id, name, seat in zip(ids, names, seats, strict=True)
        )
        pair = Pair(
            id="-".join(ids),
            form=form,
            purpose=purpose,
            formality=formality,
            one_off=one_off,
            on=self.clock.today(),
            people=people,
        )
        return self.journal.add_pair(pair)

    def history(self, pair: str, *, on: dt.date | None = None) -> History:
        """What a pair's files amount to, today or as of a day."""
        return history_of(self.journal, self.pair(pair), on=on)

    def brief(self, pair: str) -> Brief:
        """One screen before a session."""
        return brief(self.history(pair), self.clock.today())

    def overview(self) -> Overview:
        """Everything that home shows."""
        listing = self.pairs()
        rows = []
        unreadable = list(listing.unreadable)
        for pair in listing.found:
            sessions = self.journal.sessions(pair.id)
            entries = self.journal.entries(pair.id)
            drafts = self.journal.drafts(pair.id)
            history = fold(pair, sessions.found, entries.found)
            unreadable += (*sessions.unreadable, *entries.unreadable, *drafts.unreadable)
            rows.append(
                PairRow(
                    pair=pair,
                    next=history.next,
                    targets=history.open_targets,
                    draft=drafts.found[0] if drafts.found else None,
                )
            )
        return Overview(
            on=self.clock.today(),
            journal=str(self.journal.root),
            rows=tuple(rows),
            unreadable=tuple(unreadable),
        )

    def guides(self, *, try_out: bool = False) -> tuple[ListedGuide, ...]:
        """Every guide file on the shelf, nearest last, broken ones with their mistakes.

        `try_out` also puts every wording of guides that are not ours into words for sample pairs,
        which takes a while; a wording that fails is refused without it too, when a session is
        laid out.
        """
        from mentorflow.guides.reading import read_guide

        shelf = []
        for file in self.journal.guide_texts():
            guide: Guide | None = None
            mistakes: tuple[Mistake, ...] = (Mistake(line=0, what=file.reason),)
            if not file.reason:
                tried = try_out and file.origin != "shipped"
                guide, mistakes = read_guide(file.text, try_out=tried)
            name = file.path.replace("\\", "/").rpartition("/")[2].removesuffix(".toml")
            shelf.append(
                ListedGuide(
                    id=guide.id if guide else name,
                    origin=file.origin,
                    path=file.path,
                    guide=guide,
                    mistakes=mistakes,
                )
            )
        return tuple(shelf)

    def shelf(self) -> dict[str, ListedGuide]:
        """The guides to choose from, by id: the nearer file wins."""
        return {listed.id: listed for listed in self.guides() if listed.guide}

    def guide(self, id: str) -> Guide:
        """A guide by its id: the nearest that can be read.

        Raises:
            UnknownError: no readable guide has it.
        """
        from mentorflow.guides.reading import read_guide

        for file in reversed(self.journal.guide_texts()):
            if id in file.text:  # reading a guide takes longer than looking for a word in it
                guide, _ = read_guide(file.text, try_out=False)
                if guide and guide.id == id:
                    return guide
        raise UnknownError(
            f"There is no guide “{id}”.", hint="`mentorflow guides` lists those there are."
        )

    def offer(self, pair: str) -> Offer | None:
        """The guide that fits a pair today, and why."""
        guides = [listed.guide for listed in self.shelf().values() if listed.guide]
        return offer(self.history(pair), guides, self.clock.today())

    def agenda(self, pair: Pair, guide: str, on: dt.date, *, first: str | None = None) -> Agenda:
        """A guide laid out for a pair as of a day.

        Raises:
            UnknownError: the guide is not for pairs of this form.
        """
        from mentorflow.session.layout import lay_out

        chosen = self.guide(guide)
        if pair.form not in chosen.forms:
            raise UnknownError(f"The guide “{guide}” is not for {pair.form} pairs.")
        history = history_of(self.journal, pair, on=on)
        return lay_out(chosen, pair, history, on, first=first)

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

    def start(self, pair: str, guide: str, *, on: dt.date | None = None) -> Sitting:
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
            session = self._opened(chosen, guide, on or self.clock.today())
            session = self.journal.claim_draft(session)
        return self._sit(session)

    def resume(self, session: str) -> Sitting:
        """Go on with an open session, at the place where it was left.

        Raises:
            MoveError: the session is closed.
        """
        found = self.journal.session(session)
        if found.status != "open":
            raise MoveError(f"{found.id} is closed and is not changed any more.")
        return self._sit(found)

    def _sit(self, session: Session) -> Sitting:
        history = history_of(self.journal, session.pair, on=session.on)
        return Sitting(session, history, self.journal, self.clock)

    @contextmanager
    def _put_aside(self, session: str) -> Iterator[Sitting]:
        """Take an open session off the table; where that fails it can be gone on with."""
        sitting = self.resume(session)
        if sitting.read_only_reason:
            raise InUseError(sitting.held_by)
        try:
            yield sitting
        except MentorflowError:
            sitting.leave()
            raise

    def close_as_it_is(self, session: str) -> Closed:
        """Close an open session with what is written so far."""
        with self._put_aside(session) as sitting:
            return sitting.close()

    def did_not_happen(self, session: str, why: str = "") -> Session:
        """Put an open session away as a meeting that was not held."""
        with self._put_aside(session) as sitting:
            kept = put_away(self.journal, did_not_happen(sitting.session, self.clock.now(), why))
            sitting.leave()
            return kept.session

    def discard(self, session: str) -> None:
        """Remove an open session and everything written in it."""
        with self._put_aside(session) as sitting:
            sitting.discard()

    def record(self, pair: str, guide: str, on: dt.date, answers: object) -> Closed:
        """Write up a session that was held without mentorflow.

        Raises:
            BadDataError: with every mistake of the answers; nothing is saved.
        """
        from mentorflow.session.answers import fill, first_of

        chosen = self.pair(pair)
        first, wrong = first_of(answers, chosen)
        with self.journal.turn(chosen.id):
            session, mistakes = fill(self._opened(chosen, guide, on, first), answers)
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

    def blank(self, guide: str, pair: str | None = None) -> dict[str, object]:
        """An answers file to fill in; without a pair, people are the seats."""
        from mentorflow.session.answers import blank
        from mentorflow.session.layout import lay_out

        if pair is not None:
            chosen = self.pair(pair)
            return blank(self.agenda(chosen, guide, self.clock.today()), chosen)
        form: Form = "mentoring" if "mentoring" in self.guide(guide).forms else "peer"
        people = (
            Person(id="mentee", name="Mentee", seat="mentee" if form == "mentoring" else None),
            Person(id="mentor", name="Mentor", seat="mentor" if form == "mentoring" else None),
        )
        today = self.clock.today()
        nobody = Pair(id="mentee-mentor", form=form, on=today, people=people)
        agenda = lay_out(self.guide(guide), nobody, History(pair=nobody), today)
        return blank(agenda, nobody)

    def export(self, session: str, *, for_others: bool = False) -> str:
        """A session as Markdown notes; `for_others` without what its guide calls private."""
        return notes_of(self.journal, self.journal.session(session), for_others=for_others)


def _person_ids(names: tuple[str, str]) -> tuple[str, str]:
    """Ids out of the first word of each name, never empty, never a kept word, never the same."""
    ids: list[str] = []
    for name in names:
        words = storable(name).split()
        base = next(filter(None, map(slug, words)), "person")
        id, number = base, 1
        while id in ids or id in _KEPT_WORDS:
            number += 1
            id = f"{base}-{number}"
        ids.append(id)
    return ids[0], ids[1]
