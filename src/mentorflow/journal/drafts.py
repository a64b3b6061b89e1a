"""Drafts: the files of open sessions, and their removal once the session is closed."""

from __future__ import annotations

import itertools
from contextlib import suppress
from pathlib import Path

from mentorflow.errors import CannotCreateError, CannotWriteError
from mentorflow.i18n import _
from mentorflow.journal.conflict_names import CONFLICT
from mentorflow.journal.disk import DISK, Disk
from mentorflow.journal.reading import read_bytes, unreadable
from mentorflow.journal.records import load, read_record, taken_names
from mentorflow.journal.writing import create_file, remove_file
from mentorflow.model.quotes import name_of
from mentorflow.model.reports import Listing, Unreadable
from mentorflow.model.session import Session


def load_drafts(folder: Path) -> Listing[Session]:
    """The drafts in a pair's folder, in order, without those of sessions that are closed by now."""
    found, bad = load(folder / "drafts", Session)
    still_open = []
    for draft in found:
        name = f"{name_of(draft.id)}.json"
        closed = read_record(folder / "sessions" / name, Session)
        if isinstance(closed, Unreadable):
            still_open.append(draft)
        elif closed.started != draft.started:
            why = _("Another closed session already has this name.")
            hint = _("Rename this file and change its id to match.")
            bad.append(unreadable(folder / "drafts" / name, why, hint))
    return Listing[Session](found=tuple(still_open), unreadable=tuple(bad))


def retire_draft(draft: Path, session: Session, *, disk: Disk = DISK) -> None:
    """Remove a closed session's draft. Errors are ignored, since such a draft is not listed."""
    found = read_record(draft, Session)
    if isinstance(found, Session) and found.started == session.started:
        with suppress(CannotCreateError, CannotWriteError):
            remove_draft(draft, disk=disk)


def remove_draft(draft: Path, *, disk: Disk = DISK) -> None:
    """Remove the draft of a closed session.

    If another program changed the draft, the session was saved in a conflict copy beside it. The
    draft's content is then theirs, and is saved as a conflict copy too.

    Raises:
        CannotCreateError, CannotWriteError: the draft cannot be removed; it is unchanged.
    """
    versions = {
        name for name in taken_names(draft.parent) if name.startswith(draft.stem + CONFLICT)
    }
    theirs = read_bytes(draft)
    if versions and isinstance(theirs, bytes):
        for number in itertools.count(1):
            with suppress(FileExistsError):
                second = draft.with_name(f"{draft.stem}{CONFLICT}{number}.json")
                create_file(second, theirs, disk=disk)
                break
    remove_file(draft, disk=disk)
