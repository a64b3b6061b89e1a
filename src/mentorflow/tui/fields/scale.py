"""A number on a scale: one person's at once, two people's only when both are in."""

from __future__ import annotations

from typing import Any

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
from mentorflow.tui.fields.answer_field import AnswerField
from mentorflow.tui.kit.safe_text import Text, cut, shown_line
from mentorflow.tui.kit.scale_row import SKIP, ScaleRow, digit_keys

_TEN = 10
_SKIP_LABEL = 18


class ScaleField(AnswerField):
    """A row of digits for each person asked.

    Of a hidden scale both rows are here. What one person chose is not seen before the other
    has chosen too; from then on both numbers stay as they are.
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

    def __init__(self, session: Session, step: Step, *, read_only: bool = False) -> None:
        super().__init__(session, step, read_only=read_only)
        asked = {each.who: each for each in answered_together(session, step)}
        order = (session.first, session.pair.partner(session.first).id, PAIR)
        self.steps = [asked[who] for who in order if who in asked]
        self.numbers: dict[str, Rating | None] = {each.who: _rating(each) for each in self.steps}
        unsaid = [each for each in self.steps if self.numbers[each.who] is None]
        self._now = (unsaid or self.steps)[0]
        self.speaker = self._speaker()
        self.question, self.head = self._now.question, self._now.recall

    @property
    def field_keys(self) -> tuple[tuple[str, str], ...]:  # type: ignore[override]
        """The digits, as long as there is something to answer."""
        if self.settled:
            return ()
        skip = [(SKIP, cut(self.step.skip_label, _SKIP_LABEL))] if self.step.skip_label else []
        return ((digit_keys(self.step.lowest, self.step.highest), _("Answer")), *skip)

    @property
    def settled(self) -> bool:
        """Whether both numbers of a hidden scale are in, and so stay as they are."""
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
        """A row for each, the ends, and a line of words."""
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
        """Show where it stands."""
        self.refresh_rows()

    def on_resize(self) -> None:
        """Keep the ends under their digits."""
        self._lay_ends()

    def take_focus(self) -> None:
        """Put the focus on the row that is to be answered; there is none once all is settled."""
        if self.settled or self.read_only:
            self.screen.set_focus(None)
        else:
            self._row(self._now.who).focus()

    def advance(self) -> bool:
        """From the first person to the second, where the first has answered."""
        index = self.steps.index(self._now) + 1
        if self.settled or index >= len(self.steps) or self.answer is None:
            return False
        return self._turn_to(self.steps[index])

    def retreat(self) -> bool:
        """Back to the first person, who may still answer again."""
        index = self.steps.index(self._now) - 1
        if self.settled or index < 0:
            return False
        return self._turn_to(self.steps[index])

    @on(ScaleRow.Chosen)
    def _chosen(self, event: ScaleRow.Chosen) -> None:
        event.stop()
        index = int(str(event.row.id).removeprefix("of-"))
        self._now = self.steps[index]
        self.numbers[self._now.who] = event.value
        self.report_change(event.value)
        unsaid = [each for each in self.steps if self.numbers[each.who] is None]
        if event.value is not None and unsaid:
            self._now = unsaid[0]
        if self.step.hidden:
            self._turn_to(self._now)

    def _turn_to(self, step: Step) -> bool:
        self._now = step
        self.refresh_rows()
        self.take_focus()
        self.change_question(self._speaker(), self._now.question, self._now.recall)
        return True

    def refresh_rows(self) -> None:
        """Show each row as it may be seen."""
        for each in self.steps:
            self._row(each.who).show(*self._face(each), answering=self._may_answer(each))
        self._lay_ends()
        said = self.query_one(".scale--said", Text)
        said.set_class(self.settled, "-open")
        said.update(self._said())

    def _face(self, step: Step) -> tuple[Rating | None, Any, str]:
        number = self.numbers[step.who]
        if not self.step.hidden or self.settled:
            said = self.step.skip_label if number == NOT_APPLICABLE else ""
            return number, "open", said
        if step is self._now:
            return None, "open", ""
        return None, "hidden", _("hidden") if number is not None else ""

    def _may_answer(self, step: Step) -> bool:
        return not (self.read_only or self.settled) and (step is self._now or not self.step.hidden)

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

    def _said(self) -> Content:
        if not self.step.hidden:
            return Content("")
        if not self.settled:
            ten = self.step.highest == _TEN
            return shown_line(_press_a_digit(self._called(self._now.who), ten=ten))
        numbers = sorted(each for each in self.numbers.values() if isinstance(each, int))
        if len(numbers) < len(self.numbers):
            return Content("")
        low, high = numbers
        return Content(_apart(high - low))

    def _speaker(self) -> str:
        return PAIR if self.settled else self._now.who

    def _row(self, who: str) -> ScaleRow:
        index = next(n for n, each in enumerate(self.steps) if each.who == who)
        return self.query_one(f"#of-{index}", ScaleRow)

    def _called(self, who: str) -> str:
        return _("Both") if who == PAIR else self.session.pair.person(who).name


def _rating(step: Step) -> Rating | None:
    """What a step of a scale holds."""
    if isinstance(step.answer, int):
        return step.answer
    return NOT_APPLICABLE if step.answer == NOT_APPLICABLE else None


def _apart(distance: int) -> str:
    """What to look at, once both numbers of a hidden scale are open."""
    if distance == 0:
        return f"{_('The same number.')}  {_('What makes it that, and not lower?')}"
    said = _("Your numbers are {number} apart.").format(number=number_in_words(distance))
    return f"{said[:1].upper()}{said[1:]}  {_('What do you each see that the other may not?')}"


def _press_a_digit(name: str, *, ten: bool) -> str:
    """How a hidden number is given."""
    if ten:
        said = _("{name}, press a number key (x for 10). Both answers will be shown together.")
    else:
        said = _("{name}, press a number key. Both answers will be shown together.")
    return said.format(name=name)
