"""Rules between the keys of a guide. Works on raw data: other keys may be wrong."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import get_args

from mentorflow.guides.follows import follows_errors
from mentorflow.i18n import _
from mentorflow.kinds import KINDS
from mentorflow.kinds.guide_keys import (
    GuideProblem,
    Path,
    Table,
    blank_texts,
    duplicate_ids,
    inner_tables,
    within,
)
from mentorflow.model.literals import KindName

MOST_PROMPTS = 200
MOST_OTHERS = 10

_NAMED = ("title", "text")
_OWNED = {key for kind in KINDS.values() for key in kind.keys}
"""Keys that only some kinds have."""


def rule_errors(data: Table) -> Iterator[GuideProblem]:
    """All errors in a guide whose keys are valid one by one, but not together."""
    stages = list(inner_tables(data, "stages"))
    yield from blank_texts(data, _NAMED)
    yield from _template_errors(data)
    yield from duplicate_ids(stages)
    for where, stage in stages:
        yield from within(where, blank_texts(stage, _NAMED))
        yield from duplicate_ids(_within(where, stage, "prompts"))
    if sum(len(list(inner_tables(stage, "prompts"))) for _path, stage in stages) > MOST_PROMPTS:
        message = _("a guide can have at most {most} prompts; remove some")
        yield ("stages",), message.format(most=MOST_PROMPTS)
    yield from follows_errors(data)
    for where, prompt in prompts(data):
        yield from within(where, blank_texts(prompt, _NAMED))
        yield from _others(where, prompt)
        if prompt.get("kind") in get_args(KindName):
            yield from _kind(where, prompt)


def prompts(data: Table) -> Iterator[tuple[Path, Table]]:
    """The prompts of all stages, each with its path, up to the number that is allowed."""
    found = (
        own for at, stage in inner_tables(data, "stages") for own in _within(at, stage, "prompts")
    )
    return islice(found, MOST_PROMPTS)


def wordings(prompt: Table) -> Iterator[tuple[Path, str, str]]:
    """The templates of a prompt: the path, the name of the limit in `guides.style` (empty for
    `recall`), and the template.
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
    """The templates of a stage itself, like `wordings` for a prompt."""
    for key, limit in (("title", "stage-title"), ("aim", "aim"), ("tip", "tip")):
        if isinstance(stage.get(key), str):
            yield (key,), limit, stage[key]


def _template_errors(data: Table) -> Iterator[GuideProblem]:
    """Templates in the title and summary, which are shown in lists of guides, without a pair."""
    for key in ("title", "summary"):
        value = data.get(key)
        if isinstance(value, str) and any(mark in value for mark in ("{{", "{%", "{#")):
            message = _("`{key}` must read the same for every pair; remove {tags}")
            yield (key,), message.format(key=key, tags="{{ }}, {% %}")


def _within(where: Path, table: Table, key: str) -> list[tuple[Path, Table]]:
    return [((*where, *at), inner) for at, inner in inner_tables(table, key)]


def _kind(where: Path, prompt: Table) -> Iterator[GuideProblem]:
    """Keys that the prompt's kind does not have, and errors in those that it has."""
    kind = KINDS[prompt["kind"]]
    yield from within(where, kind.rule_errors(prompt))
    for key in sorted(_OWNED - {*kind.keys}):
        if key in prompt:
            kinds = ", ".join(f'"{each.name}"' for each in KINDS.values() if key in each.keys)
            message = _("`{key}` only works with kind = {kinds}; remove it or change the kind")
            yield (*where, key), message.format(kinds=kinds, key=key)
    if "records" in prompt and not kind.recordable:
        message = _('kind = "{kind}" can\'t have `records`; remove it or change the kind')
        yield (*where, "records"), message.format(kind=kind.name)


def _others(where: Path, prompt: Table) -> Iterator[GuideProblem]:
    others = prompt.get("others")
    if isinstance(others, list) and len(others) > MOST_OTHERS:
        message = _("`others` can have at most {most} wordings; remove some")
        yield (*where, "others"), message.format(most=MOST_OTHERS)
