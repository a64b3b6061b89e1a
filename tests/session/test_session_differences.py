"""Two versions of a session side by side: each place where they differ, and nothing hidden."""

from __future__ import annotations

from typing import Any

from builders import guide, opened, written
from mentorflow.model.moves import Park, Skip
from mentorflow.model.session import Session
from mentorflow.session.differences import Difference, differences
from mentorflow.session.moves import apply

SURE = {"id": "sure", "kind": "scale", "ask": "each", "text": "How sure?", "low": "a", "high": "b"}
STAGE = {"id": "talk", "title": "Talk", "minutes": 5, "once": True, "prompts": [SURE]}
HIDDEN = "answered; hidden until you've both answered"


def session(*, stage: dict[str, Any] = STAGE, **answers: int) -> Session:
    start = opened(guide_=guide(stages=[stage]))
    return written(start, {f"talk/sure/{who}": number for who, number in answers.items()})


def at(found: tuple[Difference, ...]) -> dict[str, tuple[str, str]]:
    return {each.where: (each.this, each.that) for each in found}


def test_equal_versions_have_no_differences() -> None:
    assert differences(opened(), opened()) == ()


def test_an_answer_in_one_of_them() -> None:
    this = written(opened(), {"arrive/wish/asha": "an hour"})
    found = differences(this, opened())
    assert at(found)["arrive/wish/asha"] == ("an hour", "")
    assert found[0].question == "Asha, what now?"
    assert at(differences(opened(), this))["arrive/wish/asha"] == ("", "an hour")


def test_a_skipped_question_says_why() -> None:
    skipped = apply(opened(), Skip(step="arrive/wish/asha", why="no time"))
    assert at(differences(skipped, opened()))["arrive/wish/asha"] == ("skipped: no time", "")
    skipped = apply(opened(), Skip(step="arrive/wish/asha"))
    assert at(differences(skipped, opened()))["arrive/wish/asha"] == ("skipped", "")


def test_a_hidden_number_stays_hidden_until_both_have_answered() -> None:
    assert at(differences(session(asha=7), session()))["talk/sure/asha"] == (HIDDEN, "")
    two = at(differences(session(asha=7), session(asha=4)))["talk/sure/asha"]
    assert two == (HIDDEN, "answered differently; hidden until you've both answered")


def test_numbers_are_shown_once_both_versions_have_both() -> None:
    found = at(differences(session(asha=7, ben=2), session(asha=4, ben=2)))
    shown = found["talk/sure/asha"]
    assert shown[0].startswith("7") and shown[1].startswith("4")
    assert "talk/sure/ben" not in found
    half = at(differences(session(asha=7, ben=2), session(asha=4)))
    assert half["talk/sure/asha"][0] == HIDDEN


def test_numbers_that_are_not_hidden_are_shown() -> None:
    alone = STAGE | {"prompts": [SURE | {"ask": "mentee"}]}
    found = at(differences(session(stage=alone, asha=7), session(stage=alone, asha=4)))
    assert found["talk/sure/asha"][0].startswith("7")


def test_what_was_parked_in_one_of_them() -> None:
    parked = apply(opened(), Park(text="the pay question"))
    assert "the pay question" in [each.this for each in differences(parked, opened())]
