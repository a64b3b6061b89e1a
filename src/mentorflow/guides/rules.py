"""What must hold between the keys of a guide. Works on raw data: other keys may be wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, get_args

from mentorflow.guides.schema_errors import Finding
from mentorflow.guides.toml_lines import Path
from mentorflow.model.literals import Kind

MOST_PROMPTS = 200
MOST_OTHERS = 10
MOST_OPTIONS = 12

_SILENT = ("talk", "review-targets", "set-targets", "review-objectives", "set-objectives")
_NAMED = ("title", "low", "high", "text")

LiveState = Mapping[str, Any]


def breaches(data: LiveState) -> Iterator[Finding]:
    """Everything in a guide whose keys may be right one by one, but not together."""
    stages = list(tables(data, "stages"))
    yield from _blank((), data)
    yield from _doubles(stages, "stage")
    for where, stage in stages:
        yield from _blank(where, stage)
        yield from _doubles(_within(where, stage, "prompts"), "prompt of this stage")
    if sum(len(list(tables(stage, "prompts"))) for _, stage in stages) > MOST_PROMPTS:
        yield ("stages",), f"there are more than {MOST_PROMPTS} prompts; a session has fewer"
    for where, prompt in prompts(data):
        yield from _blank(where, prompt)
        yield from _others(where, prompt)
        if prompt.get("kind") in get_args(Kind):
            yield from _scale(where, prompt)
            yield from _choice(where, prompt)
            yield from _records(where, prompt)


def prompts(data: LiveState) -> Iterator[tuple[Path, LiveState]]:
    """The prompts of all stages, each with its path, as many as a guide may have."""
    found = (own for at, stage in tables(data, "stages") for own in _within(at, stage, "prompts"))
    return islice(found, MOST_PROMPTS)


def wordings(prompt: LiveState) -> Iterator[tuple[Path, str]]:
    """The templates of a prompt that become words, each with its path."""
    for key in ("text", "recall"):
        if isinstance(prompt.get(key), str):
            yield (key,), prompt[key]
    others = prompt.get("others")
    for place, other in enumerate(others[:MOST_OTHERS] if isinstance(others, list) else ()):
        if isinstance(other, str):
            yield ("others", place), other


def tables(table: LiveState, key: str) -> Iterator[tuple[Path, LiveState]]:
    """The tables in a list of them, each with its path; whatever else is there is left out."""
    found = table.get(key)
    if isinstance(found, list):
        for place, inner in enumerate(found):
            if isinstance(inner, dict):
                yield (key, place), inner


def _within(where: Path, table: LiveState, key: str) -> list[tuple[Path, LiveState]]:
    return [((*where, *at), inner) for at, inner in tables(table, key)]


def _blank(where: Path, table: LiveState) -> Iterator[Finding]:
    for key in _NAMED:
        value = table.get(key)
        if isinstance(value, str) and value and not value.strip():
            yield (*where, key), f"`{key}` is blank; write something that can be read"


def _doubles(found: list[tuple[Path, LiveState]], noun: str) -> Iterator[Finding]:
    seen = set[str]()
    for where, table in found:
        id = table.get("id")
        if isinstance(id, str):
            if id in seen:
                yield (
                    (*where, "id"),
                    f'another {noun} has the id "{id[:40]}"; give this one an id of its own',
                )
            seen.add(id)


def _scale(where: Path, prompt: LiveState) -> Iterator[Finding]:
    kind = prompt.get("kind")
    for key, end in (("low", "0"), ("high", "10")):
        if kind == "scale" and not prompt.get(key):
            yield where, f'a scale needs `{key}`: add {key} = "what {end} stands for"'
        elif kind != "scale" and key in prompt:
            yield (*where, key), f'`{key}` is for kind = "scale"; leave it out or change the kind'


def _choice(where: Path, prompt: LiveState) -> Iterator[Finding]:
    options = prompt.get("options")
    if prompt.get("kind") != "choice":
        if "options" in prompt:
            yield (
                (*where, "options"),
                '`options` are for kind = "choice"; leave them out or change the kind',
            )
        return
    if options is None or (isinstance(options, list) and len(options) < 2):
        yield (
            (*where, "options"),
            "a choice needs two options or more: "
            'add options = [{ id = "yes", text = "Yes" }, { id = "no", text = "No" }]',
        )
    if isinstance(options, list) and len(options) > MOST_OPTIONS:
        yield (*where, "options"), f"more than {MOST_OPTIONS} options are no choice; leave some out"
    own = _within(where, prompt, "options")
    yield from _doubles(own, "option of this choice")
    for at, option in own:
        yield from _blank(at, option)


def _records(where: Path, prompt: LiveState) -> Iterator[Finding]:
    if "records" in prompt and prompt.get("kind") in _SILENT:
        yield (
            (*where, "records"),
            f'kind = "{prompt["kind"]}" has nothing to record in this way; leave `records` out, '
            'or write kind = "text"',
        )


def _others(where: Path, prompt: LiveState) -> Iterator[Finding]:
    others = prompt.get("others")
    if isinstance(others, list) and len(others) > MOST_OTHERS:
        yield (*where, "others"), f"more than {MOST_OTHERS} other ways to ask; leave some out"
