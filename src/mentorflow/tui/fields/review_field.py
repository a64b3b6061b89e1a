"""Base of the fields that review open targets and objectives, one at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Unpack

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from mentorflow.i18n import _
from mentorflow.model.session import Session
from mentorflow.model.steps import Step
from mentorflow.tui.fields.answer_field import AnswerField, FieldOptions, align_to_speaker
from mentorflow.tui.kit.choices import Choices, Way
from mentorflow.tui.kit.line import Hairline, Line
from mentorflow.tui.kit.safe_text import Text, shown_line

_LABEL = 20


class ReviewField(AnswerField):
    """One item at a time: its question, the outcomes to choose from, and a line of text.

    Subclasses define the items and how the report of one is stored in JSON.
    """

    SCOPED_CSS = False
    DEFAULT_CSS = """
    ReviewField {
        height: auto;
        & > FormRow { margin: 1 0 0 0; }
        & > .walk--label { color: $soft; margin-top: 1; }
        & > #said { padding: 0 1 0 3; }
        & > #said:focus {
            background: $raised;
            border-left: outer $turn;
            padding: 0 1 0 2;
        }
        &.-right > #said:focus {
            border: none;
            border-right: outer $turn;
            padding: 0 0 0 3;
        }
        & > .walk--rule { height: 1; color: $rule; }
        & > .walk--more { height: auto; margin-top: 1; }
        & .-away { display: none; }
    }
    .-low ReviewField > Choices.-answered { height: 1; overflow: hidden; }
    .-low ReviewField > Choices.-answered:focus { height: auto; }
    .-low ReviewField > FormRow, .-tall ReviewField > FormRow { margin: 0; }
    .-tall ReviewField > #said { margin-top: 1; }
    .-tall ReviewField > .walk--more { margin-top: 2; }
    """

    def __init__(self, session: Session, step: Step, **options: Unpack[FieldOptions]) -> None:
        super().__init__(session, step, **options)
        self.reports: dict[str, dict[str, Any]] = self.restored()
        ids = self.ids()
        unanswered = (index for index, id in enumerate(ids) if id not in self.reports)
        self.index = next(unanswered, max(0, len(ids) - 1))
        self._ask()

    def open_at(self, index: int) -> None:
        """Begin at one of the items, answered or not."""
        if 0 <= index < len(self.ids()):
            self.index = index
            self._ask()

    def ids(self) -> Sequence[str]:
        """The ids of the items, in order."""
        raise NotImplementedError

    def restored(self) -> dict[str, dict[str, Any]]:
        """The reports of the stored answer, by id."""
        raise NotImplementedError

    def ways(self) -> Sequence[Way]:
        """The outcomes to choose from for the item on screen."""
        raise NotImplementedError

    def asked(self) -> tuple[str, str, str]:
        """Who is asked now, the line above the question, and the question."""
        raise NotImplementedError

    @property
    def digits_label(self) -> str:
        """What the digits answer, in a few words."""
        raise NotImplementedError

    @property
    def enter_label(self) -> str:
        """What Enter on the line of text leads to."""
        raise NotImplementedError

    @property
    def field_keys(self) -> tuple[tuple[str, str], ...]:  # type: ignore[override]
        """Digits while choosing; in a line of text, Enter and the arrow up."""
        choices = self.query_one(Choices)
        if self.read_only or not self.ids():
            return ()
        focused = self.screen.focused
        if focused is choices:
            return ((choices.digits, self.digits_label),)
        if focused is not self.query_one("#said"):
            return (("Enter", _("Next line")), ("↑", _("Outcome")))
        back = ("↑", self.above_line)
        return (("Enter", self.enter_label), back) if self._more_to_come else (back,)

    @property
    def next_label(self) -> str:
        """The next one, as long as there is one."""
        return _("Next") if self._more_to_come else ""

    @property
    def _more_to_come(self) -> bool:
        return self.index + 1 < len(self.ids())

    @property
    def above_line(self) -> str:
        """Label of what the arrow up leads to from the line of text."""
        return _("Outcome")

    def line_label(self, outcome: str) -> str:
        """The label of the line of text."""
        return _("What happened, in one line")

    def line_key(self, outcome: str) -> str:
        """The key of the report that stores the line of text."""
        return "comment"

    def more(self) -> Sequence[tuple[str, str]]:
        """What is shown below the line to help: labels and their texts."""
        return ()

    @property
    def here(self) -> str:
        """The id of the item on screen."""
        ids = self.ids()
        return ids[self.index] if ids else ""

    @property
    def report(self) -> dict[str, Any]:
        """The report on the item so far."""
        return self.reports.get(self.here, {})

    def compose(self) -> ComposeResult:
        """The outcomes, the line, and the help below it."""
        yield Choices(self.ways(), self.report.get("outcome"), read_only=self.read_only)
        yield from self.between()
        yield Text("", classes="walk--label walk--said")
        yield Line(self._line_text(), read_only=self.read_only, id="said")
        yield Hairline(classes="walk--said")
        yield Text("", classes="walk--more")

    def between(self) -> ComposeResult:
        """Rows between the outcomes and the line; none unless a subclass has some."""
        yield from ()

    def on_mount(self) -> None:
        """Show the rows for the outcome so far."""
        self.refresh_rows()

    def refresh_rows(self) -> None:
        """Show the rows for the outcome; the line is hidden until there is one."""
        outcome = str(self.report.get("outcome", ""))
        self.query_one(".walk--label", Text).update(shown_line(self.line_label(outcome)))
        away = not outcome
        for widget in self.query(".walk--said, #said"):
            widget.set_class(away, "-away")
        self._lay_more()
        align_to_speaker(self)

    def on_resize(self) -> None:
        """Wrap the help to the new width."""
        self._lay_more()

    def _lay_more(self) -> None:
        room = self.content_size.width
        lines = [line for pair in self.more() for line in hanging(*pair, room)]
        self.query_one(".walk--more", Text).update(Content("\n").join(lines))

    def take_focus(self) -> None:
        """Focus the outcomes."""
        self.query_one(Choices).focus()

    def advance(self) -> bool:
        """Go to the next item."""
        return self._move(1)

    def retreat(self) -> bool:
        """Go to the previous item."""
        return self._move(-1)

    def _move(self, way: int) -> bool:
        if self.blocks_leaving():
            return True
        if not 0 <= self.index + way < len(self.ids()):
            return False
        self.index += way
        self._ask()
        self.show_report()
        self.post_message(self.QuestionChanged(self))
        self.take_focus()
        return True

    def show_report(self) -> None:
        """Fill the rows with the report on the item on screen."""
        self.query_one(Choices).set_options(self.ways(), self.report.get("outcome"))
        line = self.query_one("#said", Line)
        with line.prevent(Line.Changed):
            line.write(self._line_text())
        self.refresh_rows()

    def _ask(self) -> None:
        if self.ids():
            self.speaker, self.head, self.question = self.asked()

    def _line_text(self) -> str:
        return str(self.report.get(self.line_key(str(self.report.get("outcome", "")))) or "")

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        if event.value is None:  # the words stay, for the outcome that takes its place
            self.reports[self.here] = {**self.report, "outcome": ""}
        else:
            self.reports[self.here] = self.chosen(self.report, event.value)
        self.refresh_rows()
        self.report_change(self.answer)
        if event.value is not None:
            self.after_choice()
            self.call_after_refresh(self.query_one("#said").scroll_visible, animate=False)

    def chosen(self, report: dict[str, Any], outcome: str) -> dict[str, Any]:
        """The report with another outcome; its line of text is carried over."""
        emptied: dict[str, Any] = {key: "" for key in ("why", "comment") if key in report}
        text = self.query_one("#said", Line).value
        return {**report, **emptied, "outcome": outcome, self.line_key(outcome): text}

    def after_choice(self) -> None:
        """Move the cursor once an outcome is chosen."""
        self.query_one("#said", Line).focus(scroll_visible=False)

    @on(Line.Changed, "#said")
    def _written(self, event: Line.Changed) -> None:
        event.stop()
        if outcome := self.report.get("outcome"):
            text = self.query_one("#said", Line).value
            self.reports[self.here] = {**self.report, self.line_key(outcome): text}
            self.report_change(self.answer)

    @on(Line.Left, "#said")
    def _left(self, event: Line.Left) -> None:
        event.stop()
        if event.way < 0:
            self.go_above_line()
        elif event.entered:
            self.advance()

    def go_above_line(self) -> None:
        """Move up from the line of text."""
        self.take_focus()


def hanging(label: str, text: str, width: int) -> Iterator[Content]:
    """A soft label and its text, wrapped with a hanging indent."""
    content = shown_line(text, "$soft")
    for index, line in enumerate(content.wrap(max(10, width - _LABEL - 1))):
        start = label if index == 0 else ""
        yield Content.assemble((start.ljust(_LABEL), "$soft"), line)
