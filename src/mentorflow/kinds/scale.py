"""`scale`: a whole number between two labelled ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter

from mentorflow.i18n import _
from mentorflow.kinds.asking import Asking, Save
from mentorflow.kinds.base import Kind
from mentorflow.kinds.checking import NUMBER_EXPECTED, AnswerProblem, as_storable, is_empty
from mentorflow.kinds.guide_keys import GuideProblem, Path, Table
from mentorflow.kinds.scale_ends import (
    END_KEYS,
    ask_rating,
    end_errors,
    end_templates,
    ends_in_notes,
    ends_legend,
    ends_outlined,
    laid_ends,
    range_of,
    rating,
    rating_expected,
    say_ends,
)
from mentorflow.kinds.values import InNotes, Line, NotesFormatter, NumberGiven, Past, Searchable
from mentorflow.model.answers import NOT_APPLICABLE, Rating
from mentorflow.model.guide import Prompt
from mentorflow.model.people import Pair
from mentorflow.model.session import Session
from mentorflow.model.steps import BaseStep, ScaleStep


class ScaleKind(Kind[ScaleStep, Rating]):
    """A whole number, or "n/a" if the guide allows it.

    If it is put to each person, answers are hidden until both have answered.
    """

    name = "scale"
    step = ScaleStep
    adapter: TypeAdapter[Rating] = TypeAdapter(Rating)
    expected = NUMBER_EXPECTED
    keys = END_KEYS
    followed_by = ("answered", "below", "above", "is")
    other_ways = False

    def rule_errors(self, prompt: Table) -> Iterator[GuideProblem]:
        """Ends without a label, or an empty range."""
        yield from end_errors(prompt)

    def is_possible_answer(self, prompt: Table, value: object) -> bool:
        """Whether it is a number on the scale, or an allowed "n/a"."""
        lowest, highest = range_of(prompt)
        if isinstance(value, int):
            return lowest <= value <= highest
        return value == NOT_APPLICABLE and bool(prompt.get("skip_label"))

    def templates(self, prompt: Table) -> Iterator[tuple[Path, str, str]]:
        """The templates of the ends and of `skip_label`."""
        yield from end_templates(prompt)

    def needs_both(self, prompt: Prompt) -> bool:
        """Also if it is put to each, since two numbers are compared."""
        return prompt.ask == "each" or super().needs_both(prompt)

    def lay_out(self, asked: BaseStep, prompt: Prompt, past: Past) -> ScaleStep:
        """Add the ends."""
        return self.make_step(asked, **laid_ends(prompt, past), hidden=prompt.ask == "each")

    def outline(self, step: ScaleStep) -> tuple[str, ...]:
        """The ends and the label of "n/a"."""
        return tuple(ends_outlined(step))

    def legend(self, step: ScaleStep) -> dict[str, object]:
        """The ends and the label of "n/a"."""
        return {"scale": ends_legend(step)}

    def schema(self) -> dict[str, Any]:
        """A number, or "n/a"."""
        number = {"type": "integer", "minimum": 0, "maximum": 10}
        return {"anyOf": [number, {"type": "string", "const": NOT_APPLICABLE}]}

    def check(
        self, step: ScaleStep, pair: Pair, value: object, *, strict: bool
    ) -> tuple[Rating | None, tuple[AnswerProblem, ...]]:
        """The number, or a message with the range."""
        if is_empty(value):
            return None, ()
        found = rating(step, as_storable(value))
        return found, (() if found is not None else (("", rating_expected(step)),))

    def lines(self, session: Session, step: ScaleStep) -> Iterator[Line]:
        """The number with the upper end, and the question."""
        if step.answer is None:
            return
        text = _("{number} of {highest}, where {highest} is “{label}”").format(
            number=step.answer, highest=step.highest, label=step.high
        )
        if step.answer == NOT_APPLICABLE:
            text = step.skip_label
        yield Line(who=step.who, kind="words", text=text, asked=step.question)

    def texts(self, step: ScaleStep) -> tuple[str, ...]:
        """The number, or the label of "n/a"."""
        if step.answer is None:
            return ()
        return (step.skip_label if step.answer == NOT_APPLICABLE else str(step.answer),)

    def readings(self, step: ScaleStep) -> Iterator[NumberGiven]:
        """The number."""
        if isinstance(step.answer, int):
            yield NumberGiven(step.question, step.answer, step.lowest, step.highest)

    def searchable(self, step: ScaleStep) -> Iterator[Searchable]:
        """Nothing: a number is not worth finding."""
        yield from ()

    def in_notes(self, step: ScaleStep, formatter: NotesFormatter) -> InNotes:
        """The number with both ends, or the label of "n/a"."""
        if step.answer is None:
            return InNotes("number", None)
        if step.answer == NOT_APPLICABLE:
            return InNotes("line", formatter.line(step.skip_label))
        return InNotes("number", {"number": step.answer, **ends_in_notes(step, formatter)})

    def prepared_text(self, step: ScaleStep, said: object) -> str:
        """The number, or the label of "n/a"."""
        return step.skip_label if said == NOT_APPLICABLE else super().prepared_text(step, said)

    def ask(self, session: Session, step: ScaleStep, said: list[str]) -> Asking:
        """Ask for a number, without echo if it is hidden."""
        yield from say_ends(step)
        number = yield from ask_rating(step, _("Your number:"), no_echo=step.hidden)
        if number is not None:
            yield Save(number)
