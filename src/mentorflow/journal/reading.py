"""Reading files: whatever is in one, the answer is a value or the reason why not."""

from __future__ import annotations

import codecs
import errno
import json
import os
import re
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import from_json

from mentorflow.errors import BadDataError
from mentorflow.journal.format_versions import as_current_version, newer_version, upgraded
from mentorflow.journal.os_errors import reason
from mentorflow.model.erased import errors_of
from mentorflow.model.reports import Unreadable
from mentorflow.model.text import storable

M = TypeVar("M", bound=BaseModel)

LARGEST = 64 * 2**20
"""Bytes; a larger file is no session."""

LARGEST_TEXT = 256 * 2**10
"""Bytes; a larger file is no guide."""

_LONGEST_NUMBER = 30
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_MARKERS = re.compile(rb"^(?:<{7}|>{7}|\|{7}) ", re.MULTILINE)
_RESTORE = "Put back an older copy of it, or move it away; mentorflow leaves it as it is."
_AS_UTF8 = "Open it in an editor and save it as UTF-8."


def unreadable(
    path: Path, reason: str, hint: str = "", *, newer: bool = False, first: str = ""
) -> Unreadable:
    """A file that could not be read, with texts that can be kept whatever the file holds."""
    said = storable(reason)
    return Unreadable(path=storable(str(path)), reason=said, hint=hint, newer=newer, first=first)


