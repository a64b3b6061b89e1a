"""The folder that holds pairs, their sessions and entries."""

from __future__ import annotations

import datetime as dt
import itertools
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path

from mentorflow.errors import CannotCreateError, CannotWriteError
from mentorflow.journal.backups import replace_pair_file
from mentorflow.journal.disk import DISK, Disk
from mentorflow.journal.file_form import NewId, random_id, to_file, with_new_rev
from mentorflow.journal.folders import create_folder, remove_leftovers
from mentorflow.journal.preparations import preparing_path
from mentorflow.journal.prompt_files import (
    GuideText,
    add_guide,
    blank_guide,
    guide_texts,
    note_template,
)
from mentorflow.journal.reading import list_folder, raise_unreadable, read_answers, unreadable
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
    remove_draft,
    session_files,
    split_id,
    taken_names,
    uid_in_sessions,
)
from mentorflow.journal.references import find_id
from mentorflow.journal.removal import remove_pair
from mentorflow.journal.structure import (
    Kind,
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

_ADDED: tuple[Kind, ...] = ("drafts", "sessions", "entries")


class Journal:
    """Everything that pairs wrote, as plain files under one folder.

    Making one touches nothing; folders and files are made by the first write. A file that
    cannot be read hides no other: listings name it, with the reason.

    What takes a `pair` takes its whole id and raises UnknownError where no pair can have it;
    whatever writes may raise CannotCreateError or CannotWriteError. All I/O goes through `disk`,
    and every random id comes from `new_id`.
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
            UnknownError: no pair is meant, or several; the hint names the near ones.
            BadDataError: its file cannot be read.
        """
        folders = {nfc(folder.name): folder for folder in pair_folders_or_raise(self.root)}
        pair = read_pair(folders[find_id(ref, folders, "pair")] / "pair.json")
        return raise_unreadable(pair) if isinstance(pair, Unreadable) else pair

    def add_pair(self, pair: Pair) -> Pair:
        """Keep a new pair under its id, or under `id-2`, `id-3`... if that is taken."""
        init_journal(self.root, self.disk, self.new_id)
        uid = pair.uid or self.new_id()
        for id in numbered_names(pair.id):
            named = pair.model_copy(update={"id": id, "uid": uid})
            files = {"pair.json": dump_pair(named, self.new_id())}
            with suppress(FileExistsError):
                create_folder(folder_of(self.root, id), files, disk=self.disk)
                return named
        raise AssertionError("numbers do not end")

    def save_pair(self, pair: Pair) -> Pair:
        """Keep a change to a pair: a new name, another purpose. Its ids stay.

        The last five generations of its file are kept beside it. Saving the same again changes
        nothing.

        Raises:
            BadDataError: its file is missing or cannot be read, so it is not overwritten.
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
        """Copy a pair's folder out, or only its notes, then remove it here; how many files went.

        Raises:
            CannotCreateError: it cannot be copied; then nothing is removed.
            CannotWriteError: something cannot be removed; says what became of the rest.
        """
        return remove_pair(folder_of(self.root, pair), to, notes_only=notes_only, disk=self.disk)

    def sessions(self, pair: str) -> Listing[Session]:
        """The sessions that took place or did not happen, in order."""
        found, bad = load(folder_of(self.root, pair) / "sessions", Session)
        return Listing[Session](found=tuple(found), unreadable=tuple(bad))

    def drafts(self, pair: str) -> Listing[Session]:
        """The open sessions, in order. One that was closed meanwhile is not among them."""
        found, bad = load(folder_of(self.root, pair) / "drafts", Session)
        kept = []
        for draft in found:
            closed = read_record(self.session_path(draft.id), Session)
            if isinstance(closed, Unreadable):
                kept.append(draft)
            elif closed.started != draft.started:
                why = "Another session of this name is closed already."
                hint = "Give this file, and the id in it, a name of its own."
                bad.append(unreadable(self.draft_path(draft.id), why, hint))
        return Listing[Session](found=tuple(kept), unreadable=tuple(bad))

    def session(self, ref: str) -> Session:
        """One session, open or closed, by its id or an unambiguous tail of it.

        Raises:
            UnknownError: no session is meant, or several; the hint names the near ones.
            BadDataError: its file cannot be read.
        """
        files = session_files(pair_folders_or_raise(self.root))
        session = first_readable(files[find_id(ref, files, "session")])
        return raise_unreadable(session) if isinstance(session, Unreadable) else session

    def read_only_reason(self, session: str) -> str:
        """Why a session can be read but not written, as a sentence; empty if it can be."""
        return read_only_reason(self.root, session)

    def session_id(self, pair: str, on: dt.date, guide: str) -> str:
        """The id for a session of a day: `-2` for the second that day, whatever its guide."""
        folder = folder_of(self.root, pair)
        taken = taken_names(folder / "drafts") | taken_names(folder / "sessions")
        that_day = {name for name in taken if name.startswith(on.isoformat())}
        free = itertools.islice(numbered_names(f"{on.isoformat()}-{guide}"), len(that_day), None)
        return f"{pair}/{next(name for name in free if nfc(name) not in taken)}"

    def claim_draft(self, session: Session) -> Session:
        """Put a new draft on the disk, under its id or the next that is free."""
        folder = self._room(session.id, "drafts")
        shelf, ours = self.root / "guides", folder.parent
        for below in (self.root, shelf, ours, *list_folder(ours)[0]):
            remove_leftovers(below, disk=self.disk)
        taken = taken_names(ours / "sessions")
        base = default_name(session)
        return add_record(folder, session, base, taken, new_id=self.new_id, disk=self.disk)

    def add_session(self, session: Session, *, fresh: bool = False) -> Session:
        """Keep a session for good, under its id or the next that is free; then its draft goes.

        Adding the same session again changes nothing, unless it is `fresh`: made this moment,
        so that one like it is another.
        """
        opened = session
        folder = self._room(session.id, "sessions")
        if not fresh and self._is_kept(session):
            session = self.session(session.id)
            sync_folder(folder, disk=self.disk)
        else:
            base = default_name(session)
            session = add_record(folder, session, base, new_id=self.new_id, disk=self.disk)
        self.retire_draft(opened)
        return session

    def _is_kept(self, session: Session) -> bool:
        """Whether a closed session is on the disk already, whichever write put it there."""
        there = read_record(self.session_path(session.id), Session)
        return (
            isinstance(there, Session)
            and session.uid in ("", there.uid)
            and to_file(there)
            == to_file(session.model_copy(update={"uid": there.uid, "rev": there.rev}))
        )

    def with_new_rev(self, session: Session) -> Session:
        """A session for its next write: each has a `rev` of its own. One with no `uid` gets it."""
        return with_new_rev(session, self.new_id)

    def content(self, session: Session) -> bytes:
        """What a session's file holds after its next write."""
        return to_file(self.with_new_rev(session))

    def retire_draft(self, session: Session) -> None:
        """Remove the draft of a session that is closed; where that fails it is hidden by it."""
        path = self.draft_path(session.id)
        draft = read_record(path, Session)
        if isinstance(draft, Session) and draft.started == session.started:
            with suppress(CannotCreateError, CannotWriteError):
                remove_draft(path, disk=self.disk)

    def make_durable(self, id: str) -> None:
        """Wait until what was read is on the disk: who wrote it may have been killed before."""
        for kind in _ADDED:
            folder = record_path(self.root, id, kind).parent
            if folder.is_dir():
                sync_folder(folder, disk=self.disk)

    def discard(self, session: Session) -> None:
        """Remove a draft. What was written in it is gone."""
        remove_file(self.draft_path(session.id), disk=self.disk)

    def entries(self, pair: str) -> Listing[Entry]:
        """What was written between sessions, in order."""
        found, bad = load(folder_of(self.root, pair) / "entries", Entry)
        return Listing[Entry](found=tuple(found), unreadable=tuple(bad))

    def entry_id(self, pair: str, at: dt.datetime, by: str, kind: str) -> str:
        """The id for an entry: `asha-ben/2026-11-29-1802-asha-check-in`."""
        return f"{pair}/{at:%Y-%m-%d-%H%M}-{by}-{kind}"

    def add_entry(self, entry: Entry) -> Entry:
        """Keep an entry under its id (`pair/name`), or under `id-2`, `id-3`... if it is taken."""
        folder = self._room(entry.id, "entries")
        name = split_id(entry.id)[1]
        return add_record(folder, entry, name, new_id=self.new_id, disk=self.disk)

    def write_lock(self, pair: str) -> AbstractContextManager[None]:
        """Be the only one who adds to a pair, from `next_seq` until the file is there."""
        folder = folder_of(self.root, pair)
        return pair_write_lock(folder) if folder.is_dir() else nullcontext()

    def next_seq(self, pair: str) -> int:
        """One more than the largest `seq` of the pair's drafts, sessions and entries.

        It stays the next one only within a `turn`.
        """
        folder = folder_of(self.root, pair)
        return 1 + max(largest_seq(folder / kind) for kind in _ADDED)

    def write_notes(self, session: Session, text: str) -> Path:
        """Keep a session's notes for reading, in place of earlier ones; returns the file."""
        self._room(session.id, "notes")
        path = self.notes_path(session.id)
        write_file(path, storable(text).encode(), disk=self.disk)
        return path

    def _room(self, id: str, kind: Kind) -> Path:
        return ensure_folder(self.root, id, kind, self.disk, self.new_id)

    def draft_path(self, session: str) -> Path:
        """Where the draft of a session lies. Raises UnknownError if nothing can have that id."""
        return record_path(self.root, session, "drafts")

    def session_path(self, session: str) -> Path:
        """Where a closed session lies. Raises UnknownError if nothing can have that id."""
        return record_path(self.root, session, "sessions")

    def preparing_path(self, pair: str, by: str) -> Path:
        """Where what a person prepares lies; its folder is made."""
        return preparing_path(folder_of(self.root, pair), by, disk=self.disk)

    def notes_path(self, session: str) -> Path:
        """Where a session's notes lie. Raises UnknownError if nothing can have that id."""
        return record_path(self.root, session, "notes", ".md")

    def guide_texts(self) -> tuple[GuideText, ...]:
        """Every guide file that can be reached from here, the nearest last."""
        return guide_texts(self.root)

    def add_guide(self, id: str, text: str) -> Path:
        """Put a new guide on the user's own shelf; returns its file.

        Raises:
            CannotCreateError: there is one of that name, or it cannot be written.
        """
        return add_guide(id, text, disk=self.disk)

    def blank_guide(self) -> str:
        """A guide with notes on every key, for whoever begins to write one."""
        return blank_guide()

    def note_template(self, name: str) -> str:
        """The template of a kind of notes.

        Raises:
            UnknownError: there is none of that name.
            BadDataError: it cannot be read.
        """
        return note_template(name)
