"""A session of the past: read again, copied out, corrected where a word is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from conftest import StillClock
from mentorflow.model.entry import Entry
from mentorflow.model.text import clean, clean_line
from mentorflow.notes.escape import block, line
from mentorflow.notes.formats import FORMATS, Format
from mentorflow.services import Services
from mentorflow.tui.app import MentorflowApp
from mentorflow.tui.kit.reading_list import ReadingList
from mentorflow.tui.pair.past_session import notes_view
from pages import BOTH_SIZES, Act, flat, pastes, play, sees, text, types, until
from pair_past import past

both_sizes = pytest.mark.parametrize("size", BOTH_SIZES)
FIRST, LAST = "asha-ben/2026-05-03-held", "asha-ben/2026-10-25-held"


def reread(services: Services, act: Act, size: tuple[int, int] = (80, 24)) -> MentorflowApp:
    """Open the first session from the pair's page and act there."""

    async def there(pilot: Pilot[None]) -> None:
        await sees(pilot, "1 pair")
        await pilot.press("enter")
        await sees(pilot, "Recent")
        await pilot.press("end")
        await until(pilot, lambda: pilot.app.screen.query_one(ReadingList).chosen_id == FIRST)
        await pilot.press("enter")
        await sees(pilot, "Small session 1", "Sunday 3 May", "Takeaways")
        await act(pilot)

    return play(services, there, size)


def corrections(services: Services) -> list[Entry]:
    entries = services.context.journal.entries("asha-ben").found
    return [entry for entry in entries if entry.kind == "correction"]


@both_sizes
def test_a_past_session_reads_from_its_top_to_its_end(
    services: Services, clock: StillClock, size: tuple[int, int]
) -> None:
    past(services, clock)

    async def act(pilot: Pilot[None]) -> None:
        assert "Asha: Ask before I polish." in flat(pilot.app)
        assert "○ I will show the draft to Priya, by Saturday 20 June" in flat(pilot.app)
        assert "x Correct e Export" in flat(pilot.app)
        seen = text(pilot.app)
        for _ in range(6):
            await pilot.press("pagedown")
            seen += text(pilot.app)
        read = " ".join(seen.split())
        for words in (
            "Asha: 4 (0 is “not”, 10 is “fully”)",
            "· Priya noticed the plan · A calm answer",
            "Asha, what worries you? (private)",
            "Signed by Asha (A).",
        ):
            assert words in read
        assert "---" not in read
        assert "#" not in read
        await pilot.press("escape")
        await sees(pilot, "Earlier")

    reread(services, act, size)


@both_sizes
def test_a_word_is_corrected_and_shown_in_its_place(
    services: Services, clock: StillClock, size: tuple[int, int]
) -> None:
    past(services, clock)
    before = services.context.journal.session_path(FIRST).read_bytes()

    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("x")
        await sees(pilot, "Which answer needs correcting?", "▌ Ask before I polish. Asha")
        await sees(pilot, "Enter Correct Esc Back ^p More")
        await pilot.press("enter")
        await sees(pilot, "Asha, what do you take?", "^n save")
        await types(pilot, " And then send it")
        await pilot.press("ctrl+n")
        await sees(pilot, "Who is making this correction?", "1 Asha", "2 Ben")
        await pilot.press("escape")
        await sees(pilot, "^n save", "Ask before I polish. And then send it")
        await pilot.press("ctrl+n")
        await sees(pilot, "Who is making this correction?")
        await pilot.press("2")
        await sees(
            pilot,
            "Corrected on Tuesday 3 November by Ben: Ask before I polish. And then send it",
            "Corrected. The notes have been updated.",
        )
        await pilot.press("escape")
        await sees(pilot, "▌ 3 May Small session 58 min")
        await pilot.press("home")
        await sees(pilot, "today Small session, 3 May Correction by Ben")

    reread(services, act, size)
    (entry,) = corrections(services)
    assert (entry.by, entry.step) == ("ben", "work/takeaway/asha")
    assert entry.answer == "Ask before I polish. And then send it"
    assert services.context.journal.session_path(FIRST).read_bytes() == before
    notes = services.context.journal.notes_path(FIRST).read_text(encoding="utf-8")
    assert "Corrected on Tuesday 3 November by Ben:" in notes


def test_a_list_is_corrected_with_one_thing_a_line(services: Services, clock: StillClock) -> None:
    past(services, clock)

    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("x")
        await sees(pilot, "Which answer needs correcting?")
        while "▌ A calm answer" not in flat(pilot.app):
            await pilot.press("down")
        await pilot.press("enter")
        await sees(pilot, "One item per line. Leave it empty to remove the answer.")
        await pilot.press("enter")
        await types(pilot, "A good laugh")
        await pilot.press("ctrl+n")
        await sees(pilot, "Who is making this correction?")
        await pilot.press("enter")
        await sees(pilot, "Corrected. The notes have been updated.")

    reread(services, act)
    (entry,) = corrections(services)
    assert entry.answer == ["Priya noticed the plan", "A calm answer", "A good laugh"]


