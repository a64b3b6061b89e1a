"""Which guide to offer, and the reason in one line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from mentorflow.model.guide import Guide
from mentorflow.model.history import History, Offer
from mentorflow.model.words import Suits

_SESSIONS, _MONTHS_IN_DAYS = 6, 182
"""A review is due after six sessions or six months."""


def offer(history: History, guides: Iterable[Guide], on: dt.date) -> Offer | None:
    """The guide that fits a pair today; None where no guide is for its form.

    Of several that suit, the first of those made for this form alone, else the first.
    """
    fitting = sorted(
        (guide for guide in guides if history.pair.form in guide.forms),
        key=lambda guide: len(guide.forms),
    )
    for suits, reason in _situations(history, fitting, on):
        for guide in fitting:
            if suits in guide.suits:
                return Offer(guide=guide.id, reason=reason)
    return Offer(guide=fitting[0].id, reason="The guide at hand.") if fitting else None


def _situations(history: History, guides: list[Guide], on: dt.date) -> Iterator[tuple[Suits, str]]:
    pair = history.pair
    if pair.one_off:
        yield "one-off", "You planned to meet once."
    if not history.held:
        yield "first", "Your first meeting."
    if history.phase == "moving on":
        yield "moving-on", "You are moving on."
    twice = next((target for target in history.open_targets if target.moved >= 2), None)
    if twice:
        yield "stalled", f"“{twice.text}” has moved twice."
    if pair.formality == "structured" and (reason := _review_due(history, guides, on)):
        yield "review-due", reason
    if len(history.held) == 1:
        yield pair.purpose, "It fits what you set out to do."
    yield "usual", "Your usual session."


def _review_due(history: History, guides: list[Guide], on: dt.date) -> str:
    reviews = {guide.id for guide in guides if "review-due" in guide.suits}
    held = history.held
    since = max((n for n, meeting in enumerate(held) if meeting.guide in reviews), default=0)
    if not held:
        return ""
    if len(held) - since > _SESSIONS:
        return "Six sessions since you last looked at how you work together."
    if (on - held[since].on).days >= _MONTHS_IN_DAYS:
        return "Six months since you last looked at how you work together."
    return ""
