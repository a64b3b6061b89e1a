"""Files with a conflict copy: both versions side by side, and where they are."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from mentorflow.i18n import N_, _
from mentorflow.model.text import clean_line
from mentorflow.services.conflicts import SideBySide
from mentorflow.tui.kit.key_bar import KeyBar
from mentorflow.tui.kit.keys import MORE, Command, Commanded, bindings
from mentorflow.tui.kit.page import Page, PageBackground, PageHead, Status
from mentorflow.tui.kit.safe_text import Text, shown, shown_line
from mentorflow.tui.pair.view import BETWEEN, side_by_side

_NO_ANSWER = "–"

_KEYS = (
    Command("scroll", "down", N_("Scroll"), N_("Scroll the page."), priority=False),
    Command(
        "back", "escape,v", N_("Back"), N_("Go back to the previous page."), "right", priority=False
    ),
    MORE,
)


class ConflictsScreen(Commanded, ModalScreen[None]):
    """Each conflict copy beside the file in use. Nothing is changed here."""

    table_of_commands: ClassVar[Sequence[Command]] = _KEYS
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        command for command in _KEYS if command.action != "scroll"
    )
    SCOPED_CSS = False
    DEFAULT_CSS = """
    ConflictsScreen {
        background: $page;
        & VerticalScroll { height: 1fr; padding: 1 0; scrollbar-size-vertical: 1; }
        & VerticalScroll { scrollbar-gutter: stable; }
        & VerticalScroll:focus { background-tint: transparent; }
        & #both { height: auto; }
    }
    """

    def __init__(self, read: Callable[[], tuple[SideBySide, ...]]) -> None:
        super().__init__()
        self._read = read
        self._found: tuple[SideBySide, ...] = ()

    def compose(self) -> ComposeResult:
        """The head, the two columns, the status and the keys."""
        with PageBackground(), Page():
            yield PageHead(Content.styled(_("Two versions"), "$strong bold"))
            with VerticalScroll():
                yield Text("", id="both")
        yield Status()
        yield KeyBar()

    def on_mount(self) -> None:
        """Read the files; focus what the arrow keys scroll."""
        self.query_one(VerticalScroll).focus()
        self.query_one(Status).say(
            _(
                "Both versions are saved. To make a copy of the journal without the one on the "
                "right, run `mentorflow doctor --repair`."
            )
        )
        self._load()

    @work
    async def _load(self) -> None:
        self._found = await asyncio.to_thread(self._read)
        self._fill()

    def on_resize(self) -> None:
        """Fit the columns to the new width."""
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        width = self.query_one(VerticalScroll).scrollable_content_region.width
        lines = [line for each in self._found for line in _lines(each, width)]
        self.query_one("#both", Text).update(Content("\n").join(lines))

    def action_scroll(self) -> None:
        """Scroll down one line."""
        self.query_one(VerticalScroll).scroll_down()

    def action_back(self) -> None:
        """Go back to the page."""
        self.dismiss()


def _lines(each: SideBySide, width: int) -> Iterator[Content]:
    half = (width - BETWEEN) // 2
    yield shown_line(each.title, "$strong bold")
    yield Content("")
    names = [Path(version.path).name for version in (each.this, each.that)]
    yield from _columns(names, half, "$soft")
    troubles = [version.reason for version in (each.this, each.that)]
    if any(troubles):
        yield from _columns(troubles, half, "$ink")
    if each.same:
        yield Content("")
        yield Content.styled(_("The answers are the same."), "$ink")
    for difference in each.differences:
        yield Content("")
        yield from shown_line(difference.question, "$soft").wrap(width)
        answers = [difference.this or _NO_ANSWER, difference.that or _NO_ANSWER]
        yield from _columns(answers, half, "$ink")
    yield Content("")
    left, right = _("left"), _("right")
    wide = max(len(left), len(right)) + 2
    for name, version in ((left, each.this), (right, each.that)):
        path = Content.assemble((name.ljust(wide), "$soft"), (clean_line(version.path), "$soft"))
        yield from path.wrap(width)
    yield Content("")
    yield Content.styled("─" * width, "$rule")
    yield Content("")


def _columns(texts: Sequence[str], half: int, style: str) -> Iterator[Content]:
    return side_by_side([shown(text, style).wrap(half) for text in texts], half)
