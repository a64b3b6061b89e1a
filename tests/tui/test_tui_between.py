"""Between sessions: check-ins, notes, preparing alone. Keys in, entry files and screen out."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from textual.pilot import Pilot

from conftest import StillClock
from mentorflow.model.literals import Rhythm
from mentorflow.services import Services
from mentorflow.tui.app import MentorflowApp, StartRequest
from mentorflow.tui.home.screen import HomeScreen
from pages import BOTH_SIZES, HOSTILE, flat, play, sees, text, types, until

GUIDE = """
id = "a-small"
version = 1
title = "Small session"
forms = ["mentoring", "peer"]
suits = ["usual", "first", "development"]

[[stages]]
id = "arrive"
title = "Arrive"
minutes = 10
once = true
prompts = [
  { id = "wish", kind = "text", ask = "each", text = "{{ you.name }}, what now?", prepare = true },
  { id = "news", kind = "talk", ask = "pair", text = "What is new?", prepare = true },
  { id = "sure", kind = "scale", ask = "each", text = "How sure?", low = "not", high = "fully", \
prepare = true },
  { id = "seen", kind = "list", ask = "mentor", text = "What did you see?", prepare = true },
  { id = "way", kind = "choice", ask = "mentee", text = "Which way?", prepare = true, options = [ \
{ id = "left", text = "To the left" }, { id = "right", text = "To the right" } ] },
]

