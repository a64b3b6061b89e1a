"""What stands beside a new target: what is open already, and what it can serve."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from builders import DAY, guide, held, making, mentoring, opened, peers, review, written
from mentorflow.history.fold import fold
from mentorflow.kinds.target_wording import count_open_targets, objectives_to_serve, too_many_hint
from mentorflow.model.guide import Guide
from mentorflow.model.history import History
from mentorflow.model.people import Pair
from mentorflow.model.session import Session

LATER = DAY + dt.timedelta(14)


def promised(who: str, *texts: str) -> dict[str, Any]:
    return {f"targets/promise/{who}": {who: [{"text": text} for text in texts]}}


def past(pair: Pair) -> History:
    one, other = pair.ids
    answers = promised(one, "I will a", "I will b") | promised(other, "I will c")
    answers[f"targets/aims/{one}"] = [{"text": "Lead a team"}, {"text": "Write a book"}]
    if pair.form == "peer":
        answers[f"targets/aims/{other}"] = [{"text": "Teach"}]
    return fold(pair, [held(opened(pair), answers)], [])


def without_a_review() -> Guide:
    stages = guide().model_dump()["stages"]
    stages[0]["prompts"] = [
        {"id": "aims", "kind": "review-objectives", "ask": "pair", "text": "Where now?"}
    ]
    return Guide.model_validate(guide().model_dump() | {"stages": [stages[0], *stages[2:]]})


def later(pair: Pair, guide_: Guide | None = None) -> Session:
    return opened(pair, past(pair), on=LATER, seq=2, guide_=guide_)


@pytest.mark.parametrize("pair", [mentoring(), peers()])
@pytest.mark.parametrize("guide_", [None, without_a_review()])
def test_targets_of_before_and_of_today_are_counted_together(
    pair: Pair, guide_: Guide | None
) -> None:
    one, other = pair.ids
    session = later(pair, guide_)
    assert (count_open_targets(session, one), count_open_targets(session, other)) == (2, 1)
    session = written(session, promised(one, "I will d") | promised(other, "I will e"))
    assert (count_open_targets(session, one), count_open_targets(session, other)) == (3, 2)
    assert count_open_targets(session, one, exclude_step=f"targets/promise/{one}") == 2
    assert too_many_hint(count_open_targets(session, one))
    assert not too_many_hint(count_open_targets(session, other))


def test_what_the_review_closes_is_counted_no_more() -> None:
    reports = [
        {"target": f"{DAY}.1", "outcome": "dropped", "why": "no need"},
        {"target": f"{DAY}.2", "outcome": "moved", "due": "2026-12-24"},
    ]
    session = written(later(mentoring()), {"review/targets/pair": {"asha": reports}})
    assert count_open_targets(session, "asha") == 1


def test_what_waits_for_the_witness_counts_once_it_is_open_again() -> None:
    pair = mentoring()
    done = {"review/targets/pair": {"asha": [{"target": f"{DAY}.1", "outcome": "done"}]}}
    first = held(opened(pair), promised("asha", "I will a"))
    second = opened(pair, fold(pair, [first], []), on=LATER, seq=2)
    history = fold(pair, [first, held(second, done, signed=False)], [])
    third = opened(pair, history, on=LATER + dt.timedelta(7), seq=3)
    assert count_open_targets(third, "asha") == 0
    again = {"review/targets/pair": {"asha": [{"target": f"{DAY}.1", "outcome": "reopened"}]}}
    assert count_open_targets(written(third, again), "asha") == 1


@pytest.mark.parametrize("guide_", [None, without_a_review()])
def test_a_new_target_can_serve_what_is_open_ones_own_first(guide_: Guide | None) -> None:
    pair = peers()
    session = later(pair, guide_)
    step = making(session, "targets/promise/kit")
    assert [aim.text for aim in objectives_to_serve(session, step, "kit")] == [
        "Teach",
        "Lead a team",
        "Write a book",
    ]


@pytest.mark.parametrize("outcome", ["reached", "dropped"])
def test_it_serves_no_objective_that_was_closed_a_moment_ago(outcome: str) -> None:
    session = later(mentoring(), without_a_review())
    reports = [
        {"objective": f"{DAY}.o1", "outcome": outcome},
        {"objective": f"{DAY}.o2", "outcome": "going"},
    ]
    session = written(session, {"arrive/aims/pair": reports})
    step = making(session, "targets/promise/asha")
    assert [aim.text for aim in objectives_to_serve(session, step, "asha")] == ["Write a book"]


def test_no_target_is_laid_out_twice_where_a_review_has_it() -> None:
    session = later(mentoring())
    assert len(review(session).targets) == 3
    assert making(session, "targets/promise/asha").targets == ()
