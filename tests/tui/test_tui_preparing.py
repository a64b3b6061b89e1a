"""Preparing alone is saved as it is typed, and goes on where it was left."""

from __future__ import annotations

import json
import signal
import stat
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from held import shelve
from mentorflow.errors import InUseError
from mentorflow.services import Services
from pages import BOTH_SIZES, flat, play, sees, types, until
from terminal import Terminal

GUIDE = """
id = "held"
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
  { id = "seen", kind = "list", ask = "each", text = "What did you see?", prepare = true },
]
"""


@pytest.fixture
def met(services: Services) -> Services:
    shelve(services, GUIDE)
    services.pairs.new(form="mentoring", names=("Asha", "Ben"))
    return services


def begun(services: Services, who: str = "asha") -> Path:
    """Where lies what someone is preparing."""
    return services.context.journal.root / "asha-ben" / "preparing" / f"{who}.json"


def answers(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))["answers"] if path.exists() else None


async def prepares(pilot: Pilot[None], digit: str = "1") -> None:
    await sees(pilot, "Asha & Ben")
    await pilot.press("a")
    await sees(pilot, "Who is preparing?")
    await pilot.press(digit)
    await sees(pilot, "is preparing for: Small session", "what now?")
    await until(pilot, lambda: pilot.app.focused is not None)


@pytest.mark.parametrize("size", BOTH_SIZES)
def test_what_is_prepared_is_on_disk_while_it_is_typed_and_gone_once_it_is_kept(
    met: Services, size: tuple[int, int]
) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await prepares(pilot)
        await types(pilot, "An hour")
        await until(pilot, lambda: answers(begun(met)) == {"arrive/wish": "An hour"})
        await sees(pilot, "Saved 14:00")
        assert stat.S_IMODE(begun(met).stat().st_mode) == 0o600
        assert stat.S_IMODE(begun(met).parent.stat().st_mode) == 0o700
        await pilot.press("escape")
        await sees(pilot, "Saved. Asha has prepared: 1 of 2 questions answered.")

    play(met, act, size)
    assert not list(begun(met).parent.iterdir())


def test_a_killed_preparation_goes_on_where_it_was(met: Services) -> None:
    home = str(met.context.journal.root.parent)
    with Terminal(home) as window:
        window.see("Asha & Ben")
        window.type("a")
        window.see("Who is preparing?")
        window.type("1")
        window.see("1 of 2")
        window.type("An hour on the talk")
        window.until(lambda: answers(begun(met)) == {"arrive/wish": "An hour on the talk"})
        window.kill(signal.SIGKILL)
    assert met.pairs.history("asha-ben").prepared == ()

    async def go_on(pilot: Pilot[None]) -> None:
        await prepares(pilot)
        await sees(pilot, "An hour on the talk", "Your unfinished answers have been restored.")
        await types(pilot, " on Monday")
        await pilot.press("ctrl+n", "ctrl+n")
        await sees(pilot, "Saved. Asha has prepared: 1 of 2 questions answered.")

    play(met, go_on)
    (prepared,) = met.pairs.history("asha-ben").prepared
    assert dict(prepared.answers) == {"arrive/wish": "An hour on the talk on Monday"}
    assert not begun(met).exists()


def test_the_partner_never_sees_what_is_being_prepared(met: Services) -> None:
    broken_off = met.preparation.begin("asha-ben", "asha")
    broken_off.write("arrive/wish", "Between me and this page")
    broken_off.leave()

    async def ben(pilot: Pilot[None]) -> None:
        await prepares(pilot, "2")
        await types(pilot, "To listen")
        await sees(pilot, "Saved 14:00")
        assert "Between me" not in flat(pilot.app)
        await pilot.press("escape")
        await sees(pilot, "Saved. Ben has prepared")
        assert "Between me" not in flat(pilot.app)

    play(met, ben)
    live = met.sessions.start("asha-ben", "held")
    assert "Between me" not in live.session.model_dump_json()
    live.discard()
    assert "Between me" not in met.pairs.brief("asha-ben").model_dump_json()
    assert answers(begun(met)) == {"arrive/wish": "Between me and this page"}


