"""A pair's page: when they met, what each promised, what they are heading for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType

from mentorflow.model.history import History
from mentorflow.model.people import Pair
from mentorflow.services import Services
from mentorflow.tui.kit.dialogs import Reading
from mentorflow.tui.kit.key_bar import KeyBar
from mentorflow.tui.kit.keys import VERSIONS, Command, bindings
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
from mentorflow.tui.kit.page import BACK_HOME, Ground, Page, PageHead, PageScreen, Status
from mentorflow.tui.kit.reading_list import ReadingList
from mentorflow.tui.kit.safe_text import shown_line
from mentorflow.tui.pair import view
from mentorflow.tui.pair.page import AIM, TOWARDS, Happening, happenings, page, whole
from mentorflow.tui.pair.past_session import export
from mentorflow.tui.pair.settings import PairSettingsScreen
from mentorflow.tui.pair.story import Story, Targets, story
from mentorflow.tui.words import pages, road

_PAIR = (
    Command("start", "s", "Start", "Choose a guide and begin.", priority=False),
    Command("open", "enter", "Open", "Read what stands under the bar.", priority=False),
    Command("check_in", "c", "Check in", "Say how an open target goes.", priority=False),
    Command("note", "t", "Note a topic", "Keep something for next time.", priority=False),
    Command("targets", "ctrl+t", "Targets", "Every promise of both, with its story."),
    Command("objectives", "o", "Objectives", "What you head for, and the way.", priority=False),
    Command("export", "e", "Export", "Keep a copy of a session's notes.", priority=False),
    Command("prepare", "a", "Prepare alone", "Answer alone what the session asks.", priority=False),
    Command("find", "slash", "Find", "Find words again that you wrote.", priority=False),
    Command("change", "r", "Rename", "Names, purpose, how often you meet.", priority=False),
    Command("end", "p", "Pause or end", "How you go on, and the record.", priority=False),
    VERSIONS,
    *BACK_HOME,
)


class PairScreen(PageScreen):
    """One pair: the road so far, targets side by side, pictures, objectives, the agreement."""

    table_of_commands: ClassVar[Sequence[Command]] = _PAIR
    BINDINGS: ClassVar[list[BindingType]] = bindings(_PAIR)

    def __init__(self, services: Services, pair: Pair) -> None:
        super().__init__(services)
        self.pair = pair
        self.history: History | None = None
        self._happened: dict[str, Happening] = {}
        self._offered = ""
        self._twice = False

    def compose(self) -> ComposeResult:
        """The head, the page, the foot."""
        with Ground(), Page():
            yield PageHead(shown_line(self.pair.names, "$strong bold"))
            yield ReadingList()
        yield Status()
        yield KeyBar()

    def on_mount(self) -> None:
        """The keys follow the bar."""
        self.watch(self.query_one(ReadingList), "highlighted", self._bar_moved, init=False)

    def _bar_moved(self) -> None:
        self.query_one(KeyBar).refresh()

    def on_screen_resume(self) -> None:
        """Read what is on disk, each time the page is shown."""
        self.reload()

    def reload(self) -> None:
        """Read the pair's history."""
        self.load(self._look, self._read)

    def _read(self, found: tuple[History, str, bool]) -> None:
        history, self._offered, self._twice = found
        self.history, self.pair = history, history.pair
        self._happened = {each.id: each for each in happenings(history)}
        self._fill()
        self.query_one(ReadingList).focus()

    def _look(self) -> tuple[History, str, bool]:
        """What was, which guide comes next, and whether something is there twice."""
        history = self.services.pairs.history(self.pair.id)
        return history, self._offer(history), self.services.conflicts.any(self.pair.id)

    def _offer(self, history: History) -> str:
        if history.phase in ("paused", "closed"):
            return ""
        offer = self.services.guides.offer(self.pair.id, history)
        if offer is None:
            return ""
        return road.offered(self.services.guides.get(offer.guide).title, offer.reason)

    def on_resize(self) -> None:
        """Set the columns anew."""
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        if self.history is None:
            return
        history, on = self.history, self.services.clock.today()
        top, following = self.query_one(PageHead), view.following(history, on)
        room = top.content_size.width - following.cell_length - 2
        top.say(view.head(self.pair, on, room), following)
        shown = self.query_one(ReadingList)
        width, found = shown.scrollable_content_region.width, list(self._happened.values())
        tall = self.has_class("-tall")
        shown.lay(page(history, found, on, width, tall=tall, offered=self._offered))
        status = self.query_one(Status)
        said = pages.TWICE.format(name=pages.SOMETHING) if self._twice else ""
        status.say(self.noted or said or view.standing(history, on))
        status.aside(view.kept(history))
        self.query_one(KeyBar).refresh()

    @property
    def _chosen(self) -> Happening | None:
        """What stands under the bar."""
        if not self._happened:
            return None
        return self._happened.get(self.query_one(ReadingList).chosen_id or "")

    @property
    def _session(self) -> str | None:
        """The session under the bar, or else the latest."""
        chosen = self._chosen
        if chosen is not None and chosen.is_session:
            return chosen.id
        meetings = self.history.meetings if self.history else ()
        return meetings[-1].id if meetings else None

    def available(self, action: str) -> bool:
        """Only what there is something for."""
        match action:
            case "versions":
                return self._twice
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
        """Choose a guide and begin."""
        self.post_message(Begin(self.pair.id))

    def action_open(self) -> None:
        """Read the session, the entry or the objective under the bar."""
        on, id = self.services.clock.today(), self.query_one(ReadingList).chosen_id or ""
        chosen = self._chosen
        if self.history and (tell := story(self.history, id.removeprefix(AIM), on)):
            self.app.push_screen(Story(tell))
        elif chosen is not None and chosen.is_session:
            self.post_message(OpenSession(chosen.id))
        elif chosen is not None:
            self.app.push_screen(Reading(whole(chosen, on)))

    def action_find(self) -> None:
        """Find words again that these two wrote."""
        self.post_message(FindWords(self.pair))

    def action_targets(self) -> None:
        """Every promise of both; each opens with its story."""
        if self.history:
            self.app.push_screen(Targets(self.history, self.services.clock.today()))

    def action_check_in(self) -> None:
        """Say how an open target of the two goes."""
        self.post_message(CheckIn(self.pair.id))

    def action_note(self) -> None:
        """Keep something for their next session."""
        self.post_message(TakeNote(self.pair.id))

    def action_prepare(self) -> None:
        """Answer alone what their next session asks."""
        self.post_message(PrepareAlone(self.pair.id))

    @work
    async def action_change(self) -> None:
        """Change names, purpose, frame and rhythm."""
        await self._go_on(ending=False)

    @work
    async def action_end(self) -> None:
        """Pause, end, hand on or go on; what becomes of the record."""
        await self._go_on(ending=True)

    async def _go_on(self, *, ending: bool) -> None:
        if self.history is None:
            return
        page = PairSettingsScreen(self.services, self.history, ending=ending)
        await self.app.push_screen_wait(page)
        if page.gone:
            self.post_message(GoHome())
            return
        self.noted = page.said
        self._fill()

    def action_objectives(self) -> None:
        """To what they head for."""
        self.query_one(ReadingList).show_part(TOWARDS)

    def action_versions(self) -> None:
        """What was written in two places, side by side."""
        self.post_message(ShowVersions(self.pair.id))

    @work
    async def action_export(self) -> None:
        """Keep a copy of the notes of the session under the bar, or of the latest."""
        if self._session is not None:
            self.note(await export(self, self._session) or self.noted)
