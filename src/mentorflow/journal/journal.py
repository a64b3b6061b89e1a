"""The journal: all records of pairs, as files in one folder."""

from __future__ import annotations

import datetime as dt
import itertools
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path

from mentorflow.journal.backups import replace_pair_file
from mentorflow.journal.disk import DISK, Disk
from mentorflow.journal.drafts import load_drafts, retire_draft
from mentorflow.journal.file_form import NewId, random_id, to_file, with_new_rev
from mentorflow.journal.folders import create_folder, remove_leftovers
from mentorflow.journal.preparations import preparing_path
from mentorflow.journal.prompt_files import (
    GuideText,
    add_guide,
    guide_texts,
)
from mentorflow.journal.reading import list_folder, raise_unreadable, read_answers
from mentorflow.journal.records import (
    add_record,
    default_name,
    dump_pair,
    first_readable,
    largest_seq,
    load,
    load_pairs,
    nfc,
    numbered_names,
    read_pair,
    read_record,
    session_files,
    split_id,
    taken_names,
    uid_in_sessions,
)
from mentorflow.journal.references import find_id
from mentorflow.journal.removal import remove_pair
from mentorflow.journal.structure import (
    RecordFolder,
    ensure_folder,
    folder_of,
    init_journal,
    journal_file_problems,
    pair_folders,
    pair_folders_or_raise,
    read_only_reason,
    record_path,
)
from mentorflow.journal.write_lock import pair_write_lock
from mentorflow.journal.writing import (
    export_text,
    remove_file,
    sync_folder,
    write_file,
)
from mentorflow.model.entry import Entry
from mentorflow.model.people import Pair
from mentorflow.model.reports import Listing, Unreadable
from mentorflow.model.session import Session
from mentorflow.model.text import storable

__all__ = ["GuideText", "Journal", "export_text", "read_answers"]

_ADDED: tuple[RecordFolder, ...] = ("drafts", "sessions", "entries")


