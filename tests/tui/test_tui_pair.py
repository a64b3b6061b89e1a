"""A pair's page: the whole road of two people, to be read and opened."""

from __future__ import annotations

import datetime as dt

import pytest
from textual.pilot import Pilot

from conftest import StillClock
from mentorflow.model.literals import Form
from mentorflow.services import Services
from mentorflow.tui.kit.reading_list import ReadingList
from pages import BOTH_SIZES, HOSTILE, flat, sees, text, types, until
from pair_past import AIM, DRAFT, look, meet, past, read_through

both_sizes = pytest.mark.parametrize("size", BOTH_SIZES)


@both_sizes
def test_the_first_view_says_when_they_met_what_is_new_and_what_each_promised(
    services: Services, clock: StillClock, size: tuple[int, int]
) -> None:
    past(services, clock)

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "3 May 5 Jul 25 Oct today", "Session 4 is today. Press s to start.")
        await sees(pilot, "1 Nov ■ Speak first at stand-up: stuck", "Check-in by Asha")
        await sees(pilot, "9 Aug The pay question comes up again. Topic from Ben")
        await sees(pilot, "Asha mentee Ben mentor", "○ Show the draft to Priya", "due 28 Nov")
        await sees(
            pilot, "In progress. Suggested next: Midpoint review. It's been six months since"
        )
        await sees(pilot, "s Start Enter Open c Check in t Add a note")

    look(services, act, size)


@both_sizes
def test_everything_gathered_on_the_way_can_be_read_to_the_end(
    services: Services, clock: StillClock, size: tuple[int, int]
) -> None:
    past(services, clock)

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Recent")
        read = await read_through(pilot)
        for words in (
            "Asha's targets → ● ■ ● 1 done → 1 moved ■ 1 blocked",
            "Ben's targets ● ○ ● 1 done ○ 1 open",
            "Asha's confidence ▃▄▅ 3 in May, 7 in July",
            "Minutes planned ▆▆▆ 60 60 60",
            "Minutes spent ▆▇▆ 58 71 60",
            "How much does this help?",
            "Asha ▃▅▆ 4 in May, 8 now",
            "Ben ▄▅ 5 in May, 6 in July",
            "Lead a project of my own by spring Asha, reviewed 5 July",
            "Because: I want to see the whole picture",
            "Done when: It is handed over 3 May set 5 Jul in progress. A first plan stands.",
            "What went well this year 25 Oct Two people asked me for the plan. Asha",
            "What do you do when one of you is late? Write as soon as you know. both",
            "Agreed 25 October, not signed Earlier version",
            "Earlier version (3 May, signed by both): Write ten minutes before.",
            "1 Jun ◐ Show the draft to Priya: in progress",
        ):
            assert words in read
        assert read.endswith("3 May Small session 58 min " + _foot(read))

    look(services, act, size)


def _foot(read: str) -> str:
    return read[read.rindex("Session 4 is today") :]


def test_the_arrows_read_on_to_the_next_row_and_the_bar_is_always_in_view(
    services: Services, clock: StillClock
) -> None:
    past(services, clock)

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Recent")
        road = pilot.app.screen.query_one(ReadingList)
        chosen = []
        for _ in range(40):
            chosen.append(road.chosen_id)
            assert (road.chosen_id is None) == ("▌" not in text(pilot.app))
            assert ("Enter Open" in flat(pilot.app)) == (road.chosen_id is not None)
            await pilot.press("down")
            await pilot.pause()
        rows = list(dict.fromkeys(id for id in chosen if id))
        assert len(rows) == 7
        assert "3 May Small session" in flat(pilot.app)
        await pilot.press(*["up"] * 40)
        await sees(pilot, "3 May 5 Jul 25 Oct today")
        await until(pilot, lambda: road.chosen_id == rows[0])

    look(services, act)


@both_sizes
def test_an_entry_opens_whole_and_a_session_opens_to_be_read(
    services: Services, clock: StillClock, size: tuple[int, int]
) -> None:
    past(services, clock)
    long = (
        "The draft is with Priya, and she asked for one more week to read it. " * 2
        + "Until then, rest."
    )
    services.check_ins.add(DRAFT, "going", long)

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "today ◐ Show the draft")
        await pilot.press("enter")
        await sees(pilot, "Tuesday 3 November: Check-in by Asha", "Esc close")
        assert "Until then, rest." in flat(pilot.app)
        await pilot.press("escape", "down", "down", "enter")
        await sees(pilot, "Small session 3", "Takeaways", "Ask one question more.")
        await pilot.press("escape")
        await sees(pilot, "Recent")
        road = pilot.app.screen.query_one(ReadingList)
        assert road.chosen_id == "asha-ben/2026-10-25-held"

    look(services, act, size)


