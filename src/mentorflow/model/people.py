"""Pairs and the two people in them."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import Field

from mentorflow.model.base import Stored
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
    """Someone in a pair. The id is made once, from the first name; the name may change."""

    id: str
    name: str
    seat: Seat | None = None


class Ending(Stored):
    """What a pair said about ending: soon, a pause, an end, or handing on to somebody else.

    `record` is what becomes of all they wrote, once that is settled.
    """

    kind: EndingKind
    on: dt.date
    why: str = ""
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
