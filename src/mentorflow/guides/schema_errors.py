"""Validation errors of a guide's keys, as messages for its author."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from mentorflow.i18n import N_, _
from mentorflow.kinds.checking import suggest
from mentorflow.kinds.guide_keys import GuideProblem, Path
from mentorflow.model.guide import Follows, Guide, Option, Prompt, Stage
from mentorflow.model.text import slug

M = TypeVar("M", bound=BaseModel)

MOST_FINDINGS = 100
LARGEST_NUMBER = 1_000_000

_TABLES: Mapping[str, type[BaseModel]] = {
    "": Guide,
    "stages": Stage,
    "prompts": Prompt,
    "options": Option,
    "columns": Option,
    "rows": Option,
    "items": Option,
    "follows": Follows,
}
_EXAMPLES: Mapping[str, str] = {
    "id": 'id = "since-last-time"',
    "version": "version = 1",
    "title": 'title = "Review"',
    "forms": 'forms = ["mentoring", "peer"]',
    "suits": 'suits = ["usual"]',
    "minutes": "minutes = 10",
    "think": "think = 60",
    "stages": N_("[[stages]] on a line of its own"),
    "prompts": N_("[[stages.prompts]] on a line of its own"),
    "kind": 'kind = "text"',
    "ask": 'ask = "mentee"',
    "text": N_('text = "What has changed?"'),
    "others": N_('others = ["What is different now?"]'),
    "from": "from = 1",
    "to": "to = 5",
    "skip_label": N_('skip_label = "Too early to say"'),
    "follows": 'follows = { prompt = "mood", below = 7 }',
    "prompt": 'prompt = "mood"',
    "below": "below = 7",
    "above": "above = 7",
    "answered": "answered = true",
    "columns": 'columns = [{ id = "skill", text = "Skill" }]',
    "rows": 'rows = [{ id = "first", text = "First" }]',
    "items": 'items = [{ id = "listening", text = "Listening" }]',
    "items_from": 'items_from = "gaps"',
    "options": 'options = [{ id = "yes", text = "Yes" }, { id = "no", text = "No" }]',
}
_OPTION: Mapping[str, str] = {"id": "keep-it", "text": N_("Keep it")}
_WRONG_TYPES: Mapping[str, str] = {
    "string_type": N_("`{key}` must be text in quotation marks; write {example}"),
    "literal_error": N_("`{key}` must be text in quotation marks; write {example}"),
    "int_type": N_("`{key}` must be a whole number, without quotation marks; write {example}"),
    "bool_type": N_("`{key}` must be true or false, without quotation marks; write {key} = true"),
    "tuple_type": N_("`{key}` must be a list in [square brackets]; write {example}"),
    "model_type": N_("`{key}` must be a table; write {example}"),
    "model_attributes_type": N_("`{key}` must be a table; write {example}"),
}
_WRONG_TYPE = N_("`{key}` has the wrong type; write {example}")


def schema_errors(data: Mapping[str, Any]) -> Iterator[GuideProblem]:
    """The keys of a guide that are missing, unknown, of the wrong type or out of bounds."""
    try:
        read_value(Guide, data)
    except ValidationError as error:
        for detail in error.errors(include_url=False)[:MOST_FINDINGS]:
            # A list whose elements are all invalid is reported as too short, too.
            if detail["type"] != "too_short" or not detail["input"]:
                yield detail["loc"], _message(detail)


def read_value(model: type[M], data: Mapping[str, Any]) -> M:
    """Parse raw data into a guide or a part of one, without any conversion of types.

    Raises:
        ValidationError: the data is not valid.
    """
    return model.model_validate_json(json.dumps(_plain(data)), strict=True)


def _plain(value: object) -> object:
    """Raw data as JSON; values that no guide can have become null, which is always invalid."""
    match value:
        case dict():
            return {key: _plain(inner) for key, inner in value.items()}
        case list():
            return [_plain(inner) for inner in value]
        case str() | bool():
            return value
        case int() if abs(value) <= LARGEST_NUMBER:
            return value
        case _:
            return None


def _message(detail: ErrorDetails) -> str:
    path, given, kind = detail["loc"], detail["input"], detail["type"]
    key = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    model = _owner(path)
    example = _EXAMPLES.get(key, f'{key} = "..."')
    example = _(example)
    if model is Option:
        text = _OPTION.get(key, "...")
        example = f'{key} = "{_(text)}"'
    limits = detail.get("ctx", {})
    match kind:
        case "extra_forbidden":
            return suggest(
                _("unknown key `{key}`").format(key=_short(key)), key, _keys(model), all_known=True
            )
        case "literal_error" if isinstance(given, str):
            allowed = re.findall(r"'([^']+)'", limits["expected"])
            message = _('`{key}` can\'t be "{value}"').format(key=key, value=_short(given))
            return suggest(message, given, allowed, all_known=True)
        case "string_pattern_mismatch":
            message = _(
                "`{key}` can only contain lowercase letters (a to z), digits, hyphens and dots; "
                "write {example}"
            )
            good = slug(str(given), longest=40)
            example = f'"{good}"' if good.isascii() and good else example
        case "missing":
            message = _("`{key}` is missing; add {example}")
        case "string_too_long":
            message = _("`{key}` is longer than {limit} characters; make it shorter")
        case "string_too_short":
            message = _("`{key}` is empty; write {example}")
        case "too_short":
            message = _("`{key}` is empty; add at least one: {example}")
        case "greater_than_equal":
            message = _("`{key}` must be at least {limit}; write {example}")
        case "less_than_equal":
            message = _("`{key}` must be at most {limit}; write {example}")
        case _:
            message = _WRONG_TYPES.get(kind, _WRONG_TYPE)
            message = _(message)
    limit = limits.get("max_length", limits.get("ge", limits.get("le")))
    return message.format(key=key, example=example, limit=limit)


def _owner(path: Path) -> type[BaseModel]:
    """The table that a key belongs to. Names and indexes of tables alternate in a path."""
    if "follows" in path[:-1]:
        return _TABLES["follows"]
    inside = [table for table in path[:-2:2] if table in _TABLES]
    return _TABLES[str(inside[-1]) if inside else ""]


def _keys(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
