"""What is said between sessions: check-ins, notes, preparing alone."""

from __future__ import annotations

from mentorflow.kinds.review_wording import bare
from mentorflow.model.history import Target
from mentorflow.model.literals import CheckIn, NoteKind, Rhythm
from mentorflow.model.people import Pair
from mentorflow.tui.kit.safe_text import cut

_NAME, _TEXT = 20, 44

WHICH_TARGET = "Which one?"
NOTHING_OPEN = "Nothing is open between you."
IN_A_LINE = "Enter with nothing written keeps it without a line."
KEEP_IT = "keep it"
HOW_IT_GOES = "In a line: how is it going?"
WHAT_HAPPENED = "In a line: what happened?"
WHAT_IS_STUCK = "In a line: what is in the way?"

CHECK_INS: tuple[tuple[CheckIn, str, str, str], ...] = (
    ("done", "Done", "", WHAT_HAPPENED),
    ("going", "Going", "under way", HOW_IT_GOES),
    ("stuck", "Stuck", "something is in the way", WHAT_IS_STUCK),
)
"""Outcome, its name, what it means, and what is asked for in a line."""

WHOSE = "Who notes it?"
WHAT_KIND = "What is it?"
NOTES: tuple[tuple[NoteKind, str, str], ...] = (
    ("topic", "A topic", "to talk about next time"),
    ("achievement", "An achievement", "something that went well"),
    ("insight", "An insight", "something that became clear"),
    ("feedback-wanted", "Feedback wanted", "what you want to hear more about"),
)

ALONE = "Prepared alone"
WHO_PREPARES = "Who prepares?"
HAS_PREPARED = "has prepared"
NOTHING_TO_PREPARE = "There is nothing in it that is answered alone."
NOTHING_WRITTEN = "Nothing was written, so nothing was kept."
LAST = "Keep it"
LEAVE_ANYWAY = "The same key once more leaves without it."

PAUSED = "paused"
ENDED = "ended"
HANDED_ON = "handed on"

RHYTHMS: dict[Rhythm, str] = {
    "weekly": "Weekly",
    "fortnightly": "Fortnightly",
    "three-weekly": "Three-weekly",
    "monthly": "Monthly",
    "quarterly": "Quarterly",
}
HOW_OFTEN = "How often"
HERE_AGAIN = "What you had written is here again."
KEPT_BEFORE = "What you kept before stays hidden; a new answer takes the place of the old one."
GOES_ON = "What is written waits for the next time that you prepare."
NO_RHYTHM = "None"


def target(pair: Pair, promised: Target) -> str:
    """A target as it is asked about: "Asha: show the draft to Priya"."""
    return f"{cut(pair.person(promised.owner).name, _NAME)}: {cut(bare(promised.text), 160)}"


def checked_in(pair: Pair, promised: Target, outcome: CheckIn) -> str:
    """What was kept of a check-in."""
    name = cut(pair.person(promised.owner).name, _NAME)
    said = f"Kept: {name}, “{cut(bare(promised.text), _TEXT)}” is {_IS[outcome]}."
    if outcome != "done":
        return said
    return f"{said} {cut(pair.person(promised.witness).name, _NAME)} confirms it next time."


_IS: dict[CheckIn, str] = {"done": "done", "going": "under way", "stuck": "stuck"}


def noted(name: str, text: str, kind: NoteKind) -> str:
    """What was kept of a note."""
    lead = {"topic": "Kept for next time", "feedback-wanted": "Feedback wanted, kept"}
    return f"{lead.get(kind, 'MadeList')}: “{cut(text, _TEXT)}”, from {cut(name, _NAME)}."


def preparing(name: str, guide: str) -> str:
    """The head of the page."""
    return f"{cut(name, _NAME)} prepares alone for: {cut(guide, 40)}"


def alone(partner: str) -> str:
    """What becomes of what is written."""
    return (
        "Kept in a plain file of this journal, not encrypted. "
        f"{cut(partner, _NAME)} sees it only when the session shows both."
    )


def prepared(name: str, answered: int, asked: int) -> str:
    """What was kept of a preparation."""
    return f"Kept: {cut(name, _NAME)} has prepared, {answered} of {asked} answered."


def have_prepared(names: list[str]) -> str:
    """Who has prepared, and never what."""
    said = " and ".join(cut(name, _NAME) for name in names)
    return f"{said} {'has' if len(names) == 1 else 'have'} prepared"


MAKE_IT = "makes it your rhythm"


def agreed(words: str) -> str:
    """What the session agreed on how often to meet, as its own words have it."""
    return f"You agreed on “{cut(words, _TEXT)}”."


def rhythm_set(rhythm: Rhythm | None) -> str:
    """What was kept of it."""
    return f"Your rhythm: {RHYTHMS[rhythm].lower() if rhythm else 'a new date each time'}."


def given_by_rhythm(when: str) -> str:
    """When they meet again where nobody said another day."""
    return f"{when}, by your rhythm"


def by_rhythm(rhythm: Rhythm, when: str) -> str:
    """The day that the rhythm gives, and how it is taken."""
    return f"{RHYTHMS[rhythm]}, that is {when}. Enter takes it; or write another day."
