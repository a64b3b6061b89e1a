"""Home, pairs, guides: the words of the pages around a session."""

from __future__ import annotations

from mentorflow.model.literals import (
    CheckIn,
    EndingKind,
    Form,
    Formality,
    NoteKind,
    Purpose,
)

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
LATELY = "Lately"
EARLIER = "Earlier"
SO_FAR = "So far"
TOWARDS = "Towards"
WENT_WELL = "What went well this year"
WENT_WELL_BEFORE = "And before that"
AGREEMENT = "What you agreed"
"""The parts of a pair's page."""

MINUTES_PLANNED = "Minutes planned"
MINUTES_SPENT = "Minutes spent"
WRITTEN_UP = "written up afterwards"
TO_CONFIRM = "to be confirmed"
CONFIRMED_BY = "confirmed by"
NOT_SIGNED = "not signed by both"
SIGNED = "signed by both"
CHECKED_IN = "check-in"
CORRECTED = "correction"
PREPARATION = "preparation"
PREPARED = "Wrote something alone, for the next session"
NOTED: dict[NoteKind, str] = {
    "topic": "topic",
    "achievement": "achievement",
    "insight": "insight",
    "feedback-wanted": "feedback wanted",
}
OUTCOMES: dict[CheckIn, str] = {"done": "done", "going": "under way", "stuck": "stuck for now"}
BECAME = {
    "done": "done",
    "partly": "started",
    "moved": "moved",
    "blocked": "blocked",
    "open": "open",
    "passed-on": "passed on",
    "dropped": "let go",
}
"""What became of targets, in the order in which it is told."""

AIM_EVENTS = {
    "made": "set",
    "going": "under way",
    "reached": "reached",
    "dropped": "let go",
}
WHAT_FOR_IT = "What for"
REACHED_WHEN = "Reached when"
BOTH = "both"
ENDINGS: dict[EndingKind, str] = {
    "soon": "Moving on soon, since {day}",
    "paused": "Paused since {day}; s begins again",
    "ended": "Ended on {day}",
    "handed-on": "Handed on, {day}",
}
BOTH_KEEP = "Both keep the record."

TWO_VERSIONS = "Written in two places"
BOTH_KEPT = "Both are kept. `mentorflow doctor --repair` sets the right one aside, in a copy."
NOTHING_DIFFERS = "No answer differs."
NO_ANSWER = "–"
COUNTS = "left "
BESIDE = "right"
"""Two versions of something: the one that counts is the left one."""

SOMETHING = "something of theirs"
TWICE = "Two versions of {name} are kept; v shows them side by side."

CORRECT = "What should read otherwise?"
STAYS_BESIDE = "What was written first stays beside what it should read."
KEEP_WORDS = "keep these words"
ONE_A_LINE = "One thing a line."
EMPTY_TAKES_BACK = "Left empty, it is taken back."
WHO_SAYS_SO = "Who says so?"
NOT_CHANGED = "Nothing was changed."
CORRECTED_NOW = "Corrected; the notes are made anew."
WHERE_TO = "A copy of the notes: where should it go ({endings})?"
WHAT_TO_COPY: tuple[tuple[str, str, str], ...] = (
    ("all", "All of it", "for the two of you"),
    ("others", "Without what is private", "to give to somebody else"),
)
WHAT_GOES = "What goes into the copy?"

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


def meaning(purpose: str) -> str:
    """What a purpose stands for, as a sentence."""
    said = next((means for each, (_, means) in PURPOSES.items() if each == purpose), "")
    return f"{said[:1].upper()}{said[1:]}."


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
FIND_GUIDE = "A word that the guide is about; nothing brings all back."
FOUND = "With “{word}”"
NOTHING_FOUND = "Nothing with “{word}” in it; / looks again."
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
CHECK_IN = "How it goes"
"""What Enter does in a list."""

DID_NOT_HAPPEN = "did not happen"
NOTHING_OPEN = "Nothing open."
