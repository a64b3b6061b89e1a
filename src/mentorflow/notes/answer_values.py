"""Answers as plain values for a notes template, with people's texts escaped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from pydantic import ValidationError

from mentorflow.kinds import kind_of
from mentorflow.kinds.set_targets import target_in_notes
from mentorflow.model.dates import day
from mentorflow.model.entry import Entry
from mentorflow.model.history import Target
from mentorflow.model.literals import PAIR
from mentorflow.model.session import Session
from mentorflow.model.steps import Step
from mentorflow.notes.escape import Escapes

Values = dict[str, Any]


class AnswerFormatter:
    """Formats the answers of a session for one format of notes."""

    def __init__(self, session: Session, corrections: tuple[Entry, ...], escapes: Escapes) -> None:
        self._session = session
        self._corrections = corrections
        self.line, self.block, _ = escapes

    def name(self, who: str) -> str:
        """A person's name on that day; empty for the pair."""
        names = {person.id: person.name for person in self._session.pair.people}
        return "" if who == PAIR else self.line(names.get(who, who))

    def due(self, date: dt.date | None, text: str = "") -> str:
        """A date in words, as seen from the session, or as it was typed."""
        return day(date, self._session.on) if date else self.line(text)

    def shown(self, step: Step) -> Values:
        """The answer of a step and its corrections, in order.

        Texts that were removed are not repeated.
        """
        corrections = [
            {
                "on": day(entry.on, self._session.on),
                "by": self.name(entry.by),
                **self._value(corrected),
            }
            for entry, corrected in _corrected(step, self._corrections)
        ]
        withdrawn = max(
            (place for place, new in enumerate(corrections) if not new["said"]), default=None
        )
        return {
            "who": self.name(step.who),
            **self._value(step if withdrawn is None else _without_answer(step)),
            "left": self.line(step.skipped_why) if step.skipped else "",
            "corrections": corrections[withdrawn:],
        }

    def _value(self, step: Step) -> Values:
        """An answer as plain values, with its kind and shape."""
        if gone := self._session.erased_words(step):
            return {"kind": step.kind, "shape": "line", "said": self.line(gone)}
        shape, said = kind_of(step).in_notes(step, self)
        return {"kind": step.kind, "shape": shape, "said": None if step.answer is None else said}

    def target(self, target: Target) -> Values:
        """A target with its details."""
        return target_in_notes(target, self)


def effective_step(step: Step, corrections: tuple[Entry, ...]) -> Step:
    """The step with its latest answer: the last correction, or the original."""
    return (step, *(corrected for _, corrected in _corrected(step, corrections)))[-1]


def _corrected(step: Step, corrections: tuple[Entry, ...]) -> Iterator[tuple[Entry, Step]]:
    """The valid corrections of a step, each with the corrected step."""
    for entry in corrections:
        if entry.step == step.id:
            with suppress(ValidationError):
                yield entry, step.model_copy(update=kind_of(step).replaced(entry.answer))


def _without_answer(step: Step) -> Step:
    return step.model_copy(update={"answer": None})
