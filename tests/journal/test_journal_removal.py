"""The end of a record: copied first, removed everywhere, or left as it is."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from builders import DAY, held, mentoring, opened
from mentorflow.errors import CannotCreateError, CannotWriteError
from mentorflow.journal.autosave import fallback
from mentorflow.journal.due_cache import cached, stamp, store
from mentorflow.journal.journal import Journal
from mentorflow.journal.paths import cache_folder, unsaved_folder
from mentorflow.journal.removal import copy_folder, files_of
from mentorflow.model.entry import Entry
from mentorflow.model.people import Pair

WORDS = b"nobody else's business"


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """Asha and Ben with a session, notes, an entry, a second version, a left-over; and peers."""
    journal = Journal(tmp_path / "home" / "journal")
    journal.add_pair(mentoring())
    _write(journal, mentoring())
    other = journal.add_pair(mentoring())
    assert other.id == "asha-ben-2"
    _write(journal, other)
    return journal


def _write(journal: Journal, pair: Pair) -> None:
    closed = journal.add_session(held(opened(pair), {}))
    journal.write_notes(closed, WORDS.decode())
    id = f"{pair.id}/{DAY}-1802-asha-note"
    said = {"on": DAY, "seq": 2, "at": closed.started, "kind": "note", "by": "asha"}
    journal.add_entry(Entry(id=id, text=WORDS.decode(), **said))
    folder = journal.root / pair.id
    (folder / "drafts").mkdir()
    (folder / "drafts" / f"{DAY}-small.conflict-1.json").write_bytes(WORDS)
    (folder / "drafts" / ".mentorflow-x.tmp").write_bytes(WORDS)
    (folder / ".write.lock").write_bytes(b"")
    fallback(f"{pair.id}-{DAY}-small", WORDS)


def _holding(*places: Path) -> list[str]:
    """The files below some places in which the words stand."""
    files = (file for place in places for file in files_of(place))
    return [str(file) for file in files if WORDS in file.read_bytes()]


def test_everything_is_copied_and_then_gone_from_every_place(
    journal: Journal, tmp_path: Path
) -> None:
    ours = journal.root / "asha-ben"
    before = {path.relative_to(ours): path.read_bytes() for path in files_of(ours)}
    store(stamp(journal.root), [{"text": WORDS.decode()}])
    to = tmp_path / "kept" / "here"
    journal.remove_pair("asha-ben", to, notes_only=False)
    copied = {path.relative_to(to): path.read_bytes() for path in files_of(to)}
    assert copied == {name: data for name, data in before.items() if name.name != ".write.lock"}
    assert not ours.exists()
    assert not any("asha-ben-2026" in name for name in _holding(unsaved_folder()))
    assert _holding(cache_folder()) == []
    assert {stat.S_IMODE(path.stat().st_mode) for path in files_of(to)} == {0o600}
    assert stat.S_IMODE(to.stat().st_mode) == 0o700


def test_of_a_record_that_is_destroyed_only_the_notes_are_copied(
    journal: Journal, tmp_path: Path
) -> None:
    journal.remove_pair("asha-ben", tmp_path / "out", notes_only=True)
    assert [path.name for path in files_of(tmp_path / "out")] == [f"{DAY}-small.md"]
    assert not (journal.root / "asha-ben").exists()


def test_another_pair_keeps_all_it_has(journal: Journal, tmp_path: Path) -> None:
    theirs = journal.root / "asha-ben-2"
    before = {path: path.read_bytes() for path in files_of(theirs)}
    journal.remove_pair("asha-ben", tmp_path / "out", notes_only=False)
    assert {path: path.read_bytes() for path in files_of(theirs)} == before
    assert [pair.id for pair in journal.pairs().found] == ["asha-ben-2"]


def test_another_pair_keeps_its_unsaved_words(journal: Journal, tmp_path: Path) -> None:
    own = len(files_of(journal.root / "asha-ben")) + 1
    assert journal.remove_pair("asha-ben", tmp_path / "out", notes_only=False) == own
    assert [path.name for path in files_of(unsaved_folder())] == [f"asha-ben-2-{DAY}-small.json"]


@pytest.mark.parametrize("inside", ["copy", "notes/copy"])
def test_a_copy_inside_the_folder_itself_is_refused(journal: Journal, inside: str) -> None:
    ours = journal.root / "asha-ben"
    with pytest.raises(CannotCreateError):
        journal.remove_pair("asha-ben", ours / inside, notes_only=False)
    assert ours.is_dir()


def _everything(journal: Journal) -> dict[Path, bytes]:
    places = (journal.root, unsaved_folder())
    return {path: path.read_bytes() for place in places for path in files_of(place)}


def test_nothing_is_removed_where_the_copy_cannot_be_made(journal: Journal, tmp_path: Path) -> None:
    before = _everything(journal)
    (tmp_path / "there").mkdir()
    (tmp_path / "file").write_bytes(b"")
    for to in (tmp_path / "there", tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(CannotCreateError):
            journal.remove_pair("asha-ben", to, notes_only=False)
        assert _everything(journal) == before
    assert list((tmp_path / "there").iterdir()) == []


def test_nothing_is_removed_where_the_disk_fills_up_on_the_way(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, write = _everything(journal), os.write
    written: list[int] = []

    def full(file: int, data: memoryview) -> int:
        if len(written) == 3:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        written.append(file)
        return write(file, data)

    with monkeypatch.context() as patch, pytest.raises(CannotCreateError, match="disk is full"):
        patch.setattr("mentorflow.journal.disk.os.write", full)
        journal.remove_pair("asha-ben", tmp_path / "out", notes_only=False)
    assert len(written) == 3
    assert {path: data for path, data in _everything(journal).items() if path in before} == before


def test_a_file_that_cannot_be_read_stops_it_before_anything_goes(
    journal: Journal, tmp_path: Path
) -> None:
    odd = journal.root / "asha-ben" / "sessions" / "odd.json"
    odd.symlink_to(tmp_path / "nowhere")
    with pytest.raises(CannotCreateError, match=r"odd\.json"):
        journal.remove_pair("asha-ben", tmp_path / "out", notes_only=False)
    odd.unlink()
    assert len(_holding(journal.root / "asha-ben")) == 4
    assert copy_folder(journal.root / "asha-ben", tmp_path / "again") == 6


def test_what_cannot_be_removed_is_named(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlink = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path.name == "pair.json":
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), str(path))
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(CannotWriteError, match=r"Couldn't remove .*pair\.json: ") as caught:
        journal.remove_pair("asha-ben", tmp_path / "out", notes_only=False)
    assert "no longer in the journal" in caught.value.hint
    assert "pair.json" in [path.name for path in files_of(tmp_path / "out")]


class TestGlance:
    """What is open, remembered: believed only while every file is as it was."""

    def test_what_was_remembered_is_found_again(self, journal: Journal) -> None:
        seen = stamp(journal.root)
        assert cached(seen) is None
        store(seen, [{"id": "1"}])
        assert cached(seen) == [{"id": "1"}]
        assert cached(stamp(journal.root)) == [{"id": "1"}]

    def test_any_file_that_counts_changes_the_stamp(self, journal: Journal, tmp_path: Path) -> None:
        seen = [stamp(journal.root)]
        pair = journal.pair("asha-ben")
        journal.save_pair(pair.model_copy(update={"purpose": "career"}))
        seen.append(stamp(journal.root))
        session = held(opened(on=DAY.replace(day=9), seq=5), {})
        path = journal.session_path(journal.add_session(session).id)
        seen.append(stamp(journal.root))
        path.write_bytes(path.read_bytes() + b" ")
        seen.append(stamp(journal.root))
        path.unlink()
        (journal.root / "asha-ben" / "entries" / f"{DAY}-1802-asha-note.json").unlink()
        seen.append(stamp(journal.root))
        journal.remove_pair("asha-ben-2", tmp_path / "out", notes_only=True)
        seen.append(stamp(journal.root))
        assert len(set(seen)) == 6
        assert stamp(tmp_path / "no" / "such") == stamp(tmp_path / "no" / "such")

    def test_notes_and_drafts_do_not_count(self, journal: Journal) -> None:
        seen = stamp(journal.root)
        session = journal.sessions("asha-ben").found[0]
        journal.write_notes(session, "remade")
        journal.claim_draft(opened(on=DAY.replace(day=20), seq=9))
        assert stamp(journal.root) == seen

    @pytest.mark.parametrize("content", [b"", b"[]", b"{", b'{"stamp": 1}', b"\xff", b"null"])
    def test_a_broken_memory_is_no_memory(self, journal: Journal, content: bytes) -> None:
        seen = stamp(journal.root)
        store(seen, [])
        (file,) = files_of(cache_folder())
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        file.write_bytes(content)
        assert cached(seen) is None

    def test_a_place_that_takes_no_memory_is_no_trouble(self, journal: Journal) -> None:
        cache_folder().parent.mkdir(parents=True, exist_ok=True)
        cache_folder().write_bytes(b"a file")
        store(stamp(journal.root), [{"id": "1"}])
        assert cached(stamp(journal.root)) is None
