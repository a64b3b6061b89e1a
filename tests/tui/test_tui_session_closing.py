"""The closing page: read-back, corrections, the next date, signatures, and the last page."""

from __future__ import annotations

import json

import pytest
from textual.pilot import Pilot

from held import answer_of, draft_of, held_before, hold, shelve
from mentorflow.model.moves import Go, Write
from mentorflow.services import Services
from pages import BOTH_SIZES, SIZES, flat, sees, text, types, until

both_sizes = pytest.mark.parametrize("size", BOTH_SIZES)
Size = tuple[int, int]


async def to_closing(pilot: Pilot[None]) -> None:
    await pilot.press("f3", "6")
    await sees(pilot, "Is this what you both want to keep?")


@both_sizes
def test_reads_back_signs_and_closes(services: Services, size: Size) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await types(pilot, "An hour on the draft")
        await pilot.press("f3", "4")
        await types(pilot, "show it to Priya")
        await pilot.press("f3", "5")
        await types(pilot, "Start small.")
        await to_closing(pilot)
        shown = flat(pilot.app)
        order = ("What you're taking away", "Start small.", "What Asha will do", "show it to Priya")
        assert [shown.index(each) for each in order] == sorted(shown.index(e) for e in order)
        await pilot.press("d")
        await types(pilot, "soonish")
        await sees(pilot, "not a valid date yet")
        await pilot.press("enter", *["backspace"] * 7)
        await types(pilot, "in two weeks")
        await sees(pilot, "Tuesday 17 November")
        await pilot.press("enter", "s")
        await types(pilot, "A.R.\n")
        await sees(pilot, "Asha has signed", "Ben hasn't signed")
        await types(pilot, "B.\n")
        await sees(pilot, "Ben has signed")
        await pilot.press("ctrl+n")
        await sees(pilot, "The session is closed, and your notes are written.", "Asha will")
        await sees(
            pilot,
            "You'll meet again on Tuesday 17 November.",
            "Press any key to go to the home screen.",
        )
        await pilot.press("space")
        await sees(pilot, "Asha & Ben", "17 Nov")
        await until(pilot, lambda: "The session is closed" not in flat(pilot.app))

    hold(services, act, size)
    (path,) = services.context.journal.root.glob("*/sessions/*.json")
    session = json.loads(path.read_text(encoding="utf-8"))
    assert session["signed"] == {"asha": "A.R.", "ben": "B."}
    assert session["next"] == "2026-11-17"
    assert session["status"] == "closed"
    assert not list(services.context.journal.root.glob("*/drafts/*.json"))
    assert list(services.context.journal.root.glob("*/notes/*.md"))


@both_sizes
def test_a_word_is_changed_in_place(services: Services, size: Size) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await types(pilot, "Frist")
        await to_closing(pilot)
        await pilot.press("e")
        await sees(pilot, "Frist", "^n Back to the review")
        await pilot.press(*["backspace"] * 4)
        await types(pilot, "irst")
        await pilot.press("ctrl+n")
        await sees(pilot, "Is this what you both want to keep?", "First")
        await pilot.press("f2")
        await sees(pilot, "what do you take?")

    hold(services, act, size)
    assert answer_of(draft_of(services), "arrive/wish/asha") == "First"


