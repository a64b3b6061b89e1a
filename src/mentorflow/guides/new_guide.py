"""A guide's source under a new name."""

from __future__ import annotations

import re

from mentorflow.errors import UsageError
from mentorflow.guides.loader import read_guide

_ID = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
_LONGEST = 40
_LONGEST_TITLE = 30


def renamed(source: str, id: str) -> str:
    """The same guide with another id, and a title made of it; notes and all else stay.

    Raises:
        UsageError: the id cannot be that of a guide, or the guide cannot be read.
    """
    if not _ID.fullmatch(id) or len(id) > _LONGEST:
        raise UsageError(
            f"“{id}” cannot be the id of a guide.",
            hint="It has small letters a to z, digits, hyphens and dots, such as “weekly-walk”.",
        )
    head, stages, rest = source.partition("[[stages]]")
    title = id.replace("-", " ").replace(".", " ")[:_LONGEST_TITLE].strip().capitalize()
    made = _with(_with(head, "id", id), "title", title) + stages + rest
    guide, _ = read_guide(made, try_out=False)
    if guide is None or guide.id != id:
        raise UsageError("The guide is written in a way that cannot be renamed; copy it by hand.")
    return made


def _with(head: str, key: str, value: str) -> str:
    line = re.compile(rf'^({key}\s*=\s*)(?:"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\')', re.MULTILINE)
    return line.sub(rf'\g<1>"{value}"', head, count=1)
