"""The keys of a prompt as a guide file has them: raw data, in which anything may be wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

Path = tuple[str | int, ...]
"""The way to a value: `("stages", 0, "prompts", 2, "text")`."""

Finding = tuple[Path, str]
"""Something wrong, and where."""

Table = Mapping[str, Any]

MOST_TEXTS = 24
"""So many texts of a list are looked at; no kind takes more."""


def tables(table: Table, key: str) -> Iterator[tuple[Path, Table]]:
    """The tables in a list of them, each with its path; whatever else is there is left out."""
    found = table.get(key)
    if isinstance(found, list):
        for place, inner in enumerate(found):
            if isinstance(inner, dict):
                yield (key, place), inner


def text_templates(table: Table, key: str, noun: str) -> Iterator[tuple[Path, str, str]]:
    """The `text` of each table in a list of them: its path, what it is, and the template."""
    for where, inner in islice(tables(table, key), MOST_TEXTS):
        if isinstance(inner.get("text"), str):
            yield (*where, "text"), noun, inner["text"]


def id_errors(
    prompt: Table, key: str, noun: str, *, taken: Collection[object] = ()
) -> Iterator[Finding]:
    """What is wrong with a list of ids and texts: blank texts, and ids that are there twice or are
    `taken` by something else.
    """
    own = list(tables(prompt, key))
    yield from duplicate_ids(own, noun)
    for at, each in own:
        yield from within(at, blank_texts(each, ("text",)))
        if each.get("id") in taken:
            yield (*at, "id"), f'no {noun} can have the id "{each["id"]}"; give it another one'


def blank_texts(table: Table, keys: Iterable[str]) -> Iterator[Finding]:
    """Texts that consist of spaces only."""
    for key in keys:
        value = table.get(key)
        if isinstance(value, str) and value and not value.strip():
            yield (key,), f"`{key}` is blank; write something that can be read"


def duplicate_ids(found: Iterable[tuple[Path, Table]], noun: str) -> Iterator[Finding]:
    """Tables with the id of another one before them."""
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


def within(where: Path, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings of an inner table, with their paths from the outside."""
    return (((*where, *path), what) for path, what in findings)
