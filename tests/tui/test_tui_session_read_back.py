"""The read-back: the chosen row is in view, and what is changed is the row that was chosen."""

from __future__ import annotations

import datetime as dt

import pytest
from textual.events import MouseScrollDown
from textual.pilot import Pilot

from builders import DAY
from held import GUIDE, answer_of, draft_of, held_before, hold, shelve
from mentorflow.model.moves import Go, Move, Park, Write
from mentorflow.services import Services
from pages import BOTH_SIZES, SIZES, flat, sees, text, types, until

both_sizes = pytest.mark.parametrize("size", BOTH_SIZES)
Size = tuple[int, int]

PROMISES = [{"text": f"I will do thing {n}"} for n in range(8)]
PLACED = (*SIZES, (60, 20))


def at_closing(services: Services, *moves: Move) -> None:
    """A session with something written in it, left at its closing page."""
    shelve(services)
    found = services.pairs.all().found
    pair = found[0] if found else services.pairs.new(form="mentoring", names=("Asha", "Ben"))
    live = services.sessions.start(pair.id, "held")
    live.do(*moves, Go(step="closing"))
    live.leave()


def long_record(services: Services) -> None:
    said = "\n".join(f"Line {n} of the wish." for n in range(40))
    at_closing(
        services,
        Write(step="arrive/wish/asha", answer=said),
        Write(step="arrive/help/ben", answer="A day."),
        Write(step="targets/promise/asha", answer={"asha": PROMISES}),
        Write(step="close/takeaway/asha", answer="Start small."),
        Park(text="the pay question"),
    )


async def to_row(pilot: Pilot[None], words: str) -> None:
    """Put the bar on the row that begins with some words."""
    await pilot.press("home")
    for _ in range(60):
        if words in chosen(pilot):
            return
        await pilot.press("down")
    raise AssertionError(text(pilot.app))


def chosen(pilot: Pilot[None]) -> str:
    """What stands beside the bar."""
    rows = [row for row in text(pilot.app).splitlines() if "▌" in row]
    return " ".join(" ".join(rows).split())


@pytest.mark.parametrize("size", PLACED)
def test_the_chosen_row_is_in_view_and_every_line_can_be_read(
    services: Services, size: Size
) -> None:
    long_record(services)

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Is this what you both want to keep?")
        seen = flat(pilot.app)
        while "the pay question" not in chosen(pilot):
            before = text(pilot.app)
            await pilot.press("down")
            await until(pilot, lambda: chosen(pilot))
            assert text(pilot.app) != before
            seen += flat(pilot.app)
        for n in range(40):
            assert f"Line {n} of the wish." in seen
        for keys in (["pageup"] * 12, ["pagedown"] * 12, ["up"] * 7, ["pageup"], ["home"]):
            for key in keys:
                await pilot.press(key)
                await until(pilot, lambda: chosen(pilot))
        await sees(pilot, "3 November, small session 1", "What you're taking away")

    hold(services, act, size)


@both_sizes
def test_the_bar_goes_along_with_the_wheel_and_stays_when_the_clock_ticks(
    services: Services, size: Size
) -> None:
    long_record(services)

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Is this what you both want to keep?")
        for _ in range(40):
            await pilot._post_mouse_events(
                [MouseScrollDown], widget="ReviewList", offset=(5, 3), button=0
            )
            await until(pilot, lambda: chosen(pilot))
        await sees(pilot, "the pay question")
        await to_row(pilot, "Line 0 of the wish.")
        await pilot.press("down")
        before = text(pilot.app).splitlines()[3:]
        assert "Line 0" not in "".join(before)
        pilot.app.screen.show()  # type: ignore[attr-defined]
        await pilot.pause()
        assert text(pilot.app).splitlines()[3:] == before

    hold(services, act, size)


@both_sizes
@pytest.mark.parametrize("way", ["e", "enter", "mouse"])
def test_the_form_of_the_chosen_target_opens_and_on_leads_back(
    services: Services, size: Size, way: str
) -> None:
    long_record(services)

    async def act(pilot: Pilot[None]) -> None:
        await to_row(pilot, "○ do thing 2")
        if way == "mouse":
            await pilot.press("down", "down")
            rows = text(pilot.app).splitlines()
            at = next(n for n, row in enumerate(rows) if "do thing 2" in row)
            await pilot.click(offset=(rows[at].index("thing 2"), at))
        else:
            await pilot.press(way)
        await sees(pilot, "I will do thing 2", "^n Back to the review")
        await types(pilot, " well")
        await pilot.press("ctrl+n")
        await sees(pilot, "Is this what you both want to keep?")
        await until(pilot, lambda: "○ do thing 2 well" in chosen(pilot))

    hold(services, act, size)
    answer = answer_of(draft_of(services), "targets/promise/asha")
    said = [target["text"] for target in answer["asha"]]
    assert said == [f"I will do thing {n}{' well' if n == 2 else ''}" for n in range(8)]


