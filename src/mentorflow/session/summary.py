"""View data of a session for the front ends: timing, record, open targets."""

from __future__ import annotations

import datetime as dt

from mentorflow.kinds import kind_of
from mentorflow.kinds.target_wording import FINAL_OUTCOMES
from mentorflow.kinds.values import Line
from mentorflow.model.answers import TargetReport
from mentorflow.model.base import Value
from mentorflow.model.literals import PAIR, Records
from mentorflow.model.moves import Move, Skip
from mentorflow.model.session import Session
from mentorflow.model.steps import OpenTarget, Step
from mentorflow.model.text import clean_line


class Timing(Value):
    """Minutes planned and seconds spent, in the stage on screen and in the whole session.

    `over` is the seconds past the stage's plan. `protected` is the minutes of protected stages
    still to come. `fits` says whether the stages to come fit into the remaining time.
    """

    stage_minutes: int | float
    stage_spent_seconds: int
    minutes: int | float
    spent_seconds: int
    over: int
    protected: int | float
    protected_stages: tuple[str, ...]
    fits: bool


class RecordLine(Line):
    """A line of the record that the pair reviews and signs, with its step."""

    step: str
    stage: str
    records: Records | None
    private: bool = False


def answered_together(session: Session, step: Step) -> tuple[Step, ...]:
    """The steps that are answered together: both steps of a hidden scale, else the step alone."""
    if not step.hidden:
        return (step,)
    return tuple(other for other in session.steps if other.prompt == step.prompt)


def is_passed(session: Session, step: Step) -> bool:
    """Whether a talk step is done: a later step of its stage is on screen or answered."""
    steps = session.stage_of(step.id).steps
    after = steps[steps.index(step) + 1 :]
    return kind_of(step).is_talk and any(
        later.answer is not None or later.id == session.here for later in after
    )


def revealed(session: Session, step: Step) -> bool:
    """Whether an answer may be shown: a hidden one only once both people have answered."""
    return all(other.answered for other in answered_together(session, step))


def timing(session: Session) -> Timing:
    """The timing of a session."""
    ids = [stage.id for stage in session.stages if session.here in {s.id for s in stage.steps}]
    here = session.stage or (session.stages[-1] if session.stages else None)
    later = session.stages[session.stages.index(here) + 1 :] if here and ids else ()
    to_come = [stage for stage in later if session.asked_in(stage)]
    protected = [stage for stage in to_come if stage.protected]
    remaining = session.minutes * 60 - session.spent_seconds
    needed = sum(max(0, stage.minutes * 60 - stage.spent_seconds) for stage in to_come)
    stage_minutes = here.minutes if here else 0
    stage_spent_seconds = here.spent_seconds if here else 0
    return Timing(
        stage_minutes=stage_minutes,
        stage_spent_seconds=stage_spent_seconds,
        minutes=session.minutes,
        spent_seconds=session.spent_seconds,
        over=max(0, round(stage_spent_seconds - stage_minutes * 60)),
        protected=sum(stage.minutes for stage in protected),
        protected_stages=tuple(dict.fromkeys(stage.title for stage in protected)),
        fits=needed <= remaining,
    )


def skips_to_core(session: Session) -> tuple[Move, ...]:
    """Moves that skip the steps to come, except core, answered and protected ones."""
    steps = tuple(session.steps)
    ids = [step.id for step in steps]
    after = ids.index(session.here) + 1 if session.here in ids else len(ids)
    protected = {step.id for stage in session.stages if stage.protected for step in stage.steps}
    rest = [
        step
        for step in steps[after:]
        if not (step.core or step.answer is not None or step.id in protected or step.skipped)
    ]
    if not any(map(session.applies, rest)):
        return ()
    return tuple(Skip(step=step.id, why="time") for step in rest)


def answer_line(session: Session, step: Step) -> str:
    """An answer on one line, safe to show; empty if there is none or it is hidden."""
    if step.answer is None or not revealed(session, step):
        return ""
    return clean_line("; ".join(line.text for line in _lines(session, step)))


def record_lines(session: Session) -> tuple[RecordLine, ...]:
    """Every answer that the pair signs, takeaways first, then in the order of the agenda.

    Answers that only steer the session are left out.
    """
    steps = (step for step in session.asked if step.records or not kind_of(step).only_steers)
    lines = [line for step in steps for line in _lines(session, step)]
    return tuple(sorted(lines, key=lambda line: line.records != "takeaway"))


def unreviewed_targets(session: Session) -> tuple[RecordLine, ...]:
    """Targets that were to be reviewed but were not; they stay open.

    Targets that their owner called done are left out, since they wait for confirmation.
    """
    reports = reports_by_target(session)
    return tuple(
        _record_line(session, step, _open_line(target, index=index))
        for step in session.asked
        if kind_of(step).reviews
        for index, target in enumerate(kind_of(step).open_targets(step))
        if not target.unconfirmed and target.id not in reports
    )


def targets_ahead(session: Session) -> tuple[RecordLine, ...]:
    """The targets to work on until the next session: new ones, and older ones still open."""
    new = [line for line in record_lines(session) if line.kind == "target"]
    reports = reports_by_target(session)
    before = []
    for step in session.asked:
        for target in kind_of(step).open_targets(step) if kind_of(step).reviews else ():
            report = reports.get(target.id)
            if (report.outcome in FINAL_OUTCOMES) if report else target.unconfirmed:
                continue
            due = (report.due if report else None) or target.due
            before.append(_record_line(session, step, _open_line(target, due=due)))
    return (*new, *before)


def reports_by_target(session: Session) -> dict[str, TargetReport]:
    """The reports of a session, by id of the target."""
    return {
        report.target: report
        for step in session.asked
        for _, reports in kind_of(step).reports(step)
        for report in reports
    }


def display_name(session: Session, who: str) -> str:
    """A person's name, or both names for the pair."""
    return session.pair.names if who == PAIR else session.pair.person(who).name


def _lines(session: Session, step: Step) -> list[RecordLine]:
    if erased := session.erased_words(step):
        return [_record_line(session, step, Line(who=step.who, kind="words", text=erased))]
    return [_record_line(session, step, line) for line in kind_of(step).lines(session, step)]


def _record_line(session: Session, step: Step, line: Line) -> RecordLine:
    stage = session.stage_of(step.id).title
    return RecordLine(
        step=step.id, stage=stage, records=step.records, private=step.private, **dict(line)
    )


def _open_line(target: OpenTarget, *, index: int = 0, due: dt.date | None = None) -> Line:
    return Line(who=target.owner, kind="target", text=target.text, index=index, due=due)
