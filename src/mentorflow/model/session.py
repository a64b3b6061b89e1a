"""A session: the agenda of one meeting, where the pair is in it, and what they wrote."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from mentorflow.i18n import _
from mentorflow.model.answers import Answer
from mentorflow.model.base import ByPerson, Stored
from mentorflow.model.erased import Words
from mentorflow.model.literals import CLOSING, SessionStatus
from mentorflow.model.people import Pair
from mentorflow.model.steps import Step

_LONGEST = 10**9
"""Seconds; an upper bound against damaged files."""


class LaidStage(Stored):
    """A stage laid out for the pair, with the `minutes` planned (half ones in rounds).

    `round` is the id of the peer in the mentee's seat, or None outside rounds. `guide` and `stage`
    are the ids of its origin, if another guide was inserted into the session.
    """

    id: str
    title: Words
    minutes: Annotated[int | float, Field(ge=0, le=_LONGEST)]
    spent_seconds: Annotated[int, Field(le=_LONGEST, alias="spent")] = 0
    aim: Words = ""
    tip: Words = ""
    round: str | None = None
    protected: bool = False
    rotate: bool = False
    guide: str = ""
    stage: str = ""
    steps: tuple[Step, ...]


class GuideName(Stored):
    """The guide that a session follows. Its file is not needed again."""

    id: str
    version: int
    title: str


class Agenda(Stored):
    """A guide laid out for one pair on one day. `first` is who begins (for peers)."""

    guide: GuideName
    first: str
    stages: tuple[LaidStage, ...]


class Session(Stored):
    """One meeting: the draft while `status` is open, the transcript after that.

    `uid` is random and stays; `rev` is new with each write. In the file `id` is the name within
    the pair's folder. `on` is the day of the meeting. `seq` is the pair's running
    number, which orders the records of one day. `here` is the
    id of the current step, or "closing". `next` is the next meeting, a day or a day and time.
    `digest` is the hash of what was signed. While `off_record`, nothing is written down.
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
    parked: tuple[Words, ...] = ()
    next: dt.datetime | dt.date | None = None
    signed: ByPerson[str] = ()
    digest: str = ""
    here: str = CLOSING
    off_record: bool = False
    why: Words = ""

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
            raise ValueError(_("`here` refers to an unknown step: “{step}”").format(step=self.here))
        return self

    @property
    def steps(self) -> Iterator[Step]:
        """All steps, in the order of the agenda."""
        return (step for stage in self.stages for step in stage.steps)

    def applies(self, step: Step) -> bool:
        """Whether a step is asked: one with `follows` is, once a matching answer is visible."""
        follows = step.follows
        if follows is None:
            return True
        before = [each for each in self.steps if each.id in follows.steps]
        shown = all(each.answer is not None for each in before if each.hidden)
        return shown and any(follows.fits(each.answer) and self.applies(each) for each in before)

    @property
    def asked(self) -> Iterator[Step]:
        """The steps that are asked; in a closed session, all of them."""
        closed = self.status == "closed"
        return (step for step in self.steps if closed or self.applies(step))

    def asked_in(self, stage: LaidStage) -> tuple[Step, ...]:
        """The steps of a stage that are asked, and the current one."""
        return tuple(s for s in stage.steps if self.applies(s) or s.id == self.here)

    @property
    def open_stages(self) -> tuple[LaidStage, ...]:
        """The stages with a step that is asked."""
        return tuple(stage for stage in self.stages if self.asked_in(stage))

    @property
    def step(self) -> Step | None:
        """The current step; None at closing."""
        return None if self.here == CLOSING else self.find(self.here)

    @property
    def stage(self) -> LaidStage | None:
        """The current stage; None at closing."""
        return None if self.here == CLOSING else self.stage_of(self.here)

    def find(self, step: str) -> Step:
        """The step with this id.

        Raises:
            KeyError: there is no such step.
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
        """The answer of a step."""
        return self.find(step).answer

    def erased_words(self, step: Step) -> str:
        """The placeholder for an erased answer; empty if it was not erased."""
        if step.erased is None:
            return ""
        return step.erased.words(self.pair.person(step.erased.by).called)

    @property
    def fully_signed(self) -> bool:
        """Whether both people signed."""
        return {person for person, _ in self.signed} >= set(self.pair.ids)

    @property
    def minutes(self) -> int | float:
        """Planned minutes of all stages."""
        return sum(stage.minutes for stage in self.stages)

    @property
    def spent_seconds(self) -> int:
        """Seconds spent in all stages."""
        return sum(max(0, stage.spent_seconds) for stage in self.stages)
