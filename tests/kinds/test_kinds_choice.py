"""A choice of several options, and of words of one's own, on all its ways."""

from __future__ import annotations

from typing import Any

import pytest

from builders import DAY
from kinds.kinds_steps import answered, checked, step, talk
from kinds.whole_way import STEP, WholeWay, hints, mistakes
from mentorflow.kinds import kind_of
from mentorflow.services import Services
from mentorflow.session.differences import differences
from mentorflow.session.summary import record_lines

OPTIONS = """\
  options = [
    { id = "listening", text = "Ask {{ you.name }}" },
    { id = "ideas", text = "Ideas" },
    { id = "story", text = "A story" },
  ]"""
KIND = f'  kind = "choice"\n{OPTIONS}\n'
MANY, OTHER = KIND + "  many = true\n", KIND + "  other = true\n"
BOTH = MANY + "  other = true\n"
OWN = {"other": "Just a walk"}


@pytest.mark.parametrize(
    ("kind", "answer"),
    [(KIND, "ideas"), (MANY, ["listening", "ideas"]), (OTHER, OWN), (BOTH, ["story", OWN])],
)
def test_an_answer_of_each_form_is_stored_as_it_is_written(
    services: Services, kind: str, answer: Any
) -> None:
    way = WholeWay(services, kind)
    session = way.record(answer)
    asked = session.find(STEP)
    assert kind_of(asked).dump(asked) == answer
    assert services.sessions.get(session.id).find(STEP).answer == asked.answer


@pytest.mark.parametrize(
    ("kind", "answer", "told"),
    [
        (KIND, OWN, ": free text isn't allowed here; choose from listening, ideas, story."),
        (KIND, ["ideas"], ": must be one option, not a list."),
        (MANY, "ideas", ": must be a list of ids, because more than one can be selected."),
        (MANY, ["ideas", "tea"], ".1: “tea” isn't an option; choose from listening, ideas, story."),
        (MANY, ["ideas", "ideas"], ".1: “ideas” is chosen twice."),
        (KIND, 3, ": must be the id of an option."),
        (OTHER, {"other": 3}, ": must be the id of an option."),
    ],
)
def test_what_the_question_has_no_room_for_is_refused(
    services: Services, kind: str, answer: Any, told: str
) -> None:
    assert WholeWay(services, kind).refused(answer) == [told]


def test_other_words_without_any_say_nothing() -> None:
    assert checked(step("choice", other=True), {"other": " "}) == (None, {})


def test_several_are_read_back_together_and_other_words_with_them(services: Services) -> None:
    way = WholeWay(services, BOTH + '  records = "resource"\n')
    session = way.record(["listening", "ideas", OWN])
    (line,) = record_lines(session)
    assert (line.asked, line.text) == (
        "What now?",
        "Ask Asha, Ideas and Just a walk",
    )
    history = services.context.history(session.pair)
    assert [item.text for item in history.items] == ["Ask Asha", "Ideas", "Just a walk"]


def test_notes_have_several_as_a_list_and_one_as_a_line(services: Services) -> None:
    way = WholeWay(services, BOTH)
    session = way.record(["ideas", {"other": "A *walk*"}])
    assert way.notes(session) == "**Asha:**\n\n- Ideas\n- A \\*walk\\*"
    assert "<li" in way.page(session) and "A *walk*" in way.page(session)
    one = WholeWay(services, OTHER).record(OWN, DAY)
    assert way.notes(one) == "**Asha:** Just a walk"


def test_a_search_finds_what_was_chosen(services: Services) -> None:
    way = WholeWay(services, BOTH)
    way.record(["ideas", OWN])
    assert (way.found("walk"), way.found("ideas")) == (["Just a walk"], ["Ideas"])


def test_two_versions_are_told_apart_by_each_thing(services: Services) -> None:
    way = WholeWay(services, BOTH)
    first, second = way.record(["ideas", OWN]), way.record(["ideas", "story"])
    (found,) = differences(first, second)
    assert (found.this, found.that) == ("Ideas\nJust a walk", "Ideas\nA story")


def test_a_correction_takes_its_place(services: Services) -> None:
    way = WholeWay(services, BOTH)
    session = way.record(["ideas"])
    now = way.corrected(session, [OWN])
    assert kind_of(now.find(STEP)).texts(now.find(STEP)) == ("Just a walk",)
    assert "Corrected on" in way.notes(session) and "- Just a walk" in way.notes(session)


def test_what_was_prepared_alone_stands_there(services: Services) -> None:
    asked = WholeWay(services, BOTH).prepared(["story", OWN])
    assert kind_of(asked).dump(asked) == ["story", OWN]
    joint = answered("choice")
    assert kind_of(joint).prepared_text(joint, ["a", OWN]) == "Ideas and Just a walk"


def test_a_blank_form_shows_the_options_and_how_an_answer_is_written(services: Services) -> None:
    texts = {"listening": "Ask Asha", "ideas": "Ideas", "story": "A story"}
    assert WholeWay(services, BOTH).blank() == {
        "?": "What now?",
        "?options": texts,
        "?answer": ["listening", {"other": "..."}],
        "asha": [],
    }
    assert WholeWay(services, KIND).blank() == {"?": "What now?", "?options": texts, "asha": None}


def test_plain_lines_take_several_numbers_or_names() -> None:
    asked = step("choice", many=True, other=True)
    said, kept = talk(asked, "1, tea", "b, 1")
    assert kept == [["a", "b"]]
    assert said[:3] == ["  1 Ideas", "  2 An ear", "  3 Something else"]
    assert "Type numbers or names, separated by commas" in said[4]
    assert talk(asked, "3, 1", "a walk")[1] == [["a", {"other": "a walk"}]]
    assert talk(step("choice", other=True), "something else", "a walk")[1] == [{"other": "a walk"}]
    assert talk(step("choice", other=True), "3", "")[1] == []


def test_an_option_cannot_be_called_what_stands_for_other_words() -> None:
    named = KIND.replace('"ideas"', '"other"')
    assert mistakes(named) == []
    ((_, what),) = mistakes(named + "  other = true")
    assert what == 'the id "other" is reserved; choose another one'


def test_the_check_says_where_the_two_keys_belong() -> None:
    assert mistakes(KIND + '  many = "yes"')[0][1].startswith("`many` must be true or false")
    ((line, what),) = mistakes('  kind = "text"\n  other = true')
    assert (line, what.partition(";")[0]) == (1, '`other` only works with kind = "choice"')
    assert hints(BOTH) == []
