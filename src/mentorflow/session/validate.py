"""Whether an answer can stand at a step, and what is wrong with it if not."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from mentorflow.model.answers import ANSWER_KEYS, OWNED, Answer, adapter
from mentorflow.model.literals import Kind
from mentorflow.model.people import Pair
from mentorflow.model.session import Step
from mentorflow.model.text import storable

Wrong = tuple[str, str]
"""Where inside the answer (`asha.0.outcome`, or empty), and what is wrong there."""

_SHAPES: dict[Kind, str] = {
    "talk": "nothing is written down for a prompt that is for talking",
    "text": "a text in quotation marks is expected",
    "list": "a list of texts is expected",
    "scale": "a whole number from 0 to 10 is expected",
    "choice": "the id of an option is expected",
    "review-targets": "a list of reports for each owner is expected",
    "set-targets": "a list of targets for each owner is expected",
    "review-objectives": "a list of reports is expected",
    "set-objectives": "a list of objectives is expected",
}


def check(
    step: Step, pair: Pair, value: object, *, strict: bool
) -> tuple[Answer | None, tuple[Wrong, ...]]:
    """The answer as it is kept (None for an empty one), or everything that is wrong with it.

    `strict` refuses keys that an answer does not have: people's files, not our own.
    """
    if is_empty(value):
        return None, ()
    said = _storable(value)
    wrong = tuple(_misplaced(step, pair, said))
    try:
        answer = adapter(step.kind).validate_python(said, extra="forbid" if strict else "allow")
    except ValidationError as error:
        owners = list(said) if isinstance(said, dict) and step.kind in OWNED else []
        return None, (*(_told(step.kind, detail, owners) for detail in error.errors()), *wrong)
    if wrong:
        return None, wrong
    kept: Answer = _in_order(pair, answer) if step.kind in OWNED else answer
    return (None if is_empty(kept) else kept), ()


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


def _storable(value: object) -> object:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, dict):
        return {_storable(key): _storable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_storable(item) for item in value)
    if isinstance(value, BaseModel):
        return _storable(value.model_dump())
    return value


def _in_order(pair: Pair, answer: Any) -> Any:
    said = dict(answer)
    return tuple((owner, said[owner]) for owner in pair.ids if said.get(owner))


def _told(kind: Kind, detail: ErrorDetails, owners: list[Any]) -> Wrong:
    where = list(detail["loc"])
    if owners and where:
        where[:2] = [str(owners[int(where[0])])]  # a mapping is read as pairs: its place, then 1
    key = str(where[-1]) if where else ""
    told = {
        "extra_forbidden": f"“{key}” is not a key of this kind of answer{_near(kind, key)}",
        "missing": f"“{key}” is missing",
        "int_type": "a whole number from 0 to 10 is expected",
        "greater_than_equal": "a whole number from 0 to 10 is expected",
        "less_than_equal": "a whole number from 0 to 10 is expected",
        "string_too_short": "something has to stand here",
        "value_error": "a date is written as 2026-11-03",
        "literal_error": f"one of {detail.get('ctx', {}).get('expected', '')} is expected",
    }
    words = told.get(detail["type"], _SHAPES[kind])
    return ".".join(map(str, where)), words.replace("'", "")


def _near(kind: Kind, key: str) -> str:
    near = difflib.get_close_matches(key, ANSWER_KEYS.get(kind, ()), 1)
    return f"; did you mean “{near[0]}”" if near else ""


def _misplaced(step: Step, pair: Pair, said: Any) -> Iterable[Wrong]:
    """What refers to something that is not there. Wrong shapes are passed over here."""
    if step.kind == "choice":
        offered = [option.id for option in step.options]
        if isinstance(said, str) and said not in offered:
            yield "", f"“{said}” is not offered; one of {', '.join(offered)} is"
    elif step.kind in OWNED and isinstance(said, dict):
        yield from _wrong_owners(step, pair, said)
        if step.kind == "review-targets":
            yield from _wrong_targets(step, said)
    elif step.kind == "review-objectives":
        known = [objective.id for objective in step.objectives]
        seen: set[str] = set()
        for place, report in _reports(said):
            yield from _known(f"{place}.objective", report, "objective", known, seen)


def _wrong_owners(step: Step, pair: Pair, said: dict[str, Any]) -> Iterable[Wrong]:
    owners = pair.ids if step.joint else (step.who,)
    for owner in said:
        if owner not in owners:
            yield str(owner), f"“{owner}” is not asked here; {' and '.join(owners)} may be"


def _wrong_targets(step: Step, said: dict[str, Any]) -> Iterable[Wrong]:
    seen: set[str] = set()
    waiting = {target.id for target in step.targets if target.unconfirmed}
    for owner, reports in said.items():
        known = [target.id for target in step.targets if target.owner == owner]
        for place, report in _reports(reports):
            where, target = f"{owner}.{place}", report.get("target")
            yield from _known(f"{where}.target", report, "target", known, seen)
            confirming = report.get("outcome") in ("confirmed", "reopened")
            if target in known and confirming != (target in waiting):
                ways = "confirmed or reopened" if target in waiting else "another outcome"
                yield f"{where}.outcome", f"{ways} is expected for target {target}"


def _reports(said: object) -> list[tuple[int, dict[str, Any]]]:
    reports = said if isinstance(said, list | tuple) else ()
    return [(place, report) for place, report in enumerate(reports) if isinstance(report, dict)]


def _known(
    where: str, report: dict[str, Any], noun: str, known: list[str], seen: set[str]
) -> Iterable[Wrong]:
    id = report.get(noun)
    if not isinstance(id, str):
        return
    if id not in known:
        near = difflib.get_close_matches(id, known, 1)
        meant = f"; did you mean {near[0]}" if near else ""
        yield where, f"no open {noun} “{id}” to review{meant}"
    elif id in seen:
        yield where, f"{noun} “{id}” is reported twice"
    seen.add(id)
