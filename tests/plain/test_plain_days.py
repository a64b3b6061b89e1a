"""Days typed in plain lines: from which day they count, and what is asked again."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pytest

from conftest import StillClock
from mentorflow.plain.conversation import Conversation
from mentorflow.plain.lines import Lines
from mentorflow.services import Services
from mentorflow.services.live_session import LiveSession
from small_guide import GUIDE

PROMISE = "targets/promise/asha"


@pytest.fixture(autouse=True)
def _pair(services: Services) -> None:
    shelf = services.context.journal.root / "guides"
    shelf.mkdir(parents=True)
    (shelf / "small.toml").write_text(GUIDE, encoding="utf-8")
    services.pairs.new(form="mentoring", names=("Asha", "Ben"))


def hold(services: Services, typed: str) -> tuple[LiveSession, str]:
    """Start the session of Asha and Ben, or resume it, and type into it."""
    draft = services.sessions.draft("asha-ben")
    sessions = services.sessions
    live = sessions.resume(draft.id) if draft else sessions.start("asha-ben", "small")
    sink = io.StringIO()
    if Conversation(live, Lines(io.StringIO(typed), sink)).run() is None:
        live.leave()
    return live, sink.getvalue()


def answer(live: LiveSession, step: str) -> Any:
    return live.session.find(step).answer


def promise(services: Services, day: str) -> Any:
    """Asha's target with a day typed after “By when?”."""
    live, _ = hold(services, f"/go targets\n\ncall Priya\n{day}\n/leave\n")
    return answer(live, PROMISE)[0][1][0]


def test_tomorrow_is_the_day_after_it_was_typed(services: Services, clock: StillClock) -> None:
    live, _ = hold(services, "/leave\n")
    clock.at += dt.timedelta(3)
    assert promise(services, "tomorrow").due == dt.date(2026, 11, 7)
    assert live.session.on == dt.date(2026, 11, 3)


def test_the_next_meeting_is_kept_in_words_until_it_has_a_date(services: Services) -> None:
    made = promise(services, "before we meet")
    assert (made.due, made.due_text) == (None, "before we meet")
    _, out = hold(services, "/go close\nin two weeks\n\n\n")
    assert "I will call Priya" in out and "before we meet" in out
    (target,) = services.pairs.history("asha-ben").open_targets
    assert (target.due, target.due_text) == (dt.date(2026, 11, 17), "")


def test_the_next_meeting_is_a_day_once_it_has_a_date(services: Services) -> None:
    hold(services, "/go close\n17.11.\n/leave\n")
    assert promise(services, "next time").due == dt.date(2026, 11, 17)


def test_the_next_date_is_asked_again_with_the_reason(services: Services) -> None:
    live, out = hold(services, "/go close\nMon 12 Dec\n1/12\nSat 12 Dec 14:00\n/leave\n")
    assert "12 December is a Saturday. Correct the day or the date." in out
    assert "Do you mean Tuesday 1 December or Tuesday 12 January 2027?" in out
    assert live.session.next == dt.datetime(2026, 12, 12, 14, tzinfo=dt.UTC)


def test_a_target_that_moved_needs_its_day(services: Services) -> None:
    promised = {"targets/promise": {"asha": [{"text": "I will call Priya"}]}}
    services.sessions.record("asha-ben", "small", dt.date(2026, 10, 20), promised)
    live, out = hold(services, "/go review\n4\n\n4\n/next\n/leave\n")
    assert "Type the new date. If there isn't one yet, choose “Not done” instead." in out
    assert answer(live, "review/targets/pair") is None
    live, _ = hold(services, "/go review\n4\nFri 6.11.\n\n/leave\n")
    (report,) = answer(live, "review/targets/pair")[0][1]
    assert (report.outcome, report.due) == ("moved", dt.date(2026, 11, 6))
