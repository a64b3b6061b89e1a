"""Checks of an answer that several kinds share, and the messages for what is wrong."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from mentorflow.i18n import N_, _
from mentorflow.model import phrases
from mentorflow.model.erased import Erased
from mentorflow.model.people import Pair
from mentorflow.model.steps import BaseStep
from mentorflow.model.text import storable

AnswerProblem = tuple[str, str]
"""The location inside an answer (`asha.0.outcome`, or empty), and what is wrong there."""

NUMBER_EXPECTED = N_("must be a whole number from 0 to 10")
TEXT_EXPECTED = N_("must be text in quotation marks")
DATE_EXPECTED = N_("must be a date such as 2026-11-03")
_MESSAGES = {
    "missing": N_("“{key}” is missing"),
    "int_type": N_("must be a whole number"),
    "greater_than_equal": N_("must be at least {ge}"),
    "less_than_equal": N_("must be at most {le}"),
    "string_too_short": N_("can't be empty"),
    "value_error": "{error}",
}
"""Messages about a part of an answer, by the type of pydantic's error, with its context.

About the whole answer, the kind's own message is used, as for a part that `expected_in` names.
"""

_NOT_OPEN = {
    "target": N_("there's no open target “{id}”"),
    "objective": N_("there's no open objective “{id}”"),
}
_LISTED_TWICE = {
    "target": N_("target “{id}” is listed twice"),
    "objective": N_("objective “{id}” is listed twice"),
}


def is_empty(value: object) -> bool:
    """Whether an answer says nothing: None, a blank text, or lists with nothing in them."""
    if value is None:
        return True
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, dict):
        return all(map(is_empty, value.values()))
    if isinstance(value, tuple) and value and all(_is_owned(item) for item in value):
        return all(is_empty(reports) for _id, reports in value)
    return isinstance(value, list | tuple) and all(map(is_empty, value))


def _is_owned(item: object) -> bool:
    return isinstance(item, tuple) and len(item) == 2 and isinstance(item[1], tuple)


def as_storable(value: object) -> object:
    """The same value with storable text; models become plain values."""
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
    detail: ErrorDetails,
    *,
    expected: str,
    expected_in: Mapping[str, str],
    keys: Sequence[str],
    owners: Sequence[object] = (),
) -> AnswerProblem:
    """A validation error as a message for whoever wrote the answer.

    `expected` is the kind's own message, `expected_in` its messages for single keys, `keys` are the
    keys of its tables, and `owners` the keys of a mapping, which pydantic counts as pairs.
    """
    where = list(detail["loc"])
    if owners and where:
        where[:2] = [str(owners[int(where[0])])]  # a pair's index, then 1 for its value
    key = str(where[-1]) if where else ""
    if detail["type"] == "extra_forbidden":
        message = suggest(_("“{key}” isn't a valid key for this answer").format(key=key), key, keys)
    elif detail["type"] == "literal_error":
        allowed = re.findall(r"'([^']*)'", str(detail.get("ctx", {}).get("expected", "")))
        message = _("must be one of {values}").format(values=", ".join(allowed))
    else:
        known = _MESSAGES.get(detail["type"], expected) if where else expected
        known = known if detail["type"] == "missing" else expected_in.get(key, known)
        message = _(known).format(key=key, **detail.get("ctx", {}))
    return ".".join(map(str, where)), message


def suggest(problem: str, word: object, known: Sequence[str], *, all_known: bool = False) -> str:
    """A message about an unknown word, with the nearest known one.

    With `all_known` it lists all of them if none is near.
    """
    near = difflib.get_close_matches(str(word).casefold(), known, 1)
    if near:
        message = _("{problem} (did you mean “{word}”?)")
        return message.format(problem=problem, word=near[0])
    if all_known and known:
        message = _("{problem}; choose from {words}")
        return message.format(problem=problem, words=", ".join(known))
    return problem


def owner_problems(step: BaseStep, pair: Pair, said: object) -> Iterator[AnswerProblem]:
    """Owners in an answer who are not asked by the step."""
    owners = pair.ids if step.joint else (step.who,)
    for owner in said if isinstance(said, dict) else ():
        if owner not in owners:
            message = _("this question isn't for “{person}”, only for {people}")
            yield str(owner), message.format(person=owner, people=phrases.join(owners))


def answer_tables(said: object) -> Iterator[tuple[int, Mapping[str, object]]]:
    """The tables in a list, each with its index; other elements are ignored."""
    for place, table in enumerate(said if isinstance(said, list | tuple) else ()):
        if isinstance(table, dict):
            yield place, table


def id_problems(
    where: str,
    table: Mapping[str, object],
    noun: Literal["target", "objective"],
    known: Sequence[str],
    seen: set[str],
) -> Iterator[AnswerProblem]:
    """An id in a report that is unknown or listed before. Adds the id to `seen`."""
    id = table.get(noun)
    if not isinstance(id, str):
        return
    if id not in known:
        yield where, suggest(_(_NOT_OPEN[noun]).format(id=id), id, known)
    elif id in seen:
        yield where, _(_LISTED_TWICE[noun]).format(id=id)
    seen.add(id)
