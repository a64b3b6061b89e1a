"""The variables of a prompt's template. Guides see these values as dicts."""

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


class QuotedText(Value):
    """An earlier answer or topic; `who` is a name, or None if it is not attributed."""

    text: str
    who: str | None
    on: dt.date
    source: Quote | None = None


class TargetSeen(Value):
    """An open target; `owner` is a name, and `moved` counts how often it was put off."""

    text: str
    owner: str
    due: dt.date | None
    moved: int
    status: str
    made_on: dt.date
    source: Quote | None = None


class ObjectiveSeen(Value):
    """An open objective; `reviewed` is the day of its last review, or None."""

    text: str
    owner: str
    why: str
    made_on: dt.date
    reviewed: dt.date | None
    source: Quote | None = None


class TemplateVariables(Value):
    """All variables that a template may use. Every one is defined; absent ones are None or empty.

    Templates cannot see `on` (the filter `ago` counts from that day), `language` (the guide's, for
    the filters) and `source` (where quoted text comes from). `second` is true if the partner was
    just asked the same.
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
    said_last: QuotedText | None = None
    open_targets: tuple[TargetSeen, ...] = ()
    objectives: tuple[ObjectiveSeen, ...] = ()
    strengths: tuple[QuotedText, ...] = ()
    topics: tuple[QuotedText, ...] = ()
