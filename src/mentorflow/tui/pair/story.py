"""A list of all targets of a pair, and the history of one target or objective."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

from mentorflow.i18n import _, pgettext
from mentorflow.kinds.review_wording import passed_on_to, slips, without_prefix
from mentorflow.model.dates import short_day
from mentorflow.model.history import Event, History, Objective, Target
from mentorflow.model.labels import TARGET_LABELS
from mentorflow.tui.kit.dialogs import Modal, TextDialog, key_line
from mentorflow.tui.kit.glyphs import mark_of
from mentorflow.tui.kit.page import columns
from mentorflow.tui.kit.row_list import SOFT, Row, RowList
from mentorflow.tui.kit.safe_text import Text, cut, shown, shown_line
from mentorflow.tui.live.review import ReviewRow, row_content
from mentorflow.tui.pair.objectives import objective_event, objective_state
from mentorflow.tui.pair.view import called, ended_on, target_state

_DAY, _LABEL, _NAME = 12, 14, 16
_SHEET, _FRAME = 76, 7
"""The greatest width of a dialog, and the part of it that is not for text."""

Layout = Callable[[int], Content]
"""A history, laid out for a width."""


class Story(TextDialog):
    """A dialog with a history, wrapped to the width of the terminal."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    Story .dialog { width: 76; }
    Story VerticalScroll { max-height: 75vh; }
    """

    def __init__(self, layout: Layout) -> None:
        super().__init__(Content(""))
        self._layout_for = layout

    def compose(self) -> ComposeResult:
        """The history and the keys."""
        with Vertical(classes="dialog"):
            with VerticalScroll():
                yield Text("", id="story")
            yield Text(key_line(("↑ ↓", _("scroll")), ("Esc", _("back"))), classes="dialog--keys")

    def on_resize(self) -> None:
        """Wrap the lines to the new width."""
        lines = self._layout_for(max(30, min(_SHEET, self.size.width) - _FRAME))
        self.query_one("#story", Text).update(lines)


def story(history: History, id: str, on: dt.date) -> Layout | None:
    """The history of the target or objective with an id; None if there is none."""
    for target in history.targets:
        if target.id == id:
            return lambda width: _lines(_of_target(history, target, on, width))
    for objective in history.objectives:
        if objective.id == id:
            return lambda width: _lines(_of_objective(history, objective, on, width))
    return None


def _lines(lines: Iterator[Content]) -> Content:
    return Content("\n").join(list(lines))


def _of_target(history: History, target: Target, on: dt.date, width: int) -> Iterator[Content]:
    yield from shown(target.text, "$strong bold").wrap(width)
    owner, witness = (cut(called(history, who), _NAME) for who in (target.owner, target.witness))
    about = _("{name}'s target. {witness} will confirm when it's done.")
    yield from shown(about.format(name=owner, witness=witness), "$soft").wrap(width)
    state = target_state(history, target, on)
    if target.times_put_off and not target.is_open:
        state = f"{state}, {slips(target.times_put_off)}"
    yield from shown(f"{mark_of(target.status)} {state}", "$ink").wrap(width)
    objective = next(
        (objective.text for objective in history.objectives if objective.id == target.objective), ""
    )
    confidence = ""
    if target.confidence is not None:
        confidence = _("{number} of 10").format(number=target.confidence)
    yield from _details(
        (
            (_("First step"), target.first_step),
            (_("Done when"), target.measure),
            (_("If-then plan"), target.if_then),
            (_("Confidence"), confidence),
            (_("Objective"), objective),
        ),
        width,
    )
    yield Content("")
    due: dt.date | None = None
    for index, event in enumerate(target.story):
        yield _event(history, event, _happened(history, target, index, due), on, width)
        due = event.due or due


def _of_objective(
    history: History, objective: Objective, on: dt.date, width: int
) -> Iterator[Content]:
    yield from shown(objective.text, "$strong bold").wrap(width)
    state = f"{called(history, objective.owner)}, {objective_state(objective, on)}"
    yield from shown(state, "$soft").wrap(width)
    yield from _details(((_("Because"), objective.why), (_("Done when"), objective.measure)), width)
    yield Content("")
    for event in objective.story:
        yield _event(history, event, objective_event(objective, event), on, width)
    serving = [target for target in history.targets if target.objective == objective.id]
    if serving:
        yield Content("")
        yield Content.styled(_("Targets for this objective"), "$soft")
    for target in serving:
        aside = f"{mark_of(target.status)} {target.text}. {target_state(history, target, on)}"
        yield _dated(target.made_on, f"{called(history, target.owner)}: {aside}", on, width)


def _details(facts: tuple[tuple[str, str], ...], width: int) -> Iterator[Content]:
    filled = [(label, text) for label, text in facts if text]
    if filled:
        yield Content("")
    for label, text in filled:
        yield row_content(ReviewRow("line", text, mark=label.ljust(_LABEL - 1)), width)


def _happened(history: History, target: Target, index: int, due: dt.date | None) -> str:
    """One event of a target; `due` is the day it was due before."""
    event = target.story[index]
    witness = cut(called(history, target.witness), _NAME)
    match event.what:
        case "made":
            return _due_from_start(event)
        case "moved":
            return _moved_to(event, due)
        case "confirmed":
            return _("confirmed by {name}").format(name=witness)
        case "reopened":
            return _("reopened by {name}").format(name=witness)
        case "done" if _confirmed_by_signing(target, index):
            return _("done, confirmed and signed by {name}").format(name=witness)
        case "done":
            return _("done")
    if event.what == "passed-on" and (name := passed_on_to(event.why)):
        return _("handed over to {name}").format(name=cut(name, _NAME))
    return _(TARGET_LABELS[event.what]) if event.what in TARGET_LABELS else event.what


def _due_from_start(event: Event) -> str:
    if event.due is None:
        return _("set")
    return _("set, due {day}").format(day=short_day(event.due, event.on))


def _moved_to(event: Event, due: dt.date | None) -> str:
    if event.due is None:
        return _("moved")
    day = short_day(event.due, event.on)
    if due is None:
        return _("moved to {day}").format(day=day)
    return _("moved from {before} to {day}").format(before=short_day(due, event.on), day=day)


def _confirmed_by_signing(target: Target, index: int) -> bool:
    """Whether signing the session confirmed a target: it is done, and nothing came later."""
    return target.confirmed and target.status == "done" and not target.story[index + 1 :]


def _event(history: History, event: Event, aside: str, on: dt.date, width: int) -> Content:
    """An event with its day: where it was recorded, what happened, and why."""
    met = next((m.title for m in history.meetings if m.id == event.where), "")
    by = cut(called(history, event.by), _NAME) if event.by else ""
    where = met or _("Check-in by {name}").format(name=by)
    why = "" if event.what == "passed-on" and passed_on_to(event.why) else event.why
    more = "".join(f". {text}" for text in (why, event.comment) if text)
    return _dated(event.on, f"{where}: {aside}{more}", on, width)


def _dated(when: dt.date, text: str, on: dt.date, width: int) -> Content:
    return row_content(ReviewRow("line", text, mark=short_day(when, on).ljust(_DAY - 1)), width)


_SHORT_NAME = 12


class Targets(Modal[None]):
    """Open targets by due date, then closed ones, the latest first."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    Targets .dialog { width: 76; }
    Targets RowList { max-height: 75vh; }
    """

    def __init__(self, history: History, on: dt.date) -> None:
        super().__init__()
        self._history = history
        self._on = on

    def compose(self) -> ComposeResult:
        """The title, the targets, the keys."""
        with Vertical(classes="dialog"):
            yield Text(_("Targets"), classes="dialog--title")
            yield RowList()
            keys = key_line(("↑ ↓", _("choose")), ("Enter", _("history")), ("Esc", _("back")))
            yield Text(keys, classes="dialog--keys")

    def on_mount(self) -> None:
        """Focus the list."""
        self.query_one(RowList).focus()

    def on_resize(self) -> None:
        """Fit the columns to the new width."""
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
        still_open = [target for target in targets if target.is_open or target.awaits_witness]
        closed = [target for target in targets if target not in still_open]
        still_open.sort(key=lambda target: target.due or dt.date.max)
        closed.sort(key=lambda target: ended_on(target), reverse=True)
        if still_open:
            heading = pgettext("targets", "Open")
            yield RowList.line(Content.styled(f"   {heading}", "$soft"))
            yield from self._rows(still_open, width)
        if still_open and closed:
            yield RowList.line()
        if closed:
            heading = pgettext("targets", "Closed")
            yield RowList.line(Content.styled(f"   {heading}", "$soft"))
            yield from self._rows(closed, width)

    def _rows(self, targets: Iterable[Target], width: int) -> Iterator[Row]:
        names = {id: cut(called(self._history, id), _SHORT_NAME) for id in self._history.pair.ids}
        name_wide = max(Content(name).cell_length for name in names.values()) + 2
        for target in targets:
            state = target_state(self._history, target, self._on, witness=False)
            aside = shown_line(state, SOFT).truncate(width // 2, ellipsis=True)
            cells = [
                (Content.styled(mark_of(target.status), SOFT), 2),
                (shown_line(names[target.owner], SOFT), name_wide),
                (
                    shown_line(without_prefix(target.text)),
                    width - name_wide - aside.cell_length - 3,
                ),
                (aside, -aside.cell_length - 1),
            ]
            yield RowList.row(columns(cells), target.id)

    @on(RowList.Selected)
    def _selected(self, event: RowList.Selected) -> None:
        event.stop()
        if lines := story(self._history, event.row.id or "", self._on):
            self.app.push_screen(Story(lines))
