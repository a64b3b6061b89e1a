"""Entries: what is written between sessions."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from mentorflow.model.base import Stored
from mentorflow.model.erased import Words
from mentorflow.model.literals import CheckIn, EntryKind, NoteKind


class Entry(Stored):
    """A check-in on a target, a note, a preparation, or a correction to a session.

    `uid` is random and stays; `rev` is new with each write. In the file `id` and `session` are
    names within the pair's folder. `by` is a person's id. A correction names `session` and `step`
    and carries the new `answer`, in the JSON of the step's kind. A preparation names the `guide`
    with its `title`, and its `answer` is {"stage/prompt": answer}.
    """

    format: Literal["mentorflow/entry"] = "mentorflow/entry"
    version: Literal[2] = 2
    uid: str = ""
    rev: str = ""
    id: str
    on: dt.date
    seq: int
    at: dt.datetime
    kind: EntryKind
    by: str
    text: Words = ""
    target: str = ""
    outcome: CheckIn | None = None
    note: NoteKind | None = None
    guide: str = ""
    title: str = ""
    session: str = ""
    step: str = ""
    answer: object = None
