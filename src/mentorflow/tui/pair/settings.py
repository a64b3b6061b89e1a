"""What holds between two people: names, purpose, rhythm; how they go on, and the record."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar, TypeVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from mentorflow.errors import MentorflowError, UsageError
from mentorflow.model.history import History
from mentorflow.model.literals import EndingKind, Fate
from mentorflow.model.people import Pair
from mentorflow.services import Services
from mentorflow.tui.kit.dialogs import AskWay, Reading
from mentorflow.tui.kit.form import Blank, FormRow
from mentorflow.tui.kit.key_bar import KeyBar
from mentorflow.tui.kit.keys import HELP, LEAVE, MORE, Command, bindings
from mentorflow.tui.kit.page import Ground, Page, PageHead, Status
from mentorflow.tui.kit.pick import Pick
from mentorflow.tui.kit.safe_text import shown, shown_line
from mentorflow.tui.pair.new_pair import NamesScreen
from mentorflow.tui.words import between, going_on, pages

T = TypeVar("T", bound=str)

_GOING_ON = (
    Command("keep", "ctrl+n", "Keep", "Keep what was changed."),
    Command("back", "escape", "Back", "Back to the pair's page; nothing is changed.", "right"),
    HELP,
    MORE,
    LEAVE._replace(footer=""),
)
_SETTLED = ("ended", "handed-on")
_REMOVES = ("mentee", "destroyed")
_PURPOSES = tuple((purpose, name.capitalize(), "") for purpose, (name, _) in pages.PURPOSES.items())
_FRAMES = tuple((frame, name, means) for frame, name, means in pages.FORMALITIES)
_RHYTHMS = (
    ("none", between.NO_RHYTHM, ""),
    *((rhythm, name, "") for rhythm, name in between.RHYTHMS.items()),
)
_WAYS = tuple((kind or "", name, "") for kind, name, _ in going_on.GOING_ON)


class PairSettingsScreen(NamesScreen):
    """One page for all that two people can change about themselves.

    Nothing is removed before a second question. `said` is what was kept, in words; `gone` says
    that the pair is no longer here.
    """

    table_of_commands: ClassVar[Sequence[Command]] = _GOING_ON
    BINDINGS: ClassVar[list[BindingType]] = bindings(_GOING_ON)
    AUTO_FOCUS = ""
    SCOPED_CSS = False
    DEFAULT_CSS = """
    PairSettingsScreen {
        & VerticalScroll { height: 1fr; scrollbar-size-vertical: 1; }
        & FormRow { margin-bottom: 0; }
        & #row-other, & #rhythm, & #row-why { margin-bottom: 1; }
        & .-away { display: none; }
    }
    PairSettingsScreen.-tall {
        & Pick, & FormRow { height: auto; min-height: 1; padding: 0 0 0 3; margin-bottom: 1; }
        & Pick:focus { padding: 0 0 0 2; }
        & FormRow:focus-within { padding: 0 2 0 2; }
        & #row-other, & #rhythm, & #row-why { margin-bottom: 2; }
    }
    """

    def __init__(self, services: Services, history: History, *, ending: bool) -> None:
        super().__init__(services)
        self.pair = history.pair
        self._paused = history.phase == "paused"
        self._ending = ending
        self.said = ""
        self.gone = False

    @property
    def _kind(self) -> EndingKind | None:
        """How they go on as things are; a pause that a session ended is none."""
        ending = self.pair.ending
        rested = ending is not None and ending.kind == "paused" and not self._paused
        return None if ending is None or rested else ending.kind

    def compose(self) -> ComposeResult:
        """Who, what for, how often; how it goes on, why, and what becomes of the record."""
        pair = self.pair
        labels = pages.SEATS[pair.form]
        why = pair.ending.why if pair.ending and self._kind else ""
        record = pair.ending.record if pair.ending else None
        fates = [
            (fate or "", name, "") for fate, name in going_on.fates(pair) if fate or not record
        ]
        with Ground(), Page():
            yield PageHead(
                shown_line(pair.names, "$strong bold"), Content.styled(going_on.ABOUT, "$soft")
            )
            with VerticalScroll(can_focus=False):
                for key, label, person in zip(("one", "other"), labels, pair.people, strict=True):
                    yield FormRow(Blank(key, label), person.name)
                yield Pick(pages.WHAT_FOR, _PURPOSES, pair.purpose, id="purpose")
                yield Pick(going_on.FRAME, _FRAMES, pair.formality, id="formality")
                yield Pick(between.HOW_OFTEN, _RHYTHMS, pair.rhythm or "none", id="rhythm")
                yield Pick(going_on.FROM_NOW_ON, _WAYS, self._kind or "", id="kind")
                yield FormRow(Blank("why", going_on.WHY, going_on.WHY_EXAMPLE), why)
                yield Pick(going_on.RECORD, fates, record or "", id="record")
                yield FormRow(Blank("to", going_on.COPIED_TO), f"~/{pair.id}-record")
        yield Status()
        yield KeyBar()

    def on_mount(self) -> None:
        """The cursor goes to the names, or to how it goes on."""
        for row in self.query(FormRow):
            row.remove_class("-airy")
        self._unfold()
        self.query_one(Status).say(going_on.NAMES_STAY)
        if self._ending:
            self.query_one("#kind", Pick).focus()
        else:
            self.row("one").take_focus()

    def _picked(self, id: str) -> str:
        return self.query_one(f"#{id}", Pick).chosen

    def _unfold(self) -> None:
        """Only what belongs to the way they chose is shown."""
        settles = self._picked("kind") in _SETTLED
        self.row("why").set_class(not self._picked("kind"), "-away")
        self.query_one("#record").set_class(not settles, "-away")
        self.row("to").set_class(not (settles and self._picked("record") in _REMOVES), "-away")

    @on(Pick.Picked)
    def _another(self, event: Pick.Picked) -> None:
        event.stop()
        self._unfold()
        self._explain(event.pick)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """What stands under the cursor says what it means."""
        if isinstance(event.widget, Pick):
            self._explain(event.widget)

    def _explain(self, pick: Pick) -> None:
        told = {
            "kind": going_on.kind_means(pick.chosen),
            "record": going_on.fate_means(self._fate),
            "purpose": pages.meaning(pick.chosen),
        }
        self.query_one(Status).say(told.get(pick.id or "", going_on.NAMES_STAY))

    @property
    def _fate(self) -> Fate | None:
        chosen = self._picked("record") if self._picked("kind") in _SETTLED else ""
        return next((fate for fate, _ in going_on.fates(self.pair) if fate == chosen), None)

    def action_back(self) -> None:
        """Back to the pair's page."""
        self.dismiss()

    @work(exclusive=True, group="keep")
    async def action_keep(self) -> None:
        """Keep what was changed; before anything is removed, ask once more."""
        names = self.names(going_on.A_NAME_EACH)
        if names is None:
            return
        fate = self._fate
        to = str(self.row("to").value or "").strip()
        if fate in _REMOVES and not to:
            self.row("to").take_focus()
            self.query_one(Status).say(going_on.WHICH_FOLDER)
            return
        if fate in _REMOVES and not await self._really(fate, to):
            self.query_one(Status).say(going_on.NOTHING_REMOVED)
            return
        try:
            self.pair = await asyncio.to_thread(self._change, names)
            if fate is not None:
                await self._settle(fate, to)
        except MentorflowError as error:
            self.tell(error)
        else:
            self.dismiss()

    async def _really(self, fate: Fate | None, to: str) -> bool:
        if fate is None:
            return False
        asked = AskWay(going_on.really(self.pair, fate, to), going_on.REMOVE_WAYS)
        return await self.app.push_screen_wait(asked) == "remove"

    def _change(self, names: tuple[str, str]) -> Pair:
        """Write down what is not as it was; returns the pair as it is then."""
        pair = self.pair
        new = tuple(
            (person.id, name)
            for person, name in zip(pair.people, names, strict=True)
            if name != person.name.strip()
        )
        purpose = self._chosen("purpose", pages.PURPOSES)
        formality = self._chosen("formality", [frame for frame, _, _ in pages.FORMALITIES])
        rhythm = self._chosen("rhythm", between.RHYTHMS)
        if new or (purpose, formality) != (pair.purpose, pair.formality):
            pair = self.services.pairs.change(
                pair.id, names=new, purpose=purpose, formality=formality
            )
            self.said = going_on.KEPT
        if rhythm != pair.rhythm:
            pair = self.services.pairs.set_rhythm(pair.id, rhythm)
            self.said = going_on.KEPT
        kind = self._chosen("kind", [kind for kind, _, _ in going_on.GOING_ON if kind])
        why = str(self.row("why").value or "").strip() if kind else ""
        was = (self._kind, pair.ending.why if pair.ending and self._kind else "")
        if (kind, why) != was:
            pair = self.services.pairs.end(pair.id, kind, why)
            self.said = "" if kind else going_on.KEPT
        return pair

    def _chosen(self, id: str, among: Iterable[T]) -> T | None:
        """What was picked, as one of the words that it stands for."""
        chosen = self._picked(id)
        return next((word for word in among if word == chosen), None)

    async def _settle(self, fate: Fate, to: str) -> None:
        """Carry out what becomes of the record, and say it where something was removed."""
        if self.pair.ending and self.pair.ending.record == fate:
            return
        try:
            folder = Path(to).expanduser().absolute() if fate in _REMOVES else None
        except RuntimeError as error:  # a home that nobody has: ~nobody/record
            raise UsageError(going_on.no_folder(to)) from error
        settled = partial(self.services.pairs.settle, self.pair.id, fate, folder)
        pair, files = await asyncio.to_thread(settled)
        if folder is None:
            self.said = ""
            return
        self.gone = True
        title, body = going_on.removed(pair, fate, files, str(folder))
        told = Content.assemble(shown(title, "$strong bold"), "\n\n", shown(body, "$ink"))
        await self.app.push_screen_wait(Reading(told))
