"""The words of the app itself, in one catalogue. Questions come from guides, never from here."""

from __future__ import annotations

from mentorflow.model.words import Form, Formality, ObjectiveOutcome, Purpose

UNREAD_DAY = "by_when"
"""The key that keeps a day as it was typed, while it cannot be read as one."""

# Fields
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
PRIVATE = "private"

NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

OBJECTIVE_WAYS: tuple[tuple[ObjectiveOutcome, str, str, str], ...] = (
    ("going", "◐", "Going", "still true, and still under way"),
    ("reached", "●", "Reached", "ready to be signed off by both"),
    ("dropped", "–", "Let go", "no longer the right aim"),
)

# Home and pairs
NAME = "mentorflow"
SLOGAN = ("Two people, one screen,", "an hour that is not forgotten.")
ABOUT = (
    "mentorflow asks good questions one at a time, keeps what you",
    "decide in your own words, and brings it back next time.",
    "Nothing leaves this machine.",
)
LEFT_OFF = "Where you left off"
PAIRS = "Pairs"
DUE = "Due before you next meet"
NO_PAIRS = "No pairs yet"
NO_DATE = "no date yet"
NOTHING_DUE = "nothing due"
NO_TARGETS = "Nothing open between you."
NO_SESSIONS = "Your first session is still to come."
TOWARDS = "Towards"
SESSIONS = "Sessions"

FORMS: dict[Form, str] = {"mentoring": "mentoring", "peer": "peers"}

FORM_CHOICES: tuple[tuple[Form, str, str], ...] = (
    ("mentoring", "Mentoring", "a mentee and a mentor"),
    ("peer", "Peers", "two people who hold each other to their plans"),
)

FORMALITIES: tuple[tuple[Formality, str, str], ...] = (
    ("structured", "With a frame", "agreement, rhythm and review are offered"),
    ("light", "Light", "only what you ask for"),
)

PURPOSES: dict[Purpose, tuple[str, str]] = {
    "induction": ("settling in", "new here; puzzles, people, a first result"),
    "probation": ("probation", "the first months, up to a decision"),
    "development": ("development", "becoming better at the work"),
    "on-the-job": ("on the job", "learning beside the daily work"),
    "career": ("career", "a path, and the steps back from it"),
    "new-role": ("new role", "growing into another task"),
    "change": ("change", "something around you is changing"),
    "setback": ("setback", "regaining ground after a hard time"),
    "conflicting-ideas": ("a dilemma", "ideas that pull in two directions"),
    "event": ("an event", "one occasion to prepare for"),
}

# Sensitive matters, and where mentoring stops
MORE_TITLE = "When it is more than mentoring"
MORE_THAN_MENTORING: tuple[tuple[str, str], ...] = (
    (
        "Stop typing",
        "F8 takes the session off the record: time goes on, and nothing else is kept until you "
        "press it again. What was written before stays safe, and can be taken out.",
    ),
    (
        "Listen",
        "Hear it to its end. There is nothing to solve in this hour, and no need to fill a pause.",
    ),
    (
        "Say what you can and cannot do",
        "You can listen and stay beside someone. You cannot treat, investigate or decide. "
        "Confidence has limits: say so before more is told, not after.",
    ),
    (
        "Ask one question",
        "“Who else could stand beside you in this?” A doctor, staff support, a union, student "
        "services or a helpline may be the right people. If someone is in danger, call the local "
        "emergency number.",
    ),
    (
        "Know the other channels",
        "Legal and disciplinary matters, harassment and safeguarding have channels of their own, "
        "with people who are there for it.",
    ),
    (
        "Agree how to go on",
        "Go on today, or meet another day: both are fine. ^q leaves the session safe as it is.",
    ),
)
MORE_NOTE = "This page never opens by itself: nothing reads what you type."


def apart(distance: int) -> str:
    """What to look at, once two numbers stand one above the other."""
    if distance == 0:
        return f"The same number.  {TOGETHER}"
    return f"{NUMBERS[distance].capitalize()} apart.  {APART}"


def press_a_digit(name: str) -> str:
    """How a hidden number is given."""
    return f"{name}, press a digit (x for 10). Both answers open together."


WELCOME: tuple[tuple[str, str, str, str], ...] = (
    ("n", "new_pair", "Begin with someone", "two names and a purpose, under a minute"),
    ("g", "guides", "Read the guides", "what is asked, and why"),
)
"""The ways on from an empty home: key, action, name, what it means."""

BEGIN_WITH = "Begin with someone"
WHAT_FOR = "What for"
TWO_NAMES = "Two names are enough to begin; the purpose can be looked at again."
SEATS: dict[Form, tuple[str, str]] = {
    "mentoring": ("Mentee", "Mentor"),
    "peer": ("One of you", "The other"),
}
CHOOSE_GUIDE = "What today is for"
GUIDES = "The guides"
OFFERED = "Offered"
OTHERS = "Others"
NO_GUIDES = "No guide could be read. `mentorflow guides` says what is wrong."
"""What stands in for the list of guides."""

OPEN_WAYS: tuple[tuple[str, str, str], ...] = (
    ("go_on", "Go on with it", "every word is where you left it"),
    ("close", "Close it as it is", "what is written counts"),
    ("not_held", "It did not happen", "kept as a meeting that was not held"),
    ("discard", "Discard it", "asks once more; then it is gone"),
)
DISCARD_WAYS: tuple[tuple[str, str, str], ...] = (
    ("keep", "Keep it", "nothing is changed"),
    ("really", "Discard every word of it", "this cannot be taken back"),
)
ONE_IS_OPEN = "A session is open."
ONCE_MORE = "Discard the open session?"
"""Asked once more before anything is removed."""
OPEN, START, BEGIN, CHOOSE = "Open", "Start", "Begin", "Choose"
"""What Enter does in a list."""

HELP_TITLE = "What can be done here"
MORE_HELP = "Where mentoring stops, and what then."
HELP_NOTES = (
    "Tab moves between the parts of a page; the arrows move within one.",
    "Every command is in ^p too, by name, if your terminal keeps its key.",
    "To copy with the mouse, hold Shift (on a Mac, Option) while you drag.",
    "To read from further off, enlarge the terminal’s own font.",
)
"""Below the keys, on every help page."""
DID_NOT_HAPPEN = "did not happen"
NOTHING_OPEN = "Nothing open."
