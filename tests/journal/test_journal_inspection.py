"""Looking a journal over, and putting it right in a copy."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from builders import held, mentoring, opened
from journal.windows import Window
from mentorflow.errors import CannotCreateError
from mentorflow.journal.inspection import inspect, repaired_copy
from mentorflow.journal.journal import Journal

Spoil = Callable[[Path], Path]


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    journal = Journal(tmp_path / "journal")
    journal.add_pair(mentoring())
    journal.add_session(held(opened(), {"arrive/wish/asha": "An hour"}))
    journal.save_pair(mentoring().model_copy(update={"purpose": "career"}))
    return journal


def there(root: Path) -> dict[str, str]:
    return {
        str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def torn_session(pair: Path) -> Path:
    path = pair / "sessions" / "2026-11-04-small.json"
    path.write_text('{"format": "mentorf', encoding="utf-8")
    path.chmod(0o600)
    return path


def torn_pair(pair: Path) -> Path:
    path = pair / "pair.json"
    path.write_bytes(b"\0" * 100)
    return path


def conflicted_copy(pair: Path) -> Path:
    first = next((pair / "sessions").glob("*.json"))
    path = first.with_name(f"{first.stem} (Ben's conflicted copy 2026-11-05).json")
    path.write_bytes(first.read_bytes())
    path.chmod(0o600)
    return path


def draft_beside_closed(pair: Path) -> Path:
    journal = Journal(pair.parent)
    path = pair / "drafts" / "2026-11-03-small.json"
    path.parent.mkdir(mode=0o700)
    path.write_text(opened().model_dump_json(), encoding="utf-8")
    path.chmod(0o600)
    assert not journal.drafts("asha-ben").found
    return path


def left_over(pair: Path) -> Path:
    path = pair / "sessions" / ".mentorflow-0123456789abcdef.tmp"
    path.write_text("half", encoding="utf-8")
    path.chmod(0o600)
    return path


def forgotten_lock(pair: Path) -> Path:
    path = pair / "drafts" / ".2026-11-03-small.lock"
    path.parent.mkdir(mode=0o700)
    path.write_text(" {}", encoding="utf-8")
    path.chmod(0o600)
    return path


def open_to_others(pair: Path) -> Path:
    path = next((pair / "sessions").glob("*.json"))
    path.chmod(0o644)
    return path


def test_a_journal_that_is_well_has_nothing_to_say(journal: Journal) -> None:
    assert inspect(journal) == ()


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (torn_session, "unreadable"),
        (torn_pair, "unreadable"),
        (conflicted_copy, "second"),
        (draft_beside_closed, "draft"),
        (left_over, "left-over"),
        (forgotten_lock, "lock"),
        (open_to_others, "open-to-others"),
    ],
)
def test_each_trouble_is_found_and_put_right_in_a_copy(
    journal: Journal, tmp_path: Path, spoil: Spoil, what: str
) -> None:
    path = spoil(journal.root / "asha-ben")
    found = inspect(journal)
    assert [(each.kind, each.path) for each in found] == [(what, str(path))]
    before = there(journal.root)
    copy, still = repaired_copy(journal, tmp_path / "copy")
    assert still == ()
    assert there(journal.root) == before
    assert copy.pair("asha-ben").purpose in ("development", "career")
    session = copy.session("asha-ben/2026-11-03-small")
    assert session.answer("arrive/wish/asha") == "An hour"


def test_nothing_that_cannot_be_read_is_thrown_away(journal: Journal, tmp_path: Path) -> None:
    path = torn_session(journal.root / "asha-ben")
    copy, _ = repaired_copy(journal, tmp_path / "copy")
    kept = copy.root / "set-aside" / "asha-ben-sessions-2026-11-04-small.json"
    assert kept.read_bytes() == path.read_bytes()


def test_a_pair_comes_back_from_its_last_good_generation(journal: Journal, tmp_path: Path) -> None:
    torn_pair(journal.root / "asha-ben")
    copy, _ = repaired_copy(journal, tmp_path / "copy")
    assert copy.pair("asha-ben").purpose == "development"


def test_a_pair_without_generations_comes_back_from_its_latest_session(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal")
    journal.add_pair(mentoring())
    journal.add_session(held(opened(), {}))
    for spoil in (torn_pair, gone_pair):
        spoil(journal.root / "asha-ben")
        (found,) = inspect(journal)
        assert found.repair == "rebuilt from the latest session"
        copy, still = repaired_copy(journal, tmp_path / f"copy-{spoil.__name__}")
        assert still == () and copy.pair("asha-ben").names == "Asha & Ben"


def test_a_pair_of_which_nothing_else_is_known_stays_where_it_is(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal")
    journal.add_pair(mentoring())
    path = torn_pair(journal.root / "asha-ben")
    (found,) = inspect(journal)
    assert found.repair == "" and found.path == str(path)
    copy, still = repaired_copy(journal, tmp_path / "copy")
    assert [each.kind for each in still] == ["unreadable"]
    assert (copy.root / "asha-ben" / "pair.json").read_bytes() == path.read_bytes()


def gone_pair(pair: Path) -> Path:
    (pair / "pair.json").unlink()
    return pair / "pair.json"


def test_a_second_version_that_others_can_reach_is_put_right_in_both_ways(
    journal: Journal, tmp_path: Path
) -> None:
    path = conflicted_copy(journal.root / "asha-ben")
    path.chmod(0o644)
    assert {each.kind for each in inspect(journal)} == {"second", "open-to-others"}
    copy, still = repaired_copy(journal, tmp_path / "copy")
    (aside,) = (copy.root / "set-aside").iterdir()
    assert still == () and aside.stat().st_mode & 0o077 == 0


HOLDS = """
import sys
from pathlib import Path
from mentorflow.journal.draft_lock import DraftLock
lock = DraftLock(Path(sys.argv[1]))
lock.acquire()
print("held", flush=True)
sys.stdin.read()
"""


def test_a_lock_that_somebody_holds_is_no_trouble(journal: Journal) -> None:
    draft = journal.draft_path(journal.claim_draft(opened(seq=2)).id)
    window = Window(HOLDS, draft)
    assert window.hear() == "held"
    assert inspect(journal) == ()
    window.kill()
    assert [each.kind for each in inspect(journal)] == ["lock"]


def test_a_copy_never_takes_the_place_of_something(journal: Journal, tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    with pytest.raises(CannotCreateError, match="already exists"):
        repaired_copy(journal, tmp_path / "copy")
