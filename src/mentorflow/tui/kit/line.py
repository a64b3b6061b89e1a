"""A field for one line of text, which wraps, and the limit on pastes for every field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import TextArea

from mentorflow.i18n import _
from mentorflow.model.text import clean, storable
from mentorflow.tui.kit.safe_text import shown_line


class Line(TextArea):
    """A text area for a single line: Enter and the arrows at its ends leave it.

    What is shown is made safe; the value stays as typed or pasted, on one line.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "leave", show=False, priority=True),
        Binding("up", "up", show=False),
        Binding("down", "down", show=False),
    ]
    DEFAULT_CSS = """
    Line {
        height: auto;
        min-height: 1;
        max-height: 4;
        border: none;
        padding: 0;
        background: transparent;
        color: $ink;
        scrollbar-size-vertical: 1;
        & .text-area--cursor { background: $turn; color: $turn-ink; }
        &:light .text-area--cursor { background: $turn; color: $turn-ink; }
        & .text-area--placeholder { color: $soft; }
        & .text-area--selection { background: $select; }
        &:focus { border: none; color: $strong; background-tint: transparent; }
        &.-read-only .text-area--cursor { background: transparent; color: $ink; }
    }
    """

    @dataclass
    class Left(Message):
        """The line was left with Enter or an arrow; `way` is 1 (next) or -1 (previous)."""

        line: Line
        way: int
        entered: bool

        @property
        def control(self) -> Line:
            """The line that was left."""
            return self.line

    def __init__(
        self,
        text: str = "",
        *,
        placeholder: str = "",
        read_only: bool = False,
        id: str | None = None,
    ) -> None:
        super().__init__(
            " ".join(text.splitlines()),
            soft_wrap=True,
            tab_behavior="focus",
            show_line_numbers=False,
            highlight_cursor_line=False,
            placeholder=shown_line(placeholder),
            read_only=read_only,
            id=id,
        )
        self.cursor_blink = False
        self.move_cursor(self.document.end)

    @property
    def value(self) -> str:
        """The text of the line, as it can be stored."""
        return storable(self.text).strip()

    def write(self, text: str) -> None:
        """Replace the text of the line."""
        self.text = " ".join(text.splitlines())
        self.move_cursor(self.document.end)

    def get_line(self, line_index: int) -> Text:
        """The line as it is shown: control codes made visible, one for one."""
        return Text(clean(self.document.get_line(line_index)), end="", no_wrap=True)

    async def on_paste(self, event: events.Paste) -> None:
        """Take a paste as one line, unless it is too long."""
        event.prevent_default()
        event.stop()
        pasted = " ".join(event.text.splitlines())
        if not self.read_only and not refused(self, pasted):
            self.insert(pasted)

    def action_up(self) -> None:
        """Move up a row; from the first row, to the previous line."""
        if self._row == 0:
            self._leave(-1, entered=False)
        else:
            self.action_cursor_up()

    def action_down(self) -> None:
        """Move down a row; from the last row, to the next line."""
        if self._row >= self.wrapped_document.height - 1:
            self._leave(1, entered=False)
        else:
            self.action_cursor_down()

    def action_leave(self) -> None:
        """On to the next line."""
        self._leave(1, entered=True)

    def _leave(self, way: int, *, entered: bool) -> None:
        self.post_message(self.Left(self, way, entered))

    @property
    def _row(self) -> int:
        return self.wrapped_document.location_to_offset(self.cursor_location).y


class Hairline(Widget):
    """A horizontal line below a single field."""

    DEFAULT_CSS = """
    Hairline { height: 1; color: $rule; }
    """

    def render(self) -> Content:
        """A line across the field."""
        return Content("─" * self.content_size.width)


MAX_PASTE_CHARS = 256 * 1024
"""The most characters that an answer can have after a paste: about a hundred pages."""

LONGEST_LINE = 32 * 1024
"""The most characters of one line: in a longer one, each key takes too long."""


@dataclass
class Refused(Message):
    """A paste was refused; `words` says why, and that nothing was lost."""

    words: str


def refused(area: TextArea, pasted: str) -> bool:
    """Whether a paste is too large for a field; if so, posts `Refused` and changes nothing."""
    longest = max(map(len, pasted.split("\n")), default=0)
    if len(pasted) > MAX_PASTE_CHARS or len(area.text) + len(pasted) > MAX_PASTE_CHARS:
        message = _(
            "Not pasted: the text would be longer than {limit} KB. Your text hasn't changed."
        )
        limit = MAX_PASTE_CHARS // 1024
    elif longest > LONGEST_LINE:
        message = _("Not pasted: one line is longer than {limit} KB. Your text hasn't changed.")
        limit = LONGEST_LINE // 1024
    else:
        return False
    area.post_message(Refused(message.format(limit=limit)))
    return True
