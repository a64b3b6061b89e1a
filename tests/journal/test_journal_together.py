"""Several windows at one journal: nothing is lost between them."""

from __future__ import annotations

import datetime as dt
import errno
import json
import os
import stat
from pathlib import Path

import pytest

from builders import AT, mentoring, opened
from journal.windows import Window
from mentorflow.errors import CannotCreateError, InUseError, NoLocksError
from mentorflow.journal.draft_lock import DraftLock
from mentorflow.journal.journal import Journal

AT_ONCE = """
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from builders import AT, DAY, held, mentoring, opened
from mentorflow.journal.journal import Journal
from mentorflow.model.entry import Entry
journal, number = Journal(Path(sys.argv[1])), sys.argv[3]

def work(n):
    word = f"{number}.{n}"
    match sys.argv[2]:
        case "entry":
            journal.add_entry(Entry(id="asha-ben/2026-11-29-1802-asha-note", on=DAY, text=word,
                seq=journal.next_seq("asha-ben"), at=AT, kind="note", by="asha"))
        case "pair":
            journal.add_pair(mentoring().model_copy(update={"purpose": "career"}))
        case "draft":
            journal.claim_draft(opened().model_copy(update={"why": word}))
        case "session":
            journal.add_session(held(opened(), {}).model_copy(update={"why": word}))

print("ready", flush=True)
sys.stdin.readline()
with ThreadPoolExecutor(4) as pool:
    list(pool.map(work, range(4)))
"""

HOLDS = """
import sys
from pathlib import Path
from mentorflow.errors import InUseError
from mentorflow.journal.draft_lock import DraftLock
lock = DraftLock(Path(sys.argv[1]))
for line in sys.stdin:
    try:
        lock.acquire() if line.strip() == "take" else lock.release()
        print("done", flush=True)
    except InUseError as error:
        print(error.message, flush=True)
"""

TAKES_TURNS = """
import os, sys
from pathlib import Path
from mentorflow.errors import InUseError
from mentorflow.journal.draft_lock import DraftLock
draft = Path(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
turns = 0
while turns < 50:
    lock = DraftLock(draft)
    try:
        lock.acquire()
    except InUseError:
        continue
    os.close(os.open(draft.with_name("inside"), os.O_CREAT | os.O_EXCL))
    os.unlink(draft.with_name("inside"))
    lock.release()
    turns += 1
"""


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    journal = Journal(tmp_path / "journal")
    journal.add_pair(mentoring())
    return journal


@pytest.fixture
def draft(journal: Journal) -> Path:
    return journal.draft_path(journal.claim_draft(opened()).id)


def twenty(journal: Journal, what: str) -> None:
    windows = [Window(AT_ONCE, journal.root, what, number) for number in range(5)]
    for window in windows:
        assert window.hear() == "ready"
    for window in windows:
        window.say()
    assert [window.end() for window in windows] == [0] * 5


@pytest.mark.long
class TestTwentyAtOnce:
    def test_entries(self, journal: Journal) -> None:
        twenty(journal, "entry")
        kept = journal.entries("asha-ben")
        assert not kept.unreadable
        assert len({entry.text for entry in kept.found}) == 20
        assert len({entry.id for entry in kept.found}) == 20

    def test_pairs(self, journal: Journal) -> None:
        twenty(journal, "pair")
        assert len({pair.id for pair in journal.pairs().found}) == 21

    def test_drafts_and_sessions(self, journal: Journal) -> None:
        twenty(journal, "session")
        twenty(journal, "draft")
        for kept in (journal.sessions("asha-ben"), journal.drafts("asha-ben")):
            assert not kept.unreadable
            assert len({session.why for session in kept.found}) == 20

    def test_a_journal_is_made_once(self, tmp_path: Path) -> None:
        journal = Journal(tmp_path / "fresh" / "journal")
        twenty(journal, "pair")
        assert len(journal.pairs().found) == 20 and not journal.pairs().unreadable


