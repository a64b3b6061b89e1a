"""The rhythm that a pair agreed on, read from a clause of their agreement."""

from __future__ import annotations

import re

from mentorflow.kinds import kind_of
from mentorflow.model.base import Value
from mentorflow.model.literals import Rhythm
from mentorflow.model.session import Session

_RHYTHMS: dict[str, Rhythm | None] = {
    "every week": "weekly",
    "weekly": "weekly",
    "once a week": "weekly",
    "every two weeks": "fortnightly",
    "every 2 weeks": "fortnightly",
    "every other week": "fortnightly",
    "every second week": "fortnightly",
    "every fortnight": "fortnightly",
    "fortnightly": "fortnightly",
    "every three weeks": "three-weekly",
    "every 3 weeks": "three-weekly",
    "every month": "monthly",
    "monthly": "monthly",
    "once a month": "monthly",
    "every three months": "quarterly",
    "every quarter": "quarterly",
    "quarterly": "quarterly",
    "a new date each time": None,
    "date by date": None,
}
"""English wordings of a rhythm, as guides offer them or people type them."""


class AgreedRhythm(Value):
    """How often a pair agreed to meet, in its own words; None for a new date each time."""

    words: str
    rhythm: Rhythm | None


def agreed_rhythm(session: Session) -> AgreedRhythm | None:
    """The rhythm in the last clause of a session that begins with one; None if none does."""
    clauses = (step for step in session.asked if step.records == "clause")
    texts = (text for step in clauses for text in kind_of(step).texts(step))
    found = [agreed for text in texts if (agreed := _read(text))]
    return found[-1] if found else None


def _read(text: str) -> AgreedRhythm | None:
    words = " ".join(text.split())
    head = re.split(r"[,.;:(\u2013\u2014]", words.casefold(), maxsplit=1)[0].strip()
    return AgreedRhythm(words=words, rhythm=_RHYTHMS[head]) if head in _RHYTHMS else None
