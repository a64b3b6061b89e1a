"""A choice of one or several options, or of other words."""

from __future__ import annotations

from typing import Unpack

from textual import on
from textual.app import ComposeResult
from textual.widgets import TextArea

from mentorflow.i18n import _
from mentorflow.kinds.choice import OTHER, chosen, other
from mentorflow.model.answers import OtherChoice
from mentorflow.model.session import Session
from mentorflow.model.steps import ChoiceStep, Step
from mentorflow.tui.fields.answer_field import AnswerField, FieldOptions, align_to_speaker
from mentorflow.tui.kit.choices import Choices, Several, Way
from mentorflow.tui.kit.form import Blank, FormRow
from mentorflow.tui.kit.line import Line


class ChoiceField(AnswerField):
    """The options, one key each, and a line for other words, shown once that is chosen."""

    step: ChoiceStep
    has_room_below = True
    changes_page = False
    SCOPED_CSS = False
    DEFAULT_CSS = """
    ChoiceField > FormRow { margin-top: 1; display: none; }
    """

    def __init__(self, session: Session, step: Step, **options: Unpack[FieldOptions]) -> None:
        super().__init__(session, step, **options)
        own = [each.other for each in chosen(self.step) if isinstance(each, OtherChoice)]
        self._words = next(iter(own), "")
        self._values = [each if isinstance(each, str) else OTHER for each in chosen(self.step)]

    @property
    def field_keys(self) -> tuple[tuple[str, str], ...]:  # type: ignore[override]
        """A digit for each option; in the line, the key back to them."""
        if self.read_only:
            return ()
        if isinstance(self.screen.focused, Line):
            return (("↑", _("Options")),)
        return ((self._choices.digits, _("Choose")),)

    def compose(self) -> ComposeResult:
        """The options, and the line."""
        ways = [Way(option.id, "", option.text) for option in self.step.options]
        ways += [Way(OTHER, "", other())] if self.step.other else []
        if self.step.many:
            yield Several(ways, self._values, read_only=self.read_only)
        else:
            yield Choices(ways, next(iter(self._values), None), read_only=self.read_only)
        if self.step.other:
            blank = Blank(OTHER, other(), _("in your own words"))
            yield FormRow(blank, self._words, read_only=self.read_only)

    def on_mount(self) -> None:
        """Put the bar on the side of whoever answers."""
        align_to_speaker(self)
        self._open_line()

    @property
    def _choices(self) -> Choices:
        return self.query_one(Choices)

    @property
    def answer(self) -> object:
        """What was chosen, in the order of the options; None if nothing is."""
        chosen: list[object] = [
            {OTHER: self._words} if self._own(value) else value
            for value in self._values
            if self._words or not self._own(value)
        ]
        if self.step.many:
            return chosen or None
        return chosen[0] if chosen else None

    def _own(self, value: str) -> bool:
        return self.step.other and value == OTHER

    def take_focus(self) -> None:
        """Focus the options."""
        self._choices.focus()

    def _open_line(self) -> None:
        """Show the line if other words are chosen."""
        for row in self.query(FormRow):
            row.display = any(map(self._own, self._values))

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        choices = event.choices
        ids = [*(option.id for option in self.step.options), *((OTHER,) if self.step.other else ())]
        self._values = [id for id in ids if choices.is_chosen(id)]
        self._open_line()
        if event.value and self._own(event.value) and choices.is_chosen(event.value):
            self.screen.set_focus(self.query_one(Line))
        self.report_change(self.answer)

    @on(TextArea.Changed)
    def _written(self, event: TextArea.Changed) -> None:
        event.stop()
        if (words := self.query_one(Line).value) != self._words:
            self._words = words
            self.report_change(self.answer)

    @on(Line.Left)
    def _left(self, event: Line.Left) -> None:
        event.stop()
        if event.way < 0:
            self.take_focus()
