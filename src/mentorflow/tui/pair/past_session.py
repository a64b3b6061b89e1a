"""A session of the past, to be read again and, where a word is wrong, corrected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from mentorflow.model.dates import day
from mentorflow.model.session import Session
from mentorflow.services import Services
from mentorflow.tui.kit.export_notes import export
from mentorflow.tui.kit.key_bar import KeyBar
from mentorflow.tui.kit.keys import HELP, LEAVE, MORE, Command, bindings
from mentorflow.tui.kit.page import Ground, Page, PageHead
from mentorflow.tui.kit.page_screen import PageScreen
from mentorflow.tui.kit.safe_text import shown_line
from mentorflow.tui.kit.status_line import Status
from mentorflow.tui.pair.corrections import correct, correctable
from mentorflow.tui.pair.notes_view import notes_view
from mentorflow.tui.words import sayings

_PAST = (
    Command("correct", "x", "Correct", "Say what an answer should read.", priority=False),
    Command("export", "e", "Export", "Keep a copy of these notes.", priority=False),
    Command("back", "escape", "Back", "Back to the pair's page.", "right", priority=False),
    HELP,
    MORE,
    LEAVE._replace(footer=""),
)
_MEASURE = 76


class PastScreen(PageScreen):
    """The notes of one session, with every correction in its place."""

    commands: ClassVar[Sequence[Command]] = _PAST
    BINDINGS: ClassVar[list[BindingType]] = bindings(_PAST)
    SCOPED_CSS = False
    DEFAULT_CSS = """
    PastScreen {
        & VerticalScroll {
            height: 1fr;
            padding: 1 0;
            scrollbar-size-vertical: 1;
            scrollbar-gutter: stable;
        }
        & VerticalScroll:focus { background-tint: transparent; }
        & #notes { height: auto; }
    }
    """

    def __init__(self, services: Services, session: str) -> None:
        super().__init__(services)
        self._past = session
        self._session: Session | None = None
        self._notes = ""

    def compose(self) -> ComposeResult:
        """The head, the notes, the foot."""
        with Ground(), Page():
            yield PageHead()
            with VerticalScroll():
                yield Static("", id="notes", markup=False)
        yield Status()
        yield KeyBar()

    def on_screen_resume(self) -> None:
        """Read what is on disk, each time the page is shown."""
        self.load(lambda: self.services.sessions.read(self._past), self._read)

    def _read(self, found: tuple[Session, str]) -> None:
        self._session, self._notes = found
        self._fill()
        self.query_one(VerticalScroll).focus()

    def on_resize(self) -> None:
        """Set the lines anew."""
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        session = self._session
        if session is None:
            return
        today = self.services.clock.today()
        title = (f"   {sayings.title(session)}", "$soft")
        self.query_one(PageHead).say(
            Content.assemble(shown_line(session.pair.names, "$strong bold"), title),
            day(session.on, today),
        )
        width = self.query_one(VerticalScroll).scrollable_content_region.width
        self.query_one("#notes", Static).update(notes_view(self._notes, min(width, _MEASURE)))
        self.query_one(Status).say(self.noted)
        self.query_one(KeyBar).refresh()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is corrected or copied that is not there; an open session is still written."""
        session = self._session
        if action == "correct":
            return session is not None and session.status == "closed" and correctable(session)
        if action == "export":
            return session is not None
        return super().check_action(action, parameters)

    def action_back(self) -> None:
        """Back to the pair's page."""
        self.dismiss()

    @work
    async def action_export(self) -> None:
        """Keep a copy of these notes."""
        self.note(await export(self, self._past) or self.noted)

    @work
    async def action_correct(self) -> None:
        """Choose a line, say what it should read, and who says so."""
        if self._session is not None and await correct(self, self._session):
            self.on_screen_resume()
