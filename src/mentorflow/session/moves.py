"""Carrying out moves: a session and a move make the next session."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import singledispatch

from mentorflow.errors import MoveError
from mentorflow.kinds import kind_of
from mentorflow.model.literals import CLOSING
from mentorflow.model.moves import (
    Go,
    Insert,
    Lengthen,
    Move,
    OffRecord,
    Park,
    Reword,
    SetNext,
    Sign,
    Skip,
    Spend,
    Unpark,
    Write,
)
from mentorflow.model.session import LaidStage, Session
from mentorflow.model.steps import Step
from mentorflow.model.text import storable
from mentorflow.session.digest import digest
from mentorflow.session.summary import revealed


def apply(session: Session, move: Move) -> Session:
    """The session after a move.

    Raises:
        MoveError: the move is not possible; the session is as it was.
    """
    if session.status != "open":
        raise MoveError(f"{session.id} is closed and is not changed any more.")
    return _apply(move, session)


@singledispatch
def _apply(move: Move, session: Session) -> Session:
    raise TypeError(move)


@_apply.register
def _(move: Write, session: Session) -> Session:
    step = _find(session, move.step)
    answer, wrong = kind_of(step).check(step, session.pair, move.answer, strict=False)
    if wrong:
        raise MoveError("; ".join(f"{step.id} {where}: {what}" for where, what in wrong) + ".")
    if step.hidden and revealed(session, step) and answer != step.answer:
        raise MoveError(f"{step.id}: both answers are shown, so they stay as they are.")
    if answer != step.answer:
        session = session.model_copy(update={"signed": ()})
    answered = answer is not None
    return _step(
        session,
        step.id,
        lambda old: old.model_copy(
            update={
                "answer": answer,
                "erased": None if answered else old.erased,
                "skipped": old.skipped and not answered,
            }
        ),
    )


@_apply.register
def _(move: Go, session: Session) -> Session:
    if move.step != CLOSING:
        _find(session, move.step)
    return session.model_copy(update={"here": move.step})


@_apply.register
def _(move: Skip, session: Session) -> Session:
    _find(session, move.step)
    update = {"skipped": True, "skipped_why": storable(move.why)}
    return _step(session, move.step, lambda old: old.model_copy(update=update))


@_apply.register
def _(move: Reword, session: Session) -> Session:
    step = _find(session, move.step)
    if not 0 <= move.way <= len(step.others):
        raise MoveError(f"{step.id} has {len(step.others)} other ways, so not number {move.way}.")
    return _step(session, step.id, lambda old: old.model_copy(update={"way": move.way}))


@_apply.register
def _(move: Park, session: Session) -> Session:
    text = storable(move.text).strip()
    if not text:
        raise MoveError("There is nothing to park; say it in a few words.")
    return session.model_copy(update={"parked": (*session.parked, text), "signed": ()})


@_apply.register
def _(move: Unpark, session: Session) -> Session:
    if not 0 <= move.place < len(session.parked):
        raise MoveError(f"Nothing is parked in place {move.place}.")
    kept = session.parked[: move.place] + session.parked[move.place + 1 :]
    return session.model_copy(update={"parked": kept, "signed": ()})


@_apply.register
def _(move: OffRecord, session: Session) -> Session:
    return session.model_copy(update={"off_record": move.off})


@_apply.register
def _(move: Spend, session: Session) -> Session:
    seconds = max(0, move.seconds)
    if not seconds or not session.stages:
        return session
    place = _place(session)
    return _stage(session, place, lambda old: {"spent": old.spent + seconds})


@_apply.register
def _(move: Lengthen, session: Session) -> Session:
    if not 0 <= move.stage < len(session.stages):
        raise MoveError(f"There is no stage number {move.stage}.")
    asked = session.stages[move.stage]
    for place, stage in enumerate(session.stages):
        if place == move.stage or (asked.round and stage.round and stage.id == asked.id):
            session = _stage(
                session, place, lambda old: {"minutes": max(0, old.minutes + move.minutes)}
            )
    return session


@_apply.register
def _(move: Insert, session: Session) -> Session:
    there = {stage.id for stage in session.stages}
    double = next((stage.id for stage in move.stages if stage.id in there), None)
    if double is not None:
        raise MoveError(f"This session has a stage “{double}” already.")
    after = _place(session) + 1
    stages = (*session.stages[:after], *move.stages, *session.stages[after:])
    return session.model_copy(update={"stages": stages})


@_apply.register
def _(move: SetNext, session: Session) -> Session:
    when = move.next
    if isinstance(when, dt.datetime) and when.tzinfo is None:
        when = when.replace(tzinfo=session.started.tzinfo)
    return session.model_copy(update={"next": when})


@_apply.register
def _(move: Sign, session: Session) -> Session:
    if move.person not in session.pair.ids:
        raise MoveError(f"“{move.person}” is not in this pair, so cannot sign.")
    signed = dict(session.signed)
    signed.pop(move.person, None)
    initials = " ".join(storable(move.initials).split())
    if initials:
        signed[move.person] = initials
    ordered = tuple((person, signed[person]) for person in session.pair.ids if person in signed)
    return session.model_copy(update={"signed": ordered})


def next_step(session: Session) -> str:
    """The step after the one on screen, past those that are skipped or not asked; "closing" at
    the end.
    """
    steps = tuple(session.steps)
    ids = [step.id for step in steps]
    after = ids.index(session.here) + 1 if session.here in ids else len(ids)
    return next(
        (step.id for step in steps[after:] if not step.skipped and session.applies(step)), CLOSING
    )


def previous_step(session: Session) -> str:
    """The step before the one on screen; the first stays the first."""
    ids = [s.id for s in session.steps if s.id == session.here or session.applies(s)]
    if not ids:
        return CLOSING
    place = ids.index(session.here) if session.here in ids else len(ids)
    return ids[max(0, place - 1)]


def close(session: Session, at: dt.datetime) -> Session:
    """The transcript: what was open is closed, and is not changed any more."""
    update = {"status": "closed", "closed": at, "here": CLOSING, "off_record": False}
    closed = _only_asked(session).model_copy(update=update)
    return closed.model_copy(update={"digest": digest(closed)}) if closed.signed else closed


def _only_asked(session: Session) -> Session:
    """A session without the answers at steps that are not asked: nobody reads or signs those."""
    for step in tuple(session.steps):
        if step.answer is not None and not session.applies(step):
            session = _step(session, step.id, lambda old: old.model_copy(update={"answer": None}))
    return session


def did_not_happen(session: Session, at: dt.datetime, why: str = "") -> Session:
    """A meeting that was planned and not held; what was written stays readable."""
    update = {"status": "did-not-happen", "closed": at, "here": CLOSING, "off_record": False}
    return session.model_copy(update={**update, "why": storable(why)})


def _find(session: Session, step: str) -> Step:
    try:
        return session.find(step)
    except KeyError:
        raise MoveError(f"This session has no step “{step}”.") from None


def _place(session: Session) -> int:
    """The stage that time is spent in: the one on screen; at closing the last."""
    for place, stage in enumerate(session.stages):
        if any(step.id == session.here for step in stage.steps):
            return place
    return len(session.stages) - 1


def _stage(
    session: Session, place: int, change: Callable[[LaidStage], dict[str, object]]
) -> Session:
    stage = session.stages[place]
    changed = stage.model_copy(update=change(stage))
    stages = (*session.stages[:place], changed, *session.stages[place + 1 :])
    return session.model_copy(update={"stages": stages})


def _step(session: Session, id: str, change: Callable[[Step], Step]) -> Session:
    for place, stage in enumerate(session.stages):
        if any(step.id == id for step in stage.steps):
            return _stage(
                session,
                place,
                lambda old: {"steps": tuple(change(s) if s.id == id else s for s in old.steps)},
            )
    raise KeyError(id)
