"""What to do about an open session: resume, close, store or discard it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from mentorflow.errors import MentorflowError
from mentorflow.i18n import N_, _
from mentorflow.model.session import Session
from mentorflow.services import Services
from mentorflow.tui.kit.key_bar import KeyBar
from mentorflow.tui.kit.keys import Command, bindings
from mentorflow.tui.kit.messages import Begin, Resume
from mentorflow.tui.kit.page import (
    BACK_HOME,
    Page,
    PageBackground,
    PageHead,
    PageScreen,
    Status,
    columns,
)
from mentorflow.tui.kit.pair_lines import left_off
from mentorflow.tui.kit.row_list import SOFT, Row, RowList
from mentorflow.tui.kit.safe_text import Text, shown_line

_OPEN = (
    Command("choose", "", N_("Choose"), N_("Choose the selected option.")),
    *BACK_HOME,
)

_WAYS: tuple[tuple[str, str, str], ...] = (
    ("go_on", N_("Resume"), N_("carry on where you left off")),
    ("close", N_("Close it as it is"), N_("what you've written so far is saved")),
    ("not_held", N_("It didn't happen"), N_("saved as a meeting that didn't happen")),
    ("discard", N_("Discard it"), N_("you'll be asked to confirm")),
)
"""What to do about an open session: id, label, and what it means."""

_DISCARD_WAYS: tuple[tuple[str, str, str], ...] = (
    ("keep", N_("Keep it"), N_("nothing changes")),
    ("really", N_("Discard all of it"), N_("this can't be undone")),
)


class OpenSessionScreen(PageScreen):
    """Four options for an open session. Discarding asks once more."""

    table_of_commands: ClassVar[Sequence[Command]] = _OPEN
    BINDINGS: ClassVar[list[BindingType]] = bindings(_OPEN)
    SCOPED_CSS = False
    DEFAULT_CSS = """
    OpenSessionScreen {
        & #about { padding: 1 3; height: auto; }
    }
    """

    def __init__(self, services: Services, session: Session) -> None:
        super().__init__(services)
        self.session = session

    def compose(self) -> ComposeResult:
        """Where the session is, and the options."""
        place, begun = left_off(self.session, self.services.clock.today())
        with PageBackground(), Page():
            yield PageHead(
                shown_line(self.session.pair.names, "$strong bold"),
                shown_line(self.session.guide.title, "$soft"),
            )
            yield Text("", id="about")
            yield RowList(enter=_("Choose"))
        yield Status()
        yield KeyBar()
        self._where = Content.assemble(shown_line(place, "$ink"), "\n", shown_line(begun, "$soft"))

    def on_mount(self) -> None:
        """Show the four options."""
        self._offer(_("A session is open."), _WAYS)

    def _offer(self, question: str, ways: tuple[tuple[str, str, str], ...]) -> None:
        title = Content.styled(question, "$strong bold")
        self.query_one("#about", Text).update(Content.assemble(title, "\n\n", self._where))
        rows = self.query_one(RowList)
        rows.set_rows(self._row(*way) for way in ways)
        rows.action_first()
        rows.focus()

    def _row(self, id: str, name: str, means: str) -> Row:
        cells = [(Content(_(name)), 27), (Content.styled(_(means), SOFT), 44)]
        return RowList.row(columns(cells), id)

    @on(RowList.Selected)
    def _selected(self, event: RowList.Selected) -> None:
        event.stop()
        try:
            self._carry_out(event.row.id or "")
        except MentorflowError as error:
            self.tell(error)

    def _carry_out(self, way: str) -> None:
        match way:
            case "go_on":
                self.post_message(Resume(self.session.id))
            case "close":
                self.services.sessions.close(self.session.id)
                self.post_message(Begin(self.session.pair.id))
            case "not_held":
                self.services.sessions.did_not_happen(self.session.id)
                self.post_message(Begin(self.session.pair.id))
            case "discard":
                self._offer(_("Discard the open session?"), _DISCARD_WAYS)
            case "really":
                self.services.sessions.discard(self.session.id)
                self.post_message(Begin(self.session.pair.id))
            case _:
                self._offer(_("A session is open."), _WAYS)

    def action_choose(self) -> None:
        """Do what is selected."""
        self.query_one(RowList).action_select()
