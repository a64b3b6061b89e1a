"""Making targets and objectives: keeping, opening again, taking out, and what a form says."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from held import GUIDE, answer_of, draft_of, hold
from mentorflow.services import Services
from mentorflow.tui.kit.form import FormRow
from pages import BOTH_SIZES, SIZES, flat, sees, text, types, until

SMALL = (80, 24)
PROMISE = "targets/promise/asha"
AIMS = GUIDE.replace('kind = "set-targets"', 'kind = "set-objectives"')
BOTH = GUIDE.replace('kind = "set-targets", ask = "mentee"', 'kind = "set-targets", ask = "pair"')


def keys(pilot: Pilot[Any]) -> str:
    """The row of keys."""
    return text(pilot.app).splitlines()[-1]


async def to_targets(pilot: Pilot[None]) -> None:
    await pilot.press("f3", "4")
    await sees(pilot, " when")


async def unfold(pilot: Pilot[None]) -> None:
    await pilot.press("ctrl+r")
    await sees(pilot, "First step")


def made(services: Services) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = answer_of(draft_of(services), PROMISE)["asha"]
    return found


def test_a_filled_form_is_kept_and_an_empty_one_goes_on(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await to_targets(pilot)
        await until(pilot, lambda: "^n Next" in keys(pilot))
        await types(pilot, "show it")
        await until(pilot, lambda: "^n Save" in keys(pilot))
        await pilot.press("ctrl+n")
        await sees(pilot, "Saved so far: 1", "I will show the draft to Priya")
        await until(pilot, lambda: "^n Next" in keys(pilot))
        await pilot.press("ctrl+n")
        await sees(pilot, "what do you take?")

    hold(services, act, SMALL)
    assert [each["text"] for each in made(services)] == ["I will show it"]


def test_between_two_people_the_key_says_who_comes_next(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await to_targets(pilot)
        await sees(pilot, "^n Next: Ben")
        await types(pilot, "show it")
        await sees(pilot, "^n Save")
        await pilot.press("ctrl+n", "ctrl+n")
        await sees(pilot, "Ben is answering")
        assert "Saved so far" not in flat(pilot.app)

    hold(services, act, SMALL, guide=BOTH)


@pytest.mark.parametrize("size", BOTH_SIZES)
@pytest.mark.parametrize("guide", [GUIDE, AIMS])
def test_what_is_kept_is_opened_again_and_taken_out(
    services: Services, size: tuple[int, int], guide: str
) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await to_targets(pilot)
        for words in ("One thing", "Other thing"):
            await types(pilot, words)
            await pilot.press("ctrl+n")
        await sees(pilot, "Saved so far: 2", "↑ Saved so far")
        await pilot.press("up")
        await sees(pilot, "○ One thing", "○ Other thing", "Enter Edit", "Delete Remove")
        await pilot.press("up", "enter")
        await sees(pilot, "Saved so far: 1", "^n Save")
        await types(pilot, " more")
        await pilot.press("ctrl+n")
        await sees(pilot, "Saved so far: 2")
        await pilot.press("up", "delete")
        await sees(pilot, "Press Delete again to remove it")
        await pilot.press("up")
        await until(pilot, lambda: "Press Delete again" not in flat(pilot.app))
        await pilot.press("down", "delete", "delete")
        await sees(pilot, "Saved so far: 1", "○ One thing more")

    hold(services, act, size, guide=guide)
    answer = answer_of(draft_of(services), PROMISE)
    left = answer if isinstance(answer, list) else answer["asha"]
    assert [each["text"] for each in left] == ["One thing more"]


def test_what_is_kept_is_in_the_palette(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await to_targets(pilot)
        await types(pilot, "show it")
        await pilot.press("ctrl+n")
        await sees(pilot, "Saved so far: 1")
        await pilot.press("ctrl+p")
        await types(pilot, "saved so")
        await sees(pilot, "Edit or remove")
        await pilot.press("enter")
        await sees(pilot, "Enter Edit")

    hold(services, act, SMALL)


@pytest.mark.parametrize("size", [*SIZES, (60, 20)])
def test_every_stop_in_a_form_is_one_of_its_lines(
    services: Services, size: tuple[int, int]
) -> None:
    async def act(pilot: Pilot[None]) -> None:
        async def every_stop_is_a_line(lines: int) -> None:
            for way in ("tab", "shift+tab"):
                seen = set()
                for _ in range(lines + 1):
                    await pilot.press(way)
                    focused = pilot.app.screen.focused
                    assert focused is not None
                    seen.add(next(e.id for e in focused.ancestors if isinstance(e, FormRow)))
                assert len(seen) == lines

        await to_targets(pilot)
        await every_stop_is_a_line(2)
        await unfold(pilot)
        await every_stop_is_a_line(6)

    hold(services, act, size)


def test_enter_does_what_the_row_of_keys_says(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await to_targets(pilot)
        await types(pilot, "show it")
        await pilot.press("down", "down")
        for _ in range(3):
            await until(pilot, lambda: "Enter Next line" in keys(pilot))
            await pilot.press("enter")
        await until(pilot, lambda: "x 10  Enter Save" in keys(pilot))
        await pilot.press("8", "enter")
        await sees(pilot, "Saved so far: 1")
        await unfold(pilot)
        await pilot.press(*["enter"] * 3)
        await until(pilot, lambda: "0-9 Confidence" in keys(pilot))
        assert "Enter" not in keys(pilot)
        await pilot.press("enter")
        await sees(pilot, "Saved so far: 1")

    hold(services, act, SMALL)
    assert made(services)[0]["confidence"] == 8


@pytest.mark.parametrize("size", BOTH_SIZES)
def test_ten_and_leaving_out_the_confidence_have_a_key_in_sight(
    services: Services, size: tuple[int, int]
) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await to_targets(pilot)
        await types(pilot, "show it")
        await unfold(pilot)
        await types(pilot, "\n\n\n")
        await sees(pilot, "10 x for 10")
        await pilot.press("x")
        await sees(pilot, "10 Delete to clear")
        await until(pilot, lambda: made(services)[0]["confidence"] == 10)
        await pilot.press("delete")
        await sees(pilot, "10 x for 10")
        await pilot.press("up")
        await until(pilot, lambda: "for 10" not in flat(pilot.app))

    hold(services, act, size)
    assert made(services)[0]["confidence"] is None


def test_under_seven_and_at_three_something_soft_is_said(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await to_targets(pilot)
        await types(pilot, "one")
        await unfold(pilot)
        await types(pilot, "\n\n\n7")
        assert "Below seven" not in flat(pilot.app)
        await pilot.press("6")
        await sees(pilot, "That's below seven. What would a smaller version look like?")
        await pilot.press("ctrl+n")
        await until(pilot, lambda: "Below seven" not in flat(pilot.app))
        await types(pilot, "two")
        await pilot.press("ctrl+n")
        await sees(pilot, "Saved so far: 2")
        assert "usually plenty" not in flat(pilot.app)
        await types(pilot, "three")
        await pilot.press("ctrl+n")
        await sees(pilot, "Three is usually plenty.")
        await types(pilot, "four")
        await pilot.press("ctrl+n")
        await sees(pilot, "Saved so far: 4")

    hold(services, act, SMALL)


@pytest.mark.parametrize(
    ("typed", "label", "stored", "reopened"),
    [
        ("write to Dan", "I will", "I will write to Dan", "I will write to Dan"),
        ("Write to Dan", "Target", "Write to Dan", "Target Write to Dan"),
        ("I will write", "Target", "I will write", "I will write"),
        ("We will meet", "Target", "We will meet", "Target We will meet"),
    ],
)
def test_what_is_read_in_the_line_is_what_is_kept(
    services: Services, typed: str, label: str, stored: str, reopened: str
) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await to_targets(pilot)
        await types(pilot, typed)
        await sees(pilot, f"▌ {label} {typed}")

    hold(services, act, SMALL)
    assert made(services)[0]["text"] == stored

    async def again(pilot: Pilot[None]) -> None:
        await sees(pilot, f"▌ {reopened}")

    hold(services, again, SMALL)
    assert made(services)[0]["text"] == stored


@pytest.mark.parametrize("key", ["ctrl+n", "f2", "f3", "f6"])
def test_words_that_are_no_day_stay_until_they_are_one(services: Services, key: str) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await to_targets(pilot)
        await types(pilot, "show it\nxyz")
        await sees(pilot, "xyz not a valid date yet")
        await pilot.press(key)
        await sees(pilot, "“xyz” isn't a date yet. Try fri, in two", "12 Dec, or leave it empty.")
        await pilot.press(*["backspace"] * 3)
        await types(pilot, "in two weeks")
        await sees(pilot, "Tuesday 17 November")
        await pilot.press("ctrl+n")
        await sees(pilot, "Saved so far: 1")

    hold(services, act, SMALL)
    (target,) = made(services)
    assert target["due"] == "2026-11-17"
    assert target["due_text"] == ""
