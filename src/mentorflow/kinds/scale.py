"""`scale`: a number from 0 to 10 between two named ends."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import TypeAdapter

from mentorflow.i18n import _
from mentorflow.kinds.asking import A_NUMBER, Ask, Asking, Keep, Say, a_number
from mentorflow.kinds.base import Kind
from mentorflow.kinds.guide_keys import Finding, Path, Table, blank
from mentorflow.kinds.values import InNotes, Line, Past, Searchable, Spelling
from mentorflow.model.answers import Scale
from mentorflow.model.guide import Prompt
from mentorflow.model.session import Session
from mentorflow.model.steps import BaseStep, ScaleStep


class ScaleKind(Kind[ScaleStep, int]):
    """A whole number. Put to each, it is hidden until both people have answered."""

    name = "scale"
    step = ScaleStep
    adapter = TypeAdapter(Scale)
    expected = "a whole number from 0 to 10 is expected"
    keys = ("low", "high")
    followed_by = ("answered", "below", "above", "is")
    other_ways = False

    def breaches(self, prompt: Table) -> Iterator[Finding]:
        """Both ends need a name."""
        for key, end in (("low", "0"), ("high", "10")):
            if not prompt.get(key):
                yield (), f'a scale needs `{key}`: add {key} = "what {end} stands for"'
        yield from blank(prompt, self.keys)

    def may_be(self, prompt: Table, value: object) -> bool:
        """A number on the scale."""
        return isinstance(value, int) and 0 <= value <= 10

    def templates(self, prompt: Table) -> Iterator[tuple[Path, str, str]]:
        """The ends."""
        for end in ("low", "high"):
            if isinstance(prompt.get(end), str):
                yield (end,), "end", prompt[end]

    def needs_both(self, prompt: Prompt) -> bool:
        """Put to each, two numbers are compared."""
        return prompt.ask == "each" or super().needs_both(prompt)

    def lay(self, asked: BaseStep, prompt: Prompt, past: Past) -> ScaleStep:
        """With its ends."""
        low, high = past.say(prompt.low), past.say(prompt.high)
        return self.made(asked, low=low, high=high, hidden=prompt.ask == "each")

    def outline(self, step: ScaleStep) -> tuple[str, ...]:
        """The ends."""
        return (f"0 {step.low}, 10 {step.high}",) if step.low else ()

    def legend(self, step: ScaleStep) -> dict[str, object]:
        """The ends."""
        return {"scale": {"0": step.low, "10": step.high}}

    def lines(self, session: Session, step: ScaleStep) -> Iterator[Line]:
        """The number with its upper end."""
        if step.answer is not None:
            text = f"{step.answer} of 10, where 10 is “{step.high}”"
            yield Line(who=step.who, kind="words", text=text, asked=step.question)

    def texts(self, step: ScaleStep) -> tuple[str, ...]:
        """The number."""
        return () if step.answer is None else (str(step.answer),)

    def readings(self, step: ScaleStep) -> Iterator[tuple[str, int]]:
        """The number."""
        if step.answer is not None:
            yield step.question, step.answer

    def searchable(self, step: ScaleStep) -> Iterator[Searchable]:
        """Nobody searches for a number."""
        yield from ()

    def in_notes(self, step: ScaleStep, spelling: Spelling) -> InNotes:
        """The number with both ends."""
        if step.answer is None:
            return InNotes("number", None)
        ends = {"low": spelling.line(step.low), "high": spelling.line(step.high)}
        return InNotes("number", {"number": step.answer, **ends})

    def ask(self, session: Session, step: ScaleStep, said: list[str]) -> Asking:
        """A number, without echo where it is hidden."""
        yield Say(_("From 0 ({low}) to 10 ({high}).").format(low=step.low, high=step.high))
        while line := (yield Ask(_("Your number:"), unseen=step.hidden)):
            if (number := a_number(line)) is not None:
                yield Keep(number)
                return
            yield Say(_(A_NUMBER))
