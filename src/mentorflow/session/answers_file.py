"""Answers files: a session written up afterwards, or a blank one to fill in."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterator
from typing import Any

from mentorflow.kinds import kind_of
from mentorflow.model.literals import PAIR
from mentorflow.model.moves import Go, Move, Park, SetNext, Sign, Spend, Write
from mentorflow.model.people import Pair
from mentorflow.model.session import Agenda, LaidStage, Session
from mentorflow.model.steps import Step
from mentorflow.session.moves import apply

FIRST, NEXT, SIGNED, PARKED = "session/first", "session/next", "session/signed", "session/parked"
SPENT = "session/spent"
COMMENT = "?"
"""Begins a key that is only for whoever fills in an answers file."""

_LONGEST = 24 * 60
"""Minutes; no stage and no session takes more."""


def blank(agenda: Agenda, pair: Pair) -> dict[str, object]:
    """An answers file with every question of an agenda and a place for its answer."""
    asked: dict[str, list[Step]] = {}
    for step in (step for stage in agenda.stages for step in stage.steps):
        asked.setdefault(step.prompt, []).append(step)
    form: dict[str, Any] = {
        prompt: {**_comments(steps), **_blanks(steps, pair)} for prompt, steps in asked.items()
    }
    form[NEXT] = None
    form[SIGNED] = dict.fromkeys(pair.ids, "")
    form[PARKED] = []
    form[SPENT] = dict.fromkeys((stage.id for stage in agenda.stages), None)
    if pair.form == "peer":
        form[FIRST] = agenda.first
    return form


def _comments(asked: list[Step]) -> dict[str, object]:
    """What is asked, and what the answer may name; of each where it is not the same of both."""
    told = {step.who: {"": step.question, **kind_of(step).legend(step)} for step in asked}
    notes: dict[str, object] = {}
    for key in dict.fromkeys(key for said in told.values() for key in said):
        each = {who: said[key] for who, said in told.items() if key in said}
        one, *others = each.values()
        if all(other == one for other in others):
            notes[f"{COMMENT}{key}"] = one
        else:
            notes |= {
                f"{COMMENT}{key} {who}".replace("? ", COMMENT): said for who, said in each.items()
            }
    return notes


def _blanks(asked: list[Step], pair: Pair) -> dict[str, object]:
    """A place for the answer of each person."""
    found: dict[str, object] = {}
    for step in asked:
        kind = kind_of(step)
        people = pair.ids if kind.owned and step.joint else (step.who,)
        found |= dict.fromkeys(people, kind.blank(step))
    return found


def leader_of(answers: object, pair: Pair) -> tuple[str | None, tuple[str, ...]]:
    """Who went first according to an answers file, or what is wrong with it."""
    said = answers.get(FIRST) if isinstance(answers, dict) else None
    if said is None:
        return None, ()
    who = _person_id(said, pair)
    if who is None:
        return None, (f"{FIRST}: “{said}” is not in this pair; {' or '.join(pair.ids)} is.",)
    return (who if pair.form == "peer" else None), ()


def fill_in(session: Session, answers: object) -> tuple[Session, tuple[str, ...]]:
    """A session with an answers file written into it, and every mistake of that file.

    Where there are mistakes the session is only good for throwing away.
    """
    if not isinstance(answers, dict):
        return session, ("An object is expected: {“stage/prompt”: {“person”: answer}}.",)
    mistakes: list[str] = []
    moves: list[Move] = []
    for key, said in _without_comments(answers).items():
        more, wrong = _moves_for(session, key, said)
        moves += more
        mistakes += wrong
    for move in sorted(moves, key=lambda move: isinstance(move, Sign)):
        session = apply(session, move)
    written = [session.find(move.step) for move in moves if isinstance(move, Write)]
    mistakes += [
        f"{step.prompt}.{step.who}: not asked, since the answer that it follows does not fit."
        for step in written
        if not session.applies(step)
    ]
    return session, tuple(mistakes)


def _moves_for(session: Session, key: str, said: object) -> tuple[list[Move], list[str]]:
    match key:
        case "session/first":
            return [], []
        case "session/next":
            return _next(said)
        case "session/signed":
            return _signed(session, said)
        case "session/parked":
            return _parked(said)
        case "session/spent":
            return _spent(session, said)
    steps = {step.who: step for step in session.steps if step.prompt == key}
    if not steps:
        return [], [_unknown(session, key)]
    if said is None:
        return [], []
    if not isinstance(said, dict):
        return [], [f"{key}: an object is expected, with a person's id before each answer."]
    return _by_person(session, key, steps, _without_comments(said))


def _without_comments(said: dict[Any, Any]) -> dict[str, Any]:
    return {str(key): value for key, value in said.items() if not str(key).startswith(COMMENT)}


def _by_person(
    session: Session, key: str, steps: dict[str, Step], said: dict[str, Any]
) -> tuple[list[Move], list[str]]:
    moves: list[Move] = []
    mistakes: list[str] = []
    seen: set[str] = set()
    joint = steps.get(PAIR)
    if joint and kind_of(joint).owned:
        whole = {
            _person_id(person, session.pair) or person: value for person, value in said.items()
        }
        return _checked(session, joint, whole, key)
    for person, value in said.items():
        who = PAIR if person == PAIR else _person_id(person, session.pair)
        step = steps.get(who) if who else None
        if step is None:
            asked = " and ".join(steps)
            mistakes.append(f"{key}.{person}: nobody of that name is asked here; {asked} may be.")
        elif who in seen:
            mistakes.append(f"{key}.{person}: {who} has answered this under another name too.")
        else:
            owned = kind_of(step).owned
            more, wrong = _checked(
                session,
                step,
                {step.who: value} if owned else value,
                key if owned else f"{key}.{person}",
            )
            moves += more
            mistakes += wrong
        seen.add(who or "")
    return moves, mistakes


def _checked(session: Session, step: Step, value: object, key: str) -> tuple[list[Move], list[str]]:
    answer, wrong = kind_of(step).check(step, session.pair, value, strict=True)
    if wrong:
        return [], [f"{'.'.join(filter(None, (key, where)))}: {what}." for where, what in wrong]
    return ([] if answer is None else [Write(step=step.id, answer=value)]), []


def _person_id(said: object, pair: Pair) -> str | None:
    if said in pair.ids:
        return str(said)
    seated = pair.seated(said) if said in ("mentor", "mentee") else None
    return seated.id if seated else None


def _unknown(session: Session, key: str) -> str:
    known = [*sorted({step.prompt for step in session.steps}), NEXT, SIGNED, PARKED, SPENT, FIRST]
    near = difflib.get_close_matches(key, known, 1)
    meant = f" Did you mean {near[0]}?" if near else ""
    return f"{key}: this session does not ask that.{meant}"


def _next(said: object) -> tuple[list[Move], list[str]]:
    if said is None or said == "":
        return [], []
    try:
        text = said if isinstance(said, str) else ""
        when = dt.date.fromisoformat(text) if len(text) == 10 else dt.datetime.fromisoformat(text)
    except ValueError:
        return [], [f"{NEXT}: a day (2026-11-17) or a day and time (2026-11-17T14:00) is expected."]
    return [SetNext(next=when)], []


def _signed(session: Session, said: object) -> tuple[list[Move], list[str]]:
    if said is None:
        return [], []
    if not isinstance(said, dict):
        return [], [f"{SIGNED}: an object is expected, with a person's id before each initials."]
    moves: list[Move] = []
    mistakes = []
    for person, initials in said.items():
        who = _person_id(person, session.pair)
        if who is None:
            mistakes.append(
                f"{SIGNED}.{person}: not in this pair; {' or '.join(session.pair.ids)} may sign."
            )
        elif initials is not None and not isinstance(initials, str):
            mistakes.append(f"{SIGNED}.{person}: initials in quotation marks are expected.")
        elif initials:
            moves.append(Sign(person=who, initials=initials))
    return moves, mistakes


def _parked(said: object) -> tuple[list[Move], list[str]]:
    if said is None:
        return [], []
    if not isinstance(said, list):
        return [], [f"{PARKED}: a list of texts is expected."]
    return [Park(text=text) for text in _texts(said)], [
        f"{PARKED}.{place}: a text in quotation marks is expected."
        for place, text in enumerate(said)
        if not isinstance(text, str)
    ]


def _spent(session: Session, said: object) -> tuple[list[Move], list[str]]:
    """Minutes: of each stage, or of the whole session, which are spread as they were planned."""
    if said is None:
        return [], []
    if not isinstance(said, dict):
        if not _minutes(said):
            return [], [f"{SPENT}: a number of minutes is expected, or one for each stage."]
        return _spread(session.stages, said), []
    moves: list[Move] = []
    mistakes = []
    for id, minutes in said.items():
        stages = tuple(stage for stage in session.stages if stage.id == id)
        if not stages:
            near = difflib.get_close_matches(str(id), [stage.id for stage in session.stages], 1)
            meant = f" Did you mean {near[0]}?" if near else ""
            mistakes.append(f"{SPENT}.{id}: this session has no such stage.{meant}")
        elif minutes is not None and not _minutes(minutes):
            mistakes.append(f"{SPENT}.{id}: a number of minutes is expected.")
        elif minutes is not None:
            moves += _spread(stages, minutes)
    return moves, mistakes


def _minutes(said: object) -> bool:
    return isinstance(said, int | float) and not isinstance(said, bool) and 0 <= said <= _LONGEST


def _spread(stages: tuple[LaidStage, ...], minutes: Any) -> list[Move]:
    """The time that stages took together, each its share of the plan; not a second is lost."""
    planned = sum(stage.minutes for stage in stages)
    moves: list[Move] = []
    so_far: float = 0
    gone = 0
    for stage in stages:
        so_far += stage.minutes
        until = round(minutes * 60 * so_far / planned)
        moves += (Go(step=stage.steps[0].id), Spend(seconds=until - gone))
        gone = until
    return moves


def _texts(said: list[Any]) -> Iterator[str]:
    return (text for text in said if isinstance(text, str) and text.strip())
