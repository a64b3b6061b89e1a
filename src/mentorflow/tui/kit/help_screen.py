"""Help: the keys of the page that it was asked on, and what to do when it is more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from mentorflow.tui.kit.key_bar import KeyBar
from mentorflow.tui.kit.keys import MORE, Command, Commanded, bindings, key_name
from mentorflow.tui.kit.page import Ground, Page, PageHead
from mentorflow.tui.kit.safe_text import Text, shown, shown_line
from mentorflow.tui.words import help

_HELP = (
    Command("more_than", "m", "When it is more", help.MORE_HELP, priority=False),
    Command("keys", "k", "Keys", "What can be done on the page behind.", priority=False),
    Command("back", "escape,f1,q", "Back", "Back to the page behind.", "right", priority=False),
    MORE,
)


class HelpScreen(Commanded, ModalScreen[None]):
    """What can be done here, key by key; one key further, when it is more than mentoring."""

    table_of_commands: ClassVar[Sequence[Command]] = _HELP
    BINDINGS: ClassVar[list[BindingType]] = bindings(_HELP)
    SCOPED_CSS = False
    DEFAULT_CSS = """
    HelpScreen {
        background: $page;
        & VerticalScroll { height: 1fr; padding: 0 2 0 3; scrollbar-size-vertical: 1; }
        & VerticalScroll:focus { background-tint: transparent; }
    }
    """

    def __init__(self, explained: Sequence[Command], about: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self._explained = explained
        self._about = about
        self._more = False

    def compose(self) -> ComposeResult:
        """A head and a page of lines."""
        with Ground(), Page():
            yield PageHead()
            with VerticalScroll():
                yield Text("", id="lines")
        yield KeyBar()

    def on_mount(self) -> None:
        """The keys first."""
        self.action_keys()

    def action_keys(self) -> None:
        """Show what the page behind is for, and its keys."""
        self._more = False
        width = self.query_one("#lines").size.width or 70
        told: list[Content] = []
        for title, text in self._about:
            told += [shown_line(title, "$strong bold"), shown(text, "$ink"), Content("")]
        for command in self._explained:
            if command.keys:
                told += _row(_keys(command), command.label, command.help, width)
        told += [Content(""), *(Content.styled(line, "$soft") for line in help.HELP_NOTES)]
        told += [Content(""), *_row("m", help.MORE_TITLE, "", width)]
        self._show(help.HELP_TITLE, told)

    def on_resize(self) -> None:
        """Set the table of keys anew."""
        if not self._more:
            self.call_after_refresh(self.action_keys)

    def action_more_than(self) -> None:
        """Show where mentoring stops, and what then."""
        self._more = True
        told = [Content("")]
        for title, text in help.MORE_THAN_MENTORING:
            told += [
                Content.styled(title, "$strong bold"),
                Content.styled(text, "$ink"),
                Content(""),
            ]
        self._show(help.MORE_TITLE, [*told, Content.styled(help.MORE_NOTE, "$soft italic")])

    def action_back(self) -> None:
        """Back to the page behind."""
        self.dismiss()

    def _show(self, title: str, lines: Sequence[Content]) -> None:
        self.query_one(PageHead).say(Content.styled(title, "$strong bold"))
        self.query_one("#lines", Text).update(Content("\n").join(lines))
        self.query_one(VerticalScroll).scroll_home(animate=False)


def _keys(command: Command) -> str:
    return "  ".join(key_name(key) for key in command.keys.split(",")[:3])


def _row(keys: str, label: str, does: str, width: int) -> list[Content]:
    """A row of the table; what wraps hangs under its own column."""
    lead = Content.assemble((keys.ljust(14), "$ink bold"), (label.ljust(18), "$ink"))
    first, *rest = Content.styled(does, "$soft").wrap(max(12, width - lead.cell_length))
    return [Content.assemble(lead, first), *(line.pad_left(lead.cell_length) for line in rest)]
