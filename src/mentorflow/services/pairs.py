"""Pairs: create, change, end, remove, and the overview of all."""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from mentorflow.errors import UnknownError, UsageError
from mentorflow.history.brief import brief
from mentorflow.history.fold import fold
from mentorflow.i18n import _
from mentorflow.model.base import Value
from mentorflow.model.history import Brief, History, Target
from mentorflow.model.literals import (
    EndingKind,
    Form,
    Formality,
    Phase,
    Purpose,
    RecordDisposition,
    Rhythm,
)
from mentorflow.model.people import Ending, Pair, Person, default_calls
from mentorflow.model.reports import Listing, Unreadable
from mentorflow.model.session import Session
from mentorflow.model.text import slug, storable
from mentorflow.services.context import Context
from mentorflow.session.record_choice import chosen_disposition
from mentorflow.session.rhythm_clause import AgreedRhythm, agreed_rhythm

_RESERVED = frozenset({"pair", "each", "mentor", "mentee"})


class PairRow(Value):
    """A pair in the overview: its next meeting, open targets and open session.

    `prepared` are the ids of the people who prepared for a session, `prepared_for` names the
    guide of each by its title.
    """

    pair: Pair
    next: dt.datetime | dt.date | None
    targets: tuple[Target, ...]
    draft: Session | None
    phase: Phase
    prepared: tuple[str, ...]
    prepared_for: tuple[tuple[str, str], ...] = ()


class Overview(Value):
    """Every pair with what is next, and the files that could not be read."""

    on: dt.date
    journal: str
    rows: tuple[PairRow, ...]
    unreadable: tuple[Unreadable, ...]


class AgreedDisposition(Value):
    """What a pair decided about its record, and when."""

    disposition: RecordDisposition
    on: dt.date


