"""Ratings of items, of the guide's and of the past, on all their ways."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from builders import DAY
from kinds.kinds_steps import answered, checked, step, talk
from kinds.whole_way import ASKED, STEP, WholeWay, guide_of, hints, mistakes
from mentorflow.kinds import kind_of
from mentorflow.kinds.ratings import MOST_ITEMS
from mentorflow.model.steps import RatingsStep, Step
from mentorflow.services import Services
from mentorflow.session.differences import differences
from mentorflow.session.summary import record_lines

ENDS = '  low = "new to me"\n  high = "could teach it"\n'
ITEMS = """\
  items = [
    { id = "python", text = "Python" },
    { id = "talks", text = "Talks with {{ partner.name }}" },
  ]
"""
KIND = f'  kind = "ratings"\n{ITEMS}{ENDS}'
FIVE = KIND + '  from = 1\n  to = 5\n  skip_label = "cannot say"\n'
FROM = f'  kind = "ratings"\n  items_from = "gaps"\n{ENDS}'
BOTH = {"python": 4, "talks": "n/a"}
LATER = DAY + dt.timedelta(7)


@pytest.mark.parametrize(("kind", "answer"), [(KIND, {"python": 0, "talks": 10}), (FIVE, BOTH)])
def test_an_answer_is_stored_as_it_is_written(services: Services, kind: str, answer: Any) -> None:
    session = WholeWay(services, kind).record(answer)
    asked = session.find(STEP)
    assert kind_of(asked).dump(asked) == answer
    assert services.sessions.get(session.id).find(STEP).answer == asked.answer


def test_what_is_null_is_not_rated_and_the_order_is_that_of_the_items(services: Services) -> None:
    asked = WholeWay(services, KIND).record({"talks": 3, "python": None}).find(STEP)
    assert kind_of(asked).dump(asked) == {"talks": 3}
    assert checked(asked, {"python": None, "talks": None}) == (None, {})
    answer, _wrong = checked(asked, {"talks": 3, "python": 2})
    assert answer == (("python", 2), ("talks", 3))


@pytest.mark.parametrize(
    ("kind", "answer", "told"),
    [
        (KIND, 7, [": must be an object that gives a number for each item."]),
        (KIND, {"python": 11}, [".python: must be a whole number from 0 to 10."]),
        (KIND, {"python": "n/a"}, [".python: must be a whole number from 0 to 10."]),
        (FIVE, {"python": 0}, ['.python: must be a whole number from 1 to 5, or "n/a".']),
        (KIND, {"python": True}, [".python: must be a whole number from 0 to 10."]),
        (KIND, {"pyton": 3}, [".pyton: there's no item “pyton” (did you mean “python”?)."]),
    ],
)
def test_what_is_no_rating_is_refused(
    services: Services, kind: str, answer: Any, told: list[str]
) -> None:
    assert WholeWay(services, kind).refused(answer) == told


def test_each_item_is_read_back_with_its_number(services: Services) -> None:
    session = WholeWay(services, FIVE).record(BOTH)
    assert [(line.text, line.index) for line in record_lines(session)] == [
        ("Python: 4 of 5", 0),
        ("Talks with Ben: cannot say", 1),
    ]


def test_each_item_has_its_readings(services: Services) -> None:
    session = WholeWay(services, FIVE).record(BOTH)
    (reading,) = services.context.history(session.pair).readings
    assert (reading.prompt, reading.item, reading.words) == ("s/p", "python", "Python")
    assert (reading.number, reading.lowest, reading.highest) == (4, 1, 5)


def test_notes_have_each_item_and_the_ends(services: Services) -> None:
    way = WholeWay(services, FIVE)
    session = way.record(BOTH)
    assert way.notes(session) == (
        "**Asha:**\n\n- Python: 4\n- Talks with Ben: cannot say\n\n"
        "(1 is “new to me”, 5 is “could teach it”)"
    )
    assert "<bdi>Python</bdi>: 4" in way.page(session)


def test_a_search_finds_an_item_that_was_rated(services: Services) -> None:
    way = WholeWay(services, FIVE)
    way.record(BOTH)
    assert way.found("python") == ["Python: 4 of 5"]


def test_two_versions_are_told_apart_by_their_items(services: Services) -> None:
    way = WholeWay(services, FIVE)
    (found,) = differences(way.record({"python": 4}), way.record(BOTH))
    assert (found.this, found.that) == (
        "Python: 4 of 5",
        "Python: 4 of 5\nTalks with Ben: cannot say",
    )


def test_a_correction_takes_its_place(services: Services) -> None:
    way = WholeWay(services, FIVE)
    session = way.record(BOTH)
    now = way.corrected(session, {"python": 5}).find(STEP)
    assert kind_of(now).dump(now) == {"python": 5}
    assert "- Python: 5" in way.notes(session)


def test_what_was_prepared_alone_stands_there(services: Services) -> None:
    asked = WholeWay(services, FIVE).prepared(BOTH)
    assert kind_of(asked).dump(asked) == BOTH


def test_a_blank_form_has_the_items_and_the_ends(services: Services) -> None:
    assert WholeWay(services, FIVE).blank() == {
        "?": "What now?",
        "?items": {"python": "Python", "talks": "Talks with Ben"},
        "?scale": {"1": "new to me", "5": "could teach it", "n/a": "cannot say"},
        "asha": {"python": None, "talks": None},
    }


def test_plain_lines_ask_for_each_item() -> None:
    said, kept = talk(step("ratings", lowest=1, highest=5), "9", "4", "n/a")
    assert kept == [{"ear": 4}, {"ear": 4, "plan": "n/a"}]
    assert said[:3] == [
        "From 1 (not at all) to 5 (fully).",
        "Or type n/a for “I can't say”.",
        "  Listening:",
    ]
    assert talk(answered("ratings"), "", "3")[1] == [{"ear": 7, "plan": 3}]


def gaps(services: Services, *texts: str, private: bool = False) -> WholeWay:
    """A pair that wrote down some gaps, and whose guide asks for ratings of them."""
    asked = ASKED + ("  private = true\n" if private else "")
    way = WholeWay(services, '  kind = "list"\n  records = "gap:skill"\n', asked)
    way.record(list(texts))
    shelf = services.context.journal.root / "guides"
    (shelf / "ours.toml").write_text(guide_of(FROM), encoding="utf-8")
    return way


def laid(way: WholeWay, person: str = "asha") -> Step:
    live = way.services.sessions.start(way.pair, "ours", on=LATER)
    live.leave()
    return live.session.find(f"s/p/{person}")


def test_what_was_written_down_before_is_rated_each_thing_once(services: Services) -> None:
    asked = laid(gaps(services, "Python", "Say “no”", "python", "明美"))
    assert isinstance(asked, RatingsStep)
    assert [(item.id, item.text) for item in asked.items] == [
        ("python", "python"),
        ("say-no", "Say “no”"),
        ("明美", "明美"),
    ]


def test_items_of_the_past_bring_their_sources_and_stay_private(services: Services) -> None:
    asked = laid(gaps(services, "Python", private=True))
    (source,) = asked.quotes
    assert (source.step, source.private) == (STEP, True)
    assert asked.private


def test_only_the_latest_are_asked_about(services: Services) -> None:
    asked = laid(gaps(services, *(f"Gap {n}" for n in range(MOST_ITEMS + 3))))
    assert isinstance(asked, RatingsStep)
    assert asked.items[0].text == "Gap 3"
    assert len(asked.items) == MOST_ITEMS


def test_where_nothing_was_written_down_nothing_is_asked(services: Services) -> None:
    way = WholeWay(
        services, FROM + '\n  [[stages.prompts]]\n  id = "q"\n' + ASKED + "kind = 'text'"
    )
    form = services.guides.blank("ours", way.pair)
    assert "s/p" not in form and "s/q" in form


def test_the_check_wants_something_to_rate_said_once() -> None:
    neither = f'  kind = "ratings"\n{ENDS}'
    assert mistakes(neither)[0][1].startswith("ratings need items: add items = [")
    both = mistakes(KIND + '  items_from = "gaps"\n')
    assert [what.partition(";")[0] for _line, what in both] == [
        "use either `items` or `items_from`, not both"
    ]
    near = mistakes(FROM.replace('"gaps"', '"gap"'))
    assert near == [(1, '`items_from` can\'t be "gap" (did you mean “gaps”?)')]
    ends = mistakes(f'  kind = "ratings"\n{ITEMS}  low = "a"\n')
    assert ends == [(-6, '`high` is missing: add high = "what 10 means"')]
    turned = mistakes(KIND + "  from = 5\n  to = 2\n")
    assert turned[0][1].startswith("`from` must be lower than `to`")
    many = ", ".join(f'{{ id = "i{n}", text = "I{n}" }}' for n in range(13))
    assert "at most 12 items" in mistakes(f'  kind = "ratings"\n  items = [{many}]\n{ENDS}')[0][1]


def test_the_check_has_nothing_against_a_good_one() -> None:
    assert hints(KIND) == hints(FIVE) == hints(FROM) == []
