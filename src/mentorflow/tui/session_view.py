"""A session as the widgets of its screen show it. Pure: values in, values out."""

from __future__ import annotations

import datetime as dt
from typing import Any

from mentorflow.model.dates import day, short_day
from mentorflow.model.history import History, Target
from mentorflow.model.session import LaidStage, OpenTarget, Session, Step
from mentorflow.model.words import CLOSING, PAIR
from mentorflow.session.views import name
from mentorflow.tui import sayings
from mentorflow.tui.widgets.memory import Promise, Quote, Remembered
from mentorflow.tui.widgets.stages import StageRow
from mentorflow.tui.widgets.time_line import Stretch
from mentorflow.tui.widgets.voices import Voice

MARKS = {
    "done": "●",
    "confirmed": "●",
    "partly": "◐",
    "blocked": "■",
    "moved": "→",
    "handed-on": "→",
    "dropped": "–",
}
"""Marks of outcomes and statuses; all others are open, and "○"."""


def place(session: Session) -> int:
    """The place of the stage on screen; at closing, one past the last."""
    stage = session.stage
    return len(session.stages) if stage is None else session.stages.index(stage)


def _when(session: Session, number: int) -> int:
    here = place(session)
    return (number > here) - (number < here)


def stretches(session: Session, *, paused: bool) -> tuple[Stretch, ...]:
    """The stages on the time line. At closing the last one is still under way."""
    found = []
    last = len(session.stages) - 1
    for number, stage in enumerate(session.stages):
        when = 0 if session.here == CLOSING and number == last else _when(session, number)
        found.append(
            Stretch(
                minutes=stage.minutes,
                spent=stage.spent,
                when=when,
                title=sayings.stage_title(session, stage),
                clock=_under(stage, when, paused=paused),
            )
        )
    return tuple(found)


def _under(stage: LaidStage, when: int, *, paused: bool) -> str:
    if when == 0:
        return sayings.stage_clock(stage, paused=paused)
    if stage.spent >= 60:
        return f"took {stage.spent // 60}"
    return f"{sayings.number(stage.minutes)} min"


def stage_rows(session: Session, *, paused: bool) -> tuple[StageRow, ...]:
    """The stages in the left margin, among peers under whose half they belong to."""
    rows = []
    for number, stage in enumerate(session.stages):
        who = stage.round
        rows.append(
            StageRow(
                title=stage.title,
                minutes=sayings.number(stage.minutes),
                when=_when(session, number),
                clock=sayings.stage_clock(stage, paused=paused).replace("at ", "at\n"),
                group=f"{sayings.possessive(name(session, who))} half" if who else "",
            )
        )
    if session.here == CLOSING:
        clock = sayings.stage_clock(session.stages[-1], paused=paused).replace("at ", "at\n")
        rows.append(StageRow(title=sayings.CLOSING, minutes="", when=0, clock=clock))
    return tuple(rows)


def voices(session: Session, step: Step, speaker: str, *, talking: bool) -> tuple[Voice, Voice]:
    """The two people, with what each does now; `talking` when nothing is written down."""
    verbs = sayings.verbs(session, step, speaker, talking=talking or step.kind == "talk")
    left, right = (
        Voice(person.name, verb, speaker in (person.id, PAIR))
        for person, verb in zip(session.pair.people, verbs, strict=True)
    )
    return left, right


def remembered(session: Session, history: History, *, about: str = "") -> Remembered:
    """What stands at the pair's side at this step; `about` is the target that is asked about."""
    last = history.last
    quotes = tuple(
        Quote(item.text, name(session, item.who))
        for item in history.items
        if last and item.where == last.id and item.what in ("takeaway", "insight")
    )
    step = session.step
    setting = step is not None and step.kind == "set-targets"
    if setting:
        promises, heading = _agreed(session, history), "Agreed so far"
    else:
        walking = step is not None and step.kind == "review-targets"
        heading = "Walking through" if walking else "Open targets"
        promises = _reviewed(session, history, about)
    return Remembered(
        on=day(last.on, session.on).partition(" ")[2] if last else "",
        quotes=quotes[:3],
        nothing_said=sayings.NOTHING_SAID if last else sayings.FIRST_TIME,
        heading=heading,
        promises=promises,
        nothing_open=sayings.NOTHING_AGREED if setting else sayings.NO_TARGETS,
        counted=counted(session, history),
    )


def open_targets(session: Session, history: History) -> tuple[OpenTarget | Target, ...]:
    """The targets that were open when the agenda was laid out, each once."""
    laid = {target.id: target for step in session.steps for target in step.targets}
    return tuple(laid.values()) or history.open_targets


def counted(session: Session, history: History) -> str:
    """Open targets in a line: "3 targets, 1 due today, 1 past its date"."""
    targets = open_targets(session, history)
    if not targets:
        return ""
    parts = [f"{len(targets)} target{'s' if len(targets) > 1 else ''}"]
    today = sum(target.due == session.on for target in targets)
    past = sum(target.due is not None and target.due < session.on for target in targets)
    parts += [f"{today} due today"] if today else []
    parts += [f"{past} past {'its' if past == 1 else 'their'} date"] if past else []
    return ", ".join(parts)


def _reviewed(session: Session, history: History, about: str) -> tuple[Promise, ...]:
    reports = _reports(session)
    found = []
    for target in open_targets(session, history):
        report = reports.get(target.id)
        outcome = report.outcome if report else target.status
        when = _due(target.due, session.on)
        if target.id == about:
            when = "now"
        elif report is not None and report.outcome == "moved" and report.due:
            when = f"moved to {short_day(report.due, session.on)}"
        found.append(
            Promise(MARKS.get(outcome, "○"), target.text, name(session, target.owner), when)
        )
    return tuple(found)


def _reports(session: Session) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for step in session.steps:
        if step.kind == "review-targets":
            answer: Any = step.answer or ()
            found |= {report.target: report for _, reports in answer for report in reports}
    return found


_SETTLED = frozenset({"done", "confirmed", "dropped", "handed-on"})


def _agreed(session: Session, history: History) -> tuple[Promise, ...]:
    """What was promised in this session, and what stays open from before."""
    reports = _reports(session)
    found = []
    for target in open_targets(session, history):
        report = reports.get(target.id)
        if report is not None and report.outcome in _SETTLED:
            continue
        moved = report is not None and report.outcome == "moved" and report.due
        when = f"moved to {short_day(report.due, session.on)}" if report and moved else ""
        when = when or _due(target.due, session.on)
        found.append(Promise("○", target.text, name(session, target.owner), when))
    for step in session.steps:
        if step.kind == "set-targets":
            answer: Any = step.answer or ()
            for owner, targets in answer:
                found += [
                    Promise("○", new.text, name(session, owner), _on(new.due, session.on))
                    for new in targets
                ]
    return tuple(found)


def _due(due: dt.date | None, on: dt.date) -> str:
    return f"due {short_day(due, on)}" if due else ""


def _on(due: dt.date | None, on: dt.date) -> str:
    return short_day(due, on) if due else ""
