"""A talk: one line for anything worth saving, and the saved lines above it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple, Unpack

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import TextArea

from mentorflow.i18n import _
from mentorflow.model.literals import PAIR
from mentorflow.model.session import Session
from mentorflow.model.steps import Step, TalkStep
from mentorflow.tui.fields.answer_field import AnswerField, FieldOptions, align_to_speaker
from mentorflow.tui.fields.made_list import MadeList
from mentorflow.tui.kit.line import Line
from mentorflow.tui.kit.safe_text import Text, cut, shown_line

_NAME = 12


class Kept(NamedTuple):
    """A line: who said it, and the text."""

    who: str
    text: str


class TalkField(AnswerField):
    """A line of text. Enter saves it and opens the next; all can stay empty.

    The text of the line is part of the answer at once.
    """

    step: TalkStep
    has_room_below = True
    changes_page = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+r", "change_who", show=False)]
    SCOPED_CSS = False
    DEFAULT_CSS = """
    TalkField {
        height: auto;
        & > MadeList { margin-bottom: 0; }
        & > #line { height: auto; padding-left: 3; }
        & #who { width: auto; max-width: 14; height: 1; margin-right: 2; color: $soft; }
        & Line { width: 1fr; }
    }
    .-low TalkField > MadeList { height: auto; }
    """

    def __init__(self, session: Session, step: Step, **options: Unpack[FieldOptions]) -> None:
        super().__init__(session, step, **options)
        self._lines = [Kept(line.who, line.text) for line in self.step.answer or ()]
        self._index = len(self._lines)
        self._who = step.who

    def open_at(self, index: int) -> None:
        """Start in one of the saved lines."""
        if 0 <= index < len(self._lines):
            self._index, self._who = index, self._lines[index].who

    @property
    def answer(self) -> list[dict[str, str]] | None:
        """The lines that are not empty."""
        lines = [{"who": line.who, "text": line.text} for line in self._lines if line.text.strip()]
        return lines or None

    @property
    def others(self) -> Sequence[int]:
        """The indexes of the saved lines other than the one on screen."""
        return [index for index, _line in enumerate(self._lines) if index != self._index]

    @property
    def field_keys(self) -> tuple[tuple[str, str], ...]:  # type: ignore[override]
        """Enter saves a line that is not empty; another key changes who said it."""
        if self.read_only:
            return ()
        keep = [("Enter", _("Save"))] if self.query_one(Line).value else []
        up = [("↑", _("Saved so far"))] if self.others else []
        change_who = _("Said by {name}").format(name=self._called(self._next_who))
        return (*keep, ("^r", change_who), *up)

    def compose(self) -> ComposeResult:
        """The saved lines, and the line to type in."""
        yield MadeList()
        with Horizontal(id="line"):
            yield Text("", id="who")
            hint = "" if self.read_only else _("Just talk, or write a line.")
            yield Line(self._text, placeholder=hint, read_only=self.read_only)

    def on_mount(self) -> None:
        """Show the saved lines."""
        self.query_one(MadeList).can_focus = not self.read_only
        align_to_speaker(self)
        self._refresh_rows()

    def take_focus(self) -> None:
        """Put the cursor into the line."""
        self.query_one(Line).focus()

    def go_to_others(self) -> None:
        """Focus the list of saved lines, unless it is empty."""
        if self.others:
            self.query_one(MadeList).focus()

    @property
    def _text(self) -> str:
        return self._lines[self._index].text if self._index < len(self._lines) else ""

    @property
    def _next_who(self) -> str:
        everyone = (*self.session.pair.ids, PAIR) if self.step.joint else self.session.pair.ids
        index = everyone.index(self._who) if self._who in everyone else -1
        return everyone[(index + 1) % len(everyone)]

    def _called(self, who: str) -> str:
        return _("Both") if who == PAIR else cut(self.session.pair.person(who).name, _NAME)

    def _refresh_rows(self) -> None:
        self.query_one("#who", Text).update(shown_line(self._called(self._who)))
        kept = [(index, self._lines[index]) for index in self.others]
        self.query_one(MadeList).show(
            [(index, f"{self._called(line.who)}: {line.text}") for index, line in kept]
        )

    def _open(self, index: int) -> None:
        """Show one of the lines, or a new one; empty lines are dropped."""
        new = index >= len(self._lines)
        chosen = None if new else self._lines[index]
        self._lines = [line for line in self._lines if line is chosen or line.text.strip()]
        if chosen is None:
            self._index, self._who = len(self._lines), self.step.who
        else:
            self._index = next(index for index, line in enumerate(self._lines) if line is chosen)
            self._who = chosen.who
        self.query_one(Line).write(self._text)
        self._refresh_rows()
        self.take_focus()
        self.post_message(self.QuestionChanged(self))

    def _keep(self, text: str) -> None:
        """Store the text of the line in the answer."""
        line = Kept(self._who, text)
        if self._index < len(self._lines):
            self._lines[self._index] = line
        elif text.strip():
            self._lines.append(line)
        self.report_change(self.answer)

    @on(TextArea.Changed)
    def _written(self, event: TextArea.Changed) -> None:
        event.stop()
        text = self.query_one(Line).value
        if text != self._text:
            self._keep(text)
            self.post_message(self.QuestionChanged(self))

    @on(Line.Left)
    def _left(self, event: Line.Left) -> None:
        event.stop()
        if event.way < 0:
            self.go_to_others()
        elif event.entered and not self.read_only:
            self._open(len(self._lines))

    @on(MadeList.Left)
    def _kept_left(self, event: MadeList.Left) -> None:
        event.stop()
        self.take_focus()

    @on(MadeList.Opened)
    def _opened(self, event: MadeList.Opened) -> None:
        event.stop()
        self._open(event.index)

    @on(MadeList.Removed)
    def _removed(self, event: MadeList.Removed) -> None:
        event.stop()
        del self._lines[event.index]
        self._index -= self._index > event.index
        self._refresh_rows()
        self.report_change(self.answer)
        if not self.others:
            self.take_focus()

    def action_change_who(self) -> None:
        """Change who said the line."""
        if not self.read_only:
            self._who = self._next_who
            self._refresh_rows()
            if self._index < len(self._lines):
                self._keep(self._text)
            self.post_message(self.QuestionChanged(self))
