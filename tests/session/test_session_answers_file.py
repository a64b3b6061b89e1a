"""Answers files: what they may say, and how each mistake is named."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from builders import DAY, guide, held, mentoring, opened, peers
from mentorflow.history.fold import fold
from mentorflow.model.session import Agenda, Session
from mentorflow.session.answers_file import blank, fill_in, leader_of
from mentorflow.session.summary import record_lines

MADE = held(
    opened(),
    {
        "targets/promise/asha": {"asha": [{"text": "I will ask Priya"}]},
        "targets/promise/ben": {"ben": [{"text": "I will write to Dan"}]},
    },
)
LATER = opened(history=fold(mentoring(), [MADE], ()), on=DAY + dt.timedelta(14), seq=2)


def mistakes(said: Any, session: Session = LATER) -> tuple[str, ...]:
    return fill_in(session, said)[1]


def filled(said: Any, session: Session = LATER) -> Session:
    session, wrong = fill_in(session, said)
    assert wrong == ()
    return session


def report(**of: Any) -> dict[str, Any]:
    return {"target": "2026-11-03.1", "outcome": "done"} | of


@pytest.mark.parametrize(
    ("said", "mistake"),
    [
        ([], 'The file must contain one JSON object: {"stage/prompt": {"person": answer}}.'),
        (
            {"arrive/whish": {"asha": "x"}},
            "arrive/whish: this session has no such question. Did you mean arrive/wish?",
        ),
        (
            {"arrive/wish": "x"},
            "arrive/wish: must be an object with one answer under each person's id.",
        ),
        (
            {"arrive/wish": {"ben": "x"}},
            "arrive/wish.ben: this question isn't for this person. Use asha.",
        ),
        (
            {"arrive/wish": {"asha": "x", "mentee": "y"}},
            "arrive/wish.mentee: asha has a second answer under another name.",
        ),
        ({"arrive/wish": {"asha": 3}}, "arrive/wish.asha: must be text in quotation marks."),
        (
            {"closing/sure": {"asha": 11}},
            "closing/sure.asha: must be a whole number from 0 to 10.",
        ),
        (
            {"review/targets": {"asha": [report(target="2026-11-03.l")]}},
            "review/targets.asha.0.target: there's no open target “2026-11-03.l” "
            "(did you mean “2026-11-03.1”?).",
        ),
        (
            {"review/targets": {"asha": [report(), report()]}},
            "review/targets.asha.1.target: target “2026-11-03.1” is listed twice.",
        ),
        (
            {"review/targets": {"asha": [report(outcome="confirmed")]}},
            "review/targets.asha.0.outcome: target 2026-11-03.1 can't be marked "
            "confirmed, because it hasn't been reported as done.",
        ),
        (
            {"targets/promise": {"asha": [{"text": "x", "due": "soon"}]}},
            "targets/promise.asha.0.due: must be a date such as 2026-11-03.",
        ),
        ({"session/parked": "x"}, "session/parked: must be a list of text values."),
        ({"session/parked": ["x", 3]}, "session/parked.1: must be text in quotation marks."),
        (
            {"session/next": "2026-13-01"},
            "session/next: must be a date such as 2026-11-17, "
            "or a date and time such as 2026-11-17T14:00.",
        ),
        (
            {"session/signed": {"carl": "C"}},
            "session/signed: “carl” isn't in this pair. Use asha or ben.",
        ),
        (
            {"session/signed": {"asha": 3}},
            "session/signed.asha: must be initials in quotation marks.",
        ),
    ],
)
def test_a_mistake_is_named_with_its_key(said: Any, mistake: str) -> None:
    assert mistakes(said) == (mistake,)


def test_a_report_under_somebody_else_is_named_with_what_is_wrong_in_it() -> None:
    owner, target = mistakes({"review/targets": {"carl": [report()]}})
    assert owner == "review/targets.carl: this question isn't for “carl”, only for asha and ben."
    assert target.startswith("review/targets.carl.0.target: there's no open target")


def test_every_mistake_is_named_at_once() -> None:
    said = {"arrive/wish": {"ben": "x"}, "session/parked": 1, "no/such": {}}
    assert len(mistakes(said)) == 3


def test_people_may_be_named_by_seat_and_are_kept_in_the_order_of_the_pair() -> None:
    said = {
        "review/targets": {
            "ben": [report(target="2026-11-03.2", outcome="moved", due="2026-12-01")],
            "mentee": [report(comment="sent")],
        }
    }
    answer: Any = filled(said).answer("review/targets/pair")
    assert [owner for owner, _ in answer] == ["asha", "ben"]
    assert answer[1][1][0].due == dt.date(2026, 12, 1)


def test_what_says_nothing_is_not_an_answer() -> None:
    said = {
        "arrive/wish": {"asha": "  "},
        "targets/promise": {"asha": []},
        "strengths/seen": {"ben": [" ", ""]},
        "review/targets": None,
        "session/parked": [" "],
        "session/next": "",
        "session/signed": None,
    }
    assert filled(said) == LATER


def test_what_was_said_is_read_back_with_takeaways_on_top() -> None:
    session = filled(
        {
            "strengths/seen": {"ben": ["She waited", "She asked"]},
            "closing/takeaway": {"asha": "Say no earlier"},
            "session/parked": ["the pay question"],
            "session/signed": {"mentor": " B  F "},
            "session/next": "2026-12-01T14:00",
        }
    )
    assert [(line.who, line.text) for line in record_lines(session)] == [
        ("asha", "Say no earlier"),
        ("ben", "She waited"),
        ("ben", "She asked"),
    ]
    assert session.parked == ("the pay question",)
    assert session.signed == (("ben", "B F"),)
    assert str(session.next) == "2026-12-01 14:00:00+00:00"


def test_a_number_is_read_back_with_its_end_and_a_choice_only_where_it_is_recorded() -> None:
    sure = filled({"closing/sure": {"asha": 7, "ben": 0}})
    assert [line.text for line in record_lines(sure)] == [
        "7 of 10, where 10 is “fully”",
        "0 of 10, where 10 is “fully”",
    ]

    def chosen(**records: str) -> list[str]:
        stages = guide().model_dump(mode="json", exclude_unset=True)["stages"]
        options = [{"id": "a", "text": "Ideas"}, {"id": "b", "text": "An ear"}]
        stages[0]["prompts"][0] |= {"kind": "choice", "options": options} | records
        session = opened(guide_=guide(stages=stages))
        return [line.text for line in record_lines(filled({"arrive/wish": {"asha": "a"}}, session))]

    assert chosen() == []
    assert chosen(records="decision") == ["Ideas"]


def test_a_blank_form_has_a_place_for_every_answer_and_says_nothing() -> None:
    agenda = Agenda(guide=LATER.guide, first=LATER.first, stages=LATER.stages)
    form = blank(agenda, LATER.pair)
    assert places(form, "review/targets") == {"asha": [], "ben": []}
    assert places(form, "targets/promise") == {"asha": [], "ben": []}
    assert places(form, "closing/sure") == {"asha": None, "ben": None}
    assert places(form, "arrive/wish") == {"asha": ""}
    assert form["session/signed"] == {"asha": "", "ben": ""}
    assert "session/first" not in form
    assert filled(form) == LATER
    couple = opened(peers())
    two = blank(Agenda(guide=couple.guide, first="kit", stages=couple.stages), couple.pair)
    assert two["session/first"] == "kit"


def places(form: Any, prompt: str) -> dict[str, Any]:
    return {who: said for who, said in form[prompt].items() if not who.startswith("?")}


def test_a_blank_form_has_each_question_and_what_an_answer_may_name() -> None:
    form: Any = blank(Agenda(guide=LATER.guide, first=LATER.first, stages=LATER.stages), LATER.pair)
    assert form["arrive/wish"]["?"] == "Asha, what now?"
    takeaway = {"?asha": "Asha, what stays?", "?ben": "Ben, what stays?"}
    assert form["closing/takeaway"] == takeaway | {"asha": "", "ben": ""}
    assert form["closing/sure"]["?"] == "How sure?"
    assert form["closing/sure"]["?scale"] == {"0": "not", "10": "fully"}
    assert form["review/targets"]["?targets"] == {
        "2026-11-03.1": "I will ask Priya",
        "2026-11-03.2": "I will write to Dan",
    }
    assert "first_step" in form["targets/promise"]["?keys"]
    assert list(form["closing/sure"])[-2:] == ["asha", "ben"]


def test_both_halves_of_a_prompt_stand_together_in_the_form_of_two_peers() -> None:
    couple = opened(peers())
    form: Any = blank(Agenda(guide=couple.guide, first="noor", stages=couple.stages), couple.pair)
    moment = form["strengths/moment"]
    assert moment["?noor"] == "Noor, tell Kit about a moment."
    assert moment["?kit"] == "Kit, tell Noor about a moment."
    assert places(form, "strengths/moment") == {"noor": "", "kit": ""}


def test_what_differs_for_the_two_stands_there_for_each() -> None:
    options = [{"id": "a", "text": "Ask {{ partner.name }}"}, {"id": "b", "text": "Wait"}]
    asked = {"id": "p", "kind": "choice", "ask": "each", "text": "Now?", "options": options}
    session = opened(
        guide_=guide(stages=[{"id": "s", "title": "S", "minutes": 9, "prompts": [asked]}])
    )
    agenda = Agenda(guide=session.guide, first=session.first, stages=session.stages)
    form: Any = blank(agenda, session.pair)
    assert form["s/p"] == {
        "?": "Now?",
        "?options asha": {"a": "Ask Ben", "b": "Wait"},
        "?options ben": {"a": "Ask Asha", "b": "Wait"},
        "asha": None,
        "ben": None,
    }


def test_what_begins_with_a_question_mark_is_no_answer() -> None:
    said = {"?": "Our notes", "arrive/wish": {"?": 3, "?asha": ["x"], "asha": "Pay"}}
    assert filled(said).answer("arrive/wish/asha") == "Pay"


def test_who_went_first_is_a_matter_of_peers() -> None:
    assert leader_of({"session/first": "kit"}, peers()) == ("kit", ())
    assert leader_of({"session/first": "asha"}, mentoring()) == (None, ())
    assert leader_of({}, peers()) == (None, ())
    assert leader_of([], peers()) == (None, ())
    who, wrong = leader_of({"session/first": "carl"}, peers())
    assert (who, wrong) == (
        None,
        ("session/first: “carl” isn't in this pair. Use noor or kit.",),
    )


SPENT_EACH = {"arrive": 5, "review": 12.5, "targets": 0, "closing": None}


def spent(said: object, session: Session = LATER) -> list[tuple[str, int]]:
    return [
        (stage.id, stage.spent_seconds) for stage in filled({"session/spent": said}, session).stages
    ]


def test_minutes_of_each_stage_are_kept() -> None:
    assert spent(SPENT_EACH) == [
        ("arrive", 300),
        ("review", 750),
        ("strengths", 0),
        ("targets", 0),
        ("closing", 0),
    ]


@pytest.mark.parametrize("session", [LATER, opened(peers())])
@pytest.mark.parametrize("minutes", [0, 1, 50, 77.7, 1440])
def test_minutes_of_the_whole_are_spread_as_planned(session: Session, minutes: float) -> None:
    took = filled({"session/spent": minutes}, session)
    assert took.spent_seconds == round(minutes * 60)
    for stage in took.stages:
        assert abs(stage.spent_seconds - minutes * 60 * stage.minutes / session.minutes) <= 1


def test_minutes_of_a_stage_are_shared_by_both_rounds() -> None:
    took = spent({"strengths": 9}, opened(peers()))
    assert [seconds for id, seconds in took if id == "strengths"] == [270, 270]


@pytest.mark.parametrize("said", [None, {}, {"arrive": None}])
def test_no_minutes_are_no_minutes(said: object) -> None:
    assert sum(seconds for _, seconds in spent(said)) == 0


@pytest.mark.parametrize("minutes", ["9", True, -1, 1441, [], float("inf"), float("nan")])
def test_minutes_that_are_none_are_named(minutes: object) -> None:
    if minutes != []:
        told = mistakes({"session/spent": {"arrive": minutes}})
        assert told == ("session/spent.arrive: must be a number of minutes.",)
    (told_of_all,) = mistakes({"session/spent": minutes})
    assert told_of_all.startswith("session/spent: must be a number of minutes, or one number for")


def test_minutes_of_no_stage_are_named_with_what_is_near() -> None:
    assert mistakes({"session/spent": {"arive": 3}}) == (
        "session/spent.arive: this session has no such stage. Did you mean arrive?",
    )
