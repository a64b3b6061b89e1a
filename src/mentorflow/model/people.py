"""Pairs and the two people in them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import Annotated

from pydantic import BeforeValidator, Field

from mentorflow.model.base import Stored
from mentorflow.model.erased import Words
from mentorflow.model.literals import (
    EndingKind,
    Form,
    Formality,
    Purpose,
    RecordDisposition,
    Rhythm,
    Seat,
)


class Person(Stored):
    """A person in a pair. The id is made once, from the first name; the name may change.

    `call` is the name they go by.
    """

    id: str
    name: str
    call: str = ""
    seat: Seat | None = None

    @property
    def called(self) -> str:
        """The name to use in questions."""
        return self.call or self.name


def default_calls(names: Sequence[str]) -> tuple[str, ...]:
    """The default for `call`: the first word of each name.

    The whole name if both would be called the same, or if it has no word.
    """
    firsts = [next(iter(name.split()), name) for name in names]
    alike = Counter(first.casefold() for first in firsts)
    return tuple(
        first if alike[first.casefold()] == 1 else name
        for first, name in zip(firsts, names, strict=True)
    )


def _ending_kind(value: object) -> object:
    """Read what files of version 1, and early ones of version 2, call `handed-on`."""
    return "passed-on" if value == "handed-on" else value


class Ending(Stored):
    """How a pair ends: soon, paused, ended, or passed on to somebody else.

    `record` is what happens to their files, once they decided.
    """

    kind: Annotated[EndingKind, BeforeValidator(_ending_kind)]
    on: dt.date
    why: Words = ""
    record: RecordDisposition | None = None


class Pair(Stored):
    """Two people in a mentoring relationship, in the order of the pair's id.

    In a mentoring pair the mentee comes first; peers keep the order they were given in. `rhythm` is
    how often they plan to meet. `id` is the name of the pair's folder and is not stored; `uid` is
    random and never changes; it is empty until a pair of version 1 is saved.
    """

    id: str = ""
    uid: str = ""
    form: Form = "mentoring"
    purpose: Purpose = "development"
    formality: Formality = "structured"
    one_off: bool = False
    rhythm: Rhythm | None = None
    ending: Ending | None = None
    on: dt.date
    people: Annotated[tuple[Person, ...], Field(min_length=2, max_length=2)]

    def person(self, id: str) -> Person:
        """The person with this id; an unknown id, which a file may contain, becomes the name."""
        for person in self.people:
            if person.id == id:
                return person
        return Person(id=id, name=id)

    def partner(self, id: str) -> Person:
        """The other one."""
        first, second = self.people
        return second if first.id == id else first

    def seated(self, seat: Seat) -> Person | None:
        """The person in a seat; None among peers."""
        return next((person for person in self.people if person.seat == seat), None)

    @property
    def ids(self) -> tuple[str, str]:
        """Both people's ids, in the pair's order."""
        first, second = self.people
        return first.id, second.id

    @property
    def names(self) -> str:
        """Both names, as a heading shows them."""
        first, second = self.people
        return f"{first.name} & {second.name}"
