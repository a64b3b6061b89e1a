"""Results from the journal: what was found, what could not be read, how a save went."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Generic, TypeVar

from mentorflow.model.base import Value

T = TypeVar("T")


class Unreadable(Value):
    """A file or folder that could not be read, with the reason and a hint.

    `newer` and `first` mark files that are not damaged: a newer mentorflow wrote it, or it is a
    conflict copy of the file `first`.
    """

    path: str
    reason: str
    hint: str = ""
    newer: bool = False
    first: str = ""


@dataclass(frozen=True)
class Listing(Generic[T]):
    """What was found in a folder, and what could not be read there."""

    found: tuple[T, ...]
    unreadable: tuple[Unreadable, ...] = ()


class SaveReport(Value):
    """The result of the latest save.

    `revision` was saved at `saved_at`, or could not be: then `failure` says why, as a clause
    ("the disk is full"), and `saved_at` is when an earlier one was (None: never). `path` is
    the file; where that is not the draft itself, `conflict` says why in a sentence.
    """

    revision: int
    saved_at: dt.datetime | None
    failure: str
    path: str
    conflict: str = ""
