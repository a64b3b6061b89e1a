"""How much can be pasted: what takes longer to lay out than people wait is refused with words."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message
from textual.widgets import TextArea

LARGEST = 256 * 1024
"""Characters that an answer can be pasted up to: about a hundred pages."""

LONGEST_LINE = 32 * 1024
"""Characters of one line; a key in a longer one takes too long."""


@dataclass
class Refused(Message):
    """A paste was not taken; says why, and that nothing was lost."""

    words: str


def refused(area: TextArea, pasted: str) -> bool:
    """Whether a paste is more than a field takes; then that was said, and nothing is changed."""
    longest = max(map(len, pasted.split("\n")), default=0)
    if len(pasted) > LARGEST or len(area.text) + len(pasted) > LARGEST:
        limit = f"more than {LARGEST // 1024} KB"
    elif longest > LONGEST_LINE:
        limit = f"a line of more than {LONGEST_LINE // 1024} KB"
    else:
        return False
    area.post_message(Refused(f"Not pasted: that would be {limit}. Your words are as they were."))
    return True
