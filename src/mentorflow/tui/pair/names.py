"""A page on which two people are named: its rows, the way between them, and both names."""

from __future__ import annotations

from textual import on

from mentorflow.tui.kit.form import FormRow
from mentorflow.tui.kit.line import Line
from mentorflow.tui.kit.page_screen import PageScreen
from mentorflow.tui.kit.status_line import Status


class NamesScreen(PageScreen):
    """A page with the rows `#row-one` and `#row-other`, among others."""

    def row(self, key: str) -> FormRow:
        """One of its rows."""
        return self.query_one(f"#row-{key}", FormRow)

    @on(Line.Left)
    def _left(self, event: Line.Left) -> None:
        event.stop()
        if event.way > 0:
            self.focus_next()
        else:
            self.focus_previous()

    def names(self, missing: str) -> tuple[str, str] | None:
        """Both names as typed; where one is missing, none, and that is said there."""
        for key in ("one", "other"):
            if not str(self.row(key).value or "").strip():
                self.row(key).take_focus()
                self.query_one(Status).say(missing)
                return None
        return str(self.row("one").value), str(self.row("other").value)
