"""The folder that holds pairs, their sessions and entries."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Literal, TypeVar

from mentorflow.errors import CannotCreateError, CannotWriteError, UnknownError
from mentorflow.journal.disk import DISK
from mentorflow.journal.finding import find
from mentorflow.journal.paths import is_name
from mentorflow.journal.prompts import GuideText, guide_texts, note_template
from mentorflow.journal.reading import (
    Listing,
    Unreadable,
    bytes_of,
    contents,
    parse,
    read_answers,
    refuse,
    unreadable,
)
from mentorflow.journal.reasons import reason
from mentorflow.journal.writing import (
    create_file,
    dump,
    export_text,
    make_folder,
    remove_file,
    sweep,
    write_file,
)
from mentorflow.model.base import Stored
from mentorflow.model.entry import Entry
from mentorflow.model.people import Pair
from mentorflow.model.session import Session
from mentorflow.model.text import storable

__all__ = [
    "GuideText",
    "Journal",
    "Listing",
    "Unreadable",
    "export_text",
    "read_answers",
]

M = TypeVar("M", Session, Entry)

_DRAFTS, _SESSIONS, _ENTRIES, _NOTES = "drafts", "sessions", "entries", "notes"
_CONFLICT = ".conflict-"
_SEQ = re.compile(rb'"seq"\s*:\s*(\d{1,15})\b')
_HEAD = 2000


class _JournalFile(Stored):
    format: Literal["mentorflow/journal"] = "mentorflow/journal"
    version: Literal[1] = 1


class _PairFile(Pair):
    format: Literal["mentorflow/pair"] = "mentorflow/pair"
    version: Literal[1] = 1
