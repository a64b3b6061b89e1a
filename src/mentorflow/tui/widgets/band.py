"""The band that says that something is not saved, for as long as it is not."""

from __future__ import annotations

import datetime as dt

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from mentorflow.model.text import clean_line
from mentorflow.tui.words.sayings import MAKE_ROOM, STILL_ON_SCREEN


class Band(Widget):
    """The only use of the notice colour."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    Band {
        display: none;
        height: auto;
        max-height: 6;
        background: $notice;
        color: $notice-ink;
        margin: 1 0;
        padding: 0 2;
    }
    Band.-shown { display: block; }
    .-wide Band { padding: 0 3; }
    .-table Band { padding: 0 8; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._added = ""
        self._told: tuple[str, str, dt.datetime | None] = ("", "", None)

    def tell(self, why: str, path: str, last: dt.datetime | None) -> None:
        """Say what is wrong, that the words are here, and what happens next."""
        self._told = (why, path, last)
        self.add_class("-shown")
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the words need."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Wrapped, with a hanging indent under the mark."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        why, path, last = self._told
        when = f"Last saved {last:%H:%M}." if last else "Not saved yet."
        room = f" {MAKE_ROOM}" if width > 90 else ""
        head = f"Not saved: {clean_line(why).rstrip('.')}."
        parts = [
            Content.assemble((head, "bold"), f"   {STILL_ON_SCREEN}"),
            Content(f"{when} Trying again every 5 seconds.{room}"),
            *[Content(clean_line(text)) for text in (path, self._added) if text],
        ]
        lines = [line for part in parts for line in part.wrap(max(10, width - 2))]
        marks = ["! ", *["  "] * (len(lines) - 1)]
        return [Content.assemble(mark, line) for mark, line in zip(marks, lines, strict=True)]

    def add(self, text: str) -> None:
        """Say one thing more."""
        self._added = text
        self.refresh(layout=True)

    def clear(self) -> None:
        """All is saved again."""
        self._added = ""
        self.remove_class("-shown")
