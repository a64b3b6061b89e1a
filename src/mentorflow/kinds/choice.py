"""`choice`: one of several options, or more than one, or free text."""

from __future__ import annotations

from collections.abc import Generator, Iterator

from pydantic import TypeAdapter, ValidationError

from mentorflow.i18n import N_, _
from mentorflow.kinds.asking import Ask, Asking, Save, Say, one_of, several_of
from mentorflow.kinds.base import Kind
from mentorflow.kinds.checking import AnswerProblem, suggest
from mentorflow.kinds.guide_keys import (
    GuideProblem,
    Path,
    Table,
    id_errors,
    inner_tables,
    text_templates,
)
from mentorflow.kinds.values import InNotes, Line, NotesFormatter, Past
from mentorflow.model import phrases
from mentorflow.model.answers import Choice, Chosen, OtherChoice
from mentorflow.model.guide import Prompt
from mentorflow.model.people import Pair
from mentorflow.model.session import Session
from mentorflow.model.steps import BaseStep, ChoiceStep, LaidOption

MOST_OPTIONS = 12
_EXAMPLE = 'options = [{ id = "yes", text = "Yes" }, { id = "no", text = "No" }]'
FEWEST_GOOD, MOST_GOOD = 3, 5
OTHER = "other"
"""The key of free text in an answer; a reserved id."""


