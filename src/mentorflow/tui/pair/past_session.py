"""A closed session: its notes, corrections to them, and export."""

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
from mentorflow.i18n import N_, _
from mentorflow.model.dates import day
from mentorflow.model.session import Session
from mentorflow.notes.formats import FORMATS, MARKDOWN
from mentorflow.services import Services
from mentorflow.tui.kit.dialogs import AskLine, AskWay
from mentorflow.tui.kit.key_bar import KeyBar
from mentorflow.tui.kit.keys import HELP, LEAVE, MORE, Command, bindings
from mentorflow.tui.kit.page import Page, PageBackground, PageHead, PageScreen, Status
from mentorflow.tui.kit.safe_text import Text, shown, shown_line
from mentorflow.tui.pair.corrections import correct, correctable

_PAST = (
    Command("correct", "x", N_("Correct"), N_("Correct an answer."), priority=False),
    Command("export", "e", N_("Export"), N_("Save a copy of these notes."), priority=False),
    Command(
        "back", "escape", N_("Back"), N_("Go back to the pair's page."), "right", priority=False
    ),
    HELP,
    MORE,
    LEAVE._replace(footer=""),
)
_MEASURE = 76


class PastScreen(PageScreen):
    """The notes of one session, including its corrections."""

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
        """The head, the notes, the status and the keys."""
        with PageBackground(), Page():
            yield PageHead()
            with VerticalScroll():
                yield Text("", id="notes")
        yield Status()
        yield KeyBar()

    def on_screen_resume(self) -> None:
        """Read the session again each time the page is shown."""
        self.load(lambda: self.services.sessions.read(self._past), self._read)

    def _read(self, found: tuple[Session, str]) -> None:
        self._session, self._notes = found
        self._fill()
        self.query_one(VerticalScroll).focus()

    def on_resize(self) -> None:
        """Wrap the notes to the new width."""
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        session = self._session
        if session is None:
            return
        today = self.services.clock.today()
        title = (f"   {session.guide.title} {session.number}", "$soft")
        self.query_one(PageHead).say(
            Content.assemble(shown_line(session.pair.names, "$strong bold"), title),
            day(session.on, today),
        )
        width = self.query_one(VerticalScroll).scrollable_content_region.width
        self.query_one("#notes", Text).update(notes_view(self._notes, min(width, _MEASURE)))
        self.query_one(Status).say(self.noted)
        self.query_one(KeyBar).refresh()

    def available(self, action: str) -> bool:
        """Correcting needs a closed session with answers, exporting one that could be read."""
        session = self._session
        if action == "correct":
            return session is not None and session.status == "closed" and correctable(session)
        if action == "export":
            return session is not None
        return super().available(action)

    def action_back(self) -> None:
        """Go back to the pair."""
        self.dismiss()

    @work
    async def action_export(self) -> None:
        """Export these notes."""
        self.note(await export(self, self._past) or self.noted)

    @work
    async def action_correct(self) -> None:
        """Ask for a line, its correction and its author."""
        if self._session is not None and await correct(self, self._session):
            self.on_screen_resume()


_HEAD = re.compile(r"\A---\n.*?\n---\n\s*# [^\n]*\n+", re.DOTALL)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_BOLD = re.compile(r"(?<!\\)\*\*(.+?)(?<!\\)\*\*")
_NEW = ("## ", "### ")
_MARKS = {"- [ ] ": "○ ", "- [x] ": "● ", "- ": "· ", "  - ": "  "}


def notes_view(notes: str, width: int) -> Content:
    """Notes wrapped to a width, without front matter and title, which are in the page's head.

    Blank lines separate sections and nothing else.
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
    """Text with a hanging indent, so that it wraps beside its mark, not under it."""
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
    """Ask for a file, and for the audience if anything is private; returns a message.

    The suffix of the file chooses the format.
    """
    services = screen.services
    suffixes = ", ".join(each.suffix for each in FORMATS.values())
    where = _("Where do you want to save the copy ({suffixes})?").format(suffixes=suffixes)
    path, title = f"~/{session.replace('/', '-')}{MARKDOWN.suffix}", where
    try:
        found, _notes = await asyncio.to_thread(services.sessions.read, session)
    except MentorflowError as error:
        return error.message
    others = False
    if any(step.private and step.answer is not None for step in found.steps):
        ways = (
            ("all", _("Everything"), _("for the two of you")),
            ("others", _("Without private answers"), _("to share with someone else")),
        )
        way = await screen.app.push_screen_wait(AskWay(_("What should the copy include?"), ways))
        if way is None:
            return ""
        others = way == "others"
    while True:
        asked = AskLine(title, text=path, keys=_("export"))
        typed = await screen.app.push_screen_wait(asked)
        if typed is None:
            return ""
        path = typed
        try:
            to = Path(path).expanduser()
            await asyncio.to_thread(services.exports.save, session, to, for_others=others)
        except MentorflowError as error:
            title = f"{error.message} {where}"
        except RuntimeError as error:  # no such user: ~nobody/notes.md
            title = f"{error}. {where}"
        else:
            return _("Exported to {path}.").format(path=path)
