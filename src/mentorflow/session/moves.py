"""Applying moves to a session."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import singledispatch

from mentorflow.errors import MoveError
from mentorflow.i18n import _
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
        raise MoveError(_("{session} is closed and can't be changed.").format(session=session.id))
    return _apply(move, session)


@singledispatch
def _apply(move: Move, session: Session) -> Session:
    raise TypeError(move)


@_apply.register
def _write(move: Write, session: Session) -> Session:
    step = _find(session, move.step)
    answer, wrong = kind_of(step).check(step, session.pair, move.answer, strict=False)
    if wrong:
        raise MoveError("; ".join(f"{step.id} {where}: {what}" for where, what in wrong) + ".")
    if step.hidden and revealed(session, step) and answer != step.answer:
        message = _("{step}: both answers have been shown, so they can't be changed.")
        raise MoveError(message.format(step=step.id))
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
def _go(move: Go, session: Session) -> Session:
    if move.step != CLOSING:
        _find(session, move.step)
    return session.model_copy(update={"here": move.step})


@_apply.register
def _skip(move: Skip, session: Session) -> Session:
    _find(session, move.step)
    update = {"skipped": True, "skipped_why": storable(move.why)}
    return _step(session, move.step, lambda old: old.model_copy(update=update))


@_apply.register
def _reword(move: Reword, session: Session) -> Session:
    step = _find(session, move.step)
    if not 0 <= move.way <= len(step.others):
        message = _("{step} has no wording number {number}.")
        raise MoveError(message.format(step=step.id, number=move.way))
    return _step(session, step.id, lambda old: old.model_copy(update={"way": move.way}))


@_apply.register
def _park(move: Park, session: Session) -> Session:
    text = storable(move.text).strip()
    if not text:
        raise MoveError(_("There is nothing to save for later. Write a few words."))
    return session.model_copy(update={"parked": (*session.parked, text), "signed": ()})


@_apply.register
def _unpark(move: Unpark, session: Session) -> Session:
    if not 0 <= move.index < len(session.parked):
        message = _("There is no saved topic number {number}.")
        raise MoveError(message.format(number=move.index))
    parked = session.parked[: move.index] + session.parked[move.index + 1 :]
    return session.model_copy(update={"parked": parked, "signed": ()})


@_apply.register
def _off_record(move: OffRecord, session: Session) -> Session:
    return session.model_copy(update={"off_record": move.off})


@_apply.register
def _spend(move: Spend, session: Session) -> Session:
    seconds = max(0, move.seconds)
    if not seconds or not session.stages:
        return session
    index = _stage_index(session)
    return _stage(session, index, lambda old: {"spent_seconds": old.spent_seconds + seconds})


@_apply.register
def _lengthen(move: Lengthen, session: Session) -> Session:
    if not 0 <= move.stage < len(session.stages):
        raise MoveError(_("There is no stage number {number}.").format(number=move.stage))
    asked = session.stages[move.stage]
    for index, stage in enumerate(session.stages):
        if index == move.stage or (asked.round and stage.round and stage.id == asked.id):
            session = _stage(
                session, index, lambda old: {"minutes": max(0, old.minutes + move.minutes)}
            )
    return session


@_apply.register
def _insert(move: Insert, session: Session) -> Session:
    existing = {stage.id for stage in session.stages}
    duplicate = next((stage.id for stage in move.stages if stage.id in existing), None)
    if duplicate is not None:
        message = _("This session already has a stage “{stage}”.")
        raise MoveError(message.format(stage=duplicate))
    after = _stage_index(session) + 1
    stages = (*session.stages[:after], *move.stages, *session.stages[after:])
    return session.model_copy(update={"stages": stages})


@_apply.register
def _set_next(move: SetNext, session: Session) -> Session:
    when = move.next
    if isinstance(when, dt.datetime) and when.tzinfo is None:
        when = when.replace(tzinfo=session.started.tzinfo)
    return session.model_copy(update={"next": when})


@_apply.register
def _sign(move: Sign, session: Session) -> Session:
    if move.person not in session.pair.ids:
        message = _("“{person}” can't sign, because they aren't in this pair.")
        raise MoveError(message.format(person=move.person))
    signed = dict(session.signed)
    signed.pop(move.person, None)
    initials = " ".join(storable(move.initials).split())
    if initials:
        signed[move.person] = initials
    ordered = tuple((person, signed[person]) for person in session.pair.ids if person in signed)
    return session.model_copy(update={"signed": ordered})


def next_step(session: Session) -> str:
    """The step after the one on screen that is neither skipped nor left out; else "closing"."""
    steps = tuple(session.steps)
    ids = [step.id for step in steps]
    after = ids.index(session.here) + 1 if session.here in ids else len(ids)
    return next(
        (step.id for step in steps[after:] if not step.skipped and session.applies(step)), CLOSING
    )


def previous_step(session: Session) -> str:
    """The step before the one on screen; for the first step, that step itself."""
    ids = [s.id for s in session.steps if s.id == session.here or session.applies(s)]
    if not ids:
        return CLOSING
    index = ids.index(session.here) if session.here in ids else len(ids)
    return ids[max(0, index - 1)]


def close(session: Session, at: dt.datetime) -> Session:
    """The transcript: the session, closed and with a digest if it is signed."""
    update = {"status": "closed", "closed": at, "here": CLOSING, "off_record": False}
    closed = _only_asked(session).model_copy(update=update)
    return closed.model_copy(update={"digest": digest(closed)}) if closed.signed else closed


def _only_asked(session: Session) -> Session:
    """A session without answers to steps that are not asked, which the pair has not seen."""
    for step in tuple(session.steps):
        if step.answer is not None and not session.applies(step):
            session = _step(session, step.id, lambda old: old.model_copy(update={"answer": None}))
    return session


def did_not_happen(session: Session, at: dt.datetime, why: str = "") -> Session:
    """A session that did not take place, with what was written in it."""
    update = {"status": "did-not-happen", "closed": at, "here": CLOSING, "off_record": False}
    return session.model_copy(update={**update, "why": storable(why)})


def _find(session: Session, step: str) -> Step:
    try:
        return session.find(step)
    except KeyError:
        raise MoveError(_("This session has no step “{step}”.").format(step=step)) from None


def _stage_index(session: Session) -> int:
    """The index of the stage on screen, to which time is added; at closing, the last one."""
    for index, stage in enumerate(session.stages):
        if any(step.id == session.here for step in stage.steps):
            return index
    return len(session.stages) - 1


def _stage(
    session: Session, index: int, change: Callable[[LaidStage], dict[str, object]]
) -> Session:
    stage = session.stages[index]
    changed = stage.model_copy(update=change(stage))
    stages = (*session.stages[:index], changed, *session.stages[index + 1 :])
    return session.model_copy(update={"stages": stages})


def _step(session: Session, id: str, change: Callable[[Step], Step]) -> Session:
    for index, stage in enumerate(session.stages):
        if any(step.id == id for step in stage.steps):
            return _stage(
                session,
                index,
                lambda old: {"steps": tuple(change(s) if s.id == id else s for s in old.steps)},
            )
    raise KeyError(id)
