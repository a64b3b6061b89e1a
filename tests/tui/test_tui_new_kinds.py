"""Answering a question of each newer kind in the app, with keys and with the mouse."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from kinds.whole_way import WholeWay
from mentorflow.kinds import kind_of
from mentorflow.services import Services
from mentorflow.tui.app import StartRequest
from pages import BOTH_SIZES, Act, play, sees, types

both_sizes = pytest.mark.parametrize("size", BOTH_SIZES)
NEXT = "ctrl+n"


def asked(services: Services, own: str, act: Act, size: tuple[int, int] = (80, 24)) -> Any:
    """What is stored of an answer that was given in the app, once the session was left."""
    way = WholeWay(services, own)
    play(services, act, size, StartRequest(way.pair, "ours", ""))
    draft = services.sessions.draft(way.pair)
    assert draft is not None
    step = draft.find("s/p/asha")
    return kind_of(step).dump(step)


@both_sizes
def test_a_day_is_typed_as_people_say_it(services: Services, size: tuple[int, int]) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "What now?", "Day")
        await types(pilot, "when it snows")
        await sees(pilot, "not a valid date yet")
        await pilot.press(NEXT)
        await sees(pilot, "“when it snows” isn't a", "What now?")
        await pilot.press(*["backspace"] * 13)
        await types(pilot, "in two weeks")
        await sees(pilot, "Tuesday 17 November")
        await pilot.press(NEXT)
        await sees(pilot, "What now? Tuesday 17 November")
        await pilot.press("f2")
        await sees(pilot, "What now?", "Tuesday 17 November")
        await pilot.press("ctrl+q")

    assert asked(services, '  kind = "date"\n', act, size) == "2026-11-17"


OPTIONS = '  options = [{ id = "ideas", text = "Ideas" }, { id = "ear", text = "An ear" }]\n'


@both_sizes
def test_several_options_and_other_words_are_chosen(
    services: Services, size: tuple[int, int]
) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "1 Ideas", "2 An ear", "3 Something else")
        await pilot.press("2", "1", "2", "3")
        await types(pilot, "a walk")
        await sees(pilot, "Something else a walk")
        await pilot.press("up", "2", NEXT)
        await pilot.press("f2")
        await sees(pilot, "What now?", "a walk")
        await pilot.press("ctrl+q")

    own = f'  kind = "choice"\n{OPTIONS}  many = true\n  other = true\n'
    assert asked(services, own, act, size) == ["ideas", "ear", {"other": "a walk"}]


def test_one_option_gives_way_to_other_words_and_comes_back(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "3 Something else")
        await pilot.click("Choices", offset=(5, 2))
        await types(pilot, "a walk")
        await sees(pilot, "a walk")
        await pilot.press("up", "1", "3")
        await sees(pilot, "a walk")
        await pilot.press("ctrl+q")

    own = f'  kind = "choice"\n{OPTIONS}  other = true\n'
    assert asked(services, own, act) == {"other": "a walk"}


COLUMNS = '  columns = [{ id = "skill", text = "Skill" }, { id = "now", text = "Now" }]\n'


@both_sizes
def test_a_table_is_filled_in_cell_by_cell(services: Services, size: tuple[int, int]) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Skill", "Now")
        await types(pilot, "Python\nI read it\nTalks\n")
        await pilot.press("up")
        await types(pilot, " well")
        await sees(pilot, "I read it well", "Talks")
        await pilot.press("down", "down", "down")
        await types(pilot, "soon")
        await pilot.press(NEXT, "f2")
        await sees(pilot, "What now?", "Python", "soon")
        await pilot.press("ctrl+q")

    assert asked(services, f'  kind = "table"\n{COLUMNS}', act, size) == [
        {"skill": "Python", "now": "I read it well"},
        {"skill": "Talks"},
        {"now": "soon"},
    ]


def test_the_rows_of_the_guide_are_filled_in_where_they_stand(services: Services) -> None:
    rows = '  rows = [{ id = "a", text = "First week" }, { id = "b", text = "A month" }]\n'

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "First week", "A month")
        await types(pilot, "\nlost\nthe map\n\n")
        await pilot.click("TableRow:last-child > Line:last-child")
        await types(pilot, "better")
        await sees(pilot, "better")
        await pilot.press("ctrl+q")

    assert asked(services, f'  kind = "table"\n{COLUMNS}{rows}', act) == [
        {"row": "a", "now": "lost"},
        {"row": "b", "skill": "the map", "now": "better"},
    ]


RATINGS = """\
  kind = "ratings"
  items = [
    { id = "python", text = "Python" },
    { id = "talks", text = "Giving talks to people who did not ask for any" },
    { id = "plan", text = "Planning" },
  ]
  low = "new to me"
  high = "could teach it"
  to = 5
  skip_label = "cannot say"
"""


@both_sizes
def test_each_thing_is_rated_with_a_digit(services: Services, size: tuple[int, int]) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "0 new to me, 5 could teach it", "Giving talks", "ask for any")
        await pilot.press("4", "n", "9", "2", "up", "up", "right")
        await pilot.press(NEXT, "f2")
        await sees(pilot, "What now?", "Planning")
        await pilot.press("down", "down", "backspace", "left")
        await pilot.press("ctrl+q")

    answer = {"python": 5, "talks": "n/a", "plan": 2}
    assert asked(services, RATINGS, act, size) == answer


def test_a_click_rates(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Planning")
        await pilot.click("RatingRow:last-child > Digits", offset=(7, 0))
        await pilot.press("ctrl+q")

    assert asked(services, RATINGS, act) == {"plan": 2}
