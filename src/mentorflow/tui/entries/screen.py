"""Check-ins and notes between sessions: what is asked, sheet by sheet, in under a minute."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from mentorflow.errors import MentorflowError
from mentorflow.i18n import _
from mentorflow.kinds.review_wording import bare
from mentorflow.model.dates import short_day
from mentorflow.model.literals import CheckIn, NoteKind
from mentorflow.model.people import Person
from mentorflow.services import Services
from mentorflow.services.check_ins import PairTarget
from mentorflow.tui.kit.dialogs import AskLine, AskWay, Modal, key_line
from mentorflow.tui.kit.glyphs import mark_of
from mentorflow.tui.kit.page import PageScreen, columns
from mentorflow.tui.kit.row_list import SOFT, RowList
from mentorflow.tui.kit.safe_text import Text, cut, shown_line
from mentorflow.tui.words import between


async def check_in(
    screen: PageScreen, services: Services, pair: str | None = None, target: str | None = None
) -> bool:
    """Ask which open target of a pair (or of all), how it goes, and a line; keep it and say so.

    A `target` is named with its pair (`asha-ben/2026-11-22.1`). Tells whether something was kept.
    """
    try:
        promises = await asyncio.to_thread(services.check_ins.open_targets, pair)
    except MentorflowError as error:
        screen.tell(error)
        return False
    if target:
        promises = tuple(each for each in promises if _id(each) == target)
    if not promises:
        screen.note(between.NOTHING_OPEN)
        return False
    chosen: PairTarget | None = promises[0]
    if len(promises) > 1:
        asked = WhichTarget(promises, services.clock.today())
        chosen = await screen.app.push_screen_wait(asked)
    return chosen is not None and await _how(screen, services, chosen)


async def _how(screen: PageScreen, services: Services, promise: PairTarget) -> bool:
    about = between.target(promise.pair, promise.target)
    ways = [(outcome, name, means) for outcome, name, means, _question in between.CHECK_INS]
    chosen = await screen.app.push_screen_wait(AskWay(about, ways))
    for outcome, name, _means, question in between.CHECK_INS:
        if outcome == chosen:
            return await keep_line(
                screen,
                f"{about}\n\n{name}. {question}",
                partial(_keep, services, promise, outcome),
                may_be_empty=True,
            )
    return False


def _keep(services: Services, promise: PairTarget, outcome: CheckIn, line: str) -> str:
    services.check_ins.add(_id(promise), outcome, line)
    return between.checked_in(promise.pair, promise.target, outcome)


def _id(promise: PairTarget) -> str:
    return f"{promise.pair.id}/{promise.target.id}"


class WhichTarget(Modal[PairTarget | None]):
    """The open targets of both people, the earliest date first."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    WhichTarget RowList { max-height: 14; }
    """

    def __init__(self, promises: Sequence[PairTarget], on: dt.date) -> None:
        super().__init__()
        self._promises = promises
        self._on = on

    def compose(self) -> ComposeResult:
        """The title, the targets, the keys."""
        with Vertical(classes="sheet"):
            yield Text(between.WHICH_TARGET, classes="sheet--title")
            yield RowList()
            digits = (f"1-{min(9, len(self._promises))}", "or")
            keys = key_line(digits, ("Enter", "choose"), ("Esc", "stay"))
            yield Text(keys, classes="sheet--keys")

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
        rows.set_rows(
            RowList.row(self._row(number, each, width), str(number - 1))
            for number, each in enumerate(self._promises, 1)
        )
        rows.highlighted = here

    def _row(self, number: int, promise: PairTarget, width: int) -> Content:
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

    @on(RowList.Selected)
    def _selected(self, event: RowList.Selected) -> None:
        event.stop()
        self.dismiss(self._promises[event.place])


async def note(screen: PageScreen, services: Services, pair: str) -> bool:
    """Ask whose it is, what it is, and a line; keep it and say so. Tells whether it was kept."""
    try:
        chosen = await asyncio.to_thread(services.pairs.get, pair)
    except MentorflowError as error:
        screen.tell(error)
        return False
    people = [(person.id, cut(person.name, 24), "") for person in chosen.people]
    who = await screen.app.push_screen_wait(AskWay(between.WHOSE, people))
    if who is None:
        return False
    picked = await screen.app.push_screen_wait(AskWay(between.WHAT_KIND, between.NOTES))
    for kind, name, means in between.NOTES:
        if kind == picked:
            keep = partial(_keep_note, services, chosen.id, chosen.person(who), kind)
            return await keep_line(screen, f"{name}: {means}", keep)
    return False


def _keep_note(services: Services, pair: str, who: Person, kind: NoteKind, line: str) -> str:
    services.check_ins.note(pair, line, who.id, kind)
    return between.noted(who.name, line, kind)


async def keep_line(
    screen: PageScreen, question: str, keep: Callable[[str], str], *, may_be_empty: bool = False
) -> bool:
    """Ask for a line, let `keep` write it off this thread, and note the words it gives back.

    Where it cannot be written the line stands in the sheet again, with the reason under it.
    Tells whether it was kept.
    """
    line, trouble = "", between.IN_A_LINE if may_be_empty else ""
    while True:
        asked = AskLine(
            question,
            text=line,
            keys=between.KEEP_IT,
            check=_always(trouble) if line else None,
            empty="" if may_be_empty else None,
            unwritten=trouble,
        )
        said = await screen.app.push_screen_wait(asked)
        if said is None:
            return False
        line = said
        try:
            kept = await asyncio.to_thread(keep, line)
        except MentorflowError as error:
            trouble = _("Not kept: {what}").format(what=f"{error.message} {error.hint}".strip())
            continue
        screen.note(kept)
        return True


def _always(words: str) -> Callable[[str], str]:
    return lambda text: words
