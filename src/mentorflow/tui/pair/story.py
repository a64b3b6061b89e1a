"""Every target of a pair in a list, and the story of one target or objective."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

from mentorflow.kinds.review_wording import bare
from mentorflow.model.dates import short_day
from mentorflow.model.history import Event, History, Objective, Target
from mentorflow.tui.kit.dialogs import Modal, Reading, key_line
from mentorflow.tui.kit.glyphs import mark_of
from mentorflow.tui.kit.page import columns
from mentorflow.tui.kit.row_list import SOFT, Row, RowList
from mentorflow.tui.kit.safe_text import Text, cut, shown, shown_line
from mentorflow.tui.live.review import ReviewRow, laid
from mentorflow.tui.pair.aims import aim_said, standing_of
from mentorflow.tui.pair.view import called, ended_on, told_of
from mentorflow.tui.words import pages, road

_DAY, _LABEL, _NAME = 12, 14, 16
_SHEET, _FRAME = 76, 7
"""How wide a sheet is at most, and what of that is not for words."""

Tell = Callable[[int], Content]
"""A story, told in lines of a width."""


class Story(Reading):
    """A story on a sheet; it is told anew where the sheet becomes narrower."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    Story .sheet { width: 76; }
    Story VerticalScroll { max-height: 75vh; }
    """

    def __init__(self, tell: Tell) -> None:
        super().__init__(Content(""))
        self._tell = tell

    def compose(self) -> ComposeResult:
        """The story."""
        with Vertical(classes="sheet"):
            with VerticalScroll():
                yield Text("", id="story")
            yield Text(key_line(("↑ ↓", "read on"), ("Esc", "back")), classes="sheet--keys")

    def on_resize(self) -> None:
        """Set the lines anew."""
        told = self._tell(max(30, min(_SHEET, self.size.width) - _FRAME))
        self.query_one("#story", Text).update(told)


def story(history: History, id: str, on: dt.date) -> Tell | None:
    """The story of the target or the objective with an id; None if there is none."""
    for target in history.targets:
        if target.id == id:
            return lambda width: _lines(_of_target(history, target, on, width))
    for aim in history.objectives:
        if aim.id == id:
            return lambda width: _lines(_of_aim(history, aim, on, width))
    return None


def _lines(lines: Iterator[Content]) -> Content:
    return Content("\n").join(list(lines))


def _of_target(history: History, target: Target, on: dt.date, width: int) -> Iterator[Content]:
    yield from shown(target.text, "$strong bold").wrap(width)
    owner, witness = (cut(called(history, who), _NAME) for who in (target.owner, target.witness))
    yield from shown(f"{owner} promised it, {witness} is the witness", "$soft").wrap(width)
    stands = told_of(history, target, on)
    if target.moved:
        stands = f"{stands}, {road.moved(target.moved)}"
    yield from shown(f"{mark_of(target.status)} {stands}", "$ink").wrap(width)
    towards = next((aim.text for aim in history.objectives if aim.id == target.objective), "")
    sure = "" if target.confidence is None else f"{target.confidence} of 10"
    yield from _details(
        (
            (road.FIRST_STEP, target.first_step),
            (road.DONE_WHEN, target.measure),
            (road.IF_THEN, target.if_then),
            (road.HOW_SURE, sure),
            (road.TOWARDS, towards),
        ),
        width,
    )
    yield Content("")
    due: dt.date | None = None
    for place, event in enumerate(target.story):
        yield _event(history, event, _happened(history, target, place, due, on), on, width)
        due = event.due or due


def _of_aim(history: History, aim: Objective, on: dt.date, width: int) -> Iterator[Content]:
    yield from shown(aim.text, "$strong bold").wrap(width)
    told = f"{called(history, aim.owner)}, {standing_of(aim, on)}"
    yield from shown(told, "$soft").wrap(width)
    yield from _details(((road.WHAT_FOR, aim.why), (road.REACHED_WHEN, aim.measure)), width)
    yield Content("")
    for event in aim.story:
        yield _event(history, event, aim_said(aim, event), on, width)
    serving = [target for target in history.targets if target.objective == aim.id]
    if serving:
        yield Content("")
        yield Content.styled(road.ON_THE_WAY, "$soft")
    for target in serving:
        said = f"{mark_of(target.status)} {target.text}. {told_of(history, target, on)}"
        yield _dated(target.made_on, f"{called(history, target.owner)}: {said}", on, width)


def _details(facts: tuple[tuple[str, str], ...], width: int) -> Iterator[Content]:
    told = [(label, text) for label, text in facts if text]
    if told:
        yield Content("")
    for label, text in told:
        yield laid(ReviewRow("line", text, mark=label.ljust(_LABEL - 1)), width)


def _happened(
    history: History, target: Target, place: int, due: dt.date | None, on: dt.date
) -> str:
    """One thing that happened to a target, in words."""
    event = target.story[place]
    witness = cut(called(history, target.witness), _NAME)
    match event.what:
        case "made":
            return f"promised{f', due {short_day(event.due, event.on)}' if event.due else ''}"
        case "moved":
            day = f" to {short_day(event.due, event.on)}" if event.due else ""
            return f"moved{f' from {short_day(due, event.on)}' if due and day else ''}{day}"
        case "confirmed":
            return f"{pages.CONFIRMED_BY} {witness}"
        case "reopened":
            return f"opened again by {witness}"
        case "done":
            return f"done{_confirmation(target, place, witness)}"
    return road.SAID.get(event.what, event.what)


def _confirmation(target: Target, place: int, witness: str) -> str:
    """That the signing of the session confirmed it, where no word of the witness came later."""
    later = target.story[place + 1 :]
    signed = target.confirmed and target.status == "done" and not later
    return f", {pages.CONFIRMED_BY} {witness}, who signed" if signed else ""


def _event(history: History, event: Event, said: str, on: dt.date, width: int) -> Content:
    """What happened under its day: where it was said, what, and why."""
    met = next((m.title for m in history.meetings if m.id == event.where), "")
    by = cut(called(history, event.by), _NAME) if event.by else ""
    where = met or f"{by}, {pages.CHECKED_IN}"
    more = "".join(f". {text}" for text in (event.why, event.comment) if text)
    return _dated(event.on, f"{where}: {said}{more}", on, width)


def _dated(when: dt.date, text: str, on: dt.date, width: int) -> Content:
    return laid(ReviewRow("line", text, mark=short_day(when, on).ljust(_DAY - 1)), width)


_SHORT_NAME = 12


class Targets(Modal[None]):
    """Open ones in the order of their dates, then those behind them, the latest first."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    Targets .sheet { width: 76; }
    Targets RowList { max-height: 75vh; }
    """

    def __init__(self, history: History, on: dt.date) -> None:
        super().__init__()
        self._history = history
        self._on = on

    def compose(self) -> ComposeResult:
        """The title, the targets, the keys."""
        with Vertical(classes="sheet"):
            yield Text(road.TARGETS, classes="sheet--title")
            yield RowList()
            keys = key_line(("↑ ↓", "choose"), ("Enter", road.TELL.lower()), ("Esc", "back"))
            yield Text(keys, classes="sheet--keys")

    def on_mount(self) -> None:
        """The bar is on the first target."""
        self.query_one(RowList).focus()

    def on_resize(self) -> None:
        """Set the columns anew."""
        rows = self.query_one(RowList)
        here = rows.highlighted
        width = min(_SHEET, self.size.width) - 6
        rows.set_rows(self._list(width))
        if here is None:
            rows.action_first()
        else:
            rows.highlighted = here

    def _list(self, width: int) -> Iterator[Row]:
        targets = self._history.targets
        still = [target for target in targets if target.is_open or target.awaits_witness]
        behind = [target for target in targets if target not in still]
        still.sort(key=lambda target: target.due or dt.date.max)
        behind.sort(key=lambda target: ended_on(target), reverse=True)
        if still:
            yield RowList.line(Content.styled(f"   {road.OPEN_NOW}", "$soft"))
            yield from self._rows(still, width)
        if still and behind:
            yield RowList.line()
        if behind:
            yield RowList.line(Content.styled(f"   {road.BEHIND_YOU}", "$soft"))
            yield from self._rows(behind, width)

    def _rows(self, targets: Iterable[Target], width: int) -> Iterator[Row]:
        names = {id: cut(called(self._history, id), _SHORT_NAME) for id in self._history.pair.ids}
        name_wide = max(Content(name).cell_length for name in names.values()) + 2
        for target in targets:
            told = told_of(self._history, target, self._on, witness=False)
            said = shown_line(told, SOFT).truncate(width // 2, ellipsis=True)
            cells = [
                (Content.styled(mark_of(target.status), SOFT), 2),
                (shown_line(names[target.owner], SOFT), name_wide),
                (shown_line(bare(target.text)), width - name_wide - said.cell_length - 3),
                (said, -said.cell_length - 1),
            ]
            yield RowList.row(columns(cells), target.id)

    @on(RowList.Selected)
    def _selected(self, event: RowList.Selected) -> None:
        event.stop()
        if tell := story(self._history, event.row.id or "", self._on):
            self.app.push_screen(Story(tell))
