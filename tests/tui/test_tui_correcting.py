"""Correcting a closed session in the app: every kind of answer, by whoever may say so."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from textual.pilot import Pilot

from conftest import StillClock
from mentorflow.model.entry import Entry
from mentorflow.services import Services
from mentorflow.tui.kit.reading_list import ReadingList
from pages import BOTH_SIZES, Act, flat, play, sees, types, until
from pair_past import GUIDE, meet, past

FIRST, SECOND = "asha-ben/2026-05-03-held", "asha-ben/2026-07-05-held"
both_sizes = pytest.mark.parametrize("size", BOTH_SIZES)
Size = tuple[int, int]


def said(entry: Entry) -> Any:
    return entry.answer


def corrections(services: Services) -> list[Entry]:
    entries = services.context.journal.entries("asha-ben").found
    return [entry for entry in entries if entry.kind == "correction"]


def reread(services: Services, id: str, act: Act, size: Size = (80, 24)) -> None:
    """Open a session from the pair's page, and choose to correct it."""

    async def there(pilot: Pilot[None]) -> None:
        await sees(pilot, "1 pair")
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen.query(ReadingList) and pilot.app.focused)
        road = pilot.app.screen.query_one(ReadingList)
        await pilot.press("end")
        while road.chosen_id != id:
            await pilot.press("up")
        await pilot.press("enter")
        await sees(pilot, "x Correct")
        await pilot.press("x")
        await sees(pilot, "Which answer needs correcting?")
        await act(pilot)

    play(services, there, size)


async def choose(pilot: Pilot[None], words: str) -> None:
    """Put the bar on the line with some words, and take it."""
    for _ in range(40):
        if f"▌ {words}" in flat(pilot.app):
            break
        await pilot.press("down")
    assert f"▌ {words}" in flat(pilot.app)
    await pilot.press("enter")
    await sees(pilot, "^n Save")


async def say_so(pilot: Pilot[None], digit: str) -> None:
    await pilot.press("ctrl+n")
    await sees(pilot, "Who is making this correction?")
    await pilot.press(digit)


@both_sizes
def test_a_number_is_corrected(services: Services, clock: StillClock, size: Size) -> None:
    past(services, clock)

    async def act(pilot: Pilot[None]) -> None:
        await choose(pilot, "Asha, how much does this help? 4 of 10")
        await sees(pilot, "Asha, how much does this help?", "0 not")
        await pilot.press("7")
        await say_so(pilot, "1")
        await sees(pilot, "Corrected. The notes have been updated.")

    reread(services, FIRST, act, size)
    (entry,) = corrections(services)
    assert (entry.by, entry.step, entry.answer) == ("asha", "review/help/asha", 7)
    assert "Corrected on Tuesday 3 November by Asha:" in services.exports.text(FIRST)


@both_sizes
def test_a_target_gets_other_words_another_day_and_a_sign(
    services: Services, clock: StillClock, size: Size
) -> None:
    past(services, clock)

    async def act(pilot: Pilot[None]) -> None:
        await choose(pilot, "○ introduce Asha to Dan")
        await types(pilot, " on Monday\n")
        await pilot.press("ctrl+u")
        await types(pilot, "12 dec")
        await pilot.press("ctrl+r")
        await types(pilot, "\nthey have met")
        await sees(pilot, "Saturday 12")
        await say_so(pilot, "2")
        await sees(pilot, "Corrected. The notes have been updated.")

    reread(services, SECOND, act, size)
    (entry,) = corrections(services)
    (made,) = said(entry)["ben"]
    assert made["text"] == "I will introduce Asha to Dan from the other house on Monday"
    (target,) = [t for t in services.pairs.history("asha-ben").open_targets if t.owner == "ben"]
    assert (target.due, target.measure) == (dt.date(2026, 12, 12), "they have met")
    assert "on Monday" in target.text


@both_sizes
def test_what_became_of_a_target_is_corrected_with_a_day_and_a_line(
    services: Services, clock: StillClock, size: Size
) -> None:
    past(services, clock)

    async def act(pilot: Pilot[None]) -> None:
        await choose(pilot, "→ Show the draft to Priya")
        await sees(pilot, "Target 1 of 3")
        await pilot.press("3", "ctrl+u")
        await types(pilot, "She was away.")
        await say_so(pilot, "1")
        await sees(pilot, "Corrected. The notes have been updated.")

    reread(services, SECOND, act, size)
    (entry,) = corrections(services)
    report = said(entry)["asha"][0]
    assert (report["outcome"], report["why"]) == ("blocked", "She was away.")
    assert [each["target"] for each in said(entry)["asha"]] == ["2026-05-03.1", "2026-05-03.2"]
    assert "Corrected on Tuesday 3 November by Asha:" in services.exports.text(SECOND)


