"""A look over a whole journal: what is wrong with its files, and putting it right in a copy."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Literal

from mentorflow.errors import CannotCreateError, MentorflowError
from mentorflow.journal.generations import generations
from mentorflow.journal.journal import Journal
from mentorflow.journal.layout import pair_folders
from mentorflow.journal.lock import is_held
from mentorflow.journal.parting import files_of
from mentorflow.journal.preparing import FOLDER, unreadable_preparing
from mentorflow.journal.reading import Unreadable, is_there
from mentorflow.journal.reasons import reason
from mentorflow.journal.records import read_pair, retire
from mentorflow.journal.second import first_of
from mentorflow.journal.writing import write_file
from mentorflow.model.base import Value

Trouble = Literal["unreadable", "second", "draft", "left-over", "lock", "open-to-others"]

_ASIDE = "set-aside"
_LOCKED = ("drafts", FOLDER)


class Found(Value):
    """One thing in a journal that is not as it should be; `mend` says what a repair does."""

    what: Trouble
    path: str
    words: str
    mend: str


def inspect(journal: Journal) -> tuple[Found, ...]:
    """Everything about the files of a journal that is not as it should be. Nothing is changed."""
    return (
        *_unreadable(journal),
        *_drafts(journal),
        *_hidden(journal),
        *_modes(journal.root),
    )


def _unreadable(journal: Journal) -> Iterator[Found]:
    for trouble in _troubles(journal):
        path = Path(trouble.path)
        words = " ".join(filter(None, (trouble.reason, trouble.hint)))
        if trouble.newer:
            yield Found(what="unreadable", path=trouble.path, words=words, mend="")
        elif trouble.second:
            mend = "set aside, for you to compare"
            yield Found(what="second", path=trouble.path, words=words, mend=mend)
        elif path.name == "pair.json" and _good_generation(path.parent):
            mend = "the last good generation takes its place"
            yield Found(what="unreadable", path=trouble.path, words=words, mend=mend)
        else:
            yield Found(what="unreadable", path=trouble.path, words=words, mend="set aside")


def _troubles(journal: Journal) -> Iterator[Unreadable]:
    yield from journal.pairs().unreadable
    for folder in pair_folders(journal.root)[0]:
        for listing in (
            journal.sessions(folder.name),
            journal.drafts(folder.name),
            journal.entries(folder.name),
        ):
            yield from listing.unreadable
        yield from unreadable_preparing(folder)


def _good_generation(folder: Path) -> Path | None:
    for path in generations(folder):
        with suppress(MentorflowError, OSError):
            copy = path.read_bytes()
            kept = read_pair(folder / "pair.json", copy)
            if not isinstance(kept, Unreadable):
                return path
    return None


def _drafts(journal: Journal) -> Iterator[Found]:
    for folder in pair_folders(journal.root)[0]:
        listed = {draft.id.rpartition("/")[2] for draft in journal.drafts(folder.name).found}
        for path in sorted((folder / "drafts").glob("*.json")):
            closed = folder / "sessions" / path.name
            if path.stem not in listed and is_there(closed) and not first_of(path):
                yield Found(
                    what="draft",
                    path=str(path),
                    words="The session is closed, and its draft is still there.",
                    mend="the draft is removed",
                )


def _hidden(journal: Journal) -> Iterator[Found]:
    """Left-overs of a write that was stopped, and locks that nobody holds."""
    for path in files_of(journal.root):
        if path.name.endswith(".tmp"):
            words = "A write was stopped before this had its name."
            yield Found(what="left-over", path=str(path), words=words, mend="removed")
        elif path.name.endswith(".lock") and path.parent.name in _LOCKED and not is_held(path):
            words = "Nobody holds this lock any more."
            yield Found(what="lock", path=str(path), words=words, mend="removed")


def _modes(root: Path) -> Iterator[Found]:
    if sys.platform == "win32":
        return
    for path in (root, *_all(root)):
        with suppress(OSError):
            mode = stat.S_IMODE(path.stat().st_mode)
            if mode & 0o077:
                words = f"Others on this machine can reach it (mode {mode:04o})."
                yield Found(what="open-to-others", path=str(path), words=words, mend="for you only")


def _all(root: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(root):
        yield from (Path(place) / name for name in sorted((*folders, *names)))


def repaired_copy(journal: Journal, to: Path) -> tuple[Journal, tuple[Found, ...]]:
    """A copy of a journal with everything put right that can be; the journal stays as it is.

    Returns the copy, and what is still wrong with it.

    Raises:
        CannotCreateError: the copy cannot be made; says why.
    """
    if is_there(to):
        raise CannotCreateError(f"{to} is there already; it was left as it is.")
    try:
        shutil.copytree(journal.root, to, symlinks=False, ignore=_no_locks)
    except (OSError, shutil.Error) as error:
        words = reason(error) if isinstance(error, OSError) and error.errno else str(error)
        raise CannotCreateError(f"{to} cannot be made: {words}.") from error
    copy = Journal(to)
    for found in inspect(copy):
        _mend(copy.root, found)
    return copy, inspect(copy)


def _no_locks(folder: str, names: Iterable[str]) -> set[str]:
    return {name for name in names if name.endswith(".lock")}


def _mend(root: Path, found: Found) -> None:
    path = Path(found.path)
    match found.what:
        case "draft":
            retire(path)
        case "left-over" | "lock":
            path.unlink(missing_ok=True)
        case "open-to-others":
            path.chmod(0o700 if path.is_dir() else 0o600)
        case "unreadable" | "second" if found.mend:
            good = _good_generation(path.parent) if path.name == "pair.json" else None
            _set_aside(root, path)
            if good is not None:
                write_file(path, good.read_bytes())


def _set_aside(root: Path, path: Path) -> None:
    """Move something that cannot be read out of the way, with the name of its place."""
    target = root / _ASIDE / "-".join(path.relative_to(root).parts)
    target.parent.mkdir(mode=0o700, exist_ok=True)
    while target.exists():
        target = target.with_name(f"{target.name}-again")
    path.rename(target)
