"""A session of the past, to be read again and, where a word is wrong, corrected."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from mentorflow.errors import MentorflowError
from mentorflow.model.dates import day
from mentorflow.model.session import Session
from mentorflow.services import Services
from mentorflow.services.exports import FORMATS, MARKDOWN
from mentorflow.tui.kit.dialogs import AskLine, AskWay
from mentorflow.tui.kit.key_bar import KeyBar
from mentorflow.tui.kit.keys import HELP, LEAVE, MORE, Command, bindings
from mentorflow.tui.kit.page import Ground, Page, PageHead, PageScreen, Status
from mentorflow.tui.kit.safe_text import Text, shown, shown_line
from mentorflow.tui.pair.corrections import correct, correctable
from mentorflow.tui.words import pages, sayings

_PAST = (
    Command("correct", "x", "Correct", "Say what an answer should read.", priority=False),
    Command("export", "e", "Export", "Keep a copy of these notes.", priority=False),
    Command("back", "escape", "Back", "Back to the pair's page.", "right", priority=False),
    HELP,
    MORE,
    LEAVE._replace(footer=""),
)
_MEASURE = 76


class PastScreen(PageScreen):
    """The notes of one session, with every correction in its place."""

    table_of_commands: ClassVar[Sequence[Command]] = _PAST
    BINDINGS: ClassVar[list[BindingType]] = bindings(_PAST)
    SCOPED_CSS = False
    DEFAULT_CSS = """
    PastScreen {
        & VerticalScroll {
            height: 1fr;
            padding: 1 0;
            scrollbar-size-vertical: 1;
            scrollbar-gutter: stable;
        }
        & VerticalScroll:focus { background-tint: transparent; }
        & #notes { height: auto; }
    }
    """

    def __init__(self, services: Services, session: str) -> None:
        super().__init__(services)
        self._past = session
        self._session: Session | None = None
        self._notes = ""

    def compose(self) -> ComposeResult:
        """The head, the notes, the foot."""
        with Ground(), Page():
            yield PageHead()
            with VerticalScroll():
                yield Text("", id="notes")
        yield Status()
        yield KeyBar()

    def on_screen_resume(self) -> None:
        """Read what is on disk, each time the page is shown."""
        self.load(lambda: self.services.sessions.read(self._past), self._read)

    def _read(self, found: tuple[Session, str]) -> None:
        self._session, self._notes = found
        self._fill()
        self.query_one(VerticalScroll).focus()

    def on_resize(self) -> None:
        """Set the lines anew."""
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        session = self._session
        if session is None:
            return
        today = self.services.clock.today()
        title = (f"   {sayings.title(session)}", "$soft")
        self.query_one(PageHead).say(
            Content.assemble(shown_line(session.pair.names, "$strong bold"), title),
            day(session.on, today),
        )
        width = self.query_one(VerticalScroll).scrollable_content_region.width
        self.query_one("#notes", Text).update(notes_view(self._notes, min(width, _MEASURE)))
        self.query_one(Status).say(self.noted)
        self.query_one(KeyBar).refresh()

    def available(self, action: str) -> bool:
        """Nothing is corrected or copied that is not there; an open session is still written."""
        session = self._session
        if action == "correct":
            return session is not None and session.status == "closed" and correctable(session)
        if action == "export":
            return session is not None
        return super().available(action)

    def action_back(self) -> None:
        """Back to the pair's page."""
        self.dismiss()

    @work
    async def action_export(self) -> None:
        """Keep a copy of these notes."""
        self.note(await export(self, self._past) or self.noted)

    @work
    async def action_correct(self) -> None:
        """Choose a line, say what it should read, and who says so."""
        if self._session is not None and await correct(self, self._session):
            self.on_screen_resume()


_HEAD = re.compile(r"\A---\n.*?\n---\n\s*# [^\n]*\n+", re.DOTALL)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_BOLD = re.compile(r"(?<!\\)\*\*(.+?)(?<!\\)\*\*")
_NEW = ("## ", "### ")
_MARKS = {"- [ ] ": "○ ", "- [x] ": "● ", "- ": "· ", "  - ": "  "}


def notes_view(notes: str, width: int) -> Content:
    """Notes in lines of a width, without their front matter and title: the page's head says them.

    Air stands where something new begins, and nowhere else.
    """
    lines: list[Content] = []
    before = ""
    for typed in filter(None, _HEAD.sub("", notes).split("\n")):
        if typed.startswith(_NEW) and not (typed.startswith("###") and before.startswith("## ")):
            lines.append(Content(""))
        lines += _line(typed, width)
        before = typed
    return Content("\n").join(lines)


def _line(typed: str, width: int) -> Iterator[Content]:
    if typed.startswith("## "):
        yield from _words(typed[3:], "$strong bold").wrap(width)
    elif typed.startswith("### "):
        yield from _words(typed[4:], "$soft").wrap(width)
    elif typed.startswith(">"):
        yield from _hung("  ", typed[1:].strip(" "), "$ink", width)
    elif mark := next((mark for mark in _MARKS if typed.startswith(mark)), ""):
        style = "$soft" if mark == "  - " else "$ink"
        yield from _hung(f"  {_MARKS[mark]}", typed[len(mark) :], style, width)
    else:
        yield from _words(typed, "$soft").wrap(width)


def _hung(lead: str, typed: str, style: str, width: int) -> Iterator[Content]:
    """Words that wrap under themselves, not under their mark."""
    first, *rest = _words(typed, style).wrap(width - len(lead)) or [Content("")]
    yield Content.assemble((lead, "$soft"), first)
    yield from (line.pad_left(len(lead)) for line in rest)


def _words(typed: str, style: str) -> Content:
    """Inline Markdown: names in bold, everything else as it was written."""
    parts, end = [], 0
    for bold in _BOLD.finditer(typed):
        parts += [_plain(typed[end : bold.start()], style), _plain(bold[1], "$ink")]
        end = bold.end()
    return Content("").join([*parts, _plain(typed[end:], style)])


def _plain(typed: str, style: str) -> Content:
    return shown(_ESCAPED.sub(r"\1", typed), style)


async def export(screen: PageScreen, session: str) -> str:
    """Ask where, and for whom if anything in it is private; returns what to say of it.

    The name of the file chooses the format.
    """
    services = screen.services
    where = pages.WHERE_TO.format(endings=" or ".join(each.suffix for each in FORMATS.values()))
    path, title = f"~/{session.replace('/', '-')}{MARKDOWN.suffix}", where
    try:
        found, _ = await asyncio.to_thread(services.sessions.read, session)
    except MentorflowError as error:
        return error.message
    others = False
    if any(step.private and step.answer is not None for step in found.steps):
        way = await screen.app.push_screen_wait(AskWay(pages.WHAT_GOES, pages.WHAT_TO_COPY))
        if way is None:
            return ""
        others = way == "others"
    while True:
        asked = AskLine(title, text=path, keys="keep a copy there")
        said = await screen.app.push_screen_wait(asked)
        if said is None:
            return ""
        path = said
        try:
            to = Path(path).expanduser()
            await asyncio.to_thread(services.exports.save, session, to, for_others=others)
        except MentorflowError as error:
            title = f"{error.message} {where}"
        except RuntimeError as error:  # a home that nobody has: ~nobody/notes.md
            title = f"{error}. {where}"
        else:
            return f"A copy is in {path}."
