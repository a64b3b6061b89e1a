"""Answers in prose, and what stands in their place off the record."""

from __future__ import annotations

from typing import ClassVar, Unpack

from rich.text import Text as RichText
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import TextArea

from mentorflow.i18n import _
from mentorflow.model.session import Session
from mentorflow.model.steps import Step, TextStep
from mentorflow.model.text import clean
from mentorflow.tui.fields.answer_field import AnswerField, FieldOptions
from mentorflow.tui.kit.line import refused
from mentorflow.tui.kit.safe_text import Text


class Writing(TextArea):
    """Plain writing with a bar on the speaker's side. Control codes are shown, never sent."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+a", "select_all", show=False)]
    SCOPED_CSS = False
    DEFAULT_CSS = """
    Writing {
        height: auto;
        min-height: 3;
        max-height: 100%;
        border: none;
        border-left: outer $turn;
        padding: 0 0 0 2;
        background: $page;
        color: $ink;
        scrollbar-size: 1 1;
        & .text-area--cursor { background: $turn; color: $turn-ink; }
        &:light .text-area--cursor { background: $turn; color: $turn-ink; }
        & .text-area--selection { background: $select; }
        & .text-area--placeholder { color: $soft; }
        &:focus { border: none; border-left: outer $turn; background-tint: transparent; }
        &.-right, &.-right:focus {
            border: none;
            border-right: outer $turn;
            padding: 0 0 0 3;
        }
        &.-still, &.-still:focus, &.-still.-right {
            border: none;
            padding: 0 0 0 3;
        }
        &.-still .text-area--cursor { background: $page; color: $ink; }
        &.-still:light .text-area--cursor { background: $page; color: $ink; }
    }
    .-low Writing { height: 1fr; }
    .-tall Writing { min-height: 10; }
    """

    def __init__(self, text: str, *, read_only: bool) -> None:
        super().__init__(
            text,
            soft_wrap=True,
            tab_behavior="focus",
            show_line_numbers=False,
            highlight_cursor_line=False,
            read_only=read_only,
        )
        self.cursor_blink = False
        self.set_class(read_only, "-still")
        self.move_cursor(self.document.end)

    def get_line(self, line_index: int) -> RichText:
        """The line as it is shown: control codes made visible, one for one."""
        return RichText(clean(self.document.get_line(line_index)), end="", no_wrap=True)

    async def on_paste(self, event: events.Paste) -> None:
        """Refuse a paste that is too long."""
        if refused(self, event.text):
            event.prevent_default()
            event.stop()


class TextAnswer(AnswerField):
    """One person's answer, or the pair's, in their own words."""

    step: TextStep
    has_room_below = True
    changes_page = False

    SCOPED_CSS = False
    DEFAULT_CSS = """
    TextAnswer { height: auto; max-height: 100%; }
    .-low TextAnswer { height: 1fr; }
    """

    def __init__(self, session: Session, step: Step, **options: Unpack[FieldOptions]) -> None:
        super().__init__(session, step, **options)
        self._text: str = self.step.answer or ""

    def compose(self) -> ComposeResult:
        """The text."""
        writing = Writing(self._text, read_only=self.read_only)
        writing.set_class(self.speaker == self.session.pair.ids[1], "-right")
        yield writing

    @property
    def answer(self) -> str | None:
        """The text; None where nothing is written."""
        return self.text or None

    @property
    def text(self) -> str:
        """The text in the field now, to the last key."""
        return self.query_one(Writing).text if self.is_mounted else self._text

    def replace(self, text: str) -> None:
        """Replace the text; undo brings the old text back."""
        writing = self.query_one(Writing)
        writing.replace(text, (0, 0), writing.document.end)
        writing.move_cursor(writing.document.end)

    def take_focus(self) -> None:
        """Put the cursor into the text."""
        self.query_one(Writing).focus()

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        event.stop()
        text = event.text_area.text
        if text != self._text:
            self._text = text
            self.report_change(text or None)


class OffRecord(Text):
    """Shown in place of the answer while the session is off the record."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    OffRecord {
        display: none;
        height: auto;
        min-height: 8;
        color: $soft;
    }
    OffRecord.-shown { display: block; }
    .-tall OffRecord { min-height: 12; }
    """

    def __init__(self) -> None:
        super().__init__("")
        self._minutes = 0

    def tell(self, minutes: int) -> None:
        """Say how long the session has been off the record."""
        self._minutes = minutes
        self.refresh(layout=True)

    def render(self) -> Content:
        """Words beside a broken bar."""
        means = Content.styled(
            _("Nothing is being written down. What you wrote is safe. Press F8 to carry on."),
            "$soft",
        ).wrap(min(50, self.size.width - 6))
        lines = [
            Content.styled(_("Off the record"), "$ink"),
            Content(""),
            *means,
            Content(""),
            Content(""),
            Content.styled(_("{minutes} min").format(minutes=self._minutes), "$soft"),
        ]
        lines += [Content("")] * max(0, self.size.height - len(lines))
        return Content("\n").join([Content.assemble(("┊  ", "$soft"), line) for line in lines])
