"""Differences between two versions of a session, an entry or a pair."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TypeVar

from mentorflow.kinds import kind_of
from mentorflow.model.base import Value
from mentorflow.model.entry import Entry
from mentorflow.model.literals import PAIR
from mentorflow.model.people import Ending, Pair
from mentorflow.model.session import Session
from mentorflow.model.steps import Step
from mentorflow.model.text import clean_line
from mentorflow.session.summary import revealed

T = TypeVar("T", Entry, Pair)

HIDDEN = "answered; hidden until both are in"
HIDDEN_OTHER = "answered otherwise; hidden until both are in"

_SESSION_KEYS = {
    "next": "Next date",
    "parked": "Parked for next time",
    "signed": "Signed",
    "status": "How it stands",
    "why": "Why",
    "on": "Day",
}
_ENTRY_KEYS = {
    "text": "What was said",
    "outcome": "How it goes",
    "answer": "What was answered",
    "note": "Kind of note",
    "by": "By",
    "on": "Day",
    "target": "Target",
    "guide": "Guide",
    "session": "Session",
    "step": "Step",
}
_PAIR_KEYS = {
    "names": "Names",
    "form": "Form",
    "purpose": "Purpose",
    "formality": "Frame",
    "rhythm": "How often they meet",
    "ending": "How it ends",
}


class Difference(Value):
    """A question with its answer in each version, as text; empty if there is none.

    `where` is the id of a step, a key such as "session/next", or a key of the entry or pair.
    """

    where: str
    question: str
    this: str
    that: str


def differences(this: Session, that: Session) -> tuple[Difference, ...]:
    """The differences between two versions of a session, in the order of the agenda.

    The position in the session and the time spent are not compared.
    """
    ours = {step.id: step for step in this.steps}
    theirs = {step.id: step for step in that.steps}
    found = [_difference_at(id, this, ours, that, theirs) for id in dict.fromkeys((*ours, *theirs))]
    found += [
        Difference(
            where=f"session/{key}",
            question=words,
            this=_as_text(this, key),
            that=_as_text(that, key),
        )
        for key, words in _SESSION_KEYS.items()
    ]
    return tuple(each for each in found if each.this != each.that)


def entry_differences(this: Entry, that: Entry) -> tuple[Difference, ...]:
    """The differences between two versions of an entry."""
    return _by_key(this, that, _ENTRY_KEYS)


def pair_differences(this: Pair, that: Pair) -> tuple[Difference, ...]:
    """The differences between two versions of a pair."""
    return _by_key(this, that, _PAIR_KEYS)


def _by_key(this: T, that: T, keys: dict[str, str]) -> tuple[Difference, ...]:
    found = (
        Difference(where=key, question=words, this=_as_text(this, key), that=_as_text(that, key))
        for key, words in keys.items()
    )
    return tuple(each for each in found if each.this != each.that)


def _difference_at(
    id: str, this: Session, ours: dict[str, Step], that: Session, theirs: dict[str, Step]
) -> Difference:
    asked = ours.get(id) or theirs[id]
    both = ((this, ours), (that, theirs))
    seen = not asked.hidden or all(revealed(one, st[id]) for one, st in both if id in st)
    said, other = (_answer_text(one, steps.get(id), seen=seen) for one, steps in both)
    if said == other == HIDDEN and ours[id].answer != theirs[id].answer:
        other = HIDDEN_OTHER
    return Difference(where=id, question=asked.question, this=said, that=other)


def _answer_text(session: Session, step: Step | None, *, seen: bool) -> str:
    """The answer of a step as text, and whether the step was skipped."""
    if step is None:
        return ""
    skipped = f"skipped: {step.skipped_why}".removesuffix(": ") if step.skipped else ""
    if step.answer is not None and not seen:
        return HIDDEN
    lines = [] if step.answer is None else list(_lines(session, step))
    lines = [session.erased_words(step)] if step.erased else lines
    return "\n".join(filter(None, (*lines, skipped)))


def _lines(session: Session, step: Step) -> Iterator[str]:
    for owner, text in kind_of(step).texts_to_compare(step):
        yield f"{_name(session, owner)}: {text}" if owner else text


def _name(session: Session, who: str) -> str:
    names = {person.id: person.name for person in session.pair.people}
    return "" if who == PAIR else names.get(who, who)


def _as_text(of: Session | Entry | Pair, key: str) -> str:
    value = getattr(of, key)
    if isinstance(value, Ending):
        return "; ".join(filter(None, (value.kind, str(value.on), value.why)))
    if isinstance(of, Session) and key == "signed":
        return "\n".join(f"{_name(of, who)}: {initials}" for who, initials in value)
    if isinstance(value, tuple):
        return "\n".join(clean_line(each) for each in value)
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, indent=1)
    return "" if value is None else str(value)
