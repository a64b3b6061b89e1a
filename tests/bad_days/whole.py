"""What is in the journal whose files are broken one by one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

PAIR = "asha-ben"
CLOSED, OPEN = f"{PAIR}/2026-11-01-held", f"{PAIR}/2026-11-03-held"


def some(first: Iterable[Any], rest: Iterable[Any]) -> list[Any]:
    """What every run tries, and what only the long one does too."""
    first = list(dict.fromkeys(first))
    later = [each for each in rest if each not in first]
    return first + [pytest.param(*each, marks=pytest.mark.long) for each in later]
