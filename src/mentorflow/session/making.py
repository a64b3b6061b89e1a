"""Making a target, whoever asks for it: how its words are kept, and what is said meanwhile."""

from __future__ import annotations

import datetime as dt
import re

from mentorflow.model.dates import parse_day
from mentorflow.model.text import clean_line

PREFIX = "I will "
LESS_SURE = "Under seven: what would make it smaller?"
PLENTY = "Three is usually plenty. Which of them matters most before you next meet?"
_PROMISE = re.compile(r"(?:i|we) will\b", re.IGNORECASE)
_PLENTY, _SURE = 3, 7
_LONGEST = 20


def promise(words: str) -> str:
    """What is kept of words written after “I will”.

    Words that go on from there, with a small letter, get it in front. All else is kept as it
    stands: a sentence with a capital or its own “I will”, and a script that has no capitals.
    """
    said = words.strip()
    own = not said or not said[0].islower() or _PROMISE.match(said)
    return said if own else PREFIX + said


def after_prefix(text: str) -> str:
    """The words to show after “I will”, of which `promise` makes the same text again."""
    words = text.removeprefix(PREFIX)
    return words if promise(words) == text else text


def less_sure(confidence: int | None) -> str:
    """An offer where someone is not so sure; empty where they are."""
    return LESS_SURE if confidence is not None and confidence < _SURE else ""


def plenty(count: int) -> str:
    """A soft word once somebody has made three targets; empty before."""
    return PLENTY if count >= _PLENTY else ""


def not_a_day(words: str, on: dt.date) -> str:
    """Why words cannot be kept as a day; empty where they can, or where there are none."""
    said = clean_line(words)
    if not said or parse_day(words, on):
        return ""
    short = said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"
    return f"“{short}” is not a day yet; write fri, in two weeks, 12 Dec, or leave it empty."