def is_there(path: Path) -> bool:
    """Whether something has that name: a file, a dangling link, or what we may not look at."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    except OSError as error:
        return error.errno != errno.ENAMETOOLONG
    return True


def raise_unreadable(trouble: Unreadable) -> NoReturn:
    """Raise what stands in the way.

    Raises:
        BadDataError: always.
    """
    raise BadDataError(f"{trouble.path}: {trouble.reason}", hint=trouble.hint)


def list_folder(folder: Path) -> tuple[tuple[Path, ...], tuple[Unreadable, ...]]:
    """What lies in a folder, by name, without hidden and temporary files.

    Nothing lies in a folder that is missing.
    """
    try:
        paths = sorted(folder.iterdir())
    except FileNotFoundError:
        if folder.is_symlink():
            return (), (unreadable(folder, "The link leads nowhere."),)
        return (), ()
    except (OSError, ValueError) as error:
        return (), (unreadable(folder, f"The folder cannot be read: {reason(error)}."),)
    return tuple(p for p in paths if not p.name.startswith(".") and p.suffix != ".tmp"), ()


def read_bytes(path: Path, largest: int = LARGEST) -> bytes | Unreadable:
    """The content of a plain file. Never waits for a pipe or a device."""
    try:
        state = path.stat()
        if stat.S_ISDIR(state.st_mode):
            return unreadable(path, "A folder is in the place of the file.", "Move it away.")
        if not stat.S_ISREG(state.st_mode):
            return unreadable(path, "It is not a plain file.", "Move it away.")
        data = b""
        if state.st_size <= largest:
            with os.fdopen(os.open(path, _READ), "rb") as file:
                data = file.read(largest + 1)
    except (OSError, ValueError) as error:
        return unreadable(path, _why_closed(path, error))
    if max(len(data), state.st_size) > largest:
        return unreadable(path, f"It is too large: more than {_size(largest)}.")
    return data


def text_of(path: Path, largest: int = LARGEST_TEXT) -> str | Unreadable:
    """The content of a text file."""
    data = read_bytes(path, largest)
    if isinstance(data, Unreadable):
        return data
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError:
        return unreadable(path, *_why_not_text(data))


def parse(
    path: Path,
    model: type[M],
    known: bytes | None = None,
    *,
    names: Mapping[str, str] | None = None,
) -> M | Unreadable:
    """The value in a JSON file of the journal; its model names `format` and `version`.

    `known` stands for what is in the file; `names` are what people go by, for marks of what they
    erased.
    """
    data = read_bytes(path) if known is None else known
    if isinstance(data, Unreadable):
        return data
    try:
        data = upgraded(data.removeprefix(codecs.BOM_UTF8), model)
        return model.model_validate_json(data, context=names)
    except ValidationError as error:
        if version := newer_version(data, model):
            return unreadable(
                path,
                f"It was written by a newer mentorflow (version {version}).",
                "Install that mentorflow to open it; this one leaves it as it is.",
                newer=True,
            )
        return unreadable(path, *_why(data, error, model))
    except RecursionError:
        return unreadable(path, "It is nested too deeply.", _RESTORE)


def parse_newer(path: Path, model: type[M]) -> M | None:
    """What we know of a file that a newer mentorflow wrote: to be read, never to be written."""
    data = read_bytes(path)
    with suppress(ValueError, TypeError, RecursionError):
        if isinstance(data, bytes):
            return model.model_validate_json(
                as_current_version(data.removeprefix(codecs.BOM_UTF8), model)
            )
    return None


def read_text(path: Path, largest: int = LARGEST_TEXT) -> str:
    """The content of a text file that somebody named.

    Raises:
        BadDataError: it cannot be read; says why.
    """
    text = text_of(path, largest)
    return raise_unreadable(text) if isinstance(text, Unreadable) else text


def read_answers(path: Path) -> object:
    """The JSON of an answers file.

    Raises:
        BadDataError: names the file, the line and what is wrong there.
    """
    text = read_text(path, LARGEST)
    try:
        return json.loads(
            text, object_pairs_hook=_object, parse_constant=_no_constant, parse_int=_whole
        )
    except json.JSONDecodeError as error:
        raise BadDataError(
            f"{path}, line {error.lineno}, column {error.colno}: {_lower(error.msg)}.",
            hint="An answers file is JSON: {“stage/prompt”: {“person”: answer}}.",
        ) from None
    except RecursionError:
        raise BadDataError(f"{path}: it is nested too deeply.") from None
    except ValueError as error:
        raise BadDataError(f"{path}: {error}.") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"“{key}” is there twice, and only one can be kept")
        found[key] = value
    return found


def _whole(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        raise ValueError(f"{digits[:12]}… is too long a number")
    return int(digits)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number that can be kept")


def _why_closed(path: Path, error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "The link leads nowhere." if path.is_symlink() else "There is no such file."
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return "The link leads back to itself."
    return f"It cannot be read: {reason(error)}."


_BRANCHES = ("int", "constrained-int", "float", "constrained-float")
"""What pydantic puts after a key that holds one of two kinds of number."""


def _why(data: bytes, error: ValidationError, model: type[BaseModel]) -> tuple[str, str]:
    errors = errors_of(error)
    first = errors[0]
    if first["type"] == "json_invalid":
        return _why_not_json(data, first["ctx"]["error"])
    other = _why_not_ours(data, model)
    if other:
        return other
    key = ".".join(str(part) for part in first["loc"] if part not in _BRANCHES)
    more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
    return f"{key or 'The whole'}: {_lower(first['msg'])}{more}.", _RESTORE


def _why_not_json(data: bytes, said: str) -> tuple[str, str]:
    if not data.strip():
        return "It is empty.", _RESTORE
    if not data.strip(b"\0"):
        return "It holds nothing but NUL bytes, as after a power cut.", _RESTORE
    marker = _MARKERS.search(data)
    if marker:
        line = data.count(b"\n", 0, marker.start()) + 1
        return (
            f"It holds conflict markers (line {line}).",
            "Choose one of the two sides and remove the markers.",
        )
    try:
        data.decode()
    except UnicodeDecodeError:
        return _why_not_text(data)
    if b"\0" in data:
        return _why_not_text(data)
    if "EOF" in said:
        return f"It breaks off: {said}.", _RESTORE
    return f"It is not JSON: {said}.", _RESTORE


def _why_not_text(data: bytes) -> tuple[str, str]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in data[:2]:
        return "It is UTF-16, not UTF-8.", _AS_UTF8
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        return f"It holds NUL bytes (line {line}).", _RESTORE
    for line, content in enumerate(data.split(b"\n"), 1):
        try:
            content.decode()
        except UnicodeDecodeError:
            return f"It is not UTF-8 (line {line}).", _AS_UTF8
    return "It is not UTF-8.", _AS_UTF8


def _why_not_ours(data: bytes, model: type[BaseModel]) -> tuple[str, str] | None:
    head = from_json(data)
    wanted = model.model_fields["format"].default
    if not isinstance(head, dict) or "format" not in head:
        return f"It is not a {wanted}: it has no “format”.", _RESTORE
    if head["format"] != wanted:
        return f"It is a “{head['format']}”, not a “{wanted}”.", "Move it to where it belongs."
    return None


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:].rstrip(".")


def _size(count: int) -> str:
    return f"{count // 2**20} MB" if count >= 2**20 else f"{count // 2**10} KB"
