"""The band that says that something is not saved, for as long as it is not."""

from __future__ import annotations

import datetime as dt

from textual.content import Content
from textual.widgets import Static

from mentorflow.model.text import clean_line
from mentorflow.tui.sayings import MAKE_ROOM, STILL_ON_SCREEN


class Band(Static):
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
    .-low Band { margin: 1 0 0 0; }
    .-wide Band { padding: 0 3; }
    .-table Band { padding: 0 8; }
    """

    def __init__(self) -> None:
        super().__init__("", markup=False)
        self._added = ""
        self._told: tuple[str, str, dt.datetime | None] = ("", "", None)

    def tell(self, why: str, path: str, last: dt.datetime | None) -> None:
        """Say what is wrong, that the words are here, and what happens next."""
        self._told = (why, path, last)
        head = f"! Not saved: {clean_line(why).rstrip('.')}."
        when = f"Last saved {last:%H:%M}." if last else "Not saved yet."
        lines = [
            Content.assemble((head, "bold"), f"   {STILL_ON_SCREEN}"),
            Content(f"  {when} Trying again every 5 seconds. {MAKE_ROOM}"),
            Content(f"  {clean_line(path)}"),
            *([Content(f"  {self._added}")] if self._added else []),
        ]
        self.update(Content("\n").join(lines))
        self.add_class("-shown")

    def add(self, text: str) -> None:
        """Say one thing more."""
        self._added = clean_line(text)
        self.tell(*self._told)

    def clear(self) -> None:
        """All is saved again."""
        self._added = ""
        self.remove_class("-shown")
