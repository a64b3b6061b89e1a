"""Help: the keys of the page behind, and what to do when it's more than mentoring."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from mentorflow.i18n import N_, _
from mentorflow.tui.kit.key_bar import KeyBar
from mentorflow.tui.kit.keys import MORE, Command, Commanded, bindings, key_name
from mentorflow.tui.kit.page import Page, PageBackground, PageHead
from mentorflow.tui.kit.safe_text import Text, shown, shown_line

_HELP = (
    Command(
        "more_than",
        "m",
        N_("Beyond mentoring"),
        N_("Read what to do when mentoring isn't enough."),
        priority=False,
    ),
    Command(
        "keys", "k", N_("Keys"), N_("Show the keys for the page you came from."), priority=False
    ),
    Command(
        "back",
        "escape,f1,q",
        N_("Back"),
        N_("Go back to the previous page."),
        "right",
        priority=False,
    ),
    MORE,
)

_NOTES = (
    N_("Tab moves between the parts of a page; the arrow keys move within one."),
    N_("Type dates as you'd say them: fri, in two weeks, 12 Dec, end of the month, next meeting."),
    N_("Press ^p to find any command by name (some terminals don't support this key)."),
    N_("To copy with the mouse, hold Shift (on a Mac, Option) while you drag."),
    N_("To read from further away, make your terminal's font larger."),
)
"""Below the keys, on every help page."""

_MORE_TITLE = N_("When mentoring isn't enough")
_MORE_THAN_MENTORING: tuple[tuple[str, str], ...] = (
    (
        N_("Stop typing"),
        N_(
            "Press F8 to go off the record. The clock keeps running, but nothing is written down "
            "until you press F8 again. What you've already written is saved, and you can remove "
            "it."
        ),
    ),
    (
        N_("Listen"),
        N_("Let them finish. You don't have to solve anything now, or fill the silence."),
    ),
    (
        N_("Say what you can and can't offer"),
        N_(
            "You can listen and be there. You can't treat anyone, investigate or make decisions. "
            "If there's something you couldn't keep to yourself, say so before you hear more, "
            "not after."
        ),
    ),
    (
        N_("Ask one question"),
        N_(
            "“Who else could support you with this?” It could be a doctor, staff support, a "
            "union, student services or a helpline. If someone is in danger, call your local "
            "emergency number."
        ),
    ),
    (
        N_("Know who else can help"),
        N_(
            "Legal and disciplinary matters, harassment and safeguarding have their own channels, "
            "with people whose job it is to help."
        ),
    ),
    (
        N_("Agree what to do next"),
        N_(
            "You can carry on today or meet another day. Both are fine. Press ^q to leave with "
            "everything saved."
        ),
    ),
)
_MORE_NOTE = N_("This page never opens by itself. mentorflow doesn't monitor what you type.")


class HelpScreen(Commanded, ModalScreen[None]):
    """The keys of the page behind; `m` shows what to do when it's more than mentoring."""

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
        with PageBackground(), Page():
            yield PageHead()
            with VerticalScroll():
                yield Text("", id="lines")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the keys."""
        self.action_keys()

    def action_keys(self) -> None:
        """Show what the page behind is for, and its keys."""
        self._more = False
        width = self.query_one("#lines").size.width or 70
        lines: list[Content] = []
        for title, text in self._about:
            lines += [shown_line(title, "$strong bold"), shown(text, "$ink"), Content("")]
        for command in self._explained:
            if command.keys:
                lines += _row(_keys(command), _(command.label), _(command.help), width)
        lines += [Content(""), *(Content.styled(_(note), "$soft") for note in _NOTES)]
        lines += [Content(""), *_row("m", _(_MORE_TITLE), "", width)]
        self._show(_("What you can do here"), lines)

    def on_resize(self) -> None:
        """Lay out the table for the new width."""
        if not self._more:
            self.call_after_refresh(self.action_keys)

    def action_more_than(self) -> None:
        """Show what to do when it's more than mentoring."""
        self._more = True
        lines = [Content("")]
        for title, text in _MORE_THAN_MENTORING:
            lines += [
                Content.styled(_(title), "$strong bold"),
                Content.styled(_(text), "$ink"),
                Content(""),
            ]
        self._show(_(_MORE_TITLE), [*lines, Content.styled(_(_MORE_NOTE), "$soft italic")])

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
    """A row of the table; each column wraps within itself."""
    lead = Content.assemble((keys.ljust(14), "$ink bold"), (label.ljust(18), "$ink"))
    first, *rest = Content.styled(does, "$soft").wrap(max(12, width - lead.cell_length))
    return [Content.assemble(lead, first), *(line.pad_left(lead.cell_length) for line in rest)]