def test_what_was_deleted_again_is_gone(met: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await prepares(pilot)
        await types(pilot, "no")
        await until(pilot, lambda: answers(begun(met)) == {"arrive/wish": "no"})
        await pilot.press("backspace", "backspace", "escape")
        await sees(pilot, "Nothing was written, so nothing was saved.")

    play(met, act)
    assert not begun(met).exists()


def test_a_second_window_is_told_and_writes_nothing(met: Services) -> None:
    first = met.preparation.begin("asha-ben", "asha")
    first.write("arrive/wish", "Mine")
    first.save_now()
    with pytest.raises(InUseError):
        met.preparation.begin("asha-ben", "asha")

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Asha & Ben")
        await pilot.press("a")
        await sees(pilot, "Who is preparing?")
        await pilot.press("1")
        await sees(pilot, "Already open in another window since")
        await pilot.press("escape")

    play(met, act)
    first.leave()
    assert answers(begun(met)) == {"arrive/wish": "Mine"}


def test_a_file_that_cannot_be_read_is_named_and_left_alone(met: Services) -> None:
    begun(met).parent.mkdir()
    begun(met).write_text("{half", encoding="utf-8")

    async def act(pilot: Pilot[None]) -> None:
        await sees(pilot, "Asha & Ben")
        await pilot.press("a")
        await sees(pilot, "Who is preparing?")
        await pilot.press("1")
        await sees(pilot, "preparing/asha.json")
        await pilot.press("escape")

    play(met, act, (200, 40))
    assert begun(met).read_text(encoding="utf-8") == "{half"
    assert str(begun(met)) in [found.path for found in met.doctor.examine()]


def test_what_is_kept_already_is_not_there_a_second_time(met: Services) -> None:
    preparation = met.preparation.begin("asha-ben", "asha")
    preparation.write("arrive/wish", "Once")
    preparation.save_now()
    before = begun(met).read_bytes()
    preparation.save_entry()
    begun(met).write_bytes(before)
    again = met.preparation.begin("asha-ben", "asha")
    assert again.answers == {}
    again.leave()
    assert not begun(met).exists()


def test_the_guide_that_is_being_prepared_holds(met: Services) -> None:
    shelf = met.context.journal.root / "guides"
    (shelf / "other.toml").write_text(GUIDE.replace('"held"', '"a-other"'), encoding="utf-8")
    preparation = met.preparation.begin("asha-ben", "asha", "held")
    preparation.write("arrive/wish", "For this one")
    preparation.leave()
    again = met.preparation.begin("asha-ben", "asha")
    assert (again.guide, again.answers) == ("held", {"arrive/wish": "For this one"})
    again.leave()
    (shelf / "held.toml").unlink()
    other = met.preparation.begin("asha-ben", "asha", "a-other")
    assert other.answers == {}
    other.leave()
    (kept,) = met.pairs.history("asha-ben").prepared
    assert (kept.guide, dict(kept.answers)) == ("held", {"arrive/wish": "For this one"})


def test_destroying_the_record_takes_it_along(met: Services, tmp_path: Path) -> None:
    preparation = met.preparation.begin("asha-ben", "asha")
    preparation.write("arrive/wish", "Mine")
    preparation.leave()
    files = [path for path in (met.context.journal.root / "asha-ben").rglob("*") if path.is_file()]
    assert begun(met) in files
    met.pairs.end("asha-ben", "ended")
    _, removed = met.pairs.dispose_record("asha-ben", "destroyed", tmp_path / "out")
    assert removed >= len(files)
    assert not list((tmp_path / "out").rglob("*preparing*"))
    assert not (met.context.journal.root / "asha-ben").exists()


def test_a_disk_that_is_full_is_told_and_the_words_stay(met: Services) -> None:
    async def act(pilot: Pilot[None]) -> None:
        await prepares(pilot)
        aside = begun(met).parent.rename(begun(met).parent.with_name("aside"))
        begun(met).parent.write_text("in the way")
        await types(pilot, "My words")
        await sees(pilot, "Couldn't save:", "My words")
        begun(met).parent.unlink()
        aside.rename(begun(met).parent)
        await pilot.press("escape")
        await sees(pilot, "Saved. Asha has prepared")

    play(met, act)
    (prepared,) = met.pairs.history("asha-ben").prepared
    assert dict(prepared.answers) == {"arrive/wish": "My words"}


def test_plain_lines_save_as_they_go_and_go_on_too(met: Services) -> None:
    home = str(met.context.journal.root.parent)
    with Terminal(home, "prepare", "asha-ben", "--as", "Asha") as window:
        window.see("Asha, what now?")
        window.type("An hour\non the talk\n")
        window.until(lambda: answers(begun(met)) == {"arrive/wish": "An hour\non the talk"})
        window.kill(signal.SIGKILL)
    with Terminal(home, "prepare", "asha-ben", "--as", "Asha") as window:
        window.see("Answer so far (press Enter to keep it):")
        window.see("on the talk")
        window.type("\none thing\n\n")
        window.see("Saved: asha-ben/")
        assert window.ended() == 0
    (prepared,) = met.pairs.history("asha-ben").prepared
    assert dict(prepared.answers) == {
        "arrive/wish": "An hour\non the talk",
        "arrive/seen": ["one thing"],
    }
    assert not begun(met).exists()
