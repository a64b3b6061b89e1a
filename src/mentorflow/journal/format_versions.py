"""Versions of our files: what an older one becomes, and what is said of a newer one.

An older file is upgraded in memory each time it is read and stays as it is on the disk; the next
save of a draft or a pair writes it as it then is. Version 1 is the oldest.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from pydantic import BaseModel
from pydantic_core import from_json, to_json

Tree = dict[str, Any]
Step = Callable[[Tree], Tree]

OLDEST = 1

STEPS: dict[str, tuple[Step, ...]] = {
    "mentorflow/journal": (),
    "mentorflow/pair": (),
    "mentorflow/session": (),
    "mentorflow/entry": (),
}
"""For each format its steps: the first makes version 2 of version 1, the next 3 of 2, and so on.

A step takes the whole file as it is in JSON and gives it back with what changed. It never sees
another version, leaves keys alone that it does not know, and stays here for ever.
"""


def upgraded(data: bytes, model: type[BaseModel]) -> bytes:
    """The content of a file as its model reads it now; what is not older comes back as it is."""
    format, version = _current(model)
    steps = STEPS.get(format, ())
    if not steps:
        return data
    with suppress(ValueError, KeyError, TypeError, IndexError, AttributeError):
        tree = from_json(data)
        was = tree.get("version", OLDEST)
        if tree.get("format") == format and OLDEST <= was < version:
            for step in steps[was - OLDEST :]:
                tree = step(tree)
            return to_json(tree | {"version": version})
    return data


def newer(data: bytes, model: type[BaseModel]) -> int | None:
    """The version of a file that a newer mentorflow wrote; None for any other."""
    format, current = _current(model)
    with suppress(ValueError):
        tree = from_json(data)
        version = tree.get("version") if isinstance(tree, dict) else None
        if isinstance(version, int) and version > current and tree.get("format") == format:
            return version
    return None


def as_known(data: bytes, model: type[BaseModel]) -> bytes:
    """The content of a newer file as if it were ours, to read in it what we know."""
    return to_json(from_json(data) | {"version": _current(model)[1]})


def _current(model: type[BaseModel]) -> tuple[str, int]:
    fields = model.model_fields
    return fields["format"].default, fields["version"].default
