"""A document while it is written, and the live session over it: saved, locked, left, timed."""

from __future__ import annotations

import datetime as dt
import errno
import shutil
from pathlib import Path

import pytest

from conftest import StillClock
from journal.disks import FailingDisk
from mentorflow.errors import CannotWriteError, InUseError, MentorflowError, MoveError
from mentorflow.journal.journal import Journal
from mentorflow.model.moves import Go, Park, Spend, Write
from mentorflow.model.reports import SaveReport
from mentorflow.services import Services
from mentorflow.services.context import Context
from mentorflow.services.live import LiveDocument
from mentorflow.services.live_session import LiveSession

GUIDE = "mentoring-session"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "drafts").mkdir()
    return tmp_path / "drafts"


def document(folder: Path, disk: FailingDisk | None = None) -> LiveDocument:
    journal = Journal(folder.parent, disk) if disk else Journal(folder.parent)
    return LiveDocument(folder / "draft.json", "a-draft", Context(journal, StillClock()))


class TestDocument:
    def test_what_is_written_is_on_the_disk_when_it_is_left(self, folder: Path) -> None:
        live = document(folder)
        reports: list[SaveReport] = []
        live.watch(reports.append)
        live.write(lambda: b"one")
        live.write(lambda: b"two")
        report = live.leave()
        assert (folder / "draft.json").read_bytes() == b"two"
        assert (report.revision, report.failure) == (2, "") == (live.revision, live.unsaved)
        assert reports[-1] == report

    def test_one_window_writes_until_it_leaves(self, folder: Path) -> None:
        first = document(folder)
        with pytest.raises(InUseError, match="Already open in another window since 14:00"):
            document(folder)
        first.leave()
        document(folder).leave()

    def test_words_that_cannot_be_saved_go_elsewhere_once(self, folder: Path) -> None:
        live = document(folder)
        shutil.rmtree(folder)
        live.write(lambda: b"words")
        report = live.leave()
        assert report.failure == "the folder no longer exists"
        assert Path(report.path).read_bytes() == b"words"
        assert Path(report.path).name == "a-draft.json"
        assert live.leave() == report and live.unsaved == ""
        assert len(list(Path(report.path).parent.iterdir())) == 1

    def test_words_that_no_place_takes_are_given_back(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("tempfile.tempdir", str(folder))
        live = document(folder)
        shutil.rmtree(folder)
        (folder.parent / "home").write_text("in the way", encoding="utf-8")
        live.write(lambda: b"words")
        report = live.leave()
        assert (report.path, live.unsaved) == ("", "words")

    def test_what_is_discarded_is_gone_and_goes_nowhere_else(self, folder: Path) -> None:
        live = document(folder)
        live.write(lambda: b"secret")
        live.save_now()
        live.write(lambda: b"more")
        live.discard()
        assert live.leave().failure == ""
        assert not any(path.is_file() for path in folder.parent.rglob("*"))
        document(folder).leave()

    def test_what_could_not_be_saved_and_is_discarded_goes_nowhere_else(self, folder: Path) -> None:
        live = document(folder)
        shutil.rmtree(folder)
        live.write(lambda: b"secret")
        assert live.save_now().failure
        live.discard()
        assert live.leave().path == ""
        assert not any(path.is_file() for path in folder.parent.rglob("*"))

    def test_a_file_that_cannot_be_removed_can_still_be_written(self, folder: Path) -> None:
        (folder / "draft.json").write_bytes(b"old")
        disk = FailingDisk(errno.EROFS, named="remove")
        live = document(folder, disk)
        with pytest.raises(CannotWriteError):
            live.discard()
        live.write(lambda: b"new")
        assert live.leave().failure == ""
        assert (folder / "draft.json").read_bytes() == b"new"

    def test_discarding_leaves_what_somebody_else_wrote(self, folder: Path) -> None:
        live = document(folder)
        (folder / "draft.json").write_bytes(b"theirs")
        live.write(lambda: b"ours")
        report = live.save_now()
        assert report.conflict and report.path.endswith("draft.conflict-1.json")
        live.discard()
        assert [path.read_bytes() for path in folder.glob("*.json")] == [b"theirs"]


@pytest.fixture
def pair(services: Services) -> str:
    return services.pairs.new(form="mentoring", names=("Asha", "Ben")).id


@pytest.fixture
def live(services: Services, pair: str) -> LiveSession:
    return services.sessions.start(pair, GUIDE)


class TestTime:
    def test_whole_seconds_are_spent_before_the_moves(
        self, live: LiveSession, clock: StillClock
    ) -> None:
        here, there = live.session.stages[:2]
        clock.seconds = 90.7
        live.do(Go(step=there.steps[0].id))
        clock.seconds = 91.5
        live.do()
        spent = {stage.id: stage.spent_seconds for stage in live.session.stages}
        assert (spent[here.id], spent[there.id]) == (90, 1)
        live.discard()

    def test_no_time_is_spent_in_a_pause(self, live: LiveSession, clock: StillClock) -> None:
        clock.seconds = 60
        live.pause(True)
        clock.seconds = 1000
        live.do(Park(text="later"))
        live.pause(False)
        clock.seconds = 1030
        live.do()
        assert live.session.spent_seconds == 90
        live.discard()

    def test_a_move_that_fails_changes_nothing_and_loses_no_time(
        self, live: LiveSession, clock: StillClock
    ) -> None:
        before, revision = live.session, live.revision
        clock.seconds = 30
        with pytest.raises(MoveError):
            live.do(Park(text="kept?"), Go(step="no/such/step"))
        assert (live.session, live.revision) == (before, revision)
        assert live.do().spent_seconds == 30
        live.discard()


class TestSession:
    def test_nothing_changes_and_nothing_is_written(self, live: LiveSession) -> None:
        live.do()
        assert live.revision == 0
        live.do(Park(text="later"))
        assert live.revision == 1
        live.discard()

    def test_the_other_window_reads_only(self, services: Services, live: LiveSession) -> None:
        other = services.sessions.resume(live.session.id)
        assert other.read_only and isinstance(other.refusal, InUseError)
        assert other.read_only_reason.endswith("It's read-only here.")
        assert "(" not in other.read_only_reason
        for act in (lambda: other.do(Spend(seconds=1)), other.close):
            with pytest.raises(MoveError):
                act()
        assert other.leave().failure == "" == other.save_now().failure
        other.discard()
        assert Path(live.path).exists()
        assert other.path == live.path
        live.leave()

    def test_closing_keeps_what_another_window_wrote_without_a_lock(
        self, services: Services, live: LiveSession, pair: str
    ) -> None:
        draft = Path(live.path)
        step = live.session.here
        theirs = live.session.model_copy(update={"parked": ("theirs",)})
        draft.write_bytes(theirs.model_dump_json().encode())
        closed = live.close()
        assert closed.session.parked == () and closed.session.find(step)
        beside = [Path(each.that.path).read_text("utf-8") for each in services.conflicts.all(pair)]
        assert any("theirs" in text for text in beside)

    def test_a_close_that_fails_says_why_and_where(
        self, services: Services, live: LiveSession, pair: str
    ) -> None:
        assert live.not_closed is None
        folder = services.context.journal.root / pair / "sessions"
        folder.write_text("in the way", encoding="utf-8")
        with pytest.raises(MentorflowError):
            live.close()
        assert live.not_closed is not None
        assert live.not_closed.failure == "there's a file where a folder should be"
        assert live.not_closed.path.startswith(str(folder))
        live.do(Write(step=live.session.here, answer="it goes on"))
        assert live.leave().failure == ""
        assert "it goes on" in Path(live.path).read_text(encoding="utf-8")

    def test_a_session_that_another_window_closed_is_not_held(
        self, services: Services, live: LiveSession
    ) -> None:
        stale = live.session
        live.close()
        with pytest.raises(MoveError, match="is closed"):
            LiveSession(stale, live.history, services.context)
        folder = Path(live.path).parent
        assert not [path for path in folder.iterdir() if path.suffix == ".lock"]

    def test_a_copy_holds_the_newest_words(self, live: LiveSession, tmp_path: Path) -> None:
        live.do(Park(text="the pay question"))
        live.save_copy(tmp_path / "copy.json")
        assert "the pay question" in (tmp_path / "copy.json").read_text(encoding="utf-8")
        with pytest.raises(MentorflowError, match="already exists"):
            live.save_copy(tmp_path / "copy.json")
        live.discard()

    def test_an_early_day_is_remarked_on_and_the_same_day_is_not(
        self, services: Services, pair: str
    ) -> None:
        today = services.clock.today()
        services.sessions.record(pair, GUIDE, today, {})
        same = services.sessions.start(pair, GUIDE)
        assert same.warnings == ()
        same.discard()
        early = services.sessions.start(pair, GUIDE, on=today - dt.timedelta(1))
        (notice,) = early.warnings
        assert "before the last session" in notice
        early.discard()


def test_a_preview_keeps_nothing(services: Services, clock: StillClock) -> None:
    preview = services.sessions.preview(GUIDE)
    assert not preview.is_saved and preview.path == ""
    clock.seconds = 40
    preview.do(Park(text="a try"))
    assert (preview.session.spent_seconds, preview.session.parked) == (40, ("a try",))
    assert (preview.revision, preview.leave().path) == (0, "")
    closed = preview.close()
    assert closed.session.status == "closed" and closed.notes == ""
    assert not services.context.journal.root.exists()
