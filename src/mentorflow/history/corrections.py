"""Corrections: entries that replace answers of a closed session.

A correction can change any answer, with two limits. It cannot remove a target, which only a review
can do. And it can close a target only on behalf of someone who may close it.
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
    session: Session, entries: Iterable[Entry], oddities: list[str]
) -> tuple[Session, ...]:
    """A session as it was closed, and after each of its corrections, in the order of the entries.

    A correction of an unknown step, or with an answer of the wrong kind, changes nothing. Parts of
    a correction that are not allowed are ignored and described in `oddities`.
    """
    found = [session]
    for entry in entries:
        if entry.kind == "correction" and entry.session == session.id:
            found.append(_after(found[-1], entry, oddities))
    return tuple(found)


def effective_corrections(session: Session, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The corrections that change a session, each with the resulting answer of its step."""
    found = []
    for entry in sorted(entries, key=lambda each: (each.on, each.seq, each.id)):
        if entry.kind == "correction" and entry.session == session.id:
            before, session = session, _after(session, entry, [])
            if session != before:
                step = session.find(entry.step).model_dump(mode="json")
                answer = {"erased": step["erased"]} if step["erased"] else step["answer"]
                found.append(entry.model_copy(update={"answer": answer}))
    return tuple(found)


def _after(session: Session, entry: Entry, oddities: list[str]) -> Session:
    stages = []
    for stage in session.stages:
        steps = (_corrected(s, entry, oddities) if s.id == entry.step else s for s in stage.steps)
        stages.append(stage.model_copy(update={"steps": tuple(steps)}))
    return session.model_copy(update={"stages": tuple(stages)})


def _corrected(step: Step, entry: Entry, oddities: list[str]) -> Step:
    kind = kind_of(step)
    try:
        if is_mark(entry.answer):
            return step.model_copy(update=kind.replaced(entry.answer))
        answer = kind.read(entry.answer)
    except ValidationError:
        return step
    return step.model_copy(
        update={"answer": kind.corrected(step, answer, entry, oddities), "erased": None}
    )


def reported_outcomes(session: Session) -> frozenset[tuple[str, str]]:
    """The id and the outcome of each target and objective that a session reports on."""
    found: set[tuple[str, str]] = set()
    for step in session.steps:
        kind = kind_of(step)
        for _, reports in kind.reports(step):
            found |= {(report.target, report.outcome) for report in reports}
        found |= {(report.objective, report.outcome) for report in kind.objective_reports(step)}
    return frozenset(found)


def created_items(
    versions: tuple[Session, ...], of: Callable[[Step], Iterable[tuple[str, tuple[New, ...]]]]
) -> Iterator[tuple[Step, str, New]]:
    """Targets or objectives set in a session, with step and owner, in order of first appearance.

    The latest version of each is returned; corrections do not change the order. `of` returns the
    items that a step sets, by owner.
    """
    found: dict[tuple[str, str, int], tuple[Step, str, New]] = {}
    for version in versions:
        for step in version.steps:
            for owner, items in of(step):
                for index, item in enumerate(items):
                    found[step.id, owner, index] = step, owner, item
    yield from found.values()
