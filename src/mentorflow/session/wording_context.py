"""What the wording of a prompt may know of a pair's past."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

from mentorflow.model.context import Context, LastSession, Name, ObjectiveSeen, Said, TargetSeen
from mentorflow.model.history import History, Item, Target
from mentorflow.model.literals import PAIR
from mentorflow.model.people import Pair, Person

V = TypeVar("V", ObjectiveSeen, Said)

_STRENGTHS = ("strength", "achievement")
"""What went well, said in a session or noted when it happened."""


def context(history: History, on: dt.date, *, you: Person, seated: bool, mentee: Person) -> Context:
    """The context of a prompt put to `you`; `mentee` holds that seat where anyone does."""
    pair = history.pair
    mentor = pair.partner(mentee.id)
    return Context(
        on=on,
        you=Name(name=you.name),
        partner=Name(name=pair.partner(you.id).name),
        mentor=Name(name=mentor.name) if seated else None,
        mentee=Name(name=mentee.name) if seated else None,
        form=pair.form,
        purpose=pair.purpose,
        rhythm=pair.rhythm,
        last_session=_last(history),
        said_last=_said_last(history, you),
        open_targets=tuple(_target(pair, target) for target in history.open_targets),
        objectives=_own_first(_objectives(history), you.name, "owner"),
        strengths=_own_first(
            tuple(_said(pair, item) for item in history.items if item.what in _STRENGTHS),
            you.name,
            "who",
        ),
        topics=tuple(
            Said(text=topic.text, who=_name(pair, topic.who), on=topic.on)
            for topic in history.topics
        ),
    )


def _own_first(values: tuple[V, ...], name: str, whose: str) -> tuple[V, ...]:
    """What is one's own before what is the other's, so that `first` finds it."""
    return tuple(sorted(values, key=lambda value: getattr(value, whose) != name))


def reviewing(seen: Context, history: History) -> Context:
    """The context of a review: targets whose done waits for the witness count as open."""
    targets = tuple(_target(history.pair, target) for target in history.to_review)
    return seen.model_copy(update={"open_targets": targets})


def _name(pair: Pair, who: str) -> str | None:
    return pair.person(who).name if who in pair.ids else None


def _last(history: History) -> LastSession | None:
    last = history.last
    if last is None:
        return None
    return LastSession(on=last.on, title=last.title, number=last.number)


def _said_last(history: History, you: Person) -> Said | None:
    last = history.last
    if last is None:
        return None
    said = [
        item
        for item in history.items
        if item.where == last.id and item.what == "takeaway" and item.who in (you.id, PAIR)
    ]
    return _said(history.pair, said[-1]) if said else None


def _said(pair: Pair, item: Item) -> Said:
    return Said(text=item.text, who=_name(pair, item.who), on=item.on)


def _target(pair: Pair, target: Target) -> TargetSeen:
    return TargetSeen(
        text=target.text,
        owner=pair.person(target.owner).name,
        due=target.due,
        moved=target.moved,
        status=target.status,
        made_on=target.made_on,
    )


def _objectives(history: History) -> tuple[ObjectiveSeen, ...]:
    pair = history.pair
    return tuple(
        ObjectiveSeen(
            text=objective.text,
            owner=_name(pair, objective.owner) or pair.names,
            why=objective.why,
            made_on=objective.made_on,
            reviewed=objective.story[-1].on if len(objective.story) > 1 else None,
        )
        for objective in history.open_objectives
    )
