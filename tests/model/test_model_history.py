"""What a history says of itself: the next meeting, what is open, who has prepared."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from builders import DAY, mentoring
from mentorflow.model.history import Event, History, Meeting, Objective, Prepared, Target


def meeting(number: int = 1, **more: Any) -> Meeting:
    on = DAY + dt.timedelta(7 * number)
    what: dict[str, Any] = {
        "id": f"2026-{number}",
        "on": on,
        "seq": number,
        "guide": "small",
        "title": "Small",
        "status": "closed",
        "number": number,
        "first": "asha",
        "planned": 50,
        "spent": 48,
        "signed": True,
    }
    return Meeting(**(what | more))


def target(id: str, status: str, **more: Any) -> Target:
    what: dict[str, Any] = {
        "id": id,
        "text": "I will call",
        "owner": "asha",
        "witness": "ben",
        "due": None,
        "status": status,
        "moved": 0,
        "made_in": "2026-1",
        "made_on": DAY,
    }
    return Target(**(what | more))


def history(*meetings: Meeting, rhythm: str | None = None, **more: Any) -> History:
    pair = mentoring().model_copy(update={"rhythm": rhythm})
    return History(pair=pair, meetings=meetings, **more)


def test_the_last_meeting_is_one_that_took_place() -> None:
    past = history(meeting(1), meeting(2), meeting(3, status="did-not-happen"))
    assert [each.number for each in past.took_place] == [1, 2]
    assert past.last is not None and past.last.number == 2
    assert history().last is None


@pytest.mark.parametrize(
    ("said", "rhythm", "phase", "days"),
    [
        (None, None, "under way", None),
        (None, "weekly", "under way", 7),
        (None, "fortnightly", "under way", 14),
        (10, "weekly", "under way", 10),
        (None, "weekly", "moving on", None),
        (10, "weekly", "moving on", 10),
        (10, "weekly", "paused", None),
        (10, "weekly", "closed", None),
    ],
)
def test_the_next_meeting(
    said: int | None, rhythm: str | None, phase: str, days: int | None
) -> None:
    last = meeting(1)
    if said:
        last = last.model_copy(update={"next": last.on + dt.timedelta(said)})
    past = history(last, rhythm=rhythm).model_copy(update={"phase": phase})
    assert past.next == (last.on + dt.timedelta(days) if days else None)


def test_before_the_first_meeting_there_is_no_next() -> None:
    assert history(rhythm="weekly").next is None
    assert history(meeting(1, status="did-not-happen"), rhythm="weekly").next is None


def test_which_targets_are_open_and_which_wait_for_the_witness() -> None:
    past = history(
        targets=(
            target("1", "open"),
            target("2", "partly"),
            target("3", "blocked"),
            target("4", "done"),
            target("5", "done", confirmed=True),
            target("6", "dropped"),
        )
    )
    assert [each.id for each in past.open_targets] == ["1", "2", "3"]
    assert [each.id for each in past.to_review] == ["1", "2", "3", "4"]


def test_the_last_day_on_which_done_was_said() -> None:
    days = [Event(on=DAY + dt.timedelta(n), where="x", what="done") for n in (1, 3)]
    after = Event(on=DAY + dt.timedelta(5), where="x", what="reopened")
    assert target("1", "open", story=(*days, after)).said_done == DAY + dt.timedelta(3)
    assert target("1", "open").said_done is None


def test_open_objectives() -> None:
    ways = ("open", "reached", "dropped")
    made = tuple(
        Objective(
            id=status,
            text="Lead",
            owner="asha",
            why="",
            measure="",
            status=status,
            made_in="2026-1",
            made_on=DAY,
        )
        for status in ways
    )
    assert [each.id for each in history(objectives=made).open_objectives] == ["open"]


def test_who_has_prepared_for_what_in_the_pairs_order() -> None:
    def prepared(by: str, title: str) -> Prepared:
        return Prepared(guide=title.lower(), title=title, by=by, on=DAY, answers=())

    past = history(
        prepared=(prepared("ben", "Grow"), prepared("asha", "Grow"), prepared("ben", "Grow"))
    )
    assert past.prepared_by == ("asha", "ben")
    assert past.prepared_for == (("asha", "Grow"), ("ben", "Grow"))
    assert history(prepared=(prepared("ben", "Grow"),)).prepared_by == ("ben",)


def test_the_wordings_used_of_a_prompt() -> None:
    past = history(wordings=(("small/a/b", (0, 2)), ("small/a/c", (1,))))
    assert past.wordings_used("small/a/c") == (1,)
    assert past.wordings_used("small/a/d") == ()
