"""Differences between two versions of a session, an entry or a pair."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TypeVar

from mentorflow.i18n import N_, _
from mentorflow.kinds import kind_of
from mentorflow.model.base import Value
from mentorflow.model.entry import Entry
from mentorflow.model.labels import SESSION_LABELS, TARGET_LABELS
from mentorflow.model.literals import PAIR
from mentorflow.model.people import Ending, Pair
from mentorflow.model.session import Session
from mentorflow.model.steps import Step
from mentorflow.model.text import clean_line
from mentorflow.session.summary import revealed

T = TypeVar("T", Entry, Pair)

_HIDDEN = N_("answered; hidden until you've both answered")
_HIDDEN_OTHER = N_("answered differently; hidden until you've both answered")

_SESSION_KEYS = {
    "next": N_("Next date"),
    "parked": N_("Saved for next time"),
    "signed": N_("Signed"),
    "status": N_("Status"),
    "why": N_("Reason"),
    "on": N_("Date"),
}
_ENTRY_KEYS = {
    "text": N_("Text"),
    "outcome": N_("Progress"),
    "answer": N_("Answer"),
    "note": N_("Kind of note"),
    "by": N_("By"),
    "on": N_("Date"),
    "target": N_("Target"),
    "guide": N_("Guide"),
    "session": N_("Session"),
    "step": N_("Step"),
}
_PAIR_KEYS = {
    "names": N_("Names"),
    "form": N_("Form"),
    "purpose": N_("Purpose"),
    "formality": N_("Formality"),
    "rhythm": N_("How often"),
    "ending": N_("Pause or end"),
}
_VALUES: dict[str, str] = {
    **SESSION_LABELS,
    **TARGET_LABELS,
    "topic": N_("topic"),
    "achievement": N_("achievement"),
    "insight": N_("insight"),
    "feedback-wanted": N_("feedback wanted"),
    "mentoring": N_("mentoring"),
    "peer": N_("peers"),
    "induction": N_("settling in"),
    "probation": N_("probation"),
    "development": N_("development"),
    "on-the-job": N_("on the job"),
    "career": N_("career"),
    "new-role": N_("new role"),
    "change": N_("change"),
    "setback": N_("setback"),
    "conflicting-ideas": N_("a dilemma"),
    "event": N_("an event"),
    "structured": N_("structured"),
    "light": N_("light"),
    "weekly": N_("weekly"),
    "fortnightly": N_("fortnightly"),
    "three-weekly": N_("every three weeks"),
    "monthly": N_("monthly"),
    "quarterly": N_("quarterly"),
    "soon": N_("moving on soon"),
    "paused": N_("paused"),
    "ended": N_("ended"),
}
"""Labels of stored values; the keys of different types do not overlap."""
_WITH_VALUES = ("status", "outcome", "note", "form", "purpose", "formality", "rhythm")


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
            question=_(label),
            this=_as_text(this, key),
            that=_as_text(that, key),
        )
        for key, label in _SESSION_KEYS.items()
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
        Difference(where=key, question=_(label), this=_as_text(this, key), that=_as_text(that, key))
        for key, label in keys.items()
    )
    return tuple(each for each in found if each.this != each.that)


def _difference_at(
    id: str, this: Session, ours: dict[str, Step], that: Session, theirs: dict[str, Step]
) -> Difference:
    asked = ours.get(id) or theirs[id]
    both = ((this, ours), (that, theirs))
    shown = not asked.hidden or all(revealed(of, steps[id]) for of, steps in both if id in steps)
    one, other = (_answer_text(of, steps.get(id), shown=shown) for of, steps in both)
    if one == other == _(_HIDDEN) and ours[id].answer != theirs[id].answer:
        other = _(_HIDDEN_OTHER)
    return Difference(where=id, question=asked.question, this=one, that=other)


def _answer_text(session: Session, step: Step | None, *, shown: bool) -> str:
    """The answer of a step as text, and whether the step was skipped."""
    if step is None:
        return ""
    if step.answer is not None and not shown:
        return _(_HIDDEN)
    skipped = ""
    if step.skipped:
        reason = step.skipped_why
        skipped = _("skipped: {reason}").format(reason=reason) if reason else _("skipped")
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
        return "; ".join(filter(None, (_(_VALUES[value.kind]), str(value.on), value.why)))
    if key in _WITH_VALUES and value in _VALUES:
        return _(_VALUES[value])
    if isinstance(of, Session) and key == "signed":
        return "\n".join(f"{_name(of, who)}: {initials}" for who, initials in value)
    if isinstance(value, tuple):
        return "\n".join(clean_line(each) for each in value)
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, indent=1)
    return "" if value is None else str(value)
