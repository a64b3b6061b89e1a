"""Corrections: entries that say what a closed session holds from now on.

A correction can say anything anew but two things. It takes no promise back: that is for a review.
And it closes a target only in the name of whoever may say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import ValidationError

from mentorflow.model.answers import TargetReport, adapter
from mentorflow.model.entry import Entry
from mentorflow.model.literals import Kind
from mentorflow.model.session import Session, Step

Made = tuple[Step, str, Any]
"""Something made in a session: the step, whose it is, and what."""


def versions(session: Session, entries: Iterable[Entry], odd: list[str]) -> tuple[Session, ...]:
    """A session as it was closed, and after each of its corrections, in the order of the entries.

    One that names no step of the session, or brings an answer of another kind, changes nothing.
    What of one does not hold is told to `odd`.
    """
    found = [session]
    for entry in entries:
        if entry.kind == "correction" and entry.session == session.id:
            found.append(_after(found[-1], entry, odd))
    return tuple(found)


def effective(session: Session, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The corrections of a session, each with the answer that holds at its step from then on.

    Those that change nothing are left out.
    """
    found = []
    for entry in sorted(entries, key=lambda each: (each.on, each.seq, each.id)):
        if entry.kind == "correction" and entry.session == session.id:
            before, session = session, _after(session, entry, [])
            if session != before:
                answer = session.find(entry.step).model_dump(mode="json")["answer"]
                found.append(entry.model_copy(update={"answer": answer}))
    return tuple(found)


def _after(session: Session, entry: Entry, odd: list[str]) -> Session:
    stages = []
    for stage in session.stages:
        steps = (_corrected(s, entry, odd) if s.id == entry.step else s for s in stage.steps)
        stages.append(stage.model_copy(update={"steps": tuple(steps)}))
    return session.model_copy(update={"stages": tuple(stages)})


def _corrected(step: Step, entry: Entry, odd: list[str]) -> Step:
    try:
        said = entry.answer
        answer: Any = None if said is None else adapter(step.kind).validate_python(said)
    except ValidationError:
        return step
    if step.kind == "review-targets":
        answer = tuple(
            (owner, tuple(_rightful(step, owner, reports, entry, odd)))
            for owner, reports in answer or ()
        )
    elif step.kind == "set-targets":
        was, reads = dict(_owned(step)), dict(answer or ())
        answer = tuple(
            (owner, tuple(_matched(was.get(owner, ()), reads.get(owner, ()), entry, odd)))
            for owner in dict.fromkeys((*was, *reads))
        )
    elif step.kind == "set-objectives":
        before: Any = step.answer or ()
        answer = tuple(_matched(before, answer or (), entry, odd))
    return step.model_copy(update={"answer": answer})


def _rightful(
    step: Step, owner: str, reports: tuple[TargetReport, ...], entry: Entry, odd: list[str]
) -> Iterator[TargetReport]:
    """The reports that hold; in place of another the one that stood there, if any."""
    stood = {report.target: report for report in _all_reports(step)}
    for report in reports:
        before = stood.get(report.target)
        may = _who_closes(step, owner, report)
        if may in (None, entry.by) or (before and before.outcome == report.outcome):
            yield report
        else:
            odd.append(
                f"{entry.id}: only {may} can say that target {report.target} is {report.outcome}."
            )
            if before:
                yield before


def _who_closes(step: Step, owner: str, report: TargetReport) -> str | None:
    """Who alone may say so; None if both may."""
    if report.outcome in ("done", "dropped", "passed-on"):
        return owner
    if report.outcome == "confirmed":
        witnesses = (target.witness for target in step.targets if target.id == report.target)
        return next(witnesses, None)
    return None


def _all_reports(step: Step) -> Iterator[TargetReport]:
    answer: Any = step.answer or ()
    return (report for _, reports in answer for report in reports)


def outcomes(session: Session) -> frozenset[tuple[str, str]]:
    """Each target and objective that a session reports on, with what became of it."""
    found: set[tuple[str, str]] = set()
    for step in session.steps:
        answer: Any = step.answer or ()
        if step.kind == "review-targets":
            found |= {(report.target, report.outcome) for report in _all_reports(step)}
        elif step.kind == "review-objectives":
            found |= {(report.objective, report.outcome) for report in answer}
    return frozenset(found)


def made(told: tuple[Session, ...], kind: Kind) -> Iterator[Made]:
    """What a session made, as its last version has it, in an order that no correction changes:
    what was there first comes first.
    """
    places: dict[tuple[str, str, int], Made] = {}
    for version in told:
        for step in version.steps:
            for owner, news in _owned(step) if step.kind == kind else ():
                for place, new in enumerate(news):
                    places[step.id, owner, place] = step, owner, new
    yield from places.values()


def _owned(step: Step) -> Iterator[tuple[str, tuple[Any, ...]]]:
    answer: Any = step.answer or ()
    return iter(answer if step.kind == "set-targets" else ((step.who, answer),))


def _matched(
    was: tuple[Any, ...], reads: tuple[Any, ...], entry: Entry, odd: list[str]
) -> Iterator[Any]:
    """What was said, each in its place as it reads now, and then what is new.

    The same words are the same thing; what is left over are new words for the others, in order.
    What is left out stays.
    """
    left = list(reads)
    found: list[Any] = []
    for old in was:
        same = next((new for new in left if new.text == old.text), None)
        if same is not None:
            left.remove(same)
        found.append(same)
    for old, same in zip(was, found, strict=True):
        if same is None and not left:
            odd.append(
                f"{entry.id}: “{old.text}” stays; a review can let it go, no correction can."
            )
        yield same or (left.pop(0) if left else old)
    yield from left
