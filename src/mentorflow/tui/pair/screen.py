"""The page of a pair: its sessions, entries, targets, objectives and agreement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType

from mentorflow.i18n import N_, _
from mentorflow.model.history import History
from mentorflow.model.people import Pair
from mentorflow.services import Services
from mentorflow.services.pairs import AgreedDisposition
from mentorflow.tui.kit.dialogs import TextDialog
from mentorflow.tui.kit.key_bar import KeyBar
from mentorflow.tui.kit.keys import BETWEEN, VERSIONS, Command, bindings
from mentorflow.tui.kit.messages import (
    Begin,
    CheckIn,
    FindWords,
    GoHome,
    OpenSession,
    PrepareAlone,
    ShowVersions,
    TakeNote,
)
from mentorflow.tui.kit.page import BACK_HOME, Page, PageBackground, PageHead, PageScreen, Status
from mentorflow.tui.kit.reading_list import ReadingList
from mentorflow.tui.kit.safe_text import shown_line
from mentorflow.tui.pair import view
from mentorflow.tui.pair.page import OBJECTIVE, OBJECTIVES, TimelineEntry, full_text, page, timeline
from mentorflow.tui.pair.past_session import export
from mentorflow.tui.pair.settings import PairSettingsScreen
from mentorflow.tui.pair.story import Story, Targets, story

_CHECK_IN, _NOTE, _PREPARE = BETWEEN
_PAIR = (
    Command("start", "s", N_("Start"), N_("Choose a guide and start a session."), priority=False),
    Command("open", "enter", N_("Open"), N_("Open the selected row."), priority=False),
    _CHECK_IN,
    _NOTE,
    Command("targets", "ctrl+t", N_("Targets"), N_("See all targets with their history.")),
    Command("objectives", "o", N_("Objectives"), N_("Go to your objectives."), priority=False),
    Command("export", "e", N_("Export"), N_("Save a copy of a session's notes."), priority=False),
    _PREPARE,
    Command("find", "slash", N_("Search"), N_("Search what you've both written."), priority=False),
    Command(
        "change",
        "r",
        N_("Settings"),
        N_("Change names, purpose or how often you meet."),
        priority=False,
    ),
    Command("end", "p", N_("Pause or end"), N_("Pause, end or hand over."), priority=False),
    VERSIONS,
    *BACK_HOME,
)


class PairScreen(PageScreen):
    """One pair: timeline, events, targets side by side, charts, objectives, agreement."""

    table_of_commands: ClassVar[Sequence[Command]] = _PAIR
    BINDINGS: ClassVar[list[BindingType]] = bindings(_PAIR)

    def __init__(self, services: Services, pair: Pair) -> None:
        super().__init__(services)
        self.pair = pair
        self.history: History | None = None
        self._timeline: dict[str, TimelineEntry] = {}
        self._offered = ""
        self._agreed_disposition: AgreedDisposition | None = None
        self._has_conflict_copies = False

    def compose(self) -> ComposeResult:
        """The head, the rows, the status and the keys."""
        with PageBackground(), Page():
            yield PageHead(shown_line(self.pair.names, "$strong bold"))
            yield ReadingList()
        yield Status()
        yield KeyBar()

    def on_mount(self) -> None:
        """Update the keys when the selection moves."""
        self.watch(self.query_one(ReadingList), "highlighted", self._selection_moved, init=False)

    def _selection_moved(self) -> None:
        self.query_one(KeyBar).refresh()

    def on_screen_resume(self) -> None:
        """Read the journal again each time the page is shown."""
        self.reload()

    def reload(self) -> None:
        """Read the pair's history."""
        self.load(self._look, self._read)

    def _read(self, found: tuple[History, str, bool]) -> None:
        history, self._offered, self._has_conflict_copies = found
        self.history, self.pair = history, history.pair
        self._timeline = {each.id: each for each in timeline(history)}
        self._fill()
        self.query_one(ReadingList).focus()

    def _look(self) -> tuple[History, str, bool]:
        """The history, the suggested guide, and whether any file has a conflict copy."""
        history = self.services.pairs.history(self.pair.id)
        self._agreed_disposition = self.services.pairs.agreed_disposition(history)
        return history, self._offer(history), self.services.conflicts.any(self.pair.id)

    def _offer(self, history: History) -> str:
        if history.phase in ("paused", "closed"):
            return ""
        offer = self.services.guides.suggest(self.pair.id, history)
        if offer is None:
            return ""
        return _("Suggested next: {guide}. {reason}").format(
            guide=self.services.guides.get(offer.guide).title, reason=offer.reason
        )

    def on_resize(self) -> None:
        """Lay the page out for the new width."""
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        if self.history is None:
            return
        history, on = self.history, self.services.clock.today()
        top, following = self.query_one(PageHead), view.following(history, on)
        left = top.content_size.width - following.cell_length - 2
        top.say(view.head(self.pair, on, left), following)
        shown = self.query_one(ReadingList)
        width, found = shown.scrollable_content_region.width, list(self._timeline.values())
        tall = self.has_class("-tall")
        shown.show_page(page(history, found, on, width, tall=tall, offered=self._offered))
        status = self.query_one(Status)
        message = (
            _("Some files have two versions. Press v to compare them.")
            if self._has_conflict_copies
            else ""
        )
        status.say(self.noted or message or view.standing(history, on))
        status.aside(view.sessions(history))
        self.query_one(KeyBar).refresh()

    @property
    def _chosen(self) -> TimelineEntry | None:
        """The selected session or entry."""
        if not self._timeline:
            return None
        return self._timeline.get(self.query_one(ReadingList).chosen_id or "")

    @property
    def _session(self) -> str | None:
        """The selected session, or else the latest."""
        chosen = self._chosen
        if chosen is not None and chosen.is_session:
            return chosen.id
        meetings = self.history.meetings if self.history else ()
        return meetings[-1].id if meetings else None

    def available(self, action: str) -> bool:
        """Each command needs something to work on."""
        match action:
            case "versions":
                return self._has_conflict_copies
            case "open":
                return self.is_mounted and self.query_one(ReadingList).chosen_id is not None
            case "export":
                return self._session is not None
            case "check_in":
                return bool(self.history and self.history.open_targets)
            case "targets":
                return bool(self.history and self.history.targets)
            case "objectives":
                return bool(self.history and self.history.objectives)
        return super().available(action)

    @on(ReadingList.Selected)
    def _selected(self, event: ReadingList.Selected) -> None:
        event.stop()
        self.action_open()

    def action_start(self) -> None:
        """Choose a guide and start a session."""
        self.post_message(Begin(self.pair.id))

    def action_open(self) -> None:
        """Open the selected session, entry or objective."""
        on, id = self.services.clock.today(), self.query_one(ReadingList).chosen_id or ""
        chosen = self._chosen
        if self.history and (lines := story(self.history, id.removeprefix(OBJECTIVE), on)):
            self.app.push_screen(Story(lines))
        elif chosen is not None and chosen.is_session:
            self.post_message(OpenSession(chosen.id))
        elif chosen is not None:
            self.app.push_screen(TextDialog(full_text(chosen, on)))

    def action_find(self) -> None:
        """Search what these two wrote."""
        self.post_message(FindWords(self.pair))

    def action_targets(self) -> None:
        """List all targets; each opens with its history."""
        if self.history:
            self.app.push_screen(Targets(self.history, self.services.clock.today()))

    def action_check_in(self) -> None:
        """Check in on an open target."""
        self.post_message(CheckIn(self.pair.id))

    def action_note(self) -> None:
        """Note something for the next session."""
        self.post_message(TakeNote(self.pair.id))

    def action_prepare(self) -> None:
        """Prepare for the next session."""
        self.post_message(PrepareAlone(self.pair.id))

    @work
    async def action_change(self) -> None:
        """Change names, purpose, style and rhythm."""
        await self._settings(ending=False)

    @work
    async def action_end(self) -> None:
        """Pause, end or pass on, and decide about the record."""
        await self._settings(ending=True)

    async def _settings(self, *, ending: bool) -> None:
        if self.history is None:
            return
        page = PairSettingsScreen(
            self.services, self.history, ending=ending, agreed=self._agreed_disposition
        )
        await self.app.push_screen_wait(page)
        if page.gone:
            self.post_message(GoHome())
            return
        self.noted = page.message
        self._fill()

    def action_objectives(self) -> None:
        """Go to the objectives."""
        self.query_one(ReadingList).show_part(OBJECTIVES)

    def action_versions(self) -> None:
        """Compare files with their conflict copies."""
        self.post_message(ShowVersions(self.pair.id))

    @work
    async def action_export(self) -> None:
        """Export the notes of the selected session, or of the latest."""
        if self._session is not None:
            self.note(await export(self, self._session) or self.noted)