def test_the_chosen_line_of_a_list_and_the_chosen_reviewed_target_open(
    services: Services,
) -> None:
    held_before(services)
    reports = [
        {"target": "2026-11-01.1", "outcome": "done"},
        {"target": "2026-11-01.2", "outcome": "partly"},
    ]
    at_closing(services, Write(step="review/review/pair", answer={"asha": reports}))

    async def act(pilot: Pilot[None]) -> None:
        await to_row(pilot, "Speak first")
        await pilot.press("e")
        await sees(pilot, "Target 2 of 2", "^n Back to the review")
        await pilot.press("ctrl+n")
        await to_row(pilot, "Show the draft")
        await pilot.press("e")
        await sees(pilot, "Target 1 of 2")
        await pilot.press("ctrl+n")
        await sees(pilot, "Is this what you both want to keep?")

    hold(services, act)


def test_what_became_of_reviewed_targets_is_read_back_in_words(services: Services) -> None:
    held_before(services)
    moved = {"outcome": "moved", "due": "2026-11-06", "why": "Priya was away."}
    done = {"outcome": "done", "comment": "She listened."}
    reports = [{"target": "2026-11-01.1", **moved}, {"target": "2026-11-01.2", **done}]
    at_closing(services, Write(step="review/review/pair", answer={"asha": reports}))

    async def act(pilot: Pilot[None]) -> None:
        await to_row(pilot, "→ Show the draft to Priya: moved to Fri 6 Nov. Priya was away Asha")
        await to_row(pilot, "● Speak first: done. She listened Asha")
        assert "still open" not in flat(pilot.app)

    hold(services, act, (200, 60))


def test_only_what_was_not_reached_is_called_still_open(services: Services) -> None:
    held_before(services)
    live = services.sessions.start("asha-ben", "held", on=DAY - dt.timedelta(days=1))
    done = [{"target": "2026-11-01.2", "outcome": "done"}]
    live.do(Write(step="review/review/pair", answer={"asha": done}))
    live.close()
    at_closing(services)

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Not reached, still open", "Show the draft to Priya")
        assert "Speak first" not in flat(pilot.app)
        await to_row(pilot, "Show the draft")
        await pilot.press("enter")
        await sees(pilot, "Target 1 of 2")

    hold(services, act)


def test_a_target_and_the_objective_it_serves_are_read_back_and_noted(
    services: Services,
) -> None:
    guide = GUIDE.replace(
        'id = "targets"\n',
        'id = "aims"\ntitle = "Aims"\nminutes = 5\nprompts = [\n  { id = "aim", kind = '
        '"set-objectives", ask = "mentee", text = "Which aim?" },\n]\n\n'
        '[[stages]]\nid = "targets"\n',
    )
    shelve(services, guide)
    pair = services.pairs.new(form="mentoring", names=("Asha", "Ben"))
    before = services.sessions.start(pair.id, "held", on=DAY.replace(day=1))
    before.do(Write(step="aims/aim/asha", answer=[{"text": "Lead a project"}]))
    before.close()

    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("f3", "5")
        await types(pilot, "show it")
        await pilot.press("ctrl+r")
        await types(pilot, "\n\n\n")
        await pilot.press("right", "enter", "9", "enter")
        await sees(pilot, "Saved so far: 1")
        await pilot.press("f3", "7")
        await sees(pilot, "show it", "for “Lead a project”")
        await pilot.press("ctrl+n", "ctrl+n")
        await sees(pilot, "The session is closed")
        await pilot.press("enter")

    hold(services, act, guide=guide)
    last = services.pairs.history(pair.id).last
    assert last is not None
    assert "Objective: Lead a project" in services.exports.text(last.id)


@both_sizes
def test_what_is_private_says_so(services: Services, size: Size) -> None:
    guide = GUIDE.replace('id = "wish", kind', 'id = "wish", private = true, kind')
    guide = guide.replace('id = "promise", kind', 'id = "promise", private = true, kind')

    async def act(pilot: Pilot[None]) -> None:
        await types(pilot, "Rest")
        await pilot.press("f3", "4")
        await types(pilot, "sleep")
        await pilot.press("f3", "5")
        await types(pilot, "Enough")
        await pilot.press("f3", "6")
        await to_row(pilot, "Rest Asha, private")
        await to_row(pilot, "sleep no date, private")

    hold(services, act, size, guide=guide)
