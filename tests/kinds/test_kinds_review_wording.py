"""How a review asks about one target."""

from __future__ import annotations

import datetime as dt

import pytest

from builders import DAY, opened
from mentorflow.kinds.review_wording import (
    objective_question,
    passed_on_to,
    review_head,
    review_question,
)
from mentorflow.model.steps import OpenObjective, OpenTarget


def target(**of: object) -> OpenTarget:
    fields: dict[str, object] = {
        "id": "2026-10-20.1",
        "text": "I will ask Priya for the data",
        "owner": "asha",
        "witness": "ben",
        "made_on": dt.date(2026, 10, 20),
        "due": dt.date(2026, 10, 30),
    }
    return OpenTarget.model_validate(fields | of)


def asked(**of: object) -> str:
    return review_question(opened(), target(**of))


PLANNED = "“Ask Priya for the data”, by Friday 30 October.\nAsha, how did this go?"


def test_a_target_is_asked_about_in_its_own_words() -> None:
    assert asked() == PLANNED


@pytest.mark.parametrize(
    "text",
    ["I will ask Priya for the data.", "Ask Priya for the data", "I will Ask Priya for the data"],
)
def test_all_promises_are_quoted_in_one_form(text: str) -> None:
    assert asked(text=text) == PLANNED


def test_what_is_not_due_yet_is_asked_about_so_far() -> None:
    due = DAY + dt.timedelta(4)
    assert asked(due=due).endswith("by Saturday 7 November.\nAsha, how is this going?")
    assert asked(due=None) == "“Ask Priya for the data”.\nAsha, how did this go?"


@pytest.mark.parametrize(
    ("moved", "question"),
    [
        (1, "Asha, how did it go this time?"),
        (2, "This has slipped twice now. Asha, what would make it easier to do?"),
        (3, "Asha, do you still want to do this, change it, or let it go?"),
        (4, "Asha, do you still want to do this, change it, or let it go?"),
    ],
)
def test_each_slip_is_asked_about_differently_below_the_first_day(
    moved: int, question: str
) -> None:
    days = "first by Friday 23 October, now by Friday 30 October."
    first = dt.date(2026, 10, 23)
    assert (
        asked(times_put_off=moved, first_due=first)
        == f"“Ask Priya for the data”, {days}\n{question}"
    )
    same = asked(times_put_off=moved, first_due=dt.date(2026, 10, 30))
    assert same == f"“Ask Priya for the data”, by Friday 30 October.\n{question}"


def test_the_line_above_says_how_often_it_slipped_and_what_check_ins_said() -> None:
    said = [
        {"on": dt.date(2026, 10, day), "by": "asha", "outcome": outcome, "text": text}
        for day, outcome, text in (
            (21, "going", "Too early"),
            (25, "stuck", "Priya is\naway " * 30),
            (26, "going", "She's back"),
        )
    ]
    head, stuck, going = review_head(opened(), target(times_put_off=3, said=said), 2, 3).split("\n")
    assert head == "Target 2 of 3, set 20 October, slipped three times"
    assert stuck.startswith("Asha, 25 October: stuck. “Priya is away Priya") and len(stuck) < 200
    assert going == "Asha, 26 October: in progress. “She's back”"
    assert review_head(opened(), target(), 1, 1) == "Target 1 of 1, set 20 October"


def test_a_long_target_is_cut_at_a_word() -> None:
    long = asked(text="I will " + "write the whole of it down " * 4)
    assert "“Write the whole of it down write the whole of it down…”" in long


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Yaw", "Yaw"),
        ("to Yaw.", "Yaw"),
        ("passed on to Yaw and Dana Osei", "Yaw and Dana Osei"),
        ("李明", "李明"),
        ("Yaw took it over", ""),
        ("the new lead", ""),
        ("", ""),
    ],
)
def test_who_a_target_was_passed_on_to_is_told_from_a_reason(line: str, name: str) -> None:
    assert passed_on_to(line) == name


def test_an_objective_is_asked_about_by_its_owner_or_by_both() -> None:
    aim = {"id": "2026-10-20.o1", "text": "Lead a project", "made_on": dt.date(2026, 10, 20)}
    own = OpenObjective.model_validate(aim | {"owner": "asha"})
    ours = OpenObjective.model_validate(aim | {"owner": "pair"})
    set_out = "you're working towards “Lead a project”. How is it going?"
    assert objective_question(opened(), own) == f"Asha, {set_out}"
    assert objective_question(opened(), ours) == set_out.replace("you", "You", 1)


def test_what_the_owner_called_done_is_put_to_the_witness() -> None:
    promise = PLANNED.partition("\n")[0]
    said = f"{promise}\nAsha says this is done. Ben, do you agree?"
    assert asked(unconfirmed=True) == said