def test_words_left_empty_are_taken_back(services: Services, clock: StillClock) -> None:
    past(services, clock)

    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("x")
        await sees(pilot, "Which answer needs correcting?")
        await pilot.press("enter")
        await sees(pilot, "^n save")
        await pilot.press("ctrl+a", "delete", "ctrl+n")
        await sees(pilot, "Who is making this correction?")
        await pilot.press("1")
        await sees(pilot, "Removed on Tuesday 3 November by Asha.")
        assert "polish" not in flat(pilot.app)

    reread(services, act)
    assert services.pairs.history("asha-ben").items[0].text != "Ask before I polish."


def test_turning_back_at_any_point_changes_nothing(services: Services, clock: StillClock) -> None:
    past(services, clock)

    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("x")
        await sees(pilot, "Which answer needs correcting?")
        await pilot.press("enter")
        await sees(pilot, "^n save")
        await pilot.press("escape")
        await sees(pilot, "Which answer needs correcting?", "▌ Ask before I polish.")
        await pilot.press("enter")
        await sees(pilot, "^n save")
        await types(pilot, "No")
        await pilot.press("ctrl+n")
        await sees(pilot, "Who is making this correction?")
        await pilot.press("escape")
        await sees(pilot, "^n save")
        await pilot.press("escape")
        await sees(pilot, "Which answer needs correcting?")
        await pilot.press("enter")
        await sees(pilot, "^n save")
        await pilot.press("ctrl+n")
        await sees(pilot, "Nothing was changed.")
        await pilot.press("x")
        await sees(pilot, "Which answer needs correcting?")
        await pilot.press("escape")
        await sees(pilot, "x Correct")

    reread(services, act)
    assert corrections(services) == []


def test_a_number_is_said_once(services: Services, clock: StillClock) -> None:
    past(services, clock)

    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("x")
        await sees(pilot, "4 of 10, where 10 is “fully” Asha")
        await pilot.press("escape")
        await sees(pilot, "x Correct")

    reread(services, act, (120, 36))


@both_sizes
def test_a_copy_goes_where_somebody_says_and_never_over_another_file(
    services: Services, clock: StillClock, tmp_path: Path, size: tuple[int, int]
) -> None:
    past(services, clock)
    there, copy = tmp_path / "there.md", tmp_path / "copy.md"
    there.write_text("mine")

    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("e")
        await sees(pilot, "What should the copy include?", "Without private answers")
        await pilot.press("2")
        await sees(pilot, "Where do you want to save", "~/asha-ben-2026-05-03-held.md")
        await pilot.press(*["ctrl+u"] * 4)
        await pastes(pilot, str(there))
        await pilot.press("enter")
        await sees(pilot, "already exists and wasn't")
        await pilot.press(*["ctrl+u"] * 4)
        await pastes(pilot, str(copy))
        await pilot.press("enter")
        await sees(pilot, "Exported to")

    reread(services, act, size)
    assert there.read_text() == "mine"
    assert copy.read_text(encoding="utf-8") == services.exports.text(FIRST, for_others=True)
    assert "Being the new one." not in copy.read_text(encoding="utf-8")


@pytest.mark.parametrize("format", FORMATS.values(), ids=FORMATS)
def test_the_pairs_page_copies_the_session_under_the_bar(
    services: Services, clock: StillClock, tmp_path: Path, format: Format
) -> None:
    past(services, clock)
    copy = tmp_path / f"copy{format.suffix}"
    suffixes = ", ".join(each.suffix for each in FORMATS.values())

    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("escape")
        await sees(pilot, "Earlier")
        await pilot.press("home", "down", "e")
        await sees(pilot, f"save the copy ({suffixes})?", "~/asha-ben-2026-10-25-held.md")
        await pilot.press(*["ctrl+u"] * 4)
        await pastes(pilot, str(copy))
        await pilot.press("enter")
        await sees(pilot, "Exported to")

    reread(services, act)
    assert copy.read_text(encoding="utf-8") == services.exports.text(LAST, format)


def test_what_cannot_be_read_any_more_is_said(services: Services, clock: StillClock) -> None:
    past(services, clock)

    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("escape")
        await sees(pilot, "Earlier")
        services.context.journal.session_path(FIRST).write_text("{")
        await pilot.press("enter")
        await sees(pilot, "2026-05-03-held")
        await pilot.press("escape")
        await sees(pilot, "2 sessions")

    reread(services, act)


@given(st.text(st.characters(codec="utf-8")))
def test_the_view_shows_a_line_of_notes_as_it_was_typed(words: str) -> None:
    said = clean_line(words)
    shown = notes_view(f"### {line(words)}", 10_000).plain
    assert shown.strip() == said.strip()


@given(st.lists(st.text(st.characters(codec="ascii", exclude_characters="\r\n")), min_size=1))
def test_the_view_shows_an_answer_as_it_was_typed(typed: list[str]) -> None:
    shown = notes_view(block("\n".join(typed)), 10_000).plain
    assert "".join(shown.split()) == "".join(clean("\n".join(typed)).split())
