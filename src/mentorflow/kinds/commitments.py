"""Helpers of the kinds that review or set targets and objectives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from mentorflow.i18n import N_, _
from mentorflow.kinds.asking import Ask, AskingFor
from mentorflow.model.answers import NewObjective, NewTarget, ObjectiveReport, TargetReport
from mentorflow.model.day_context import DayContext
from mentorflow.model.entry import Entry
from mentorflow.model.history import Objective, Target
from mentorflow.model.people import Pair
from mentorflow.model.steps import OpenObjective, OpenTarget
from mentorflow.model.typed_days import in_iso

_LABELS = {
    "outcome": N_("outcome"),
    "due": N_("due"),
    "due_text": N_("due"),
    "why": N_("because"),
    "comment": N_("comment"),
    "measure": N_("done when"),
    "first_step": N_("first step"),
    "if_then": N_("if-then plan"),
    "confidence": N_("confidence"),
    "objective": N_("objective"),
}
"""The labels of the fields of reports, targets and objectives."""

T = TypeVar("T")
New = TypeVar("New", NewTarget, NewObjective)


def as_open_target(target: Target) -> OpenTarget:
    """The snapshot of a target for a step."""
    fields = target.model_dump(include=set(OpenTarget.model_fields))
    return OpenTarget(**fields, first_due=target.first_due, unconfirmed=target.awaits_witness)


def as_open_objective(objective: Objective) -> OpenObjective:
    """The snapshot of an objective for a step."""
    return OpenObjective(**objective.model_dump(include=set(OpenObjective.model_fields)))


def in_pair_order(
    pair: Pair, answer: Iterable[tuple[str, tuple[T, ...]]]
) -> tuple[tuple[str, tuple[T, ...]], ...]:
    """An answer by owner, in the pair's order, without empty ones."""
    said = dict(answer)
    return tuple((owner, said[owner]) for owner in pair.ids if said.get(owner))


def as_json(
    answer: Iterable[tuple[str, Iterable[TargetReport | NewTarget]]],
) -> dict[str, list[dict[str, object]]]:
    """An answer by owner, as JSON."""
    return {owner: [each.model_dump(mode="json") for each in said] for owner, said in answer}


def with_iso_dues(value: object, context: DayContext) -> object:
    """An answer by owner from a file, with its due dates in ISO form."""
    if not isinstance(value, dict):
        return value
    return {owner: _iso_dues(made, context) for owner, made in value.items()}


def _iso_dues(made: object, context: DayContext) -> object:
    if not isinstance(made, list):
        return made
    dated = [isinstance(each, dict) and "due" in each for each in made]
    return [
        {**each, "due": in_iso(each["due"], context)} if has_due else each
        for each, has_due in zip(made, dated, strict=True)
    ]


def join_sentences(*parts: str) -> str:
    """Join the non-empty parts of a line as sentences."""
    return ". ".join(said for part in parts if (said := part.strip().removesuffix(".")))


def join_texts(*parts: str) -> str:
    """Join the non-empty texts of a target or objective, for search."""
    return "; ".join(filter(None, map(str.strip, parts)))


def full_text(
    thing: TargetReport | NewTarget | ObjectiveReport | NewObjective,
    key: str,
    words: Mapping[str, str] | None = None,
) -> str:
    """All fields of a report, target or objective as text, for comparison: `key`, then the rest.

    `words` maps ids under `key` to texts.
    """
    fields = thing.model_dump(mode="json")
    about = str(fields.pop(key))
    given = {name: value for name, value in fields.items() if value not in ("", None)}
    labels = {name: _LABELS.get(name, name) for name in given}
    rest = [f"{_(labels[name])}: {value}" for name, value in given.items()]
    return "; ".join(((words or {}).get(about, about), *rest))


def one_line(label: str) -> AskingFor:
    """Ask for one line of text."""
    return (yield Ask(label))


def match_items(
    was: tuple[New, ...], reads: tuple[New, ...], entry: Entry, oddities: list[str]
) -> Iterator[New]:
    """The old items, each with its new text, and then the added ones.

    Items with the same text match; the rest of the new texts replace the others, in order. Old
    items without a new text stay, which is explained in `oddities`.
    """
    left = list(reads)
    found: list[New | None] = []
    for old in was:
        same = next((new for new in left if new.text == old.text), None)
        if same is not None:
            left.remove(same)
        found.append(same)
    for old, same in zip(was, found, strict=True):
        if same is None and not left:
            message = _("{entry}: a correction can't remove “{text}”. Drop it in a review instead.")
            oddities.append(message.format(entry=entry.id, text=old.text))
        yield same or (left.pop(0) if left else old)
    yield from left
