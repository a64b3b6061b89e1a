"""What is said of saving: only what is on disk is saved, and what is not is said until it is."""

from __future__ import annotations

import shutil
import threading

import pytest
from textual.pilot import Pilot

from held import answer_of, draft_of, hold
from mentorflow.journal.disk import DISK
from mentorflow.services import Services
from pages import BOTH_SIZES, SIZES, flat, pastes, sees, text, types, until

both_sizes = pytest.mark.parametrize("size", BOTH_SIZES)
Size = tuple[int, int]


@both_sizes
def test_not_saved_stays_on_screen_until_it_is(services: Services, size: Size) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await types(pilot, "one")
        await sees(pilot, "Saved 14:00")
        (draft,) = services.context.journal.root.glob("*/drafts/*.json")
        drafts = draft.parent
        shutil.move(drafts, drafts.with_name("away"))
        drafts.write_text("in the way", encoding="utf-8")
        await types(pilot, " two")
        await sees(pilot, "! Couldn't save:", "Your text is still on", "Last saved 14:00.")
        await sees(pilot, "^s Try again", "^o Save a copy")
        await until(pilot, lambda: draft.name in "".join(text(pilot.app).split()))
        assert "Saved 14:00" not in flat(pilot.app).split("Couldn't save")[0]
        await types(pilot, " three")
        await sees(pilot, "one two three", "! Couldn't save:")
        drafts.unlink()
        shutil.move(drafts.with_name("away"), drafts)
        await pilot.press("ctrl+s")
        await sees(pilot, "Saved 14:00")
        await until(pilot, lambda: "Couldn't save" not in text(pilot.app))

    hold(services, act, size)
    assert answer_of(draft_of(services), "arrive/wish/asha") == "one two three"


def test_a_copy_can_be_kept_elsewhere(services: Services) -> None:
    copy = services.context.journal.root.parent / "copy.json"

    async def act(pilot: Pilot[None]) -> None:
        await types(pilot, "one")
        await sees(pilot, "Saved 14:00")
        (draft,) = services.context.journal.root.glob("*/drafts/*.json")
        shutil.rmtree(draft.parent)
        draft.parent.write_text("in the way", encoding="utf-8")
        await types(pilot, " two")
        await sees(pilot, "! Couldn't save:")
        await pilot.press("ctrl+o", "ctrl+u", "ctrl+a", "delete")
        await pastes(pilot, str(copy))
        await pilot.press("enter")
        await sees(pilot, "Saved a copy to")
        draft.parent.unlink()

    hold(services, act)
    assert "one two" in copy.read_text(encoding="utf-8")