[[stages]]
id = "targets"
title = "Targets"
minutes = 6
prompts = [
  { id = "promise", kind = "set-targets", ask = "each", text = "{{ you.name }}, what will you do?" }
]
"""
PROMISED: dict[str, Any] = {
    "targets/promise": {
        "asha": [{"text": "I will show the draft", "due": "2026-11-02"}, {"text": "Speak first"}],
        "ben": [{"text": "I will introduce Asha to Dan", "due": "2026-11-28"}],
    },
    "session/signed": {"asha": "A", "ben": "B"},
}
both_sizes = pytest.mark.parametrize("size", BOTH_SIZES)
Size = tuple[int, int]


def shelve(services: Services) -> None:
    guides = services.context.journal.root / "guides"
    guides.mkdir(parents=True)
    (guides / "a-small.toml").write_text(GUIDE)


def meet(services: Services, promised: dict[str, Any], rhythm: Rhythm | None = None) -> None:
    """Asha and Ben, one session behind them."""
    shelve(services)
    services.pairs.new(form="mentoring", names=("Asha", "Ben"), rhythm=rhythm)
    services.sessions.record("asha-ben", "a-small", dt.date(2026, 10, 24), promised)


@pytest.fixture
def met(services: Services) -> Services:
    meet(services, PROMISED)
    return services


def entries(services: Services) -> list[dict[str, Any]]:
    """What lies in the entry files, by name."""
    found = sorted(services.context.journal.root.glob("*/entries/*.json"))
    return [json.loads(path.read_text(encoding="utf-8")) for path in found]


# Check-ins


@both_sizes
def test_a_check_in_takes_six_keys_beside_its_words(met: Services, size: Size) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Asha & Ben", "1 due")
        await pilot.press("c")
        await sees(pilot, "1 ○ Asha Show the draft 2 Nov", "2 ○ Ben Introduce Asha", "3 ○ Asha")
        await pilot.press("1")
        await sees(pilot, "Asha: Show the draft", "1 Done", "2 In progress", "3 Stuck")
        await pilot.press("1")
        await sees(pilot, "What happened?")
        await types(pilot, "She liked it")
        await pilot.press("enter")
        await sees(
            pilot, "Saved for Asha: “Show the draft” is done. Ben will confirm it next time."
        )
        await until(pilot, lambda: "2 Nov Asha" not in flat(pilot.app))
        assert "1 due 28 Nov" in flat(pilot.app)

    play(met, act, size)
    (kept,) = entries(met)
    assert (kept["kind"], kept["by"], kept["outcome"]) == ("check-in", "asha", "done")
    assert (kept["target"], kept["text"]) == ("2026-10-24.1", "She liked it")
    assert met.pairs.history("asha-ben").targets[0].awaits_witness


@both_sizes
def test_the_pairs_page_has_the_same_keys(met: Services, size: Size) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Asha & Ben")
        await pilot.press("enter")
        await sees(pilot, "c Check in", "Show the draft")
        await pilot.press("c", "1", "3")
        await types(pilot, "no answer yet\n")
        await until(pilot, lambda: len(entries(met)) == 1)
        await sees(pilot, "stuck. no answ", "Saved for Asha: “Show the draft” is stuck.")

    play(met, act, size)
    (entry,) = entries(met)
    assert (entry["kind"], entry["outcome"], entry["text"]) == (
        "check-in",
        "stuck",
        "no answer yet",
    )


def test_a_target_on_home_is_told_of_where_it_stands(met: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "2 Nov Asha Show the draft")
        assert "Enter Open" in flat(pilot.app)
        await pilot.press("end")
        await sees(pilot, "Enter Check in")
        await pilot.press("enter")
        await sees(pilot, "Asha: Show the draft", "3 Stuck")
        await pilot.press("3")
        await sees(pilot, "What's in the way?", "Press Enter to save it without a comment")
        await pilot.press("enter")
        await sees(pilot, "“Show the draft” is stuck.")

    play(met, act)
    (kept,) = entries(met)
    assert (kept["outcome"], kept["text"]) == ("stuck", "")
    assert met.pairs.history("asha-ben").targets[0].status == "blocked"


@pytest.mark.parametrize("sheets", [1, 2, 3])
def test_esc_keeps_nothing_of_a_check_in(met: Services, sheets: int) -> None:
    way = (("c", "Which target?"), ("1", "2 In progress"), ("2", "How is it going?"))

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Asha & Ben")
        for key, words in way[:sheets]:
            await pilot.press(key)
            await sees(pilot, words)
        await pilot.press("escape")
        await sees(pilot, "1 pair")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))

    play(met, act)
    assert entries(met) == []


def test_a_line_that_cannot_be_kept_stays_in_sight_with_the_reason(met: Services) -> None:
    folder = met.context.journal.root / "asha-ben" / "entries"

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Asha & Ben")
        folder.write_text("in the way")
        await pilot.press("c")
        await sees(pilot, "Which target?")
        await pilot.press("2")
        await sees(pilot, "2 In progress")
        await pilot.press("2")
        await sees(pilot, "How is it going?")
        await types(pilot, "Dan is away")
        await pilot.press("enter")
        await sees(pilot, "Couldn't save:")
        assert "Dan is away" in flat(pilot.app)
        folder.unlink()
        await pilot.press("enter")
        await sees(pilot, "Saved for Ben: “Introduce Asha to Dan” is in progress.")

    play(met, act)
    (kept,) = entries(met)
    assert (kept["by"], kept["text"]) == ("ben", "Dan is away")


def test_nothing_open_is_said_in_words(services: Services) -> None:
    meet(services, {})

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Asha & Ben")
        await pilot.press("c")
        await sees(pilot, "No open targets.")

    play(services, act)


@both_sizes
def test_twenty_hostile_targets_can_be_chosen_from(services: Services, size: Size) -> None:
    said = [{"text": HOSTILE[n % len(HOSTILE)] + str(n)} for n in range(20)]
    meet(services, {"targets/promise": {"asha": said}})

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Asha & Ben")
        await pilot.press("c")
        await sees(pilot, "Which target?", "1-9 or Enter choose")
        await pilot.press("end", "enter")
        await sees(pilot, "1 Done", "3 Stuck")
        assert "\x1b" not in text(pilot.app)
        await pilot.press("2")
        await sees(pilot, "How is it going?")
        await types(pilot, "x\n")
        await sees(pilot, "is in progress.")

    play(services, act, size)
    (kept,) = entries(services)
    assert kept["target"] == "2026-10-24.20"


def test_the_palette_checks_in_too(met: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Asha & Ben")
        await pilot.press("ctrl+p")
        await types(pilot, "check in")
        await sees(pilot, "Check in on a target.")
        await pilot.press("down", "enter")
        await sees(pilot, "Which target?")

    play(met, act)


# Notes


@both_sizes
def test_a_topic_is_kept_when_it_comes_up(met: Services, size: Size) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Asha & Ben")
        await pilot.press("t")
        await sees(pilot, "Who is this note from?", "1 Asha", "2 Ben")
        await pilot.press("2")
        await sees(pilot, "What kind of note?", "1 Topic", "2 Achievement", "4 Feedback wanted")
        await pilot.press("1")
        await sees(pilot, "to talk about next time")
        await types(pilot, "The pay question\n")
        await sees(pilot, "Topic from Ben saved for next time: “The pay question”")

    play(met, act, size)
    (kept,) = entries(met)
    assert (kept["kind"], kept["by"], kept["note"]) == ("note", "ben", "topic")
    assert kept["text"] == "The pay question"
    assert [topic.text for topic in met.pairs.history("asha-ben").topics] == ["The pay question"]


def test_an_empty_note_is_none(met: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Asha & Ben")
        await pilot.press("t")
        await sees(pilot, "Who is this note from?")
        await pilot.press("1")
        await sees(pilot, "What kind of note?")
        await pilot.press("3")
        await sees(pilot, "something that became clear to you")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))

    play(met, act)
    assert entries(met) == []


# Preparing alone


async def prepares(pilot: Pilot[None], digit: str) -> None:
    await sees(pilot, "Asha & Ben")
    await pilot.press("a")
    await sees(pilot, "Who is preparing?", "1 Asha", "2 Ben")
    await pilot.press(digit)
    await sees(pilot, "is preparing for: Small session", "what now?")
    await until(pilot, lambda: pilot.app.focused is not None)


@both_sizes
def test_each_prepares_alone_and_the_session_shows_both(met: Services, size: Size) -> None:
    async def asha(pilot: Pilot[None]) -> None:
        await prepares(pilot, "1")
        await sees(pilot, "1 of 4", "plain file", "not encrypted", "Ben sees it only when")
        await types(pilot, "An hour on the talk")
        await pilot.press("ctrl+n")
        await sees(pilot, "What is new?", "2 of 4")
        await types(pilot, "A new desk")
        await pilot.press("ctrl+n")
        await sees(pilot, "How sure?", "0 not")
        assert "Ben " not in flat(pilot.app).replace("Ben sees it", "")
        await pilot.press("7", "ctrl+n")
        await sees(pilot, "Which way?", "To the right", "^n Save")
        await pilot.press("f2")
        await sees(pilot, "How sure?")
        await pilot.press("ctrl+n")
        await sees(pilot, "Which way?")
        await pilot.press("2", "ctrl+n")
        await sees(pilot, "Saved. Asha has prepared: 4 of 4 questions answered.", "Pairs")

    async def ben(pilot: Pilot[None]) -> None:
        await sees(pilot, "Asha has prepared")
        assert "An hour on the talk" not in flat(pilot.app)
        await prepares(pilot, "2")
        assert "An hour on the talk" not in flat(pilot.app)
        await types(pilot, "To listen")
        await pilot.press("ctrl+n")
        await sees(pilot, "What is new?")
        assert "A new desk" not in flat(pilot.app)
        await pilot.press("ctrl+n")
        await sees(pilot, "How sure?")
        await pilot.press("ctrl+n")
        await sees(pilot, "What did you see?")
        await types(pilot, "One\nTwo")
        await pilot.press("escape")
        await sees(pilot, "Saved. Ben has prepared: 2 of 4 questions answered.")
        await sees(pilot, "Asha and Ben have prepared")

    async def together(pilot: Pilot[None]) -> None:
        await sees(pilot, "Asha, what now?", "An hour on the talk")
        await pilot.press("ctrl+n")
        await sees(pilot, "Ben, what now?", "To listen")
        await pilot.press("ctrl+n")
        await sees(pilot, "What is new?", "Asha: “A new desk”")

    play(met, asha, size)
    (kept,) = entries(met)
    assert (kept["kind"], kept["by"], kept["guide"]) == ("preparation", "asha", "a-small")
    assert kept["answer"] == {
        "arrive/wish": "An hour on the talk",
        "arrive/news": "A new desk",
        "arrive/sure": 7,
        "arrive/way": "right",
    }
    play(met, ben, size)
    assert entries(met)[1]["answer"] == {"arrive/wish": "To listen", "arrive/seen": ["One", "Two"]}
    play(met, together, size, StartRequest("asha-ben", "a-small"))


def test_what_is_prepared_for_both_is_shown_above_their_question(met: Services) -> None:
    guide = met.context.journal.root / "guides" / "a-small.toml"
    guide.write_text(GUIDE.replace('"news", kind = "talk"', '"news", kind = "list"'))

    async def alone(pilot: Pilot[None]) -> None:
        await prepares(pilot, "1")
        await pilot.press("ctrl+n")
        await sees(pilot, "What is new?")
        await types(pilot, "A desk\nA chair")
        await pilot.press("escape")
        await sees(pilot, "Saved. Asha has prepared")

    async def together(pilot: Pilot[None]) -> None:
        await sees(pilot, "Asha, what now?")
        await pilot.press("ctrl+n", "ctrl+n")
        await sees(pilot, "Asha: “A desk", "A chair”")

    play(met, alone)
    play(met, together, start=StartRequest("asha-ben", "a-small"))


def test_who_prepares_again_is_not_shown_what_stands_there(met: Services) -> None:
    met.preparation.save("asha-ben", "asha", "a-small", {"arrive/wish": "Between me and this page"})

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Asha & Ben")
        await pilot.press("a")
        await sees(pilot, "1 Asha has prepared")
        await pilot.press("1")
        await sees(pilot, "Asha, what now?", "Your saved answers stay hidden. A new answer")
        assert "Between me" not in flat(pilot.app)

    play(met, act)


@pytest.mark.parametrize("key", ["escape", "ctrl+q"])
def test_leaving_keeps_what_is_written_to_the_last_key(met: Services, key: str) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await prepares(pilot, "1")
        await types(pilot, "Half a th")
        await pilot.press(key)
        await until(pilot, lambda: entries(met))
        if key == "escape":
            await sees(pilot, "Saved. Asha has prepared: 1 of 4 questions answered.")

    app = play(met, act)
    (kept,) = entries(met)
    assert kept["answer"] == {"arrive/wish": "Half a th"}
    assert key == "escape" or app.return_code == 0


def test_the_end_of_the_terminal_keeps_what_is_written(met: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await prepares(pilot, "1")
        await types(pilot, "Half")
        assert isinstance(pilot.app, MentorflowApp)
        pilot.app.stop(129)
        await until(pilot, lambda: pilot.app.return_code == 129)

    assert play(met, act).return_code == 129
    assert [each["answer"] for each in entries(met)] == [{"arrive/wish": "Half"}]


@pytest.mark.parametrize("words", ["", "  "])
def test_nothing_written_is_nothing_kept(met: Services, words: str) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await prepares(pilot, "2")
        await types(pilot, words)
        await pilot.press("escape")
        await sees(pilot, "Nothing was written, so nothing was saved.")

    play(met, act)
    assert entries(met) == []


def test_a_preparation_that_cannot_be_kept_is_left_only_at_the_second_try(
    met: Services,
) -> None:
    folder = met.context.journal.root / "asha-ben" / "entries"

    async def act(pilot: Pilot[None]) -> None:
        await prepares(pilot, "1")
        folder.write_text("in the way")
        await types(pilot, "My words")
        await pilot.press("escape")
        await sees(
            pilot, "Couldn't save:", "Press the same key again to leave without saving.", "My words"
        )
        folder.unlink()
        await pilot.press("escape")
        await sees(pilot, "Saved. Asha has prepared")
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()
        folder.write_text("in the way")
        await prepares(pilot, "1")
        await types(pilot, "Others")
        await pilot.press("escape")
        await sees(pilot, "Press the same key again")
        await pilot.press("escape")
        await sees(pilot, "Couldn't save:", "Pairs")
        folder.unlink()

    play(met, act)
    assert entries(met) == []


def test_a_session_without_anything_to_prepare_says_so(met: Services) -> None:
    guide = met.context.journal.root / "guides" / "a-small.toml"
    guide.write_text(GUIDE.replace("prepare = true", "prepare = false"))

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Asha & Ben")
        await pilot.press("a")
        await sees(pilot, "Who is preparing?")
        await pilot.press("1")
        await sees(pilot, "This guide has nothing to prepare.")
        await pilot.press("ctrl+n", "escape")
        await sees(pilot, "Pairs")

    play(met, act)
    assert entries(met) == []


# Home


@both_sizes
def test_home_says_who_is_paused_or_at_an_end_and_lists_these_last(
    met: Services, size: Size
) -> None:
    met.pairs.end("asha-ben", "ended")
    met.pairs.new(form="peer", names=("Noor", "Kit"))
    met.pairs.end("noor-kit", "paused")
    met.pairs.new(form="peer", names=("Zoe", "Abe"))
    met.pairs.new(form="peer", names=("Bo", "Cy"))
    met.pairs.end("bo-cy", "passed-on")

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Noor & Kit peers, development paused", "Zoe & Abe")
        shown = flat(pilot.app)
        order = ("Noor & Kit", "Zoe & Abe", "Asha & Ben", "Bo & Cy")
        assert [shown.index(name) for name in order] == sorted(shown.index(n) for n in order)
        assert "Asha & Ben mentoring, development ended" in shown
        assert "Bo & Cy peers, development handed over" in shown
        assert "due before" not in shown.casefold()

    play(met, act, size)


def test_home_takes_the_next_day_from_the_rhythm(services: Services) -> None:
    meet(services, PROMISED, rhythm="fortnightly")

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Asha & Ben mentoring, development Sat 7 Nov")

    play(services, act)


def test_without_a_pair_there_is_nothing_to_do_between(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "New pair")
        assert "Check in" not in flat(pilot.app)
        await pilot.press("c", "t", "a")
        assert isinstance(pilot.app.screen, HomeScreen)

    play(services, act)


# The rhythm


@both_sizes
def test_a_rhythm_is_set_with_a_pair(services: Services, size: Size) -> None:
    shelve(services)

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "New pair")
        await pilot.press("n")
        await sees(pilot, "How often None Weekly Fortnightly Every 3 weeks Monthly")
        await types(pilot, "Asha\nBen\n")
        await sees(pilot, "← → Change")
        await pilot.press("left")
        await sees(pilot, "Quarterly")
        await pilot.press("left", "enter", "enter")
        await sees(pilot, "Choose a guide")

    play(services, act, size)
    assert services.pairs.get("asha-ben").rhythm == "monthly"


@both_sizes
def test_closing_takes_the_day_of_the_rhythm_with_enter(
    services: Services, clock: StillClock, size: Size
) -> None:
    meet(services, PROMISED, rhythm="fortnightly")

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Asha, what now?")
        await pilot.press("f3")
        await sees(pilot, "Review and sign")
        await pilot.press("end", "enter")
        await sees(pilot, "Is this what you both want to keep?")
        await pilot.press("d")
        await sees(pilot, "Suggested: Tuesday 17 November")
        await pilot.press("enter")
        await until(pilot, lambda: "When do you" not in flat(pilot.app))
        await sees(pilot, "Tuesday 17")
        await pilot.press("ctrl+q")

    start = StartRequest("asha-ben", "a-small")
    play(services, act, size, start)
    draft = services.sessions.draft("asha-ben")
    assert draft is not None
    assert draft.next == clock.today() + dt.timedelta(14)


def test_another_day_is_written_over_the_one_of_the_rhythm(services: Services) -> None:
    meet(services, PROMISED, rhythm="weekly")

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Asha, what now?")
        await pilot.press("f3", "end", "enter")
        await sees(pilot, "Is this what you both want to keep?")
        await pilot.press("d")
        await sees(pilot, "Tuesday 10 November")
        await types(pilot, "12 Dec")
        await sees(pilot, "Saturday 12 December")
        await pilot.press("enter")
        await sees(pilot, "Saturday 12")
        await pilot.press("ctrl+q")

    play(services, act, start=StartRequest("asha-ben", "a-small"))
    draft = services.sessions.draft("asha-ben")
    assert draft is not None
    assert draft.next == dt.date(2026, 12, 12)
