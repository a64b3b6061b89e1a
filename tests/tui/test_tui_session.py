"""The session screen: keys in, screen text and draft file out, at both sizes."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from conftest import StillClock
from held import answer_of, draft_of, held_before, hold
from mentorflow.services import Services
from mentorflow.tui.fields.text import Writing
from pages import BOTH_SIZES, SIZES, flat, sees, text, types, until

both_sizes = pytest.mark.parametrize("size", BOTH_SIZES)
Size = tuple[int, int]


@both_sizes
def test_opens_at_the_question_with_the_cursor_in_the_answer(
    services: Services, size: Size
) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await types(pilot, "An hour on the draft")
        await sees(pilot, "what would make", "worth it?", "Asha is answering", "Ben is listening")
        await sees(pilot, "An hour on the draft", "Saved 14:00", "^n Next", "^q Leave")
        assert isinstance(pilot.app.focused, Writing)
        assert not pilot.app.focused.cursor_blink
        words = "An hour on the draft"
        await until(pilot, lambda: answer_of(draft_of(services), "arrive/wish/asha") == words)

    hold(services, act, size)


@both_sizes
def test_goes_on_and_back_and_keeps_what_was_written(services: Services, size: Size) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await types(pilot, "First")
        await pilot.press("ctrl+n")
        await types(pilot, "Second")
        await sees(pilot, "Ben is answering", "Asha is listening", "Second")
        await pilot.press("f2")
        await sees(pilot, "Asha is answering", "First")
        await pilot.press("alt+right", "alt+left", "alt+left")
        await sees(pilot, "Asha is answering", "First")

    hold(services, act, size)
    session = draft_of(services)
    assert answer_of(session, "arrive/wish/asha") == "First"
    assert answer_of(session, "arrive/help/ben") == "Second"
    assert session["here"] == "arrive/wish/asha"


def test_type_ahead_lands_in_the_next_answer(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("a", "ctrl+n", "b", "f2", "c")
        await sees(pilot, "ac")

    hold(services, act)
    assert answer_of(draft_of(services), "arrive/wish/asha") == "ac"
    assert answer_of(draft_of(services), "arrive/help/ben") == "b"


def test_the_keys_of_a_text_area_do_not_take_ours(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await types(pilot, "kept")
        await pilot.press("f7")
        await sees(pilot, "Save something for next time")
        await types(pilot, "the pay question")
        await pilot.press("enter")
        await sees(pilot, "Saved for next time: the pay question")
        await pilot.press("f6")
        await sees(pilot, "Ben is answering")

    hold(services, act)
    session = draft_of(services)
    assert session["parked"] == ["the pay question"]
    assert answer_of(session, "arrive/wish/asha") == "kept"
    assert session["stages"][0]["steps"][0]["skipped"]


def test_asks_another_way(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "F5 Another way")
        await pilot.press("f5")
        await sees(pilot, "Asha, why today?")
        await pilot.press("f5")
        await sees(pilot, "worth it?")
        await pilot.press("ctrl+n")
        await sees(pilot, "Ben, what can you give?")
        assert "Another way" not in text(pilot.app)

    hold(services, act)


@both_sizes
def test_off_the_record_nothing_is_kept_but_the_time(
    services: Services, clock: StillClock, size: Size
) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await types(pilot, "before")
        await pilot.press("f8")
        await sees(pilot, "Off the record since 14:00", "Asha is speaking", "F8 Back on the record")
        await types(pilot, "secret")
        await pilot.press("ctrl+n", "f6")
        await sees(pilot, "worth it?")
        assert "before" not in text(pilot.app).split("Off the record")[0]
        clock.seconds += 125
        await pilot.press("f8")
        await types(pilot, " after")
        await sees(pilot, "Asha is answering", "before after", "2 of 4 min")

    hold(services, act, size)
    assert answer_of(draft_of(services), "arrive/wish/asha") == "before after"


@both_sizes
def test_leaving_saves_the_last_key(services: Services, size: Size) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("a", "b", "ctrl+q")

    hold(services, act, size)
    assert answer_of(draft_of(services), "arrive/wish/asha") == "ab"
    again = hold(services, lambda pilot: sees(pilot, "ab"), size)
    assert again.live is None or not again.live.read_only_reason


def test_ctrl_c_copies_and_never_leaves(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await types(pilot, "word")
        await pilot.press("ctrl+a", "ctrl+c")
        assert pilot.app.clipboard == "word"
        await sees(pilot, "word", "Asha is answering")

    hold(services, act)


@both_sizes
def test_a_hidden_scale_is_one_page_and_opens_when_both_are_in(
    services: Services, size: Size
) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("ctrl+n", "ctrl+n")
        await sees(pilot, "How sure are you", "Asha is answering")
        await pilot.press("4")
        await sees(pilot, "Asha has answered", "Ben is answering", "hidden")
        await pilot.press("7")
        await sees(pilot, "Asha is speaking", "Ben is speaking", "Your numbers are three apart.")
        await pilot.press("ctrl+n")
        await sees(pilot, "Asha, tell Ben.")
        await pilot.press("f2")
        await sees(pilot, "Your numbers are three apart.")
        await pilot.press("f2")
        await sees(pilot, "Ben, what can you give?")

    hold(services, act, size)


def test_question_mark_helps_where_nobody_writes(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("question_mark")
        await sees(pilot, "?")
        assert len(pilot.app.screen_stack) == 2
        await pilot.press("ctrl+n", "ctrl+n", "question_mark")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 3)
        await pilot.press("escape")
        await pilot.press("f1")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 3)

    hold(services, act)


@both_sizes
def test_shows_last_time_and_what_is_open(services: Services, size: Size) -> None:
    held_before(services)

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Ask before I polish.")
        if size[0] < 100:
            await sees(pilot, "2 targets, 1 overdue", "^l", "^t")
        else:
            await sees(pilot, "Show the draft to", "Asha, due 2 Nov")
        await pilot.press("ctrl+t")
        await sees(pilot, "Show the draft to Priya", "Asha, due 2 Nov", "Esc close")
        await pilot.press("escape", "ctrl+l")
        await sees(pilot, "Esc close", "1 November", "Ask before I polish.")

    hold(services, act, size)


@both_sizes
def test_walks_through_targets_inside_one_step(services: Services, size: Size) -> None:
    held_before(services)

    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("f3", "3")
        await sees(pilot, "Target 1 of 2", "Show the draft")
        await pilot.press("1", "ctrl+n")
        await sees(pilot, "Target 2 of 2")
        await pilot.press("f2")
        await sees(pilot, "Target 1 of 2")
        await pilot.press("ctrl+n", "ctrl+n")
        await sees(pilot, "Asha, tell Ben.")

    hold(services, act, size)
    (report,) = answer_of(draft_of(services), "review/review/pair")["asha"]
    assert report["outcome"] == "done"


def test_every_command_is_in_the_palette(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("ctrl+p")
        await types(pilot, "off rec")
        await sees(pilot, "Off record", "Stop writing things down")
        await until(pilot, lambda: "(F8)" in flat(pilot.app))
        await pilot.press("enter")
        await sees(pilot, "Off the record since")

    hold(services, act)


def test_a_second_window_reads_only(services: Services) -> None:
    held_before(services)
    first = services.sessions.start("asha-ben", "held")

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "It's read-only here.")
        await types(pilot, "no")
        await pilot.press("ctrl+n")
        await sees(pilot, "Ben, what can you give?")
        assert "F6 Skip" not in text(pilot.app)

    hold(services, act)
    assert first.session.here == "arrive/wish/asha"
    first.leave()
    assert answer_of(draft_of(services), "arrive/wish/asha") is None


def test_too_small_a_window_says_so_and_keeps_the_words(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await types(pilot, "kept")
        await pilot.resize_terminal(50, 18)
        await sees(
            pilot,
            "This window is too small: mentorflow needs 60 columns by 20 lines. Your text is safe.",
        )
        await pilot.resize_terminal(60, 20)
        await sees(pilot, "Asha is answering", "kept", "^n Next")
        await pilot.resize_terminal(200, 60)
        await sees(pilot, "Asha is answering", "kept", "Last time", "0 of 4 min")

    hold(services, act)


def test_a_step_changes_in_place(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        screen = pilot.app.screen
        before = {type(widget).__name__: widget for widget in screen.walk_children()}
        for _ in range(6):
            await pilot.press("ctrl+n")
        after = {type(widget).__name__: widget for widget in screen.walk_children()}
        assert pilot.app.screen is screen
        assert all(
            before[name] is after[name] for name in ("Head", "QuestionPanel", "Speakers", "KeyBar")
        )
        assert len(list(screen.walk_children())) < 80

    hold(services, act)


@both_sizes
def test_skipping_and_parking_are_acknowledged(services: Services, size: Size) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("f6")
        await sees(
            pilot, "Ben is answering", "Skipped: Asha, what would make this hour", "Saved 14:00"
        )
        await pilot.press("f7")
        await sees(pilot, "Save something for next time")
        await types(pilot, "the pay question " * 6)
        await pilot.press("enter")
        await sees(pilot, "Saved for next time: the pay question", "Saved 14:00")
        await pilot.press("ctrl+n")
        await sees(pilot, "How sure are you")
        assert "Saved for next time" not in text(pilot.app)

    hold(services, act, size)


def test_another_way_is_found_at_eighty_columns(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "F5 Another way")
        await pilot.press("f1")
        await sees(pilot, "F5 Another way Ask the same")
        await pilot.press("escape", "f5")
        await sees(pilot, "Asha, why today?")
        await pilot.press("ctrl+n")
        await sees(pilot, "Ben, what can you give?")
        assert "Another way" not in text(pilot.app)

    hold(services, act, SIZES[1])


def test_an_answer_stays_with_the_question_it_was_given_to(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await types(pilot, "An hour")
        await pilot.press("f5")
        await sees(pilot, "worth it?", "You've already answered this.")
        await pilot.press(*["backspace"] * 7)
        await pilot.press("f5")
        await sees(pilot, "Asha, why today?")

    hold(services, act)
