"""Help, and where mentoring stops."""

from __future__ import annotations

HELP_TITLE = "What can be done here"
MORE_HELP = "Where mentoring stops, and what then."
HELP_NOTES = (
    "Tab moves between the parts of a page; the arrows move within one.",
    "Every command is in ^p too, by name, if your terminal keeps its key.",
    "To copy with the mouse, hold Shift (on a Mac, Option) while you drag.",
    "To read from further off, enlarge the terminal’s own font.",
)
"""Below the keys, on every help page."""


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
