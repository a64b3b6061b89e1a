"""Cache of open targets, for shell prompts, which ask often while the files rarely change.

A cached value is ignored once any file has changed. Reading the cache imports nothing heavy.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from mentorflow.journal.disk import Disk
from mentorflow.journal.paths import cache_folder

_READ_BY_FOLD = ("sessions", "entries")
_LAYOUT = 2
"""Version of the cache's content; add one when the keys of a cached target change."""


def stamp(root: Path) -> str:
    """A hash that changes with every file that open targets depend on."""
    seen = hashlib.sha256(f"{_LAYOUT}\0{root}".encode("utf-8", "surrogateescape"))
    for pair in _entries(root):
        for folder in (pair.path, *(f"{pair.path}/{name}" for name in _READ_BY_FOLD)):
            for file in _entries(Path(folder)):
                with suppress(OSError):
                    if file.name.endswith(".json"):
                        state = file.stat()
                        line = f"{file.path}\0{state.st_mtime_ns}\0{state.st_size}\n"
                        seen.update(line.encode("utf-8", "surrogateescape"))
    return seen.hexdigest()


def cached(stamp: str) -> list[dict[str, Any]] | None:
    """The open targets cached with a stamp; None if there are none."""
    try:
        content = json.loads(_file().read_bytes())
        return content["targets"] if content["stamp"] == stamp else None
    except (OSError, ValueError, TypeError, KeyError):
        return None


def store(stamp: str, targets: list[dict[str, Any]]) -> None:
    """Cache open targets. Errors are ignored."""
    from mentorflow.errors import MentorflowError
    from mentorflow.journal.writing import make_folder, write_file

    with suppress(MentorflowError):
        make_folder(_file().parent)
        write_file(_file(), json.dumps({"stamp": stamp, "targets": targets}).encode())


def clear(disk: Disk) -> None:
    """Remove the cache."""
    with suppress(OSError):
        disk.remove(_file())
        disk.sync_folder(_file().parent)


def _file() -> Path:
    return cache_folder() / "open-targets.json"


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return sorted(found, key=lambda entry: entry.name)
    except (OSError, ValueError):
        return []
