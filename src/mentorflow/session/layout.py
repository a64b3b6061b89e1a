"""Laying a guide out for one pair on one day. After this no template runs."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from mentorflow.errors import BadDataError
from mentorflow.guides.wording import holds, quoting
from mentorflow.model.context import Context
from mentorflow.model.guide import Guide, Prompt, Stage
from mentorflow.model.history import History, Objective, Target
from mentorflow.model.literals import CLOSING, PAIR, Kind, Seat
from mentorflow.model.people import Pair, Person
from mentorflow.model.session import (
    Agenda,
    GuideName,
    LaidOption,
    LaidStage,
    OpenObjective,
    OpenTarget,
    Session,
    Step,
)
from mentorflow.session.wording_context import context, reviewing
from mentorflow.session.wording_rotation import wordings

_LEAST = 2
"""Minutes a prompt needs; a round that gives less keeps to the core prompts."""

_REVIEWS: frozenset[Kind] = frozenset({"review-targets", "review-objectives"})


def lay_out(
    guide: Guide, pair: Pair, history: History, on: dt.date, *, first: str | None = None
) -> Agenda:
    """A guide's prompts put to people, in their final words.

    Among peers, `first` goes first: whoever did not last time, unless it is said.

    Raises:
        BadDataError: a text of the guide cannot be put into words.
    """
    leader = pair.person(first) if first else goes_first(pair, history)
    table = _Table(guide.id, pair, history, on, leader)
    stages = table.rounds(guide) if pair.form == "peer" else map(table.seated, guide.stages)
    laid = tuple(stage for stage in stages if stage.steps)
    if not laid:
        raise BadDataError(f"The guide “{guide.id}” has nothing to ask this pair today.")
    return Agenda(
        guide=GuideName(id=guide.id, version=guide.version, title=guide.title),
        first=leader.id,
        stages=laid,
    )


def lay_inside(guide: Guide, session: Session, history: History) -> tuple[LaidStage, ...]:
    """A guide's stages for whoever's turn it is in a session, to be added after the stage on
    screen. Their ids begin with the guide's: `woop.plan`; where it is there already, `woop-2.plan`.

    Raises:
        BadDataError: a text of the guide cannot be put into words.
    """
    turn = session.stage.round if session.stage else None
    table = _Table(
        guide.id, session.pair, history, session.on, session.pair.person(turn or session.first)
    )
    table.reviewed |= {step.kind for step in session.steps if step.kind in _REVIEWS}
    taken = {stage.id.partition(".")[0] for stage in session.stages if "." in stage.id}
    names = itertools.chain([guide.id], (f"{guide.id}-{n}" for n in itertools.count(2)))
    name = next(name for name in names if name not in taken)
    laid = (table.seated(stage) for stage in guide.stages)
    return tuple(
        stage.model_copy(
            update={
                "id": f"{name}.{stage.id}",
                "guide": guide.id,
                "stage": stage.id,
                "round": turn,
                "steps": tuple(
                    step.model_copy(update={"id": f"{name}.{step.id}"}) for step in stage.steps
                ),
            }
        )
        for stage in laid
        if stage.steps
    )


def open_session(
    agenda: Agenda,
    pair: Pair,
    *,
    id: str,
    on: dt.date,
    seq: int,
    number: int,
    started: dt.datetime,
) -> Session:
    """A session at the first step of its agenda."""
    steps = [step.id for stage in agenda.stages for step in stage.steps]
    return Session(
        id=id,
        on=on,
        seq=seq,
        pair=pair,
        guide=agenda.guide,
        number=number,
        started=started,
        first=agenda.first,
        stages=agenda.stages,
        here=steps[0] if steps else CLOSING,
    )


def goes_first(pair: Pair, history: History) -> Person:
    """The mentee; among peers the one who did not go first last time."""
    if pair.form == "peer" and history.last and history.last.first in pair.ids:
        return pair.partner(history.last.first)
    return pair.people[0]


class _Table:
    """Who sits where: puts the prompts of a stage to people."""

    def __init__(
        self, guide: str, pair: Pair, history: History, on: dt.date, first: Person
    ) -> None:
        self.guide = guide
        self.pair = pair
        self.history = history
        self.on = on
        self.order = (first, pair.partner(first.id))
        self.reviewed: set[Kind] = set()
        """What is walked through already: once in a session, however often guides ask."""

    def seated(self, stage: Stage) -> LaidStage:
        """A stage of a mentoring pair: seats are people."""
        mentee, mentor = self.order
        asked: dict[str, tuple[tuple[Person, Seat], ...]] = {
            "mentee": ((mentee, "mentee"),),
            "mentor": ((mentor, "mentor"),),
            "each": ((mentee, "mentee"), (mentor, "mentor")),
        }
        return _laid(stage, self._steps(stage, asked, mentee))

    def rounds(self, guide: Guide) -> Iterator[LaidStage]:
        """All stages of a peer pair: runs of consecutive rounds, and stages taken once."""
        for once, run in groupby(guide.stages, key=attrgetter("together")):
            if once:
                yield from map(self._together, run)
                continue
            stages = tuple(run)
            for mentee in self.order:
                yield from (self._round(stage, mentee) for stage in stages)

    def _together(self, stage: Stage) -> LaidStage:
        both: tuple[tuple[Person, Seat | None], ...] = tuple((who, None) for who in self.order)
        asked = {"mentee": both, "mentor": both, "each": both}
        return _laid(stage, self._steps(stage, asked, None))

    def _round(self, stage: Stage, mentee: Person) -> LaidStage:
        mentor = self.pair.partner(mentee.id)
        asked: dict[str, tuple[tuple[Person, Seat], ...]] = {
            "mentee": ((mentee, "mentee"),),
            "mentor": ((mentor, "mentor"),),
            "each": ((mentee, "mentee"),),
        }
        half = stage.minutes // 2 if stage.minutes % 2 == 0 else stage.minutes / 2
        steps = self._steps(stage, asked, mentee)
        if steps and half / len({step.prompt for step in steps}) < _LEAST:
            steps = tuple(step for step in steps if step.core) or steps[:1]
        return _laid(stage, steps).model_copy(update={"minutes": half, "round": mentee.id})

    def _steps(
        self,
        stage: Stage,
        asked: dict[str, tuple[tuple[Person, Seat], ...]]
        | dict[str, tuple[tuple[Person, Seat | None], ...]],
        mentee: Person | None,
    ) -> tuple[Step, ...]:
        steps = []
        for prompt in stage.prompts:
            if prompt.ask == PAIR or prompt.kind.startswith("review-"):
                steps.append(self._step(stage, prompt, None, None, mentee))
            else:
                for who, seat in asked[prompt.ask]:
                    steps.append(self._step(stage, prompt, who, seat, mentee))
        return tuple(step for step in steps if step)

    def _step(
        self,
        stage: Stage,
        prompt: Prompt,
        who: Person | None,
        seat: Seat | None,
        mentee: Person | None,
    ) -> Step | None:
        seen = context(
            self.history,
            self.on,
            you=who or self.order[0],
            seated=mentee is not None,
            mentee=mentee or self.order[0],
        )
        if prompt.kind == "review-targets":
            seen = reviewing(seen, self.history)
        if not holds(prompt.when, seen) or self._nothing_to_review(prompt):
            return None
        used = self.history.wordings_used(f"{self.guide}/{stage.id}/{prompt.id}")
        ways = wordings(prompt, used, rotate=stage.rotate)
        step = _worded(stage.id, prompt, who, seat, seen, ways)
        if prompt.kind in _REVIEWS:
            self.reviewed.add(prompt.kind)
        return self._sourced(step.model_copy(update=self._from_before(prompt)))

    def _nothing_to_review(self, prompt: Prompt) -> bool:
        if prompt.kind in self.reviewed:
            return True
        return (prompt.kind == "review-targets" and not self.history.to_review) or (
            prompt.kind == "review-objectives" and not self.history.open_objectives
        )

    def _from_before(self, prompt: Prompt) -> dict[str, object]:
        """What a step holds of the past: what it walks through, or what new targets stand beside.

        Open targets stand at a step that makes new ones only where no review has them.
        """
        if prompt.kind == "review-targets":
            order = {person.id: place for place, person in enumerate(self.order)}
            targets = sorted(self.history.to_review, key=lambda target: order[target.owner])
            return {"targets": tuple(map(_open_target, targets))}
        aims = tuple(map(_open_objective, self.history.open_objectives))
        if prompt.kind == "review-objectives":
            return {"objectives": aims}
        if prompt.kind == "set-targets":
            alone = "review-targets" not in self.reviewed
            targets = list(self.history.open_targets) if alone else []
            return {"targets": tuple(map(_open_target, targets)), "objectives": aims}
        return {}

    def _sourced(self, step: Step) -> Step:
        """A step with the sources of the targets and objectives that it walks through, too."""
        shown = {each.id for each in step.targets} | {each.id for each in step.objectives}
        past: tuple[Target | Objective, ...] = (*self.history.targets, *self.history.objectives)
        walked = (each.source for each in past if each.id in shown)
        known = {topic.id for topic in self.history.topics}
        return step.model_copy(
            update={
                "topics": tuple(topic for topic in step.topics or () if topic in known),
                "quotes": tuple(dict.fromkeys((*step.quotes, *walked))),
            }
        )


def _open_target(target: Target) -> OpenTarget:
    fields = target.model_dump(include=set(OpenTarget.model_fields))
    return OpenTarget(**fields, unconfirmed=target.awaits_witness)


def _open_objective(objective: Objective) -> OpenObjective:
    return OpenObjective(**objective.model_dump(include=set(OpenObjective.model_fields)))


def _laid(stage: Stage, steps: tuple[Step, ...]) -> LaidStage:
    return LaidStage(
        id=stage.id,
        title=stage.title,
        minutes=stage.minutes,
        aim=stage.aim,
        tip=stage.tip,
        protected=stage.protected,
        rotate=stage.rotate,
        steps=steps,
    )


def _worded(
    stage: str,
    prompt: Prompt,
    who: Person | None,
    seat: Seat | None,
    seen: Context,
    ways: tuple[int, ...],
) -> Step:
    person = who.id if who else PAIR
    templates = (prompt.text, *prompt.others)
    words, *others = (quoting(templates[way], seen) for way in ways)
    recall = quoting(prompt.recall, seen)
    brought_up = (*recall.sources, *words.sources)
    return Step(
        id=f"{stage}/{prompt.id}/{person}",
        kind=prompt.kind,
        who=person,
        words=words.text,
        records=prompt.records,
        seat=seat,
        recall=recall.text,
        others=tuple(other.text for other in others),
        ways=() if ways == tuple(range(len(templates))) else ways,
        low=prompt.low,
        high=prompt.high,
        options=tuple(LaidOption(id=each.id, text=each.text) for each in prompt.options),
        core=prompt.core,
        think=prompt.think,
        prepare=prompt.prepare,
        private=prompt.private,
        hidden=prompt.kind == "scale" and prompt.ask == "each" and who is not None,
        topics=tuple(source.item for source in brought_up),
        quotes=(*brought_up, *(source for other in others for source in other.sources)),
    )
