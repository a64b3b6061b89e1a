"""The files of one pair, as values: pair.json, sessions and drafts, entries."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import TypeAdapter
from pydantic_core import to_json

from mentorflow.errors import UnknownError
from mentorflow.journal.paths import is_name
from mentorflow.journal.reading import Unreadable, bytes_of, contents, parse, unreadable
from mentorflow.model.base import Stored
from mentorflow.model.entry import Entry
from mentorflow.model.people import Pair
from mentorflow.model.session import Session

M = TypeVar("M", Session, Entry)

PAIR_FILE = "pair.json"
CONFLICT = ".conflict-"
"""In the name of a second version of a draft, kept because two had written it."""

_SEQ = re.compile(rb'"seq"\s*:\s*(\d{1,15})\b')
_HEAD = 2000
"""Bytes of a file in which its `seq` stands, as we write it."""


class JournalFile(Stored):
    """What `journal.json` says: how this journal is laid out."""

    format: Literal["mentorflow/journal"] = "mentorflow/journal"
    version: Literal[1] = 1


class PairFile(Pair):
    """A pair as it stands in its file."""

    format: Literal["mentorflow/pair"] = "mentorflow/pair"
    version: Literal[1] = 1
