"""The use cases: what they leave behind, and what they leave alone when they fail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from journal.windows import Window
from mentorflow.errors import MentorflowError, OpenDraftError
from mentorflow.model.moves import Write
from mentorflow.services import Services
from mentorflow.services.live_session import LiveSession
from small_guide import GUIDE as SMALL

GUIDE = "mentoring-session"


@pytest.fixture
def pair(services: Services) -> str:
    return services.pairs.new(form="mentoring", names=("Asha", "Ben")).id


def test_one_open_session_a_pair(services: Services, pair: str) -> None:
    services.sessions.start(pair, GUIDE).leave()
    with pytest.raises(OpenDraftError, match="have an open session"):
        services.sessions.start(pair, GUIDE)


def test_an_open_session_can_be_put_away_in_three_ways(services: Services, pair: str) -> None:
    ways: tuple[Callable[[str], object], ...] = (
        services.sessions.close,
        services.sessions.did_not_happen,
        services.sessions.discard,
    )
    for place, put_away in enumerate(ways):
        live = services.sessions.start(pair, GUIDE)
        live.leave()
        put_away(live.session.id)
        assert services.sessions.draft(pair) is None
        assert len(services.context.journal.sessions(pair).found) == min(place + 1, 2)
    statuses = [meeting.status for meeting in services.pairs.history(pair).meetings]
    assert statuses == ["closed", "did-not-happen"]


def test_a_close_that_fails_leaves_the_session_to_go_on_with(services: Services, pair: str) -> None:
    live = services.sessions.start(pair, GUIDE)
    live.do(Write(step=live.session.here, answer="kept"))
    live.leave()
    in_the_way = services.context.journal.root / pair / "sessions"
    in_the_way.write_text("a file", encoding="utf-8")
    with pytest.raises(MentorflowError):
        services.sessions.close(live.session.id)
    again = services.sessions.resume(live.session.id)
    assert not again.read_only_reason
    assert again.session.find(again.session.here).answer == "kept"
    again.leave()


def test_two_records_that_say_the_same_are_two(services: Services, pair: str) -> None:
    first = services.sessions.record(pair, GUIDE, dt.date(2026, 11, 3), {}).session
    journal = services.context.journal
    assert journal.add_session(first).id == first.id
    assert journal.add_session(first, fresh=True).id != first.id


def test_a_day_that_may_not_be_meant_is_said(services: Services, pair: str) -> None:
    today = services.clock.today()
    for _ in range(2):
        assert services.sessions.record(pair, GUIDE, today, {}).warnings == ()
    early = today - dt.timedelta(3)
    before = services.sessions.record(pair, GUIDE, early, {})
    assert before.warnings == (
        f"{early} is before the last session ({today}). The session will be filed in date order.",
    )
    after = services.sessions.record(pair, GUIDE, today + dt.timedelta(1), {})
    assert after.warnings == (f"{today + dt.timedelta(1)} is in the future.",)
    assert len(services.pairs.history(pair).took_place) == 4


RECORDS = """
import datetime as dt, sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from mentorflow.errors import OpenDraftError
from mentorflow.services import Services
from mentorflow.services.context import Context
from mentorflow.journal.journal import Journal
services = Services(Context(Journal(Path(sys.argv[1]))))

def work(n):
    if sys.argv[2] == "record":
        services.sessions.record("asha-ben", "mentoring-session", dt.date(2026, 11, 3), {})
        return
    try:
        services.sessions.start("asha-ben", "mentoring-session").leave()
    except OpenDraftError:
        pass

print("ready", flush=True)
sys.stdin.readline()
with ThreadPoolExecutor(4) as pool:
    list(pool.map(work, range(4)))
"""


def at_once(services: Services, what: str) -> None:
    windows = [Window(RECORDS, services.context.journal.root, what) for _ in range(5)]
    assert [window.hear() for window in windows] == ["ready"] * 5
    for window in windows:
        window.say()
    assert [window.end() for window in windows] == [0] * 5


def test_twenty_records_at_once_are_kept_in_one_order(services: Services, pair: str) -> None:
    at_once(services, "record")
    kept = services.context.journal.sessions(pair)
    assert not kept.unreadable
    assert [session.seq for session in kept.found] == list(range(1, 21))


def test_twenty_starts_at_once_open_one_session(services: Services, pair: str) -> None:
    at_once(services, "start")
    assert len(services.context.journal.drafts(pair).found) == 1


def test_a_draft_that_is_nowhere_is_listed_and_hides_nothing(services: Services, pair: str) -> None:
    live = services.sessions.start(pair, GUIDE)
    live.leave()
    path = services.context.journal.draft_path(live.session.id)
    path.write_text(path.read_text("utf-8").replace('"here": "', '"here": "no/such/'), "utf-8")
    overview = services.pairs.overview()
    assert [row.draft for row in overview.rows] == [None]
    assert [file.path for file in overview.unreadable] == [str(path)]


def test_a_session_is_read_under_its_lock(services: Services, pair: str) -> None:
    first = services.sessions.start(pair, GUIDE)
    stale = first.session
    first.do(Write(step=stale.here, answer="written in the other window"))
    first.leave()
    second = LiveSession(stale, first.history, services.context)
    assert second.session.find(stale.here).answer == "written in the other window"
    second.leave()


def own(services: Services, id: str, **change: object) -> None:
    """Put a guide on the journal's shelf: the small one, changed."""
    shelf = services.context.journal.root / "guides"
    shelf.mkdir(parents=True, exist_ok=True)
    text = SMALL.replace('id = "small"', f'id = "{id}"')
    for key, value in change.items():
        text = text.replace('title = "Small session"', f'title = "Small session"\n{key} = {value}')
    (shelf / f"{id}.toml").write_text(text, encoding="utf-8")


def test_ones_own_guide_comes_before_ours_and_before_one_for_both_forms(
    services: Services,
) -> None:
    peers = services.pairs.new(form="peer", names=("Noor", "Kit")).id
    for day in (1, 2):
        services.sessions.record(peers, "first-meeting", dt.date(2026, 11, day), {})
    ours = services.guides.suggest(peers)
    assert ours is not None and ours.guide == "peer-exchange"
    own(services, "zest", suits='["usual"]')
    theirs = services.guides.suggest(peers)
    assert theirs is not None and theirs.guide == "zest"


def test_a_guide_whose_wording_fails_for_some_is_not_taken(services: Services, pair: str) -> None:
    own(services, "grow")
    path = services.context.journal.root / "guides" / "grow.toml"
    assert services.guides.get("grow").title == "Small session"
    failing = path.read_text("utf-8").replace("What is new?", "{{ last_session.on | day }}?")
    path.write_text(failing, encoding="utf-8")
    assert services.guides.get("grow").title == "One goal (GROW)"
    assert services.guides.by_id()["grow"].origin == "shipped"
    (broken,) = [listed for listed in services.guides.all() if listed.mistakes]
    assert broken.path == str(path)
    services.sessions.start(pair, "grow").leave()
