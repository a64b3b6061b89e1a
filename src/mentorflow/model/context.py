"""What the wording of a prompt may know. Plain values; guides see them as dicts."""

from __future__ import annotations

import datetime as dt

from mentorflow.model.base import Value
from mentorflow.model.literals import Form, Purpose, Rhythm
from mentorflow.model.quotes import Quote


class Name(Value):
    """A person, as a prompt sees them."""

    name: str


class LastSession(Value):
    """The latest session that took place; `number` counts from 1."""

    on: dt.date
    title: str
    number: int


class Said(Value):
    """Something that someone said; `who` is a name, or None where nobody is named."""

    text: str
    who: str | None
    on: dt.date
    source: Quote | None = None


class TargetSeen(Value):
    """An open target; `owner` is a name."""

    text: str
    owner: str
    due: dt.date | None
    moved: int
    status: str
    made_on: dt.date
    source: Quote | None = None


class ObjectiveSeen(Value):
    """An open objective; `reviewed` is the day it was last spoken of, or None."""

    text: str
    owner: str
    why: str
    made_on: dt.date
    reviewed: dt.date | None
    source: Quote | None = None


class Context(Value):
    """All names that a template may use. Always all there; absent ones are None or empty.

    `on` and `language` are not for templates: `ago` counts from that day, and the filters speak
    that language, the guide's. Nor is a `source`: where quoted words come from. `second`: the same
    was just put to the partner.
    """

    on: dt.date
    language: str = "en"
    you: Name
    second: bool = False
    partner: Name
    mentor: Name | None
    mentee: Name | None
    form: Form
    purpose: Purpose
    rhythm: Rhythm | None = None
    last_session: LastSession | None = None
    said_last: Said | None = None
    open_targets: tuple[TargetSeen, ...] = ()
    objectives: tuple[ObjectiveSeen, ...] = ()
    strengths: tuple[Said, ...] = ()
    topics: tuple[Said, ...] = ()
