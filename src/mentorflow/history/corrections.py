"""Corrections: entries that say what a closed session holds from now on."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import ValidationError

from mentorflow.model.answers import adapter
from mentorflow.model.entry import Entry
from mentorflow.model.session import Session, Step


def corrected(session: Session, entries: Iterable[Entry]) -> Session:
    """A session with its corrections applied, in the order of the entries.

    One that names no step of the session, or brings an answer of another kind, changes nothing.
    """
    answers = {
        entry.step: entry.answer
        for entry in entries
        if entry.kind == "correction" and entry.session == session.id
    }
    if not answers:
        return session
    return session.model_copy(
        update={
            "stages": tuple(
                stage.model_copy(
                    update={"steps": tuple(_corrected(step, answers) for step in stage.steps)}
                )
                for stage in session.stages
            )
        }
    )


def _corrected(step: Step, answers: dict[str, object]) -> Step:
    if step.id not in answers:
        return step
    said = answers[step.id]
    try:
        answer = None if said is None else adapter(step.kind).validate_python(said)
    except ValidationError:
        return step
    return step.model_copy(update={"answer": answer})
