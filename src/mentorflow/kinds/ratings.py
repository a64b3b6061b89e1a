"""`ratings`: a number for each of several things, which the guide names or the past brings."""

from __future__ import annotations

import difflib
import itertools
from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter, ValidationError

from mentorflow.kinds.asking import Asking, Save
from mentorflow.kinds.base import Kind
from mentorflow.kinds.checking import Problem
from mentorflow.kinds.guide_keys import Finding, Path, Table, id_errors, text_templates
from mentorflow.kinds.scale_ends import (
    END_KEYS,
    ask_rating,
    end_breaches,
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
_ITEMS = 'items = [{ id = "python", text = "Python" }, { id = "talks", text = "Giving talks" }]'


class RatingsKind(Kind[RatingsStep, Ratings]):
    """A whole number by item, or "n/a" where the guide allows it."""

    name = "ratings"
    step = RatingsStep
    adapter = TypeAdapter(Ratings)
    expected = "an object is expected, with a number for each item"
    keys = ("items", "items_from", *END_KEYS)
    other_ways = False

    # The guide

    def rule_errors(self, prompt: Table) -> Iterator[Finding]:
        """There is something to rate, said once, and both ends have a name."""
        items, named = prompt.get("items"), "items_from" in prompt
        if not items and not named:
            more = 'items_from = "gaps" for what was written down before'
            yield ("items",), f"ratings need something to rate: add {_ITEMS}, or {more}"
        if items and named:
            yield ("items_from",), "`items` and `items_from` say the same; leave one of them out"
        if isinstance(items, list) and len(items) > MOST_ITEMS:
            yield ("items",), f"more than {MOST_ITEMS} items are too many; leave some out"
        yield from id_errors(prompt, "items", "item of these ratings")
        yield from end_breaches(prompt, "ratings need")

    def templates(self, prompt: Table) -> Iterator[tuple[Path, str, str]]:
        """The items, the ends, and the label of "n/a"."""
        yield from text_templates(prompt, "items", "item")
        yield from end_templates(prompt)

    def hints(self, prompt: Prompt) -> Iterator[Finding]:
        """A handful of items is best."""
        if len(prompt.items) > MOST_GOOD:
            yield ("items",), f"up to {MOST_GOOD} items are best"

    # The step

    def lay_out(self, asked: BaseStep, prompt: Prompt, past: Past) -> RatingsStep:
        """With its items. Those of the past bring their sources along, and stay private."""
        found = _of_the_past(asked, prompt, past)
        sources = (item.source for item in found)
        named = [LaidOption(id=each.id, text=past.say(each.text)) for each in prompt.items]
        return self.make_step(
            asked,
            **laid_ends(prompt, past),
            items=(*named, *_with_ids(found)),
            quotes=tuple(dict.fromkeys((*asked.quotes, *sources))),
            private=asked.private or any(item.source.private for item in found),
        )

    def is_empty_step(self, step: RatingsStep) -> bool:
        """Nothing was written down that could be rated."""
        return not step.items

    def outline(self, step: RatingsStep) -> tuple[str, ...]:
        """The ends, and each item."""
        return (*ends_outlined(step), *(item.text for item in step.items))

    # The answer

    def blank(self, step: RatingsStep) -> object:
        """Each item without a number."""
        return dict.fromkeys((item.id for item in step.items), None)

    def legend(self, step: RatingsStep) -> dict[str, object]:
        """The ids of the items with their texts, and the ends."""
        return {
            "items": {item.id: item.text for item in step.items},
            "scale": ends_legend(step),
        }

    def schema(self) -> dict[str, Any]:
        """A number or "n/a" by item; null is no answer."""
        number = {"type": ["integer", "null"], "minimum": 0, "maximum": 10}
        skipped = {"type": "string", "const": NOT_APPLICABLE}
        return {"type": "object", "additionalProperties": {"anyOf": [number, skipped]}}

    def shape_problems(self, said: object, error: ValidationError) -> Iterator[Problem]:
        """That it is no object; a wrong number is told by `misplaced`."""
        if not isinstance(said, dict):
            yield "", self.expected

    def reference_problems(self, step: RatingsStep, pair: Pair, said: object) -> Iterator[Problem]:
        """Items that are not there, and numbers that are not on the scale."""
        known = [item.id for item in step.items]
        for id, number in dict(_numbers(said)).items():
            if id not in known:
                near = difflib.get_close_matches(id, known, 1)
                meant = f"did you mean “{near[0]}”" if near else f"one of {', '.join(known)} is"
                yield id, f"there is no item “{id}”; {meant}"
            elif number is not None and rating(step, number) is None:
                yield id, rating_expected(step)

    def normalized(self, step: RatingsStep, pair: Pair, answer: Ratings) -> Ratings:
        """In the order of the items."""
        said = dict(answer)
        return tuple((item.id, said[item.id]) for item in step.items if item.id in said)

    # What it says

    def lines(self, session: Session, step: RatingsStep) -> Iterator[Line]:
        """Each item with its number."""
        for place, item, number in rated(step):
            text = _told(step, item, number)
            yield Line(who=step.who, kind="words", text=text, place=place)

    def texts(self, step: RatingsStep) -> tuple[str, ...]:
        """Each item with its number."""
        return tuple(_told(step, item, number) for _place, item, number in rated(step))

    def readings(self, step: RatingsStep) -> Iterator[NumberGiven]:
        """The number of each item."""
        for _place, item, number in rated(step):
            if isinstance(number, int):
                yield NumberGiven(item.text, number, step.lowest, step.highest, item.id)

    def in_notes(self, step: RatingsStep, formatter: NotesFormatter) -> InNotes:
        """Each item with its number, and both ends."""
        if step.answer is None:
            return InNotes("ratings", None)
        said = [
            {
                "item": formatter.line(item.text),
                "number": number if isinstance(number, int) else None,
                "label": "" if isinstance(number, int) else formatter.line(step.skip_label),
            }
            for _place, item, number in rated(step)
        ]
        return InNotes("ratings", {"ratings": said, **ends_in_notes(step, formatter)})

    # Plain lines

    def ask(self, session: Session, step: RatingsStep, said: list[str]) -> Asking:
        """A number for each item. An empty line leaves one as it is."""
        answer: dict[str, Rating] = dict(step.answer or ())
        yield from say_ends(step)
        for item in step.items:
            number = yield from ask_rating(step, f"  {item.text}:")
            if number is not None:
                answer[item.id] = number
                yield Save(answer)


def rated(step: RatingsStep) -> Iterator[tuple[int, LaidOption, Rating]]:
    """The items that have a number, each with its place."""
    said = dict(step.answer or ())
    for place, item in enumerate(step.items):
        if item.id in said:
            yield place, item, said[item.id]


def _of_the_past(asked: BaseStep, prompt: Prompt, past: Past) -> list[Item]:
    """What is to be rated of the person's own (both people's where both are asked): the latest of
    what was written down, each thing once.
    """
    wanted = prompt.items_from
    found: dict[str, Item] = {}
    for item in past.history.items if wanted else ():
        meant = item.what.startswith("gap:") if wanted == _GAPS else item.what == wanted
        theirs = asked.joint or item.who in (asked.who, PAIR)
        if meant and theirs and item.text.strip() and not is_mark(item.text):
            found[" ".join(item.text.casefold().split())] = item
    return list(found.values())[-MOST_ITEMS:]


def _with_ids(found: list[Item]) -> Iterator[LaidOption]:
    """Items with readable ids, which are the same for the same words another day."""
    taken: set[str] = set()
    for item in found:
        name = slug(item.text, longest=_ID) or "item"
        tries = itertools.chain((name,), (f"{name}-{n}" for n in itertools.count(2)))
        id = next(each for each in tries if each not in taken)
        taken.add(id)
        yield LaidOption(id=id, text=item.text)


def _numbers(said: object) -> Iterator[tuple[str, object]]:
    """What stands at each item, in whatever form it came."""
    pairs = said.items() if isinstance(said, dict) else said if isinstance(said, tuple) else ()
    for pair in pairs:
        if isinstance(pair, tuple) and len(pair) == 2:
            yield str(pair[0]), pair[1]


def _told(step: RatingsStep, item: LaidOption, number: Rating) -> str:
    said = step.skip_label if number == NOT_APPLICABLE else f"{number} of {step.highest}"
    return f"{item.text}: {said}"
