"""Reading and parsing files: the result is a value, or an `Unreadable` with the reason."""

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
from mentorflow.i18n import N_, _, ngettext
from mentorflow.journal.format_versions import as_current_version, newer_version, upgraded
from mentorflow.journal.os_errors import reason
from mentorflow.model.erased import errors_of
from mentorflow.model.reports import Unreadable
from mentorflow.model.text import storable

M = TypeVar("M", bound=BaseModel)

MAX_RECORD_BYTES = 64 * 2**20
"""Bytes; the limit for files of records."""

MAX_TEXT_BYTES = 256 * 2**10
"""Bytes; the limit for text files such as guides."""

_MAX_DIGITS = 30
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_MARKERS = re.compile(rb"^(?:<{7}|>{7}|\|{7}) ", re.MULTILINE)
_RESTORE = N_(
    "Restore an older copy, or move the file to another folder. mentorflow won't change it."
)
_UPDATE = N_("Update mentorflow to open it. This version won't change it.")
_AS_UTF8 = N_("Open it in an editor and save it as UTF-8.")


_EXAMPLE = '{"stage/prompt": {"person": answer}}'


def unreadable(
    path: Path, reason: str, hint: str = "", *, newer: bool = False, first: str = ""
) -> Unreadable:
    """A report on an unreadable file, whose texts can be stored whatever is in the file."""
    return Unreadable(
        path=storable(str(path)), reason=storable(reason), hint=hint, newer=newer, first=first
    )


def is_there(path: Path) -> bool:
    """Whether a name is taken, even by a dangling link or by something we may not access."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    except OSError as error:
        return error.errno != errno.ENAMETOOLONG
    return True


def raise_unreadable(trouble: Unreadable) -> NoReturn:
    """Raise an `Unreadable` as an error.

    Raises:
        BadDataError: always.
    """
    raise BadDataError(f"{trouble.path}: {trouble.reason}", hint=trouble.hint)


def list_folder(folder: Path) -> tuple[tuple[Path, ...], tuple[Unreadable, ...]]:
    """The paths in a folder, sorted, without hidden and temporary files; none if it is missing."""
    try:
        paths = sorted(folder.iterdir())
    except FileNotFoundError:
        if folder.is_symlink():
            return (), (unreadable(folder, _("The link points to nothing.")),)
        return (), ()
    except (OSError, ValueError) as error:
        message = _("Couldn't read the folder: {reason}.").format(reason=reason(error))
        return (), (unreadable(folder, message),)
    return tuple(p for p in paths if not p.name.startswith(".") and p.suffix != ".tmp"), ()


def read_bytes(path: Path, largest: int = MAX_RECORD_BYTES) -> bytes | Unreadable:
    """The content of a regular file. Never waits for a pipe or a device."""
    try:
        state = path.stat()
        if stat.S_ISDIR(state.st_mode):
            return unreadable(
                path, _("This is a folder, not a file."), _("Move it to another folder.")
            )
        if not stat.S_ISREG(state.st_mode):
            return unreadable(
                path, _("This isn't a regular file."), _("Move it to another folder.")
            )
        data = b""
        if state.st_size <= largest:
            with os.fdopen(os.open(path, _READ), "rb") as file:
                data = file.read(largest + 1)
    except (OSError, ValueError) as error:
        return unreadable(path, _inaccessible(path, error))
    if max(len(data), state.st_size) > largest:
        message = _("The file is too large: more than {size}.").format(size=_size(largest))
        return unreadable(path, message)
    return data


def text_of(path: Path, largest: int = MAX_TEXT_BYTES) -> str | Unreadable:
    """The content of a text file."""
    data = read_bytes(path, largest)
    if isinstance(data, Unreadable):
        return data
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError:
        return unreadable(path, *_not_text(data))


def parse(
    path: Path,
    model: type[M],
    content: bytes | None = None,
    *,
    names: Mapping[str, str] | None = None,
) -> M | Unreadable:
    """Parse a JSON file of the journal, upgrading it to the version of its model.

    `content` is used in place of the file's own; `names` maps people's ids to their names, for the
    marks of erased words.
    """
    data = read_bytes(path) if content is None else content
    if isinstance(data, Unreadable):
        return data
    try:
        data = upgraded(data.removeprefix(codecs.BOM_UTF8), model)
        return model.model_validate_json(data, context=names)
    except ValidationError as error:
        if version := newer_version(data, model):
            message = _("The file was written by a newer mentorflow (format version {version}).")
            return unreadable(path, message.format(version=version), _(_UPDATE), newer=True)
        return unreadable(path, *_invalid(data, error, model))
    except RecursionError:
        return unreadable(path, _("The JSON is nested too deeply."), _(_RESTORE))


def parse_newer(path: Path, model: type[M]) -> M | None:
    """The known part of a file that a newer mentorflow wrote; for reading only."""
    data = read_bytes(path)
    with suppress(ValueError, TypeError, RecursionError):
        if isinstance(data, bytes):
            return model.model_validate_json(
                as_current_version(data.removeprefix(codecs.BOM_UTF8), model)
            )
    return None


def read_text(path: Path, largest: int = MAX_TEXT_BYTES) -> str:
    """The content of a text file.

    Raises:
        BadDataError: the file cannot be read.
    """
    text = text_of(path, largest)
    return raise_unreadable(text) if isinstance(text, Unreadable) else text


def read_answers(path: Path) -> object:
    """The JSON of an answers file.

    Raises:
        BadDataError: the file cannot be parsed; the message names the line.
    """
    text = read_text(path, MAX_RECORD_BYTES)
    try:
        return json.loads(
            text, object_pairs_hook=_object, parse_constant=_reject_constant, parse_int=_integer
        )
    except json.JSONDecodeError as error:
        message = _("{path}, line {line}, column {column}: {mistake}.").format(
            path=path, line=error.lineno, column=error.colno, mistake=_lower(error.msg)
        )
        hint = _("An answers file must be valid JSON, for example {example}.").format(
            example=_EXAMPLE
        )
        raise BadDataError(message, hint=hint) from None
    except RecursionError:
        message = _("{path}: The JSON is nested too deeply.").format(path=path)
        raise BadDataError(message) from None
    except ValueError as error:
        raise BadDataError(f"{path}: {error}") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(_("“{key}” appears twice. Keep one of them.").format(key=key))
        found[key] = value
    return found


def _integer(digits: str) -> int:
    if len(digits) > _MAX_DIGITS:
        raise ValueError(_("The number {digits}… is too long.").format(digits=digits[:12]))
    return int(digits)


def _reject_constant(name: str) -> NoReturn:
    raise ValueError(_("{name} can't be saved as a number.").format(name=name))


def _inaccessible(path: Path, error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        dangling = path.is_symlink()
        return _("The link points to nothing.") if dangling else _("There is no such file.")
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return _("The link points back to itself.")
    return _("Couldn't read the file: {reason}.").format(reason=reason(error))


_BRANCHES = ("int", "constrained-int", "float", "constrained-float")
"""What pydantic appends to a key whose value may be one of two kinds of number."""


def _invalid(data: bytes, error: ValidationError, model: type[BaseModel]) -> tuple[str, str]:
    """What is wrong with a file's content, and a hint; so do the functions below."""
    errors = errors_of(error)
    first = errors[0]
    if first["type"] == "json_invalid":
        return _not_json(data, first["ctx"]["error"])
    other = _wrong_format(data, model)
    if other:
        return other
    if first["type"] == "union_tag_invalid" and "steps" in first["loc"]:
        message = _("It asks a question of the kind “{kind}”, which this mentorflow doesn't know.")
        return message.format(kind=first["ctx"]["tag"]), _(_UPDATE)
    key = ".".join(str(part) for part in first["loc"] if part not in _BRANCHES)
    mistake, more = _lower(first["msg"]), len(errors) - 1
    if key:
        mistake = f"{key}: {mistake}"
    if not more:
        return _("Invalid content: {mistake}.").format(mistake=mistake), _(_RESTORE)
    message = ngettext(
        "Invalid content: {mistake} (and {count} more error).",
        "Invalid content: {mistake} (and {count} more errors).",
        more,
    )
    return message.format(mistake=mistake, count=more), _(_RESTORE)


