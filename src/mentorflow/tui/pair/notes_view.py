"""The notes of a session on the screen: their Markdown, read back into words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from textual.content import Content

from mentorflow.tui.kit.safe_text import shown

_HEAD = re.compile(r"\A---\n.*?\n---\n\s*# [^\n]*\n+", re.DOTALL)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_BOLD = re.compile(r"(?<!\\)\*\*(.+?)(?<!\\)\*\*")
_NEW = ("## ", "### ")
_MARKS = {"- [ ] ": "○ ", "- [x] ": "● ", "- ": "· ", "  - ": "  "}


def notes_view(notes: str, width: int) -> Content:
    """Notes in lines of a width, without their front matter and title: the page's head says them.

    Air stands where something new begins, and nowhere else.
    """
    lines: list[Content] = []
    before = ""
    for typed in filter(None, _HEAD.sub("", notes).split("\n")):
        if typed.startswith(_NEW) and not (typed.startswith("###") and before.startswith("## ")):
            lines.append(Content(""))
        lines += _line(typed, width)
        before = typed
    return Content("\n").join(lines)


def _line(typed: str, width: int) -> Iterator[Content]:
    if typed.startswith("## "):
        yield from _words(typed[3:], "$strong bold").wrap(width)
    elif typed.startswith("### "):
        yield from _words(typed[4:], "$soft").wrap(width)
    elif typed.startswith(">"):
        yield from _hung("  ", typed[1:].strip(" "), "$ink", width)
    elif mark := next((mark for mark in _MARKS if typed.startswith(mark)), ""):
        style = "$soft" if mark == "  - " else "$ink"
        yield from _hung(f"  {_MARKS[mark]}", typed[len(mark) :], style, width)
    else:
        yield from _words(typed, "$soft").wrap(width)


def _hung(lead: str, typed: str, style: str, width: int) -> Iterator[Content]:
    """Words that wrap under themselves, not under their mark."""
    first, *rest = _words(typed, style).wrap(width - len(lead)) or [Content("")]
    yield Content.assemble((lead, "$soft"), first)
    yield from (line.pad_left(len(lead)) for line in rest)


def _words(typed: str, style: str) -> Content:
    """Inline Markdown: names in bold, everything else as it was written."""
    parts, end = [], 0
    for bold in _BOLD.finditer(typed):
        parts += [_plain(typed[end : bold.start()], style), _plain(bold[1], "$ink")]
        end = bold.end()
    return Content("").join([*parts, _plain(typed[end:], style)])


def _plain(typed: str, style: str) -> Content:
    return shown(_ESCAPED.sub(r"\1", typed), style)
