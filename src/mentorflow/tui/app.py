"""The app: opens screens for messages, registers themes, and saves before it closes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Protocol, runtime_checkable

from textual import on, work
from textual.command import Provider
from textual.filter import LineFilter
from textual.screen import Screen

from mentorflow.errors import CannotWriteError, MentorflowError, OpenDraftError
from mentorflow.i18n import _
from mentorflow.model.text import clean
from mentorflow.services import Services
from mentorflow.services.live_session import LiveSession, Preview
from mentorflow.tui.kit import messages, theme
from mentorflow.tui.kit.glyphs import PlainGlyphs, plain_wanted
from mentorflow.tui.kit.key_bar import PALETTE_CSS, ScreenCommands
from mentorflow.tui.kit.line import Refused
from mentorflow.tui.kit.page import PageScreen, Status
from mentorflow.tui.kit.safe_text import SafeOutput
from mentorflow.tui.kit.shutdown import GracefulShutdownApp

if TYPE_CHECKING:
    from mentorflow.tui.live.live_screen import ToClosing


@dataclass(frozen=True)
class StartRequest:
    """What to open first: a new session with a guide, a choice of guides for a pair, an open
    session, or a preview of a guide.
    """

    pair: str = ""
    guide: str = ""
    session: str = ""
    preview: Preview | None = None


@runtime_checkable
class HasTypedText(Protocol):
    """A screen with a field that is being typed into."""

    def commit_field(self) -> None:
        """Write what was typed into the session."""


@runtime_checkable
class Notes(Protocol):
    """A screen with a status line."""

    def note(self, text: str) -> None:
        """Show a message on the status line."""


class MentorflowApp(GracefulShutdownApp):
    """mentorflow in a terminal."""

    TITLE = "mentorflow"
    ENABLE_COMMAND_PALETTE = True
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {ScreenCommands}
    CSS = theme.BASE_CSS + PALETTE_CSS
    HORIZONTAL_BREAKPOINTS = theme.HORIZONTAL_BREAKPOINTS
    VERTICAL_BREAKPOINTS = theme.VERTICAL_BREAKPOINTS

    def __init__(self, services: Services, *, start: StartRequest | None = None) -> None:
        super().__init__()
        self.services = services
        self.live: LiveSession | None = None
        self.last_words = ""
        self.unsaved = False
        self._marks = PlainGlyphs(enabled=plain_wanted())
        self._safe_output = SafeOutput()
        self._start = start
        for each in theme.THEMES:
            self.register_theme(each)
        self.theme = theme.LAMP.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Default colour roles, for themes that do not set them."""
        return theme.variable_defaults(self.current_theme)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Filters for plain glyphs, if wanted, and, last, against control codes."""
        marks = [self._marks] if self._marks.enabled else []
        return [*super().get_line_filters(), *marks, self._safe_output]

    def _first(self) -> Screen[None]:
        """The screen asked for on the command line, else home."""
        start = self._start
        if start is None:
            return self._home()
        if start.preview:
            return self._session(start.preview)
        if start.session:
            return self._session(self.services.sessions.resume(start.session))
        if start.guide:
            return self._start_session(start.pair, start.guide)
        return self._choose_guide(start.pair)

    def on_mount(self) -> None:
        """Show the first screen."""
        try:
            self.push_screen(self._first())
        except MentorflowError as error:
            self.last_words = f"{error.message} {error.hint}".strip()
            self.exit(return_code=error.exit_code)

    def commit_fields(self) -> None:
        """Write everything typed so far into the session."""
        for screen in self.screen_stack:
            if isinstance(screen, HasTypedText) and screen.is_mounted:
                screen.commit_field()

    def commit_and_count(self) -> int:
        """Write what was typed into the open session; returns the session's revision."""
        if self.live is None:
            return 0
        self.commit_fields()
        return self.live.revision

    def save_live_session(self) -> None:
        """Save the open session; returns when it is on disk, or could not be saved."""
        if self.live:
            self.live.save_now()

    def close_live_session(self) -> None:
        """Save the open session one last time; if that fails, say so once the app has closed."""
        live, self.live = self.live, None
        if live is None or live.session.status != "open":
            return
        report = live.leave()
        if report.failure:
            self.unsaved = True
            self.last_words = _("Couldn't save: {reason}. What you wrote is in {path}.").format(
                reason=report.failure, path=report.path
            )
        if live.unsaved:
            self.last_words = _(
                "What you wrote couldn't be saved anywhere. Here it is:\n{text}"
            ).format(text=clean(live.unsaved))

    def on_unhandled_error(self, error: Exception) -> None:
        """Save after an unexpected error, and say where the session is."""
        live = self.live
        try:
            self.commit_fields()
        finally:
            self.close_live_session()
            self._explain_crash(error, live)

    def _explain_crash(self, error: Exception, live: LiveSession | None) -> None:
        if self.last_words:
            return
        what = type(error).__name__
        if live is not None and live.path:
            self.last_words = _(
                "Something went wrong in mentorflow ({error}). Everything is saved in {path}."
            ).format(error=what, path=live.path)
        else:
            self.last_words = _(
                "Something went wrong in mentorflow ({error}). No session was open."
            ).format(error=what)

    # Screens

    def _home(self) -> Screen[None]:
        from mentorflow.tui.home.screen import HomeScreen

        return HomeScreen(self.services)

    def _session(self, live: LiveSession) -> Screen[None]:
        from mentorflow.tui.session.screen import SessionScreen

        self.live = live
        return SessionScreen(live, self.services)

    def _choose_guide(self, pair: str) -> Screen[None]:
        """A choice of guides; first what to do with the pair's open session, if it has one."""
        if draft := self.services.sessions.draft(pair):
            from mentorflow.tui.session.open_session import OpenSessionScreen

            return OpenSessionScreen(self.services, draft)
        from mentorflow.tui.guides.screen import GuideChoiceScreen

        return GuideChoiceScreen(self.services, self.services.pairs.get(pair))

    def _start_session(self, pair: str, guide: str) -> Screen[None]:
        try:
            return self._session(self.services.sessions.start(pair, guide))
        except OpenDraftError:
            return self._choose_guide(pair)

    def show(self, make: Callable[[], Screen[None]]) -> None:
        """Switch to another screen; if it cannot be opened, say why on the current one."""
        try:
            screen = make()
        except MentorflowError as error:
            for status in self.screen.query(Status):
                status.say(f"{error.message} {error.hint}".strip())
            return
        self.switch_screen(screen)

    @on(messages.GoHome)
    def _go_home(self) -> None:
        self.show(self._home)

    @on(messages.OpenPair)
    def _open_pair(self, event: messages.OpenPair) -> None:
        from mentorflow.tui.pair.screen import PairScreen

        self.show(lambda: PairScreen(self.services, self.services.pairs.get(event.pair)))

    @on(messages.OpenSession)
    def _open_session(self, event: messages.OpenSession) -> None:
        from mentorflow.tui.pair.past_session import PastScreen

        self.push_screen(PastScreen(self.services, event.session))

    def on_to_closing(self, event: ToClosing) -> None:
        """Read a session back and close it.

        No `@on`: it would need the class at import, and home starts faster without it.
        """
        from mentorflow.tui.closing.screen import ClosingScreen

        self.push_screen(ClosingScreen(event.state), event.then)

    @on(messages.ShowVersions)
    def _show_versions(self, event: messages.ShowVersions) -> None:
        from mentorflow.tui.pair.conflicts import ConflictsScreen

        self.push_screen(ConflictsScreen(lambda: self.services.conflicts.all(event.of)))

    @on(messages.FindWords)
    def _find_words(self, event: messages.FindWords) -> None:
        from mentorflow.tui.search.screen import SearchScreen

        self.push_screen(SearchScreen(self.services, event.pair))

    @on(messages.CheckIn)
    def _check_in(self, event: messages.CheckIn) -> None:
        from mentorflow.tui.entries.screen import check_in

        page = self._page()
        self._reload_after(page, check_in(page, self.services, event.pair, event.target))

    @on(messages.TakeNote)
    def _take_note(self, event: messages.TakeNote) -> None:
        from mentorflow.tui.entries.screen import note

        page = self._page()
        self._reload_after(page, note(page, self.services, event.pair))

    @on(messages.PrepareAlone)
    def _prepare(self, event: messages.PrepareAlone) -> None:
        from mentorflow.tui.preparing.screen import prepare_alone

        page = self._page()
        self._reload_after(page, prepare_alone(page, self.services, event.pair))

    @work
    async def _reload_after(self, page: PageScreen, asking: Awaitable[bool]) -> None:
        """Run a dialog over a page; if something was saved, reload the page."""
        if await asking:
            page.reload()

    def _page(self) -> PageScreen:
        """The topmost page, under any modal."""
        return next(each for each in reversed(self.screen_stack) if isinstance(each, PageScreen))

    @on(messages.NewPair)
    def _new_pair(self) -> None:
        from mentorflow.tui.pair.new_pair import NewPairScreen

        self.show(lambda: NewPairScreen(self.services))

    @on(messages.ReadGuides)
    def _read_guides(self) -> None:
        from mentorflow.tui.guides.screen import GuideChoiceScreen

        self.show(lambda: GuideChoiceScreen(self.services))

    @on(messages.Begin)
    def _begin(self, event: messages.Begin) -> None:
        self.show(lambda: self._choose_guide(event.pair))

    @on(messages.BeginWith)
    def _begin_with(self, event: messages.BeginWith) -> None:
        self.show(lambda: self._start_session(event.pair, event.guide))

    @on(messages.Walk)
    def _walk(self, event: messages.Walk) -> None:
        self.show(lambda: self._session(self.services.sessions.preview(event.guide, event.pair)))

    @on(messages.Resume)
    def _resume(self, event: messages.Resume) -> None:
        self.show(lambda: self._session(self.services.sessions.resume(event.session)))

    @on(Refused)
    def _not_pasted(self, event: Refused) -> None:
        """Show why on the page below: a modal has no status line."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, Notes):
                screen.note(event.words)
                return

    @on(messages.NeedHelp)
    def _need_help(self, event: messages.NeedHelp) -> None:
        from mentorflow.tui.kit.help_screen import HelpScreen

        self.push_screen(HelpScreen(event.commands, event.about))

    @on(messages.Leave)
    async def _leave(self) -> None:
        await self.action_quit()

    async def action_quit(self) -> None:
        """Save and close; an open session can be resumed. A preview goes back home."""
        self.commit_fields()
        live = self.live
        self.close_live_session()
        if live and not live.is_saved and not (self._start and self._start.preview):
            self._go_home()
            return
        ours = live is not None and not live.read_only_reason
        if live and ours and live.session.status == "open" and not self.last_words:
            self.last_words = _("Everything is saved. To carry on, run: {command}").format(
                command=" ".join(("mentorflow", "resume", live.session.pair.id))
            )
        self.exit(return_code=CannotWriteError.exit_code if self.unsaved else 0)

    def action_help_quit(self) -> None:
        """Ctrl+C copies the selection and never quits (Textual would suggest how to)."""
