"""The only writer to stdout: results, for people or as JSON."""

from __future__ import annotations

import datetime as dt
import json
import sys
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from mentorflow.model.text import clean, clean_line

if TYPE_CHECKING:
    from mentorflow.model.reports import Unreadable


def say(text: str) -> None:
    """Lines of a result, made safe for a terminal."""
    sys.stdout.write(clean(text).rstrip("\n") + "\n")


def tell(text: str) -> None:
    """Words to people, beside the result."""
    sys.stderr.write(clean(text).rstrip("\n") + "\n")


def as_json(noun: str, value: object) -> None:
    """One object: format, version, and the result under its noun."""
    whole = {"format": f"mentorflow/{noun}", "version": 1, noun: value}
    text = json.dumps(whole, ensure_ascii=False, indent=2, default=_plain)
    sys.stdout.write(_escaped(text) + "\n")


def table(rows: Iterable[tuple[str, ...]]) -> None:
    """Columns with two spaces between them; the last one is not padded."""
    lines = [tuple(clean_line(cell) for cell in row) for row in rows]
    widths = [max(map(_cells, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = [
            cell + " " * (width - _cells(cell))
            for cell, width in zip(line[:-1], widths, strict=False)
        ]
        sys.stdout.write("  ".join((*cells, line[-1])).rstrip() + "\n")


def _cells(text: str) -> int:
    """How wide a text is on a terminal: some letters take two cells, some marks none."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(bool(unicodedata.combining(char)) for char in text)


def unreadable(files: Iterable[Unreadable]) -> None:
    """Say which files could not be read; the others are listed all the same."""
    for file in files:
        tell(" ".join(filter(None, (f"{file.path}: {file.reason}", file.hint))))


def _plain(value: Any) -> object:
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json")
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(value)


def _escaped(text: str) -> str:
    """JSON keeps every character; those that a terminal would obey are written as escapes."""
    return "".join(
        char if char == "\n" or clean(char) == char else f"\\u{ord(char):04x}" for char in text
    )
