"""Laying out the stages of a guide: prompts become steps for people, in their final words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import groupby

from mentorflow.guides.wording import condition_met, render_with_sources
from mentorflow.kinds import kind_of, together
from mentorflow.kinds.values import Commitment, Past
from mentorflow.model.context import TemplateVariables
from mentorflow.model.guide import Guide, Prompt, Stage
from mentorflow.model.history import History, Objective, Target
from mentorflow.model.literals import PAIR, Seat
from mentorflow.model.people import Pair, Person
from mentorflow.model.quotes import Quote
from mentorflow.model.session import LaidStage
from mentorflow.model.steps import BaseStep, LaidFollows, Step
from mentorflow.session.wording_context import build_context, review_context
from mentorflow.session.wording_rotation import wording_order

_MIN_MINUTES = 2
"""Minutes a prompt needs; a round that gives less keeps to the core prompts."""


class StageLayout:
    """Lays out stages of a guide for one pair on one day."""

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

    def mark_reviewed(self, *steps: Step) -> None:
        """Remember what steps review, since a session reviews each thing once."""
        self._reviewed |= {thing for step in steps if (thing := kind_of(step).reviews)}

    @property
    def _past(self) -> Past:
        return Past(self.history, (self.order[0].id, self.order[1].id), self._reviewed)

    def seated_stage(self, stage: Stage) -> LaidStage:
        """A stage of a mentoring pair, where each seat is a person."""
        mentee, mentor = self.order
        asked: dict[str, tuple[tuple[Person, Seat], ...]] = {
            "mentee": ((mentee, "mentee"),),
            "mentor": ((mentor, "mentor"),),
            "each": ((mentee, "mentee"), (mentor, "mentor")),
        }
        return self._laid_stage(stage, self._steps(stage, asked, mentee), mentee)

    def rounds(self, guide: Guide) -> Iterator[LaidStage]:
        """All stages of a peer pair; runs of stages with seats are repeated with swapped seats."""
        for once, run in groupby(guide.stages, key=together):
            if once:
                yield from map(self._joint_stage, run)
                continue
            stages = tuple(run)
            for mentee in self.order:
                yield from (self._round_stage(stage, mentee) for stage in stages)

    def _joint_stage(self, stage: Stage) -> LaidStage:
        both: tuple[tuple[Person, Seat | None], ...] = tuple((who, None) for who in self.order)
        asked = {"mentee": both, "mentor": both, "each": both}
        return self._laid_stage(stage, self._steps(stage, asked, None), None)

    def _round_stage(self, stage: Stage, mentee: Person) -> LaidStage:
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
        laid = self._laid_stage(stage, steps, mentee)
        return laid.model_copy(update={"minutes": half, "round": mentee.id})

    def _context(self, you: Person, mentee: Person | None) -> TemplateVariables:
        """The context of wording put to someone."""
        seated, mentee = mentee is not None, mentee or self.order[0]
        context = build_context(self.history, self.on, you=you, seated=seated, mentee=mentee)
        return context.model_copy(update={"language": self.language})

    def _laid_stage(
        self, stage: Stage, steps: tuple[Step, ...], mentee: Person | None
    ) -> LaidStage:
        """A stage with its texts rendered; the tip is for the person who listens.

        The sources of what these texts quote are stored on the stage's first step.
        """
        asked = mentee or self.order[0]
        wording = _Wording(self._context(asked, mentee))
        tip_wording = _Wording(self._context(self.pair.partner(asked.id), mentee))
        title, aim = wording.render(stage.title), wording.render(stage.aim)
        tip = tip_wording.render(stage.tip)
        if steps and (sources := [*wording.sources, *tip_wording.sources]):
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
                for index, (who, seat) in enumerate(asked[prompt.ask]):
                    steps.append(self._step(stage, prompt, who, seat, mentee, second=index > 0))
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
        context = self._context(who or self.order[0], mentee).model_copy(update={"second": second})
        kind = kind_of(prompt)
        if kind.reviews == "targets":
            context = review_context(context, self.history)
        if not condition_met(prompt.when, context) or kind.has_nothing_to_review(self._past):
            return None
        used = self.history.wordings_used(f"{self.guide}/{stage.id}/{prompt.id}")
        ways = wording_order(prompt, used, rotate=stage.rotate)
        asked = _base_step(stage.id, prompt, who, seat, context, ways)
        wording = _Wording(context)
        step = kind.lay_out(asked, prompt, self._past._replace(say=wording.render))
        if kind.has_no_items(step):
            return None
        self.mark_reviewed(step)
        return self._sourced(step, wording.sources)

    def _sourced(self, step: Step, sources: list[Quote]) -> Step:
        """A step with the sources of its texts, and of the targets and objectives that it shows."""
        kind = kind_of(step)
        shown = {each.id for each in kind.open_targets(step)}
        shown |= {each.id for each in kind.open_objectives(step)}
        past: tuple[Target | Objective, ...] = (*self.history.targets, *self.history.objectives)
        listed = (each.source for each in past if each.id in shown)
        known = {topic.id for topic in self.history.topics}
        return step.model_copy(
            update={
                "topics": tuple(topic for topic in step.topics or () if topic in known),
                "quotes": tuple(dict.fromkeys((*step.quotes, *sources, *listed))),
            }
        )


class _Wording:
    """Renders texts of a guide, and collects the sources of what they quote."""

    def __init__(self, context: TemplateVariables) -> None:
        self._context = context
        self.sources: list[Quote] = []

    def render(self, text: str) -> str:
        """The rendered text."""
        rendered = render_with_sources(text, self._context)
        self.sources += rendered.sources
        return rendered.text


def _laid_follows(stage: str, prompt: Prompt) -> LaidFollows | None:
    """The condition of a prompt, with the full `stage/prompt` that it depends on."""
    if prompt.follows is None:
        return None
    follows = prompt.follows
    return LaidFollows(
        steps=(follows.prompt if "/" in follows.prompt else f"{stage}/{follows.prompt}",),
        below=follows.below,
        above=follows.above,
        equals=follows.equals,
        answered=follows.answered,
    )


def _base_step(
    stage: str,
    prompt: Prompt,
    who: Person | None,
    seat: Seat | None,
    context: TemplateVariables,
    ways: tuple[int, ...],
) -> BaseStep:
    person = who.id if who else PAIR
    templates = (prompt.text, *prompt.others)
    words, *others = (render_with_sources(templates[way], context) for way in ways)
    recall = render_with_sources(prompt.recall, context)
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
