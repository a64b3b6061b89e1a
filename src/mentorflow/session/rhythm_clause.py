"""What an agreement says that the pair itself is to know: how often the two mean to meet."""

from __future__ import annotations

import re

from mentorflow.kinds import kind_of
from mentorflow.model.base import Value
from mentorflow.model.literals import Rhythm
from mentorflow.model.session import Session

_RHYTHMS: dict[str, Rhythm | None] = {
    **dict.fromkeys(("every week", "weekly", "once a week"), "weekly"),
    **dict.fromkeys(("every two weeks", "every other week", "every second week"), "fortnightly"),
    **dict.fromkeys(("every 2 weeks", "every fortnight", "fortnightly"), "fortnightly"),
    **dict.fromkeys(("every three weeks", "every 3 weeks"), "three-weekly"),
    **dict.fromkeys(("every month", "monthly", "once a month"), "monthly"),
    **dict.fromkeys(("every three months", "every quarter", "quarterly"), "quarterly"),
    **dict.fromkeys(("a new date each time", "date by date"), None),
}


class AgreedRhythm(Value):
    """How often a pair agreed to meet, in its words; None for a new date each time."""

    words: str
    rhythm: Rhythm | None


def agreed_rhythm(session: Session) -> AgreedRhythm | None:
    """The rhythm that a session agreed on: the last clause that begins with one, if any does."""
    clauses = (step for step in session.asked if step.records == "clause")
    texts = (text for step in clauses for text in kind_of(step).texts(step))
    found = [agreed for text in texts if (agreed := _read(text))]
    return found[-1] if found else None


def _read(text: str) -> AgreedRhythm | None:
    words = " ".join(text.split())
    head = re.split(r"[,.;:(\u2013\u2014]", words.casefold(), maxsplit=1)[0].strip()
    return AgreedRhythm(words=words, rhythm=_RHYTHMS[head]) if head in _RHYTHMS else None
