"""The status line: the last thing that matters at the left, the rule of the page at the right."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from mentorflow.model.text import clean_line
from mentorflow.tui.widgets.ends import spread


class Status(Widget):
    """One soft line above the keys; the right end gives way where both have no room."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    Status {
        height: 1;
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
        self.said = clean_line(text)
        self.refresh()

    def aside(self, text: str) -> None:
        """Put the rule of the page at the right."""
        self.beside = clean_line(text)
        self.refresh()

    def render(self) -> Content:
        """Both ends."""
        width = self.content_size.width
        return spread(Content(self.said), Content(self.beside), width)
