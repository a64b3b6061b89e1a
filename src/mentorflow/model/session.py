"""A session: the agenda of one meeting, where the pair is in it, and what they wrote."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationInfo, field_serializer, field_validator, model_validator

from mentorflow.model.answers import Answer, adapter
from mentorflow.model.base import ByPerson, Stored
from mentorflow.model.literals import (
    CLOSING,
    PAIR,
    Kind,
    Records,
    Seat,
    SessionStatus,
    TargetStatus,
)
from mentorflow.model.people import Pair
from mentorflow.model.quotes import Quote

_LONGEST = 10**9
"""Seconds; nobody sat as long as that."""


class OpenTarget(Stored):
    """A target as it stood when the agenda was laid out, so that no history is needed."""

    id: str
    text: str
    owner: str
    witness: str
    due: dt.date | None = None
    status: TargetStatus = "open"
    moved: int = 0
    made_on: dt.date
    measure: str = ""
    unconfirmed: bool = False


class OpenObjective(Stored):
    """An objective as it stood when the agenda was laid out."""

    id: str
    text: str
    owner: str
    why: str = ""
    measure: str = ""
    made_on: dt.date


class LaidOption(Stored):
    """One of the ways out that a `choice` offered."""

    id: str
    text: str


class Step(Stored):
    """One prompt put to one person (or to the pair) in its final words.

    `id` is `stage/prompt/person`; `who` is a person's id or "pair"; `seat` is the part that
    person plays in it, if any. `way` counts the wordings: 0 is `words`, 1 the first of `others`.
    `ways` are their numbers in the guide (0 its `text`), where they are laid out in another order.
    `targets` and `objectives` are those a review walks through; where new targets are made, those
    open beside them. `topics` are the ids of those that it brings up (None where it was laid out by
    version 1, which did not say), `quotes` the sources of all that it shows of the past.
    """

    id: str
    kind: Kind
    who: str
    words: str
    records: Records | None = None
    answer: Answer | None = None
    skipped: bool = False
    skipped_why: str = ""
    seat: Seat | None = None
    recall: str = ""
    others: tuple[str, ...] = ()
    way: int = 0
    ways: tuple[int, ...] = ()
    low: str = ""
    high: str = ""
    options: tuple[LaidOption, ...] = ()
    core: bool = False
    think: int = 0
    prepare: bool = False
    private: bool = False
    hidden: bool = False
    targets: tuple[OpenTarget, ...] = ()
    objectives: tuple[OpenObjective, ...] = ()
    topics: tuple[str, ...] | None = ()
    quotes: tuple[Quote, ...] = ()

    @field_validator("answer", mode="plain")
    @classmethod
    def _read_answer(cls, value: object, info: ValidationInfo) -> Answer | None:
        if value is None or "kind" not in info.data:
            return None
        kind: Kind = info.data["kind"]
        answer: Answer | None = adapter(kind).validate_python(value)
        return answer

    @field_serializer("answer")
    def _write_answer(self, value: Answer | None) -> Any:
        return None if value is None else adapter(self.kind).dump_python(value, mode="json")

    @property
    def question(self) -> str:
        """The wording that the pair sees now."""
        return self.others[self.way - 1] if 0 < self.way <= len(self.others) else self.words

    @property
    def wording(self) -> int:
        """The number in the guide of the wording that the pair sees now."""
        return self.ways[self.way] if 0 <= self.way < len(self.ways) else self.way

    @property
    def prompt(self) -> str:
        """`stage/prompt`: the key of an answers file, shared by both people's steps."""
        return self.id.rsplit("/", 1)[0]

    @property
    def joint(self) -> bool:
        """Whether the step belongs to both at once."""
        return self.who == PAIR


