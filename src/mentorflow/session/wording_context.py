"""The context for rendering a guide's wording: what it may use of a pair's history."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

from mentorflow.kinds.review_wording import without_prefix
from mentorflow.model.context import (
    LastSession,
    Name,
    ObjectiveSeen,
    QuotedText,
    TargetSeen,
    TemplateVariables,
)
from mentorflow.model.erased import is_mark
from mentorflow.model.history import History, Item, Target
from mentorflow.model.literals import PAIR
from mentorflow.model.people import Pair, Person

V = TypeVar("V", ObjectiveSeen, QuotedText)

_STRENGTHS = ("strength", "achievement")
"""Items that wording may use as strengths."""


def build_context(
    history: History, on: dt.date, *, you: Person, seated: bool, mentee: Person
) -> TemplateVariables:
    """The context of a prompt put to `you`; `mentee` is used as such if the pair is `seated`.

    Erased words are left out, so that no guide quotes a mark.
    """
    pair = history.pair
    mentor = pair.partner(mentee.id)
    return TemplateVariables(
        on=on,
        you=Name(name=you.called),
        partner=Name(name=pair.partner(you.id).called),
        mentor=Name(name=mentor.called) if seated else None,
        mentee=Name(name=mentee.called) if seated else None,
        form=pair.form,
        purpose=pair.purpose,
        rhythm=pair.rhythm,
        last_session=_last(history),
        said_last=_said_last(history, you),
        open_targets=_targets(pair, history.open_targets),
        objectives=_own_first(_objectives(history), you.called, "owner"),
        strengths=_own_first(
            tuple(
                _said(pair, item)
                for item in history.items
                if item.what in _STRENGTHS and not is_mark(item.text)
            ),
            you.called,
            "who",
        ),
        topics=tuple(
            QuotedText(
                text=topic.text, who=_name(pair, topic.who), on=topic.on, source=topic.source
            )
            for topic in history.topics
            if not is_mark(topic.text)
        ),
    )


def _own_first(values: tuple[V, ...], name: str, whose: str) -> tuple[V, ...]:
    """A person's own values first, so that the filter `first` finds one of them."""
    return tuple(sorted(values, key=lambda value: getattr(value, whose) != name))


def review_context(context: TemplateVariables, history: History) -> TemplateVariables:
    """The context of a review, in which targets that wait for confirmation count as open."""
    return context.model_copy(update={"open_targets": _targets(history.pair, history.to_review)})


def _name(pair: Pair, who: str) -> str | None:
    return pair.person(who).called if who in pair.ids else None


def _last(history: History) -> LastSession | None:
    last = history.last
    if last is None:
        return None
    return LastSession(on=last.on, title=last.title, number=last.number)


def _said_last(history: History, you: Person) -> QuotedText | None:
    last = history.last
    if last is None:
        return None
    said = [
        item
        for item in history.items
        if item.where == last.id and item.what == "takeaway" and item.who in (you.id, PAIR)
        if not is_mark(item.text)
    ]
    return _said(history.pair, said[-1]) if said else None


def _said(pair: Pair, item: Item) -> QuotedText:
    return QuotedText(text=item.text, who=_name(pair, item.who), on=item.on, source=item.source)


def _targets(pair: Pair, targets: tuple[Target, ...]) -> tuple[TargetSeen, ...]:
    return tuple(_target(pair, target) for target in targets if not is_mark(target.text))


def _target(pair: Pair, target: Target) -> TargetSeen:
    return TargetSeen(
        text=without_prefix(target.text),
        owner=pair.person(target.owner).called,
        due=target.due,
        moved=target.times_put_off,
        status=target.status,
        made_on=target.made_on,
        source=target.source,
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
            source=objective.source,
        )
        for objective in history.open_objectives
        if not is_mark(objective.text)
    )
