"""Names of conflict copies: files saved beside another because two programs had changed it."""

from __future__ import annotations

import re
from pathlib import Path

from mentorflow.journal.reading import is_there, list_folder

CONFLICT = ".conflict-"
"""The part of a file name that marks a conflict copy of a draft, made by mentorflow."""

_MARKED = re.compile(
    r"""(?P<first>.+?)
    (?: \.conflict-\d+                     # ours
      | \.sync-conflict-[^/]*              # Syncthing
      | [._]conflict(?:-[\d-]+)?           # ownCloud, Resilio
      | [ _]*\([^/]*conflict[^/]*\)        # Dropbox, Nextcloud, Seafile
    )+""",
    re.IGNORECASE | re.VERBOSE,
)
_NUMBERED = re.compile(r"(?P<first>[^\s(]+)(?:\s*\(\d+\)|\s\S.*)")
"""Other suffixes of copies: "(1)", " 2", " copy". File names of mentorflow have no spaces."""


def original_of(path: Path) -> str:
    """The name, without `.json`, of the file that this is a conflict copy of; else empty."""
    if marked := _MARKED.fullmatch(path.stem):
        return marked["first"]
    numbered = _NUMBERED.fullmatch(path.stem)
    if numbered and is_there(path.with_name(f"{numbered['first']}.json")):
        return numbered["first"]
    return ""


def conflict_copies(folder: Path) -> tuple[Path, ...]:
    """The conflict copies in a folder."""
    paths = (path for path in list_folder(folder)[0] if path.suffix == ".json")
    return tuple(path for path in paths if original_of(path))
