"""Answers as the notes template sees them: plain values, every word of people made literal."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import ValidationError

from mentorflow.model.answers import Answer, NewTarget, TargetReport, adapter
from mentorflow.model.dates import day
from mentorflow.model.entry import Entry
from mentorflow.model.history import Target
from mentorflow.model.session import Session, Step
from mentorflow.model.words import PAIR
from mentorflow.notes.escape import block, line

Seen = dict[str, Any]


def name(session: Session, who: str) -> str:
    """What a person was called that day; empty for the pair."""
    names = {person.id: person.name for person in session.pair.people}
    return "" if who == PAIR else line(names.get(who, who))


def due(date: dt.date | None, session: Session) -> str:
    """A day in words, as seen from the session; empty where there is none."""
    return day(date, session.on) if date else ""


def shown(session: Session, step: Step, corrections: tuple[Entry, ...]) -> Seen:
    """One step's answer, and what was corrected since, in order.

    Words that were taken back are not repeated.
    """
    told = [
        {
            "on": day(entry.on, session.on),
            "by": name(session, entry.by),
            "kind": step.kind,
            "said": value(session, step, answer),
        }
        for entry, answer in _corrected(step, corrections)
    ]
    withdrawn = max((place for place, new in enumerate(told) if not new["said"]), default=None)
    return {
        "who": name(session, step.who),
        "kind": step.kind,
        "said": value(session, step, step.answer) if withdrawn is None else None,
        "left": line(step.skipped_why) if step.skipped else "",
        "corrections": told[withdrawn:],
    }


def holding(step: Step, corrections: tuple[Entry, ...]) -> Answer | None:
    """The answer that holds: the last correction, or what was written first."""
    return ((None, step.answer), *_corrected(step, corrections))[-1][1]


def value(session: Session, step: Step, answer: Any) -> Any:
    """An answer as plain values, by its kind; None where nothing is said."""
    if answer is None:
        return None
    match step.kind:
        case "text":
            return block(answer)
        case "list":
            return [line(item) for item in answer if item.strip()]
        case "scale":
            return {"number": answer, "low": line(step.low), "high": line(step.high)}
        case "choice":
            texts = {option.id: option.text for option in step.options}
            return line(texts.get(answer, answer))
        case "review-targets":
            return _reviewed(session, step, answer)
        case "set-targets":
            return [_owned(session, owner, targets) for owner, targets in answer if targets]
        case "review-objectives":
            aims = {aim.id: aim.text for aim in step.objectives}
            return [
                {
                    "text": line(aims.get(report.objective, report.objective)),
                    "outcome": report.outcome,
                    "comment": line(report.comment),
                }
                for report in answer
            ]
        case "set-objectives":
            return [
                {"text": line(aim.text), "why": line(aim.why), "measure": line(aim.measure)}
                for aim in answer
            ]
        case _:
            return None


def target(session: Session, new: NewTarget | Target) -> Seen:
    """A promise with all that was said of it."""
    return {
        "text": line(new.text),
        "due": due(new.due, session),
        "measure": line(new.measure),
        "first_step": line(new.first_step),
        "if_then": line(new.if_then),
        "confidence": new.confidence,
    }


def _owned(session: Session, owner: str, targets: tuple[NewTarget, ...]) -> Seen:
    return {
        "who": name(session, owner),
        "targets": [target(session, new) for new in targets],
    }


def _reviewed(
    session: Session, step: Step, answer: tuple[tuple[str, tuple[TargetReport, ...]], ...]
) -> list[Seen]:
    reports = {report.target: report for _, of_owner in answer for report in of_owner}
    owners = dict.fromkeys([target.owner for target in step.targets])
    seen = []
    for owner in owners:
        told = [
            {
                "text": line(target.text),
                "outcome": report.outcome if report else "",
                "witness": name(session, target.witness),
                "due": due(report.due, session) if report else "",
                "why": line(report.why) if report else "",
                "comment": line(report.comment) if report else "",
            }
            for target in step.targets
            if target.owner == owner
            for report in [reports.get(target.id)]
        ]
        seen.append({"who": name(session, owner), "reports": told})
    return seen


def _corrected(
    step: Step, corrections: tuple[Entry, ...]
) -> tuple[tuple[Entry, Answer | None], ...]:
    """The corrections of a step that bring an answer of its kind."""
    told: list[tuple[Entry, Answer | None]] = []
    for entry in corrections:
        if entry.step != step.id:
            continue
        try:
            told.append((entry, _read(step, entry.answer)))
        except ValidationError:
            continue
    return tuple(told)


def _read(step: Step, answer: Any) -> Answer | None:
    read: Answer | None = None if answer is None else adapter(step.kind).validate_python(answer)
    return read
