"""Moves: the order is a help and never a cage, and no written answer is lost."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import AT, opened, peers, written
from mentorflow.errors import MoveError
from mentorflow.model.moves import (
    Go,
    Lengthen,
    Move,
    Park,
    Reword,
    SetNext,
    Sign,
    Skip,
    Spend,
    Write,
)
from mentorflow.model.session import Session
from mentorflow.session.moves import apply, close, did_not_happen, next_step, previous_step
from mentorflow.session.summary import record_lines, revealed, skips_to_core, timing

IDS = [step.id for step in opened().steps]
ANSWERS: dict[str, Any] = {
    "arrive/wish/asha": "time to think",
    "strengths/moment/asha": "the talk on Monday",
    "strengths/seen/ben": ["she waited", "she asked"],
    "targets/aims/asha": [{"text": "Lead a project", "why": "", "measure": ""}],
    "targets/promise/asha": {"asha": [{"text": "I will call", "due": "2026-11-10"}]},
    "targets/promise/ben": {"ben": [{"text": "I will ask"}]},
    "closing/sure/asha": 7,
    "closing/takeaway/ben": "ask first",
}

moves = st.one_of(
    st.builds(lambda id: Write(step=id, answer=ANSWERS[id]), st.sampled_from(sorted(ANSWERS))),
    st.builds(lambda id: Go(step=id), st.sampled_from([*IDS, "closing"])),
    st.builds(lambda id: Skip(step=id, why="later"), st.sampled_from(IDS)),
    st.builds(lambda text: Park(text=text), st.text(min_size=1).filter(lambda t: bool(t.strip()))),
    st.builds(lambda s: Spend(seconds=s), st.integers(-5, 400)),
    st.builds(lambda n: Lengthen(stage=n, minutes=5), st.integers(0, 3)),
)


@given(st.lists(moves, max_size=25))
def test_whatever_the_order_no_written_answer_is_lost(way: list[Move]) -> None:
    session = opened()
    wrote: dict[str, Any] = {}
    parked = 0
    for move in way:
        session = apply(session, move)
        if isinstance(move, Write):
            wrote[move.step] = move.answer
        parked += isinstance(move, Park)
    kept = written(opened(), wrote)
    assert {s.id: s.answer for s in session.steps} == {s.id: s.answer for s in kept.steps}
    assert len(session.parked) == parked


@given(st.lists(moves, max_size=25))
def test_draft_to_json_to_draft_is_the_same_value(way: list[Move]) -> None:
    session = opened()
    for move in way:
        session = apply(session, move)
        assert Session.model_validate_json(session.model_dump_json()) == session


def test_going_on_and_back() -> None:
    session = opened()
    assert next_step(session) == "strengths/moment/asha"
    assert previous_step(session) == session.here
    session = apply(session, Go(step=IDS[-1]))
    assert next_step(session) == "closing"
    session = apply(session, Go(step="closing"))
    assert previous_step(session) == IDS[-1]


def test_skipping_only_marks_and_going_on_passes_by() -> None:
    session = apply(written(opened(), ANSWERS), Skip(step="strengths/moment/asha", why="short"))
    assert session.find("strengths/moment/asha").answer == "the talk on Monday"
    assert next_step(session) == "strengths/seen/ben"
    assert "the talk on Monday" in [line.text for line in record_lines(session)]


def test_hidden_scales_stay_hidden_until_both_are_in_and_then_stay() -> None:
    session = apply(opened(), Write(step="closing/sure/asha", answer=7))
    asha = session.find("closing/sure/asha")
    assert not revealed(session, asha)
    session = apply(session, Write(step="closing/sure/asha", answer=6))
    session = apply(session, Write(step="closing/sure/ben", answer=3))
    assert revealed(session, asha)
    with pytest.raises(MoveError, match="both answers have been shown"):
        apply(session, Write(step="closing/sure/asha", answer=3))


@pytest.mark.parametrize(
    ("step", "answer", "words"),
    [
        ("arrive/wish/asha", 7, "text in quotation marks"),
        ("strengths/seen/ben", "one", "a list of text values"),
        ("closing/sure/asha", 11, "0 to 10"),
        ("closing/sure/asha", True, "0 to 10"),
        ("targets/promise/asha", {"ben": [{"text": "I will"}]}, "this question isn't for “ben”"),
        ("targets/promise/asha", {"asha": [{"due": "2026-11-10"}]}, "“text” is missing"),
        ("targets/promise/asha", {"asha": [{"text": "x", "due": 12}]}, "2026-11-03"),
        ("no/such/step", "x", "no step"),
    ],
)
def test_a_wrong_answer_is_refused_with_its_place(step: str, answer: object, words: str) -> None:
    session = opened()
    with pytest.raises(MoveError, match=words):
        apply(session, Write(step=step, answer=answer))


def test_lone_surrogates_become_replacement_characters_when_typed() -> None:
    session = apply(opened(), Write(step="arrive/wish/asha", answer="a\ud800b"))
    assert session.find("arrive/wish/asha").answer == "a\ufffdb"


def test_time_goes_to_the_stage_on_screen_and_never_runs_backwards() -> None:
    session = apply(opened(), Spend(seconds=300))
    session = apply(session, Spend(seconds=-50))
    assert session.stages[0].spent_seconds == 300
    now = timing(session)
    assert (now.over, now.protected, now.protected_stages) == (60, 16, ("Targets", "Closing"))
    assert not now.fits


def test_keeping_to_the_core_spares_answers_and_protected_stages() -> None:
    skipped = {move.step for move in skips_to_core(opened()) if isinstance(move, Skip)}
    assert skipped == {"strengths/seen/ben"}


def test_other_ways_to_ask() -> None:
    session = apply(opened(), Reword(step="strengths/moment/asha", way=2))
    assert session.find("strengths/moment/asha").question == "Who noticed?"
    with pytest.raises(MoveError):
        apply(session, Reword(step="strengths/moment/asha", way=3))


def test_takeaways_come_first_in_the_read_back() -> None:
    assert record_lines(written(opened(), ANSWERS))[0].text == "ask first"


def test_a_change_takes_back_the_signatures() -> None:
    session = apply(written(opened(), ANSWERS), Sign(person="asha", initials="A"))
    same = apply(session, Write(step="arrive/wish/asha", answer="time to think"))
    assert same.signed == (("asha", "A"),)
    assert apply(session, Write(step="arrive/wish/asha", answer="time")).signed == ()


def test_signing_next_date_and_closing() -> None:
    session = apply(opened(peers()), Sign(person="kit", initials=" K. "))
    session = apply(session, SetNext(next=dt.datetime(2026, 12, 1, 14, 0)))
    assert session.signed == (("kit", "K."),)
    assert isinstance(session.next, dt.datetime)
    assert session.next.tzinfo is not None
    assert not session.fully_signed
    closed = close(session, AT)
    with pytest.raises(MoveError, match="closed"):
        apply(closed, Go(step="closing"))
    assert did_not_happen(session, AT, "ill").status == "did-not-happen"
