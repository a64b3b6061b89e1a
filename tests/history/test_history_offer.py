"""Which guide is offered, and the reason that is shown."""

from __future__ import annotations

import datetime as dt

import pytest

from builders import DAY, guide, mentoring
from mentorflow.history.offer import suggest_guide
from mentorflow.model.guide import Guide
from mentorflow.model.history import Clause, Event, History, Meeting, Target
from mentorflow.model.people import Ending, Pair

WEEKS = dt.timedelta(14)


def shelf(*suits: str, forms: tuple[str, ...] = ("mentoring", "peer")) -> list[Guide]:
    return [guide(id=suit, suits=[suit], forms=list(forms)) for suit in suits]


ALL = shelf(
    "usual", "first", "moving-on", "stalled", "review-due", "one-off", "short", "career", "change"
)


def past(sessions: int, pair: Pair | None = None, **more: object) -> History:
    pair = pair or mentoring()
    meetings = tuple(
        Meeting(
            id=f"{pair.id}/{number}",
            on=DAY + WEEKS * number,
            seq=number,
            guide="usual",
            title="Usual",
            status="closed",
            number=number + 1,
            first="asha",
            planned_minutes=60,
            spent_minutes=60,
            signed=True,
        )
        for number in range(sessions)
    )
    return History.model_validate({"pair": pair, "meetings": meetings, **more})


def offered(history: History, guides: list[Guide] = ALL) -> tuple[str, str]:
    day = history.last.on + WEEKS if history.last else DAY
    found = suggest_guide(history, guides, day)
    assert found is not None
    return found.guide, found.reason


def moved(times: int) -> Target:
    return Target(
        id="2026-11-03.1",
        text="I will ask Priya",
        owner="asha",
        witness="ben",
        due=None,
        status="open",
        times_put_off=times,
        made_in="asha-ben/0",
        made_on=DAY,
    )


def test_a_first_meeting_then_the_purpose_then_the_usual() -> None:
    pair = mentoring().model_copy(update={"purpose": "career"})
    assert offered(past(0, pair)) == ("first", "This is your first meeting.")
    assert offered(past(1, pair)) == ("career", "It matches what you set out to do.")
    assert offered(past(2, pair)) == ("usual", "This is the session you usually have.")


def test_the_first_situation_that_is_true_is_the_reason() -> None:
    pair = mentoring()
    assert offered(past(2, targets=(moved(1),)))[0] == "usual"
    stalled = past(2, targets=(moved(2),))
    assert offered(stalled) == ("stalled", "“Ask Priya” has slipped twice.")
    assert offered(stalled.model_copy(update={"phase": "moving on"}))[0] == "moving-on"
    once = pair.model_copy(update={"one_off": True})
    assert offered(past(0, once)) == ("one-off", "You planned a single meeting.")


def test_a_review_is_due_after_six_sessions_or_six_months() -> None:
    assert offered(past(6))[0] == "usual"
    assert offered(past(7))[0] == "review-due"
    assert "six sessions" in offered(past(7))[1]
    long_ago = past(2)
    late = suggest_guide(long_ago, ALL, DAY + dt.timedelta(182))
    assert late is not None and late.guide == "review-due" and "six months" in late.reason
    early = suggest_guide(long_ago, ALL, DAY + dt.timedelta(181))
    assert early is not None and early.guide == "usual"


def test_the_count_begins_again_with_a_review() -> None:
    history = past(8)
    reviewed = history.meetings[4].model_copy(update={"guide": "review-due"})
    meetings = (*history.meetings[:4], reviewed, *history.meetings[5:])
    assert offered(history.model_copy(update={"meetings": meetings}))[0] == "usual"


def test_a_light_pair_is_not_asked_for_a_review() -> None:
    light = mentoring().model_copy(update={"formality": "light"})
    assert offered(past(9, light))[0] == "usual"


def test_of_two_alike_the_first_is_offered() -> None:
    nearer = guide(id="zz-own", suits=["usual"])
    assert offered(past(2), [nearer, *ALL])[0] == "zz-own"


@pytest.mark.parametrize("sessions", [0, 1, 9])
def test_where_nothing_suits_something_is_offered(sessions: int) -> None:
    assert offered(past(sessions), shelf("short")) == (
        "short",
        "The first guide that fits your pair.",
    )


def test_guides_for_others_are_never_offered() -> None:
    assert suggest_guide(past(0), shelf("first", forms=("peer",)), DAY) is None


