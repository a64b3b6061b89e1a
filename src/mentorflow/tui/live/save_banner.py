"""The banner shown while something is not saved."""

from __future__ import annotations

import datetime as dt

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from mentorflow.i18n import _
from mentorflow.model.text import clean_line


class SaveBanner(Widget):
    """Why a save failed and what happens next; the only use of the notice colour."""

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
    .-very-wide SaveBanner { padding: 0 8; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._added = ""
        self._shown: tuple[str, str, str] = ("", "", "")

    def tell(self, why: str, path: str, last: dt.datetime | None, *, closing: bool = False) -> None:
        """Show why a save failed, when the last one was, what happens next, and the file.

        With `closing` the draft is saved, and only closing the session failed.
        """
        head = (
            _("Couldn't close the session: {reason}.") if closing else _("Couldn't save: {reason}.")
        )
        when = _("Last saved {time}.").format(time=f"{last:%H:%M}") if last else _("Not saved yet.")
        then = _("Press ^n to try again.") if closing else _("Trying again every 5 seconds.")
        self._shown = (head.format(reason=clean_line(why).rstrip(".")), f"{when} {then}", path)
        self.add_class("-shown")
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The rows that the text needs."""
        return len(self._lines(width))

    def render(self) -> Content:
        """The lines, wrapped with a hanging indent."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        head, next_, path = self._shown
        advice = _("Free some space, or save a copy somewhere else.") if width > 90 else ""
        parts = [
            Content.assemble((head, "bold"), "   ", _("Your text is still on screen.")),
            Content(f"{next_} {advice}".rstrip()),
            *[Content(clean_line(text)) for text in (path, self._added) if text],
        ]
        lines = [line for part in parts for line in part.wrap(max(10, width - 2))]
        marks = ["! ", *["  "] * (len(lines) - 1)]
        return [Content.assemble(mark, line) for mark, line in zip(marks, lines, strict=True)]

    def add(self, text: str) -> None:
        """Add a line, such as where a copy was saved."""
        self._added = text
        self.refresh(layout=True)

    def clear(self) -> None:
        """Hide the banner: everything is saved."""
        self._added = ""
        self.remove_class("-shown")
