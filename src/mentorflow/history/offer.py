"""The suggested guide for a pair's next session, with a reason in one line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from mentorflow.i18n import _
from mentorflow.model.guide import Guide
from mentorflow.model.history import History, Meeting, Offer, Target
from mentorflow.model.literals import PUT_OFF, Suits

_SESSIONS, _MONTHS_IN_DAYS = 6, 182
"""A review is due after six sessions or six months."""


def offer(history: History, guides: Iterable[Guide], on: dt.date) -> Offer | None:
    """The first guide that fits a pair's situation on a day; None if none is for its form."""
    fitting = [guide for guide in guides if history.pair.form in guide.forms]
    for suits, reason in _situations(history, fitting, on):
        for guide in fitting:
            if suits in guide.suits:
                return Offer(guide=guide.id, reason=reason)
    if not fitting:
        return None
    return Offer(guide=fitting[0].id, reason=_("The first guide that fits your pair."))


def _situations(history: History, guides: list[Guide], on: dt.date) -> Iterator[tuple[Suits, str]]:
    pair = history.pair
    if pair.one_off:
        yield "one-off", _("You planned a single meeting.")
    if not history.took_place:
        yield "first", _("This is your first meeting.")
    if history.phase == "moving on":
        yield "moving-on", _("You said you'll be finishing soon.")
    stalled = next(_stalled(history, guides), None)
    if stalled:
        twice, again = _("“{target}” has slipped twice."), _("“{target}” has slipped again.")
        yield (
            "stalled",
            (twice if stalled.times_put_off == 2 else again).format(target=stalled.text),
        )
    if pair.formality == "structured" and (reason := _review_due(history, guides, on)):
        yield "review-due", reason
    if len(history.took_place) == 1:
        yield pair.purpose, _("It matches what you set out to do.")
    yield "usual", _("This is the session you usually have.")


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
