"""How often two people meet: what closing says of it."""

from __future__ import annotations

from mentorflow.i18n import _
from mentorflow.model.literals import Rhythm
from mentorflow.tui.kit.labels import RHYTHMS
from mentorflow.tui.kit.safe_text import cut

_TEXT = 44

MAKE_IT = "makes it your rhythm"


def agreed(words: str) -> str:
    """What the session agreed on how often to meet, as its own words have it."""
    return f"You agreed on “{cut(words, _TEXT)}”."


def rhythm_set(rhythm: Rhythm | None) -> str:
    """What was kept of it."""
    return f"Your rhythm: {_(RHYTHMS[rhythm]).lower() if rhythm else 'a new date each time'}."


def given_by_rhythm(when: str) -> str:
    """When they meet again where nobody said another day."""
    return f"{when}, by your rhythm"


def by_rhythm(rhythm: Rhythm, when: str) -> str:
    """The day that the rhythm gives, and how it is taken."""
    return f"{_(RHYTHMS[rhythm])}, that is {when}. Enter takes it; or write another day."
