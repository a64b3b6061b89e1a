"""`choice`: one of some options that the guide offers."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import TypeAdapter

from mentorflow.i18n import _
from mentorflow.kinds.asking import Asking, Keep, Say, one_of
from mentorflow.kinds.base import Kind
from mentorflow.kinds.checking import Wrong
from mentorflow.kinds.guide_keys import (
    Finding,
    Path,
    Table,
    blank,
    doubles,
    own_texts,
    tables,
    within,
)
from mentorflow.kinds.values import InNotes, Line, Past, Spelling
from mentorflow.model.answers import Line as OneLine
from mentorflow.model.guide import Prompt
from mentorflow.model.people import Pair
from mentorflow.model.session import Session
from mentorflow.model.steps import BaseStep, ChoiceStep, LaidOption

MOST_OPTIONS = 12
FEWEST_GOOD, MOST_GOOD = 3, 5


class ChoiceKind(Kind[ChoiceStep, str]):
    """The id of an option."""

    name = "choice"
    step = ChoiceStep
    adapter = TypeAdapter(OneLine)
    expected = "the id of an option is expected"
    keys = ("options",)
    steers = True
    followed_by = ("answered", "is")
    other_ways = False

    def breaches(self, prompt: Table) -> Iterator[Finding]:
        """There are two options at least, and not too many, each with an id of its own."""
        options = prompt.get("options")
        if options is None or (isinstance(options, list) and len(options) < 2):
            yield (
                ("options",),
                "a choice needs two options or more: "
                'add options = [{ id = "yes", text = "Yes" }, { id = "no", text = "No" }]',
            )
        if isinstance(options, list) and len(options) > MOST_OPTIONS:
            yield ("options",), f"more than {MOST_OPTIONS} options are no choice; leave some out"
        own = list(tables(prompt, "options"))
        yield from doubles(own, "option of this choice")
        for at, option in own:
            yield from within(at, blank(option, ("text",)))

    def may_be(self, prompt: Table, value: object) -> bool:
        """An option's id."""
        return any(option.get("id") == value for _, option in tables(prompt, "options"))

    def templates(self, prompt: Table) -> Iterator[tuple[Path, str, str]]:
        """The options."""
        yield from own_texts(prompt, "options", "option")

    def hints(self, prompt: Prompt) -> Iterator[Finding]:
        """A handful of options is best."""
        if not FEWEST_GOOD <= len(prompt.options) <= MOST_GOOD:
            yield ("options",), f"{FEWEST_GOOD} to {MOST_GOOD} options are best"

    def lay(self, asked: BaseStep, prompt: Prompt, past: Past) -> ChoiceStep:
        """With its options."""
        options = tuple(LaidOption(id=each.id, text=past.say(each.text)) for each in prompt.options)
        return self.made(asked, options=options)

    def outline(self, step: ChoiceStep) -> tuple[str, ...]:
        """The options."""
        return tuple(option.text for option in step.options)

    def legend(self, step: ChoiceStep) -> dict[str, object]:
        """The ids of the options, with their texts."""
        return {"options": {option.id: option.text for option in step.options}}

    def misplaced(self, step: ChoiceStep, pair: Pair, said: object) -> Iterator[Wrong]:
        """An option that is not offered."""
        offered = [option.id for option in step.options]
        if isinstance(said, str) and said not in offered:
            yield "", f"“{said}” is not offered; one of {', '.join(offered)} is"

    def lines(self, session: Session, step: ChoiceStep) -> Iterator[Line]:
        """The option's text, with the question."""
        if step.answer is not None:
            text = _text(step, step.answer)
            yield Line(who=step.who, kind="words", text=text, asked=step.question)

    def texts(self, step: ChoiceStep) -> tuple[str, ...]:
        """The option's text; nothing where the option is gone."""
        return tuple(option.text for option in step.options if option.id == step.answer)

    def compared(self, step: ChoiceStep) -> Iterator[tuple[str, str]]:
        """The option's text, or its id where the option is gone."""
        if step.answer is not None:
            yield "", _text(step, step.answer)

    def in_notes(self, step: ChoiceStep, spelling: Spelling) -> InNotes:
        """The option's text."""
        said = None if step.answer is None else spelling.line(_text(step, step.answer))
        return InNotes("line", said)

    def said_alone(self, step: ChoiceStep, said: object) -> str:
        """The option's text; words of their own stay as they are."""
        return _text(step, said) if isinstance(said, str) else ""

    def ask(self, session: Session, step: ChoiceStep, said: list[str]) -> Asking:
        """The options, each with its number."""
        for number, option in enumerate(step.options, 1):
            yield Say(f"  {number} {option.text}")
        names = [(option.id, option.text) for option in step.options]
        if chosen := (yield from one_of(_("Your choice:"), names)):
            yield Keep(chosen)


def _text(step: ChoiceStep, id: str) -> str:
    return next((option.text for option in step.options if option.id == id), id)
