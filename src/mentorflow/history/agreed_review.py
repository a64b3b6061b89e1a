"""When a pair agreed to decide whether to keep meeting, read from a clause of their agreement."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection

from mentorflow.i18n import ENGLISH
from mentorflow.model.history import Clause, History
from mentorflow.model.phrases import PHRASES

_NUMBERS = PHRASES[ENGLISH].numbers
_WHEN = re.compile(r"\b(?:in|after) (\w+) (meeting|session|month)s?$")
_HALF_A_YEAR = re.compile(r"\bhalf a year\b")
_MONTH = 182 / 6
"""Days."""


def agreed_review(history: History, reviews: Collection[str], on: dt.date) -> Clause | None:
    """The clause that asks for a decision by now, unless a review was held since it was agreed.

    `reviews` are the ids of the guides for reviews. "After three meetings" counts meetings from
    the one that agreed it, "in six months" the time since. English wordings only, as guides offer
    them or people type them.
    """
    due = (clause for clause in history.agreement if _is_due(history, clause, reviews, on))
    return next(due, None)


def _is_due(history: History, clause: Clause, reviews: Collection[str], on: dt.date) -> bool:
    held = history.took_place
    ids = [meeting.id for meeting in held]
    if clause.session not in ids:
        return False
    since = held[ids.index(clause.session) :]
    if any(meeting.guide in reviews for meeting in since[1:]):
        return False
    words = _HALF_A_YEAR.sub("six months", " ".join(clause.text.casefold().split()))
    match = _WHEN.search(words.removesuffix("."))
    number = _number(match[1]) if match else 0
    if match is None or number == 0:
        return False
    if match[2] == "month":
        return (on - clause.on).days >= number * _MONTH
    return len(since) >= number


def _number(word: str) -> int:
    if word in _NUMBERS:
        return _NUMBERS.index(word) + 1
    return int(word) if word.isdecimal() and len(word) <= 3 else 0
