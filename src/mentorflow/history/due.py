"""What is asked for between sessions: of which pairs, and from which day on.

Plain values and no imports to speak of: a shell prompt waits for the answer.
"""

from __future__ import annotations

from mentorflow.model.literals import Phase


def is_listed(phase: Phase, *, named: bool = False) -> bool:
    """Whether a pair's targets are listed with those of the others: not once it has ended.

    A pair that is `named` is always meant.
    """
    return named or phase != "closed"


def is_due(due: str | None, phase: Phase, last: str, *, named: bool = False) -> bool:
    """Whether an open target is due by the day `last` (ISO days); a pause asks for nothing."""
    resting = phase == "paused" and not named
    return due is not None and due <= last and is_listed(phase, named=named) and not resting
