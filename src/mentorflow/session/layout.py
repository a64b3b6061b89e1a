"""Laying a guide out for one pair on one day. After this no template runs."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator
from itertools import groupby

from mentorflow.errors import BadDataError
from mentorflow.guides.wording import condition_met, render_with_sources
from mentorflow.kinds import kind_of, together
from mentorflow.kinds.values import Commitment, Past
from mentorflow.model.context import Context
from mentorflow.model.guide import Guide, Prompt, Stage
from mentorflow.model.history import History, Objective, Target
from mentorflow.model.literals import CLOSING, PAIR, Seat
from mentorflow.model.people import Pair, Person
from mentorflow.model.quotes import Quote
from mentorflow.model.session import Agenda, GuideName, LaidStage, Session
from mentorflow.model.steps import BaseStep, LaidFollows, Step
from mentorflow.session.wording_context import context, review_context
from mentorflow.session.wording_rotation import wording_order

_MIN_MINUTES = 2
"""Minutes a prompt needs; a round that gives less keeps to the core prompts."""


def lay_out(
    guide: Guide, pair: Pair, history: History, on: dt.date, *, first: str | None = None
) -> Agenda:
    """A guide's prompts put to people, in their final words.

    Among peers, `first` goes first: whoever did not last time, unless it is said.

    Raises:
        BadDataError: a text of the guide cannot be put into words.
    """
    leader = pair.person(first) if first else goes_first(pair, history)
    table = _Layout(guide, pair, history, on, leader)
    stages = table.rounds(guide) if pair.form == "peer" else map(table.seated, guide.stages)
    laid = _with_followers(stages)
    if not laid:
        raise BadDataError(f"The guide “{guide.id}” has nothing to ask this pair today.")
    return Agenda(
        guide=GuideName(id=guide.id, version=guide.version, title=guide.title),
        first=leader.id,
        stages=laid,
    )


def lay_out_insert(guide: Guide, session: Session, history: History) -> tuple[LaidStage, ...]:
    """A guide's stages for whoever's turn it is in a session, to be added after the stage on
    screen. Their ids begin with the guide's: `woop.plan`; where it is there already, `woop-2.plan`.

    Raises:
        BadDataError: a text of the guide cannot be put into words.
    """
    turn = session.stage.round if session.stage else None
    table = _Layout(
        guide, session.pair, history, session.on, session.pair.person(turn or session.first)
    )
    table.goes_through(*session.steps)
    taken = {stage.id.partition(".")[0] for stage in session.stages if "." in stage.id}
    names = itertools.chain([guide.id], (f"{guide.id}-{n}" for n in itertools.count(2)))
    name = next(name for name in names if name not in taken)
    laid = _with_followers(table.seated(stage) for stage in guide.stages)
    return tuple(
        stage.model_copy(
            update={
                "id": f"{name}.{stage.id}",
                "guide": guide.id,
                "stage": stage.id,
                "round": turn,
                "steps": tuple(_inserted(name, step) for step in stage.steps),
            }
        )
        for stage in laid
    )


def _inserted(name: str, step: Step) -> Step:
    update: dict[str, object] = {"id": f"{name}.{step.id}"}
    if step.follows:
        before = tuple(f"{name}.{id}" for id in step.follows.steps)
        update["follows"] = step.follows.model_copy(update={"steps": before})
    return step.model_copy(update=update)


def _with_followers(stages: Iterable[LaidStage]) -> tuple[LaidStage, ...]:
    """The stages in which something is laid out, each follower with the steps that it looks at:
    in a round those of the round. It is left out where none of them is laid out.
    """
    before: list[tuple[str | None, Step]] = []
    found = []
    for stage in stages:
        steps = []
        for step in stage.steps:
            if follows := step.follows:
                ids = tuple(
                    each.id
                    for round, each in before
                    if each.prompt in follows.steps
                    and (not stage.round or round in (stage.round, None))
                )
                if not ids:
                    continue
                laid = follows.model_copy(update={"steps": ids})
                step = step.model_copy(update={"follows": laid})
            steps.append(step)
            before.append((stage.round, step))
        if steps:
            found.append(stage.model_copy(update={"steps": tuple(steps)}))
    return tuple(found)


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


class _Layout:
    """Who sits where: puts the prompts of a stage to people."""

    def __init__(
        self, guide: Guide, pair: Pair, history: History, on: dt.date, first: Person
    ) -> None:
        self.guide = guide.id
        self.language = guide.language
        self.pair = pair
        self.history = history
        self.on = on
        self.order = (first, pair.partner(first.id))
        self._reviewed: frozenset[Commitment] = frozenset()

    def goes_through(self, *steps: Step) -> None:
        """Remember what steps go through: once in a session, however often guides ask."""
        self._reviewed |= {thing for step in steps if (thing := kind_of(step).reviews)}

    @property
    def _past(self) -> Past:
        return Past(self.history, (self.order[0].id, self.order[1].id), self._reviewed)

    def seated(self, stage: Stage) -> LaidStage:
        """A stage of a mentoring pair: seats are people."""
        mentee, mentor = self.order
        asked: dict[str, tuple[tuple[Person, Seat], ...]] = {
            "mentee": ((mentee, "mentee"),),
            "mentor": ((mentor, "mentor"),),
            "each": ((mentee, "mentee"), (mentor, "mentor")),
        }
        return self._laid(stage, self._steps(stage, asked, mentee), mentee)

    def rounds(self, guide: Guide) -> Iterator[LaidStage]:
        """All stages of a peer pair: runs of consecutive rounds, and stages taken once."""
        for once, run in groupby(guide.stages, key=together):
            if once:
                yield from map(self._together, run)
                continue
            stages = tuple(run)
            for mentee in self.order:
                yield from (self._round(stage, mentee) for stage in stages)

    def _together(self, stage: Stage) -> LaidStage:
        both: tuple[tuple[Person, Seat | None], ...] = tuple((who, None) for who in self.order)
        asked = {"mentee": both, "mentor": both, "each": both}
        return self._laid(stage, self._steps(stage, asked, None), None)

    def _round(self, stage: Stage, mentee: Person) -> LaidStage:
        mentor = self.pair.partner(mentee.id)
        asked: dict[str, tuple[tuple[Person, Seat], ...]] = {
            "mentee": ((mentee, "mentee"),),
            "mentor": ((mentor, "mentor"),),
            "each": ((mentee, "mentee"),),
        }
        half = stage.minutes // 2 if stage.minutes % 2 == 0 else stage.minutes / 2
        steps = self._steps(stage, asked, mentee)
        if steps and half / len({step.prompt for step in steps}) < _MIN_MINUTES:
            steps = tuple(step for step in steps if step.core) or steps[:1]
        laid = self._laid(stage, steps, mentee)
        return laid.model_copy(update={"minutes": half, "round": mentee.id})

    def _seen(self, you: Person, mentee: Person | None) -> Context:
        """What wording put to someone may know."""
        seated, sitting = mentee is not None, mentee or self.order[0]
        seen = context(self.history, self.on, you=you, seated=seated, mentee=sitting)
        return seen.model_copy(update={"language": self.language})

    def _laid(self, stage: Stage, steps: tuple[Step, ...], mentee: Person | None) -> LaidStage:
        """A stage with its texts in words; its tip is put to whoever listens.

        The stage's first step holds the sources of what these quote.
        """
        asked = mentee or self.order[0]
        told = _Wording(self._seen(asked, mentee))
        listening = _Wording(self._seen(self.pair.partner(asked.id), mentee))
        title, aim, tip = told.say(stage.title), told.say(stage.aim), listening.say(stage.tip)
        if steps and (sources := [*told.sources, *listening.sources]):
            steps = (self._sourced(steps[0], sources), *steps[1:])
        return LaidStage(
            id=stage.id,
            title=title,
            minutes=stage.minutes,
            aim=aim,
            tip=tip,
            protected=stage.protected,
            rotate=stage.rotate,
            steps=steps,
        )

    def _steps(
        self,
        stage: Stage,
        asked: dict[str, tuple[tuple[Person, Seat], ...]]
        | dict[str, tuple[tuple[Person, Seat | None], ...]],
        mentee: Person | None,
    ) -> tuple[Step, ...]:
        steps = []
        for prompt in stage.prompts:
            if prompt.ask == PAIR or kind_of(prompt).reviews:
                steps.append(self._step(stage, prompt, None, None, mentee))
            else:
                for place, (who, seat) in enumerate(asked[prompt.ask]):
                    steps.append(self._step(stage, prompt, who, seat, mentee, second=place > 0))
        return tuple(step for step in steps if step)

    def _step(
        self,
        stage: Stage,
        prompt: Prompt,
        who: Person | None,
        seat: Seat | None,
        mentee: Person | None,
        *,
        second: bool = False,
    ) -> Step | None:
        seen = self._seen(who or self.order[0], mentee).model_copy(update={"second": second})
        kind = kind_of(prompt)
        if kind.reviews == "targets":
            seen = review_context(seen, self.history)
        if not condition_met(prompt.when, seen) or kind.nothing_to_ask(self._past):
            return None
        used = self.history.wordings_used(f"{self.guide}/{stage.id}/{prompt.id}")
        ways = wording_order(prompt, used, rotate=stage.rotate)
        asked = _base_step(stage.id, prompt, who, seat, seen, ways)
        told = _Wording(seen)
        step = kind.lay_out(asked, prompt, self._past._replace(say=told.say))
        if kind.is_empty_step(step):
            return None
        self.goes_through(step)
        return self._sourced(step, told.sources)

    def _sourced(self, step: Step, told: list[Quote]) -> Step:
        """A step with the sources of its own texts, and of the targets and objectives it holds."""
        kind = kind_of(step)
        shown = {each.id for each in kind.open_targets(step)}
        shown |= {each.id for each in kind.open_objectives(step)}
        past: tuple[Target | Objective, ...] = (*self.history.targets, *self.history.objectives)
        held = (each.source for each in past if each.id in shown)
        known = {topic.id for topic in self.history.topics}
        return step.model_copy(
            update={
                "topics": tuple(topic for topic in step.topics or () if topic in known),
                "quotes": tuple(dict.fromkeys((*step.quotes, *told, *held))),
            }
        )


class _Wording:
    """Puts texts of a guide into words, and gathers the sources of what they quote."""

    def __init__(self, seen: Context) -> None:
        self._seen = seen
        self.sources: list[Quote] = []

    def say(self, text: str) -> str:
        """A text in words."""
        said = render_with_sources(text, self._seen)
        self.sources += said.sources
        return said.text


def _laid_follows(stage: str, prompt: Prompt) -> LaidFollows | None:
    """What a prompt follows, with the `stage/prompt` that it looks at."""
    if prompt.follows is None:
        return None
    said = prompt.follows
    return LaidFollows(
        steps=(said.prompt if "/" in said.prompt else f"{stage}/{said.prompt}",),
        below=said.below,
        above=said.above,
        equals=said.equals,
        answered=said.answered,
    )


def _base_step(
    stage: str,
    prompt: Prompt,
    who: Person | None,
    seat: Seat | None,
    seen: Context,
    ways: tuple[int, ...],
) -> BaseStep:
    person = who.id if who else PAIR
    templates = (prompt.text, *prompt.others)
    words, *others = (render_with_sources(templates[way], seen) for way in ways)
    recall = render_with_sources(prompt.recall, seen)
    brought_up = (*recall.sources, *words.sources)
    return BaseStep(
        id=f"{stage}/{prompt.id}/{person}",
        kind=prompt.kind,
        who=person,
        words=words.text,
        records=prompt.records,
        seat=seat,
        recall=recall.text,
        others=tuple(other.text for other in others),
        ways=() if ways == tuple(range(len(templates))) else ways,
        core=prompt.core,
        think=prompt.think,
        prepare=prompt.prepare,
        private=prompt.private,
        follows=_laid_follows(stage, prompt),
        topics=tuple(dict.fromkeys(source.item for source in brought_up)),
        quotes=(*brought_up, *(source for other in others for source in other.sources)),
    )
