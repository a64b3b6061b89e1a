"""A pair's records as their files hold them: with names of their own, and no word of the folder.

In memory and on the command line a session is `asha-ben/2026-11-22-mentoring-session`; in the
folder `asha-ben` its file says `2026-11-22-mentoring-session`. Here, and nowhere else, the pair's
id is put on and taken off, and a file gets its `uid` and `rev`.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from typing import TypeVar

from mentorflow.journal.writing import dump
from mentorflow.model.entry import Entry
from mentorflow.model.quotes import name_of
from mentorflow.model.session import Session

M = TypeVar("M", Session, Entry)

NewId = Callable[[], str]
"""Makes the `uid` of a file and the `rev` of each write: 128 random bits, in hex."""


def random_id() -> str:
    """128 bits that nobody has drawn before."""
    return secrets.token_hex(16)


def from_file(record: M, pair: str, pair_uid: str) -> M:
    """A record as it was read from a file in a pair's folder, under its whole id.

    One of version 1 has its whole id already, and gets a `uid` once its pair has one.
    """
    uid = record.uid or _older_uid(pair_uid, name_of(record.id))
    known = {"id": _full_id(pair, record.id), "uid": uid}
    if isinstance(record, Session):
        there = record.pair.model_copy(update={"id": record.pair.id or pair})
        return record.model_copy(update={**known, "pair": there})
    return record.model_copy(update={**known, "session": _full_id(pair, record.session)})


def to_file(record: Session | Entry) -> bytes:
    """The content of a record's file."""
    known = {"id": name_of(record.id)}
    if isinstance(record, Session):
        return dump(record.model_copy(update=known), without={"pair": {"id"}})
    return dump(record.model_copy(update={**known, "session": name_of(record.session)}))


def with_new_rev(record: M, new_id: NewId) -> M:
    """A record that is about to be written: with a `rev` for this write, and a `uid`."""
    return record.model_copy(update={"uid": record.uid or new_id(), "rev": new_id()})


def _full_id(pair: str, id: str) -> str:
    return id if "/" in id or not id else f"{pair}/{id}"


def _older_uid(pair_uid: str, name: str) -> str:
    """The `uid` of a record of version 1: the same on every machine that has the pair."""
    if not pair_uid:
        return ""
    return hashlib.sha256(f"{pair_uid}/{name}".encode()).hexdigest()[:32]
