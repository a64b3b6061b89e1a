"""Corrections: entries that say what a closed session holds from now on.

A correction can say anything anew but two things. It takes no promise back: that is for a review.
And it closes a target only in the name of whoever may say so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from pydantic import ValidationError

from mentorflow.kinds import kind_of
from mentorflow.model.answers import NewObjective, NewTarget
from mentorflow.model.entry import Entry
from mentorflow.model.erased import is_mark
from mentorflow.model.session import Session
from mentorflow.model.steps import Step

New = TypeVar("New", NewTarget, NewObjective)


def session_versions(
    session: Session, entries: Iterable[Entry], odd: list[str]
) -> tuple[Session, ...]:
    """A session as it was closed, and after each of its corrections, in the order of the entries.

    One that names no step of the session, or brings an answer of another kind, changes nothing.
    What of one does not hold is told to `odd`.
    """
    found = [session]
    for entry in entries:
        if entry.kind == "correction" and entry.session == session.id:
            found.append(_after(found[-1], entry, odd))
    return tuple(found)


def effective_corrections(session: Session, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The corrections of a session, each with the answer that holds at its step from then on.

    Those that change nothing are left out.
    """
    found = []
    for entry in sorted(entries, key=lambda each: (each.on, each.seq, each.id)):
        if entry.kind == "correction" and entry.session == session.id:
            before, session = session, _after(session, entry, [])
            if session != before:
                step = session.find(entry.step).model_dump(mode="json")
                answer = {"erased": step["erased"]} if step["erased"] else step["answer"]
                found.append(entry.model_copy(update={"answer": answer}))
    return tuple(found)


def _after(session: Session, entry: Entry, odd: list[str]) -> Session:
    stages = []
    for stage in session.stages:
        steps = (_corrected(s, entry, odd) if s.id == entry.step else s for s in stage.steps)
        stages.append(stage.model_copy(update={"steps": tuple(steps)}))
    return session.model_copy(update={"stages": tuple(stages)})


def _corrected(step: Step, entry: Entry, odd: list[str]) -> Step:
    kind = kind_of(step)
    try:
        if is_mark(entry.answer):
            return step.model_copy(update=kind.replaced(entry.answer))
        wanted = kind.read(entry.answer)
    except ValidationError:
        return step
    return step.model_copy(
        update={"answer": kind.corrected(step, wanted, entry, odd), "erased": None}
    )


def reported_outcomes(session: Session) -> frozenset[tuple[str, str]]:
    """Each target and objective that a session reports on, with what became of it."""
    found: set[tuple[str, str]] = set()
    for step in session.steps:
        kind = kind_of(step)
        for _, reports in kind.reports(step):
            found |= {(report.target, report.outcome) for report in reports}
        found |= {(said.objective, said.outcome) for said in kind.objective_reports(step)}
    return frozenset(found)


def created_items(
    versions: tuple[Session, ...], of: Callable[[Step], Iterable[tuple[str, tuple[New, ...]]]]
) -> Iterator[tuple[Step, str, New]]:
    """What a session made, as its last version has it, in an order that no correction changes:
    what was there first comes first. Each with its step and its owner.

    `of` says what a step makes, by owner.
    """
    places: dict[tuple[str, str, int], tuple[Step, str, New]] = {}
    for version in versions:
        for step in version.steps:
            for owner, news in of(step):
                for place, new in enumerate(news):
                    places[step.id, owner, place] = step, owner, new
    yield from places.values()
