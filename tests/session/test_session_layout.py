"""A guide put to people: seats, rounds, minutes, and words that are fixed."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from builders import DAY, guide, held, mentoring, opened, peers, review
from mentorflow.errors import BadDataError
from mentorflow.history.fold import fold
from mentorflow.model.guide import Guide
from mentorflow.model.history import History
from mentorflow.model.steps import ReviewTargetsStep
from mentorflow.session.layout import lay_out

PROMISE = {"targets/promise/asha": {"asha": [{"text": "I will call"}]}}


def test_mentoring_seats_are_people() -> None:
    session = opened()
    assert [step.id for step in session.steps] == [
        "arrive/wish/asha",
        "strengths/moment/asha",
        "strengths/seen/ben",
        "targets/aims/asha",
        "targets/promise/asha",
        "targets/promise/ben",
        "closing/sure/asha",
        "closing/sure/ben",
        "closing/takeaway/asha",
        "closing/takeaway/ben",
    ]
    assert session.find("strengths/moment/asha").words == "Asha, tell Ben about a moment."
    assert session.find("strengths/seen/ben").seat == "mentor"
    assert session.here == "arrive/wish/asha"


def test_peers_take_rounds_with_half_the_minutes() -> None:
    session = opened(peers())
    rounds = [(stage.id, stage.round, stage.minutes) for stage in session.stages]
    assert rounds == [
        ("arrive", None, 4),
        ("strengths", "noor", 6),
        ("targets", "noor", 5),
        ("strengths", "kit", 6),
        ("targets", "kit", 5),
        ("closing", None, 6),
    ]
    noor, kit = session.stages[1], session.stages[3]
    assert [step.id for step in noor.steps] == ["strengths/moment/noor", "strengths/seen/kit"]
    assert [step.id for step in kit.steps] == ["strengths/moment/kit", "strengths/seen/noor"]
    assert {step.seat for step in session.stages[0].steps} == {None}


def test_a_short_round_keeps_to_the_core_prompts() -> None:
    stages = guide().model_dump()["stages"]
    stages[2]["minutes"] = 6
    session = opened(
        peers(), guide_=Guide.model_validate(guide().model_dump() | {"stages": stages})
    )
    steps = [step.id for step in session.steps if step.id.startswith("strengths/")]
    assert steps == ["strengths/moment/noor", "strengths/moment/kit"]


def test_who_goes_first_alternates() -> None:
    first = held(opened(peers()), {})
    history = fold(peers(), [first], [])
    assert first.first == "noor"
    assert lay_out(guide(), peers(), history, DAY).first == "kit"


def test_open_targets_of_both_are_reviewed_before_new_business() -> None:
    both = PROMISE | {"targets/promise/ben": {"ben": [{"text": "I will ask"}]}}
    history = fold(mentoring(), [held(opened(), both)], [])
    agenda = lay_out(guide(), mentoring(), history, DAY)
    stage = next(stage for stage in agenda.stages if stage.id == "review")
    step = stage.steps[0]
    assert isinstance(step, ReviewTargetsStep)
    assert [(t.owner, t.text) for t in step.targets] == [
        ("asha", "I will call"),
        ("ben", "I will ask"),
    ]


def test_a_done_without_both_signatures_goes_to_the_witness() -> None:
    made = held(opened(), PROMISE)
    history = fold(mentoring(), [made], [])
    second = opened(history=history, seq=2, twice="-2")
    done = {"review/targets/pair": {"asha": [{"target": "2026-11-03.1", "outcome": "done"}]}}
    history = fold(mentoring(), [made, held(second, done, signed=False)], [])
    third = opened(history=history, seq=3)
    assert [target.unconfirmed for target in review(third).targets] == [True]


def test_a_pair_with_a_rhythm_is_not_asked_for_one() -> None:
    asked = {"id": "how-often", "kind": "talk", "ask": "pair", "text": "How often?"}
    stage = {"id": "rhythm", "title": "Rhythm", "minutes": 4}
    stages = guide().model_dump()["stages"]
    stages = [*stages, stage | {"prompts": [asked | {"when": "not rhythm"}]}]
    asking = Guide.model_validate(guide().model_dump() | {"stages": stages})
    weekly = mentoring().model_copy(update={"rhythm": "weekly"})
    for pair, is_asked in ((mentoring(), True), (weekly, False)):
        agenda = lay_out(asking, pair, fold(pair, [], []), DAY)
        assert ("rhythm" in [stage.id for stage in agenda.stages]) is is_asked


def test_the_words_do_not_change_when_the_guide_does() -> None:
    session = opened()
    again = type(session).model_validate_json(session.model_dump_json())
    assert again == session
    assert again.find("strengths/moment/asha").others == ("What worked?", "Who noticed?")


asks = st.sampled_from(["mentee", "mentor", "each", "pair"])
kinds = st.sampled_from(["text", "list", "scale", "talk", "set-targets", "review-targets"])
stages = st.lists(
    st.fixed_dictionaries(
        {
            "minutes": st.integers(1, 30),
            "once": st.booleans(),
            "prompts": st.lists(
                st.fixed_dictionaries({"ask": asks, "kind": kinds, "core": st.booleans()}),
                min_size=1,
                max_size=4,
            ),
        }
    ),
    min_size=1,
    max_size=5,
)


def _guide(shape: list[dict[str, Any]]) -> Guide:
    made = []
    for number, stage in enumerate(shape):
        prompts = [
            {"id": f"p{place}", "text": "What?", "low": "a", "high": "b", **prompt}
            for place, prompt in enumerate(stage["prompts"])
        ]
        made.append(stage | {"id": f"s{number}", "title": "S", "prompts": prompts})
    return guide(stages=made)


@given(stages)
def test_peers_meet_each_prompt_at_most_once_and_have_equal_minutes(
    shape: list[dict[str, Any]],
) -> None:
    try:
        agenda = lay_out(_guide(shape), peers(), History(pair=peers()), DAY)
    except BadDataError:
        assert all(p["kind"] == "review-targets" for stage in shape for p in stage["prompts"])
        return
    ids = [step.id for stage in agenda.stages for step in stage.steps]
    assert len(ids) == len(set(ids))
    minutes = {"noor": 0.0, "kit": 0.0}
    for stage in agenda.stages:
        if stage.round:
            minutes[stage.round] += stage.minutes
    assert minutes["noor"] == minutes["kit"]


def test_whoever_is_asked_second_can_be_asked_in_words_that_follow_the_first() -> None:
    text = "{% if second %}And {% endif %}{{ you.name }}, what will you take from today?"
    stage = {"id": "end", "title": "End", "minutes": 5}
    stage["prompts"] = [{"id": "takeaway", "kind": "text", "ask": "each", "text": text}]
    for pair in (mentoring(), peers()):
        laid = lay_out(guide(stages=[{**stage, "once": True}]), pair, History(pair=pair), DAY)
        one, other = pair.people
        assert [step.words.partition(",")[0] for step in laid.stages[0].steps] == [
            one.name,
            f"And {other.name}",
        ]
