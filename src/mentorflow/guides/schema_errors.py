"""What the model says against the keys of a guide, in words for the guide's author."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from mentorflow.kinds.guide_keys import Finding, Path
from mentorflow.model.guide import Follows, Guide, Option, Prompt, Stage
from mentorflow.model.text import slug

M = TypeVar("M", bound=BaseModel)

MOST_FINDINGS = 100
LARGEST_NUMBER = 1_000_000

_TABLES: Mapping[str, tuple[str, type[BaseModel]]] = {
    "": ("guide", Guide),
    "stages": ("stage", Stage),
    "prompts": ("prompt", Prompt),
    "options": ("option", Option),
    "columns": ("column", Option),
    "rows": ("row", Option),
    "items": ("item", Option),
    "follows": ("follows", Follows),
}
_EXAMPLES: Mapping[str, str] = {
    "id": 'id = "since-last-time"',
    "version": "version = 1",
    "title": 'title = "Review"',
    "forms": 'forms = ["mentoring", "peer"]',
    "suits": 'suits = ["usual"]',
    "minutes": "minutes = 10",
    "think": "think = 60",
    "stages": "[[stages]] on a line of its own",
    "prompts": "[[stages.prompts]] on a line of its own",
    "kind": 'kind = "text"',
    "ask": 'ask = "mentee"',
    "text": 'text = "What has changed?"',
    "others": 'others = ["What is different now?"]',
    "from": "from = 1",
    "to": "to = 5",
    "skip_label": 'skip_label = "Too early to say"',
    "follows": 'follows = { prompt = "mood", below = 7 }',
    "prompt": 'prompt = "mood"',
    "below": "below = 7",
    "above": "above = 7",
    "answered": "answered = true",
    "columns": 'columns = [{ id = "skill", text = "Skill" }]',
    "rows": 'rows = [{ id = "first", text = "First week" }]',
    "items": 'items = [{ id = "listening", text = "Listening" }]',
    "items_from": 'items_from = "gaps"',
    "options": 'options = [{ id = "yes", text = "Yes" }, { id = "no", text = "No" }]',
}
_OPTION: Mapping[str, str] = {"id": "keep-it", "text": "Keep it"}
_WANTED: Mapping[str, str] = {
    "string_type": "words in quotation marks",
    "literal_error": "words in quotation marks",
    "int_type": "a whole number, without quotation marks",
    "bool_type": "true or false, without quotation marks",
    "tuple_type": "a list in [square brackets]",
    "model_type": "a table of its own",
    "model_attributes_type": "a table of its own",
}


def schema_errors(data: Mapping[str, Any]) -> Iterator[Finding]:
    """Every key of a guide that is missing, unknown, of the wrong type or out of bounds."""
    try:
        read_value(Guide, data)
    except ValidationError as error:
        for detail in error.errors(include_url=False)[:MOST_FINDINGS]:
            # A list whose elements are all wrong is called too short as well.
            if detail["type"] != "too_short" or not detail["input"]:
                yield detail["loc"], _words(detail)


def read_value(model: type[M], data: Mapping[str, Any]) -> M:
    """The guide, or part of one, that data amount to; nothing is taken for something else.

    Raises:
        ValidationError: the data are not those of such a thing.
    """
    return model.model_validate_json(json.dumps(_plain(data)), strict=True)


def _plain(value: object) -> object:
    """Data as JSON can hold them; what a guide has no use for becomes null, of the wrong type."""
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


def _words(detail: ErrorDetails) -> str:
    path, given, kind = detail["loc"], detail["input"], detail["type"]
    key = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    noun, model = _owner(path)
    example = _EXAMPLES.get(key, f'{key} = "..."')
    if model is Option:
        example = f'{key} = "{_OPTION.get(key, "...")}"'
    limits = detail.get("ctx", {})
    match kind:
        case "missing":
            return f"this {noun} has no `{key}`; add {example}"
        case "extra_forbidden":
            return f"no {noun} has a key `{_short(key)}`{instead(key, _keys(model))}"
        case "literal_error" if isinstance(given, str):
            allowed = re.findall(r"'([^']+)'", limits["expected"])
            return f'`{key}` cannot be "{_short(given)}"{instead(given, allowed)}'
        case "string_pattern_mismatch":
            good = slug(str(given), longest=40)
            hint = f'write "{good}"' if good.isascii() and good else f"write it like {example}"
            return f"`{key}` has only small letters a to z, digits, hyphens and dots; {hint}"
        case "string_too_long":
            return f"`{key}` is longer than {limits['max_length']} characters; make it shorter"
        case "string_too_short":
            return f"`{key}` is empty; write {example}"
        case "too_short":
            return f"`{key}` is empty; there must be at least one: {example}"
        case "greater_than_equal":
            return f"`{key}` must be at least {limits['ge']}; write {example}"
        case "less_than_equal":
            return f"`{key}` must be at most {limits['le']}; write {example}"
        case _:
            wanted = _WANTED.get(kind, "something else")
            return f"`{key}` must be {wanted}; write {_example(kind, key, example)}"


def _example(kind: str, key: str, example: str) -> str:
    return f"{key} = true" if kind == "bool_type" else example


def _owner(path: Path) -> tuple[str, type[BaseModel]]:
    """The table that a key stands in. Names and places of tables alternate in a path."""
    if "follows" in path[:-1]:
        return _TABLES["follows"]
    inside = [table for table in path[:-2:2] if table in _TABLES]
    return _TABLES[str(inside[-1]) if inside else ""]


def _keys(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def instead(word: str, allowed: Iterable[str]) -> str:
    """What to write for a word that is not known: the nearest one, or any of them."""
    words = list(allowed)
    near = difflib.get_close_matches(word.casefold(), words, n=1)
    return f"; write `{near[0]}`" if near else f"; it can be {', '.join(f'`{w}`' for w in words)}"


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
