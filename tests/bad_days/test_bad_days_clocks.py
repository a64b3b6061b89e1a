"""Clocks that are wrong, jump, change their zone, or are far away: the order is the pair's own."""

from __future__ import annotations

import datetime as dt
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.pilot import Pilot

import settling
from bad_days.looking import look
from builders import opened
from conftest import StillClock
from held import held_before, hold, shelve
from mentorflow.cli.main import main
from mentorflow.model.moves import SetNext, Sign, Spend, Write
from mentorflow.plain.run import start_plain
from mentorflow.services import Services
from mentorflow.session.moves import apply
from mentorflow.tui.app import MentorflowApp
from pages import BOTH_SIZES, sees, types

EARLY = "This computer's clock says 2025-11-03, which is before the last session (2026-11-01)."


def zone(hours: float) -> dt.timezone:
    return dt.timezone(dt.timedelta(hours=hours))


def meet(services: Services, said: str) -> str:
    """A whole session in which one thing is said; its id."""
    live = services.sessions.start("asha-ben", "held")
    live.do(Write(step="close/takeaway/asha", answer=said))
    live.do(Sign(person="asha", initials="A"), Sign(person="ben", initials="B"))
    return live.close().session.id


def takeaways(services: Services) -> list[str]:
    return [item.text for item in services.pairs.history("asha-ben").items]


@pytest.fixture
def pair(services: Services) -> str:
    shelve(services)
    return services.pairs.new(form="mentoring", names=("Asha", "Ben")).id


def test_sessions_stand_by_their_day_whatever_the_clock_said_when(
    services: Services, clock: StillClock, pair: str
) -> None:
    for day, said in ((3, "second"), (1, "first"), (9, "third")):
        clock.at = clock.at.replace(day=day)
        meet(services, said)
    assert takeaways(services) == ["first", "second", "third"]
    seqs = [session.seq for session in services.context.journal.sessions(pair).found]
    assert seqs == [2, 1, 3], "seq counts what was written, in the order of writing"


def test_on_one_day_they_stand_in_the_order_of_writing(
    services: Services, clock: StillClock, pair: str
) -> None:
    for hour, said in ((14, "first"), (9, "second"), (11, "third")):
        clock.at = clock.at.replace(hour=hour)
        meet(services, said)
    assert takeaways(services) == ["first", "second", "third"]


def test_a_flight_over_the_date_line(services: Services, clock: StillClock, pair: str) -> None:
    clock.at = dt.datetime(2026, 11, 4, 8, 0, tzinfo=zone(13))
    meet(services, "in Auckland")
    clock.at = (clock.at + dt.timedelta(hours=9)).astimezone(zone(-10))
    live = services.sessions.start(pair, "held")
    assert live.warnings == (
        "This computer's clock says 2026-11-03, which is before the last session (2026-11-04).",
    )
    live.do(Write(step="close/takeaway/asha", answer="in Honolulu"))
    live.close()
    assert takeaways(services) == ["in Honolulu", "in Auckland"]
    assert not look(services)


def test_the_hour_that_is_there_twice(services: Services, clock: StillClock, pair: str) -> None:
    clock.at = dt.datetime(2026, 10, 25, 2, 40, tzinfo=zone(2))
    live = services.sessions.start(pair, "held")
    clock.at, clock.seconds = dt.datetime(2026, 10, 25, 2, 10, tzinfo=zone(1)), 1800.0
    live.do(SetNext(next=dt.datetime(2026, 11, 8, 9, 0)))
    closed = live.close().session
    assert closed.closed is not None and closed.closed > closed.started
    assert closed.spent_seconds == 1800 and closed.seq == 1
    following = services.pairs.history(pair).next
    assert isinstance(following, dt.datetime) and following.strftime("%H:%M") == "09:00"


