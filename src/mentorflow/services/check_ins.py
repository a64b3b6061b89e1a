"""Between sessions: check-ins, notes, preparation, what is due, corrections."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable
from typing import Any

from mentorflow.errors import BadDataError, MoveError, UnknownError, UsageError
from mentorflow.history.due import goes_on, is_due
from mentorflow.history.fold import ignored
from mentorflow.journal.references import find
from mentorflow.kinds import kind_of
from mentorflow.model.base import Value
from mentorflow.model.entry import Entry
from mentorflow.model.history import Target
from mentorflow.model.literals import CheckIn, EntryKind, NoteKind, Phase
from mentorflow.model.people import Pair, Person
from mentorflow.model.session import Session
from mentorflow.model.steps import Step
from mentorflow.model.text import storable
from mentorflow.services.guides import Shelf
from mentorflow.services.live_session import NEWER, notes_of


class Promise(Value):
    """An open target with the pair it belongs to, and where that pair is."""

    pair: Pair
    target: Target
    phase: Phase


class Between(Shelf):
    """The use cases between sessions. Each leaves one small file of its own."""

    def promises(self, pair: str | None = None) -> tuple[Promise, ...]:
        """Every open target of a pair, or of all that have not ended, the earliest date first."""
        found = self._promises((self.pair(pair),) if pair else self.pairs().found)
        return tuple(each for each in found if goes_on(each.phase, named=pair is not None))

    def every_promise(self) -> tuple[Promise, ...]:
        """Every open target of all pairs, those that have ended too, the earliest date first."""
        return self._promises(self.pairs().found)

    def _promises(self, pairs: Iterable[Pair]) -> tuple[Promise, ...]:
        histories = (self.history(pair.id) for pair in pairs)
        found = [
            Promise(pair=history.pair, target=target, phase=history.phase)
            for history in histories
            for target in history.open_targets
        ]
        return tuple(sorted(found, key=lambda promise: promise.target.due or dt.date.max))

    def promise(self, ref: str) -> Promise:
        """An open target by its id or an unambiguous tail of it (`asha-ben/2026-11-22.1`).

        Raises:
            UnknownError: no open target is meant, or several.
        """
        known = {f"{each.pair.id}/{each.target.id}": each for each in self.every_promise()}
        return known[find(ref, known, "open target")]

    def due(self, within: int = 0) -> tuple[Promise, ...]:
        """The open targets whose day has come, or comes `within` so many days.

        Nothing is asked of a pair that has ended or pauses.
        """
        last = (self.clock.today() + dt.timedelta(within)).isoformat()
        found = ((each, each.target.due) for each in self.every_promise())
        return tuple(
            each
            for each, due in found
            if is_due(due.isoformat() if due else None, each.phase, last)
        )

    def someone(self, pair: Pair, ref: str) -> Person:
        """A person of a pair by id, name or seat.

        Raises:
            UnknownError: nobody of the pair is meant.
        """
        for same in (str, _called):
            for person in pair.people:
                if same(ref) in (
                    same(person.id),
                    same(person.name),
                    same(person.called),
                    person.seat,
                ):
                    return person
        one, other = pair.people
        raise UnknownError(f"“{ref}” is not in this pair; {one.id} and {other.id} are.")

    def check_in(
        self,
        target: str,
        outcome: CheckIn,
        text: str = "",
        *,
        by: str = "",
        on: dt.date | None = None,
    ) -> Entry:
        """Say how an open target goes; without a name its owner says it.

        Raises:
            UnknownError: there is no such open target.
            UsageError: somebody else than its owner says that it is done, or the day is to come,
                or it is of a time when the target was not there or not open.
        """
        promise = self.promise(target)
        owner = promise.target.owner
        who = self.someone(promise.pair, by).id if by else owner
        if outcome == "done" and who != owner:
            name = promise.pair.person(owner).name
            raise UsageError(f"Only {name} can say that this target is done.")
        if on is not None and on < promise.target.made_on:
            raise UsageError(
                f"Target {promise.target.id} was made on {promise.target.made_on}; "
                "a check-in on it is of that day or later."
            )
        said = {"target": promise.target.id, "outcome": outcome, "text": storable(text).strip()}
        return self._entry(promise.pair, "check-in", who, on, **said)

    def note(
        self,
        pair: str,
        text: str,
        by: str,
        kind: NoteKind = "topic",
        *,
        on: dt.date | None = None,
    ) -> Entry:
        """Keep something for the next session, when it happens.

        Raises:
            UsageError: there is nothing to note, or the day is to come.
        """
        chosen = self.pair(pair)
        who = self.someone(chosen, by).id
        said = storable(text).strip()
        if not said:
            raise UsageError("There is nothing to note; say it in a few words.")
        return self._entry(chosen, "note", who, on, text=said, note=kind)

    def preparation(self, pair: str, by: str, guide: str | None = None) -> tuple[str, Session]:
        """What a person can prepare: the guide that is meant or offered, laid out for the pair.

        Raises:
            UnknownError: no guide fits.
        """
        from mentorflow.session.layout import open_session

        chosen = self.pair(pair)
        self.someone(chosen, by)
        offered = None if guide else self.offer(chosen.id)
        meant = guide or (offered.guide if offered else None)
        if meant is None:
            raise UnknownError("There is no guide to prepare for.")
        today = self.clock.today()
        agenda = self.agenda(chosen, meant, today)
        id = f"{chosen.id}/{today}-{meant}"
        now = self.clock.now()
        return meant, open_session(agenda, chosen, id=id, on=today, seq=0, number=0, started=now)

    def prepare(self, pair: str, by: str, guide: str, answers: dict[str, Any]) -> Entry:
        """Keep what a person wrote alone, by prompt (`stage/prompt`).

        Raises:
            UsageError: nothing was written.
        """
        chosen = self.pair(pair)
        said = {prompt: answer for prompt, answer in answers.items() if answer not in ("", None)}
        if not said:
            raise UsageError("Nothing was written, so nothing was kept.")
        who = self.someone(chosen, by).id
        title = self.title(guide)
        return self._entry(chosen, "preparation", who, None, guide=guide, title=title, answer=said)

    def correct(self, session: str, step: str, by: str, answer: object) -> Entry:
        """Say what a step of a closed session holds from now on; its file stays as it is.

        The notes are made anew. Raises:
            MoveError: the session is open, or has no such step.
            BadDataError: the answer cannot stand there.
            UsageError: the history would not take it in, and why.
        """
        found = self.journal.session(session)
        if found.status == "open":
            raise MoveError(f"{found.id} is open; it is changed where it stands.")
        if newer := self.journal.read_only(found.id):
            raise BadDataError(newer, hint=NEWER)
        asked = self._step(found, step)
        kept, wrong = kind_of(asked).check(asked, found.pair, answer, strict=True)
        if wrong:
            told = tuple(f"{asked.id} {where}: {what}." for where, what in wrong)
            raise BadDataError("The correction cannot be taken as it is.", mistakes=told)
        who = self.someone(found.pair, by).id
        corrected = asked.model_copy(update={"answer": kept})
        plain = kind_of(asked).dump(corrected)
        said = {"session": found.id, "step": asked.id, "answer": plain}
        entry = self._said_already(found.pair, who, said)
        if entry is None:
            entry = self._entry(found.pair, "correction", who, None, **said)
        else:
            self.journal.make_safe(entry.id)
        self.journal.write_notes(found, notes_of(self.journal, found))
        return entry

    def _said_already(self, pair: Pair, by: str, said: dict[str, Any]) -> Entry | None:
        """The last correction of a step, if it says the same: it was made, and its notes not."""
        entries = reversed(self.journal.entries(pair.id).found)
        about = (said["session"], said["step"])
        last = next((each for each in entries if (each.session, each.step) == about), None)
        return last if last and last.by == by and last.answer == said["answer"] else None

    def _step(self, session: Session, id: str) -> Step:
        try:
            return session.find(id)
        except KeyError:
            raise MoveError(f"{session.id} has no step “{id}”.") from None

    def _entry(
        self, pair: Pair, kind: EntryKind, by: str, on: dt.date | None, **said: Any
    ) -> Entry:
        now = self.clock.now()
        if on is not None:
            if on > now.date():
                raise UsageError(f"{on} is still to come; name today or a day before it.")
            now = dt.datetime.combine(on, now.timetz())
        with self.journal.turn(pair.id):
            entry = Entry(
                id=self.journal.entry_id(pair.id, now, by, kind),
                on=now.date(),
                seq=self.journal.next_seq(pair.id),
                at=now,
                kind=kind,
                by=by,
                **said,
            )
            if kind in ("check-in", "correction") and (why := self._ignored(pair, entry)):
                raise UsageError(why)
            return self.journal.add_entry(entry)

    def _ignored(self, pair: Pair, entry: Entry) -> str:
        sessions = self.journal.sessions(pair.id).found
        return ignored(pair, sessions, self.journal.entries(pair.id).found, entry)


def _called(name: str) -> str:
    return unicodedata.normalize("NFC", name.strip().casefold())