def _not_json(data: bytes, mistake: str) -> tuple[str, str]:
    if not data.strip():
        return _("The file is empty."), _(_RESTORE)
    if not data.strip(b"\0"):
        return _("The file contains only NUL bytes, which can happen after a power cut."), _(
            _RESTORE
        )
    marker = _MARKERS.search(data)
    if marker:
        line = data.count(b"\n", 0, marker.start()) + 1
        return (
            _("The file contains conflict markers (line {line}).").format(line=line),
            _("Choose one of the two sides and remove the markers."),
        )
    try:
        data.decode()
    except UnicodeDecodeError:
        return _not_text(data)
    if b"\0" in data:
        return _not_text(data)
    if "EOF" in mistake:
        return _("The file ends too early: {mistake}.").format(mistake=mistake), _(_RESTORE)
    return _("The file isn't valid JSON: {mistake}.").format(mistake=mistake), _(_RESTORE)


def _not_text(data: bytes) -> tuple[str, str]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in data[:2]:
        return _("The file is UTF-16, not UTF-8."), _(_AS_UTF8)
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        return _("The file contains NUL bytes (line {line}).").format(line=line), _(_RESTORE)
    for line, content in enumerate(data.split(b"\n"), 1):
        try:
            content.decode()
        except UnicodeDecodeError:
            return _("The file isn't UTF-8 (line {line}).").format(line=line), _(_AS_UTF8)
    return _("The file isn't UTF-8."), _(_AS_UTF8)


def _wrong_format(data: bytes, model: type[BaseModel]) -> tuple[str, str] | None:
    head = from_json(data)
    wanted = model.model_fields["format"].default
    if not isinstance(head, dict) or "format" not in head:
        message = _("This isn't a {format} file: “format” is missing.").format(format=wanted)
        return message, _(_RESTORE)
    if head["format"] != wanted:
        message = _("This is a {found} file, not a {wanted} file.")
        hint = _("Move it to the right folder.")
        return message.format(found=head["format"], wanted=wanted), hint
    return None


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:].rstrip(".")


def _size(count: int) -> str:
    return f"{count // 2**20} MB" if count >= 2**20 else f"{count // 2**10} KB"
