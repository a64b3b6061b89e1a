"""The search screen: a line to type in, and the results below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from mentorflow.history.search import Hit
from mentorflow.i18n import N_, _, ngettext
from mentorflow.model.dates import day, short_day
from mentorflow.model.literals import PAIR
from mentorflow.model.people import Pair
from mentorflow.model.reports import Listing
from mentorflow.services import Services
from mentorflow.tui.kit.dialogs import TextDialog
from mentorflow.tui.kit.key_bar import KeyBar
from mentorflow.tui.kit.keys import HELP, LEAVE, MORE, Command, bindings
from mentorflow.tui.kit.line import Line
from mentorflow.tui.kit.messages import OpenSession
from mentorflow.tui.kit.page import Page, PageBackground, PageHead, PageScreen, Status
from mentorflow.tui.kit.pair_lines import unread
from mentorflow.tui.kit.row_list import SOFT, Row, RowList
from mentorflow.tui.kit.safe_text import Text, cut, shown, shown_line

_MOST, _NAME = 200, 20
_ENTRIES = ("note", "check-in")

_KINDS = {
    "answer": N_("answer"),
    "target": N_("target"),
    "objective": N_("objective"),
    "note": N_("note"),
    "check-in": N_("check-in"),
    "parked": N_("saved for next time"),
    "why": N_("reason"),
}

_SEARCH = (
    Command("open", "", N_("Open"), N_("Open the selected session or entry.")),
    Command("again", "slash", N_("Search again"), N_("Search for other words."), priority=False),
    Command("back", "escape", N_("Back"), N_("Go back to the previous page."), "right"),
    HELP,
    MORE,
    LEAVE._replace(footer=""),
)


def counted(found: int, shown: int) -> str:
    """How many results there are, and how many of them are listed."""
    if found > shown:
        return _(
            "{count} results; these are the latest {shown}. Add a word to narrow it down."
        ).format(count=found, shown=shown)
    return ngettext("{count} result.", "{count} results, newest first.", found).format(count=found)


class SearchScreen(PageScreen):
    """Search in what one pair wrote, or all pairs."""

    table_of_commands: ClassVar[Sequence[Command]] = _SEARCH
    BINDINGS: ClassVar[list[BindingType]] = bindings(_SEARCH)
    AUTO_FOCUS = "#words"
    SCOPED_CSS = False
    DEFAULT_CSS = """
    SearchScreen {
        & Line { margin: 0 2 0 3; }
        & .line--rule { height: 1; margin: 0 2 1 3; color: $rule; text-wrap: nowrap; }
        & RowList { width: 100%; height: 1fr; }
    }
    """

    def __init__(self, services: Services, pair: Pair | None = None) -> None:
        super().__init__(services)
        self._pair = pair
        self._words = ""
        self._hits: tuple[Hit, ...] = ()
        self._pairs: dict[str, Pair] = {}

    def compose(self) -> ComposeResult:
        """The head, the line, the results, the status and the keys."""
        where = shown_line(
            self._pair.names if self._pair else _("in everything you've written"), "$soft"
        )
        with PageBackground(), Page():
            yield PageHead(Content.styled(_("Search"), "$strong bold"), where)
            yield Line(placeholder=_("one or more words"), id="words")
            yield Text("─" * 200, classes="line--rule")
            yield RowList(enter=_("Open"))
        yield Status()
        yield KeyBar()

    def on_mount(self) -> None:
        """Say what Enter does."""
        self.query_one(Status).say(_("Press Enter to search. Private preparation isn't included."))

    def on_resize(self) -> None:
        """Wrap the results to the new width."""
        self.call_after_refresh(self._list)

    @on(Line.Left)
    def _left(self, event: Line.Left) -> None:
        event.stop()
        words = self.query_one(Line).value
        if event.entered and words:
            self._words = words
            self.load(self._search, self._show)
        elif event.way > 0 and self._hits:
            self.query_one(RowList).focus()

    def _search(self) -> tuple[Listing[Hit], dict[str, Pair]]:
        found = self.services.search.find(self._words, self._pair.id if self._pair else None)
        chosen = (self._pair,) if self._pair else self.services.pairs.all().found
        return found, {pair.id: pair for pair in chosen}

    def _show(self, read: tuple[Listing[Hit], dict[str, Pair]]) -> None:
        found, self._pairs = read
        self._hits = found.found[::-1][:_MOST]
        message = _("No results for “{words}”.").format(words=cut(self._words, 40))
        if self._hits:
            message = counted(len(found.found), len(self._hits))
        missing = unread(found.unreadable)
        self.query_one(Status).say(f"{message} {missing}".strip())
        rows = self.query_one(RowList)
        rows.highlighted = None
        self._list()
        if self._hits:
            rows.focus()

    def _list(self) -> None:
        rows = self.query_one(RowList)
        here = rows.highlighted or 0
        width = rows.scrollable_content_region.width - 5
        rows.set_rows(self._rows(width))
        rows.highlighted = here if self._hits else None

    def _rows(self, width: int) -> Iterator[Row]:
        for index, hit in enumerate(self._hits):
            if index and self.has_class("-tall"):
                yield RowList.line()
            yield self._row(index, hit, width)

    def _row(self, index: int, hit: Hit, width: int) -> Row:
        words = re.compile("|".join(map(re.escape, self._words.split())) or "$^", re.I)
        around = shown_line(hit.around).highlight_regex(words, style="bold")
        source = f"{short_day(hit.on, self.services.clock.today())}, {self._source(hit)}"
        lines = [*around.wrap(width), shown_line(source, SOFT).truncate(width, ellipsis=True)]
        return RowList.row(Content("\n").join(lines), str(index))

    def _source(self, hit: Hit) -> str:
        """Who said it, what it is, and in which pair: "Asha, target: Asha & Ben"."""
        pair = self._pairs.get(hit.pair)
        name = ""
        if pair and hit.who in pair.ids:
            name = f"{cut(pair.person(hit.who).name, _NAME)}, "
        elif hit.who == PAIR:
            name = f"{_('both')}, "
        between = f": {pair.names}" if pair and not self._pair else ""
        return f"{name}{_(_KINDS[hit.kind])}{between}"

    @on(RowList.Selected)
    def _selected(self, event: RowList.Selected) -> None:
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Open the selected session or entry."""
        chosen = self.query_one(RowList).chosen_id
        if chosen is None:
            return
        hit = self._hits[int(chosen)]
        if hit.kind in _ENTRIES:
            when = day(hit.on, self.services.clock.today())
            head = shown_line(f"{when}: {self._source(hit)}", "$soft")
            self.app.push_screen(
                TextDialog(Content.assemble(head, "\n\n", shown(hit.text, "$ink")))
            )
        else:
            self.post_message(OpenSession(hit.where))

    def available(self, action: str) -> bool:
        """Opening needs a result; while somebody types, / is a letter."""
        if action == "open":
            return bool(self._hits)
        if action == "again":
            return self.is_mounted and not self.query_one(Line).has_focus
        return super().available(action)

    def action_again(self) -> None:
        """Go to the line and type other words."""
        self.query_one(Line).focus()

    def action_back(self) -> None:
        """Go back to the previous page."""
        self.dismiss()
