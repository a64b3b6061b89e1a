"""What a front end shows of a session: whose turn, how the time stands, what was recorded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, Literal

from mentorflow.model.answers import TargetReport
from mentorflow.model.base import Value
from mentorflow.model.dates import short_day
from mentorflow.model.literals import PAIR, SETTLED, ObjectiveOutcome, Records
from mentorflow.model.moves import Move, Skip
from mentorflow.model.session import Session, Step
from mentorflow.model.text import clean_line
from mentorflow.session.review_wording import CONFIRMATIONS, WAYS_OUT, bare

_WAYS = {way.outcome: way for way in (*WAYS_OUT, *CONFIRMATIONS)}
_AIMS: dict[ObjectiveOutcome, tuple[str, str]] = {
    "going": ("◐", "going"),
    "reached": ("●", "reached"),
    "dropped": ("–", "let go"),
}


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
    """A line of the read-back: the step that it comes from, who said it, and what.

    `place` counts, from 0, the things that the step holds or walks through: which of its
    targets, aims or lines this is. `mark` stands for what became of a target or an aim. `asked`
    is the question, where the text says nothing without it. `towards` is the objective that a new
    target serves, where it was open before.
    """

    step: str
    stage: str
    who: str
    records: Records | None
    kind: Literal["words", "target", "outcome", "objective"]
    text: str
    asked: str = ""
    due: dt.date | None = None
    place: int = 0
    mark: str = ""
    private: bool = False
    towards: str = ""


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
    """Everything written, in the agenda's order, takeaways on top.

    A choice that records nothing steered the talk; it is no line to sign.
    """
    kept = (step for step in session.steps if step.kind != "choice" or step.records)
    lines = [line for step in kept for line in _lines(session, step)]
    return tuple(sorted(lines, key=lambda line: line.records != "takeaway"))


def unreached(session: Session) -> tuple[Recorded, ...]:
    """Targets that were to be reviewed and were not reached: they stay open.

    What its owner called done is not among them: it waits for the witness, and is not open.
    """
    return tuple(
        _line(session, step, who=target.owner, kind="target", text=target.text, place=place)
        for step in session.steps
        if step.kind == "review-targets"
        for place, target in enumerate(step.targets)
        if not target.unconfirmed
        and target.id not in {report.target for report in reports_of(step)}
    )


def promised(session: Session) -> tuple[Recorded, ...]:
    """What each will do before the next time: new targets, and those of before still open."""
    new = [line for line in recorded(session) if line.kind == "target"]
    reports = {report.target: report for step in session.steps for report in reports_of(step)}
    before = []
    for step in (step for step in session.steps if step.kind == "review-targets"):
        for target in step.targets:
            report = reports.get(target.id)
            if (report.outcome in SETTLED) if report else target.unconfirmed:
                continue
            due = (report.due if report else None) or target.due
            said = {"who": target.owner, "kind": "target", "text": target.text, "due": due}
            before.append(_line(session, step, **said))
    return (*new, *before)


def reports_of(step: Step) -> tuple[TargetReport, ...]:
    """What a step that reviews targets says of each; nothing at other steps."""
    answer: Any = step.answer if step.kind == "review-targets" else None
    return tuple(report for _, reports in answer or () for report in reports)


def name(session: Session, who: str) -> str:
    """A person's name, or both names for the pair."""
    return session.pair.names if who == PAIR else session.pair.person(who).name


def _lines(session: Session, step: Step) -> list[Recorded]:
    return [_line(session, step, **said) for said in _said(session, step)]


def _line(session: Session, step: Step, **said: Any) -> Recorded:
    stage = session.stage_of(step.id).title
    whence = {"step": step.id, "stage": stage, "records": step.records, "private": step.private}
    return Recorded(**whence, **said)


def _said(session: Session, step: Step) -> Iterator[dict[str, Any]]:
    answer: Any = step.answer
    if answer is None:
        return
    match step.kind:
        case "choice":
            text = next((each.text for each in step.options if each.id == answer), str(answer))
            yield {"who": step.who, "kind": "words", "text": text, "asked": step.question}
        case "scale":
            text = f"{answer} of 10, where 10 is “{step.high}”"
            yield {"who": step.who, "kind": "words", "text": text, "asked": step.question}
        case "list":
            for place, text in enumerate(answer):
                yield {"who": step.who, "kind": "words", "text": text, "place": place}
        case "set-objectives":
            for place, aim in enumerate(answer):
                yield {"who": step.who, "kind": "objective", "text": aim.text, "place": place}
        case "review-objectives":
            yield from _aims(step)
        case "set-targets":
            made = [(owner, target) for owner, targets in answer for target in targets]
            for place, (owner, target) in enumerate(made):
                said = {"who": owner, "kind": "target", "text": target.text, "due": target.due}
                aim = next((a.text for a in step.objectives if a.id == target.objective), "")
                yield {**said, "place": place, "towards": aim}
        case "review-targets":
            yield from _outcomes(session, step)
        case _:
            yield {"who": step.who, "kind": "words", "text": str(answer)}


def _aims(step: Step) -> Iterator[dict[str, Any]]:
    places = {aim.id: place for place, aim in enumerate(step.objectives)}
    answer: Any = step.answer
    for report in answer:
        place = places.get(report.objective)
        if place is None:
            continue
        aim = step.objectives[place]
        mark, became = _AIMS[report.outcome]
        text = _sentences(f"{aim.text}: {became}", report.comment)
        yield {"who": aim.owner, "kind": "outcome", "text": text, "place": place, "mark": mark}


def _outcomes(session: Session, step: Step) -> Iterator[dict[str, Any]]:
    places = {target.id: place for place, target in enumerate(step.targets)}
    for report in reports_of(step):
        place = places.get(report.target)
        if place is None:
            continue
        target, way = step.targets[place], _WAYS[report.outcome]
        lead = " to" if report.outcome == "moved" else ", by"
        by = f"{lead} {short_day(report.due, session.on)}" if report.due else ""
        became = f"{bare(target.text)}: {way.name.lower()}{by}"
        text = _sentences(became, report.why, report.comment)
        said = {"who": target.owner, "kind": "outcome", "text": text}
        yield {**said, "place": place, "mark": way.mark}


def _sentences(*parts: str) -> str:
    return ". ".join(said for part in parts if (said := part.strip().removesuffix(".")))
