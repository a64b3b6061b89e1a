"""Correcting a closed session: the line that is meant, and the words that hold from now on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from mentorflow.model.session import Session, Step
from mentorflow.model.text import storable
from mentorflow.tui.keys import MORE, Command, bindings
from mentorflow.tui.read_back import ReadRow, read_back
from mentorflow.tui.screens.ask import key_line
from mentorflow.tui.screens.sheet import Sheet
from mentorflow.tui.text import shown_line
from mentorflow.tui.widgets.answer import Writing
from mentorflow.tui.widgets.keybar import KeyBar
from mentorflow.tui.widgets.page import Ground, Page, PageHead
from mentorflow.tui.widgets.read_back import ReadBack
from mentorflow.tui.widgets.status import Status
from mentorflow.tui.words import pages

_KINDS = ("text", "list")

_CHOOSE = (
    Command("choose", "enter", "Correct", "Correct the line under the bar.", priority=False),
    Command("back", "escape", "Back", "Back to the notes.", "right", priority=False),
    MORE,
)


def lines(session: Session) -> tuple[ReadRow, ...]:
    """What closing read back; only what was said in words can be chosen."""
    return tuple(
        row._replace(kind="soft") if row.kind == "line" and not _in_words(session, row) else row
        for row in read_back(session)
    )


def _in_words(session: Session, row: ReadRow) -> bool:
    return bool(row.step) and session.find(row.step).kind in _KINDS


def correctable(session: Session) -> bool:
    """Whether anything was said in words."""
    return any(row.kind == "line" for row in lines(session))


def text_of(step: Step) -> str:
    """An answer in words as it is written: a list with one thing a line."""
    answer: Any = step.answer
    return "\n".join(answer) if step.kind == "list" and answer else str(answer or "")


def answer_of(step: Step, words: str) -> str | list[str] | None:
    """The answer that words amount to; None for nothing."""
    if step.kind == "list":
        return [line.strip() for line in words.splitlines() if line.strip()] or None
    return words or None


class ChooseLine(ModalScreen[str | None]):
    """The session as closing read it back; its result is the step of the chosen line."""

    commands: ClassVar[Sequence[Command]] = _CHOOSE
    BINDINGS: ClassVar[list[BindingType]] = bindings(_CHOOSE)
    SCOPED_CSS = False
    DEFAULT_CSS = """
    ChooseLine { background: $page; }
    ChooseLine ReadBack { height: 1fr; }
    """

    def __init__(self, session: Session, chosen: str = "") -> None:
        super().__init__()
        self._session, self._first = session, chosen

    def compose(self) -> ComposeResult:
        """A question, the lines, the foot."""
        with Ground(), Page():
            yield PageHead(Content.styled(pages.CORRECT, "$strong bold"))
            yield ReadBack()
        yield Status()
        yield KeyBar()

    def on_mount(self) -> None:
        """The bar is on the line that was chosen before, if one was."""
        rows = lines(self._session)
        back = self.query_one(ReadBack)
        before = next((r for r in rows if self._first and r.step == self._first), None)
        back.show(rows, changed=before)
        back.focus()
        self.query_one(Status).say(pages.ONLY_WORDS)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_choose()

    def action_choose(self) -> None:
        """Take the line under the bar."""
        row = self.query_one(ReadBack).chosen
        if row is not None and row.kind == "line" and row.step:
            self.dismiss(row.step)

    def action_back(self) -> None:
        """Back to the notes."""
        self.dismiss(None)


class AskWords(Sheet[str | None]):
    """The question, and what should stand under it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n,alt+right", "keep", show=False, priority=True)
    ]
    SCOPED_CSS = False
    DEFAULT_CSS = """
    AskWords {
        & .sheet { width: 76; }
        & .sheet Writing { height: auto; min-height: 3; max-height: 12; background: $raised; }
        & #note { height: auto; color: $soft; margin-top: 1; }
    }
    """

    def __init__(self, step: Step) -> None:
        super().__init__()
        self._step = step

    def compose(self) -> ComposeResult:
        """The question, the words as they stand, the keys."""
        note = f"{pages.ONE_A_LINE} " if self._step.kind == "list" else ""
        with Vertical(classes="sheet"):
            yield Static(shown_line(self._step.question), classes="sheet--title", markup=False)
            yield Writing(text_of(self._step), read_only=False)
            yield Static(f"{note}{pages.EMPTY_TAKES_BACK}", id="note", markup=False)
            keys = key_line(("^n", pages.KEEP_WORDS), ("Esc", "back"))
            yield Static(keys, classes="sheet--keys")

    def on_mount(self) -> None:
        """The cursor goes to the end of the words."""
        self.query_one(Writing).focus()

    def action_keep(self) -> None:
        """These are the words."""
        self.dismiss(storable(self.query_one(Writing).text).strip())
