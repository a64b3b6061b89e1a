"""What the answer fields say: labels, examples, hints."""

from __future__ import annotations

from mentorflow.i18n import N_
from mentorflow.model.literals import ObjectiveOutcome
from mentorflow.model.phrases import number
from mentorflow.tui.kit.safe_text import cut

WHAT_HAPPENED = "What happened, in a line"
WHAT_YOU_SEE = "What you see, in a line"
LINES: dict[str, str] = {
    "blocked": "What stands in the way, in a line",
    "moved": "What made it move, in a line",
    "dropped": "Why it is let go, in a line",
    "passed-on": "Who has it now, in a line",
    "confirmed": WHAT_YOU_SEE,
    "reopened": WHAT_YOU_SEE,
}
"""What the line of words is asked for, where it is not just what happened."""
NEW_DAY = "New day"
DAY_EXAMPLE = "friday week, 12 Dec, in two weeks"
NOT_A_DAY = "not a day yet"
YOU_WOULD_KNOW = "How you would know"
WHY = "What matters in it"
CHOSEN = "chosen"
CHOOSE_ONE = "Choose"
HOW_IT_WENT = "How it went"
AS_YOU_SEE_IT = "As you see it"
WHERE_IT_STANDS = "Where it stands"
OUTCOME = "Outcome"
NEXT_LINE = "Next line"
NEXT = "Next"
KEPT_SO_FAR = "Kept so far"
KEPT = "Kept"
ANSWER = "Answer"
KEEP = "Keep"
HOW_SURE = "How sure"
TAKE_OUT = "Take out"
DELETE_AGAIN = "Delete once more takes it out"
I_WILL = "I will"
TARGET = "Target"
TOWARDS = "Towards"
NO_AIM = "None"
APART = "What does each of you see that the other may not?"
TOGETHER = "What makes it that, and not lower?"
HIDDEN = "hidden"
BOTH = "Both"
SAYS = N_("{name} says this")
"""The key that changes who said a line that is kept from a talk."""

OBJECTIVE_WAYS: tuple[tuple[ObjectiveOutcome, str, str, str], ...] = (
    ("going", "◐", "Going", "still true, and still under way"),
    ("reached", "●", "Reached", "ready to be signed off by both"),
    ("dropped", "–", "Let go", "no longer the right aim"),
)


def apart(distance: int) -> str:
    """What to look at, once two numbers stand one above the other."""
    if distance == 0:
        return f"The same number.  {TOGETHER}"
    return f"{number(distance).capitalize()} apart.  {APART}"


def towards(aim: str) -> str:
    """Which objective a target serves, beside its words."""
    return f"towards “{aim}”"


def on_to(name: str) -> str:
    """Going on to the other person's part."""
    return f"On to {cut(name, 12)}"


def press_a_digit(name: str, *, ten: bool = True) -> str:
    """How a hidden number is given."""
    if ten:
        return f"{name}, press a digit (x for 10). Both answers open together."
    return f"{name}, press a digit. Both answers open together."
