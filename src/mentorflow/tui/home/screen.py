"""The home screen: open sessions, pairs, and targets that are due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from mentorflow.i18n import N_, _
from mentorflow.kinds.review_wording import without_prefix
from mentorflow.model.dates import day
from mentorflow.model.history import Target
from mentorflow.services import Services
from mentorflow.services.pairs import Overview, PairRow
from mentorflow.tui.home import view
from mentorflow.tui.kit import pair_lines
from mentorflow.tui.kit.glyphs import mark_of
from mentorflow.tui.kit.key_bar import KeyBar
from mentorflow.tui.kit.keys import HOME, Command, bindings
from mentorflow.tui.kit.messages import (
    Begin,
    CheckIn,
    FindWords,
    NewPair,
    OpenPair,
    PrepareAlone,
    ReadGuides,
    Resume,
    ShowVersions,
    TakeNote,
)
from mentorflow.tui.kit.page import Page, PageBackground, PageHead, PageScreen, Status, columns
from mentorflow.tui.kit.row_list import INK, SOFT, Row, RowList
from mentorflow.tui.kit.safe_text import shown_line

_PAIR, _DRAFT, _DUE, _DO = "pair:", "draft:", "due:", "do:"
_WITH_A_PAIR = frozenset({"start", "check_in", "note", "prepare"})


_LATER = ("guides", "help", "app.command_palette")
_HOME = (
    *(command for command in HOME if command.action not in (*_LATER, "leave")),
    Command("find", "slash", N_("Search"), N_("Search everything you've written."), priority=False),
    *(command for command in HOME if command.action in _LATER),
    Command("leave", "q,ctrl+q", N_("Leave"), N_("Leave mentorflow."), "right", priority=False),
)

_SLOGAN = N_("Two people, one screen,\nan hour that isn't forgotten.")
_ABOUT = N_(
    "mentorflow asks good questions one at a time, saves what you\n"
    "decide in your own words, and brings it back next time.\n"
    "Nothing leaves this machine."
)
_WELCOME: tuple[tuple[str, str, str, str], ...] = (
    ("n", "new_pair", N_("Add a pair"), N_("two names and a purpose, in under a minute")),
    ("g", "guides", N_("Browse guides"), N_("what the questions are, and why")),
)
"""What to do where there are no pairs yet: key, action, label, meaning."""


class HomeScreen(PageScreen):
    """The list of pairs; a welcome where there are none."""

    table_of_commands: ClassVar[Sequence[Command]] = _HOME
    BINDINGS: ClassVar[list[BindingType]] = bindings(_HOME)
    SCOPED_CSS = False
    DEFAULT_CSS = """
    HomeScreen RowList { height: 1fr; }
    """

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.overview: Overview | None = None

    def compose(self) -> ComposeResult:
        """The head, the list, the status and the keys."""
        today = self.services.clock.today()
        with PageBackground(), Page():
            yield PageHead(Content.styled("mentorflow", "$ink"), Content(day(today, today)))
            yield RowList(enter=_("Open"))
        yield Status()
        yield KeyBar()

    def on_screen_resume(self) -> None:
        """Read the journal again each time home is shown."""
        self.reload()

    def reload(self) -> None:
        """Read the pairs and what is due."""
        self.load(self.services.pairs.overview, self._read)

    def _read(self, overview: Overview) -> None:
        self.overview = overview
        self._fill()
        self.query_one(RowList).focus()

    def on_resize(self) -> None:
        """Fit the columns to the new width."""
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        if self.overview is None:
            return
        rows = self.query_one(RowList)
        here = rows.highlighted_row.id if rows.highlighted_row else None
        shown = self._list() if self.overview.rows else self._welcome()
        rows.set_rows(shown)
        selectable = [index for index, row in enumerate(rows.rows) if not row.disabled]
        same = [index for index in selectable if rows.rows[index].id == here]
        rows.highlighted = next(iter(same or selectable), None)
        status = self.query_one(Status)
        unread = pair_lines.unread(self.overview.unreadable)
        status.say(self.noted or unread or view.counted(self.overview))
        journal = view.from_home(self.overview.journal)
        status.aside(_("Journal: {folder}").format(folder=journal))

    @property
    def _tall(self) -> bool:
        return self.size.height >= 30

    @property
    def _width(self) -> int:
        """Cells that a row has for text."""
        return self.query_one(RowList).scrollable_content_region.width - 5

    def _list(self) -> list[Row]:
        assert self.overview is not None
        found: list[Row] = []
        drafts = [row for row in self.overview.rows if row.draft]
        gap = [RowList.line()] if self._tall else []
        if drafts:
            found += [
                *gap,
                RowList.line(_("Where you left off")),
                *gap,
                *map(self._draft, drafts),
                *gap,
            ]
        found += [RowList.line(), *(gap if not drafts else []), RowList.line(_("Pairs")), *gap]
        for row in sorted(self.overview.rows, key=view.is_closed):
            found += [self._pair(row), *gap]
        due = list(view.due_before(self.overview))
        if due:
            found += [RowList.line(), RowList.line(_("Due before your next session")), *gap]
            found += self._due(due)
        return found if drafts else found[1:]

    def _draft(self, row: PairRow) -> Row:
        assert self.overview is not None and row.draft is not None
        stage, started = pair_lines.left_off(row.draft, self.overview.on)
        wide = 17
        resume = Content.assemble(("Enter", "$ink bold"), (f" {_('Resume')}", SOFT))
        top = columns(
            [
                (shown_line(row.pair.names, "$strong bold"), wide),
                (shown_line(stage, INK), self._width - wide - resume.cell_length - 3),
                (resume, -resume.cell_length),
            ]
        )
        rest = shown_line(started, SOFT).truncate(max(0, self._width - wide), ellipsis=True)
        lines = Content.assemble(top, "\n", " " * wide, rest)
        return RowList.row(lines, _DRAFT + row.draft.id, padding=1 if self._tall else 0)

    def _pair(self, row: PairRow) -> Row:
        assert self.overview is not None
        on = self.overview.on
        when = view.resting(row) or pair_lines.meeting(row.next, on)
        today = pair_lines.date_of(row.next) == on
        closed = view.is_closed(row)
        name, about, date = (21, 28, 22) if self._width > 80 else (18, 23, 17)
        if self._width < name + about + date + 8:
            about = 0
        cells = [
            (shown_line(row.pair.names, "$soft" if closed else ""), name),
            (shown_line(pair_lines.about(row.pair), SOFT), about),
            (shown_line(when, INK if today else SOFT), date),
            (view.due(row, on, short=self._width <= 80), name + about + date - self._width),
        ]
        lines = [columns(cells)]
        if ready := view.prepared(row):
            lines.append(Content.assemble(" " * name, ready).truncate(self._width, ellipsis=True))
        return RowList.row(Content("\n").join(lines), _PAIR + row.pair.id)

    def _due(self, due: Sequence[tuple[PairRow, Target]]) -> Iterator[Row]:
        assert self.overview is not None
        on, least = self.overview.on, (15, 7) if self._width > 80 else (13, 7)
        days = [view.due_day(target, on) for _, target in due]
        owners = [view.name_of(row.pair, target.owner) for row, target in due]
        day_wide = max(least[0], *(each.cell_length + 2 for each in days))
        name_wide = max(least[1], *(min(14, each.cell_length + 3) for each in owners))
        for (row, target), date, owner in zip(due, days, owners, strict=True):
            mark = (f"{mark_of(target.status)} ", "$soft")
            cells = [
                (Content.assemble(mark, date), day_wide + 2),
                (owner, name_wide),
                (
                    shown_line(without_prefix(target.text), "$soft"),
                    self._width - day_wide - name_wide - 2,
                ),
            ]
            yield RowList.row(columns(cells), f"{_DUE}{row.pair.id}/{target.id}")

    def _welcome(self) -> list[Row]:
        gap = [RowList.line()] if self._tall else []
        slogan, about = (
            [RowList.line(Content.styled(line, style)) for line in text.split("\n")]
            for text, style in ((_(_SLOGAN), "$strong bold"), (_(_ABOUT), "$ink"))
        )
        return [
            *[RowList.line() for _blank in range(6 if self._tall else 2)],
            *(option for line in slogan for option in (line, *gap)),
            *[RowList.line() for _blank in range(1 if self._tall else 2)],
            *about,
            *[RowList.line() for _blank in range(2)],
            *(option for way in _WELCOME for option in (self._way(*way), *gap)),
        ]

    def _way(self, key: str, action: str, name: str, means: str) -> Row:
        cells = [
            (Content.styled(key, "bold"), 3),
            (Content(_(name)), 21),
            (Content.styled(_(means), SOFT), self._width - 24),
        ]
        return RowList.row(columns(cells), _DO + action)

    @property
    def _chosen(self) -> tuple[str, str]:
        """The selected row: what it stands for (`_PAIR`, ...) and its id."""
        option = self.query_one(RowList).highlighted_row
        sort, _, id = (option.id if option and option.id else "").partition(":")
        return f"{sort}:", id

    @property
    def _pair_here(self) -> str | None:
        sort, id = self._chosen
        if sort in (_DRAFT, _DUE):
            return id.partition("/")[0]
        return id if sort == _PAIR else None

    @on(RowList.Selected)
    def _selected(self, event: RowList.Selected) -> None:
        event.stop()
        sort, id = self._chosen
        if sort == _DRAFT:
            self.post_message(Resume(id))
        elif sort == _PAIR:
            self.post_message(OpenPair(id))
        elif sort == _DUE:
            self.action_check_in()
        elif id == "new_pair":
            self.action_new_pair()
        elif id == "guides":
            self.action_guides()

    def action_open(self) -> None:
        """Open the selected row."""
        self.query_one(RowList).action_select()

    def action_start(self) -> None:
        """Start a session with the selected pair."""
        if pair := self._pair_here:
            self.post_message(Begin(pair))

    def action_check_in(self) -> None:
        """Check in on the selected target, or on one of the selected pair."""
        sort, id = self._chosen
        self.post_message(CheckIn(self._pair_here, id if sort == _DUE else None))

    def action_note(self) -> None:
        """Note something for the next session of the selected pair."""
        if pair := self._pair_here:
            self.post_message(TakeNote(pair))

    def action_prepare(self) -> None:
        """Prepare for the selected pair's next session."""
        if pair := self._pair_here:
            self.post_message(PrepareAlone(pair))

    def action_new_pair(self) -> None:
        """Add a pair."""
        self.post_message(NewPair())

    def action_guides(self) -> None:
        """Browse the guides."""
        self.post_message(ReadGuides())

    def action_versions(self) -> None:
        """Compare files with their conflict copies."""
        self.post_message(ShowVersions())

    def action_find(self) -> None:
        """Search everything that was written."""
        self.post_message(FindWords())

    def available(self, action: str) -> bool:
        """Comparing needs a conflict copy; searching needs a pair; the rest a selected pair."""
        if action == "versions":
            return bool(self.overview and pair_lines.conflict_copies(self.overview.unreadable))
        if action == "find":
            return self.overview is not None and bool(self.overview.rows)
        return action not in _WITH_A_PAIR or (self.is_mounted and self._pair_here is not None)

    @on(RowList.Highlighted)
    def _highlighted(self) -> None:
        due = self._chosen[0] == _DUE
        self.query_one(RowList).field_keys = (("Enter", _("Check in") if due else _("Open")),)
        self.query_one(KeyBar).refresh()