def test_unsigned_is_allowed_and_says_so(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await to_closing(pilot)
        await sees(pilot, "You can close without", "Nothing was written down.", "Not closed yet")
        await pilot.press("ctrl+n")
        await sees(pilot, "Not signed by both. Press s to sign, or ^n again to close anyway.")
        assert not services.context.journal.sessions("asha-ben").found
        await pilot.press("ctrl+n")
        await sees(pilot, "The notes will say that you haven't both signed.")

    hold(services, act)


def test_names_what_was_not_reached_and_takes_back_what_was_parked(
    services: Services,
) -> None:
    held_before(services)

    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("f7")
        await types(pilot, "pay\n")
        await pilot.press("f3", "7")
        await sees(pilot, "Not reached, still open", "Show the draft to Priya", "Saved for next")
        await pilot.press("end", "e")
        await sees(pilot, "Save something for next time")
        await types(pilot, " and a title\n")
        await sees(pilot, "Saved for next time: pay and a title", "pay and a title")
        await pilot.press("f7")
        await types(pilot, "the office\n")
        await sees(pilot, "Saved for next time: the office", "pay and a title", "the office")
        await pilot.press("end", "u")
        await sees(pilot, "Removed: the office")
        await pilot.press("end", "u")
        await sees(pilot, "Removed: pay and a title")
        await until(pilot, lambda: "Saved for next" not in flat(pilot.app))

    hold(services, act)
    assert draft_of(services)["parked"] == []


def test_a_session_at_its_end_opens_at_closing(services: Services) -> None:
    hold(services, to_closing)
    assert draft_of(services)["here"] == "closing"

    async def again(pilot: Pilot[None]) -> None:
        await sees(pilot, "Is this what you both want to keep?")
        await pilot.press("f2")
        await sees(pilot, "Ben, what do you take?")
        await types(pilot, "Enough.")

    hold(services, again)
    assert answer_of(draft_of(services), "close/takeaway/ben") == "Enough."


def test_letters_are_letters_while_someone_signs(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await to_closing(pilot)
        await sees(pilot, "d Next date")
        await pilot.press("s")
        await types(pilot, "ed")
        assert "d Next date" not in text(pilot.app)
        await pilot.press("escape")
        await sees(pilot, "d Next date")
        await pilot.press("d")
        await sees(pilot, "When will you next meet?")

    hold(services, act)
    assert draft_of(services)["signed"] == {}


@pytest.mark.parametrize("size", [*SIZES, (60, 20)])
def test_close_is_always_among_the_keys(services: Services, size: Size) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await to_closing(pilot)
        await sees(pilot, "s Sign", "e Edit", "^n Close", "^q Leave")
        await pilot.press("s")
        await sees(pilot, "Enter Sign", "^n Close", "^q Leave")
        await pilot.press("escape")
        await sees(pilot, "s Sign", "^n Close")
        await pilot.press("ctrl+n")
        await sees(pilot, "Press s to sign, or ^n again to close anyway.", "^n Close")

    hold(services, act, size)


def test_at_eighty_columns_nothing_is_cut(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await to_closing(pilot)
        await sees(pilot, "s Sign", "e Edit", "d Next date", "^n Close", "F2 Back", "Meet again")
        await pilot.press("s")
        await sees(pilot, "Enter Sign", "Esc Read on", "^n Close")
        assert "…" not in text(pilot.app)

    hold(services, act, (80, 24))


@both_sizes
def test_the_last_page_names_the_notes_and_ends_with_what_each_will_do(
    services: Services, size: Size
) -> None:
    held_before(services)

    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("f3", "3", "4")
        await types(pilot, "friday")
        await pilot.press("f3", "5")
        await types(pilot, "call Dan")
        await pilot.press("f3", "7")
        await sees(pilot, "Is this what you both want to keep?")
        await pilot.press("ctrl+n", "ctrl+n")
        await sees(pilot, "The session is closed, and your notes are written.")
        (notes,) = services.context.journal.root.glob("*/notes/2026-11-03*.md")
        assert "".join(str(notes).split()) in "".join(text(pilot.app).split())
        rows = [row.strip() for row in text(pilot.app).splitlines() if row.strip()]
        assert rows[-5:-1] == [
            "Asha will",
            "○ call Dan",
            "○ Show the draft to Priya  Fri 6 Nov",
            "○ Speak first",
        ]

    hold(services, act, size)


def test_a_long_last_page_can_be_read_to_its_end(services: Services) -> None:
    promised = [{"text": f"I will do thing {n}"} for n in range(30)]
    shelve(services)
    pair = services.pairs.new(form="mentoring", names=("Asha", "Ben"))
    live = services.sessions.start(pair.id, "held")
    live.do(Write(step="targets/promise/asha", answer={"asha": promised}), Go(step="closing"))
    live.leave()

    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("ctrl+n", "ctrl+n")
        await sees(pilot, "The session is closed, and your notes are written.", "do thing 0")
        assert "do thing 29" not in text(pilot.app)
        await pilot.press(*["pagedown"] * 3)
        await sees(pilot, "do thing 29")
        await pilot.press("x")
        await until(pilot, lambda: "do thing" not in text(pilot.app))

    hold(services, act, (80, 24))
