"""Marks, and plain replacements for terminals that show them wide or not at all."""

from __future__ import annotations

import locale
import os
from collections.abc import Sequence

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_MARKS = {
    "open": "○",
    "partly": "◐",
    "done": "●",
    "confirmed": "●",
    "blocked": "■",
    "moved": "→",
    "passed-on": "→",
    "dropped": "–",
}

_OURS = dict(zip("○◐●■→–✓❯·▌▐▂▁━─┊…", "o~*#>-+>.||_.=-:.", strict=True))
_PRINTED = {"↑": "^", "↓": "v", "←": "<", "“": '"', "”": '"', "‘": "'", "’": "'"}
_BARS = dict.fromkeys("│┃▎▊█▃▄▅▆▇▔", "|")
PLAIN = str.maketrans(_OURS | _PRINTED | _BARS)
"""Each replacement has the same width. The bars are those of borders and scrollbars."""


def mark_of(outcome: str) -> str:
    """The mark of an outcome or a status; by default that of an open target."""
    return _MARKS.get(outcome, _MARKS["open"])


_STEPS = "▁▂▃▄▅▆▇"


def bars(numbers: Sequence[float], top: float) -> str:
    """Numbers from 0 to `top` as a row of small bars, one cell each."""
    steps = len(_STEPS) - 1
    return "".join(_STEPS[round(min(each, top) / top * steps)] if top else "▁" for each in numbers)


class PlainGlyphs(LineFilter):
    """A line filter that replaces marks by ones that every terminal has.

    It runs on the output, so that no widget needs to know; text that people typed is replaced on
    screen too, but never in files.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments with plain marks."""
        return [Segment(each.text.translate(PLAIN), each.style, each.control) for each in segments]


def plain_wanted() -> bool:
    """Whether `MENTORFLOW_ASCII` asks for plain marks; unset, whether the locale is not UTF-8."""
    if asked := os.environ.get("MENTORFLOW_ASCII", ""):
        return asked != "0"
    return locale.getencoding().casefold().replace("-", "") != "utf8"
