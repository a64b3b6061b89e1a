"""One of the ways out that a guide offers."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from mentorflow.i18n import _
from mentorflow.model.steps import ChoiceStep
from mentorflow.tui.fields.answer_field import AnswerField, lean
from mentorflow.tui.kit.choices import Choices, Way
from mentorflow.tui.words import fields


class ChoiceField(AnswerField):
    """The options, one key each."""

    step: ChoiceStep
    leaves_room = True

    @property
    def field_keys(self) -> tuple[tuple[str, str], ...]:  # type: ignore[override]
        """One digit for each option."""
        digits = self.query_one(Choices).digits
        return () if self.read_only else ((digits, _(fields.CHOOSE_ONE)),)

    def compose(self) -> ComposeResult:
        """The options."""
        ways = [Way(option.id, "", option.text) for option in self.step.options]
        yield Choices(ways, self.step.answer, read_only=self.read_only)

    def on_mount(self) -> None:
        """The bar stands on the side of whoever answers."""
        lean(self)

    @property
    def answer(self) -> str | None:
        """The id of the option that was chosen."""
        return self.query_one(Choices).chosen if self.is_mounted else self.step.answer

    def take_focus(self) -> None:
        """Put the focus on the options."""
        self.query_one(Choices).focus()

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        self.change(event.value)
