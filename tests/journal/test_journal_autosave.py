from __future__ import annotations

import errno
import queue
import stat
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import AT
from journal.disks import FailingDisk, WatchedDisk
from journal.windows import Window
from mentorflow.errors import CannotCreateError
from mentorflow.journal.autosave import Autosave, fallback
from mentorflow.journal.disk import Disk
from mentorflow.model.reports import SaveReport

NEVER = 1000.0
"""Seconds; a test that waited for them would hang, and be seen to."""

Make = Callable[..., Autosave]


class GatedDisk(WatchedDisk):
    """A disk on which a save waits at its sync until it is let through."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting = threading.Semaphore(0)
        self.through = threading.Semaphore(0)

    def sync(self, file: int) -> None:
        self.waiting.release()
        assert self.through.acquire(timeout=30)
        super().sync(file)


class BrokenDisk(Disk):
    """A disk that raises what it is given at every sync, until it is mended."""

    def __init__(self, error: BaseException) -> None:
        self.error: BaseException | None = error
        self.temps: list[Path] = []

    def make(self, path: Path) -> int:
        self.temps.append(path)
        return super().make(path)

    def sync(self, file: int) -> None:
        if self.error:
            raise self.error
        super().sync(file)


class Told:
    """What the saver reported, in order."""

    def __init__(self) -> None:
        self.reports: queue.Queue[SaveReport] = queue.Queue()

    def __call__(self, report: SaveReport) -> None:
        self.reports.put(report)

    def next(self) -> SaveReport:
        return self.reports.get(timeout=30)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "drafts" / "draft.json"
    path.parent.mkdir()
    path.write_bytes(b"opened")
    return path


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def make(draft: Path, told: Told) -> Iterator[Make]:
    made: list[Autosave] = []

    def saver(delay: float = 0.0, retry: float = 0.0, disk: Disk | None = None) -> Autosave:
        made.append(
            Autosave(draft, told, delay=delay, retry=retry, now=lambda: AT, disk=disk or Disk())
        )
        return made[-1]

    yield saver
    for saver_ in made:
        saver_.stop_without_saving()


class TestSaving:
    def test_an_offer_is_saved_by_itself(self, make: Make, told: Told, draft: Path) -> None:
        make().submit(1, lambda: b"words")
        report = told.next()
        assert report == SaveReport(revision=1, saved_at=AT, failure="", path=str(draft))
        assert draft.read_bytes() == b"words"
        assert stat.S_IMODE(draft.stat().st_mode) == 0o600

    def test_the_first_unsaved_offer_starts_the_clock_and_later_ones_do_not(
        self, told: Told, draft: Path
    ) -> None:
        at = 0.0
        saver = Autosave(draft, told, delay=0.05, monotonic=lambda: at)
        saver.submit(1, lambda: b"1")
        at = 0.03
        saver.submit(2, lambda: b"2")
        assert told.reports.empty()
        at = 0.05
        assert told.next().revision == 2
        at = 0.06
        saver.submit(3, lambda: b"3")
        at = 0.11
        assert told.next().revision == 3
        saver.stop_without_saving()

    def test_nothing_is_written_before_its_time(self, told: Told, draft: Path) -> None:
        asked = threading.Semaphore(0)

        def still() -> float:
            asked.release()
            return 0.0

        saver = Autosave(draft, told, delay=0.01, monotonic=still)
        saver.submit(1, lambda: b"1")
        for _ in range(10):
            assert asked.acquire(timeout=30)
        saver.stop_without_saving()
        assert told.reports.empty() and draft.read_bytes() == b"opened"

    def test_a_failure_is_tried_again_at_its_time(self, told: Told, draft: Path) -> None:
        at = 0.0
        disk = BrokenDisk(OSError(errno.EIO, ""))
        saver = Autosave(draft, told, delay=0.0, retry=0.05, monotonic=lambda: at, disk=disk)
        saver.submit(1, lambda: b"1")
        assert told.next().failure
        saver.submit(2, lambda: b"2")
        disk.error = None
        at = 0.05
        assert told.next() == saver.stop()
        assert draft.read_bytes() == b"2"

    def test_the_newest_wins(self, make: Make, told: Told, draft: Path) -> None:
        saver = make(delay=NEVER)
        for revision in (1, 3, 2):
            saver.submit(revision, partial(bytes, b"%d" % revision))
        assert saver.save_now().revision == 3
        assert draft.read_bytes() == b"3"
        assert told.next().revision == 3
        assert told.reports.empty(), "one write for all of them"

    def test_only_the_newest_is_serialized_and_not_in_the_thread_that_submits(
        self, make: Make
    ) -> None:
        serialized: list[tuple[int, str]] = []

        def content(revision: int) -> bytes:
            serialized.append((revision, threading.current_thread().name))
            return b"%d" % revision

        saver = make(delay=NEVER)
        for revision in range(1, 100):
            saver.submit(revision, partial(content, revision))
        assert serialized == []
        saver.stop()
        assert serialized == [(99, "mentorflow-writer_0")]

    def test_a_content_that_cannot_be_serialized_is_reported_and_tried_again(
        self, make: Make, told: Told, draft: Path
    ) -> None:
        errors = [MemoryError(), MemoryError()]

        def content() -> bytes:
            if errors:
                raise errors.pop()
            return b"words"

        make().submit(1, content)
        assert told.next().failure and told.next().failure
        assert not told.next().failure
        assert draft.read_bytes() == b"words"

    def test_saves_never_overtake_each_other(self, make: Make, told: Told, draft: Path) -> None:
        disk = GatedDisk()
        saver = make(disk=disk)
        saver.submit(1, lambda: b"1")
        assert disk.waiting.acquire(timeout=30)
        saver.submit(2, lambda: b"2")
        saver.submit(3, lambda: b"3")
        assert not disk.waiting.acquire(blocking=False), "one at a time"
        disk.through.release(10)
        assert [told.next().revision, told.next().revision] == [1, 3]
        assert draft.read_bytes() == b"3"

    def test_saved_is_said_only_after_the_sync(self, make: Make, told: Told) -> None:
        disk = GatedDisk()
        make(disk=disk).submit(1, lambda: b"words")
        assert disk.waiting.acquire(timeout=30)
        assert told.reports.empty()
        disk.through.release()
        assert told.next().saved_at == AT
        assert disk.calls[-1] == "sync_folder"

    def test_the_last_save_waits_for_one_under_way(self, make: Make, draft: Path) -> None:
        disk = GatedDisk()
        saver = make(disk=disk)
        saver.submit(1, lambda: b"1")
        assert disk.waiting.acquire(timeout=30)
        saver.submit(2, lambda: b"2")
        disk.through.release(10)
        assert saver.save_now().revision == 2
        assert draft.read_bytes() == b"2"

    def test_a_save_that_was_asked_for_while_under_way_is_made_once(
        self, make: Make, told: Told, draft: Path
    ) -> None:
        disk = GatedDisk()
        saver = make(disk=disk)
        saver.submit(1, lambda: b"1")
        assert disk.waiting.acquire(timeout=30)
        asking = threading.Thread(target=saver.save_now)
        asking.start()
        disk.through.release(10)
        asking.join()
        draft.unlink()
        saver.stop()
        assert not draft.exists(), "a second write would bring a closed draft back"

    def test_nothing_new_is_not_written(self, make: Make, told: Told) -> None:
        disk = WatchedDisk()
        saver = make(delay=NEVER, disk=disk)
        assert saver.save_now().revision == 0
        saver.submit(1, lambda: b"words")
        assert saver.save_now() == saver.save_now() == saver.stop() == saver.stop()
        assert disk.calls.count("make") == 1

    def test_after_stopping_nothing_is_taken_silently(self, make: Make, draft: Path) -> None:
        before = set(threading.enumerate())
        saver = make(delay=NEVER)
        saver.submit(1, lambda: b"1")
        saver.stop()
        with pytest.raises(RuntimeError):
            saver.submit(2, lambda: b"2")
        assert draft.read_bytes() == b"1"
        assert set(threading.enumerate()) <= before

    def test_what_is_discarded_is_not_saved_any_more(self, make: Make, draft: Path) -> None:
        saver = make(delay=NEVER)
        saver.submit(1, lambda: b"1")
        saver.stop_without_saving()
        draft.unlink()
        saver.stop()
        assert not draft.exists()

    def test_a_program_that_forgets_to_stop_still_ends(self, draft: Path) -> None:
        script = (
            "import sys; from pathlib import Path;"
            "from mentorflow.journal.autosave import Autosave;"
            "Autosave(Path(sys.argv[1]), print, delay=1000).submit(1, lambda: b'x')"
        )
        assert Window(script, draft).end() == 0


class TestFailure:
    def test_a_failure_is_told_and_tried_again_until_it_succeeds(
        self, make: Make, told: Told, draft: Path
    ) -> None:
        disk = BrokenDisk(OSError(errno.ENOSPC, ""))
        saver = make(disk=disk)
        saver.submit(1, lambda: b"words")
        for _ in range(3):
            report = told.next()
            assert report == SaveReport(
                revision=1, saved_at=None, failure="the disk is full", path=str(draft)
            )
            assert draft.read_bytes() == b"opened"
        disk.error = None
        while (report := told.next()).failure:
            pass
        assert report.saved_at == AT and draft.read_bytes() == b"words"
        assert len(set(disk.temps)) == len(disk.temps) >= 4, "a new file each time"
        assert list(draft.parent.iterdir()) == [draft]

    def test_words_typed_meanwhile_are_in_the_next_try(
        self, make: Make, told: Told, draft: Path
    ) -> None:
        disk = BrokenDisk(OSError(errno.EIO, ""))
        saver = make(retry=NEVER, disk=disk)
        saver.submit(1, lambda: b"1")
        assert told.next().failure == "the disk reports an error"
        saver.submit(2, lambda: b"2")
        disk.error = None
        report = saver.save_now()
        assert (report.revision, report.failure) == (2, "")
        assert draft.read_bytes() == b"2"

    def test_the_last_save_says_that_it_failed(self, make: Make, draft: Path) -> None:
        saver = make(delay=NEVER, retry=NEVER, disk=BrokenDisk(OSError(errno.EROFS, "")))
        saver.submit(4, lambda: b"words")
        report = saver.stop()
        assert (report.revision, report.failure) == (4, "the disk is read-only")
        assert report.saved_at is None

    def test_the_time_of_the_last_good_save_stays(self, make: Make) -> None:
        disk = BrokenDisk(OSError(errno.EIO, ""))
        disk.error = None
        saver = make(delay=NEVER, retry=NEVER, disk=disk)
        saver.submit(1, lambda: b"1")
        saver.save_now()
        disk.error = OSError(errno.EIO, "")
        saver.submit(2, lambda: b"2")
        assert saver.save_now().saved_at == AT

    @pytest.mark.parametrize(
        "error",
        [ValueError("odd"), MemoryError(), RecursionError("deep"), SystemExit(3), KeyError("k")],
    )
    def test_a_failure_of_any_type_is_told_in_words(
        self, make: Make, told: Told, draft: Path, error: BaseException
    ) -> None:
        disk = BrokenDisk(error)
        make(disk=disk).submit(1, lambda: b"words")
        failure = told.next().failure
        assert failure and "\n" not in failure
        disk.error = None
        while told.next().failure:
            pass
        assert draft.read_bytes() == b"words"

    def test_a_folder_that_is_gone_and_comes_back(
        self, make: Make, told: Told, draft: Path
    ) -> None:
        saver = make(delay=NEVER, retry=NEVER)
        draft.parent.rename(draft.parent.with_name("away"))
        saver.submit(1, lambda: b"words")
        assert saver.save_now().failure == "the folder no longer exists"
        draft.parent.with_name("away").rename(draft.parent)
        assert saver.save_now().failure == ""
        assert draft.read_bytes() == b"words"

    def test_a_folder_that_could_not_be_synced_is_no_change_by_somebody_else(
        self, make: Make, told: Told, draft: Path
    ) -> None:
        disk = FailingDisk(errno.EIO, named="sync_folder")
        saver = make(delay=NEVER, retry=NEVER, disk=disk)
        saver.submit(1, lambda: b"1")
        assert saver.save_now().failure == "the disk reports an error"
        saver.submit(2, lambda: b"2")
        saver.save_now()
        disk.named = ""
        assert saver.save_now().failure == ""
        assert draft.read_bytes() == b"2"
        assert list(draft.parent.iterdir()) == [draft]

    def test_a_front_end_that_fails_does_not_stop_the_saving(
        self, draft: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        seen: queue.Queue[threading.ExceptHookArgs] = queue.Queue()
        monkeypatch.setattr(threading, "excepthook", seen.put)

        def broken(report: SaveReport) -> None:
            raise LookupError("no screen")

        saver = Autosave(draft, broken, delay=0, retry=0)
        for revision in (1, 2):
            saver.submit(revision, partial(bytes, b"%d" % revision))
            assert seen.get(timeout=30).exc_type is LookupError
        assert saver.stop().failure == ""
        assert draft.read_bytes() == b"2"

    def test_saving_goes_on_where_nothing_can_be_told(
        self, draft: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(report: object) -> None:
            raise OSError(errno.EIO, "the terminal is gone")

        monkeypatch.setattr(threading, "excepthook", broken)
        saver = Autosave(draft, broken, delay=NEVER)
        for revision in (1, 2):
            saver.submit(revision, partial(bytes, b"%d" % revision))
            assert saver.save_now().failure == ""
        assert saver.stop().failure == ""
        assert draft.read_bytes() == b"2"


class TestChangedUnderneath:
    def test_both_are_kept_and_it_is_said(self, make: Make, draft: Path) -> None:
        saver = make(delay=NEVER)
        saver.submit(1, lambda: b"ours 1")
        saver.save_now()
        draft.write_bytes(b"theirs")
        saver.submit(2, lambda: b"ours 2")
        report = saver.save_now()
        beside = draft.with_name("draft.conflict-1.json")
        assert report.path == str(beside) and not report.failure
        assert report.conflict == (
            "Another program changed draft.json. "
            "Your version is saved in draft.conflict-1.json; both files are kept."
        )
        assert (draft.read_bytes(), beside.read_bytes()) == (b"theirs", b"ours 2")
        saver.submit(3, lambda: b"ours 3")
        assert saver.stop().path == str(beside)
        assert (draft.read_bytes(), beside.read_bytes()) == (b"theirs", b"ours 3")
        assert stat.S_IMODE(beside.stat().st_mode) == 0o600
        assert len(list(draft.parent.iterdir())) == 2

    def test_a_change_of_the_same_size_is_seen(self, make: Make, draft: Path) -> None:
        saver = make(delay=NEVER)
        saver.submit(1, lambda: b"words")
        saver.save_now()
        with draft.open("r+b") as file:
            file.write(b"WORDS")
        saver.submit(2, lambda: b"other")
        assert saver.save_now().conflict
        assert draft.read_bytes() == b"WORDS"

    def test_a_change_before_the_first_save_is_seen(self, make: Make, draft: Path) -> None:
        saver = make(delay=NEVER)
        draft.write_bytes(b"theirs")
        saver.submit(1, lambda: b"ours")
        assert saver.save_now().conflict
        assert draft.read_bytes() == b"theirs"

    def test_a_change_in_the_middle_of_a_save_is_seen(self, make: Make, draft: Path) -> None:
        disk = GatedDisk()
        saver = make(disk=disk)
        saver.submit(1, lambda: b"ours")
        assert disk.waiting.acquire(timeout=30)
        draft.write_bytes(b"theirs")
        disk.through.release(10)
        assert saver.stop().conflict
        assert draft.read_bytes() == b"theirs"

    def test_a_change_after_the_last_save_is_seen_on_leaving(self, make: Make, draft: Path) -> None:
        saver = make(delay=NEVER)
        saver.submit(1, lambda: b"ours")
        saver.save_now()
        draft.write_bytes(b"theirs")
        assert saver.stop().conflict
        assert draft.with_name("draft.conflict-1.json").read_bytes() == b"ours"

    def test_a_file_that_was_only_touched_is_not_a_change(self, make: Make, draft: Path) -> None:
        saver = make(delay=NEVER)
        draft.write_bytes(b"opened")
        draft.touch()
        saver.submit(1, lambda: b"ours")
        assert not saver.save_now().conflict
        assert draft.read_bytes() == b"ours"

    def test_a_file_that_was_removed_comes_back_with_the_next_words(
        self, make: Make, draft: Path
    ) -> None:
        saver = make(delay=NEVER)
        draft.unlink()
        saver.submit(1, lambda: b"ours")
        assert not saver.save_now().conflict
        assert draft.read_bytes() == b"ours"

    def test_earlier_versions_are_left_alone(self, make: Make, draft: Path) -> None:
        earlier = draft.with_name("draft.conflict-1.json")
        earlier.write_bytes(b"earlier")
        saver = make(delay=NEVER)
        draft.write_bytes(b"theirs")
        saver.submit(1, lambda: b"ours")
        assert saver.save_now().path.endswith("draft.conflict-2.json")
        assert earlier.read_bytes() == b"earlier"

    def test_a_second_change_is_kept_too(self, make: Make, draft: Path) -> None:
        saver = make(delay=NEVER)
        draft.write_bytes(b"theirs")
        saver.submit(1, lambda: b"ours")
        saver.save_now()
        draft.with_name("draft.conflict-1.json").write_bytes(b"theirs too")
        saver.submit(2, lambda: b"ours 2")
        assert saver.save_now().path.endswith("draft.conflict-2.json")
        kept = {path.read_bytes() for path in draft.parent.iterdir()}
        assert kept == {b"theirs", b"theirs too", b"ours 2"}

    def test_a_full_disk_then_is_told_and_tried_again(self, make: Make, draft: Path) -> None:
        disk = FailingDisk(errno.ENOSPC, named="write")
        saver = make(delay=NEVER, retry=NEVER, disk=disk)
        draft.write_bytes(b"theirs")
        saver.submit(1, lambda: b"ours")
        assert saver.save_now().failure == "the disk is full"
        disk.named = ""
        assert saver.save_now().path.endswith("draft.conflict-1.json")
        assert draft.read_bytes() == b"theirs"

    def test_what_was_unreadable_from_the_start_is_not_overwritten(
        self, make: Make, draft: Path
    ) -> None:
        self.too_large(draft)
        saver = make(delay=NEVER, retry=NEVER)
        saver.submit(1, lambda: b"ours")
        assert saver.stop().conflict
        assert draft.stat().st_size == 64 * 2**20 + 1

    def test_what_cannot_be_read_for_a_moment_is_tried_again(self, make: Make, draft: Path) -> None:
        saver = make(delay=NEVER, retry=NEVER)
        draft.rename(draft.with_name("away"))
        self.too_large(draft)
        saver.submit(1, lambda: b"ours")
        assert saver.save_now().failure == "it can no longer be read"
        draft.with_name("away").replace(draft)
        report = saver.save_now()
        assert not report.failure and not report.conflict
        assert draft.read_bytes() == b"ours"

    def test_what_cannot_be_read_any_more_is_left_alone(self, make: Make, draft: Path) -> None:
        saver = make(delay=NEVER, retry=NEVER)
        self.too_large(draft)
        saver.submit(1, lambda: b"ours")
        assert saver.save_now().failure
        assert saver.save_now().path.endswith("draft.conflict-1.json")
        assert draft.stat().st_size == 64 * 2**20 + 1

    def too_large(self, draft: Path) -> None:
        with draft.open("wb") as file:
            file.truncate(64 * 2**20 + 1)

    def test_a_folder_in_its_place_is_not_overwritten(self, make: Make, draft: Path) -> None:
        saver = make(delay=NEVER, retry=NEVER)
        draft.unlink()
        draft.mkdir()
        saver.submit(1, lambda: b"ours")
        assert saver.stop().failure == "there's a folder where the file should be"
        assert draft.is_dir()


EVENTS = ("offer", "offer", "offer", "save", "break", "mend", "change", "remove")


class TestBadDays:
    @settings(max_examples=40)
    @given(st.lists(st.sampled_from(EVENTS)))
    def test_whatever_happens_the_newest_words_and_theirs_are_on_the_disk(
        self, tmp_path_factory: pytest.TempPathFactory, day: list[str]
    ) -> None:
        folder = tmp_path_factory.mktemp("day")
        draft = folder / "draft.json"
        draft.write_bytes(b"opened")
        disk = BrokenDisk(OSError(errno.EIO, ""))
        disk.error = None
        saver = Autosave(draft, lambda report: None, delay=NEVER, retry=NEVER, disk=disk)
        newest = 0
        theirs: set[bytes] = set()
        for number, event in enumerate(day, 1):
            match event:
                case "offer":
                    newest = number
                    saver.submit(number, partial(bytes, b"ours %d" % number))
                case "save":
                    saver.save_now()
                case "break" | "mend":
                    disk.error = OSError(errno.EIO, "") if event == "break" else None
                case "change":
                    if draft.exists():
                        theirs.discard(draft.read_bytes())
                    draft.write_bytes(b"theirs %d" % number)
                    theirs.add(b"theirs %d" % number)
                case "remove":
                    theirs.discard(draft.read_bytes() if draft.exists() else b"")
                    draft.unlink(missing_ok=True)
        saver.submit(newest := len(day) + 1, lambda: b"ours %d" % newest)
        disk.error = None
        report = saver.stop()
        assert report.revision == newest and not report.failure
        kept = {path.read_bytes() for path in folder.iterdir()}
        assert Path(report.path).read_bytes() == b"ours %d" % newest
        assert theirs <= kept


class TestFallback:
    def test_words_find_a_place_outside_the_journal(self, tmp_path: Path) -> None:
        first, second = fallback("asha-ben-small", b"1"), fallback("asha-ben-small", b"2")
        assert first == tmp_path / "home" / "state" / "unsaved" / "asha-ben-small.json"
        assert second.name == "asha-ben-small-2.json"
        assert (first.read_bytes(), second.read_bytes()) == (b"1", b"2")
        assert stat.S_IMODE(first.stat().st_mode) == 0o600
        assert stat.S_IMODE(first.parent.stat().st_mode) == 0o700

    def test_words_find_a_place_where_even_that_is_full(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "home").write_text("in the way")
        (tmp_path / "tmp").mkdir()
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
        kept = fallback("small", b"words")
        assert kept.read_bytes() == b"words" and kept.is_relative_to(tmp_path / "tmp")
        assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700

    def test_no_place_at_all_is_told(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "home").write_text("in the way")
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
        with pytest.raises(CannotCreateError, match="Couldn't save your text in any folder"):
            fallback("small", b"words")
