"""What a pair's sessions and entries amount to. Always derived, never stored as truth."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from mentorflow.model.base import Value
from mentorflow.model.dates import after
from mentorflow.model.entry import Entry
from mentorflow.model.erased import Words
from mentorflow.model.literals import (
    OPEN_STATUSES,
    ObjectiveStatus,
    Phase,
    Records,
    SessionStatus,
    TargetStatus,
)
from mentorflow.model.people import Pair
from mentorflow.model.quotes import Quote


class Event(Value):
    """One thing that happened to a target or an objective.

    `what` is an outcome (done, moved, going...) or "made"; `where` the id of the session or
    entry that says so; `by` a person's id, "pair", or empty.
    """

    on: dt.date
    where: str
    what: str
    by: str = ""
    due: dt.date | None = None
    why: Words = ""
    comment: Words = ""


class Target(Value):
    """A promise with its story so far. `moved` counts how often it was put off.

    `due_text` holds the words of a due date that cannot be read as a day.
    """

    id: str
    text: Words
    owner: str
    witness: str
    due: dt.date | None
    due_text: Words = ""
    status: TargetStatus
    moved: int
    made_in: str
    made_on: dt.date
    measure: Words = ""
    first_step: Words = ""
    if_then: Words = ""
    confidence: int | None = None
    objective: str = ""
    confirmed: bool = False
    story: tuple[Event, ...] = ()
    source: Quote = Quote()

    @property
    def is_open(self) -> bool:
        """Whether it is to be walked through at the next review."""
        return self.status in OPEN_STATUSES

    @property
    def awaits_witness(self) -> bool:
        """Whether done was said without the witness having confirmed it."""
        return self.status == "done" and not self.confirmed

    @property
    def said_done(self) -> dt.date | None:
        """The day on which its owner last said that it is done."""
        return next((event.on for event in reversed(self.story) if event.what == "done"), None)


class Objective(Value):
    """A longer aim with its story; `owner` is a person's id or "pair"."""

    id: str
    text: Words
    owner: str
    why: Words
    measure: Words
    status: ObjectiveStatus
    made_in: str
    made_on: dt.date
    signed_off: bool = False
    story: tuple[Event, ...] = ()
    source: Quote = Quote()


class Item(Value):
    """Something typed that an answer recorded (a strength, an insight, a takeaway...)."""

    what: Records | Literal["feedback-wanted"]
    text: Words
    who: str
    on: dt.date
    where: str
    source: Quote = Quote()


class Clause(Value):
    """One line of the agreement: a text of a prompt that records a clause.

    `signed` says whether both signed the session that it was agreed in, `signers` who did.
    """

    prompt: str
    who: str
    words: Words
    text: Words
    on: dt.date
    session: str
    signed: bool = False
    signers: tuple[str, ...] = ()


class ScaleReading(Value):
    """A number that someone gave on a scale, with the prompt (`stage/prompt`) it answered.

    The scale went from `lowest` to `highest`. `item` is the id of what it was given to, where a
    question asks for several.
    """

    prompt: str
    item: str = ""
    words: Words
    who: str
    number: int
    lowest: int = 0
    highest: int = 10
    on: dt.date
    session: str


class Prepared(Value):
    """What someone wrote alone for the next session of a guide, by prompt (`stage/prompt`).

    `entry` is the name of the entry that it stands in.
    """

    guide: str
    title: str
    by: str
    on: dt.date
    entry: str = ""
    answers: tuple[tuple[str, object], ...]


class Topic(Value):
    """Something kept for next time: parked in a session, or noted since.

    `id` is the session's day and a place (`2026-11-22.t1`), or the name of the entry.
    """

    id: str = ""
    text: Words
    who: str
    on: dt.date
    source: Quote = Quote()


class Meeting(Value):
    """A line of the timeline. `planned` and `spent` in minutes."""

    id: str
    on: dt.date
    seq: int
    guide: str
    title: str
    status: SessionStatus
    number: int
    first: str
    planned: int
    spent: int
    signed: bool
    next: dt.datetime | dt.date | None = None


