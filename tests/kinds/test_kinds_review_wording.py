"""How a review asks about one target."""

from __future__ import annotations

import datetime as dt

import pytest

from builders import DAY, opened
from mentorflow.kinds.review_wording import objective_question, review_question
from mentorflow.model.steps import OpenObjective, OpenTarget


def asked(**of: object) -> str:
    fields: dict[str, object] = {
        "id": "2026-10-20.1",
        "text": "I will ask Priya for the data",
        "owner": "asha",
        "witness": "ben",
        "made_on": dt.date(2026, 10, 20),
        "due": dt.date(2026, 10, 30),
    }
    return review_question(opened(), OpenTarget.model_validate(fields | of))


PLANNED = "Asha, you said you'd “ask Priya for the data” by Friday 30 October. How did it go?"


@pytest.mark.parametrize("times", [0, 1])
def test_a_target_is_asked_about_in_its_own_words(times: int) -> None:
    assert asked(times_put_off=times) == PLANNED


def test_a_full_stop_is_not_said_twice() -> None:
    assert asked(text="I will ask Priya for the data.") == PLANNED


def test_what_is_not_due_yet_is_asked_about_so_far() -> None:
    due = DAY + dt.timedelta(4)
    assert asked(due=due).endswith("by Saturday 7 November. How is it going?")


def test_that_it_moved_twice_is_said_once_and_not_counted_on() -> None:
    twice = "“Ask Priya for the data” has slipped twice now. Asha, what would make it easier to do?"
    assert asked(times_put_off=2) == twice
    thrice = asked(times_put_off=3)
    assert "moved" not in thrice
    assert thrice.endswith("Do you still want to do this, change it, or let it go?")


def test_a_long_target_is_cut_at_a_word() -> None:
    long = asked(text="I will " + "write the whole of it down " * 4)
    assert "“write the whole of it down write the whole of it down…”" in long


def test_an_objective_is_asked_about_by_its_owner_or_by_both() -> None:
    aim = {"id": "2026-10-20.o1", "text": "Lead a project", "made_on": dt.date(2026, 10, 20)}
    own = OpenObjective.model_validate(aim | {"owner": "asha"})
    ours = OpenObjective.model_validate(aim | {"owner": "pair"})
    set_out = "you're working towards “Lead a project”. How is it going?"
    assert objective_question(opened(), own) == f"Asha, {set_out}"
    assert objective_question(opened(), ours) == set_out.replace("you", "You", 1)


def test_what_the_owner_called_done_is_put_to_the_witness() -> None:
    said = "Asha says “ask Priya for the data” is done. Ben, do you agree?"
    assert asked(unconfirmed=True) == said
