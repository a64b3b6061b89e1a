"""What the answer fields say: labels, examples, hints."""

from __future__ import annotations

from mentorflow.model.words import ObjectiveOutcome

UNREAD_DAY = "by_when"
"""The key that keeps a day as it was typed, while it cannot be read as one."""

WHAT_HAPPENED = "What happened, in a line"
WHAT_SHOWS = "What shows it, in a line"
NEW_DAY = "New day"
DAY_EXAMPLE = "friday week, 12 Dec, in two weeks"
NOT_A_DAY = "kept as typed; not a day yet"
YOU_WOULD_KNOW = "How you would know"
WHY = "What matters in it"
NEXT_TARGET = "Next"
KEPT_SO_FAR = "Kept so far"
LESS_SURE = "Under seven. A smaller first step may make it surer."
PLENTY = "Three is usually plenty. Which of them matters most before you next meet?"
APART = "What does each of you see that the other may not?"
TOGETHER = "What makes it that, and not lower?"
HIDDEN = "hidden"
BOTH = "Both"

NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

OBJECTIVE_WAYS: tuple[tuple[ObjectiveOutcome, str, str, str], ...] = (
    ("going", "◐", "Going", "still true, and still under way"),
    ("reached", "●", "Reached", "ready to be signed off by both"),
    ("dropped", "–", "Let go", "no longer the right aim"),
)


def apart(distance: int) -> str:
    """What to look at, once two numbers stand one above the other."""
    if distance == 0:
        return f"The same number.  {TOGETHER}"
    return f"{NUMBERS[distance].capitalize()} apart.  {APART}"


def press_a_digit(name: str) -> str:
    """How a hidden number is given."""
    return f"{name}, press a digit (x for 10). Both answers open together."
