"""A table as an answer, with free rows and with rows of the guide, on all its ways."""

from __future__ import annotations

from typing import Any

import pytest

from builders import DAY
from kinds.kinds_steps import checked, step, talk
from kinds.whole_way import STEP, WholeWay, hints, mistakes
from mentorflow.kinds import kind_of
from mentorflow.services import Services
from mentorflow.session.differences import differences
from mentorflow.session.summary import record_lines

COLUMNS = """\
  columns = [
    { id = "skill", text = "Skill" },
    { id = "now", text = "{{ you.name }} now" },
  ]"""
FREE = f'  kind = "table"\n{COLUMNS}\n'
ROWS = '  rows = [{ id = "first", text = "First week" }, { id = "month", text = "A month" }]\n'
NAMED = FREE + ROWS
SKILLS = [{"skill": "Python", "now": "I read it"}, {"skill": "Talks"}]
WEEKS = [{"row": "first", "now": "lost"}, {"row": "month", "skill": "the map"}]


@pytest.mark.parametrize(("kind", "answer"), [(FREE, SKILLS), (NAMED, WEEKS)])
def test_an_answer_is_stored_as_it_is_written(services: Services, kind: str, answer: Any) -> None:
    session = WholeWay(services, kind).record(answer)
    asked = session.find(STEP)
    assert kind_of(asked).dump(asked) == answer
    assert services.sessions.get(session.id).find(STEP).answer == asked.answer


def test_empty_cells_and_rows_go_and_the_order_is_that_of_the_guide(services: Services) -> None:
    way = WholeWay(services, NAMED)
    said = [
        {"now": "better", "skill": "the map", "row": "month"},
        {"row": "first", "skill": " ", "now": ""},
    ]
    asked = way.record(said).find(STEP)
    assert kind_of(asked).dump(asked) == [{"row": "month", "skill": "the map", "now": "better"}]
    assert checked(asked, [{"row": "first", "now": ""}]) == (None, {})


@pytest.mark.parametrize(
    ("kind", "answer", "told"),
    [
        (FREE, "Python", ": must be a list of rows, each with one text value per column."),
        (FREE, [["Python"]], ".0: must be a list of rows, each with one text value per column."),
        (FREE, [{"skill": 3}], ".0.skill: must be text in quotation marks."),
        (FREE, [{"skil": "x"}], ".0.skil: there's no column “skil” (did you mean “skill”?)."),
        (FREE, [{"row": "first"}], ".0.row: there's no column “row” (did you mean “now”?)."),
        (NAMED, [{"now": "x"}], ".0.row: must be one of first, month."),
        (NAMED, [{"row": "frst"}], ".0.row: there's no row “frst” (did you mean “first”?)."),
        (NAMED, [WEEKS[0], WEEKS[0]], ".1.row: row “first” is listed twice."),
    ],
)
def test_what_the_table_has_no_place_for_is_refused(
    services: Services, kind: str, answer: Any, told: str
) -> None:
    assert WholeWay(services, kind).refused(answer) == [told]


def test_each_row_is_read_back_with_the_names_of_its_columns(services: Services) -> None:
    way = WholeWay(services, FREE + '  records = "gap:skill"\n')
    session = way.record(SKILLS)
    lines = [(line.text, line.index) for line in record_lines(session)]
    assert lines == [("Python. Asha now: I read it", 0), ("Talks", 1)]
    items = services.context.history(session.pair).items
    assert [item.text for item in items] == ["Python", "Talks"]


def test_a_row_of_the_guide_is_told_by_its_name(services: Services) -> None:
    session = WholeWay(services, NAMED).record(WEEKS[1:])
    assert [(line.text, line.index) for line in record_lines(session)] == [
        ("A month. Skill: the map", 1)
    ]


def test_notes_have_a_table(services: Services) -> None:
    way = WholeWay(services, FREE)
    session = way.record([{"skill": "A|B", "now": "<b>no</b>"}, {"skill": "Talks"}])
    assert way.notes(session) == (
        "**Asha:**\n\n| Skill | Asha now |\n| --- | --- |\n| A\\|B | \\<b>no\\</b> |\n| Talks |  |"
    )
    page = way.page(session)
    assert '<th scope="col" dir="auto">Asha now</th>' in page
    assert "&lt;b&gt;no&lt;/b&gt;" in page


def test_notes_name_the_rows_of_the_guide(services: Services) -> None:
    way = WholeWay(services, NAMED)
    session = way.record(WEEKS)
    assert way.notes(session).splitlines()[2:] == [
        "| | Skill | Asha now |",
        "| --- | --- | --- |",
        "| First week |  | lost |",
        "| A month | the map |  |",
    ]
    assert '<th scope="row" dir="auto">First week</th>' in way.page(session)


