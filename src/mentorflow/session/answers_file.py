"""Answers files: the JSON form of a session's answers, blank or filled in."""

from __future__ import annotations

import datetime as dt
import difflib
from typing import Any

from mentorflow.i18n import _
from mentorflow.kinds import kind_of
from mentorflow.model.day_context import DayContext
from mentorflow.model.literals import PAIR
from mentorflow.model.moves import Go, Move, Park, SetNext, Sign, Spend, Write
from mentorflow.model.people import Pair
from mentorflow.model.phrases import join
from mentorflow.model.session import Agenda, LaidStage, Session
from mentorflow.model.steps import Step
from mentorflow.model.typed_days import read_day
from mentorflow.session.moves import apply

FIRST, NEXT, SIGNED, PARKED = "session/first", "session/next", "session/signed", "session/parked"
SPENT = "session/spent"
COMMENT = "?"
"""First character of a key that is ignored: a comment for whoever fills in the file."""

_LONGEST = 24 * 60
"""Limit in minutes for a stage or a session."""


def blank(agenda: Agenda, pair: Pair) -> dict[str, object]:
    """An answers file with every question of an agenda and blanks for the answers."""
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
    """Comments with the question and the possible values, for each person where they differ."""
    legends = {step.who: {"": step.question, **kind_of(step).legend(step)} for step in asked}
    comments: dict[str, object] = {}
    for key in dict.fromkeys(key for legend in legends.values() for key in legend):
        texts = {who: legend[key] for who, legend in legends.items() if key in legend}
        first, *others = texts.values()
        if all(other == first for other in others):
            comments[f"{COMMENT}{key}"] = first
        else:
            comments |= {
                f"{COMMENT}{key} {who}".replace("? ", COMMENT): text for who, text in texts.items()
            }
    return comments


def _blanks(asked: list[Step], pair: Pair) -> dict[str, object]:
    """A blank for the answer of each person."""
    found: dict[str, object] = {}
    for step in asked:
        kind = kind_of(step)
        people = pair.ids if kind.owned and step.joint else (step.who,)
        found |= dict.fromkeys(people, kind.blank(step))
    return found


def leader_of(answers: object, pair: Pair) -> tuple[str | None, tuple[str, ...]]:
    """The person who went first according to an answers file, and mistakes in that."""
    value = answers.get(FIRST) if isinstance(answers, dict) else None
    if value is None:
        return None, ()
    who = _person_id(value, pair)
    if who is None:
        return None, (_not_in_pair(FIRST, value, pair),)
    return (who if pair.form == "peer" else None), ()


def _not_in_pair(key: str, value: object, pair: Pair) -> str:
    message = _("{key}: “{value}” isn't in this pair. Use {one} or {other}.")
    one, other = pair.ids
    return message.format(key=key, value=value, one=one, other=other)


def fill_in(session: Session, answers: object) -> tuple[Session, tuple[str, ...]]:
    """A session with the answers of a file, and every mistake in the file.

    If there are mistakes, discard the session.
    """
    if not isinstance(answers, dict):
        message = _("The file must contain one JSON object: {example}.")
        return session, (message.format(example='{"stage/prompt": {"person": answer}}'),)
    mistakes: list[str] = []
    moves: list[Move] = []
    for key, value in _without_comments(answers).items():
        more, wrong = _moves_for(session, key, value)
        moves += more
        mistakes += wrong
    for move in sorted(moves, key=lambda move: isinstance(move, Sign)):
        session = apply(session, move)
    written = [session.find(move.step) for move in moves if isinstance(move, Write)]
    not_asked = _("{key}: this question isn't asked, because of an earlier answer.")
    mistakes += [
        not_asked.format(key=f"{step.prompt}.{step.who}")
        for step in written
        if not session.applies(step)
    ]
    return session, tuple(mistakes)


def _moves_for(session: Session, key: str, value: object) -> tuple[list[Move], list[str]]:
    """The moves that write the value of a key, and the mistakes in it."""
    match key:
        case "session/first":
            return [], []
        case "session/next":
            return _next(session, value)
        case "session/signed":
            return _signed(session, value)
        case "session/parked":
            return _parked(value)
        case "session/spent":
            return _spent(session, value)
    steps = {step.who: step for step in session.steps if step.prompt == key}
    if not steps:
        return [], [_unknown(session, key)]
    if value is None:
        return [], []
    if not isinstance(value, dict):
        message = _("{key}: must be an object with one answer under each person's id.")
        return [], [message.format(key=key)]
    return _by_person(session, key, steps, _without_comments(value))


def _without_comments(table: dict[Any, Any]) -> dict[str, Any]:
    return {str(key): value for key, value in table.items() if not str(key).startswith(COMMENT)}


