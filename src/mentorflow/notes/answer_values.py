"""Answers as a notes template sees them: plain values, every word of people made literal."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import ValidationError

from mentorflow.model.answers import Answer, NewTarget, TargetReport, adapter
from mentorflow.model.dates import day
from mentorflow.model.entry import Entry
from mentorflow.model.history import Target
from mentorflow.model.literals import PAIR
from mentorflow.model.session import Session, Step
from mentorflow.notes.escape import Spelling

Seen = dict[str, Any]


class Answers:
    """What was answered in a session, spelled for one kind of notes."""

    def __init__(
        self, session: Session, corrections: tuple[Entry, ...], spelling: Spelling
    ) -> None:
        self._session = session
        self._corrections = corrections
        self._line, self._block, _ = spelling

    def name(self, who: str) -> str:
        """What a person was called that day; empty for the pair."""
        names = {person.id: person.name for person in self._session.pair.people}
        return "" if who == PAIR else self._line(names.get(who, who))

    def due(self, date: dt.date | None) -> str:
        """A day in words, as seen from the session; empty where there is none."""
        return day(date, self._session.on) if date else ""

    def shown(self, step: Step) -> Seen:
        """One step's answer, and what was corrected since, in order.

        Words that were taken back are not repeated.
        """
        told = [
            {
                "on": day(entry.on, self._session.on),
                "by": self.name(entry.by),
                "kind": step.kind,
                "said": self._value(step, answer),
            }
            for entry, answer in _corrected(step, self._corrections)
        ]
        withdrawn = max((place for place, new in enumerate(told) if not new["said"]), default=None)
        return {
            "who": self.name(step.who),
            "kind": step.kind,
            "said": self._value(step, step.answer) if withdrawn is None else None,
            "left": self._line(step.skipped_why) if step.skipped else "",
            "corrections": told[withdrawn:],
        }

    def _value(self, step: Step, answer: Any) -> Any:
        """An answer as plain values, by its kind; None where nothing is said."""
        line = self._line
        if answer is None:
            return None
        match step.kind:
            case "text":
                return self._block(answer)
            case "list":
                return [line(item) for item in answer if item.strip()]
            case "scale":
                return {"number": answer, "low": line(step.low), "high": line(step.high)}
            case "choice":
                texts = {option.id: option.text for option in step.options}
                return line(texts.get(answer, answer))
            case "review-targets":
                return self._reviewed(step, answer)
            case "set-targets":
                return [self._owned(owner, targets) for owner, targets in answer if targets]
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

    def target(self, new: NewTarget | Target) -> Seen:
        """A promise with all that was said of it."""
        return {
            "text": self._line(new.text),
            "due": self.due(new.due),
            "measure": self._line(new.measure),
            "first_step": self._line(new.first_step),
            "if_then": self._line(new.if_then),
            "confidence": new.confidence,
        }

    def _owned(self, owner: str, targets: tuple[NewTarget, ...]) -> Seen:
        return {"who": self.name(owner), "targets": [self.target(new) for new in targets]}

    def _reviewed(
        self, step: Step, answer: tuple[tuple[str, tuple[TargetReport, ...]], ...]
    ) -> list[Seen]:
        reports = {report.target: report for _, of_owner in answer for report in of_owner}
        owners = dict.fromkeys([target.owner for target in step.targets])
        seen = []
        for owner in owners:
            told = [
                {
                    "text": self._line(target.text),
                    "outcome": report.outcome if report else "",
                    "witness": self.name(target.witness),
                    "due": self.due(report.due) if report else "",
                    "why": self._line(report.why) if report else "",
                    "comment": self._line(report.comment) if report else "",
                }
                for target in step.targets
                if target.owner == owner
                for report in [reports.get(target.id)]
            ]
            seen.append({"who": self.name(owner), "reports": told})
        return seen


def holding(step: Step, corrections: tuple[Entry, ...]) -> Answer | None:
    """The answer that holds: the last correction, or what was written first."""
    return ((None, step.answer), *_corrected(step, corrections))[-1][1]


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
