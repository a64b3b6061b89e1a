"""The suggested guide for a pair's next session, with a reason in one line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from mentorflow.history.agreed_review import agreed_review
from mentorflow.i18n import _
from mentorflow.kinds.review_wording import without_prefix
from mentorflow.model.dates import day_of_month
from mentorflow.model.guide import Guide
from mentorflow.model.history import History, Meeting, Offer, Target
from mentorflow.model.literals import PUT_OFF, Suits
from mentorflow.model.phrases import number

_SESSIONS, _MONTHS_IN_DAYS = 6, 182
"""A review is due after six sessions or six months."""

_LONG_GAP, _MONTH = 61, 30.4
"""Days: from this many on, an offer says how many months ago the pair last met."""


def suggest_guide(history: History, guides: Iterable[Guide], on: dt.date) -> Offer | None:
    """The first guide that fits a pair's situation on a day; None if none is for its form."""
    fitting = [guide for guide in guides if history.pair.form in guide.forms]
    for suits, reason in _situations(history, fitting, on):
        for guide in fitting:
            if suits in guide.suits:
                return Offer(guide=guide.id, reason=_with_gap(reason, history, on))
    if not fitting:
        return None
    return Offer(guide=fitting[0].id, reason=_("The first guide that fits your pair."))


def _with_gap(reason: str, history: History, on: dt.date) -> str:
    """The reason, with how long ago the last meeting was if that is months."""
    days = (on - history.last.on).days if history.last else 0
    if days < _LONG_GAP:
        return reason
    said = _("You last met {number} months ago.").format(number=number(round(days / _MONTH)))
    return f"{reason} {said}"


def _situations(history: History, guides: list[Guide], on: dt.date) -> Iterator[tuple[Suits, str]]:
    pair = history.pair
    if pair.one_off:
        yield "one-off", _("You planned a single meeting.")
    if not history.took_place:
        yield "first", _("This is your first meeting.")
    if history.phase == "moving on":
        if not _said_goodbye(history, guides):
            yield "moving-on", _("You said you'll be finishing soon.")
        yield "usual", _("You've had your last planned session, and you can still meet.")
    stalled = next(_stalled(history, guides), None)
    if stalled:
        twice, again = _("“{target}” has slipped twice."), _("“{target}” has slipped again.")
        yield (
            "stalled",
            (twice if stalled.times_put_off == 2 else again).format(
                target=without_prefix(stalled.text)
            ),
        )
    reviews = {guide.id for guide in guides if "review-due" in guide.suits}
    if agreed := agreed_review(history, reviews, on):
        said = _("On {day} you agreed to decide now whether to keep meeting.")
        yield "review-due", said.format(day=day_of_month(agreed.on, on))
    if pair.formality == "structured" and (reason := _review_due(history, guides, on)):
        yield "review-due", reason
    if len(history.took_place) == 1:
        yield pair.purpose, _("It matches what you set out to do.")
    yield "usual", _("This is the session you usually have.")


def _said_goodbye(history: History, guides: list[Guide]) -> bool:
    """Whether a session about moving on was held, and no end was announced after it."""
    suitable = {guide.id for guide in guides if "moving-on" in guide.suits}
    held = [meeting.on for meeting in history.meetings if _was_held(meeting, suitable)]
    ending = history.pair.ending
    return bool(held) and (ending is None or ending.on <= held[-1])


def _stalled(history: History, guides: list[Guide]) -> Iterator[Target]:
    """Open targets put off at least twice, and at least once since the last session about that."""
    suitable = {guide.id for guide in guides if "stalled" in guide.suits}
    seen = [n for n, meeting in enumerate(history.meetings) if _was_held(meeting, suitable)]
    since = {meeting.id for meeting in history.meetings[seen[-1] + 1 :]} if seen else None
    for target in history.open_targets:
        moves = (event.where for event in target.story if event.what in PUT_OFF)
        if target.times_put_off >= 2 and (since is None or any(where in since for where in moves)):
            yield target


def _was_held(meeting: Meeting, guides: set[str]) -> bool:
    return meeting.status == "closed" and meeting.guide in guides


def _review_due(history: History, guides: list[Guide], on: dt.date) -> str:
    reviews = {guide.id for guide in guides if "review-due" in guide.suits}
    held = history.took_place
    since = max((n for n, meeting in enumerate(held) if meeting.guide in reviews), default=0)
    if not held:
        return ""
    if len(held) - since > _SESSIONS:
        return _("It's been six sessions since you last looked at how you work together.")
    if (on - held[since].on).days >= _MONTHS_IN_DAYS:
        return _("It's been six months since you last looked at how you work together.")
    return ""
