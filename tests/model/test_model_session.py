"""A session's own questions: where it is, who signed, which steps are asked."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from pydantic import ValidationError

from builders import AT, DAY, STEP, mentoring
from mentorflow.model.session import GuideName, LaidStage, Session
from mentorflow.model.steps import LaidFollows, Step


def step(id: str, kind: str = "text", **more: Any) -> Step:
    return STEP.validate_python(
        {"id": id, "kind": kind, "who": id.rpartition("/")[2], "words": "What now?"} | more
    )


SCALE: dict[str, Any] = {"low": "not at all", "high": "fully"}


def session(*stages: tuple[Step, ...], **more: Any) -> Session:
    laid = tuple(
        LaidStage(id=f"s{number}", title="Stage", minutes=5 + number, spent=60, steps=steps)
        for number, steps in enumerate(stages)
    )
    return Session(
        id="asha-ben/2026-11-03-small",
        on=DAY,
        seq=1,
        pair=mentoring(),
        guide=GuideName(id="small", version=1, title="Small"),
        started=AT,
        first="asha",
        stages=laid,
        **more,
    )


ONE, TWO = step("s0/one/asha"), step("s1/two/ben")


def test_the_current_step_and_its_stage() -> None:
    here = session((ONE,), (TWO,), here="s1/two/ben")
    assert here.step is not None and here.step.id == "s1/two/ben"
    assert here.stage is not None and here.stage.id == "s1"
    closing = session((ONE,), (TWO,))
    assert (closing.step, closing.stage) == (None, None)


def test_here_is_a_step_or_closing() -> None:
    with pytest.raises(ValidationError, match="s9/none/asha"):
        session((ONE,), here="s9/none/asha")


def test_what_is_not_there_is_a_key_error() -> None:
    for find in (session((ONE,)).find, session((ONE,)).stage_of, session((ONE,)).answer):
        with pytest.raises(KeyError):
            find("s9/none/asha")


def test_minutes_and_seconds_are_summed_over_the_stages() -> None:
    both = session((ONE,), (TWO,))
    assert (both.minutes, both.spent_seconds) == (11, 120)


@pytest.mark.parametrize(
    ("signed", "fully"),
    [((), False), (("asha",), False), (("ben",), False), (("ben", "asha"), True)],
)
def test_fully_signed_takes_both(signed: tuple[str, ...], fully: bool) -> None:
    assert session((ONE,), signed=dict.fromkeys(signed, "x")).fully_signed is fully


def test_next_is_a_day_or_a_time() -> None:
    assert session((ONE,), next="2026-11-17").next == dt.date(2026, 11, 17)
    assert session((ONE,), next="2026-11-17T14:00").next == dt.datetime(2026, 11, 17, 14)


@pytest.mark.parametrize(
    ("answer", "asked"),
    [(None, False), (6, True), (7, False), (9, False)],
)
def test_a_step_that_follows_a_low_number(answer: int | None, asked: bool) -> None:
    number = step("s0/sure/asha", "scale", answer=answer, **SCALE)
    after = step("s0/why/asha", follows={"steps": ("s0/sure/asha",), "below": 7})
    found = session((number, after), (TWO,))
    assert found.applies(number)
    assert found.applies(after) is asked
    assert ([each.id for each in found.asked] == ["s0/sure/asha", "s1/two/ben"]) is not asked
    assert after in session((number, after), status="closed").asked


def test_a_stage_without_a_step_that_is_asked_is_not_open() -> None:
    number = step("s0/sure/asha", "scale", answer=9, **SCALE)
    after = step("s1/why/asha", follows={"steps": ("s0/sure/asha",), "below": 7})
    found = session((number,), (after,))
    assert [stage.id for stage in found.open_stages] == ["s0"]
    there = session((number,), (after,), here="s1/why/asha")
    assert [stage.id for stage in there.open_stages] == ["s0", "s1"]


def test_what_follows_hidden_answers_waits_for_both() -> None:
    def found(other: int | None) -> Session:
        numbers = tuple(
            step(f"s0/sure/{who}", "scale", answer=answer, hidden=True, **SCALE)
            for who, answer in (("asha", 2), ("ben", other))
        )
        steps = tuple(each.id for each in numbers)
        return session((*numbers, step("s0/why/asha", follows={"steps": steps, "below": 7})))

    waits, both = found(None), found(9)
    assert not waits.applies(waits.find("s0/why/asha"))
    assert both.applies(both.find("s0/why/asha"))


@pytest.mark.parametrize(
    ("follows", "fitting", "other"),
    [
        ({"below": 4}, 3, 4),
        ({"above": 4}, 5, 4),
        ({"equals": "stop"}, "stop", "go"),
        ({"equals": "stop"}, ("go", "stop"), ("go",)),
        ({"answered": True}, "anything", None),
    ],
)
def test_which_answers_fit(follows: dict[str, Any], fitting: object, other: object) -> None:
    laid = LaidFollows(steps=("s0/one/asha",), **follows)
    assert laid.fits(fitting)
    assert not laid.fits(other)
    assert not laid.fits(None)