@dataclass(frozen=True)
class Pairs:
    """The use cases for pairs."""

    context: Context

    def all(self) -> Listing[Pair]:
        """All pairs, and the files that could not be read."""
        return self.context.journal.pairs()

    def get(self, ref: str) -> Pair:
        """A pair by its id or an unambiguous tail of it."""
        return self.context.journal.pair(ref)

    def history(self, pair: str, *, on: dt.date | None = None) -> History:
        """A pair's history, as of now or of a day."""
        return self.context.history(self.get(pair), on=on)

    def new(
        self,
        *,
        form: Form,
        names: tuple[str, str],
        purpose: Purpose = "development",
        formality: Formality = "structured",
        rhythm: Rhythm | None = None,
        one_off: bool = False,
    ) -> Pair:
        """Create a pair. `names`: mentee, then mentor; peers in any order. Stored as typed."""
        ids = _person_ids(names)
        seats = ("mentee", "mentor") if form == "mentoring" else (None, None)
        people = tuple(
            Person(id=id, name=storable(name), call=call, seat=seat)
            for id, name, call, seat in zip(
                ids, names, default_calls(tuple(map(storable, names))), seats, strict=True
            )
        )
        pair = Pair(
            id="-".join(ids),
            form=form,
            purpose=purpose,
            formality=formality,
            one_off=one_off,
            rhythm=rhythm,
            on=self.context.clock.today(),
            people=people,
        )
        return self.context.journal.add_pair(pair)

    def change(
        self,
        pair: str,
        *,
        names: tuple[tuple[str, str], ...] = (),
        calls: tuple[tuple[str, str], ...] = (),
        purpose: Purpose | None = None,
        formality: Formality | None = None,
        rhythm: Rhythm | Literal["none"] | None = None,
    ) -> Pair:
        """Change names, purpose, formality or rhythm; ids stay.

        `names` has a person (by id, name or seat) with the new name, `calls` a person with the
        name that questions use (default: the first word of the new name). The rhythm "none"
        removes the rhythm.

        Raises:
            UnknownError: a person is not in the pair.
        """
        found = self.get(pair)
        people = _renamed(
            found.people,
            {person(found, who).id: name for who, name in names},
            {person(found, who).id: name for who, name in calls},
        )
        changes = {"purpose": purpose, "formality": formality, "rhythm": rhythm}
        given: dict[str, str | None] = {key: value for key, value in changes.items() if value}
        if rhythm == "none":
            given["rhythm"] = None
        changed = found.model_copy(update={"people": people, **given})
        return self.context.journal.save_pair(changed)

    def new_rhythm(self, session: Session) -> AgreedRhythm | None:
        """The rhythm that a session agreed on, if its pair has another one; else None."""
        agreed = agreed_rhythm(session)
        same = agreed is None or agreed.rhythm == self.get(session.pair.id).rhythm
        return None if same else agreed

    def set_rhythm(self, pair: str, rhythm: Rhythm | None) -> Pair:
        """Set how often a pair plans to meet; None for a new date each time."""
        return self.change(pair, rhythm=rhythm or "none")

    def agreed_disposition(self, history: History) -> AgreedDisposition | None:
        """What a session decided about the record, most recently; None if no session did."""
        said = [item for item in history.items if item.what == "moving-on"]
        if not said or not said[-1].source.step:
            return None
        session = self.context.journal.session(said[-1].where)
        disposition = chosen_disposition(session, said[-1].source.step, said[-1].text)
        return AgreedDisposition(disposition=disposition, on=said[-1].on) if disposition else None

    def end(self, pair: str, kind: EndingKind | None, why: str = "") -> Pair:
        """Mark a pair as ending soon, paused, ended or passed on; None removes the mark."""
        found = self.get(pair)
        ending = (
            Ending(kind=kind, on=self.context.clock.today(), why=storable(why)) if kind else None
        )
        return self.context.journal.save_pair(found.model_copy(update={"ending": ending}))

    def dispose_record(
        self, pair: str, disposition: RecordDisposition, to: Path | None = None
    ) -> tuple[Pair, int]:
        """Carry out what happens to an ended pair's record: both or the mentee keep it, or nobody.

        Unless both keep it, everything is copied to the folder `to` (only the notes if nobody
        keeps the record), then removed here. Returns how many files were removed.

        Raises:
            UsageError: the pair has not ended, has a session open, or `to` is missing.
        """
        found = self.get(pair)
        if found.ending is None or found.ending.kind in ("soon", "paused"):
            raise UsageError(
                _("The pair {names} hasn't ended yet.").format(names=found.names),
                hint=_("To end a pair, run: {command}").format(
                    command=f"mentorflow pair end {found.id}"
                ),
            )
        if disposition == "both":
            ending = found.ending.model_copy(update={"record": disposition})
            changed = found.model_copy(update={"ending": ending})
            return self.context.journal.save_pair(changed), 0
        if self.context.journal.drafts(found.id).found:
            said = _("{names} have an open session. Close or discard it first.")
            raise UsageError(said.format(names=found.names))
        if to is None:
            raise UsageError(_("Choose a new folder. The record is copied there first."))
        return found, self.context.journal.remove_pair(
            found.id, to, notes_only=disposition == "destroyed"
        )

    def brief(self, pair: str) -> Brief:
        """What to know before a session."""
        return brief(self.history(pair), self.context.clock.today())

    def overview(self) -> Overview:
        """Everything that home shows."""
        listing = self.all()
        rows = []
        unreadable = list(listing.unreadable)
        for pair in listing.found:
            sessions = self.context.journal.sessions(pair.id)
            entries = self.context.journal.entries(pair.id)
            drafts = self.context.journal.drafts(pair.id)
            history = fold(pair, sessions.found, entries.found)
            unreadable += (*sessions.unreadable, *entries.unreadable, *drafts.unreadable)
            rows.append(
                PairRow(
                    pair=pair,
                    next=history.next,
                    targets=history.open_targets,
                    draft=drafts.found[0] if drafts.found else None,
                    phase=history.phase,
                    prepared=history.prepared_by,
                    prepared_for=history.prepared_for,
                )
            )
        return Overview(
            on=self.context.clock.today(),
            journal=str(self.context.journal.root),
            rows=tuple(rows),
            unreadable=tuple(unreadable),
        )


def _renamed(
    people: tuple[Person, ...], names: dict[str, str], calls: dict[str, str]
) -> tuple[Person, ...]:
    """People with their new names; a chosen name for questions stays."""
    new = [storable(names.get(person.id, person.name)) for person in people]
    usual = default_calls([person.name for person in people])
    return tuple(
        person.model_copy(
            update={
                "name": name,
                "call": storable(calls.get(person.id, ""))
                or (call if person.call in ("", before) else person.call),
            }
        )
        for person, name, before, call in zip(people, new, usual, default_calls(new), strict=True)
    )


def _person_ids(names: tuple[str, str]) -> tuple[str, str]:
    """Ids from the first word of each name: not empty, not reserved, and different."""
    ids: list[str] = []
    for name in names:
        words = storable(name).split()
        base = next(filter(None, map(slug, words)), "person")
        id, number = base, 1
        while id in ids or id in _RESERVED:
            number += 1
            id = f"{base}-{number}"
        ids.append(id)
    return ids[0], ids[1]


def person(pair: Pair, ref: str) -> Person:
    """A person of a pair by id, name or seat; the exact spelling has precedence.

    Raises:
        UnknownError: nobody in the pair matches.
    """
    for same in (str, _folded):
        for each in pair.people:
            if same(ref) in (same(each.id), same(each.name), same(each.called), each.seat):
                return each
    one, other = pair.people
    said = _("“{name}” isn't in this pair. Use {one} or {other}.")
    raise UnknownError(said.format(name=ref, one=one.id, other=other.id))


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name.strip().casefold())
