"""Sheets: what lies over a page for a moment. The page under one goes faint."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen, Screen

T = TypeVar("T")


class Faint(BackgroundScreen):
    """A page in two colours: hairlines stay hairlines, everything else is faint."""

    def __init__(self, screen: Screen[object], *, page: Color, faint: Color, rule: Color) -> None:
        super().__init__(screen, Color(0, 0, 0, 0))
        self._page, self._faint, self._rule = (c.rich_color for c in (page, faint, rule))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The page's segments, in their new colours."""
        for segment in super().__rich_console__(console, options):
            if not isinstance(segment, Segment) or segment.control:
                yield segment
                continue
            style = segment.style or Style.null()
            colour = self._rule if style.color == self._rule else self._faint
            new = Style(color=colour, bgcolor=self._page, italic=style.italic)
            yield Segment(segment.text, new)


class Modal(ModalScreen[T], Generic[T]):
    """An opaque sheet over a faint page. Esc puts it away."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "put_away", show=False)]
    SCOPED_CSS = False
    DEFAULT_CSS = """
    Modal {
        align: center middle;
        background: transparent;
    }
    .sheet {
        width: 64;
        max-width: 100%;
        height: auto;
        max-height: 100%;
        padding: 1 0;
        background: $raised;
        & > Static { padding: 0 3; }
        & > Line { margin: 0 3; }
        & > VerticalScroll { padding: 0 3; }
        & > .sheet--title { height: auto; color: $strong; text-style: bold; margin-bottom: 1; }
        & > .sheet--body { height: auto; color: $ink; }
        & > .sheet--keys { height: auto; color: $soft; margin-top: 1; }
    }
    .-tintless .sheet { border: solid $rule; }
    Modal RowList > .option-list--option-highlighted { background: $select; }
    Modal RowList:focus > .option-list--option-highlighted { background: $select; }
    Modal RowList > .rows--bar { background: $select; }
    """

    def render(self) -> RenderableType:
        """The page under the sheet, faint."""
        stack = self.app.screen_stack
        place = stack.index(self) if self in stack else 0
        if place == 0:
            return super().render()
        colours = {
            role: Color.parse(self.app.theme_variables[role]) for role in ("page", "faint", "rule")
        }
        return Faint(stack[place - 1], **colours)

    def action_put_away(self) -> None:
        """Put the sheet away; nothing is changed."""
        self.dismiss(None)
