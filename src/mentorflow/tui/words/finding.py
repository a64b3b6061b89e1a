"""Finding words again."""

from __future__ import annotations

FIND = "Find"
IN_ALL = "in everything that was written"
EXAMPLE = "a word, or several that stand together somewhere"
LOOK = "look"
BEFORE = "Enter looks. What was prepared alone is not looked through."
NOTHING = "Nothing with “{words}” in it."
KINDS = {
    "answer": "said in a session",
    "target": "target",
    "objective": "objective",
    "note": "note",
    "check-in": "check-in",
    "parked": "parked",
    "why": "reason",
}


def found(number: int, shown: int) -> str:
    """How many places there are."""
    if number > shown:
        return f"{number} places; the latest {shown} are here. A further word finds fewer."
    return f"{number} place{'' if number == 1 else 's'}, the latest first."
