"""A page: one centred column under a heading and a hairline."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget

from mentorflow.model.text import clean_line
from mentorflow.tui.kit.two_ends import justify


class PageHead(Widget):
    """What the page is about on the left, a word on the right, a hairline below."""

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
        """Put other words into the head."""
        self._left, self._right = _content(left), _content(right)
        self.refresh()

    def render(self) -> Content:
        """Both ends and the line."""
        width = self.content_size.width
        line = justify(self._left, self._right, width)
        air = "\n" if self.content_size.height < 3 else "\n\n"
        return Content.assemble(line, air, ("─" * width, "$rule"))


class Ground(Vertical):
    """What a page lies on: everything above the foot."""

    DEFAULT_CSS = """
    Ground { width: 100%; height: 1fr; align-horizontal: center; }
    """


class Page(Vertical):
    """The column itself: full width at 80, 96 cells in the middle of anything wider."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    Page {
        width: 100%;
        height: 1fr;
        padding: 0 2;
    }
    .-wide Page, .-table Page { width: 96; padding: 0; }
    """


def _content(text: Content | str) -> Content:
    return text if isinstance(text, Content) else Content(clean_line(text))


def columns(cells: Iterable[tuple[Content, int]]) -> Content:
    """Pieces of text side by side, each in its width; a negative width sets it to the right."""
    parts = []
    for content, width in cells:
        room = abs(width)
        fitted = content.truncate(max(0, room - 1 if width > 0 else room), ellipsis=True)
        air = " " * (room - fitted.cell_length)
        parts += [fitted, Content(air)] if width > 0 else [Content(air), fitted]
    return Content("").join(parts)
