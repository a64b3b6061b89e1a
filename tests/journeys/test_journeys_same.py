"""The same answers, in the app and written up afterwards, leave the same session."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.pilot import Pilot

import settling
from mentorflow.services import Services
from mentorflow.tui.app import MentorflowApp, StartRequest
from small_guide import GUIDE, SAID, same

NAMES = {" ": "space", ".": "full_stop", ",": "comma", "-": "minus", ":": "colon"}


def keys(text: str) -> list[str]:
    """The keys that type a text."""
    return ["enter" if letter == "\n" else NAMES.get(letter, letter) for letter in text]


async def until(pilot: Pilot[None], true: Callable[[], bool]) -> None:
    """Let the app work until something holds."""
    for _ in range(400):
        if true():
            return
        await pilot.pause(0.02)
    raise AssertionError(pilot.app.screen)


async def press(pilot: Pilot[None], *said: str | Iterable[str]) -> None:
    for each in said:
        await pilot.press(*([each] if isinstance(each, str) else each))
        await pilot.pause()


async def talk(pilot: Pilot[None]) -> None:
    on = "ctrl+n"
    await press(pilot, on, keys("the talk\n\nwith Priya"), on)
    await press(pilot, keys("she waited"), on)
    await press(pilot, "7", "9", on)
    await press(pilot, "2", on)


async def targets(pilot: Pilot[None]) -> None:
    on = "ctrl+n"
    await press(pilot, keys("Lead a project\nit is time\nI run one"), on, on)
    await press(pilot, keys("call Priya\nin two weeks"), "down")
    await press(pilot, keys("book a room\nshe has answered\n"))
    await press(pilot, keys("if I wait, I walk over\n"), "8", on, on)
    await press(pilot, keys("I will write to Dan"), on, on)


async def closing(pilot: Pilot[None]) -> None:
    await press(pilot, "d", keys("in two weeks\n"), "s")
    await press(pilot, keys("A.R.\n"), keys("B.\n"), "ctrl+n")


def test_the_app_and_a_record_leave_the_same_session(services: Services) -> None:
    shelf = services.context.journal.root / "guides"
    shelf.mkdir(parents=True)
    (shelf / "small.toml").write_text(GUIDE, encoding="utf-8")
    pair = services.pairs.new(form="mentoring", names=("Asha", "Ben")).id

    async def hold() -> None:
        app = MentorflowApp(services, start=StartRequest(pair, "small", ""))
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: app.live is not None)
            live = app.live
            assert live is not None
            await talk(pilot)
            await until(pilot, lambda: live.session.here.startswith("targets/aim"))
            await targets(pilot)
            await until(pilot, lambda: live.session.here == "closing")
            await closing(pilot)
            await until(pilot, lambda: bool(services.context.journal.sessions(pair).found))

    settling.run(hold())
    (typed,) = services.context.journal.sessions(pair).found
    recorded = services.sessions.record(pair, "small", services.clock.today(), SAID).session
    assert same(typed) == same(recorded)
