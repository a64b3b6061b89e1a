"""Whether an answer fits its step, and what is wrong with it if not."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from mentorflow.model.erased import Erased
from mentorflow.model.people import Pair
from mentorflow.model.steps import BaseStep
from mentorflow.model.text import storable

Problem = tuple[str, str]
"""Where inside the answer (`asha.0.outcome`, or empty), and what is wrong there."""

_NUMBER = "a whole number from 0 to 10 is expected"
_WORDS = {
    "missing": "“{key}” is missing",
    "int_type": _NUMBER,
    "greater_than_equal": _NUMBER,
    "less_than_equal": _NUMBER,
    "string_too_short": "something has to stand here",
    "value_error": "a date is written as 2026-11-03",
}


def is_empty(value: object) -> bool:
    """Whether nothing is said: None, a blank text, or lists with nothing in them."""
    if value is None:
        return True
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, dict):
        return all(map(is_empty, value.values()))
    if isinstance(value, tuple) and value and all(_is_owned(item) for item in value):
        return all(is_empty(reports) for _, reports in value)
    return isinstance(value, list | tuple) and all(map(is_empty, value))


def _is_owned(item: object) -> bool:
    return isinstance(item, tuple) and len(item) == 2 and isinstance(item[1], tuple)


def as_storable(value: object) -> object:
    """The same value with text that can be stored; models become plain values."""
    if isinstance(value, str):
        return value if isinstance(value, Erased) else storable(value)
    if isinstance(value, dict):
        return {as_storable(key): as_storable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(as_storable(item) for item in value)
    if isinstance(value, BaseModel):
        return as_storable(value.model_dump())
    return value


def describe_error(
    detail: ErrorDetails, *, expected: str, keys: Sequence[str], owners: Sequence[object] = ()
) -> Problem:
    """What a validation error says, for whoever wrote the answer.

    `expected` says what the kind expects, `keys` are those that its tables have, and `owners`
    are the keys of a mapping, which pydantic counts as pairs.
    """
    where = list(detail["loc"])
    if owners and where:
        where[:2] = [str(owners[int(where[0])])]  # a mapping is read as pairs: its place, then 1
    key = str(where[-1]) if where else ""
    if detail["type"] == "extra_forbidden":
        near = difflib.get_close_matches(key, keys, 1)
        meant = f"; did you mean “{near[0]}”" if near else ""
        words = f"“{key}” is not a key of this kind of answer{meant}"
    elif detail["type"] == "literal_error":
        words = f"one of {detail.get('ctx', {}).get('expected', '')} is expected"
    else:
        words = _WORDS.get(detail["type"], expected).format(key=key)
    return ".".join(map(str, where)), words.replace("'", "")


def owner_problems(step: BaseStep, pair: Pair, said: object) -> Iterator[Problem]:
    """Owners of an answer that the step does not ask."""
    owners = pair.ids if step.joint else (step.who,)
    for owner in said if isinstance(said, dict) else ():
        if owner not in owners:
            yield str(owner), f"“{owner}” is not asked here; {' and '.join(owners)} may be"


def tables(said: object) -> Iterator[tuple[int, Mapping[str, object]]]:
    """The tables in a list, each with its place; whatever else is there is left out."""
    for place, table in enumerate(said if isinstance(said, list | tuple) else ()):
        if isinstance(table, dict):
            yield place, table


def id_problems(
    where: str, table: Mapping[str, object], noun: str, known: Sequence[str], seen: set[str]
) -> Iterator[Problem]:
    """Whether a report names one of the known things, and the first time. Adds it to `seen`."""
    id = table.get(noun)
    if not isinstance(id, str):
        return
    if id not in known:
        near = difflib.get_close_matches(id, known, 1)
        meant = f"; did you mean {near[0]}" if near else ""
        yield where, f"no open {noun} “{id}” to review{meant}"
    elif id in seen:
        yield where, f"{noun} “{id}” is reported twice"
    seen.add(id)
