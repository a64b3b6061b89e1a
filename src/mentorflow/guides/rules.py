"""What must hold between the keys of a guide. Works on raw data: other keys may be wrong."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import get_args

from mentorflow.guides.follows import follows_errors
from mentorflow.kinds import KINDS
from mentorflow.kinds.guide_keys import (
    Finding,
    Path,
    Table,
    blank_texts,
    duplicate_ids,
    tables,
    within,
)
from mentorflow.model.literals import KindName

MOST_PROMPTS = 200
MOST_OTHERS = 10

_NAMED = ("title", "text")
_OWNED = {key for kind in KINDS.values() for key in kind.keys}
"""Keys that only some kinds have."""


def rule_errors(data: Table) -> Iterator[Finding]:
    """Everything in a guide whose keys may be right one by one, but not together."""
    stages = list(tables(data, "stages"))
    yield from blank_texts(data, _NAMED)
    yield from _filled_in(data)
    yield from duplicate_ids(stages, "stage")
    for where, stage in stages:
        yield from within(where, blank_texts(stage, _NAMED))
        yield from duplicate_ids(_within(where, stage, "prompts"), "prompt of this stage")
    if sum(len(list(tables(stage, "prompts"))) for _, stage in stages) > MOST_PROMPTS:
        yield ("stages",), f"there are more than {MOST_PROMPTS} prompts; a session has fewer"
    yield from follows_errors(data)
    for where, prompt in prompts(data):
        yield from within(where, blank_texts(prompt, _NAMED))
        yield from _others(where, prompt)
        if prompt.get("kind") in get_args(KindName):
            yield from _kind(where, prompt)


def prompts(data: Table) -> Iterator[tuple[Path, Table]]:
    """The prompts of all stages, each with its path, as many as a guide may have."""
    found = (own for at, stage in tables(data, "stages") for own in _within(at, stage, "prompts"))
    return islice(found, MOST_PROMPTS)


def wordings(prompt: Table) -> Iterator[tuple[Path, str, str]]:
    """The templates of a prompt that become words: the path, the limit of `guides.style` that
    each has (none for what is recalled), and the template.
    """
    for key, limit in (("text", "question"), ("recall", "")):
        if isinstance(prompt.get(key), str):
            yield (key,), limit, prompt[key]
    others = prompt.get("others")
    for place, other in enumerate(others[:MOST_OTHERS] if isinstance(others, list) else ()):
        if isinstance(other, str):
            yield ("others", place), "question", other
    if prompt.get("kind") in get_args(KindName):
        yield from KINDS[prompt["kind"]].templates(prompt)


def stage_wordings(stage: Table) -> Iterator[tuple[Path, str, str]]:
    """The templates of a stage itself, as `wordings` gives those of a prompt."""
    for key, limit in (("title", "stage title"), ("aim", "aim"), ("tip", "tip")):
        if isinstance(stage.get(key), str):
            yield (key,), limit, stage[key]


def _filled_in(data: Table) -> Iterator[Finding]:
    """Texts that are shown in lists of guides, where there is no pair whose names could stand."""
    for key in ("title", "summary"):
        value = data.get(key)
        if isinstance(value, str) and any(mark in value for mark in ("{{", "{%", "{#")):
            yield (
                (key,),
                f"`{key}` is the same for every pair, so nothing is filled in here; "
                "write it without {{ }} and {% %}",
            )


def _within(where: Path, table: Table, key: str) -> list[tuple[Path, Table]]:
    return [((*where, *at), inner) for at, inner in tables(table, key)]


def _kind(where: Path, prompt: Table) -> Iterator[Finding]:
    """What does not go with the prompt's kind."""
    kind = KINDS[prompt["kind"]]
    yield from within(where, kind.rule_errors(prompt))
    for key in sorted(_OWNED - {*kind.keys}):
        if key in prompt:
            names = " or ".join(f'"{each.name}"' for each in KINDS.values() if key in each.keys)
            be, them = ("are", "them") if key.endswith("s") else ("is", "it")
            what = f"`{key}` {be} for kind = {names}; leave {them} out or change the kind"
            yield (*where, key), what
    if "records" in prompt and not kind.recordable:
        yield (
            (*where, "records"),
            f'kind = "{kind.name}" has nothing to record in this way; leave `records` out, '
            'or write kind = "text"',
        )


def _others(where: Path, prompt: Table) -> Iterator[Finding]:
    others = prompt.get("others")
    if isinstance(others, list) and len(others) > MOST_OTHERS:
        yield (*where, "others"), f"more than {MOST_OTHERS} other ways to ask; leave some out"