def test_objectives_are_one_key_away_where_there_are_any(
    services: Services, clock: StillClock
) -> None:
    past(services, clock)
    meet(
        services,
        clock,
        dt.date(2026, 11, 2),
        {"review/aims/pair": [{"objective": AIM, "outcome": "reached", "comment": "Handed over."}]},
    )

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Recent")
        await pilot.press("o")
        await sees(pilot, "Asha, reached 2 November")
        await sees(pilot, "2 Nov reached, signed by both. Handed over.")

    look(services, act)


@both_sizes
def test_a_pair_before_its_first_session_is_offered_only_to_start(
    services: Services, size: tuple[int, int]
) -> None:
    services.pairs.new(form="mentoring", names=("Asha", "Ben"))

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "No sessions yet.", "Press s to start session 1.")
        assert "s Start t Add a note a Prepare alone / Search" in flat(pilot.app)
        await pilot.press("o", "e", "enter", "down", "end", "home")
        await sees(pilot, "No sessions yet.")

    look(services, act, size)


@pytest.mark.parametrize("form", ["mentoring", "peer"])
def test_both_people_are_shown_alike(services: Services, clock: StillClock, form: Form) -> None:
    """The same promises, handed to the other person, give the same lines under the other name."""
    past(services, clock)
    sure = [{"text": "I will write", "confidence": 4}, {"text": "I will call", "confidence": 8}]
    both = {f"work/promise/{who}": {who: sure} for who in ("asha", "ben")}
    pair = services.pairs.get("asha-ben")
    services.context.journal.save_pair(pair.model_copy(update={"form": form}))
    meet(services, clock, dt.date(2026, 11, 2), both)

    async def act(pilot: Pilot[None]) -> None:
        read = await read_through(pilot)
        assert "Ben's targets ● ○ ○ ○" in read
        assert "Ben's confidence ▃▆ 4 in November, 8 now" in read

    look(services, act)


@both_sizes
def test_what_is_noted_from_the_page_stands_on_it(
    services: Services, clock: StillClock, size: tuple[int, int]
) -> None:
    past(services, clock)

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "t Add a note")
        await pilot.press("t")
        await sees(pilot, "Who is this note from?")
        await pilot.press("2")
        await sees(pilot, "What kind of note?")
        await pilot.press("2")
        await sees(pilot, "Enter")
        await types(pilot, "Dan asked Asha in\n")
        await sees(pilot, "today Dan asked Asha in Achievement from Ben")
        await pilot.press("c")
        await sees(pilot, "Introduce Asha to Dan")
        await pilot.press("escape")
        read = await read_through(pilot)
        assert "What went well this year 3 Nov Dan asked Asha in Ben" in read.replace(
            "today", "3 Nov"
        )

    look(services, act, size)


@both_sizes
def test_nothing_is_cut_and_no_words_are_markup(
    services: Services, clock: StillClock, size: tuple[int, int]
) -> None:
    past(services, clock)
    long = "put every chapter of the handbook before three colleagues from the other house " * 2
    hostile = {"ben": [{"text": said} for said in HOSTILE]}
    meet(
        services,
        clock,
        dt.date(2026, 11, 2),
        {
            "work/promise/asha": {"asha": [{"text": f"I will {long}and listen"}]},
            "work/promise/ben": hostile,
            "work/good/asha": HOSTILE[3],
            "agree/late/pair": HOSTILE[1],
        },
    )
    services.pairs.change("asha-ben", names=(("ben", "[b]Ben\x1b[31m"),))

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "[b]Ben␛[31m")
        read = await read_through(pilot)
        assert "and listen" in read
        assert "[/red]" in read
        assert "\x1b" not in text(pilot.app)
        assert all(len(line) <= size[0] for line in text(pilot.app).splitlines())

    look(services, act, size)


def test_a_year_back_the_days_under_the_dots_stay_apart(
    services: Services, clock: StillClock
) -> None:
    past(services, clock)
    clock.at += dt.timedelta(days=365)

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "3 May 5 Jul 25 Oct 3 Nov")
        read = await read_through(pilot)
        assert "In earlier years" in read
        assert "3 May 2026" in read

    look(services, act)


def test_a_rest_is_said_at_the_foot(services: Services, clock: StillClock) -> None:
    past(services, clock)
    services.pairs.end("asha-ben", "paused", "Ben is away.")

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Paused since 3 November. Press s to start again. Ben is away.")

    look(services, act)


def test_help_and_palette_know_what_can_be_done(services: Services, clock: StillClock) -> None:
    past(services, clock)

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Recent")
        await pilot.press("f1")
        await sees(pilot, "Open the selected row.", "Go to your objectives.")
        await pilot.press("escape", "ctrl+p")
        await sees(pilot, "Open (Enter)", "Objectives (o)", "Export (e)")

    look(services, act, (120, 36))


def test_where_there_is_little_room_a_session_keeps_its_name(
    services: Services, clock: StillClock
) -> None:
    past(services, clock)

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "25 Oct Small session", "Asha mentee Ben mentor")

    look(services, act, (60, 20))