def test_a_search_finds_a_row_by_any_of_its_cells(services: Services) -> None:
    way = WholeWay(services, FREE)
    way.record(SKILLS)
    assert way.found("read") == way.found("python") == ["Python. Asha now: I read it"]


def test_two_versions_are_told_apart_by_their_rows(services: Services) -> None:
    way = WholeWay(services, FREE)
    (found,) = differences(way.record(SKILLS), way.record(SKILLS[1:]))
    assert (found.this, found.that) == ("Python. Asha now: I read it\nTalks", "Talks")


def test_a_correction_takes_its_place(services: Services) -> None:
    way = WholeWay(services, NAMED)
    session = way.record(WEEKS)
    now = way.corrected(session, WEEKS[:1]).find(STEP)
    assert kind_of(now).dump(now) == WEEKS[:1]
    assert way.notes(session).count("| First week |") == 2


def test_what_was_prepared_alone_stands_there(services: Services) -> None:
    asked = WholeWay(services, FREE).prepared(SKILLS)
    assert kind_of(asked).dump(asked) == SKILLS


def test_a_blank_form_has_the_columns_and_the_rows(services: Services) -> None:
    columns = {"skill": "Skill", "now": "Asha now"}
    assert WholeWay(services, FREE).blank() == {
        "?": "What now?",
        "?columns": columns,
        "?answer": [{"skill": "", "now": ""}],
        "asha": [],
    }
    way = WholeWay(services, NAMED)
    assert way.blank() == {
        "?": "What now?",
        "?columns": columns,
        "?rows": {"first": "First week", "month": "A month"},
        "asha": [
            {"row": "first", "skill": "", "now": ""},
            {"row": "month", "skill": "", "now": ""},
        ],
    }
    form = {"s/p": way.blank(), "session/next": "2026-11-17"}
    session = services.sessions.record(way.pair, "ours", DAY, form).session
    assert session.find(STEP).answer is None


def test_plain_lines_ask_cell_by_cell() -> None:
    said, kept = talk(step("table"), "Python", "I read it", "Talks", "", "")
    assert kept[-1] == SKILLS
    assert said[0] == "One row at a time. Press Enter at “Skill” to finish."
    assert said[1:4] == ["Skill:", "  Now:", "Skill:"]


def test_plain_lines_go_through_the_rows_of_the_guide() -> None:
    rows = [{"id": "first", "text": "First week"}, {"id": "month", "text": "A month"}]
    asked = step("table", [{"row": "first", "skill": "the door"}], rows=rows)
    said, kept = talk(asked, "", "lost", "the map", "")
    assert kept[-1] == [
        {"row": "first", "skill": "the door", "now": "lost"},
        {"row": "month", "skill": "the map"},
    ]
    assert said == ["First week:", "  Skill:", "  Now:", "A month:", "  Skill:", "  Now:"]


def test_the_check_wants_columns_of_their_own() -> None:
    assert mistakes('  kind = "table"')[0][1].startswith("a table needs columns: add columns = [")
    twice = '  kind = "table"\n  columns = [{ id = "a", text = "A" }, { id = "a", text = " " }]'
    assert [what.partition(";")[0] for _line, what in mistakes(twice)] == [
        'the id "a" is already used',
        "`text` is blank",
    ]
    row = '  kind = "table"\n  columns = [{ id = "row", text = "A" }]'
    assert mistakes(row)[0][1].startswith('the id "row" is reserved')
    many = ", ".join(f'{{ id = "c{n}", text = "C{n}" }}' for n in range(7))
    assert "at most 6 columns" in mistakes(f'  kind = "table"\n  columns = [{many}]')[0][1]
    rows = ", ".join(f'{{ id = "c{n}", text = "C{n}" }}' for n in range(21))
    assert "at most 20 rows" in mistakes(f"{FREE}  rows = [{rows}]")[0][1]
    named = '  kind = "table"\n  columns = [{ id = "a", tekst = "A" }]'
    assert [what for _line, what in mistakes(named)] == [
        '`text` is missing; add text = "Keep it"',
        "unknown key `tekst` (did you mean “text”?)",
    ]


def test_the_check_has_nothing_against_a_good_one_and_counts_columns() -> None:
    assert hints(NAMED) == hints(FREE) == []
    more = ", ".join(f'{{ id = "c{n}", text = "C{n}" }}' for n in range(5))
    (hint,) = hints(f'  kind = "table"\n  columns = [{more}]')
    assert hint == "up to 4 columns are easy to read on a small screen"
