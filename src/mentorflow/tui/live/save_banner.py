"""The band that says that something is not saved, for as long as it is not."""

from __future__ import annotations

import datetime as dt

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from mentorflow.model.text import clean_line
from mentorflow.tui.words import sayings


class SaveBanner(Widget):
    """The only use of the notice colour."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    SaveBanner {
        display: none;
        height: auto;
        max-height: 6;
        background: $notice;
        color: $notice-ink;
        margin: 1 0;
        padding: 0 2;
    }
    SaveBanner.-shown { display: block; }
    .-wide SaveBanner { padding: 0 3; }
    .-table SaveBanner { padding: 0 8; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._added = ""
        self._told: tuple[str, str, str] = ("", "", "")

    def tell(self, why: str, path: str, last: dt.datetime | None, *, closing: bool = False) -> None:
        """Say what is wrong, that the words are here, what happens next, and which file it is.

        `closing` says that the draft is safe, and that only its closing did not work.
        """
        head = f"Not {'closed' if closing else 'saved'}: {clean_line(why).rstrip('.')}."
        when = f"Last saved {last:%H:%M}." if last else "Not saved yet."
        then = sayings.CLOSE_AGAIN if closing else sayings.TRYING_AGAIN
        self._told = (head, f"{when} {then}", path)
        self.add_class("-shown")
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the words need."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Wrapped, with a hanging indent under the mark."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        head, next_, path = self._told
        room = f" {sayings.MAKE_ROOM}" if width > 90 else ""
        parts = [
            Content.assemble((head, "bold"), f"   {sayings.STILL_ON_SCREEN}"),
            Content(f"{next_}{room}"),
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
