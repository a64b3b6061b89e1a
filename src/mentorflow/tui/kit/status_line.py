"""The status line: the last thing that matters at the left, the rule of the page at the right."""

from __future__ import annotations

import re

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from mentorflow.model.text import clean_line
from mentorflow.tui.kit.two_ends import justify

_BEFORE_TIME = re.compile(r" (?=\d\d:\d\d\b)")
_HELD = "\ue000"
"""Stands for a space at which no line is broken: the one before a time."""


class Status(Widget):
    """One soft line above the keys; the right end gives way where both have no room.

    What does not fit into a line takes a few, so that no word of it is lost.
    """

    SCOPED_CSS = False
    DEFAULT_CSS = """
    Status {
        height: auto;
        max-height: 4;
        margin: 1 2 0 2;
        color: $soft;
        text-wrap: nowrap;
    }
    .-wide Status { margin: 1 3 0 3; }
    .-table Status { margin: 1 8 0 8; }
    .-tall Status { margin: 1 2; }
    .-wide.-tall Status { margin: 1 3; }
    .-table.-tall Status { margin: 1 8; }
    Status.-away { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.said = ""
        self.beside = ""

    def say(self, text: str) -> None:
        """Put the last thing that matters at the left."""
        said = clean_line(text)
        if said != self.said:
            self.said = said
            self.refresh(layout=True)

    def aside(self, text: str) -> None:
        """Put the rule of the page at the right."""
        self.beside = clean_line(text)
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the words need."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Both ends, or the left one in lines."""
        width = self.content_size.width
        lines = self._lines(width)
        if len(lines) > 1:
            return Content("\n").join(lines)
        return justify(Content(self.said), Content(self.beside), width)

    def _lines(self, width: int) -> list[Content]:
        if not self.said:
            return [Content("")]
        together = Content(_BEFORE_TIME.sub(_HELD, self.said))
        return [Content(w.plain.replace(_HELD, " ")) for w in together.wrap(max(10, width))]
