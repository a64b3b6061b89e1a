"""Every target of two people, open or behind them; each opens with its story."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from mentorflow.kinds.review_wording import bare
from mentorflow.model.history import History, Target
from mentorflow.tui.kit.dialogs import key_line
from mentorflow.tui.kit.glyphs import mark_of
from mentorflow.tui.kit.modal import Modal
from mentorflow.tui.kit.page import columns
from mentorflow.tui.kit.row_list import SOFT, RowList
from mentorflow.tui.kit.safe_text import cut, shown_line
from mentorflow.tui.pair.story import Story, story
from mentorflow.tui.pair.view import called, ended_on, told_of
from mentorflow.tui.words import road

_WIDEST, _NAME = 76, 12


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
            yield Static(road.TARGETS, classes="sheet--title", markup=False)
            yield RowList()
            keys = key_line(("↑ ↓", "choose"), ("Enter", road.TELL.lower()), ("Esc", "back"))
            yield Static(keys, classes="sheet--keys")

    def on_mount(self) -> None:
        """The bar is on the first target."""
        self.query_one(RowList).focus()

    def on_resize(self) -> None:
        """Set the columns anew."""
        rows = self.query_one(RowList)
        here = rows.highlighted
        width = min(_WIDEST, self.size.width) - 6
        rows.set_options(self._list(width))
        if here is None:
            rows.action_first()
        else:
            rows.highlighted = here

    def _list(self, width: int) -> Iterator[Option]:
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

    def _rows(self, targets: Iterable[Target], width: int) -> Iterator[Option]:
        names = {id: cut(called(self._history, id), _NAME) for id in self._history.pair.ids}
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

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if tell := story(self._history, event.option_id or "", self._on):
            self.app.push_screen(Story(tell))
