"""`choice`: one of some options that the guide offers, or several, or words of one's own."""

from __future__ import annotations

from collections.abc import Generator, Iterator

from pydantic import TypeAdapter, ValidationError

from mentorflow.i18n import _
from mentorflow.kinds.asking import Ask, Asking, Save, Say, one_of, several_of
from mentorflow.kinds.base import Kind
from mentorflow.kinds.checking import Problem
from mentorflow.kinds.guide_keys import Finding, Path, Table, id_errors, tables, text_templates
from mentorflow.kinds.values import InNotes, Line, NotesFormatter, Past
from mentorflow.model import phrases
from mentorflow.model.answers import Choice, Chosen, OtherChoice
from mentorflow.model.guide import Prompt
from mentorflow.model.people import Pair
from mentorflow.model.session import Session
from mentorflow.model.steps import BaseStep, ChoiceStep, LaidOption

MOST_OPTIONS = 12
FEWEST_GOOD, MOST_GOOD = 3, 5
OTHER = "other"
"""Stands for words of one's own: the key in an answer, and no option's id."""


class ChoiceKind(Kind[ChoiceStep, Choice]):
    """The id of an option or `{other: text}`; a list of them where several may be chosen."""

    name = "choice"
    step = ChoiceStep
    adapter = TypeAdapter(Choice)
    expected = "the id of an option is expected"
    keys = ("options", "many", "other")
    only_steers = True
    followed_by = ("answered", "is")
    other_ways = False

    def rule_errors(self, prompt: Table) -> Iterator[Finding]:
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
        taken = (OTHER,) if prompt.get("other") is True else ()
        yield from id_errors(prompt, "options", "option of this choice", taken=taken)

    def is_possible_answer(self, prompt: Table, value: object) -> bool:
        """An option's id."""
        return any(option.get("id") == value for _, option in tables(prompt, "options"))

    def templates(self, prompt: Table) -> Iterator[tuple[Path, str, str]]:
        """The options."""
        yield from text_templates(prompt, "options", "option")

    def hints(self, prompt: Prompt) -> Iterator[Finding]:
        """A handful of options is best."""
        if not FEWEST_GOOD <= len(prompt.options) <= MOST_GOOD:
            yield ("options",), f"{FEWEST_GOOD} to {MOST_GOOD} options are best"

    def lay_out(self, asked: BaseStep, prompt: Prompt, past: Past) -> ChoiceStep:
        """With its options."""
        options = tuple(LaidOption(id=each.id, text=past.say(each.text)) for each in prompt.options)
        return self.make_step(asked, options=options, many=prompt.many, other=prompt.other)

    def outline(self, step: ChoiceStep) -> tuple[str, ...]:
        """The options."""
        return (*(option.text for option in step.options), *((other(),) if step.other else ()))

    def blank(self, step: ChoiceStep) -> object:
        """An empty list where several may be chosen."""
        return [] if step.many else None

    def legend(self, step: ChoiceStep) -> dict[str, object]:
        """The ids of the options with their texts, and how an answer is written."""
        one = [step.options[0].id] if step.options else []
        own: list[object] = [{OTHER: "..."}] if step.other else []
        written: dict[str, object] = {"options": {each.id: each.text for each in step.options}}
        if step.many:
            written["answer"] = [*one, *own]
        elif own:
            written["answer"] = own[0]
        return written

    def shape_problems(self, said: object, error: ValidationError) -> Iterator[Problem]:
        """One word for all shapes that no choice has."""
        yield "", self.expected

    def reference_problems(self, step: ChoiceStep, pair: Pair, said: object) -> Iterator[Problem]:
        """What is not offered, chosen twice, or more than one where one is asked for."""
        if isinstance(said, list | tuple) != step.many:
            many = _("a list of ids is expected, since several may be chosen")
            yield "", many if step.many else _("one option is expected, not a list")
            return
        offered = [option.id for option in step.options]
        seen: list[object] = []
        for place, each in enumerate(said if isinstance(said, list | tuple) else (said,)):
            where = str(place) if step.many else ""
            if isinstance(each, str) and each not in offered:
                yield where, f"“{each}” is not offered; one of {', '.join(offered)} is"
            elif isinstance(each, dict | OtherChoice) and not step.other:
                yield where, f"words of one's own are not offered; one of {', '.join(offered)} is"
            elif each in seen:
                yield where, f"“{each}” is chosen twice"
            seen.append(each)

    def lines(self, session: Session, step: ChoiceStep) -> Iterator[Line]:
        """What was chosen, with the question."""
        if said := _texts(step):
            text = phrases.join(said)
            yield Line(who=step.who, kind="words", text=text, asked=step.question)

    def texts(self, step: ChoiceStep) -> tuple[str, ...]:
        """What was chosen; nothing where an option is gone."""
        known = {option.id for option in step.options}
        return tuple(
            _text(step, each) for each in chosen(step) if not isinstance(each, str) or each in known
        )

    def texts_to_compare(self, step: ChoiceStep) -> Iterator[tuple[str, str]]:
        """What was chosen; the id where an option is gone."""
        yield from (("", text) for text in _texts(step))

    def in_notes(self, step: ChoiceStep, formatter: NotesFormatter) -> InNotes:
        """What was chosen, one thing or several."""
        said = [formatter.line(text) for text in _texts(step)]
        if step.many:
            return InNotes("items", said)
        return InNotes("line", said[0] if said else None)

    def prepared_text(self, step: ChoiceStep, said: object) -> str:
        """What was chosen; words of their own stay as they are."""
        several = said if isinstance(said, list | tuple) else (said,)
        return phrases.join([text for each in several if (text := _raw(step, each))])

    def ask(self, session: Session, step: ChoiceStep, said: list[str]) -> Asking:
        """The options, each with its number, and a line for other words."""
        names = [(option.id, option.text) for option in step.options]
        names += [(OTHER, other())] if step.other else []
        for number, (_id, text) in enumerate(names, 1):
            yield Say(f"  {number} {text}")
        if step.many:
            ids = yield from several_of(_("Your choices, with commas between:"), names)
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
    """What stands for words of one's own among the options."""
    return _("Something else")


def chosen(step: ChoiceStep) -> tuple[Chosen, ...]:
    """What was chosen, one thing or several."""
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
    """The same for an answer in its JSON, in which anything may stand."""
    words = one.get(OTHER) if isinstance(one, dict) else one
    return _text(step, words) if isinstance(words, str) else ""
