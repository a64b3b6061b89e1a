"""`ratings`: a number for each of several items, from the guide or from the history."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter, ValidationError

from mentorflow.i18n import N_, _
from mentorflow.kinds.asking import Asking, Save
from mentorflow.kinds.base import Kind
from mentorflow.kinds.checking import AnswerProblem, suggest
from mentorflow.kinds.guide_keys import GuideProblem, Path, Table, id_errors, text_templates
from mentorflow.kinds.scale_ends import (
    END_KEYS,
    ask_rating,
    end_errors,
    end_templates,
    ends_in_notes,
    ends_legend,
    ends_outlined,
    laid_ends,
    rating,
    rating_expected,
    say_ends,
)
from mentorflow.kinds.values import InNotes, Line, NotesFormatter, NumberGiven, Past
from mentorflow.model.answers import NOT_APPLICABLE, Rating, Ratings
from mentorflow.model.erased import is_mark
from mentorflow.model.guide import Prompt
from mentorflow.model.history import Item
from mentorflow.model.literals import PAIR
from mentorflow.model.people import Pair
from mentorflow.model.session import Session
from mentorflow.model.steps import BaseStep, LaidOption, RatingsStep
from mentorflow.model.text import slug

MOST_ITEMS = 12
MOST_GOOD = 8
_ID = 40
_GAPS = "gaps"
_ITEMS = 'items = [{ id = "python", text = "Python" }, { id = "talks", text = "Talks" }]'


class RatingsKind(Kind[RatingsStep, Ratings]):
    """A whole number by item, or "n/a" if the guide allows it."""

    name = "ratings"
    step = RatingsStep
    adapter = TypeAdapter(Ratings)
    expected = N_("must be an object that gives a number for each item")
    keys = ("items", "items_from", *END_KEYS)
    other_ways = False
    shows_items = True

    # The guide

    def rule_errors(self, prompt: Table) -> Iterator[GuideProblem]:
        """No items, both kinds of items, too many items, wrong ids or wrong ends."""
        items, named = prompt.get("items"), "items_from" in prompt
        if not items and not named:
            message = _('ratings need items: add {example}, or set items_from = "gaps"')
            yield ("items",), message.format(example=_ITEMS)
        if items and named:
            yield ("items_from",), _("use either `items` or `items_from`, not both")
        if isinstance(items, list) and len(items) > MOST_ITEMS:
            message = _("ratings can have at most {most} items; remove some")
            yield ("items",), message.format(most=MOST_ITEMS)
        yield from id_errors(prompt, "items")
        yield from end_errors(prompt)

    def templates(self, prompt: Table) -> Iterator[tuple[Path, str, str]]:
        """The templates of the items, the ends and `skip_label`."""
        yield from text_templates(prompt, "items", "item")
        yield from end_templates(prompt)

    def hints(self, prompt: Prompt) -> Iterator[GuideProblem]:
        """Whether there are many items."""
        if len(prompt.items) > MOST_GOOD:
            yield ("items",), _("up to {most} items work best").format(most=MOST_GOOD)

    # The step

    def lay_out(self, asked: BaseStep, prompt: Prompt, past: Past) -> RatingsStep:
        """Add the items. Those from the history are quoted, and stay private."""
        found = _from_history(asked, prompt, past)
        sources = (item.source for item in found)
        named = [LaidOption(id=each.id, text=past.say(each.text)) for each in prompt.items]
        return self.make_step(
            asked,
            **laid_ends(prompt, past),
            items=(*named, *_with_ids(found)),
            quotes=tuple(dict.fromkeys((*asked.quotes, *sources))),
            private=asked.private or any(item.source.private for item in found),
        )

    def has_no_items(self, step: RatingsStep) -> bool:
        """Whether the history has no such items."""
        return not step.items

    def outline(self, step: RatingsStep) -> tuple[str, ...]:
        """The ends and the items."""
        return (*ends_outlined(step), *(item.text for item in step.items))

    # The answer

    def blank(self, step: RatingsStep) -> object:
        """Every item, with null for its number."""
        return dict.fromkeys((item.id for item in step.items), None)

    def legend(self, step: RatingsStep) -> dict[str, object]:
        """The items by id, and the ends."""
        return {
            "items": {item.id: item.text for item in step.items},
            "scale": ends_legend(step),
        }

    def schema(self) -> dict[str, Any]:
        """A number or "n/a" by item; null means no answer."""
        number = {"type": ["integer", "null"], "minimum": 0, "maximum": 10}
        skipped = {"type": "string", "const": NOT_APPLICABLE}
        return {"type": "object", "additionalProperties": {"anyOf": [number, skipped]}}

    def shape_problems(self, said: object, error: ValidationError) -> Iterator[AnswerProblem]:
        """Whether it is not an object; `reference_problems` checks the numbers."""
        if not isinstance(said, dict):
            yield "", _(self.expected)

    def reference_problems(
        self, step: RatingsStep, pair: Pair, said: object
    ) -> Iterator[AnswerProblem]:
        """Unknown items, and numbers outside the scale."""
        known = [item.id for item in step.items]
        for id, number in dict(_numbers(said)).items():
            if id not in known:
                message = _("there's no item “{id}”").format(id=id)
                yield id, suggest(message, id, known, all_known=True)
            elif number is not None and rating(step, number) is None:
                yield id, rating_expected(step)

    def normalized(self, step: RatingsStep, pair: Pair, answer: Ratings) -> Ratings:
        """The numbers in the order of the items."""
        said = dict(answer)
        return tuple((item.id, said[item.id]) for item in step.items if item.id in said)

    # Reading it back

    def lines(self, session: Session, step: RatingsStep) -> Iterator[Line]:
        """One line for each item with its number."""
        for index, item, number in rated(step):
            text = _item_text(step, item, number)
            yield Line(who=step.who, kind="words", text=text, index=index)

    def texts(self, step: RatingsStep) -> tuple[str, ...]:
        """One line for each item with its number."""
        return tuple(_item_text(step, item, number) for _index, item, number in rated(step))

    def readings(self, step: RatingsStep) -> Iterator[NumberGiven]:
        """The number of each item."""
        for _index, item, number in rated(step):
            if isinstance(number, int):
                yield NumberGiven(item.text, number, step.lowest, step.highest, item.id)

    def in_notes(self, step: RatingsStep, formatter: NotesFormatter) -> InNotes:
        """The items with their numbers, and the ends."""
        if step.answer is None:
            return InNotes("ratings", None)
        said = [
            {
                "item": formatter.line(item.text),
                "number": number if isinstance(number, int) else None,
                "label": "" if isinstance(number, int) else formatter.line(step.skip_label),
            }
            for _index, item, number in rated(step)
        ]
        return InNotes("ratings", {"ratings": said, **ends_in_notes(step, formatter)})

    # Plain lines

    def ask(self, session: Session, step: RatingsStep, said: list[str]) -> Asking:
        """Ask for a number for each item. An empty line leaves an item as it is."""
        answer: dict[str, Rating] = dict(step.answer or ())
        yield from say_ends(step)
        for item in step.items:
            number = yield from ask_rating(step, f"  {item.text}:")
            if number is not None:
                answer[item.id] = number
                yield Save(answer)


def rated(step: RatingsStep) -> Iterator[tuple[int, LaidOption, Rating]]:
    """The items with a number, each with its index."""
    said = dict(step.answer or ())
    for index, item in enumerate(step.items):
        if item.id in said:
            yield index, item, said[item.id]


def _from_history(asked: BaseStep, prompt: Prompt, past: Past) -> list[Item]:
    """The items from the history: the person's latest (or both people's), without duplicates."""
    wanted = prompt.items_from
    found: dict[str, Item] = {}
    for item in past.history.items if wanted else ():
        meant = item.what.startswith("gap:") if wanted == _GAPS else item.what == wanted
        theirs = asked.joint or item.who in (asked.who, PAIR)
        if meant and theirs and item.text.strip() and not is_mark(item.text):
            found[" ".join(item.text.casefold().split())] = item
    return list(found.values())[-MOST_ITEMS:]


def _with_ids(found: list[Item]) -> Iterator[LaidOption]:
    """Items with readable ids, which stay the same for the same words."""
    taken: set[str] = set()
    for item in found:
        name = slug(item.text, longest=_ID) or "item"
        tries = itertools.chain((name,), (f"{name}-{n}" for n in itertools.count(2)))
        id = next(each for each in tries if each not in taken)
        taken.add(id)
        yield LaidOption(id=id, text=item.text)


def _numbers(said: object) -> Iterator[tuple[str, object]]:
    """The unchecked values by item, from JSON or from a parsed answer."""
    pairs = said.items() if isinstance(said, dict) else said if isinstance(said, tuple) else ()
    for pair in pairs:
        if isinstance(pair, tuple) and len(pair) == 2:
            yield str(pair[0]), pair[1]


def _item_text(step: RatingsStep, item: LaidOption, number: Rating) -> str:
    said = _("{number} of {highest}").format(number=number, highest=step.highest)
    return f"{item.text}: {step.skip_label if number == NOT_APPLICABLE else said}"
