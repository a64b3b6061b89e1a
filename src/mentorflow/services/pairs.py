"""Beginning with someone, and what there is to see of everyone."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Literal

from mentorflow.errors import UsageError
from mentorflow.history.brief import brief
from mentorflow.history.fold import fold
from mentorflow.journal.reading import Unreadable
from mentorflow.model.base import Value
from mentorflow.model.history import Brief, Target
from mentorflow.model.literals import EndingKind, Fate, Form, Formality, Phase, Purpose, Rhythm
from mentorflow.model.people import Ending, Pair, Person, default_calls
from mentorflow.model.session import Session
from mentorflow.model.text import slug, storable
from mentorflow.services.base import SessionBody
from mentorflow.session.rhythm_clause import RhythmAgreed, rhythm_agreed

_KEPT_WORDS = frozenset({"pair", "each", "mentor", "mentee"})


class PairRow(Value):
    """A pair as home lists it: when it meets next, what is open, a session to go on with.

    `prepared` are the ids of those who wrote something for a session to come, `prepared_for` says
    for which guide, by its title.
    """

    pair: Pair
    next: dt.datetime | dt.date | None
    targets: tuple[Target, ...]
    draft: Session | None
    phase: Phase
    prepared: tuple[str, ...]
    prepared_for: tuple[tuple[str, str], ...] = ()


class Overview(Value):
    """Everything that home shows."""

    on: dt.date
    journal: str
    rows: tuple[PairRow, ...]
    unreadable: tuple[Unreadable, ...]


class Pairs(SessionBody):
    """The use cases around pairs."""

    def new_pair(
        self,
        *,
        form: Form,
        names: tuple[str, str],
        purpose: Purpose = "development",
        formality: Formality = "structured",
        rhythm: Rhythm | None = None,
        one_off: bool = False,
    ) -> Pair:
        """Begin with someone. Names are taken as typed: mentee then mentor, peers as given."""
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
            on=self.clock.today(),
            people=people,
        )
        return self.journal.add_pair(pair)

    def rename(
        self,
        pair: str,
        *,
        names: tuple[tuple[str, str], ...] = (),
        calls: tuple[tuple[str, str], ...] = (),
        purpose: Purpose | None = None,
        formality: Formality | None = None,
        rhythm: Rhythm | Literal["none"] | None = None,
    ) -> Pair:
        """Change what a pair is called, what it is for or how often it meets; ids stay.

        `names` are pairs of a person's id and the new name, `calls` of an id and what they go by;
        without that they go by the first word of the new name. The rhythm "none" takes theirs away.
        """
        found = self.pair(pair)
        people = _renamed(found.people, dict(names), dict(calls))
        changes = {"purpose": purpose, "formality": formality, "rhythm": rhythm}
        told: dict[str, str | None] = {key: value for key, value in changes.items() if value}
        if rhythm == "none":
            told["rhythm"] = None
        changed = found.model_copy(update={"people": people, **told})
        return self.journal.save_pair(changed)

    def new_rhythm(self, session: Session) -> RhythmAgreed | None:
        """The rhythm that a session agreed on, where its pair has another one; else None."""
        agreed = rhythm_agreed(session)
        same = agreed is None or agreed.rhythm == self.pair(session.pair.id).rhythm
        return None if same else agreed

    def set_rhythm(self, pair: str, rhythm: Rhythm | None) -> Pair:
        """Say how often a pair means to meet; None for a new date each time."""
        return self.rename(pair, rhythm=rhythm or "none")

    def end(self, pair: str, kind: EndingKind | None, why: str = "") -> Pair:
        """Say that a pair ends soon, pauses, has ended or was handed on; None: it goes on."""
        found = self.pair(pair)
        ending = Ending(kind=kind, on=self.clock.today(), why=storable(why)) if kind else None
        return self.journal.save_pair(found.model_copy(update={"ending": ending}))

    def settle(self, pair: str, fate: Fate, to: Path | None = None) -> tuple[Pair, int]:
        """Carry out what becomes of a pair's record: kept by both, by the mentee, or destroyed.

        Unless both keep it, everything is copied to the folder `to` (for a record that is
        destroyed only the notes), and removed here. Returns how many files were removed.

        Raises:
            UsageError: the pair has not ended, has a session open, or `to` is missing.
        """
        found = self.pair(pair)
        if found.ending is None or found.ending.kind in ("soon", "paused"):
            raise UsageError(
                f"{found.names} have not ended.", hint="`mentorflow pair end` says so."
            )
        if fate == "both":
            ending = found.ending.model_copy(update={"record": fate})
            kept = found.model_copy(update={"ending": ending})
            return self.journal.save_pair(kept), 0
        if self.journal.drafts(found.id).found:
            raise UsageError(f"{found.names} have a session open; close or discard it first.")
        if to is None:
            raise UsageError("Name a folder that the record is copied to first.")
        return found, self.journal.part(found.id, to, notes_only=fate == "destroyed")

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
                    phase=history.phase,
                    prepared=history.prepared_by,
                    prepared_for=history.prepared_for,
                )
            )
        return Overview(
            on=self.clock.today(),
            journal=str(self.journal.root),
            rows=tuple(rows),
            unreadable=tuple(unreadable),
        )


def _renamed(
    people: tuple[Person, ...], names: dict[str, str], calls: dict[str, str]
) -> tuple[Person, ...]:
    """People under their new names; who goes by a name that they chose keeps it."""
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
