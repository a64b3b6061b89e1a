"""Rules for which open targets are listed and which are due.

Uses plain values and imports almost nothing, because shell prompts wait for the result.
"""

from __future__ import annotations

from mentorflow.model.literals import Phase


def is_listed(phase: Phase, *, named: bool = False) -> bool:
    """Whether a pair's targets are listed: until it has ended, or always if it was `named`."""
    return named or phase != "closed"


def is_due(due: str | None, phase: Phase, last: str, *, named: bool = False) -> bool:
    """Whether an open target is due by the day `last` (ISO dates). A paused pair has none due."""
    paused = phase == "paused" and not named
    return due is not None and due <= last and is_listed(phase, named=named) and not paused