def _by_person(
    session: Session, key: str, steps: dict[str, Step], answers: dict[str, Any]
) -> tuple[list[Move], list[str]]:
    moves: list[Move] = []
    mistakes: list[str] = []
    seen: set[str] = set()
    joint = steps.get(PAIR)
    if joint and kind_of(joint).owned:
        whole = {
            _person_id(person, session.pair) or person: value for person, value in answers.items()
        }
        return _checked(session, joint, whole, key)
    for person, value in answers.items():
        who = PAIR if person == PAIR else _person_id(person, session.pair)
        step = steps.get(who) if who else None
        if step is None:
            message = _("{key}: this question isn't for this person. Use {people}.")
            people = join(tuple(steps))
            mistakes.append(message.format(key=f"{key}.{person}", people=people))
        elif who in seen:
            message = _("{key}: {person} has a second answer under another name.")
            mistakes.append(message.format(key=f"{key}.{person}", person=who))
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
    kind = kind_of(step)
    value = kind.with_iso_days(value, DayContext(session.on))
    answer, wrong = kind.check(step, session.pair, value, strict=True)
    if wrong:
        return [], [f"{'.'.join(filter(None, (key, where)))}: {what}." for where, what in wrong]
    return ([] if answer is None else [Write(step=step.id, answer=value)]), []


def _person_id(name: object, pair: Pair) -> str | None:
    """The id of a person who is given by id or by seat."""
    if name in pair.ids:
        return str(name)
    seated = pair.seated(name) if name in ("mentor", "mentee") else None
    return seated.id if seated else None


def _unknown(session: Session, key: str) -> str:
    known = [*sorted({step.prompt for step in session.steps}), NEXT, SIGNED, PARKED, SPENT, FIRST]
    if near := difflib.get_close_matches(key, known, 1):
        message = _("{key}: this session has no such question. Did you mean {near}?")
        return message.format(key=key, near=near[0])
    return _("{key}: this session has no such question.").format(key=key)


def _next(session: Session, value: object) -> tuple[list[Move], list[str]]:
    if value is None or value == "":
        return [], []
    when = _when(value, session) if isinstance(value, str) else None
    if when is None:
        message = _("{key}: must be a date such as {day}, or a date and time such as {time}.")
        return [], [message.format(key=NEXT, day="2026-11-17", time="2026-11-17T14:00")]
    return [SetNext(next=when)], []


def _when(text: str, session: Session) -> dt.date | dt.datetime | None:
    try:
        return dt.date.fromisoformat(text) if len(text) == 10 else dt.datetime.fromisoformat(text)
    except ValueError:
        return read_day(text, DayContext(session.on)).when


def _signed(session: Session, value: object) -> tuple[list[Move], list[str]]:
    if value is None:
        return [], []
    if not isinstance(value, dict):
        message = _("{key}: must be an object with one signature under each person's id.")
        return [], [message.format(key=SIGNED)]
    moves: list[Move] = []
    mistakes = []
    for person, initials in value.items():
        who = _person_id(person, session.pair)
        if who is None:
            mistakes.append(_not_in_pair(SIGNED, person, session.pair))
        elif initials is not None and not isinstance(initials, str):
            message = _("{key}: must be initials in quotation marks.")
            mistakes.append(message.format(key=f"{SIGNED}.{person}"))
        elif initials:
            moves.append(Sign(person=who, initials=initials))
    return moves, mistakes


def _parked(value: object) -> tuple[list[Move], list[str]]:
    if value is None:
        return [], []
    if not isinstance(value, list):
        return [], [_("{key}: must be a list of text values.").format(key=PARKED)]
    texts = [text for text in value if isinstance(text, str) and text.strip()]
    not_text = _("{key}: must be text in quotation marks.")
    return [Park(text=text) for text in texts], [
        not_text.format(key=f"{PARKED}.{index}")
        for index, text in enumerate(value)
        if not isinstance(text, str)
    ]


def _spent(session: Session, value: object) -> tuple[list[Move], list[str]]:
    """Minutes of each stage, or of the whole session, shared among stages as they were planned."""
    if value is None:
        return [], []
    if not isinstance(value, dict):
        if not _is_minutes(value):
            message = _("{key}: must be a number of minutes, or one number for each stage.")
            return [], [message.format(key=SPENT)]
        return _spread(session.stages, value), []
    moves: list[Move] = []
    mistakes = []
    for id, minutes in value.items():
        stages = tuple(stage for stage in session.stages if stage.id == id)
        if not stages:
            mistakes.append(_no_stage(session, id))
        elif minutes is not None and not _is_minutes(minutes):
            message = _("{key}: must be a number of minutes.")
            mistakes.append(message.format(key=f"{SPENT}.{id}"))
        elif minutes is not None:
            moves += _spread(stages, minutes)
    return moves, mistakes


def _no_stage(session: Session, id: object) -> str:
    key = f"{SPENT}.{id}"
    if near := difflib.get_close_matches(str(id), [stage.id for stage in session.stages], 1):
        message = _("{key}: this session has no such stage. Did you mean {near}?")
        return message.format(key=key, near=near[0])
    return _("{key}: this session has no such stage.").format(key=key)


def _is_minutes(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= _LONGEST


def _spread(stages: tuple[LaidStage, ...], minutes: Any) -> list[Move]:
    """Share time among stages in proportion to their plan, without losing a second to rounding."""
    planned = sum(stage.minutes for stage in stages)
    moves: list[Move] = []
    planned_so_far: float = 0
    spent = 0
    for stage in stages:
        planned_so_far += stage.minutes
        until = round(minutes * 60 * planned_so_far / planned)
        moves += (Go(step=stage.steps[0].id), Spend(seconds=until - spent))
        spent = until
    return moves
