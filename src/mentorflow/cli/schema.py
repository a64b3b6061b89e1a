"""JSON Schemas of the files that people write or read."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from mentorflow.kinds import KINDS
from mentorflow.model.entry import Entry
from mentorflow.model.guide import Guide
from mentorflow.model.people import Pair
from mentorflow.model.session import Session
from mentorflow.session.answers_file import COMMENT

_FILES: dict[str, type[BaseModel]] = {
    "guide": Guide,
    "session": Session,
    "pair": Pair,
    "entry": Entry,
}


def schema_of(noun: str) -> dict[str, Any]:
    """The schema of a kind of file: guide, session, pair, entry or answers."""
    made = _answers() if noun == "answers" else _FILES[noun].model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": noun}


def _answers() -> dict[str, Any]:
    """An answers file: what stands under a prompt depends on its kind."""
    answer: list[dict[str, Any]] = [{"type": "null"}]
    tables: dict[str, Any] = {}
    for kind in KINDS.values():
        shape = kind.schema()
        tables |= shape.pop("$defs", {})
        answer += [] if shape in answer else [shape]
    note = f"^[{COMMENT}]"
    minutes = {"type": ["number", "null"], "minimum": 0, "maximum": 1440}
    initials = {"type": "object", "additionalProperties": {"type": "string"}}
    return {
        "type": "object",
        "properties": {
            "session/next": {"type": ["string", "null"]},
            "session/signed": initials,
            "session/parked": {"type": "array", "items": {"type": "string"}},
            "session/first": {"type": ["string", "null"]},
            "session/spent": {
                "anyOf": [minutes, {"type": "object", "additionalProperties": minutes}]
            },
        },
        "patternProperties": {
            note: {},
            "^(?!session/|[?])[^/]+/[^/]+$": {
                "type": ["object", "null"],
                "patternProperties": {note: {}},
                "additionalProperties": {"anyOf": answer},
            },
        },
        "additionalProperties": False,
        "$defs": tables,
    }