class History(Value):
    """Everything that today's session needs to know of the past. Lists are oldest first.

    `agreement` holds the latest text of each clause, `clauses` all of them; `prepared` is what was
    written alone and waits for a session of its guide. `wordings` are, for each
    `guide/stage/prompt`, the numbers of the wordings that the pair has met, least recently first.
    `oddities` are reports that the fold could not place, in words.
    """

    pair: Pair
    meetings: tuple[Meeting, ...] = ()
    targets: tuple[Target, ...] = ()
    objectives: tuple[Objective, ...] = ()
    items: tuple[Item, ...] = ()
    agreement: tuple[Clause, ...] = ()
    clauses: tuple[Clause, ...] = ()
    readings: tuple[ScaleReading, ...] = ()
    entries: tuple[Entry, ...] = ()
    prepared: tuple[Prepared, ...] = ()
    topics: tuple[Topic, ...] = ()
    wordings: tuple[tuple[str, tuple[int, ...]], ...] = ()
    phase: Phase = "beginning"
    oddities: tuple[str, ...] = ()

    def wordings_used(self, prompt: str) -> tuple[int, ...]:
        """The wordings met of a prompt (`guide/stage/prompt`), least recently first."""
        return next((used for key, used in self.wordings if key == prompt), ())

    @property
    def took_place(self) -> tuple[Meeting, ...]:
        """The meetings that took place."""
        return tuple(meeting for meeting in self.meetings if meeting.status == "closed")

    @property
    def last(self) -> Meeting | None:
        """The latest meeting that took place."""
        return self.took_place[-1] if self.took_place else None

    @property
    def next(self) -> dt.datetime | dt.date | None:
        """When the pair meets again: the day that it said, or what its rhythm makes of the last.

        None if it did not say, and while it is paused or at its end. Once it is moving on only a
        day that was said counts.
        """
        if self.phase in ("paused", "closed") or not self.meetings:
            return None
        said = self.meetings[-1].next
        if said is None and self.pair.rhythm and self.last and self.phase != "moving on":
            return after(self.last.on, self.pair.rhythm)
        return said

    @property
    def prepared_by(self) -> tuple[str, ...]:
        """The ids of those who have prepared for a session to come, in the pair's order."""
        wrote = {prepared.by for prepared in self.prepared}
        return tuple(id for id in self.pair.ids if id in wrote)

    @property
    def prepared_for(self) -> tuple[tuple[str, str], ...]:
        """Who has prepared for which guide, by its title: (id, title), in the pair's order."""
        return tuple(
            (id, title)
            for id in self.pair.ids
            for title in dict.fromkeys(each.title for each in self.prepared if each.by == id)
        )

    @property
    def open_targets(self) -> tuple[Target, ...]:
        """Targets of both people that are still to be reviewed."""
        return tuple(target for target in self.targets if target.is_open)

    @property
    def to_review(self) -> tuple[Target, ...]:
        """Open targets, and those whose done waits for the witness's word."""
        return tuple(t for t in self.targets if t.is_open or t.awaits_witness)

    @property
    def open_objectives(self) -> tuple[Objective, ...]:
        """Objectives neither reached nor dropped."""
        return tuple(objective for objective in self.objectives if objective.status == "open")


class Brief(Value):
    """One screen before a session: what was said last, what is due, who owes what.

    `prepared` are the ids of those who have prepared, `prepared_for` says for which guide, by its
    title. `unplaced` counts the things that the fold could not place.
    """

    pair: Pair
    on: dt.date
    last: Meeting | None
    days_since: int | None
    takeaways: tuple[Item, ...]
    targets: tuple[Target, ...]
    objectives: tuple[Objective, ...]
    topics: tuple[Topic, ...]
    prepared: tuple[str, ...] = ()
    prepared_for: tuple[tuple[str, str], ...] = ()
    unplaced: int = 0
    next: dt.datetime | dt.date | None


class Offer(Value):
    """The guide to offer, and why, in one line."""

    guide: str
    reason: str
