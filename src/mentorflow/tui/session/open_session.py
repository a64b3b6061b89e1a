"""What to do about a session that is open: go on, close it, put it away, discard it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from mentorflow.errors import MentorflowError
from mentorflow.model.session import Session
from mentorflow.services import Services
from mentorflow.tui.kit.key_bar import KeyBar
from mentorflow.tui.kit.keys import Command, bindings
from mentorflow.tui.kit.messages import Begin, Resume
from mentorflow.tui.kit.page import BACK_HOME, Ground, Page, PageHead, PageScreen, Status, columns
from mentorflow.tui.kit.pair_lines import left_off
from mentorflow.tui.kit.row_list import SOFT, Row, RowList
from mentorflow.tui.kit.safe_text import Text, shown_line
from mentorflow.tui.words import pages

_OPEN = (
    Command("choose", "", "Choose", "Do what stands under the bar."),
    *BACK_HOME,
)


class OpenSessionScreen(PageScreen):
    """Four ways on from an open session. Discarding asks once more."""

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
        """Where it stands, and the ways on."""
        place, begun = left_off(self.session, self.services.clock.today())
        with Ground(), Page():
            yield PageHead(
                shown_line(self.session.pair.names, "$strong bold"),
                shown_line(self.session.guide.title, "$soft"),
            )
            yield Text("", id="about")
            yield RowList(enter=pages.CHOOSE)
        yield Status()
        yield KeyBar()
        self._where = Content.assemble(shown_line(place, "$ink"), "\n", shown_line(begun, "$soft"))

    def on_mount(self) -> None:
        """Show the four ways."""
        self._offer(pages.ONE_IS_OPEN, pages.OPEN_WAYS)

    def _offer(self, question: str, ways: tuple[tuple[str, str, str], ...]) -> None:
        title = Content.styled(question, "$strong bold")
        self.query_one("#about", Text).update(Content.assemble(title, "\n\n", self._where))
        rows = self.query_one(RowList)
        rows.set_rows(self._row(*way) for way in ways)
        rows.action_first()
        rows.focus()

    def _row(self, id: str, name: str, means: str) -> Row:
        cells = [(Content(name), 27), (Content.styled(means, SOFT), 44)]
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
                self._offer(pages.ONCE_MORE, pages.DISCARD_WAYS)
            case "really":
                self.services.sessions.discard(self.session.id)
                self.post_message(Begin(self.session.pair.id))
            case _:
                self._offer(pages.ONE_IS_OPEN, pages.OPEN_WAYS)

    def action_choose(self) -> None:
        """Do what stands under the bar."""
        self.query_one(RowList).action_select()