class Journal:
    """Reads and writes the pairs, sessions, drafts and entries of a journal.

    The first write creates the folder. Listings also report unreadable files, with the reason.

    A `pair` argument is a full id; an invalid one raises UnknownError. Methods that write may raise
    CannotCreateError or CannotWriteError. All writes go through `disk`, and every random id comes
    from `new_id`.
    """

    def __init__(self, root: Path, disk: Disk = DISK, new_id: NewId = random_id) -> None:
        self.root = root
        self.disk = disk
        self.new_id = new_id

    def pairs(self) -> Listing[Pair]:
        """Every pair, by id."""
        folders, trouble = pair_folders(self.root)
        found, bad = load_pairs(self.root, folders)
        return Listing[Pair](
            found=tuple(found), unreadable=(*trouble, *journal_file_problems(self.root), *bad)
        )

    def pair(self, ref: str) -> Pair:
        """One pair, by its id or an unambiguous tail of it.

        Raises:
            UnknownError: no pair matches, or several do; the hint lists likely ones.
            BadDataError: its file cannot be read.
        """
        folders = {nfc(folder.name): folder for folder in pair_folders_or_raise(self.root)}
        pair = read_pair(folders[find_id(ref, folders, "pair")] / "pair.json")
        return raise_unreadable(pair) if isinstance(pair, Unreadable) else pair

    def add_pair(self, pair: Pair) -> Pair:
        """Save a new pair under its id, or as `id-2`, `id-3`... if that is taken."""
        init_journal(self.root, self.disk, self.new_id)
        uid = pair.uid or self.new_id()
        for id in numbered_names(pair.id):
            named = pair.model_copy(update={"id": id, "uid": uid})
            files = {"pair.json": dump_pair(named, self.new_id())}
            with suppress(FileExistsError):
                create_folder(folder_of(self.root, id), files, disk=self.disk)
                return named
        raise AssertionError("unreachable")

    def save_pair(self, pair: Pair) -> Pair:
        """Save changes to an existing pair. Its id and the ids of its people stay the same.

        Backs up the old file. Saving an unchanged pair writes nothing.

        Raises:
            BadDataError: the pair's file is missing or unreadable, so it is not overwritten.
        """
        folder = folder_of(self.root, pair.id)
        there = read_pair(folder / "pair.json")
        if isinstance(there, Unreadable):
            raise_unreadable(there)
        init_journal(self.root, self.disk, self.new_id)
        if pair == there and there.uid:
            sync_folder(folder, disk=self.disk)
            return pair
        uid = there.uid or pair.uid or uid_in_sessions(folder) or self.new_id()
        saved = pair.model_copy(update={"uid": uid})
        replace_pair_file(folder, dump_pair(saved, self.new_id()), disk=self.disk)
        return saved

    def remove_pair(self, pair: str, to: Path, *, notes_only: bool) -> int:
        """Copy a pair's folder, or only its notes, then remove it; returns the number of files.

        Raises:
            CannotCreateError: the copy cannot be made; nothing was removed.
            CannotWriteError: something cannot be removed; the hint says what happens to the rest.
        """
        return remove_pair(folder_of(self.root, pair), to, notes_only=notes_only, disk=self.disk)

    def sessions(self, pair: str) -> Listing[Session]:
        """The closed sessions, and those that did not happen, in order."""
        found, bad = load(folder_of(self.root, pair) / "sessions", Session)
        return Listing[Session](found=tuple(found), unreadable=tuple(bad))

    def drafts(self, pair: str) -> Listing[Session]:
        """The open sessions, in order, without drafts of sessions that are closed by now."""
        return load_drafts(folder_of(self.root, pair))

    def session(self, ref: str) -> Session:
        """One session, open or closed, by its id or an unambiguous tail of it.

        Raises:
            UnknownError: no session matches, or several do; the hint lists likely ones.
            BadDataError: its file cannot be read.
        """
        files = session_files(pair_folders_or_raise(self.root))
        session = first_readable(files[find_id(ref, files, "session")])
        return raise_unreadable(session) if isinstance(session, Unreadable) else session

    def read_only_reason(self, session: str) -> str:
        """Why a session can be read but not written, as a sentence; else empty."""
        return read_only_reason(self.root, session)

    def session_id(self, pair: str, on: dt.date, guide: str) -> str:
        """The id of a new session; the second of a day ends with `-2`, whatever its guide."""
        folder = folder_of(self.root, pair)
        taken = taken_names(folder / "drafts") | taken_names(folder / "sessions")
        that_day = {name for name in taken if name.startswith(on.isoformat())}
        free = itertools.islice(numbered_names(f"{on.isoformat()}-{guide}"), len(that_day), None)
        return f"{pair}/{next(name for name in free if nfc(name) not in taken)}"

    def claim_draft(self, session: Session) -> Session:
        """Save a new draft, under its id or the next free one."""
        folder = self._ensure_folder(session.id, "drafts")
        guides, ours = self.root / "guides", folder.parent
        for below in (self.root, guides, ours, *list_folder(ours)[0]):
            remove_leftovers(below, disk=self.disk)
        taken = taken_names(ours / "sessions")
        base = default_name(session)
        return add_record(folder, session, base, taken, new_id=self.new_id, disk=self.disk)

    def add_session(self, session: Session, *, fresh: bool = False) -> Session:
        """Save a closed session, under its id or the next free one, and remove its draft.

        Idempotent, unless the session is `fresh`, which means that an equal one is a different one.
        """
        opened = session
        folder = self._ensure_folder(session.id, "sessions")
        if not fresh and self._is_saved(session):
            session = self.session(session.id)
            sync_folder(folder, disk=self.disk)
        else:
            base = default_name(session)
            session = add_record(folder, session, base, new_id=self.new_id, disk=self.disk)
        self.retire_draft(opened)
        return session

    def _is_saved(self, session: Session) -> bool:
        """Whether a session equals the closed one on disk, whatever its `rev`."""
        saved = read_record(self.session_path(session.id), Session)
        return (
            isinstance(saved, Session)
            and session.uid in ("", saved.uid)
            and to_file(saved)
            == to_file(session.model_copy(update={"uid": saved.uid, "rev": saved.rev}))
        )

    def content(self, session: Session) -> bytes:
        """The content of a session's file for its next write."""
        return to_file(with_new_rev(session, self.new_id))

    def retire_draft(self, session: Session) -> None:
        """Remove a closed session's draft. Errors are ignored: `drafts` hides such a draft."""
        retire_draft(self.draft_path(session.id), session, disk=self.disk)

    def make_durable(self, id: str) -> None:
        """Flush a pair's folders to disk, since their last writer may have been killed before."""
        for kind in _ADDED:
            folder = record_path(self.root, id, kind).parent
            if folder.is_dir():
                sync_folder(folder, disk=self.disk)

    def discard(self, session: Session) -> None:
        """Remove a draft and what was written in it."""
        remove_file(self.draft_path(session.id), disk=self.disk)

    def entries(self, pair: str) -> Listing[Entry]:
        """The entries of a pair, in order."""
        found, bad = load(folder_of(self.root, pair) / "entries", Entry)
        return Listing[Entry](found=tuple(found), unreadable=tuple(bad))

    def entry_id(self, pair: str, at: dt.datetime, by: str, kind: str) -> str:
        """The id of a new entry: `asha-ben/2026-11-29-1802-asha-check-in`."""
        return f"{pair}/{at:%Y-%m-%d-%H%M}-{by}-{kind}"

    def add_entry(self, entry: Entry) -> Entry:
        """Save an entry under its id (`pair/name`), or as `id-2`, `id-3`... if that is taken."""
        folder = self._ensure_folder(entry.id, "entries")
        name = split_id(entry.id)[1]
        return add_record(folder, entry, name, new_id=self.new_id, disk=self.disk)

    def write_lock(self, pair: str) -> AbstractContextManager[None]:
        """Exclusive lock on a pair, to hold from `next_seq` until the file is written."""
        folder = folder_of(self.root, pair)
        return pair_write_lock(folder) if folder.is_dir() else nullcontext()

    def next_seq(self, pair: str) -> int:
        """One more than the largest `seq` of the pair's drafts, sessions and entries.

        Call it while holding `write_lock`.
        """
        folder = folder_of(self.root, pair)
        return 1 + max(largest_seq(folder / kind) for kind in _ADDED)

    def write_notes(self, session: Session, text: str) -> Path:
        """Write a session's notes, replacing earlier ones; returns the file."""
        self._ensure_folder(session.id, "notes")
        path = self.notes_path(session.id)
        write_file(path, storable(text).encode(), disk=self.disk)
        return path

    def _ensure_folder(self, id: str, kind: RecordFolder) -> Path:
        return ensure_folder(self.root, id, kind, self.disk, self.new_id)

    def draft_path(self, session: str) -> Path:
        """The file of a session's draft. Raises UnknownError if the id is not valid."""
        return record_path(self.root, session, "drafts")

    def session_path(self, session: str) -> Path:
        """The file of a closed session. Raises UnknownError if the id is not valid."""
        return record_path(self.root, session, "sessions")

    def preparing_path(self, pair: str, by: str) -> Path:
        """The file of a person's open preparation; its folder is created."""
        return preparing_path(folder_of(self.root, pair), by, disk=self.disk)

    def notes_path(self, session: str) -> Path:
        """The file of a session's notes. Raises UnknownError if the id is not valid."""
        return record_path(self.root, session, "notes", ".md")

    def guide_texts(self) -> tuple[GuideText, ...]:
        """Every guide file, in order of precedence: shipped, the user's own, the journal's."""
        return guide_texts(self.root)

    def add_guide(self, id: str, text: str) -> Path:
        """Add a guide to the user's own; returns its file.

        Raises:
            CannotCreateError: the file exists already, or cannot be written.
        """
        return add_guide(id, text, disk=self.disk)
