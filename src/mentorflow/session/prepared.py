"""Preparations: the steps that a person can answer alone, and how the session shows the answers."""

from __future__ import annotations

from collections.abc import Iterable

from mentorflow.i18n import _
from mentorflow.kinds import kind_of
from mentorflow.kinds.base import as_text
from mentorflow.model.erased import is_mark
from mentorflow.model.history import Prepared
from mentorflow.model.people import Pair
from mentorflow.model.quotes import Quote
from mentorflow.model.session import Session
from mentorflow.model.steps import Step
from mentorflow.model.text import clean_line

_LONGEST = 160


def steps_to_prepare(session: Session, who: str) -> tuple[Step, ...]:
    """The steps that a person can answer alone: their own, and joint ones."""
    return tuple(
        step
        for step in session.steps
        if step.prepare
        and not step.follows
        and kind_of(step).answerable_alone
        and (step.joint or step.who == who)
    )


def step_to_prepare(step: Step, who: str) -> Step:
    """A step for one person to answer alone, without an answer.

    A joint or talked-about step becomes a text, which the session shows above the question.
    """
    kind = kind_of(step)
    asked = as_text(step) if step.joint or kind.is_talk else step
    return asked.model_copy(update={"who": who, "hidden": False, "answer": None})


def with_preparations(session: Session, prepared: Iterable[Prepared]) -> Session:
    """A session that starts with what each person has prepared for its guide.

    A written prompt gets it as that person's answer, which can be edited. A joint or talked-about
    prompt shows it, with the person's name, above the question.
    """
    stages = session.stages
    matching = [each for each in prepared if each.guide == session.guide.id]
    answers = [(each, prompt, value) for each in matching for prompt, value in each.answers]
    return session.model_copy(
        update={
            "stages": tuple(
                stage.model_copy(
                    update={
                        "steps": tuple(
                            _with_preparation(session, step, answers) for step in stage.steps
                        )
                    }
                )
                for stage in stages
            )
        }
    )


def waiting_preparations(session: Session, prepared: Iterable[Prepared]) -> tuple[str, ...]:
    """A sentence on each preparation for another guide, which this session does not show."""
    others = {(each.by, each.title): None for each in prepared if each.guide != session.guide.id}
    message = _("{name} has prepared for another guide, {guide}. It stays saved until you use it.")
    return tuple(
        message.format(name=clean_line(session.pair.person(by).called), guide=clean_line(title))
        for by, title in others
        if by in session.pair.ids
    )


def _with_preparation(
    session: Session, step: Step, answers: list[tuple[Prepared, str, object]]
) -> Step:
    here = [
        (each, value)
        for each, prompt, value in answers
        if prompt == step.prompt and not is_mark(value)
    ]
    by_person = {each.by: value for each, value in here}
    if not step.prepare or not by_person:
        return step
    whose = session.pair.ids if step.joint else (step.who,)
    quoted = {
        each.by: Quote(entry=each.entry, item=step.prompt, private=step.private)
        for each, _value in here
        if each.by in whose
    }
    step = step.model_copy(update={"quotes": (*step.quotes, *quoted.values())})
    if step.joint or kind_of(step).is_talk:
        both = step.joint
        lines = [
            _line(session.pair, by, step, by_person[by])
            for by in session.pair.ids
            if by in by_person
        ]
        mine = lines if both else [_line(session.pair, step.who, step, by_person.get(step.who))]
        recall = " ".join(filter(None, (step.recall, *mine)))
        return step.model_copy(update={"recall": recall})
    if step.who in by_person:
        answer, wrong = kind_of(step).check(step, session.pair, by_person[step.who], strict=False)
        return step if wrong else step.model_copy(update={"answer": answer})
    return step


def _line(pair: Pair, who: str, step: Step, said: object) -> str:
    """“...” as written by someone, short enough to stand above a question."""
    text = clean_line(kind_of(step).prepared_text(step, said))
    if not text:
        return ""
    text = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    return f"{pair.person(who).called}: “{text}”"
