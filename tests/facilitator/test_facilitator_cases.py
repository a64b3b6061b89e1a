"""The use cases: what they leave behind, and what they leave alone when they fail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from journal.windows import Window
from mentorflow.errors import MentorflowError, OpenDraftError
from mentorflow.facilitator import Facilitator
from mentorflow.model.moves import Write
from mentorflow.sitting import Sitting

GUIDE = "mentoring-session"


@pytest.fixture
def pair(facilitator: Facilitator) -> str:
    return facilitator.new_pair(form="mentoring", names=("Asha", "Ben")).id


def test_one_open_session_a_pair(facilitator: Facilitator, pair: str) -> None:
    facilitator.start(pair, GUIDE).leave()
    with pytest.raises(OpenDraftError, match="session open"):
        facilitator.start(pair, GUIDE)


def test_an_open_session_can_be_put_away_in_three_ways(facilitator: Facilitator, pair: str) -> None:
    ways: tuple[Callable[[str], object], ...] = (
        facilitator.close_as_it_is,
        facilitator.did_not_happen,
        facilitator.discard,
    )
    for place, put_away in enumerate(ways):
        sitting = facilitator.start(pair, GUIDE)
        sitting.leave()
        put_away(sitting.session.id)
        assert facilitator.draft(pair) is None
        assert len(facilitator.journal.sessions(pair).found) == min(place + 1, 2)
    statuses = [meeting.status for meeting in facilitator.history(pair).meetings]
    assert statuses == ["closed", "did-not-happen"]


def test_a_close_that_fails_leaves_the_session_to_go_on_with(
    facilitator: Facilitator, pair: str
) -> None:
    sitting = facilitator.start(pair, GUIDE)
    sitting.do(Write(step=sitting.session.here, answer="kept"))
    sitting.leave()
    in_the_way = facilitator.journal.root / pair / "sessions"
    in_the_way.write_text("a file", encoding="utf-8")
    with pytest.raises(MentorflowError):
        facilitator.close_as_it_is(sitting.session.id)
    again = facilitator.resume(sitting.session.id)
    assert not again.read_only_reason
    assert again.session.find(again.session.here).answer == "kept"
    again.leave()


def test_two_records_that_say_the_same_are_two(facilitator: Facilitator, pair: str) -> None:
    first = facilitator.record(pair, GUIDE, dt.date(2026, 11, 3), {}).session
    journal = facilitator.journal
    assert journal.add_session(first).id == first.id
    assert journal.add_session(first, fresh=True).id != first.id


def test_a_day_that_may_not_be_meant_is_said(facilitator: Facilitator, pair: str) -> None:
    today = facilitator.clock.today()
    assert facilitator.record(pair, GUIDE, today, {}).notices == ()
    early = today - dt.timedelta(3)
    before = facilitator.record(pair, GUIDE, early, {})
    assert before.notices == (
        f"{early} is before the last session ({today}); it takes its place there.",
    )
    after = facilitator.record(pair, GUIDE, today + dt.timedelta(1), {})
    assert after.notices == (f"{today + dt.timedelta(1)} is still to come.",)
    assert len(facilitator.history(pair).held) == 3


RECORDS = """
import datetime as dt, sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from mentorflow.errors import OpenDraftError
from mentorflow.facilitator import Facilitator
from mentorflow.journal.journal import Journal
facilitator = Facilitator(Journal(Path(sys.argv[1])))

def work(n):
    if sys.argv[2] == "record":
        facilitator.record("asha-ben", "mentoring-session", dt.date(2026, 11, 3), {})
        return
    try:
        facilitator.start("asha-ben", "mentoring-session").leave()
    except OpenDraftError:
        pass

print("ready", flush=True)
sys.stdin.readline()
with ThreadPoolExecutor(4) as pool:
    list(pool.map(work, range(4)))
"""


def at_once(facilitator: Facilitator, what: str) -> None:
    windows = [Window(RECORDS, facilitator.journal.root, what) for _ in range(5)]
    assert [window.hear() for window in windows] == ["ready"] * 5
    for window in windows:
        window.say()
    assert [window.end() for window in windows] == [0] * 5


def test_twenty_records_at_once_are_kept_in_one_order(facilitator: Facilitator, pair: str) -> None:
    at_once(facilitator, "record")
    kept = facilitator.journal.sessions(pair)
    assert not kept.unreadable
    assert [session.seq for session in kept.found] == list(range(1, 21))


def test_twenty_starts_at_once_open_one_session(facilitator: Facilitator, pair: str) -> None:
    at_once(facilitator, "start")
    assert len(facilitator.journal.drafts(pair).found) == 1


def test_a_draft_that_is_nowhere_is_listed_and_hides_nothing(
    facilitator: Facilitator, pair: str
) -> None:
    sitting = facilitator.start(pair, GUIDE)
    sitting.leave()
    path = facilitator.journal.draft_path(sitting.session.id)
    path.write_text(path.read_text("utf-8").replace('"here": "', '"here": "no/such/'), "utf-8")
    overview = facilitator.overview()
    assert [row.draft for row in overview.rows] == [None]
    assert [file.path for file in overview.unreadable] == [str(path)]


def test_a_session_is_read_under_its_lock(facilitator: Facilitator, pair: str) -> None:
    first = facilitator.start(pair, GUIDE)
    stale = first.session
    first.do(Write(step=stale.here, answer="written in the other window"))
    first.leave()
    second = Sitting(stale, first.history, facilitator.journal, facilitator.clock)
    assert second.session.find(stale.here).answer == "written in the other window"
    second.leave()