def test_leaving_unsaved_says_where_the_words_are_and_exits_so(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await types(pilot, "one")
        await sees(pilot, "Saved 14:00")
        (draft,) = services.context.journal.root.glob("*/drafts/*.json")
        shutil.rmtree(draft.parent)
        await types(pilot, " two")
        await pilot.press("ctrl+q")

    app = hold(services, act)
    assert app.return_code == 74
    (kept,) = (services.context.journal.root.parent / "state/unsaved").iterdir()
    assert (
        app.last_words
        == f"Couldn't save: the folder no longer exists. What you wrote is in {kept}."
    )
    assert "one two" in kept.read_text(encoding="utf-8")


def test_saved_is_said_by_the_writer_alone(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, sync = threading.Event(), DISK.sync

    def held_up(file: int) -> None:
        gate.wait(60)
        sync(file)

    async def act(pilot: Pilot[None]) -> None:
        monkeypatch.setattr(DISK, "sync", held_up)
        await pilot.press("a")
        assert "Saved" not in text(pilot.app)
        gate.set()
        await sees(pilot, "Saved 14:00")

    try:
        hold(services, act)
    finally:
        gate.set()


def test_a_save_that_comes_after_the_end_is_heard_by_nobody(services: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await pilot.press("a", "ctrl+q")

    app = hold(services, act)
    assert app.return_code == 0
    assert answer_of(draft_of(services), "arrive/wish/asha") == "a"


def test_only_an_open_session_is_one_to_go_on_with(services: Services) -> None:
    async def close(pilot: Pilot[None]) -> None:
        await pilot.press("f3", "6")
        await sees(pilot, "Is this what you both want to keep?")
        await pilot.press("ctrl+n", "ctrl+n")
        await sees(pilot, "Home")
        await pilot.press("enter")
        await sees(pilot, "1 pair")

    left = hold(services, lambda pilot: sees(pilot, "worth it?"))
    assert left.last_words.endswith("To carry on, run: mentorflow resume asha-ben")
    assert hold(services, close).last_words == ""


@pytest.mark.parametrize("size", [*SIZES, (60, 20)])
def test_a_draft_that_somebody_else_changed_is_told_in_full(services: Services, size: Size) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await types(pilot, "one")
        await sees(pilot, "Saved 14:00")
        (draft,) = services.context.journal.root.glob("*/drafts/*.json")
        draft.write_text("{}", encoding="utf-8")
        await types(pilot, " two")
        said = f"Another program changed {draft.name}. Your version is saved in"
        beside = f"{draft.stem}.conflict-1.json; both files are kept. Saved 14:00"
        await until(pilot, lambda: _joined(said) in _joined(text(pilot.app)))
        await until(pilot, lambda: _joined(beside) in _joined(text(pilot.app)))
        await pilot.press("f3", "6")
        await sees(pilot, "Is this what you both want to keep?")
        await until(pilot, lambda: _joined(beside) in _joined(text(pilot.app)))

    hold(services, act, size)


@both_sizes
def test_what_keeps_a_session_from_being_closed_comes_before_its_path(
    services: Services, size: Size
) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await types(pilot, "one")
        await sees(pilot, "Saved 14:00")
        sessions = services.context.journal.root / "asha-ben" / "sessions"
        sessions.write_text("in the way", encoding="utf-8")
        await pilot.press("f3", "6")
        await sees(pilot, "Is this what you both want to keep?")
        await pilot.press("ctrl+n", "ctrl+n")
        await sees(
            pilot,
            "! Couldn't close the session: there's a file where a folder should be.",
            "Press ^n to try again.",
        )
        path = _joined(
            str(services.context.journal.session_path(f"asha-ben/{draft_of(services)['id']}"))
        )
        await until(pilot, lambda: path in _joined(text(pilot.app)))
        assert "every 5 seconds" not in flat(pilot.app)
        pilot.app.screen.show()  # type: ignore[attr-defined]
        await sees(pilot, "! Couldn't close the session: there's a file where a folder should be.")
        sessions.unlink()
        await pilot.press("ctrl+n")
        await sees(pilot, "The session is closed, and your notes are written.")

    hold(services, act, size)


@both_sizes
def test_a_save_that_takes_long_says_so(
    services: Services, size: Size, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, sync = threading.Event(), DISK.sync

    def slow(file: int) -> None:
        gate.wait(20)
        sync(file)

    async def act(pilot: Pilot[None]) -> None:
        await types(pilot, "one")
        await sees(pilot, "Saved 14:00")
        monkeypatch.setattr(DISK, "sync", slow)
        await types(pilot, " two")
        await sees(pilot, "Saved 14:00")
        await sees(pilot, "Saving…")
        assert "Saved" not in text(pilot.app)
        gate.set()
        await sees(pilot, "Saved 14:00")
        assert "Saving" not in text(pilot.app)
        gate.clear()
        await pilot.press("f3", "6")
        await sees(pilot, "Is this what you both want to keep?", "Saving… Not closed yet")
        gate.set()
        await sees(pilot, "Saved 14:00. Not closed yet")

    try:
        hold(services, act, size)
    finally:
        gate.set()


def _joined(text: str) -> str:
    return "".join(text.split())
