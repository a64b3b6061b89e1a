"""Versions of our files: what an older one becomes, and what is said of a newer one.

An older file is upgraded in memory each time it is read and stays as it is on the disk; the next
save of a draft or a pair writes it as it then is. Version 1 is the oldest.

Version 2 came with mentorflow 0.2.0: `uid` and `rev`, ids relative to the pair, the sources of what
is quoted, marks of what was erased. Two things of version 1 are not brought up here, since one file
does not know them: its `uid` (`file_form.py`) and the topics it brought up (`topics` is null, and
the history reads them out of its words).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeGuard

from pydantic import BaseModel
from pydantic_core import from_json, to_json

from mentorflow.model.people import default_calls

Tree = dict[str, Any]
Upgrade = Callable[[Tree], Tree]

OLDEST = 1

_INSIDE = re.compile(r"([^/.]+?)(?:-\d+)?\.([^/]+)")
"""The id of a stage of a guide that version 1 put inside another: `woop.plan`, `woop-2.plan`."""

_ONCE_EVERYWHERE: Tree = {"low": "", "high": "", "options": [], "targets": [], "objectives": []}


def _unchanged(tree: Tree) -> Tree:
    return tree


def _pair_2(pair: Tree) -> Tree:
    """Each person goes by the first word of their name."""
    people = pair.get("people")
    names = [str(person.get("name", "")) for person in people] if _are_tables(people) else []
    calls = iter(default_calls(names))
    return _map_tables(pair, "people", lambda person: {"call": next(calls)} | person)


def _session_2(session: Tree) -> Tree:
    if isinstance(session.get("pair"), dict):
        session = session | {"pair": _pair_2(session["pair"])}
    return _map_tables(session, "stages", _stage_2)


def _stage_2(stage: Tree) -> Tree:
    inside = _INSIDE.fullmatch(str(stage.get("id")))
    origin = {"guide": inside[1], "stage": inside[2]} if inside else {}
    return _map_tables(stage | origin, "steps", _step_2)


def _step_2(step: Tree) -> Tree:
    """A step without the empty keys of other kinds, which all steps once had."""
    kept = {key: value for key, value in step.items() if _ONCE_EVERYWHERE.get(key) != value}
    return kept | {"topics": None, "answer": _answer_2(step.get("answer"))}


def _entry_2(entry: Tree) -> Tree:
    return entry | {"answer": _answer_2(entry.get("answer"))}


def _preparing_2(preparing: Tree) -> Tree:
    return preparing | {"answers": _answer_2(preparing.get("answers"))}


def _answer_2(answer: Any) -> Any:
    """An answer in which targets are `passed-on`, and an unread day has the key it has now."""
    if isinstance(answer, list):
        return [_answer_2(each) for each in answer]
    if not isinstance(answer, dict):
        return answer
    said = {key: _answer_2(each) for key, each in answer.items()}
    if said.get("outcome") == "handed-on" and "target" in said:
        said["outcome"] = "passed-on"
    if isinstance(said.get("by_when"), str):
        said["due_text"] = said.pop("by_when")
    return said


def _map_tables(tree: Tree, key: str, step: Upgrade) -> Tree:
    """A tree with a step taken in each table of a list; what is no such list is left alone."""
    tables = tree.get(key)
    return tree | {key: [step(table) for table in tables]} if _are_tables(tables) else tree


def _are_tables(value: object) -> TypeGuard[list[Tree]]:
    return isinstance(value, list) and all(isinstance(each, dict) for each in value)


UPGRADES: dict[str, tuple[Upgrade, ...]] = {
    "mentorflow/journal": (_unchanged,),
    "mentorflow/pair": (_pair_2,),
    "mentorflow/session": (_session_2,),
    "mentorflow/entry": (_entry_2,),
    "mentorflow/preparing": (_preparing_2,),
}
"""For each format its steps: the first makes version 2 of version 1, the next 3 of 2, and so on.

A step takes the whole file as it is in JSON and gives it back with what changed. It never sees
another version, leaves alone what it does not know or what is wrong, and stays here for ever.
"""


def upgraded(data: bytes, model: type[BaseModel]) -> bytes:
    """The content of a file as its model reads it now; what is not older comes back as it is."""
    format, version = _format_of(model)
    steps = UPGRADES.get(format, ())
    if not steps or data.startswith(_head(format, version)):
        return data
    with suppress(ValueError, KeyError, TypeError, IndexError, AttributeError):
        tree = from_json(data)
        was = tree.get("version", OLDEST)
        if tree.get("format") == format and OLDEST <= was < version:
            for step in steps[was - OLDEST :]:
                tree = step(tree)
            return to_json(tree | {"version": version})
    return data


def newer_version(data: bytes, model: type[BaseModel]) -> int | None:
    """The version of a file that a newer mentorflow wrote; None for any other."""
    format, current = _format_of(model)
    with suppress(ValueError):
        tree = from_json(data)
        version = tree.get("version") if isinstance(tree, dict) else None
        if isinstance(version, int) and version > current and tree.get("format") == format:
            return version
    return None


def as_current_version(data: bytes, model: type[BaseModel]) -> bytes:
    """The content of a newer file as if it were ours, to read in it what we know."""
    return to_json(from_json(data) | {"version": _format_of(model)[1]})


def _head(format: str, version: int) -> bytes:
    """How a file of this version begins, as we write it: then nobody need look closer."""
    return f'{{\n  "format": "{format}",\n  "version": {version},\n'.encode()


def _format_of(model: type[BaseModel]) -> tuple[str, int]:
    fields = model.model_fields
    return fields["format"].default, fields["version"].default
