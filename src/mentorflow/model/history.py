"""The state that a pair's sessions and entries add up to. Derived each time, never stored."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

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
from mentorflow.model.reports import Unreadable


class Event(Value):
    """A change to a target or an objective.

    `what` is an outcome (done, moved, going...) or "made"; `where` the id of the session or
    entry that records it; `by` a person's id, "pair", or empty.
    """

    on: dt.date
    where: str
    what: str
    by: str = ""
    due: dt.date | None = None
    why: Words = ""
    comment: Words = ""


class Target(Value):
    """A target with everything that happened to it.

    `due_text` is the due date as it was typed, if it could not be parsed.
    """

    id: str
    text: Words
    owner: str
    witness: str
    due: dt.date | None
    due_text: Words = ""
    status: TargetStatus
    times_put_off: Annotated[int, Field(alias="moved")]
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
        """Whether the next review asks about it."""
        return self.status in OPEN_STATUSES

    @property
    def awaits_witness(self) -> bool:
        """Whether it was reported done and the witness has not confirmed it yet."""
        return self.status == "done" and not self.confirmed

    @property
    def first_due(self) -> dt.date | None:
        """The day that was first agreed."""
        return next((event.due for event in self.story if event.due), self.due)

    @property
    def said_done(self) -> dt.date | None:
        """The day on which its owner last reported it done."""
        return next((event.on for event in reversed(self.story) if event.what == "done"), None)


class Objective(Value):
    """An objective with everything that happened to it; `owner` is a person's id or "pair"."""

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
    """A text that an answer recorded (a strength, an insight, a takeaway...)."""

    what: Records | Literal["feedback-wanted"]
    text: Words
    who: str
    on: dt.date
    where: str
    source: Quote = Quote()


class Clause(Value):
    """One line of the agreement: an answer to a prompt that records a clause.

    `signed` is true if both signed the session that it was agreed in; `signers` are those who did.
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
    """A number given on a scale from `lowest` to `highest`, with the prompt (`stage/prompt`).

    `item` is the id of the rated item, if the question has several.
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
    """A preparation for the next session of a guide: answers by prompt (`stage/prompt`).

    `entry` is the name of the entry that holds it.
    """

    guide: str
    title: str
    by: str
    on: dt.date
    entry: str = ""
    answers: tuple[tuple[str, object], ...]


class Topic(Value):
    """A topic saved for a later session: parked in a session, or noted since.

    `id` is the session's day and a place (`2026-11-22.t1`), or the name of the entry.
    """

    id: str = ""
    text: Words
    who: str
    on: dt.date
    source: Quote = Quote()


class Meeting(Value):
    """A line of the timeline."""

    id: str
    on: dt.date
    seq: int
    guide: str
    title: str
    status: SessionStatus
    number: int
    first: str
    planned_minutes: Annotated[int, Field(alias="planned")]
    spent_minutes: Annotated[int, Field(alias="spent")]
    signed: bool
    next: dt.datetime | dt.date | None = None


class History(Value):
    """Everything that a session needs from the past. Lists are oldest first.

    `agreement` holds the latest text of each clause, `clauses` all of them; `prepared` are the
    preparations that wait for a session of their guide. `wordings` are, for each
    `guide/stage/prompt`, the numbers of the wordings already used, least recent first.
    `oddities` describe reports that the fold could not assign, `unreadable` the files that could
    not be read: what they say is missing here.
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
    unreadable: tuple[Unreadable, ...] = ()

    def wordings_used(self, prompt: str) -> tuple[int, ...]:
        """The wordings already used of a prompt (`guide/stage/prompt`), least recent first."""
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
        """The next meeting: the day that the pair set, or the last one plus their rhythm.

        None without either, and while the pair is paused or closed. A pair that is moving on has
        only a day that it set.
        """
        if self.phase in ("paused", "closed") or not self.meetings:
            return None
        said = self.meetings[-1].next
        if said is None and self.pair.rhythm and self.last and self.phase != "moving on":
            return after(self.last.on, self.pair.rhythm)
        return said

    @property
    def prepared_by(self) -> tuple[str, ...]:
        """The ids of those who have prepared for the next session, in the pair's order."""
        wrote = {prepared.by for prepared in self.prepared}
        return tuple(id for id in self.pair.ids if id in wrote)

    @property
    def prepared_for(self) -> tuple[tuple[str, str], ...]:
        """Who has prepared for which guide, as (id, title), in the pair's order."""
        return tuple(
            (id, title)
            for id in self.pair.ids
            for title in dict.fromkeys(each.title for each in self.prepared if each.by == id)
        )

    @property
    def open_targets(self) -> tuple[Target, ...]:
        """The open targets of both people."""
        return tuple(target for target in self.targets if target.is_open)

    @property
    def to_review(self) -> tuple[Target, ...]:
        """Open targets, and those that wait for the witness to confirm them."""
        return tuple(t for t in self.targets if t.is_open or t.awaits_witness)

    @property
    def open_objectives(self) -> tuple[Objective, ...]:
        """Objectives neither reached nor dropped."""
        return tuple(objective for objective in self.objectives if objective.status == "open")


class Brief(Value):
    """One screen before a session: the last takeaways, what is due, who owes what.

    `prepared` are the ids of those who have prepared, `prepared_for` pairs them with the title of
    the guide. `unplaced` counts the reports that the fold could not assign, and `unreadable` are
    the files that could not be read.
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
    unreadable: Annotated[tuple[Unreadable, ...], Field(exclude=True)] = ()
    next: dt.datetime | dt.date | None


class Offer(Value):
    """The suggested guide, and the reason in one line."""

    guide: str
    reason: str