class ChoiceKind(Kind[ChoiceStep, Choice]):
    """The id of an option or `{other: text}`; a list of them if several may be chosen."""

    name = "choice"
    step = ChoiceStep
    adapter = TypeAdapter(Choice)
    expected = N_("must be the id of an option")
    keys = ("options", "many", "other")
    only_steers = True
    followed_by = ("answered", "is")
    other_ways = False

    def rule_errors(self, prompt: Table) -> Iterator[GuideProblem]:
        """Too few or too many options, or wrong ids."""
        options = prompt.get("options")
        if options is None or (isinstance(options, list) and len(options) < 2):
            message = _("a choice needs at least two options: add {example}")
            yield ("options",), message.format(example=_EXAMPLE)
        if isinstance(options, list) and len(options) > MOST_OPTIONS:
            message = _("a choice can have at most {most} options; remove some")
            yield ("options",), message.format(most=MOST_OPTIONS)
        reserved = (OTHER,) if prompt.get("other") is True else ()
        yield from id_errors(prompt, "options", reserved=reserved)

    def is_possible_answer(self, prompt: Table, value: object) -> bool:
        """An option's id."""
        return any(option.get("id") == value for _path, option in inner_tables(prompt, "options"))

    def templates(self, prompt: Table) -> Iterator[tuple[Path, str, str]]:
        """The options."""
        yield from text_templates(prompt, "options", "option")

    def hints(self, prompt: Prompt) -> Iterator[GuideProblem]:
        """Whether there are few or many options."""
        if not FEWEST_GOOD <= len(prompt.options) <= MOST_GOOD:
            message = _("{fewest} to {most} options work best")
            yield ("options",), message.format(fewest=FEWEST_GOOD, most=MOST_GOOD)

    def lay_out(self, asked: BaseStep, prompt: Prompt, past: Past) -> ChoiceStep:
        """Add the options."""
        options = tuple(LaidOption(id=each.id, text=past.say(each.text)) for each in prompt.options)
        return self.make_step(asked, options=options, many=prompt.many, other=prompt.other)

    def outline(self, step: ChoiceStep) -> tuple[str, ...]:
        """The options."""
        return (*(option.text for option in step.options), *((other(),) if step.other else ()))

    def blank(self, step: ChoiceStep) -> object:
        """An empty list if several may be chosen."""
        return [] if step.many else None

    def legend(self, step: ChoiceStep) -> dict[str, object]:
        """The options by id, and an example of an answer."""
        one = [step.options[0].id] if step.options else []
        own: list[object] = [{OTHER: "..."}] if step.other else []
        written: dict[str, object] = {"options": {each.id: each.text for each in step.options}}
        if step.many:
            written["answer"] = [*one, *own]
        elif own:
            written["answer"] = own[0]
        return written

    def shape_problems(self, said: object, error: ValidationError) -> Iterator[AnswerProblem]:
        """A single message, whatever the shape."""
        yield "", _(self.expected)

    def reference_problems(
        self, step: ChoiceStep, pair: Pair, said: object
    ) -> Iterator[AnswerProblem]:
        """Unknown options, options chosen twice, and a list where one option is expected."""
        if isinstance(said, list | tuple) != step.many:
            many = _("must be a list of ids, because more than one can be selected")
            yield "", many if step.many else _("must be one option, not a list")
            return
        offered = [option.id for option in step.options]
        seen: list[object] = []
        for index, each in enumerate(said if isinstance(said, list | tuple) else (said,)):
            where = str(index) if step.many else ""
            if isinstance(each, str) and each not in offered:
                message = _("“{id}” isn't an option").format(id=each)
                yield where, suggest(message, each, offered, all_known=True)
            elif isinstance(each, dict | OtherChoice) and not step.other:
                message = _("free text isn't allowed here; choose from {words}")
                yield where, message.format(words=", ".join(offered))
            elif each in seen:
                yield where, _("“{id}” is chosen twice").format(id=each)
            seen.append(each)

    def lines(self, session: Session, step: ChoiceStep) -> Iterator[Line]:
        """What was chosen, with the question."""
        if said := _texts(step):
            text = phrases.join(said)
            yield Line(who=step.who, kind="words", text=text, asked=step.question)

    def texts(self, step: ChoiceStep) -> tuple[str, ...]:
        """What was chosen, without options that no longer exist."""
        known = {option.id for option in step.options}
        return tuple(
            _text(step, each) for each in chosen(step) if not isinstance(each, str) or each in known
        )

    def texts_to_compare(self, step: ChoiceStep) -> Iterator[tuple[str, str]]:
        """What was chosen; the id of an option that no longer exists."""
        yield from (("", text) for text in _texts(step))

    def in_notes(self, step: ChoiceStep, formatter: NotesFormatter) -> InNotes:
        """What was chosen, as one line or a list."""
        said = [formatter.line(text) for text in _texts(step)]
        if step.many:
            return InNotes("items", said)
        return InNotes("line", said[0] if said else None)

    def prepared_text(self, step: ChoiceStep, said: object) -> str:
        """What was chosen, with free text as it is."""
        several = said if isinstance(said, list | tuple) else (said,)
        return phrases.join([text for each in several if (text := _raw(step, each))])

    def ask(self, session: Session, step: ChoiceStep, said: list[str]) -> Asking:
        """Ask for numbers of options, and for free text."""
        names = [(option.id, option.text) for option in step.options]
        names += [(OTHER, other())] if step.other else []
        for number, (_id, text) in enumerate(names, 1):
            yield Say(f"  {number} {text}")
        if step.many:
            ids = yield from several_of(_("Your choices, separated by commas:"), names)
        else:
            one = yield from one_of(_("Your choice:"), names)
            ids = [one] if one else []
        found: list[object] = []
        for id in ids:
            words = (yield from _own_words()) if step.other and id == OTHER else id
            found += [words] if words else []
        if found:
            yield Save(found if step.many else found[0])


def other() -> str:
    """The label of free text among the options."""
    return _("Something else")


def chosen(step: ChoiceStep) -> tuple[Chosen, ...]:
    """What was chosen, as a tuple."""
    if step.answer is None:
        return ()
    return step.answer if isinstance(step.answer, tuple) else (step.answer,)


def _own_words() -> Generator[Say | Ask | Save, str, object]:
    words = (yield Ask(_("What is it?"))).strip()
    return {OTHER: words} if words else None


def _texts(step: ChoiceStep) -> list[str]:
    return [_text(step, each) for each in chosen(step)]


def _text(step: ChoiceStep, one: Chosen) -> str:
    if isinstance(one, OtherChoice):
        return one.other
    return next((option.text for option in step.options if option.id == one), one)


def _raw(step: ChoiceStep, one: object) -> str:
    """The text of a choice in unchecked JSON."""
    words = one.get(OTHER) if isinstance(one, dict) else one
    return _text(step, words) if isinstance(words, str) else ""
