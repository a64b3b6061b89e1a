"""A number on a scale for one person or for both; hidden ones are shown once both have answered."""

from __future__ import annotations

from typing import Any, Unpack

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from mentorflow.i18n import _
from mentorflow.model.answers import NOT_APPLICABLE, Rating
from mentorflow.model.literals import PAIR
from mentorflow.model.phrases import number as number_in_words
from mentorflow.model.session import Session
from mentorflow.model.steps import ScaleStep, Step
from mentorflow.session.summary import answered_together
from mentorflow.tui.fields.answer_field import AnswerField, FieldOptions
from mentorflow.tui.kit.safe_text import Text, cut, shown_line
from mentorflow.tui.kit.scale_row import SKIP, ScaleRow, clear_key, number_keys

_SCALE_MAX = 10
_SKIP_LABEL = 18


class ScaleField(AnswerField):
    """A row of digits for each person asked.

    A hidden scale has both rows. Neither number is shown until both people have chosen one; then
    both are final.
    """

    step: ScaleStep
    SCOPED_CSS = False
    DEFAULT_CSS = """
    ScaleField {
        height: auto;
        & > ScaleRow { margin-bottom: 1; }
        & > .scale--ends { height: auto; padding-left: 3; color: $soft; margin-bottom: 1; }
        & > .scale--said { height: auto; padding-left: 3; color: $soft; text-style: italic; }
        & > .scale--said.-open { color: $ink; text-style: none; }
    }
    .-tall ScaleField {
        & > ScaleRow { height: 3; padding: 1 0 1 3; margin-bottom: 0; }
        & > ScaleRow.-right { padding: 1 1 1 3; }
        & > ScaleRow.-right:focus { padding: 1 0 1 3; }
        & > ScaleRow.-left:focus { padding: 1 0 1 2; }
        & > .scale--ends { margin-top: 1; margin-bottom: 2; }
    }
    """

    def __init__(self, session: Session, step: Step, **options: Unpack[FieldOptions]) -> None:
        super().__init__(session, step, **options)
        asked = {each.who: each for each in answered_together(session, step)}
        order = (session.first, session.pair.partner(session.first).id, PAIR)
        self.steps = [asked[who] for who in order if who in asked]
        self.numbers: dict[str, Rating | None] = {each.who: _rating(each) for each in self.steps}
        unanswered = [each for each in self.steps if self.numbers[each.who] is None]
        self._now = (unanswered or self.steps)[0]
        self.speaker = self._speaker()
        self.question, self.head = self._now.question, self._now.recall

    @property
    def field_keys(self) -> tuple[tuple[str, str], ...]:  # type: ignore[override]
        """The digits, unless both have answered."""
        if self.both_answered:
            return ()
        skip = [(SKIP, cut(self.step.skip_label, _SKIP_LABEL))] if self.step.skip_label else []
        keys = number_keys(self.step.lowest, self.step.highest, _("Answer"))
        return (*keys, *skip, *clear_key(self.screen.focused))

    @property
    def both_answered(self) -> bool:
        """Whether both have answered a hidden scale; then the numbers are final."""
        return self.step.hidden and None not in self.numbers.values()

    @property
    def step_id(self) -> str:
        """The step of whoever answers now."""
        return self._now.id

    @property
    def answer(self) -> Rating | None:
        """The number of whoever answers now."""
        return self.numbers[self._now.who]

    def compose(self) -> ComposeResult:
        """A row for each person, the meaning of both ends, and a line of text."""
        left = self.session.pair.ids[0]
        for each in self.steps:
            side = "-left" if each.who in (left, PAIR) else "-right"
            row = ScaleRow(
                self._called(each.who),
                lowest=self.step.lowest,
                highest=self.step.highest,
                may_skip=bool(self.step.skip_label),
                silent=self.step.hidden,
                classes=side,
            )
            row.id = f"of-{self.steps.index(each)}"
            yield row
        yield Text("", classes="scale--ends")
        yield Text("", classes="scale--said")

    def on_mount(self) -> None:
        """Show the numbers so far."""
        self.refresh_rows()

    def on_resize(self) -> None:
        """Align the texts of both ends with their digits."""
        self._lay_ends()

    def take_focus(self) -> None:
        """Focus the row to be answered; none once both have answered."""
        if self.both_answered or self.read_only:
            self.screen.set_focus(None)
        else:
            self._row(self._now.who).focus()

    def advance(self) -> bool:
        """Go to the second person, if the first has answered."""
        index = self.steps.index(self._now) + 1
        if self.both_answered or index >= len(self.steps) or self.answer is None:
            return False
        return self._turn_to(self.steps[index])

    def retreat(self) -> bool:
        """Go back to the first person, who can still change the answer."""
        index = self.steps.index(self._now) - 1
        if self.both_answered or index < 0:
            return False
        return self._turn_to(self.steps[index])

    @on(ScaleRow.Chosen)
    def _chosen(self, event: ScaleRow.Chosen) -> None:
        event.stop()
        index = int(str(event.row.id).removeprefix("of-"))
        self._now = self.steps[index]
        self.numbers[self._now.who] = event.value
        self.report_change(event.value)
        unanswered = [each for each in self.steps if self.numbers[each.who] is None]
        if event.value is not None and unanswered:
            self._now = unanswered[0]
        if self.step.hidden:
            self._turn_to(self._now)

    def _turn_to(self, step: Step) -> bool:
        self._now = step
        self.refresh_rows()
        self.take_focus()
        self.change_question(self._speaker(), self._now.question, self._now.recall)
        return True

    def refresh_rows(self) -> None:
        """Show each row; a hidden number as dots."""
        for each in self.steps:
            self._row(each.who).show(*self._face(each), answering=self._may_answer(each))
        self._lay_ends()
        remark = self.query_one(".scale--said", Text)
        remark.set_class(self.both_answered, "-open")
        remark.update(self._remark())

    def _face(self, step: Step) -> tuple[Rating | None, Any, str]:
        number = self.numbers[step.who]
        if not self.step.hidden or self.both_answered:
            text = self.step.skip_label if number == NOT_APPLICABLE else ""
            return number, "open", text
        if step is self._now:
            return None, "open", ""
        return None, "hidden", _("hidden") if number is not None else ""

    def _may_answer(self, step: Step) -> bool:
        return not (self.read_only or self.both_answered) and (
            step is self._now or not self.step.hidden
        )

    def _lay_ends(self) -> None:
        row = self.query(ScaleRow).first()
        wide = row.spacing * (self.step.highest - self.step.lowest) + 2
        low = shown_line(f"{self.step.lowest} {self.step.low}")
        high = shown_line(f"{self.step.highest} {self.step.high}")
        if not (self.step.low or self.step.high):
            low = high = Content("")
        room = wide - low.cell_length - high.cell_length
        lead = row.lead
        between = " " * room if room >= 2 else "\n" + " " * (lead + max(0, wide - high.cell_length))
        self.query_one(".scale--ends", Text).update(
            Content.assemble(" " * lead, low, between, high)
        )

    def _remark(self) -> Content:
        if not self.step.hidden:
            return Content("")
        if not self.both_answered:
            ten = self.step.highest == _SCALE_MAX
            return shown_line(_press_a_digit(self._called(self._now.who), ten=ten))
        numbers = sorted(each for each in self.numbers.values() if isinstance(each, int))
        if len(numbers) < len(self.numbers):
            return Content("")
        low, high = numbers
        return Content(_apart(high - low))

    def _speaker(self) -> str:
        return PAIR if self.both_answered else self._now.who

    def _row(self, who: str) -> ScaleRow:
        ids = [each.who for each in self.steps]
        return self.query_one(f"#of-{ids.index(who)}", ScaleRow)

    def _called(self, who: str) -> str:
        return _("Both") if who == PAIR else self.session.pair.person(who).name


def _rating(step: Step) -> Rating | None:
    """What a step of a scale holds."""
    if isinstance(step.answer, int):
        return step.answer
    return NOT_APPLICABLE if step.answer == NOT_APPLICABLE else None


def _apart(distance: int) -> str:
    """A remark on the two numbers of a hidden scale, once both are shown."""
    if distance == 0:
        return f"{_('The same number.')}  {_('What makes it that, and not lower?')}"
    text = _("Your numbers are {number} apart.").format(number=number_in_words(distance))
    return f"{text[:1].upper()}{text[1:]}  {_('What do you each see that the other may not?')}"


def _press_a_digit(name: str, *, ten: bool) -> str:
    """How to give a hidden number."""
    if ten:
        text = _("{name}, press a number key (x for 10). Both answers will be shown together.")
    else:
        text = _("{name}, press a number key. Both answers will be shown together.")
    return text.format(name=name)
