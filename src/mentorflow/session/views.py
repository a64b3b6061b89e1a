"""What a front end shows of a session: whose turn, how the time stands, what was recorded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, Literal

from mentorflow.model.base import Value
from mentorflow.model.moves import Move, Skip
from mentorflow.model.session import Session, Step
from mentorflow.model.text import clean_line
from mentorflow.model.words import PAIR, Records


class Reckoning(Value):
    """How the time stands. Minutes planned, seconds spent; `over` is seconds past the stage's plan.

    `kept` is the minutes that protected stages still to come keep; `fits` tells whether the rest
    of the plan fits into the rest of the whole time.
    """

    stage_minutes: int | float
    stage_spent: int
    minutes: int | float
    spent: int
    over: int
    kept: int | float
    kept_by: tuple[str, ...]
    fits: bool


class Recorded(Value):
    """A line of the read-back: the step that it comes from, who said it, and what."""

    step: str
    stage: str
    who: str
    records: Records | None
    kind: Literal["words", "target", "outcome", "objective"]
    text: str
    due: dt.date | None = None


def partners(session: Session, step: Step) -> tuple[Step, ...]:
    """The steps that are answered together: both of a hidden scale, else the step alone."""
    if not step.hidden:
        return (step,)
    return tuple(other for other in session.steps if other.prompt == step.prompt)


def passed(session: Session, step: Step) -> bool:
    """Whether a step that keeps nothing lies behind: they are past it, or wrote further on in it.

    Only within its stage: what comes before the step on screen, or before a written one.
    """
    steps = session.stage_of(step.id).steps
    after = steps[steps.index(step) + 1 :]
    return step.kind == "talk" and any(
        later.answer is not None or later.id == session.here for later in after
    )


def revealed(session: Session, step: Step) -> bool:
    """Whether an answer may be seen: a hidden one once both are in."""
    return all(other.answer is not None for other in partners(session, step))


def reckoning(session: Session) -> Reckoning:
    """How the time stands in the stage on screen and in the whole session."""
    ids = [stage.id for stage in session.stages if session.here in {s.id for s in stage.steps}]
    here = session.stage or (session.stages[-1] if session.stages else None)
    to_come = session.stages[session.stages.index(here) + 1 :] if here and ids else ()
    kept = [stage for stage in to_come if stage.protected]
    left = session.minutes * 60 - session.spent
    needed = sum(max(0, stage.minutes * 60 - stage.spent) for stage in to_come)
    stage_minutes = here.minutes if here else 0
    stage_spent = here.spent if here else 0
    return Reckoning(
        stage_minutes=stage_minutes,
        stage_spent=stage_spent,
        minutes=session.minutes,
        spent=session.spent,
        over=max(0, round(stage_spent - stage_minutes * 60)),
        kept=sum(stage.minutes for stage in kept),
        kept_by=tuple(dict.fromkeys(stage.title for stage in kept)),
        fits=needed <= left,
    )


def keep_to_core(session: Session) -> tuple[Move, ...]:
    """The moves that leave, from here on, only core prompts, answered ones and kept stages."""
    steps = tuple(session.steps)
    ids = [step.id for step in steps]
    after = ids.index(session.here) + 1 if session.here in ids else len(ids)
    kept = {step.id for stage in session.stages if stage.protected for step in stage.steps}
    return tuple(
        Skip(step=step.id, why="time")
        for step in steps[after:]
        if not (step.core or step.answer is not None or step.id in kept or step.skipped)
    )


def answer_line(session: Session, step: Step) -> str:
    """An answer on one line, made safe to show; empty where nothing is written or it is hidden."""
    if step.answer is None or not revealed(session, step):
        return ""
    return clean_line("; ".join(line.text for line in _lines(session, step)))


def recorded(session: Session) -> tuple[Recorded, ...]:
    """Everything written, in the agenda's order, takeaways on top."""
    lines = [line for step in session.steps for line in _lines(session, step)]
    return tuple(sorted(lines, key=lambda line: line.records != "takeaway"))


def unreached(session: Session) -> tuple[str, ...]:
    """Targets that were to be reviewed and were not reached: they stay open."""
    reported: set[str] = set()
    for step in session.steps:
        if step.kind == "review-targets":
            answer: Any = step.answer or ()
            reported |= {report.target for _, reports in answer for report in reports}
    return tuple(
        target.text
        for step in session.steps
        for target in step.targets
        if target.id not in reported
    )


def name(session: Session, who: str) -> str:
    """A person's name, or both names for the pair."""
    return session.pair.names if who == PAIR else session.pair.person(who).name


def _lines(session: Session, step: Step) -> list[Recorded]:
    stage = session.stage_of(step.id).title
    return [
        Recorded(step=step.id, stage=stage, records=step.records, **said) for said in _said(step)
    ]


def _said(step: Step) -> Iterator[dict[str, Any]]:
    answer: Any = step.answer
    if answer is None:
        return
    match step.kind:
        case "choice":
            text = next(option.text for option in step.options if option.id == answer)
            yield {"who": step.who, "kind": "words", "text": text}
        case "list":
            yield from ({"who": step.who, "kind": "words", "text": text} for text in answer)
        case "set-objectives":
            yield from ({"who": step.who, "kind": "objective", "text": o.text} for o in answer)
        case "review-objectives":
            aims = {aim.id: aim for aim in step.objectives}
            for report in answer:
                aim = aims[report.objective]
                yield {"who": aim.owner, "kind": "outcome", "text": f"{aim.text}: {report.outcome}"}
        case "set-targets":
            for owner, targets in answer:
                for target in targets:
                    yield {"who": owner, "kind": "target", "text": target.text, "due": target.due}
        case "review-targets":
            texts = {target.id: target.text for target in step.targets}
            for owner, reports in answer:
                for report in reports:
                    text = f"{texts[report.target]}: {report.outcome}"
                    yield {"who": owner, "kind": "outcome", "text": text, "due": report.due}
        case _:
            yield {"who": step.who, "kind": "words", "text": str(answer)}
