"""Conversion between records in memory and in files, where ids are relative to the pair.

In memory and on the command line a session is `asha-ben/2026-11-22-mentoring-session`; in the
folder `asha-ben` its file says `2026-11-22-mentoring-session`. Only this module adds and removes
the pair's id, and gives a file its `uid` and `rev`.
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
"""A source of `uid`s and `rev`s: 128 random bits in hex."""


def random_id() -> str:
    """128 random bits in hex."""
    return secrets.token_hex(16)


def from_file(record: M, pair: str, pair_uid: str) -> M:
    """A record read from a file in a pair's folder, with its full id.

    A record of version 1 has its full id already, and gets a `uid` if its pair has one.
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
    """A record for its next write: with a new `rev`, and a `uid` if it has none."""
    return record.model_copy(update={"uid": record.uid or new_id(), "rev": new_id()})


def _full_id(pair: str, id: str) -> str:
    return id if "/" in id or not id else f"{pair}/{id}"


def _older_uid(pair_uid: str, name: str) -> str:
    """The `uid` of a record of version 1: the same wherever the pair was copied."""
    if not pair_uid:
        return ""
    return hashlib.sha256(f"{pair_uid}/{name}".encode()).hexdigest()[:32]
