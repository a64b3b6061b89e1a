"""Checking in: how an open target goes, in under a minute."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Sequence
from functools import partial

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from mentorflow.errors import MentorflowError
from mentorflow.kinds.review_wording import bare
from mentorflow.model.dates import short_day
from mentorflow.model.literals import CheckIn
from mentorflow.services import Promise, Services
from mentorflow.tui.kit.ask_and_save import keep_line
from mentorflow.tui.kit.dialogs import AskWay, key_line
from mentorflow.tui.kit.glyphs import mark_of
from mentorflow.tui.kit.modal import Modal
from mentorflow.tui.kit.page import columns
from mentorflow.tui.kit.page_screen import PageScreen
from mentorflow.tui.kit.row_list import SOFT, RowList
from mentorflow.tui.kit.safe_text import cut, shown_line
from mentorflow.tui.words import between


async def check_in(
    screen: PageScreen, services: Services, pair: str | None = None, target: str | None = None
) -> bool:
    """Ask which open target of a pair (or of all), how it goes, and a line; keep it and say so.

    A `target` is named with its pair (`asha-ben/2026-11-22.1`). Tells whether something was kept.
    """
    try:
        promises = await asyncio.to_thread(services.promises, pair)
    except MentorflowError as error:
        screen.tell(error)
        return False
    if target:
        promises = tuple(each for each in promises if _id(each) == target)
    if not promises:
        screen.note(between.NOTHING_OPEN)
        return False
    chosen: Promise | None = promises[0]
    if len(promises) > 1:
        asked = WhichTarget(promises, services.clock.today())
        chosen = await screen.app.push_screen_wait(asked)
    return chosen is not None and await _how(screen, services, chosen)


async def _how(screen: PageScreen, services: Services, promise: Promise) -> bool:
    about = between.target(promise.pair, promise.target)
    ways = [(outcome, name, means) for outcome, name, means, _ in between.CHECK_INS]
    chosen = await screen.app.push_screen_wait(AskWay(about, ways))
    for outcome, name, _, question in between.CHECK_INS:
        if outcome == chosen:
            return await keep_line(
                screen,
                f"{about}\n\n{name}. {question}",
                partial(_keep, services, promise, outcome),
                may_be_empty=True,
            )
    return False


def _keep(services: Services, promise: Promise, outcome: CheckIn, line: str) -> str:
    services.check_in(_id(promise), outcome, line)
    return between.checked_in(promise.pair, promise.target, outcome)


def _id(promise: Promise) -> str:
    return f"{promise.pair.id}/{promise.target.id}"


class WhichTarget(Modal[Promise | None]):
    """The open targets of both people, the earliest date first."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    WhichTarget RowList { max-height: 14; }
    """

    def __init__(self, promises: Sequence[Promise], on: dt.date) -> None:
        super().__init__()
        self._promises = promises
        self._on = on

    def compose(self) -> ComposeResult:
        """The title, the targets, the keys."""
        with Vertical(classes="sheet"):
            yield Static(between.WHICH_TARGET, classes="sheet--title", markup=False)
            yield RowList()
            digits = (f"1-{min(9, len(self._promises))}", "or")
            keys = key_line(digits, ("Enter", "choose"), ("Esc", "stay"))
            yield Static(keys, classes="sheet--keys")

    def on_mount(self) -> None:
        """The bar is on the target that is due first."""
        self._list()
        self.query_one(RowList).focus()

    def on_resize(self) -> None:
        """Set the columns anew."""
        self.call_after_refresh(self._list)

    def _list(self) -> None:
        rows = self.query_one(RowList)
        here = rows.highlighted or 0
        width = min(64, self.size.width) - 6
        rows.set_options(
            RowList.row(self._row(number, each, width), str(number - 1))
            for number, each in enumerate(self._promises, 1)
        )
        rows.highlighted = here

    def _row(self, number: int, promise: Promise, width: int) -> Content:
        target, pair = promise.target, promise.pair
        names = [cut(p.name, 12) for each in self._promises for p in each.pair.people]
        wide = max(Content(name).cell_length for name in names) + 2
        due = short_day(target.due, self._on) if target.due else ""
        cells = [
            (Content.styled(str(number) if number < 10 else " ", "$ink bold"), 3),
            (Content.styled(mark_of(target.status), SOFT), 2),
            (shown_line(cut(pair.person(target.owner).name, 12), SOFT), wide),
            (shown_line(bare(target.text)), width - wide - 18),
            (Content.styled(due, SOFT), -13),
        ]
        return columns(cells)

    def on_key(self, event: events.Key) -> None:
        """A digit chooses."""
        place = int(event.key) - 1 if event.key in "123456789" else -1
        if 0 <= place < len(self._promises):
            event.stop()
            self.dismiss(self._promises[place])

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._promises[event.option_index])
