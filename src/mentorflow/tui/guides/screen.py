"""Choosing a guide for a session: the suggested one first, then all others; or browsing them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content

from mentorflow.i18n import N_, _
from mentorflow.model.guide import Guide
from mentorflow.model.history import Offer
from mentorflow.model.people import Pair
from mentorflow.services import Services
from mentorflow.services.live_session import Preview
from mentorflow.session.outline import outline
from mentorflow.tui.kit.dialogs import AskLine, TextDialog
from mentorflow.tui.kit.key_bar import KeyBar
from mentorflow.tui.kit.keys import Command, bindings
from mentorflow.tui.kit.messages import BeginWith, Walk
from mentorflow.tui.kit.page import (
    BACK_HOME,
    Page,
    PageBackground,
    PageHead,
    PageScreen,
    Status,
    columns,
)
from mentorflow.tui.kit.row_list import SOFT, Row, RowList
from mentorflow.tui.kit.safe_text import Text, shown, shown_line

_GUIDES = (
    Command("choose", "", N_("Start"), N_("Start a session with the selected guide.")),
    Command("read", "r", N_("Read"), N_("Read all the questions in this guide."), priority=False),
    Command("walk", "w", N_("Try it out"), N_("Try the guide. Nothing is saved."), priority=False),
    Command("find", "slash", N_("Search"), N_("Type a word to filter the guides."), priority=False),
    *BACK_HOME,
)


class GuideChoiceScreen(PageScreen):
    """The guides for a pair to choose from; without a pair, all guides to browse."""

    table_of_commands: ClassVar[Sequence[Command]] = _GUIDES
    BINDINGS: ClassVar[list[BindingType]] = bindings(_GUIDES)
    SCOPED_CSS = False
    DEFAULT_CSS = """
    GuideChoiceScreen {
        & Horizontal { height: 1fr; }
        & RowList { width: 33; height: 1fr; }
        & VerticalScroll { width: 1fr; padding: 0 0 0 4; scrollbar-size-vertical: 1; }
        & VerticalScroll:focus { background-tint: transparent; }
    }
    """

    def __init__(self, services: Services, pair: Pair | None = None) -> None:
        super().__init__(services)
        self.pair = pair
        self._guides: dict[str, Guide] = {}
        self._word = ""
        self._offer: Offer | None = None

    def compose(self) -> ComposeResult:
        """The list, and a summary of the selected guide."""
        left = Content.styled(_("Choose a guide") if self.pair else _("Guides"), "$strong bold")
        with PageBackground(), Page():
            yield PageHead(left, self.pair.names if self.pair else "")
            with Horizontal():
                yield RowList(enter=_("Start") if self.pair else "")
                with VerticalScroll(can_focus=False):
                    yield Text("", id="guide")
        yield Status()
        yield KeyBar()

    def on_mount(self) -> None:
        """Read the guides."""
        self.load(self._load_guides, self._show_guides)

    def _show_guides(self, loaded: tuple[dict[str, Guide], Offer | None]) -> None:
        self._guides, self._offer = loaded
        self._list()
        self.query_one(RowList).focus()
        if not self._guides:
            self.query_one(Status).say(
                _("None of the guides could be read. Run `mentorflow guides` to see why.")
            )

    def _load_guides(self) -> tuple[dict[str, Guide], Offer | None]:
        listed = self.services.guides.by_id().values()
        guides = [each.guide for each in listed if each.guide]
        if self.pair:
            guides = [guide for guide in guides if self.pair.form in guide.forms]
        offer = self.services.guides.suggest(self.pair.id) if self.pair else None
        guides.sort(key=lambda guide: guide.title.casefold())
        return {guide.id: guide for guide in guides}, offer

    def _list(self) -> None:
        rows = self.query_one(RowList)
        rows.set_rows(self._found() if self._word else self._all())
        rows.action_first()

    def _found(self) -> list[Row]:
        found = [guide for guide in self._guides.values() if self._matches(guide)]
        heading = (
            _("Results for “{word}”")
            if found
            else _("No results for “{word}”. Press / to search again.")
        )
        return [RowList.line(shown_line(heading.format(word=self._word))), *map(self._row, found)]

    def _matches(self, guide: Guide) -> bool:
        stages = (text for stage in guide.stages for text in (stage.title, stage.aim))
        searched = " ".join((guide.id, guide.title, guide.summary, *guide.suits, *stages))
        return self._word.casefold() in searched.casefold()

    def _all(self) -> list[Row]:
        offered = self._guides.get(self._offer.guide) if self._offer else None
        others = [guide for guide in self._guides.values() if guide is not offered]
        if offered is None:
            return [self._row(guide) for guide in others]
        found = [RowList.line(_("Suggested")), self._row(offered), RowList.line()]
        return (
            [*found, RowList.line(_("Other guides")), *map(self._row, others)] if others else found
        )

    def _row(self, guide: Guide) -> Row:
        cells = [
            (shown_line(guide.title), 23),
            (Content.styled(str(guide.minutes), SOFT), -4),
        ]
        return RowList.row(columns(cells), guide.id)

    @on(RowList.Highlighted)
    def _highlighted(self, event: RowList.Highlighted) -> None:
        event.stop()
        guide = self._guides.get(event.row.id or "")
        if guide is not None:
            self.query_one("#guide", Text).update(self._summary(guide))
            self.query_one(VerticalScroll).scroll_home(animate=False)

    def _summary(self, guide: Guide) -> Content:
        """A guide in a few lines: why it is suggested, what it is for, its stages."""
        length = _("{minutes} min").format(minutes=guide.minutes)
        parts = [
            Content.assemble(shown_line(guide.title, "$strong bold"), (f"   {length}", "$soft")),
            Content(""),
            shown(guide.summary, "$ink"),
        ]
        if self._offer and guide.id == self._offer.guide:
            parts += [Content(""), shown_line(self._offer.reason, "$soft italic")]
        parts.append(Content(""))
        for stage in guide.stages:
            minutes = Content.styled(f"{stage.minutes:>3}  ", "$soft")
            parts.append(Content.assemble(minutes, shown_line(stage.title, "$ink")))
            if stage.aim and self.pair is None:
                parts += [shown(f"     {stage.aim}", "$soft"), Content("")]
        return Content("\n").join(parts)

    @on(RowList.Selected)
    def _selected(self, event: RowList.Selected) -> None:
        event.stop()
        if self.pair and event.row.id:
            self.post_message(BeginWith(self.pair.id, event.row.id))

    @property
    def _chosen(self) -> str | None:
        return self.query_one(RowList).chosen_id

    @work
    async def action_find(self) -> None:
        """Ask for a word and list only guides that contain it; an empty line lists all."""
        word = await self.app.push_screen_wait(
            AskLine(_("Type to filter. Clear the text to see every guide."), keys=_("filter"))
        )
        self._word = (word or "").strip()
        self._list()

    def action_read(self) -> None:
        """Show all questions of the selected guide, worded for this pair."""
        if self._chosen is not None:
            preview = partial(self.services.sessions.preview, self._chosen, self._sample_pair)
            self.load(preview, self._show_questions)

    def _show_questions(self, preview: Preview) -> None:
        self.app.push_screen(TextDialog(shown(outline(preview.session), "$ink")))

    def action_walk(self) -> None:
        """Try the selected guide without saving."""
        if self._chosen is not None:
            self.post_message(Walk(self._chosen, self._sample_pair))

    @property
    def _sample_pair(self) -> str | None:
        """The pair whose names and history fill the questions."""
        return self.pair.id if self.pair else None

    def available(self, action: str) -> bool:
        """A session can only be started with a pair."""
        if action == "choose" and self.pair is None:
            return False
        return super().available(action)

    def action_choose(self) -> None:
        """Start a session with the selected guide."""
        self.query_one(RowList).action_select()
