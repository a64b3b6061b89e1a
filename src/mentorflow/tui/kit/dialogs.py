"""Dialogs over a faint page: a line to type, a few options to choose from, a text to read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, TypeVar

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
from rich.style import Style
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen, Screen

from mentorflow.i18n import _
from mentorflow.tui.kit.line import Line
from mentorflow.tui.kit.row_list import RowList
from mentorflow.tui.kit.safe_text import Text, cut, shown, shown_line

T = TypeVar("T")


class Faint(BackgroundScreen):
    """A page in two colours: one for lines, one for everything else."""

    def __init__(self, screen: Screen[object], *, page: Color, faint: Color, rule: Color) -> None:
        super().__init__(screen, Color(0, 0, 0, 0))
        self._page, self._faint, self._rule = (c.rich_color for c in (page, faint, rule))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The page's segments, in the two colours."""
        for segment in super().__rich_console__(console, options):
            if not isinstance(segment, Segment) or segment.control:
                yield segment
                continue
            style = segment.style or Style.null()
            colour = self._rule if style.color == self._rule else self._faint
            new = Style(color=colour, bgcolor=self._page, italic=style.italic)
            yield Segment(segment.text, new)


class Modal(ModalScreen[T], Generic[T]):
    """A dialog over a faint page. Esc closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close_dialog", show=False)]
    SCOPED_CSS = False
    DEFAULT_CSS = """
    Modal {
        align: center middle;
        background: transparent;
    }
    .dialog {
        width: 64;
        max-width: 100%;
        height: auto;
        max-height: 100%;
        padding: 1 0;
        background: $raised;
        & > Static { padding: 0 3; }
        & > Line { margin: 0 3; }
        & > VerticalScroll { padding: 0 3; }
        & > .dialog--title { height: auto; color: $strong; text-style: bold; margin-bottom: 1; }
        & > .dialog--body { height: auto; color: $ink; }
        & > .dialog--keys { height: auto; color: $soft; margin-top: 1; }
    }
    .-tintless .dialog { border: solid $rule; }
    Modal RowList > .rows--highlighted { background: $select; }
    Modal RowList:focus > .rows--highlighted { background: $select; }
    Modal RowList > .rows--bar { background: $select; }
    """

    def render(self) -> RenderableType:
        """The page below, in faint colours."""
        stack = self.app.screen_stack
        index = stack.index(self) if self in stack else 0
        if index == 0:
            return super().render()
        colours = {
            role: Color.parse(self.app.theme_variables[role]) for role in ("page", "faint", "rule")
        }
        return Faint(stack[index - 1], **colours)

    def action_close_dialog(self) -> None:
        """Close the dialog without a result."""
        self.dismiss(None)


_NAME_WIDTH = 40
"""Cells of an option's name, which may be a person's."""


class AskLine(Modal[str | None]):
    """A dialog with one line of text; Enter accepts it.

    `check` says how a line is understood; Enter accepts only what is `valid`. `empty` is the result
    of Enter on an empty line, and `unwritten` explains it; without it that is the same as Esc.
    """

    SCOPED_CSS = False
    DEFAULT_CSS = """
    AskLine {
        & .line--rule { height: 1; width: 100%; margin: 0 3; padding: 0; color: $rule; }
        & .line--rule { text-wrap: nowrap; overflow: hidden; }
        & #note { height: auto; color: $soft; }
    }
    """

    def __init__(
        self,
        title: str,
        *,
        text: str = "",
        example: str = "",
        keys: str = "",
        check: Callable[[str], str] | None = None,
        valid: Callable[[str], bool] | None = None,
        empty: str | None = None,
        unwritten: str = "",
    ) -> None:
        super().__init__()
        self._title, self._text, self._example = title, text, example
        self._keys = keys
        self._check, self._valid = check, valid
        self._empty, self._unwritten = empty, unwritten

    def compose(self) -> ComposeResult:
        """The title, the line, the keys."""
        with Vertical(classes="dialog"):
            yield Text(shown(self._title), classes="dialog--title")
            yield Line(self._text, placeholder=self._example)
            yield Text("─" * 200, classes="line--rule")
            yield Text("", id="note")
            yield Text(
                key_line(("Enter", self._keys), ("Esc", _("cancel"))), classes="dialog--keys"
            )

    def on_mount(self) -> None:
        """Focus the line."""
        self.query_one(Line).focus()
        self._tell()

    def _tell(self) -> None:
        value = self.query_one(Line).value
        note = self._check(value) if self._check and value else ""
        self.query_one("#note", Text).update(shown(note if value else self._unwritten))

    @on(Line.Changed)
    def _written(self, event: Line.Changed) -> None:
        event.stop()
        self._tell()

    @on(Line.Left)
    def _left(self, event: Line.Left) -> None:
        event.stop()
        value = self.query_one(Line).value
        if event.entered and (not value or self._valid is None or self._valid(value)):
            self.dismiss(value or self._empty)


class AskWay(Modal[str | None]):
    """A dialog with a few options, each with a digit."""

    def __init__(self, title: str, ways: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self._title = title
        self._ways = tuple(ways)
        self._names = [
            shown_line(cut(name, _NAME_WIDTH), "$ink") for _id, name, _means in self._ways
        ]

    def compose(self) -> ComposeResult:
        """The title, the options, the keys."""
        wide = max(name.cell_length for name in self._names) + 3
        with Vertical(classes="dialog"):
            yield Text(shown(self._title), classes="dialog--title")
            yield RowList(
                *[
                    RowList.row(
                        Content.assemble(
                            (str(number), "$ink bold"),
                            "  ",
                            name.pad_right(wide - name.cell_length),
                            shown_line(means, "$soft"),
                        ),
                        id,
                    )
                    for number, (name, (id, _name, means)) in enumerate(
                        zip(self._names, self._ways, strict=True), 1
                    )
                ]
            )
            digits = f"1-{len(self._ways)}" if len(self._ways) > 1 else "1"
            yield Text(
                key_line((digits, _("or")), ("Enter", _("choose")), ("Esc", _("cancel"))),
                classes="dialog--keys",
            )

    def on_mount(self) -> None:
        """Select the first option."""
        rows = self.query_one(RowList)
        rows.highlighted = 0
        rows.focus()

    def on_key(self, event: events.Key) -> None:
        """A digit chooses."""
        index = int(event.key) - 1 if event.key.isdecimal() else -1
        if 0 <= index < len(self._ways):
            event.stop()
            self.dismiss(self._ways[index][0])

    @on(RowList.Selected)
    def _selected(self, event: RowList.Selected) -> None:
        event.stop()
        self.dismiss(event.row.id)


class TextDialog(Modal[None]):
    """A dialog with a text to read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+l,ctrl+t", "close_dialog", show=False, priority=True)
    ]
    SCOPED_CSS = False
    DEFAULT_CSS = """
    TextDialog VerticalScroll { height: auto; max-height: 18; scrollbar-size: 1 1; }
    TextDialog VerticalScroll > Static { height: auto; }
    """

    def __init__(self, content: Content) -> None:
        super().__init__()
        self._content = content

    def compose(self) -> ComposeResult:
        """The text."""
        with Vertical(classes="dialog"):
            with VerticalScroll():
                yield Text(self._content)
            yield Text(key_line(("Esc", _("close"))), classes="dialog--keys")

    def on_mount(self) -> None:
        """Focus the text, so that the arrows scroll it."""
        self.query_one(VerticalScroll).focus()


def key_line(*keys: tuple[str, str]) -> Content:
    """Keys with their labels, on one line."""
    return Content("   ").join(
        [Content.assemble((key, "$ink bold"), " ", (does, "$soft")) for key, does in keys if does]
    )
