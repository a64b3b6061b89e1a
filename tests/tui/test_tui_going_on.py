"""What holds between two people, changed from their page; how they go on, and their record."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from conftest import StillClock
from mentorflow.services import Services
from mentorflow.tui.kit.reading_list import ReadingList
from pages import BOTH_SIZES, HOSTILE, Act, flat, pastes, play, sees, text, types, until
from pair_past import look, past

both_sizes = pytest.mark.parametrize("size", BOTH_SIZES)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home to copy a record to."""
    monkeypatch.setenv("HOME", str(tmp_path / "people"))
    (tmp_path / "people").mkdir()
    return tmp_path / "people"


def files(folder: Path) -> dict[str, bytes]:
    """Every file under a folder, as it is."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


async def opens(pilot: Pilot[None], key: str) -> None:
    """Open the page on what holds between the two."""
    await sees(pilot, "Recent")
    await pilot.press(key)
    await sees(pilot, "Status", "^n Save")
    await until(pilot, lambda: pilot.app.focused is not None)


@both_sizes
def test_names_purpose_and_rhythm_change_and_ids_stay(
    services: Services, clock: StillClock, size: tuple[int, int]
) -> None:
    past(services, clock)
    sessions = files(services.context.journal.root / "asha-ben" / "sessions")

    async def act(pilot: Pilot[None]) -> None:
        await opens(pilot, "r")
        await types(pilot, " Rao\n")
        await pilot.press("tab", "right", "tab", "right", "tab", "right")
        await sees(pilot, "Mentee Asha Rao", "^n Save")
        await pilot.press("ctrl+n")
        await sees(pilot, "Asha Rao & Ben mentoring, change, since May", "Saved.")

    look(services, act, size)
    pair = services.pairs.get("asha-ben")
    assert [person.name for person in pair.people] == ["Asha Rao", "Ben"]
    assert (pair.ids, pair.ending) == (("asha", "ben"), None)
    assert (pair.purpose, pair.formality, pair.rhythm) == ("change", "light", "weekly")
    assert files(services.context.journal.root / "asha-ben" / "sessions") == sessions


@pytest.mark.long
def test_a_rhythm_is_taken_away_and_a_name_is_needed(services: Services, clock: StillClock) -> None:
    past(services, clock)
    services.pairs.change("asha-ben", rhythm="weekly")

    async def act(pilot: Pilot[None]) -> None:
        await opens(pilot, "r")
        await pilot.press("ctrl+u", "ctrl+n")
        await sees(pilot, "Enter both names.")
        await types(pilot, "Asha\n\n")
        await pilot.press("tab", "tab", "left", "ctrl+n")
        await sees(pilot, "Asha & Ben", "Saved.")

    look(services, act)
    assert services.pairs.get("asha-ben").rhythm is None


@both_sizes
def test_a_pause_and_going_on_are_said_on_the_page_and_on_home(
    services: Services, clock: StillClock, size: tuple[int, int]
) -> None:
    past(services, clock)

    async def act(pilot: Pilot[None]) -> None:
        await opens(pilot, "p")
        await pilot.press("right", "right")
        await sees(pilot, "Nothing is due until your next session.")
        await pilot.press("tab")
        await types(pilot, "Ben is away")
        await pilot.press("ctrl+n")
        await sees(
            pilot, "Paused.", "Paused since 3 November. Press s to start again. Ben is away."
        )
        assert "Suggested next" not in flat(pilot.app)
        await pilot.press("escape")
        await sees(pilot, "Asha & Ben mentoring, new role paused")
        await pilot.press("enter")
        await opens(pilot, "p")
        await sees(pilot, "Reason Ben is away")
        await pilot.press("left", "left", "ctrl+n")
        await sees(pilot, "In progress. Suggested next: Midpoint review.", "Saved.")

    look(services, act, size)
    assert services.pairs.get("asha-ben").ending is None


@both_sizes
def test_an_end_with_the_record_kept_by_both_removes_nothing(
    services: Services, clock: StillClock, size: tuple[int, int]
) -> None:
    past(services, clock)
    before = files(services.context.journal.root)

    async def act(pilot: Pilot[None]) -> None:
        await opens(pilot, "p")
        assert "Record" not in flat(pilot.app)
        await pilot.press("left", "left")
        await sees(pilot, "Record", "You've finished")
        await pilot.press("tab")
        await types(pilot, "We have what we came for\n")
        await sees(pilot, "Nothing in this journal will be deleted for now.")
        await pilot.press("right", "ctrl+n")
        await sees(pilot, "Ended.", "Ended on 3 November. We have what we came for.")
        await sees(pilot, "You're both keeping the record.")

    look(services, act, size)
    ending = services.pairs.get("asha-ben").ending
    assert ending is not None
    assert (ending.kind, ending.record) == ("ended", "both")
    after = files(services.context.journal.root)
    assert {name for name in before if "generations" not in name} <= set(after)


def removing(services: Services, act: Act, size: tuple[int, int] = (80, 24)) -> None:
    """Choose an end and a record that is destroyed, up to the second question; then act."""

    async def there(pilot: Pilot[None]) -> None:
        await opens(pilot, "p")
        await pilot.press("left", "left", "tab", "enter", "left")
        await sees(pilot, "Copy to ~/asha-ben-record", "The notes are copied to the folder")
        await pilot.press("ctrl+n")
        await sees(pilot, "Remove everything that Asha & Ben wrote?", "can't be undone")
        await act(pilot)

    look(services, there, size)


@both_sizes
def test_a_record_is_removed_only_after_a_second_word(
    services: Services, clock: StillClock, home: Path, size: tuple[int, int]
) -> None:
    past(services, clock)
    before, notes = files(services.context.journal.root), _notes(services)

    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("enter")
        await sees(pilot, "Nothing was removed.")
        assert files(services.context.journal.root) == before
        await pilot.press("ctrl+n")
        await sees(pilot, "Remove everything that Asha & Ben wrote?")
        await pilot.press("escape")
        await sees(pilot, "Nothing was removed.")
        assert files(services.context.journal.root) == before
        await pilot.press("ctrl+n", "2")
        await sees(pilot, "files belonging to Asha & Ben were removed from this")
        await sees(pilot, "A copy of the notes is in", "can't reach backups made by others")
        await pilot.press("escape")
        await sees(pilot, "Two people, one screen,", "No pairs yet")

    removing(services, act, size)
    assert not (services.context.journal.root / "asha-ben").exists()
    assert files(home / "asha-ben-record") == notes


def test_the_decision_of_the_last_session_is_carried_over(
    services: Services, clock: StillClock, home: Path
) -> None:
    past(services, clock)
    decided = {"after-today/record": {"pair": "destroyed-after-export"}}
    services.sessions.record("asha-ben", "moving-on", services.clock.today(), decided)

    async def act(pilot: Pilot[None]) -> None:
        await opens(pilot, "p")
        await pilot.press("left", "left")
        await sees(pilot, "Record", "Copy to ~/asha-ben-record")
        await pilot.press("tab", "tab")
        await sees(pilot, "You agreed on this on 3 November.")
        await pilot.press("ctrl+n", "enter")
        await sees(pilot, "Nothing was removed.")
        await pilot.press("ctrl+n", "2")
        await sees(pilot, "files belonging to Asha & Ben were removed")
        assert "Nothing was removed" not in flat(pilot.app)

    look(services, act, (80, 24))


def _notes(services: Services) -> dict[str, bytes]:
    return files(services.context.journal.root / "asha-ben" / "notes")


def test_what_cannot_be_copied_is_not_removed(
    services: Services, clock: StillClock, home: Path
) -> None:
    past(services, clock)
    (home / "asha-ben-record").mkdir()

    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("2")
        await sees(pilot, "already exists and wasn't changed.")
        await pilot.press("tab", "ctrl+u")
        await pastes(pilot, "~nobody-at-all/record")
        await pilot.press("ctrl+n", "2")
        await sees(pilot, "Couldn't create", "Nothing was removed.")
        await pilot.press("ctrl+u", "ctrl+n")
        await sees(pilot, "Enter a folder to copy the record")

    removing(services, act)
    assert _notes(services)
    assert files(home) == {}


@pytest.mark.long
def test_a_record_stays_while_a_session_is_open(
    services: Services, clock: StillClock, home: Path
) -> None:
    past(services, clock)
    services.sessions.start("asha-ben", "held").leave()

    async def there(pilot: Pilot[None]) -> None:
        await sees(pilot, "1 pair")
        await pilot.press("down", "enter")
        await until(pilot, lambda: pilot.app.screen.query(ReadingList) and pilot.app.focused)
        await opens(pilot, "p")
        await pilot.press("left", "left", "tab", "enter", "left", "ctrl+n", "2")
        await sees(pilot, "have an open session. Close or discard it first.")

    play(services, there, (80, 24))
    assert services.sessions.draft("asha-ben") is not None
    assert files(home) == {}


@pytest.mark.long
def test_no_name_is_markup_or_breaks_the_page(
    services: Services, clock: StillClock, home: Path
) -> None:
    past(services, clock)
    services.pairs.change("asha-ben", names=(("ben", HOSTILE[1]), ("asha", "漢字[b]" * 60)))

    async def act(pilot: Pilot[None]) -> None:
        await opens(pilot, "p")
        await pilot.press("left", "tab", "enter", "left", "ctrl+n")
        await sees(pilot, "Remove everything that", "Leave it here")
        assert "\x1b" not in text(pilot.app)
        await pilot.press("2")
        await sees(pilot, "were removed from this journal", "Esc close")
        assert "\x1b" not in text(pilot.app)

    look(services, act, (60, 20))


@pytest.mark.long
def test_among_peers_one_of_the_two_keeps_it(services: Services, home: Path) -> None:
    services.pairs.new(form="peer", names=("Noor", "Kit"))

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "No sessions yet.")
        await pilot.press("p")
        await sees(pilot, "One of you Noor", "The other Kit")
        await pilot.press("left", "tab", "enter", "right", "right")
        await sees(pilot, "One of you keeps it", "Copy to ~/noor-kit-record")
        await pilot.press("ctrl+n", "2")
        await sees(
            pilot, "files belonging to Noor & Kit were removed", "A copy of everything is in"
        )

    look(services, act)
    assert "pair.json" in files(home / "noor-kit-record")
