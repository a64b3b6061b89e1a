"""Second versions: what was kept beside the first because two had written it."""

from __future__ import annotations

import re
from pathlib import Path

from mentorflow.journal.reading import contents, is_there

CONFLICT = ".conflict-"
"""In the name of a second version of a draft that we kept ourselves."""

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
"""What else is put after a name: "(1)", " 2", " copy". No name of ours has a space in it."""


def first_of(path: Path) -> str:
    """The name, without `.json`, of what a file is a second version of; empty if it is none."""
    if marked := _MARKED.fullmatch(path.stem):
        return marked["first"]
    numbered = _NUMBERED.fullmatch(path.stem)
    if numbered and is_there(path.with_name(f"{numbered['first']}.json")):
        return numbered["first"]
    return ""


def second_versions(folder: Path) -> tuple[Path, ...]:
    """The second versions that lie in a folder."""
    paths = (path for path in contents(folder)[0] if path.suffix == ".json")
    return tuple(path for path in paths if first_of(path))