class TestLock:
    def test_a_second_window_is_told_who_has_it(self, draft: Path) -> None:
        window = Window(HOLDS, draft)
        window.say("take")
        assert window.hear() == "done"
        mine = DraftLock(draft)
        with pytest.raises(InUseError) as caught:
            mine.acquire()
        held = json.loads(mine.path.read_bytes())
        since = dt.datetime.fromisoformat(held["since"])
        assert caught.value.exit_code == 69
        assert caught.value.message == (
            f"Already open in another window since {since:%H:%M} "
            f"({held['who']} on {held['where']}, process {held['pid']})."
        )
        assert stat.S_IMODE(mine.path.stat().st_mode) == 0o600
        window.say("give")
        assert window.hear() == "done"
        mine.acquire()
        window.say("take")
        assert f"process {os.getpid()})." in window.hear()
        mine.release()
        window.say("take")
        assert window.hear() == "done"
        assert window.end() == 0

    def test_a_lock_ends_with_its_process(self, draft: Path) -> None:
        window = Window(HOLDS, draft)
        window.say("take")
        assert window.hear() == "done"
        window.kill()
        DraftLock(draft).acquire()

    def test_two_in_one_process_exclude_each_other(self, draft: Path) -> None:
        first, second = DraftLock(draft, now=lambda: AT), DraftLock(draft, now=lambda: AT)
        first.acquire()
        first.acquire()
        with pytest.raises(InUseError, match=rf"since 14:00 \(.*process {os.getpid()}\)"):
            second.acquire()
        second.release()
        with pytest.raises(InUseError):
            second.acquire()
        first.release()
        second.acquire()
        second.release()
        first.release()

    def test_only_one_is_ever_inside(self, draft: Path) -> None:
        windows = [Window(TAKES_TURNS, draft) for _ in range(4)]
        for window in windows:
            assert window.hear() == "ready"
        for window in windows:
            window.say()
        assert [window.end() for window in windows] == [0] * 4

    def test_a_lock_given_back_leaves_nothing(self, draft: Path) -> None:
        lock = DraftLock(draft)
        lock.acquire()
        assert lock.path.is_file()
        lock.release()
        assert list(draft.parent.iterdir()) == [draft]

    def test_a_lock_file_of_somebody_else_is_never_removed(self, draft: Path) -> None:
        first, second = DraftLock(draft), DraftLock(draft)
        first.acquire()
        first.path.unlink()
        second.acquire()
        first.release()
        with pytest.raises(InUseError):
            DraftLock(draft).acquire()
        second.release()

    def test_a_lock_of_another_day_says_the_day(self, draft: Path) -> None:
        first = DraftLock(draft, now=lambda: AT - dt.timedelta(days=1))
        second = DraftLock(draft, now=lambda: AT)
        first.acquire()
        with pytest.raises(InUseError, match="since 2026-11-02 14:00 "):
            second.acquire()
        first.release()

    @pytest.mark.parametrize("content", [b"", b"{", b"\xff\xff", b'{"who": 1}'])
    def test_a_lock_that_does_not_say_who(self, draft: Path, content: bytes) -> None:
        first, second = DraftLock(draft), DraftLock(draft)
        first.acquire()
        first.path.write_bytes(content)
        with pytest.raises(InUseError, match=r"^Already open in another window\.$"):
            second.acquire()
        first.release()

    def test_the_lock_is_no_draft(self, journal: Journal, draft: Path) -> None:
        lock = DraftLock(draft)
        lock.acquire()
        assert not journal.drafts("asha-ben").unreadable
        lock.release()

    def test_a_folder_that_is_gone(self, tmp_path: Path) -> None:
        with pytest.raises(
            CannotCreateError, match=r"Couldn't lock .*: the folder no longer exists"
        ):
            DraftLock(tmp_path / "gone" / "draft.json").acquire()
        assert not (tmp_path / "gone").exists()

    def test_a_link_in_the_place_of_the_lock_is_refused(self, draft: Path) -> None:
        lock = DraftLock(draft)
        lock.path.symlink_to(draft)
        with pytest.raises(CannotCreateError):
            lock.acquire()
        assert draft.read_bytes().startswith(b"{")

    @pytest.mark.parametrize("error", [errno.ENOSYS, errno.ENOLCK, errno.ENOTSUP])
    def test_a_disk_without_locks_is_told_and_not_believed(
        self, draft: Path, monkeypatch: pytest.MonkeyPatch, error: int
    ) -> None:
        def refuse(file: int, how: int) -> None:
            raise OSError(error, os.strerror(error))

        monkeypatch.setattr("fcntl.flock", refuse)
        with pytest.raises(NoLocksError, match="This disk doesn't support file locks"):
            DraftLock(draft).acquire()

    def test_a_user_without_a_name(self, draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def nobody() -> str:
            raise KeyError("uid not found")

        monkeypatch.setattr("getpass.getuser", nobody)
        lock = DraftLock(draft)
        lock.acquire()
        assert "(someone on " in lock.holder
        lock.release()
