"""What the kinds that review or make targets and objectives have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from mentorflow.kinds.asking import Ask, AskingFor
from mentorflow.model.answers import NewObjective, NewTarget, ObjectiveReport, TargetReport
from mentorflow.model.entry import Entry
from mentorflow.model.history import Objective, Target
from mentorflow.model.people import Pair
from mentorflow.model.steps import OpenObjective, OpenTarget

T = TypeVar("T")
New = TypeVar("New", NewTarget, NewObjective)


def as_open_target(target: Target) -> OpenTarget:
    """A target as a step holds it."""
    fields = target.model_dump(include=set(OpenTarget.model_fields))
    return OpenTarget(**fields, unconfirmed=target.awaits_witness)


def as_open_objective(objective: Objective) -> OpenObjective:
    """An objective as a step holds it."""
    return OpenObjective(**objective.model_dump(include=set(OpenObjective.model_fields)))


def in_pair_order(
    pair: Pair, answer: Iterable[tuple[str, tuple[T, ...]]]
) -> tuple[tuple[str, tuple[T, ...]], ...]:
    """An answer by owner, in the pair's order, without owners who have nothing."""
    said = dict(answer)
    return tuple((owner, said[owner]) for owner in pair.ids if said.get(owner))


def as_json(
    answer: Iterable[tuple[str, Iterable[TargetReport | NewTarget]]],
) -> dict[str, list[dict[str, object]]]:
    """An answer by owner in its JSON."""
    return {owner: [each.model_dump(mode="json") for each in said] for owner, said in answer}


def join_sentences(*parts: str) -> str:
    """Parts of a line as sentences."""
    return ". ".join(said for part in parts if (said := part.strip().removesuffix(".")))


def join_texts(*parts: str) -> str:
    """Texts of one thing in a row, to search in."""
    return "; ".join(filter(None, map(str.strip, parts)))


def full_text(
    thing: TargetReport | NewTarget | ObjectiveReport | NewObjective,
    key: str,
    words: Mapping[str, str] | None = None,
) -> str:
    """Everything that was said of a thing, to compare: what stands under `key`, then the rest.

    `words` are the texts that ids under `key` stand for.
    """
    said = thing.model_dump(mode="json")
    about = str(said.pop(key))
    rest = [
        f"{key.replace('_', ' ')}: {told}" for key, told in said.items() if told not in ("", None)
    ]
    return "; ".join(((words or {}).get(about, about), *rest))


def one_line(label: str) -> AskingFor:
    """Ask for a line as it is."""
    return (yield Ask(label))


def match_items(
    was: tuple[New, ...], reads: tuple[New, ...], entry: Entry, oddities: list[str]
) -> Iterator[New]:
    """What was said, each in its place as it reads now, and then what is new.

    The same words are the same thing; what is left over are new words for the others, in order.
    What is left out stays.
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
            oddities.append(
                f"{entry.id}: “{old.text}” stays; a review can let it go, no correction can."
            )
        yield same or (left.pop(0) if left else old)
    yield from left
