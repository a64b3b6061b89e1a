"""Home and the pages around a session: keys in, screen and files out."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from textual.pilot import Pilot

import settling
from conftest import StillClock
from mentorflow.model.moves import SetNext, Sign, Write
from mentorflow.services import Services
from mentorflow.tui.app import MentorflowApp, StartRequest
from pages import BOTH_SIZES, HOSTILE, flat, play, sees, text, types, until

GUIDE = """
id = "a-small"
version = 1
title = "Small session"
summary = "A small one."
forms = ["mentoring", "peer"]
suits = ["usual", "first", "new-role"]

[[stages]]
id = "arrive"
title = "Arrive"
minutes = 4

  [[stages.prompts]]
  id = "wish"
  kind = "text"
  ask = "mentee"
  text = "{{ you.name }}, what now?"

[[stages]]
id = "targets"
title = "Targets"
minutes = 6

  [[stages.prompts]]
  id = "promise"
  kind = "set-targets"
  ask = "each"
  text = "{{ you.name }}, what will you do?"
"""

both_sizes = pytest.mark.parametrize("size", BOTH_SIZES)


@pytest.fixture
def small(services: Services) -> Services:
    """A journal with a guide of its own."""
    guides = services.context.journal.root / "guides"
    guides.mkdir(parents=True)
    (guides / "a-small.toml").write_text(GUIDE)
    return services


def held(services: Services, clock: StillClock, *, days: int = -10) -> None:
    """Asha and Ben, one session behind them, with a target each."""
    services.pairs.new(form="mentoring", names=("Asha", "Ben"), purpose="new-role")
    now, clock.at = clock.at, clock.at + dt.timedelta(days)
    live = services.sessions.start("asha-ben", "a-small")
    promises = {
        "asha": [{"text": "I will show the draft to Priya", "due": "2026-11-02"}],
        "ben": [{"text": "I will introduce Asha to Dan", "due": "2026-11-28"}],
    }
    for who, targets in promises.items():
        live.do(Write(step=f"targets/promise/{who}", answer={who: targets}))
    live.do(SetNext(next=now.replace(hour=16)))
    live.do(*(Sign(person=who, initials=who[0]) for who in promises))
    live.close()
    clock.at = now


@both_sizes
def test_an_empty_home_says_what_it_is_for_and_the_next_key(
    services: Services, size: tuple[int, int]
) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Two people, one screen,", "Add a pair", "No pairs yet")
        assert "q Leave" in flat(pilot.app)
        assert "s Start" not in flat(pilot.app)
        await pilot.press("q")

    assert play(services, act, size).return_code == 0
    assert not services.context.journal.root.exists()


@both_sizes
def test_two_names_are_enough_for_a_pair(small: Services, size: tuple[int, int]) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Add a pair")
        await pilot.press("n")
        await sees(pilot, "Mentee", "Mentor", "Purpose")
        await types(pilot, "Asha\nBen\n")
        await pilot.press("ctrl+n")
        await sees(pilot, "Choose a guide", "Asha & Ben", "Small session")

    play(small, act, size)
    pair = small.pairs.get("asha-ben")
    assert (pair.form, pair.purpose) == ("mentoring", "development")
    assert [person.seat for person in pair.people] == ["mentee", "mentor"]


def test_a_missing_name_is_asked_for_and_nothing_is_made(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("n")
        await sees(pilot, "Mentee")
        await types(pilot, "Asha")
        await pilot.press("ctrl+n")
        await sees(pilot, "Enter two names to start")
        assert pilot.app.focused is not None
        await types(pilot, "Ben")
        await sees(pilot, "Mentor Ben")

    play(services, act)
    assert services.pairs.all().found == ()


def test_peers_have_other_labels_and_a_purpose_of_their_own(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("n")
        await sees(pilot, "Mentee")
        await pilot.press("shift+tab", "right")
        await sees(pilot, "One of you", "The other")
        await pilot.press("tab")
        await types(pilot, "Noor\nKit\n\n")
        await pilot.press("down", "enter")
        await sees(pilot, "Choose a guide")

    play(services, act)
    pair = services.pairs.get("noor-kit")
    assert (pair.form, pair.purpose) == ("peer", "on-the-job")


@both_sizes
def test_home_shows_who_meets_when_and_what_is_due(
    small: Services, clock: StillClock, size: tuple[int, int]
) -> None:
    held(small, clock)

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Asha & Ben mentoring, new role today 16:00 1 due")
        await sees(pilot, "Due before your next session", "2 Nov Asha Show the draft to Priya")
        assert "Introduce Asha" not in text(pilot.app)
        await sees(pilot, "1 pair", "s Start")

    play(small, act, size)


@both_sizes
def test_a_session_begins_at_its_first_question_and_is_found_again(
    small: Services, clock: StillClock, size: tuple[int, int]
) -> None:
    held(small, clock)

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Asha & Ben")
        await pilot.press("s")
        await sees(pilot, "Suggested", "It matches what you set out to do.")
        await pilot.press("enter")
        await sees(pilot, "Asha, what now?")
        await types(pilot, "a word")
        await pilot.press("ctrl+q")

    play(small, act, size)
    draft = small.sessions.draft("asha-ben")
    assert draft is not None
    assert draft.answer("arrive/wish/asha") == "a word"

    async def again(pilot: Pilot[None]) -> None:
        await sees(pilot, "Where you left off", "Arrive (stage 1 of 2)", "everything is saved")
        await pilot.press("enter")
        await sees(pilot, "Asha, what now?", "a word")

    play(small, again, size)


def test_start_opens_at_the_first_question_with_the_cursor_in_the_answer(
    small: Services,
) -> None:
    small.pairs.new(form="mentoring", names=("Asha", "Ben"))

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Asha, what now?")
        await types(pilot, "at once")
        await sees(pilot, "at once")

    play(small, act, start=StartRequest(pair="asha-ben", guide="a-small"))


@pytest.mark.parametrize(
    ("keys", "statuses"),
    [
        (("down", "enter"), ["closed"]),
        (("down", "down", "enter"), ["did-not-happen"]),
        (("up", "enter", "down", "enter"), []),
    ],
)
def test_an_open_session_is_seen_to_before_the_next_one(
    small: Services, keys: tuple[str, ...], statuses: list[str]
) -> None:
    small.pairs.new(form="mentoring", names=("Asha", "Ben"))
    small.sessions.start("asha-ben", "a-small").leave()

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "A session is open.", "Resume", "Discard it")
        await pilot.press(*keys)
        await sees(pilot, "Choose a guide")

    play(small, act, start=StartRequest(pair="asha-ben"))
    assert [s.status for s in small.context.journal.sessions("asha-ben").found] == statuses
    assert small.sessions.draft("asha-ben") is None


def test_discarding_asks_once_more(small: Services) -> None:
    small.pairs.new(form="mentoring", names=("Asha", "Ben"))
    small.sessions.start("asha-ben", "a-small").leave()

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Discard it")
        await pilot.press("up", "enter")
        await sees(pilot, "Discard the open session?")
        await pilot.press("enter")
        await sees(pilot, "A session is open.")

    play(small, act, start=StartRequest(pair="asha-ben"))
    assert small.sessions.draft("asha-ben") is not None


@both_sizes
def test_a_pair_has_a_page(small: Services, clock: StillClock, size: tuple[int, int]) -> None:
    held(small, clock)

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Asha & Ben")
        await pilot.press("enter")
        await sees(
            pilot,
            "Asha mentee",
            "Ben mentor",
            "was due 2 Nov",
            "Session 2 is today. Press s to start.",
        )
        await pilot.press("escape")
        await sees(pilot, "Pairs")

    play(small, act, size)


@both_sizes
def test_help_names_the_keys_and_when_it_is_more(services: Services, size: tuple[int, int]) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Add a pair")
        await pilot.press("f1")
        await sees(pilot, "What you can do here", "Add a new pair.")
        await pilot.press("m")
        await sees(pilot, "When mentoring isn't enough", "off the record")
        await pilot.press("escape")
        await sees(pilot, "Two people, one screen,")

    play(services, act, size)


@both_sizes
def test_guides_can_be_read_before_there_is_a_pair(small: Services, size: tuple[int, int]) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Browse guides")
        await pilot.press("g")
        await sees(pilot, "Guides", "Career planning")
        await pilot.press("end")
        await sees(pilot, "Wish, obstacle, plan 12 min", "Something you really want")

    play(small, act, size)


@both_sizes
def test_a_guide_is_found_by_a_word_in_it(small: Services, size: tuple[int, int]) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("g")
        await sees(pilot, "Career planning")
        await pilot.press("slash")
        await types(pilot, "small one\n")
        await sees(pilot, "Results for “small one”", "Small session", "A small one.")
        assert "Career planning" not in text(pilot.app)
        await pilot.press("slash")
        await types(pilot, "[/red]\n")
        await sees(pilot, "No results for “[/red]”")
        await pilot.press("r", "w", "slash", "enter")
        await sees(pilot, "Career planning")

    play(small, act, size)


@both_sizes
def test_every_question_of_a_guide_can_be_read_beforehand(
    small: Services, size: tuple[int, int]
) -> None:
    small.pairs.new(form="mentoring", names=("Asha", "Ben"))

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Small session", "This is your first meeting.")
        await pilot.press("r")
        await sees(pilot, "Small session: Asha & Ben, 10 min", "Asha: Asha, what now?")
        await pilot.press("escape")
        await sees(pilot, "Choose a guide")

    play(small, act, size, StartRequest(pair="asha-ben"))


def test_a_walk_through_a_guide_keeps_nothing(small: Services) -> None:
    small.pairs.new(form="mentoring", names=("Asha", "Ben"))

    def there() -> list[tuple[Path, bytes]]:
        files = sorted(small.context.journal.root.rglob("*"))
        return [(path, path.read_bytes()) for path in files if path.is_file()]

    before = there()

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Small session", "This is your first meeting.")
        await pilot.press("w")
        await sees(pilot, "Asha, what now?", "Walkthrough: nothing is saved.")
        await types(pilot, "to see it")
        await pilot.press("ctrl+n", "ctrl+n", "ctrl+n")
        await sees(pilot, "to see it", "Meet again")
        await pilot.press("ctrl+n", "ctrl+n")
        await sees(pilot, "That's the end of the walkthrough. Nothing was saved.")
        await pilot.press("enter")
        await sees(pilot, "Asha & Ben")

    play(small, act, start=StartRequest(pair="asha-ben"))
    assert there() == before


def test_a_walk_that_is_left_goes_home(small: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("g")
        await sees(pilot, "Career planning")
        await pilot.press("slash")
        await types(pilot, "small one\n")
        await sees(pilot, "A small one.")
        await pilot.press("w")
        await sees(pilot, "Asha, what now?")
        await pilot.press("ctrl+q")
        await sees(pilot, "Two people, one screen,")

    play(small, act)


def test_a_file_that_cannot_be_read_is_named_and_hides_nothing(
    small: Services, clock: StillClock
) -> None:
    held(small, clock)
    broken = small.context.journal.root / "broken" / "pair.json"
    broken.parent.mkdir()
    broken.write_text("{")

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Asha & Ben", "Couldn't read pair.json")

    play(small, act)


def test_ctrl_c_never_leaves(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Add a pair")
        await pilot.press("ctrl+c", "ctrl+c", "n")
        await sees(pilot, "Mentee")
        await pilot.press("ctrl+c")
        await types(pilot, "Asha")
        await sees(pilot, "Mentee Asha")

    play(services, act)


def test_the_palette_has_the_commands_of_the_page(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Add a pair")
        await pilot.press("ctrl+p")
        await sees(pilot, "New pair (n)", "Guides (g)")

    play(services, act)


@both_sizes
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_only_names(
    small: Services, tmp_path: Path, name: str, size: tuple[int, int]
) -> None:
    pair = small.pairs.new(form="mentoring", names=(name, "Ben"))

    async def act(pilot: Pilot[None]) -> None:
        for keys, words in ((("enter",), "mentee"), (("s",), "A small one.")):
            await until(pilot, lambda: "& Ben" in flat(pilot.app) or "…" in flat(pilot.app))
            assert not set("\x1b\x07\x00\u202e") & set(text(pilot.app))
            await pilot.press(*keys)
            await sees(pilot, words)
        await pilot.press("enter")
        await sees(pilot, "what now?")
        assert not set("\x1b\x07\x00\u202e") & set(text(pilot.app))

    play(small, act, size)
    assert small.pairs.get(pair.id).people[0].name == name


def test_when_something_breaks_every_word_is_kept_and_said_where(small: Services) -> None:
    small.pairs.new(form="mentoring", names=("Asha", "Ben"))
    app = MentorflowApp(small, start=StartRequest(pair="asha-ben", guide="a-small"))

    def breaks() -> None:
        raise ZeroDivisionError

    async def run() -> None:
        async with app.run_test() as pilot:
            await sees(pilot, "Asha, what now?")
            await types(pilot, "kept")
            await sees(pilot, "kept")
            app.screen.call_later(breaks)
            await until(pilot, lambda: app.last_words)

    with pytest.raises(ZeroDivisionError):
        settling.run(run())
    draft = small.sessions.draft("asha-ben")
    assert draft is not None
    assert draft.answer("arrive/wish/asha") == "kept"
    assert str(small.context.journal.draft_path(draft.id)) in app.last_words
    assert app.return_code == 1


def test_what_cannot_be_opened_is_said_and_ends_the_app(services: Services) -> None:
    app = MentorflowApp(services, start=StartRequest(session="nobody/2026-01-01-none"))

    async def run() -> None:
        async with app.run_test() as pilot:
            await until(pilot, lambda: app.last_words)

    settling.run(run())
    assert app.return_code == 2
    assert "nobody" in app.last_words


@both_sizes
def test_pages_look_the_same_after_a_session(
    small: Services, clock: StillClock, size: tuple[int, int]
) -> None:
    held(small, clock)
    seen: list[str] = []

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Asha & Ben", "1 pair")
        seen.append(text(pilot.app))
        await pilot.press("f1")
        await sees(pilot, "What you can do here")
        seen.append(text(pilot.app))
        await pilot.press("escape")
        await sees(pilot, "1 pair")
        await pilot.press("s")
        await sees(pilot, "Suggested")
        await pilot.press("enter")
        await sees(pilot, "Asha, what now?")
        await pilot.press("f3", "3")
        await sees(pilot, "Is this what you both want to keep?")
        await pilot.press("ctrl+n", "ctrl+n")
        await until(pilot, lambda: "want to keep" not in flat(pilot.app))
        await pilot.press("enter")
        await sees(pilot, "Due before your next session")
        seen.append(text(pilot.app))
        await pilot.press("f1")
        await sees(pilot, "What you can do here")
        seen.append(text(pilot.app))

    play(small, act, size)
    home, help_page, home_again, help_again = seen
    assert [_edges(page) for page in (home_again, help_again)] == [
        _edges(page) for page in (home, help_page)
    ]


def _edges(page: str) -> list[tuple[int, int]]:
    """Where the hairline of a page begins and ends."""
    lines = [line for line in page.splitlines() if set(line.strip()) == {"─"}]
    return [(line.index("─"), len(line)) for line in lines]


def test_what_a_key_does_hangs_under_its_own_column(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Add a pair")
        await pilot.press("n")
        await sees(pilot, "Mentee")
        await pilot.press("f1")
        await sees(pilot, "choose a guide")
        lines = text(pilot.app).splitlines()
        (place,) = [n for n, line in enumerate(lines) if "Create the pair" in line]
        assert lines[place + 1].index("and choose") == lines[place].index("Create the")

    play(services, act, (60, 24))


def test_help_at_an_empty_home_lists_only_what_can_be_done(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Add a pair")
        await pilot.press("f1")
        await sees(pilot, "What you can do here", "New pair")
        assert "Start a session" not in flat(pilot.app)

    play(services, act)