def test_objectives_are_corrected_as_they_were_set_and_looked_at(
    services: Services, clock: StillClock
) -> None:
    past(services, clock)

    async def set_anew(pilot: Pilot[None]) -> None:
        await choose(pilot, "Lead a project of my own by spring")
        await types(pilot, " at the latest")
        await say_so(pilot, "1")
        await sees(pilot, "Corrected. The notes have been updated.")

    async def looked_at(pilot: Pilot[None]) -> None:
        await choose(pilot, "◐ Lead a project of my own by spring")
        await sees(pilot, "Objective 1 of 1")
        await pilot.press("down", "up", "tab")
        await types(pilot, " It holds.")
        await say_so(pilot, "2")
        await sees(pilot, "Corrected. The notes have been updated.")

    reread(services, FIRST, set_anew)
    reread(services, SECOND, looked_at)
    one, other = corrections(services)
    assert said(one)[0]["text"] == "Lead a project of my own by spring at the latest"
    assert said(other)[0]["comment"] == "A first plan stands. It holds."


def test_a_choice_that_was_agreed_is_corrected(services: Services, clock: StillClock) -> None:
    past(services, clock)
    shelf = services.context.journal.root / "guides" / "held.toml"
    often = (
        '  { id = "often", kind = "choice", ask = "pair", records = "clause", text = "How often?", '
        'options = [ { id = "week", text = "Every week" }, { id = "month", text = "Every month" } '
        '] },\n]\n\n[[stages]]\nid = "review"'
    )
    shelf.write_text(GUIDE.replace(']\n\n[[stages]]\nid = "review"', often), encoding="utf-8")
    on = dt.date(2026, 11, 2)
    last = meet(services, clock, on, {"agree/often/pair": "week"})

    async def act(pilot: Pilot[None]) -> None:
        await choose(pilot, "How often? Every week")
        await pilot.press("2")
        await say_so(pilot, "1")
        await sees(pilot, "Corrected. The notes have been updated.")

    reread(services, last, act)
    assert [entry.answer for entry in corrections(services)] == ["month"]


@both_sizes
def test_what_does_not_hold_is_said_and_what_was_typed_stays(
    services: Services, clock: StillClock, size: Size
) -> None:
    past(services, clock)

    async def act(pilot: Pilot[None]) -> None:
        await choose(pilot, "→ Show the draft to Priya")
        await pilot.press("1", "ctrl+u")
        await types(pilot, "She has it.")
        await say_so(pilot, "2")
        await sees(pilot, "Only asha can report", "She has it.", "Done chosen")
        await say_so(pilot, "1")
        await sees(pilot, "Corrected. The notes have been updated.")

    reread(services, SECOND, act, size)
    (entry,) = corrections(services)
    assert (entry.by, said(entry)["asha"][0]["comment"]) == ("asha", "She has it.")


def test_words_that_cannot_be_kept_stay_too(services: Services, clock: StillClock) -> None:
    past(services, clock)
    entries = services.context.journal.root / "asha-ben" / "entries"

    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("enter")
        await sees(pilot, "^n save")
        aside = entries.rename(entries.with_name("aside"))
        entries.write_text("in the way")
        await types(pilot, " And send it.")
        await say_so(pilot, "1")
        await sees(pilot, "Couldn't create", "Ask before I polish. And send it.")
        entries.unlink()
        aside.rename(entries)
        await say_so(pilot, "1")
        await sees(pilot, "Corrected. The notes have been updated.")

    reread(services, FIRST, act)
    assert [entry.answer for entry in corrections(services)] == [
        "Ask before I polish. And send it."
    ]


@pytest.mark.parametrize("words", ["Asha, how much does this help? 4 of 10", "○ ask for the data"])
def test_going_through_a_form_without_a_change_corrects_nothing(
    services: Services, clock: StillClock, words: str
) -> None:
    past(services, clock)

    async def act(pilot: Pilot[None]) -> None:
        await choose(pilot, words)
        await pilot.press("tab", "shift+tab", "ctrl+n")
        await sees(pilot, "Nothing was changed.")

    reread(services, FIRST, act)
    assert corrections(services) == []


def test_a_day_that_is_none_is_not_kept(services: Services, clock: StillClock) -> None:
    past(services, clock)

    async def act(pilot: Pilot[None]) -> None:
        await choose(pilot, "○ introduce Asha to Dan")
        await pilot.press("down", "ctrl+u")
        await types(pilot, "soonish")
        await pilot.press("ctrl+n")
        await sees(pilot, "“soonish” isn't a date yet")
        await pilot.press("escape")
        await sees(pilot, "Which answer needs correcting?")

    reread(services, SECOND, act)
    assert corrections(services) == []