class LaidStage(Stored):
    """A stage laid out for the pair: `minutes` planned (half ones in rounds), `spent` in seconds.

    `round` is the id of the peer who sits in the mentee's seat, or None outside rounds. `guide` and
    `stage` are the ids of where it comes from, where another guide was put inside this session's.
    """

    id: str
    title: str
    minutes: Annotated[int | float, Field(ge=0, le=_LONGEST)]
    spent: Annotated[int, Field(le=_LONGEST)] = 0
    aim: str = ""
    tip: str = ""
    round: str | None = None
    protected: bool = False
    rotate: bool = False
    guide: str = ""
    stage: str = ""
    steps: tuple[Step, ...]


class GuideName(Stored):
    """Which guide a session follows. Its file is not needed again."""

    id: str
    version: int
    title: str


class Agenda(Stored):
    """A guide laid out for one pair on one day. `first` goes first (matters to peers)."""

    guide: GuideName
    first: str
    stages: tuple[LaidStage, ...]


class Session(Stored):
    """One meeting: the draft while `status` is open, the transcript after that.

    `uid` is random and stays; `rev` is new with each write. In the file `id` is the name within
    the pair's folder. `on` is the day it is about, `seq` its place there. `here` is the id of the
    step on screen, or "closing". `next` is the next meeting, a day or a day and time. `digest` is
    the fingerprint of what was signed. `off_record`: nothing that is said now is written down.
    """

    format: Literal["mentorflow/session"] = "mentorflow/session"
    version: Literal[2] = 2
    uid: str = ""
    rev: str = ""
    id: str
    on: dt.date
    seq: int
    status: SessionStatus = "open"
    pair: Pair
    guide: GuideName
    number: int = 1
    started: dt.datetime
    closed: dt.datetime | None = None
    first: str
    stages: Annotated[tuple[LaidStage, ...], Field(min_length=1)]
    parked: tuple[str, ...] = ()
    next: dt.datetime | dt.date | None = None
    signed: ByPerson[str] = ()
    digest: str = ""
    here: str = CLOSING
    off_record: bool = False
    why: str = ""

    @field_validator("next", mode="before")
    @classmethod
    def _day_or_time(cls, value: object) -> object:
        if isinstance(value, str):
            return (
                dt.date.fromisoformat(value)
                if len(value) == 10
                else dt.datetime.fromisoformat(value)
            )
        return value

    @model_validator(mode="after")
    def _is_somewhere(self) -> Session:
        if self.here != CLOSING and all(step.id != self.here for step in self.steps):
            raise ValueError(f"here is “{self.here}”, which is no step of this session")
        return self

    @property
    def steps(self) -> Iterator[Step]:
        """Every step, in the agenda's order."""
        return (step for stage in self.stages for step in stage.steps)

    @property
    def step(self) -> Step | None:
        """The step on screen; None at closing."""
        return None if self.here == CLOSING else self.find(self.here)

    @property
    def stage(self) -> LaidStage | None:
        """The stage on screen; None at closing."""
        return None if self.here == CLOSING else self.stage_of(self.here)

    def find(self, step: str) -> Step:
        """The step with this id.

        Raises:
            KeyError: there is none.
        """
        for candidate in self.steps:
            if candidate.id == step:
                return candidate
        raise KeyError(step)

    def stage_of(self, step: str) -> LaidStage:
        """The stage that holds a step.

        Raises:
            KeyError: no stage does.
        """
        for stage in self.stages:
            if any(candidate.id == step for candidate in stage.steps):
                return stage
        raise KeyError(step)

    def answer(self, step: str) -> Answer | None:
        """What stands written at a step."""
        return self.find(step).answer

    @property
    def fully_signed(self) -> bool:
        """Whether both people signed."""
        return {person for person, _ in self.signed} >= set(self.pair.ids)

    @property
    def minutes(self) -> int | float:
        """Planned minutes, all stages together."""
        return sum(stage.minutes for stage in self.stages)

    @property
    def spent(self) -> int:
        """Seconds spent, all stages together."""
        return sum(max(0, stage.spent) for stage in self.stages)
