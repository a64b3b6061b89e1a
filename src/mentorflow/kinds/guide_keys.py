"""Checks of a prompt's keys that several kinds share. The data is raw: anything may be wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from mentorflow.i18n import _

Path = tuple[str | int, ...]
"""The path to a value: `("stages", 0, "prompts", 2, "text")`."""

GuideProblem = tuple[Path, str]
"""A path in a guide, and what is wrong there. `Diagnostic` has its line."""

Table = Mapping[str, Any]

MOST_TEXTS = 24
"""The number of texts in a list that are checked; no kind allows more."""


def inner_tables(table: Table, key: str) -> Iterator[tuple[Path, Table]]:
    """The tables in a list of them, each with its path; other elements are ignored."""
    found = table.get(key)
    if isinstance(found, list):
        for index, inner in enumerate(found):
            if isinstance(inner, dict):
                yield (key, index), inner


def text_templates(table: Table, key: str, limit: str) -> Iterator[tuple[Path, str, str]]:
    """The `text` of each table in a list: its path, its limit in `guides.style`, the template."""
    for where, inner in islice(inner_tables(table, key), MOST_TEXTS):
        if isinstance(inner.get("text"), str):
            yield (*where, "text"), limit, inner["text"]


def id_errors(
    prompt: Table, key: str, *, reserved: Collection[object] = ()
) -> Iterator[GuideProblem]:
    """Errors in a list of ids and texts: blank texts, duplicate ids and reserved ids."""
    own = list(inner_tables(prompt, key))
    yield from duplicate_ids(own)
    for at, each in own:
        yield from within(at, blank_texts(each, ("text",)))
        if each.get("id") in reserved:
            message = _('the id "{id}" is reserved; choose another one')
            yield (*at, "id"), message.format(id=each["id"])


def blank_texts(table: Table, keys: Iterable[str]) -> Iterator[GuideProblem]:
    """Texts that consist of spaces only."""
    for key in keys:
        value = table.get(key)
        if isinstance(value, str) and value and not value.strip():
            yield (key,), _("`{key}` is blank; add some text").format(key=key)


def duplicate_ids(found: Iterable[tuple[Path, Table]]) -> Iterator[GuideProblem]:
    """Tables with the same id as an earlier one."""
    seen = set[str]()
    for where, table in found:
        id = table.get("id")
        if isinstance(id, str):
            if id in seen:
                message = _('the id "{id}" is already used; give this one its own id')
                yield (*where, "id"), message.format(id=id[:40])
            seen.add(id)


def within(where: Path, problems: Iterable[GuideProblem]) -> Iterator[GuideProblem]:
    """The problems of an inner table, with their paths from the outside."""
    return (((*where, *path), what) for path, what in problems)
