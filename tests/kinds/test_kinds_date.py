"""A day as an answer, on all its ways."""

from __future__ import annotations

import datetime as dt

import pytest

from kinds.kinds_steps import answered, checked, step, talk
from kinds.whole_way import STEP, WholeWay, hints, mistakes
from mentorflow.kinds import kind_of
from mentorflow.services import Services
from mentorflow.session.differences import differences
from mentorflow.session.summary import record_lines

KIND = '  kind = "date"\n'
DAY = "2026-12-18"


def test_an_answer_is_stored_as_an_iso_date(services: Services) -> None:
    session = WholeWay(services, KIND).record(DAY)
    asked = session.find(STEP)
    assert (asked.answer, kind_of(asked).dump(asked)) == (dt.date(2026, 12, 18), DAY)
    assert services.sessions.get(session.id).find(STEP).answer == asked.answer


@pytest.mark.parametrize("answer", ["soon", "1/2", "Wed 18 Dec", 20261218, True, [DAY]])
def test_what_is_no_date_is_refused(services: Services, answer: object) -> None:
    told = WholeWay(services, KIND).refused(answer)
    assert told == [": must be a date such as 2026-11-03."]


@pytest.mark.parametrize(
    ("typed", "day"), [("tomorrow", "2026-11-04"), ("18.12.", DAY), ("in two weeks", "2026-11-17")]
)
def test_a_day_in_an_answers_file_is_counted_from_the_day_of_the_session(
    services: Services, typed: str, day: str
) -> None:
    session = WholeWay(services, KIND).record(typed)
    assert session.find(STEP).answer == dt.date.fromisoformat(day)


def test_it_is_read_back_in_words_and_kept_with_its_year(services: Services) -> None:
    way = WholeWay(services, KIND + '  records = "decision"\n')
    session = way.record(DAY)
    (line,) = record_lines(session)
    assert (line.asked, line.text) == ("What now?", "Friday 18 December")
    (item,) = services.context.history(session.pair).items
    assert item.text == "Friday 18 December 2026"


def test_notes_have_the_day_in_words_and_in_figures(services: Services) -> None:
    way = WholeWay(services, KIND)
    session = way.record(DAY)
    assert way.notes(session) == "**Asha:** Friday 18 December 2026 (2026-12-18)"
    assert '<time datetime="2026-12-18">Friday 18 December 2026</time>' in way.page(session)


def test_a_search_finds_it_in_words_and_in_figures(services: Services) -> None:
    way = WholeWay(services, KIND)
    way.record(DAY)
    for words in ("december", DAY, "friday 18"):
        assert way.found(words) == ["Friday 18 December 2026 (2026-12-18)"]


def test_two_versions_are_told_apart(services: Services) -> None:
    way = WholeWay(services, KIND)
    (found,) = differences(way.record(DAY), way.record("2027-01-08"))
    assert (found.this, found.that) == ("Friday 18 December 2026", "Friday 8 January 2027")


def test_a_correction_takes_its_place(services: Services) -> None:
    way = WholeWay(services, KIND)
    session = way.record(DAY)
    assert way.corrected(session, "2027-01-08").find(STEP).answer == dt.date(2027, 1, 8)
    assert "Friday 8 January 2027 (2027-01-08)" in way.notes(session)


def test_what_was_prepared_alone_stands_there(services: Services) -> None:
    assert WholeWay(services, KIND).prepared(DAY).answer == dt.date(2026, 12, 18)


def test_a_blank_form_shows_how_a_day_is_written(services: Services) -> None:
    assert WholeWay(services, KIND).blank() == {
        "?": "What now?",
        "?answer": "2026-11-03",
        "asha": None,
    }


def test_plain_lines_ask_until_it_is_a_day_and_say_which() -> None:
    said, kept = talk(step("date"), "when it snows", "in two weeks")
    assert kept == ["2026-11-17"]
    assert said[-1] == "Tuesday 17 November"
    assert any("“when it snows”" in line for line in said)


def test_the_check_has_nothing_against_it_and_says_which_keys_are_others() -> None:
    assert hints(KIND) == []
    ((line, what),) = mistakes(KIND + '  low = "a"')
    assert (line, what.partition(";")[0]) == (1, '`low` only works with kind = "scale", "ratings"')


def test_the_last_day_that_there_is_is_one() -> None:
    assert checked(step("date"), "9999-12-31") == (dt.date.max, {})
    asked = answered("date").model_copy(update={"answer": dt.date.max})
    assert kind_of(asked).texts(asked) == ("Friday 31 December 9999",)
