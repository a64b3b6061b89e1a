"""The parts of a page (head, column, status line), and the screen that has them all."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar, TypeVar

from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import Worker

from mentorflow.errors import MentorflowError
from mentorflow.i18n import N_, _
from mentorflow.model.text import clean_line
from mentorflow.services import Services
from mentorflow.tui.kit.keys import HELP, LEAVE, MORE, Command, Commanded, usable
from mentorflow.tui.kit.messages import GoHome, Leave, NeedHelp
from mentorflow.tui.kit.safe_text import Text


class PageHead(Widget):
    """The title on the left, an aside on the right, a line below."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    PageHead {
        height: 2;
        color: $soft;
    }
    .-tall PageHead { height: 6; padding: 2 0 1 0; }
    """

    def __init__(self, left: Content | str = "", right: Content | str = "") -> None:
        super().__init__()
        self._left, self._right = _content(left), _content(right)

    def say(self, left: Content | str, right: Content | str = "") -> None:
        """Replace the texts of the head."""
        self._left, self._right = _content(left), _content(right)
        self.refresh()

    def render(self) -> Content:
        """The title, the aside and the line."""
        width = self.content_size.width
        line = justify(self._left, self._right, width)
        gap = "\n" if self.content_size.height < 3 else "\n\n"
        return Content.assemble(line, gap, ("─" * width, "$rule"))


class PageBackground(Vertical):
    """The background of a page: everything above the status line and the key bar."""

    DEFAULT_CSS = """
    PageBackground { width: 100%; height: 1fr; align-horizontal: center; }
    """


class Page(Vertical):
    """The column of a page: the full width up to 96 cells, then centred."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    Page {
        width: 100%;
        height: 1fr;
        padding: 0 2;
    }
    .-wide Page, .-very-wide Page { width: 96; padding: 0; }
    """


def _content(text: Content | str) -> Content:
    return text if isinstance(text, Content) else Content(clean_line(text))


def columns(cells: Iterable[tuple[Content, int]]) -> Content:
    """Pieces of text side by side, each in its width; a negative width aligns it to the right."""
    parts = []
    for content, width in cells:
        room = abs(width)
        fitted = content.truncate(max(0, room - 1 if width > 0 else room), ellipsis=True)
        gap = " " * (room - fitted.cell_length)
        parts += [fitted, Content(gap)] if width > 0 else [Content(gap), fitted]
    return Content("").join(parts)


def justify(left: Content, right: Content, width: int) -> Content:
    """Two texts on one line, left and right; if they don't fit, the right one is left out first."""
    room = width - right.cell_length - 2
    if right.cell_length and left.cell_length > room:
        right, room = Content(""), width
    elif not right.cell_length:
        room = width
    left = left.truncate(max(0, room), ellipsis=True)
    return Content.assemble(left, " " * max(0, width - left.cell_length - right.cell_length), right)


_BEFORE_TIME = re.compile(r" (?=\d\d:\d\d\b)")
_NO_BREAK = "\ue000"
"""Replaces a space that must not break: the one before a time."""


class Status(Widget):
    """The status line above the keys; the right end is left out if both don't fit.

    A message that is too long for one line wraps.
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
    .-very-wide Status { margin: 1 8 0 8; }
    .-tall Status { margin: 1 2; }
    .-wide.-tall Status { margin: 1 3; }
    .-very-wide.-tall Status { margin: 1 8; }
    Status.-away { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.message = ""
        self.beside = ""

    def say(self, text: str) -> None:
        """Show a message at the left."""
        message = clean_line(text)
        if message != self.message:
            self.message = message
            self.refresh(layout=True)

    def aside(self, text: str) -> None:
        """Show a text at the right."""
        self.beside = clean_line(text)
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The rows that the text needs."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Both ends, or the left one in several lines."""
        width = self.content_size.width
        lines = self._lines(width)
        if len(lines) > 1:
            return Content("\n").join(lines)
        return justify(Content(self.message), Content(self.beside), width)

    def _lines(self, width: int) -> list[Content]:
        if not self.message:
            return [Content("")]
        together = Content(_BEFORE_TIME.sub(_NO_BREAK, self.message))
        return [Content(w.plain.replace(_NO_BREAK, " ")) for w in together.wrap(max(10, width))]


class TooSmall(Text):
    """Covers the page when the window is smaller than 60 by 20."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    TooSmall {
        display: none;
        layer: above;
        width: 100%;
        height: 100%;
        background: $page;
        color: $ink;
        content-align: center middle;
        text-align: center;
        padding: 0 1;
    }
    .-tiny TooSmall, .-flat TooSmall { display: block; }
    """

    def __init__(self) -> None:
        super().__init__(
            _(
                "This window is too small: mentorflow needs 60 columns by 20 lines. Your text is "
                "safe."
            )
        )


T = TypeVar("T")

BACK_HOME = (
    Command("home", "escape", N_("Home"), N_("Go back to your pairs."), "right"),
    HELP,
    MORE,
    LEAVE._replace(footer=""),
)
"""The commands at the right of every page but home."""


class PageScreen(Commanded, Screen[None]):
    """A page with one column, a status line and a row of keys."""

    table_of_commands: ClassVar[Sequence[Command]] = BACK_HOME

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.services = services
        self.noted = ""
        """The message on what was saved last; a page shows it again after `reload`."""

    def reload(self) -> None:
        """Read the data of the page again, after something was saved."""

    def note(self, text: str) -> None:
        """Show what was saved, until the next message."""
        self.noted = text
        self.query_one(Status).say(text)

    def tell(self, error: MentorflowError) -> None:
        """Show an error and its hint in the status line."""
        self.query_one(Status).say(f"{error.message} {error.hint}".strip())

    def load(self, read: Callable[[], T], fill: Callable[[T], None]) -> None:
        """Read data in a thread, then show it; an error is shown on the status line."""

        async def carry() -> None:
            try:
                found = await asyncio.to_thread(read)
            except MentorflowError as error:
                self.tell(error)
                return
            fill(found)

        _worker: Worker[None] = self.run_worker(carry, exclusive=True, group="load")

    def action_help(self) -> None:
        """Explain the keys of this page."""
        self.post_message(NeedHelp(usable(self)))

    def action_home(self) -> None:
        """Go back home."""
        self.post_message(GoHome())

    def action_leave(self) -> None:
        """Leave mentorflow; everything is saved."""
        self.post_message(Leave())
