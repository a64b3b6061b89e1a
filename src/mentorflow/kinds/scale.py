"""`scale`: a whole number between two named ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter

from mentorflow.i18n import _
from mentorflow.kinds.asking import Ask, Asking, Keep, Say, a_number
from mentorflow.kinds.base import Kind
from mentorflow.kinds.checking import Wrong, as_storable, is_empty
from mentorflow.kinds.guide_keys import Finding, Path, Table, blank
from mentorflow.kinds.values import InNotes, Line, Past, Reading, Searchable, Spelling
from mentorflow.model.answers import NOT_APPLICABLE, Rating
from mentorflow.model.guide import Prompt
from mentorflow.model.people import Pair
from mentorflow.model.session import Session
from mentorflow.model.steps import BaseStep, ScaleStep


class ScaleKind(Kind[ScaleStep, Rating]):
    """A whole number, or "n/a" where the guide allows it. Put to each, it is hidden until both
    people have answered.
    """

    name = "scale"
    step = ScaleStep
    adapter: TypeAdapter[Rating] = TypeAdapter(Rating)
    expected = "a whole number from 0 to 10 is expected"
    keys = ("low", "high", "from", "to", "skip_label")
    followed_by = ("answered", "below", "above", "is")
    other_ways = False

    def breaches(self, prompt: Table) -> Iterator[Finding]:
        """Both ends need a name, and the upper one is higher."""
        lowest, highest = _range(prompt)
        for key, end in (("low", lowest), ("high", highest)):
            if not prompt.get(key):
                yield (), f'a scale needs `{key}`: add {key} = "what {end} stands for"'
        if lowest >= highest:
            key = "to" if "to" in prompt else "from"
            yield (key,), "`from` must be lower than `to`, as in from = 1 and to = 5"
        yield from blank(prompt, self.keys)

    def may_be(self, prompt: Table, value: object) -> bool:
        """A number on the scale, or "n/a" where that is allowed."""
        lowest, highest = _range(prompt)
        if isinstance(value, int):
            return lowest <= value <= highest
        return value == NOT_APPLICABLE and bool(prompt.get("skip_label"))

    def templates(self, prompt: Table) -> Iterator[tuple[Path, str, str]]:
        """The ends, and the label of "n/a"."""
        for key, limit in (("low", "end"), ("high", "end"), ("skip_label", "option")):
            if isinstance(said := prompt.get(key), str) and said:
                yield (key,), limit, said

    def needs_both(self, prompt: Prompt) -> bool:
        """Put to each, two numbers are compared."""
        return prompt.ask == "each" or super().needs_both(prompt)

    def lay(self, asked: BaseStep, prompt: Prompt, past: Past) -> ScaleStep:
        """With its ends."""
        return self.made(
            asked,
            low=past.say(prompt.low),
            high=past.say(prompt.high),
            lowest=prompt.lowest,
            highest=prompt.highest,
            skip_label=past.say(prompt.skip_label) if prompt.skip_label else "",
            hidden=prompt.ask == "each",
        )

    def outline(self, step: ScaleStep) -> tuple[str, ...]:
        """The ends, and what else can be said."""
        ends = f"{step.lowest} {step.low}, {step.highest} {step.high}" if step.low else ""
        return tuple(filter(None, (ends, step.skip_label)))

    def legend(self, step: ScaleStep) -> dict[str, object]:
        """The ends, and what else can be said."""
        ends = {str(step.lowest): step.low, str(step.highest): step.high}
        if step.skip_label:
            ends[NOT_APPLICABLE] = step.skip_label
        return {"scale": ends}

    def schema(self) -> dict[str, Any]:
        """A number, or "n/a"."""
        number = {"type": "integer", "minimum": 0, "maximum": 10}
        return {"anyOf": [number, {"type": "string", "const": NOT_APPLICABLE}]}

    def check(
        self, step: ScaleStep, pair: Pair, value: object, *, strict: bool
    ) -> tuple[Rating | None, tuple[Wrong, ...]]:
        """The answer, or the range that it is not in."""
        if is_empty(value):
            return None, ()
        said = as_storable(value)
        if type(said) is int and step.lowest <= said <= step.highest:
            return said, ()
        if said == NOT_APPLICABLE and step.skip_label:
            return NOT_APPLICABLE, ()
        expected = f"a whole number from {step.lowest} to {step.highest}"
        also = f', or "{NOT_APPLICABLE}"' if step.skip_label else ""
        return None, (("", f"{expected}{also} is expected"),)

    def lines(self, session: Session, step: ScaleStep) -> Iterator[Line]:
        """The number with its upper end."""
        if step.answer is None:
            return
        top, high = step.highest, step.high
        text = f"{step.answer} of {top}, where {top} is “{high}”"
        if step.answer == NOT_APPLICABLE:
            text = step.skip_label
        yield Line(who=step.who, kind="words", text=text, asked=step.question)

    def texts(self, step: ScaleStep) -> tuple[str, ...]:
        """The number, or the label of "n/a"."""
        if step.answer is None:
            return ()
        return (step.skip_label if step.answer == NOT_APPLICABLE else str(step.answer),)

    def readings(self, step: ScaleStep) -> Iterator[Reading]:
        """The number."""
        if isinstance(step.answer, int):
            yield Reading(step.question, step.answer, step.lowest, step.highest)

    def searchable(self, step: ScaleStep) -> Iterator[Searchable]:
        """Nobody searches for a number."""
        yield from ()

    def in_notes(self, step: ScaleStep, spelling: Spelling) -> InNotes:
        """The number with both ends, or the label of "n/a"."""
        if step.answer is None:
            return InNotes("number", None)
        if step.answer == NOT_APPLICABLE:
            return InNotes("line", spelling.line(step.skip_label))
        ends = {"low": spelling.line(step.low), "high": spelling.line(step.high)}
        bounds = {"lowest": step.lowest, "highest": step.highest}
        return InNotes("number", {"number": step.answer, **ends, **bounds})

    def said_alone(self, step: ScaleStep, said: object) -> str:
        """The number, or the label of "n/a"."""
        return step.skip_label if said == NOT_APPLICABLE else super().said_alone(step, said)

    def ask(self, session: Session, step: ScaleStep, said: list[str]) -> Asking:
        """A number, without echo where it is hidden."""
        bounds = {"lowest": step.lowest, "highest": step.highest}
        ends = _("From {lowest} ({low}) to {highest} ({high}).")
        yield Say(ends.format(low=step.low, high=step.high, **bounds))
        if step.skip_label:
            yield Say(_("Or type n/a: {label}").format(label=step.skip_label))
        while line := (yield Ask(_("Your number:"), unseen=step.hidden)):
            if step.skip_label and line.strip().casefold() in _SKIPPED:
                yield Keep(NOT_APPLICABLE)
                return
            if (number := a_number(line, **bounds)) is not None:
                yield Keep(number)
                return
            again = _(
                "Type a whole number from {lowest} to {highest}, or press Enter to skip this."
            )
            yield Say(again.format(**bounds))


_SKIPPED = (NOT_APPLICABLE, "na")


def _range(prompt: Table) -> tuple[int, int]:
    """The ends of a scale in raw data; those of a wrong type are as if they were left out."""
    lowest, highest = prompt.get("from"), prompt.get("to")
    return lowest if isinstance(lowest, int) else 0, highest if isinstance(highest, int) else 10
