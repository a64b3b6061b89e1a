"""What can be done with an open session."""

from __future__ import annotations

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
OPEN, CHOOSE = "Open", "Choose"
