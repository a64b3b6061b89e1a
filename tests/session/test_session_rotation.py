"""A prompt in other words: what was asked last time is not asked again today."""

from __future__ import annotations

import datetime as dt

import pytest

from builders import DAY, guide, mentoring
from mentorflow.history.fold import fold
from mentorflow.model.history import History
from mentorflow.model.moves import Reword, Skip
from mentorflow.model.session import Session
from mentorflow.model.steps import Step
from mentorflow.session.layout import lay_out, open_session
from mentorflow.session.moves import apply, close

MOMENT = "strengths/moment/asha"
TEXTS = ("Asha, tell Ben about a moment.", "What worked?", "Who noticed?")


def laid(past: list[Session], **change: object) -> Session:
    pair, day = mentoring(), DAY + dt.timedelta(14 * len(past))
    history = fold(pair, past, ()) if past else History(pair=pair)
    agenda = lay_out(guide(**change), pair, history, day)
    at = dt.datetime.combine(day, dt.time(14), dt.UTC)
    id = f"asha-ben/{day}-small"
    return open_session(agenda, pair, id=id, on=day, seq=len(past) + 1, number=1, started=at)


def done(session: Session) -> Session:
    return close(session, session.started)


def asked(step: Step) -> tuple[str, ...]:
    return (step.question, *step.others)


def test_the_first_time_a_prompt_is_asked_as_its_guide_has_it() -> None:
    step = laid([]).find(MOMENT)
    assert asked(step) == TEXTS
    assert step.ways == ()


def test_strengths_are_asked_in_the_words_used_longest_ago() -> None:
    past: list[Session] = []
    for question in (*TEXTS, *TEXTS):
        session = laid(past)
        assert session.find(MOMENT).question == question
        past.append(done(session))


def test_what_was_asked_last_time_is_no_other_way_today() -> None:
    another = apply(laid([]), Reword(step=MOMENT, way=2))
    step = laid([done(another)]).find(MOMENT)
    assert step.question == TEXTS[0]
    assert step.others == (TEXTS[1],)


def test_a_wording_that_was_skipped_was_not_asked() -> None:
    skipped = done(apply(laid([]), Skip(step=MOMENT)))
    assert asked(laid([skipped]).find(MOMENT)) == TEXTS


def test_the_number_of_a_wording_survives_its_new_order() -> None:
    once = done(laid([]))
    twice = apply(laid([once]), Reword(step=MOMENT, way=1))
    assert twice.find(MOMENT).question == TEXTS[2]
    assert twice.find(MOMENT).wording == 2
    third = laid([once, done(twice)]).find(MOMENT)
    assert asked(third) == (TEXTS[1], TEXTS[0])


def ritual() -> dict[str, object]:
    stages = guide().model_dump(mode="json", exclude_unset=True)["stages"]
    stages[2]["rotate"] = False
    return {"stages": stages}


def test_elsewhere_the_question_stays_word_for_word() -> None:
    change = ritual()
    assert laid([done(laid([], **change))], **change).find(MOMENT).question == TEXTS[0]
    another = apply(laid([], **change), Reword(step="strengths/moment/asha", way=1))
    step = laid([done(another)], **change).find("strengths/moment/asha")
    assert asked(step) == (TEXTS[0], TEXTS[2])


@pytest.mark.parametrize("kept", [0, 1])
def test_a_guide_may_lose_wordings_meanwhile(kept: int) -> None:
    past = [done(apply(laid([]), Reword(step=MOMENT, way=2)))]
    stages = guide().model_dump(mode="json", exclude_unset=True)["stages"]
    stages[2]["prompts"][0]["others"] = list(TEXTS[1 : 1 + kept])
    assert asked(laid(past, stages=stages).find(MOMENT)) == TEXTS[: 1 + kept]


def test_what_follows_from_the_core_prompt_stays() -> None:
    stages = guide().model_dump(mode="json", exclude_unset=True)["stages"]
    stages[2]["prompts"][0]["core"] = False
    first = laid([], stages=stages)
    again = laid([done(first)], stages=stages)
    assert again.find(MOMENT).question == TEXTS[0]
