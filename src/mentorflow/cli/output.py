"""Writes results to stdout, as text or JSON, and messages to stderr."""

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
    """Print lines of a result, without control codes."""
    sys.stdout.write(clean(text).rstrip("\n") + "\n")


def tell(text: str) -> None:
    """Print a message to stderr, without control codes."""
    sys.stderr.write(clean(text).rstrip("\n") + "\n")


def as_json(noun: str, value: object) -> None:
    """Print one object: format, version, and the result under its noun."""
    whole = {"format": f"mentorflow/{noun}", "version": 1, noun: value}
    text = json.dumps(whole, ensure_ascii=False, indent=2, default=_plain)
    sys.stdout.write(_escaped(text) + "\n")


def table(rows: Iterable[tuple[str, ...]]) -> None:
    """Print columns with two spaces between them; the last one is not padded."""
    lines = [tuple(clean_line(cell) for cell in row) for row in rows]
    widths = [max(map(_cells, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = [
            cell + " " * (width - _cells(cell))
            for cell, width in zip(line[:-1], widths, strict=False)
        ]
        sys.stdout.write("  ".join((*cells, line[-1])).rstrip() + "\n")


def _cells(text: str) -> int:
    """The width of a text on a terminal: some letters take two cells, some marks none."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(bool(unicodedata.combining(char)) for char in text)


def unreadable(files: Iterable[Unreadable]) -> None:
    """Report the files that could not be read; the others are listed all the same."""
    for file in files:
        tell(" ".join(filter(None, (f"{file.path}: {file.reason}", file.hint))))


def _plain(value: Any) -> object:
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json")
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(value)


def _escaped(text: str) -> str:
    """JSON with control characters as escapes, so that a terminal does not obey them."""
    return "".join(
        char if char == "\n" or clean(char) == char else f"\\u{ord(char):04x}" for char in text
    )
