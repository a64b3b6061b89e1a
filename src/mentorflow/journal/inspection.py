"""Checking all files of a journal, and repairing them in a copy."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from mentorflow.i18n import _
from mentorflow.journal.backups import backups_of
from mentorflow.journal.conflict_names import original_of
from mentorflow.journal.draft_lock import is_locked
from mentorflow.journal.drafts import remove_draft
from mentorflow.journal.folders import is_leftover
from mentorflow.journal.journal import Journal
from mentorflow.journal.preparations import FOLDER, unreadable_preparing
from mentorflow.journal.reading import is_there, read_bytes
from mentorflow.journal.records import dump_pair, load, read_pair, sort_key
from mentorflow.journal.removal import copy_files, files_of, new_copy
from mentorflow.journal.structure import pair_folders
from mentorflow.journal.writing import make_folder, write_file
from mentorflow.model.diagnostics import Diagnostic
from mentorflow.model.people import Pair
from mentorflow.model.reports import Unreadable
from mentorflow.model.session import Session

_ASIDE = "set-aside"
_LOCKED = ("drafts", FOLDER)


def inspect(journal: Journal) -> tuple[Diagnostic, ...]:
    """Every problem with the files of a journal. Changes nothing."""
    return (
        *_unreadable(journal),
        *_drafts(journal),
        *_leftovers(journal),
        *_modes(journal.root),
    )


def _unreadable(journal: Journal) -> Iterator[Diagnostic]:
    for trouble in _troubles(journal):
        path = Path(trouble.path)
        message = " ".join(filter(None, (trouble.reason, trouble.hint)))
        if trouble.newer:
            yield Diagnostic(kind="unreadable", path=trouble.path, message=message)
        elif trouble.first:
            repair = _("moved to its own folder so you can compare")
            yield Diagnostic(kind="second", path=trouble.path, message=message, repair=repair)
        else:
            repair = (
                _replacement_of_pair(journal, path.parent)[0]
                if path.name == "pair.json"
                else _("moved to its own folder")
            )
            yield Diagnostic(kind="unreadable", path=trouble.path, message=message, repair=repair)


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


def _replacement_of_pair(journal: Journal, folder: Path) -> tuple[str, bytes]:
    """A description of what can replace a pair's file, and its content; both empty if nothing."""
    for path in backups_of(folder):
        backup = read_bytes(path)
        if isinstance(backup, bytes) and isinstance(read_pair(folder / "pair.json", backup), Pair):
            return _("restored from the last good backup"), backup
    known = [*load(folder / "drafts", Session)[0], *load(folder / "sessions", Session)[0]]
    for session in sorted(known, key=sort_key, reverse=True):
        made = dump_pair(session.pair, journal.new_id())
        if isinstance(read_pair(folder / "pair.json", made), Pair):
            return _("rebuilt from the latest session"), made
    return "", b""


def _drafts(journal: Journal) -> Iterator[Diagnostic]:
    for folder in pair_folders(journal.root)[0]:
        listed = {draft.id.rpartition("/")[2] for draft in journal.drafts(folder.name).found}
        for path in sorted((folder / "drafts").glob("*.json")):
            closed = folder / "sessions" / path.name
            if path.stem not in listed and is_there(closed) and not original_of(path):
                yield Diagnostic(
                    kind="draft",
                    path=str(path),
                    message=_("The session is closed, but its draft still exists."),
                    repair=_("the draft is removed"),
                )


def _leftovers(journal: Journal) -> Iterator[Diagnostic]:
    """Temporary files of interrupted writes, and locks without a holder."""
    seen = set()
    for path in files_of(journal.root):
        stopped = _leftover_above(journal.root, path)
        if stopped and stopped not in seen:
            seen.add(stopped)
            message = _("This file is left over from an interrupted save.")
            yield Diagnostic(
                kind="left-over", path=str(stopped), message=message, repair=_("removed")
            )
        elif path.name.endswith(".lock") and path.parent.name in _LOCKED and not is_locked(path):
            message = _("No window holds this lock.")
            yield Diagnostic(kind="lock", path=str(path), message=message, repair=_("removed"))


def _leftover_above(root: Path, path: Path) -> Path | None:
    """The leftover that a path is or is in, if any."""
    inside = [path, *path.parents[: len(path.relative_to(root).parts) - 1]]
    return next((place for place in reversed(inside) if is_leftover(place.name)), None)


def _modes(root: Path) -> Iterator[Diagnostic]:
    if sys.platform == "win32":
        return
    for path in (root, *_everything_in(root)):
        with suppress(OSError):
            mode = stat.S_IMODE(path.stat().st_mode)
            if mode & 0o077:
                message = _("Other users of this computer can read it (mode {mode}).")
                yield Diagnostic(
                    kind="open-to-others",
                    path=str(path),
                    message=message.format(mode=f"{mode:04o}"),
                    repair=_("made private"),
                )


def _everything_in(root: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(root):
        yield from (Path(place) / name for name in sorted((*folders, *names)))


def repaired_copy(journal: Journal, to: Path) -> tuple[Journal, tuple[Diagnostic, ...]]:
    """Make a repaired copy of a journal, which itself is unchanged.

    Returns:
        The copy, and the problems that it still has.

    Raises:
        CannotCreateError: the copy cannot be made.
    """
    with new_copy(to, journal.disk) as part:
        files = (path for path in files_of(journal.root) if not _leftover_above(journal.root, path))
        copy_files(part, journal.root, files, journal.disk)
        copy = Journal(part, journal.disk, journal.new_id)
        for found in inspect(copy):
            _repair(copy, found)
    copy = Journal(to, journal.disk, journal.new_id)
    return copy, inspect(copy)


def _repair(copy: Journal, found: Diagnostic) -> None:
    """Repair one problem. Leftovers, locks and modes were not copied in the first place."""
    path = Path(found.path)
    match found.kind:
        case "draft":
            remove_draft(path, disk=copy.disk)
        case "unreadable" | "second" if found.repair:
            good = _replacement_of_pair(copy, path.parent)[1] if path.name == "pair.json" else b""
            if is_there(path):
                _set_aside(copy, path)
            if good:
                write_file(path, good, disk=copy.disk)


def _set_aside(copy: Journal, path: Path) -> None:
    """Move an unreadable file to its own folder, under a name that says where it was."""
    aside = copy.root / _ASIDE
    make_folder(aside, disk=copy.disk)
    target = aside / "-".join(path.relative_to(copy.root).parts)
    while target.exists():
        target = target.with_name(f"{target.name}-again")
    copy.disk.replace(path, target)
    for folder in (aside, path.parent):
        copy.disk.sync_folder(folder)