@given(st.lists(st.floats(-1e6, 1e6), max_size=12))
@settings(derandomize=True, max_examples=50)
def test_no_time_is_ever_taken_back(steps: list[float]) -> None:
    session = opened()
    for seconds in steps:
        before = session.spent_seconds
        session = apply(session, Spend(seconds=int(seconds)))
        assert session.spent_seconds == before + max(0, int(seconds)) >= 0


def test_seconds_that_run_backwards_count_for_nothing(
    services: Services, clock: StillClock, pair: str
) -> None:
    live = services.sessions.start(pair, "held")
    for seconds, spent in ((60.0, 60), (-500.0, 60), (-490.5, 69), (0.0, 560)):
        clock.seconds = seconds
        live.do()
        assert live.session.spent_seconds == spent
    assert live.close().session.spent_seconds == 560


def test_a_record_of_an_earlier_day_says_so(
    services: Services,
    tmp_path_factory: pytest.TempPathFactory,
    capsys: pytest.CaptureFixture[str],
) -> None:
    held_before(services)
    answers = tmp_path_factory.mktemp("answers") / "answers.json"
    answers.write_text(json.dumps({"arrive/wish": {"asha": "x"}}), encoding="utf-8")
    where = (
        "--journal",
        str(services.context.journal.root),
        "record",
        "asha-ben",
        "--guide",
        "held",
    )
    assert main([*where, "--on", "2026-10-01", str(answers)]) == 0
    assert "2026-10-01 is before the last session (2026-11-01)" in capsys.readouterr().err


def test_a_start_in_plain_lines_says_so(
    services: Services,
    clock: StillClock,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    held_before(services)
    clock.at = clock.at.replace(year=2025)
    monkeypatch.setattr("sys.stdin", io.StringIO("/leave\n"))
    assert start_plain(services, "asha-ben", "held") == 0
    assert EARLY in capsys.readouterr().out


@pytest.mark.parametrize("size", BOTH_SIZES)
def test_a_start_in_the_app_says_so(
    services: Services, clock: StillClock, size: tuple[int, int]
) -> None:
    held_before(services)
    clock.at = clock.at.replace(year=2025)

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, EARLY)
        await types(pilot, "an hour")
        await pilot.press("ctrl+n")
        await sees(pilot, "Saved 14:00")

    hold(services, act, size)


def test_a_start_on_a_usual_day_says_nothing(services: Services, clock: StillClock) -> None:
    held_before(services)
    assert services.sessions.start("asha-ben", "held").warnings == ()


@pytest.mark.parametrize(
    ("year", "zone_"),
    [
        (1960, zone(-11)),
        pytest.param(2100, zone(13.75), marks=pytest.mark.long),
        pytest.param(1, zone(0), marks=pytest.mark.long),
    ],
)
def test_other_centuries(
    services: Services, clock: StillClock, pair: str, year: int, zone_: dt.timezone
) -> None:
    clock.at = dt.datetime(year, 12, 30, 23, 59, tzinfo=zone_)
    services.pairs.change(pair, rhythm="monthly")
    live = services.sessions.start(pair, "held")
    due = "9999-12-31" if year > 2000 else "0001-01-01"
    made = {"asha": [{"text": "Show the draft", "due": due}, {"text": "Speak first"}]}
    live.do(Write(step="targets/promise/asha", answer=made))
    live.close()
    target = services.check_ins.open_targets()[0].target.id
    services.check_ins.add(f"{pair}/{target}", "going", "so far so good")
    services.check_ins.note(pair, "the pay question", "asha")
    meet(services, "again")
    assert not look(services, guides=True)
    history = services.pairs.history(pair)
    assert len(history.took_place) == 2 and len(history.open_targets) == 2
    app = MentorflowApp(services)

    async def run() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await sees(pilot, "Asha & Ben", "1 pair")
            await pilot.press("enter")
            await sees(pilot, "Recent", "Show the draft")
            await pilot.press("enter")
            await sees(pilot, "Small session")

    settling.run(run())
