"""The middle of the session page: whose turn it is, question, answer, and both margins."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content

from mentorflow.i18n import _
from mentorflow.tui.fields.answer_field import AnswerField
from mentorflow.tui.fields.text import OffRecord
from mentorflow.tui.kit.question import QuestionPanel
from mentorflow.tui.kit.safe_text import Text
from mentorflow.tui.live.session_head import Speaker, Speakers
from mentorflow.tui.live.stage_margin import Margin
from mentorflow.tui.session.memory import Folds, Memory, Remembered


class SessionBody(Horizontal):
    """Everything between the time line and the status line.

    It is built once; each step only replaces the `field`.
    """

    SCOPED_CSS = False
    DEFAULT_CSS = """
    SessionBody {
        height: 1fr;
        margin: 1 2 0 2;
        & > #middle { width: 1fr; }
        & #lower { height: 1fr; margin-top: 1; }
        & #answer { height: 100%; width: 1fr; scrollbar-size: 1 1; }
        & #offer { display: none; height: auto; margin-top: 1; padding-left: 3; color: $soft; }
        & #offer.-shown { display: block; }
        & #private { display: none; height: 1; margin-top: 1; padding-left: 3; color: $soft; }
        &.-private #private { display: block; }
    }
    .-wide SessionBody { margin: 2 3 0 3; }
    .-very-wide SessionBody { margin: 2 28 0 28; }
    .-low.-wide SessionBody { margin: 1 3 0 3; }
    .-tall SessionBody #lower { margin-top: 2; }
    .-tall SessionBody.-form #lower { margin-top: 1; }
    .-unsaved SessionBody Folds { display: none; }
    """

    def __init__(self, field: AnswerField | None) -> None:
        super().__init__()
        self.field = field

    def compose(self) -> ComposeResult:
        """The parts; the margins are empty until the page is shown."""
        yield Margin()
        with Vertical(id="middle"):
            yield Speakers()
            yield QuestionPanel()
            yield Text(_("Private: left out of notes you share"), id="private")
            with Horizontal(id="lower"):
                with VerticalScroll(id="answer", can_focus=False):
                    yield OffRecord()
                    if self.field is not None:
                        yield self.field
                yield Memory(classes="-beside")
            yield Text("", id="offer")
            yield Folds()
        yield Memory(classes="-side")

    async def change(self, field: AnswerField) -> None:
        """Replace the answer field."""
        answer = self.query_one("#answer")
        if self.field is not None:
            await self.field.remove()
        self.field = field
        await answer.mount(field)
        answer.scroll_home(animate=False)

    def ask(self, question: str, head: str, left: Speaker, right: Speaker) -> None:
        """Show a question and whose turn it is."""
        self.query_one(QuestionPanel).ask(question, head)
        self.set_class(self.field is not None and self.field.step.private, "-private")
        self.query_one(Speakers).show(left, right)

    def remember(self, known: Remembered, *, folded: bool) -> None:
        """Show last time and open targets; `folded` says whether the two lines have room.

        Without room for them the field is a form, which needs the rows.
        """
        for memory in self.query(Memory):
            memory.show(known)
        folds = self.query_one(Folds)
        folds.show(known)
        folds.set_class(not folded, "-away")
        self.set_class(not folded, "-form")

    def show_hint(self, hint: str) -> None:
        """Show what can be done about the time, or nothing."""
        widget = self.query_one("#offer", Text)
        widget.set_class(bool(hint), "-shown")
        widget.update(Content(hint))

    def off_record(self, minutes: int | None) -> None:
        """Hide the field and show for how long the session is off the record, or the reverse."""
        if self.field:
            self.field.display = minutes is None
        off_record = self.query_one(OffRecord)
        off_record.set_class(minutes is not None, "-shown")
        off_record.tell(minutes or 0)
