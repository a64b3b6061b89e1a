"""Versions of the file formats: upgrade of older files, detection of newer ones.

An older file is upgraded in memory each time it is read and stays unchanged on disk; the next
save of a draft or a pair writes the current version. Version 1 is the oldest.

Version 2 brought `uid` and `rev`, ids relative to the pair, sources of quotes,
marks of erased words. Two things of version 1 are not upgraded here, since one file alone does not
have them: its `uid` (`file_form.py`) and the topics it brought up (`topics` is null, and the
history infers them from the wording).
"""

from __future__ import annotations

import codecs
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
"""The id of an inserted guide's stage in version 1: `woop.plan`, `woop-2.plan`."""

_ONCE_EVERYWHERE: Tree = {"low": "", "high": "", "options": [], "targets": [], "objectives": []}


def _unchanged(tree: Tree) -> Tree:
    return tree


def _pair_2(pair: Tree) -> Tree:
    """Add `call`: the first word of each person's name."""
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
    """Remove the empty keys of other kinds, which every step of version 1 had."""
    kept = {key: value for key, value in step.items() if _ONCE_EVERYWHERE.get(key) != value}
    return kept | {"topics": None, "answer": _answer_2(step.get("answer"))}


def _entry_2(entry: Tree) -> Tree:
    return entry | {"answer": _answer_2(entry.get("answer"))}


def _preparing_2(preparing: Tree) -> Tree:
    return preparing | {"answers": _answer_2(preparing.get("answers"))}


def _answer_2(answer: Any) -> Any:
    """Rename the outcome `handed-on` to `passed-on`, and the key `by_when` to `due_text`."""
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
    """Apply an upgrade to each table of a list; anything else is left unchanged."""
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
"""The upgrades of each format: the first turns version 1 into 2, the next 2 into 3, and so on.

An upgrade takes the whole JSON of a file of exactly one version. It leaves unknown and invalid
parts unchanged. An upgrade is never removed.
"""


def upgraded(data: bytes, model: type[BaseModel]) -> bytes:
    """The content of a file in its current version; content that is not older is unchanged."""
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
    """The version of a file written by a newer mentorflow; None for any other."""
    format, current = _format_of(model)
    with suppress(ValueError):
        tree = from_json(data.removeprefix(codecs.BOM_UTF8))
        version = tree.get("version") if isinstance(tree, dict) else None
        if isinstance(version, int) and version > current and tree.get("format") == format:
            return version
    return None


def as_current_version(data: bytes, model: type[BaseModel]) -> bytes:
    """The content of a newer file, marked as the current version to read its known keys."""
    return to_json(from_json(data) | {"version": _format_of(model)[1]})


def _head(format: str, version: int) -> bytes:
    """How a file of this version begins; if it does, parsing it for its version is not needed."""
    return f'{{\n  "format": "{format}",\n  "version": {version},\n'.encode()


def _format_of(model: type[BaseModel]) -> tuple[str, int]:
    fields = model.model_fields
    return fields["format"].default, fields["version"].default
