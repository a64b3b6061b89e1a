"""Pairs and the two people in them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from mentorflow.model.base import Stored
from mentorflow.model.erased import Words
from mentorflow.model.literals import (
    EndingKind,
    Fate,
    Form,
    Formality,
    Purpose,
    Rhythm,
    Seat,
)


class Person(Stored):
    """Someone in a pair. The id is made once, from the first name; the name may change.

    `call` is the name that they go by.
    """

    id: str
    name: str
    call: str = ""
    seat: Seat | None = None

    @property
    def called(self) -> str:
        """What questions call them."""
        return self.call or self.name


def default_calls(names: Sequence[str]) -> tuple[str, ...]:
    """What people go by unless they say otherwise: the first word of each name.

    The whole name where two would be called alike, or where there is no word in it.
    """
    firsts = [next(iter(name.split()), name) for name in names]
    alike = Counter(first.casefold() for first in firsts)
    return tuple(
        first if alike[first.casefold()] == 1 else name
        for first, name in zip(firsts, names, strict=True)
    )


class Ending(Stored):
    """What a pair said about ending: soon, a pause, an end, or handing on to somebody else.

    `record` is what becomes of all they wrote, once that is settled.
    """

    kind: EndingKind
    on: dt.date
    why: Words = ""
    record: Fate | None = None


class Pair(Stored):
    """Two people in a mentoring relationship, in the order of the pair's id.

    In a mentoring pair the mentee comes first; peers stand as they were given. `rhythm` is how
    often they mean to meet. `id` is the name of the pair's folder and stands in no file; `uid` is
    random and stays, whatever the folder is called; it is empty until a pair of version 1 is saved.
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
        """The person with this id; somebody else, whom a file may name, goes by the id alone."""
        for person in self.people:
            if person.id == id:
                return person
        return Person(id=id, name=id)

    def partner(self, id: str) -> Person:
        """The other one."""
        first, second = self.people
        return second if first.id == id else first

    def seated(self, seat: Seat) -> Person | None:
        """Who holds a seat; nobody does among peers."""
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