def story(*sessions: int) -> Target:
    """A target that was moved in these of the pair's sessions."""
    moves = [
        Event(on=DAY + WEEKS * number, where=f"asha-ben/{number}", what="moved")
        for number in sessions
    ]
    return moved(len(moves)).model_copy(update={"story": tuple(moves)})


def looked_at(history: History, number: int, status: str = "closed") -> History:
    """The same past with a session for what stalls at that place."""
    meetings = list(history.meetings)
    meetings[number] = meetings[number].model_copy(update={"guide": "stalled", "status": status})
    return history.model_copy(update={"meetings": tuple(meetings)})


@pytest.mark.parametrize("moves", [(1, 2), (1, 3), (1, 2, 3)])
def test_what_was_looked_at_is_not_offered_again_until_it_moves_again(
    moves: tuple[int, ...],
) -> None:
    target = story(*moves)
    for sessions in (4, 5):
        history = looked_at(past(sessions, targets=(target,)), 3)
        assert offered(history)[0] == "usual"
    again = looked_at(past(5, targets=(story(*moves, 4),)), 3)
    assert offered(again) == ("stalled", "“Ask Priya” has slipped again.")
    once_more = looked_at(again, 4)
    assert offered(once_more)[0] == "usual"


def test_moved_before_and_after_it_was_looked_at_is_twice() -> None:
    history = looked_at(past(4, targets=(story(1, 3),)), 2)
    assert offered(history) == ("stalled", "“Ask Priya” has slipped twice.")


def test_what_was_not_done_since_is_offered_again_too() -> None:
    again = story(1, 2, 4)
    last = again.story[-1].model_copy(update={"what": "not-done"})
    target = again.model_copy(update={"story": (*again.story[:-1], last)})
    assert offered(looked_at(past(5, targets=(target,)), 3))[0] == "stalled"


def test_a_look_at_it_that_did_not_happen_is_none() -> None:
    history = looked_at(past(4, targets=(story(1, 2),)), 3, "did-not-happen")
    assert offered(history)[0] == "stalled"


def guide_held(history: History, place: int, guide_id: str) -> History:
    meetings = list(history.meetings)
    meetings[place] = meetings[place].model_copy(update={"guide": guide_id})
    return history.model_copy(update={"meetings": tuple(meetings)})


def ending_soon(on: dt.date) -> Pair:
    return mentoring().model_copy(update={"ending": Ending(kind="soon", on=on)})


def test_moving_on_is_not_offered_again_once_it_was_held() -> None:
    history = past(3, ending_soon(DAY + WEEKS), phase="moving on")
    assert offered(history)[0] == "moving-on"
    after = guide_held(history, 2, "moving-on")
    last = "You've had your last planned session, and you can still meet."
    assert offered(after) == ("usual", last)
    again = ending_soon(DAY + WEEKS * 3)
    assert offered(after.model_copy(update={"pair": again}))[0] == "moving-on"


def agreed(text: str, sessions: int, pair: Pair | None = None) -> History:
    session = "asha-ben/0"
    clause = Clause(
        prompt="aims/done-when", who="pair", words="When?", text=text, on=DAY, session=session
    )
    return past(sessions, pair, agreement=(clause,))


@pytest.mark.parametrize(
    ("text", "sessions", "due"),
    [
        ("After three meetings", 3, True),
        ("After three meetings", 2, False),
        ("after 2 sessions", 2, True),
        ("In six months", 12, False),
        ("In six months", 13, True),
        ("we decide in half a year", 13, True),
        ("In half a year.", 13, True),
        ("Every two weeks", 13, False),
        ("When an aim is reached", 13, False),
    ],
)
def test_their_own_agreement_to_decide_comes_up(text: str, sessions: int, due: bool) -> None:
    light = mentoring().model_copy(update={"formality": "light"})
    found, reason = offered(agreed(text, sessions, pair=light))
    assert (found == "review-due") == due
    assert reason.startswith("On 3 November") == due
    assert reason.endswith("you agreed to decide now whether to keep meeting.") == due


def test_a_review_answers_the_agreement() -> None:
    history = guide_held(agreed("After three meetings", 4), 3, "review-due")
    assert offered(history)[0] == "usual"


@pytest.mark.parametrize(
    ("days", "said"),
    [(60, ""), (61, " You last met two months ago."), (152, " You last met five months ago.")],
)
def test_a_gap_of_months_is_said_once(days: int, said: str) -> None:
    history = past(2)
    assert history.last is not None
    found = suggest_guide(history, ALL, history.last.on + dt.timedelta(days))
    assert found is not None
    assert found.reason == f"This is the session you usually have.{said}"
