"""Every screen over a journal full of hostile words: nothing raw is painted."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from textual.pilot import Pilot

from conftest import StillClock
from hostile.journals import Full, fill, sent
from hostile.test_hostile_disk import EVERY, each_word
from hostile.watching import Act, every_screen, leaf, over, paste, walk
from mentorflow.journal.journal import Journal
from mentorflow.journal.writing import dump
from mentorflow.services import Services
from mentorflow.services.context import Context
from mentorflow.tui.app import MentorflowApp, StartRequest
from pages import BOTH_SIZES, sees, until

P = Pilot[None]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Full]]:
    return {}


@pytest.fixture
def said(word: str) -> str:
    return EVERY[word]


@pytest.fixture
def full(
    services: Services,
    clock: StillClock,
    said: str,
    filled: dict[str, tuple[Path, Full]],
    tmp_path_factory: pytest.TempPathFactory,
) -> Full:
    """The journal, filled once for every word."""
    if said not in filled:
        root = tmp_path_factory.mktemp("journal") / "journal"
        made = fill(Services(Context(Journal(root), clock)), clock, said)
        sent(root, said)
        filled[said] = root, made
    root, made = filled[said]
    shutil.copytree(root, services.context.journal.root)
    return made


@pytest.fixture
def twice(services: Services, full: Full) -> None:
    """A second version of a session, as a sync tool leaves it: with other words."""
    path = services.context.journal.session_path(full.closed)
    session = services.context.journal.session(full.closed)
    other = session.model_copy(update={"parked": ("another",)})
    second = path.with_name(f"{path.stem}.sync-conflict-20261103-140000.json")
    second.write_bytes(dump(other))


async def back(pilot: P, name: str) -> None:
    """Close what lies over a screen."""
    for _ in range(5):
        if type(pilot.app.screen).__name__ == name:
            return
        await pilot.press("escape")
        await pilot.pause()
    await over(pilot, name)


async def to_the_page(pilot: P) -> None:
    """From home to the pair's page."""
    await pilot.press("j", "enter")
    if type(pilot.app.screen).__name__ != "PairScreen":
        await back(pilot, "HomeScreen")
        await pilot.press("enter")
    await over(pilot, "PairScreen")
    await until(pilot, lambda: pilot.app.screen.focused)


async def to_a_line_of(pilot: P, name: str) -> None:
    """Open line after line until one is corrected on the page of this name."""
    for _ in range(40):
        await pilot.press("enter")
        await pilot.pause()
        if type(pilot.app.screen).__name__ == name:
            return
        await back(pilot, "ChooseLine")
        await pilot.press("down")
    raise AssertionError(name)


def at_home(said: str) -> Act:
    async def act(pilot: P) -> None:
        await over(pilot, "HomeScreen")
        await leaf(pilot, "down", times=3)
        await pilot.press("home", "f1")
        await over(pilot, "HelpScreen")
        await pilot.press("m", "escape")
        await pilot.press("ctrl+p")
        await over(pilot, "CommandPalette")
        paste(pilot, said)
        await pilot.pause(0.1)
        await back(pilot, "HomeScreen")
        await pilot.press("c")
        await over(pilot, "WhichTarget")
        await pilot.press("down", "enter")
        await over(pilot, "AskWay")
        await pilot.press("2")
        await over(pilot, "AskLine")
        paste(pilot, said)
        await pilot.press("enter")
        await over(pilot, "HomeScreen")
        await sees(pilot, "Saved for")
        await pilot.press("t")
        await over(pilot, "AskWay")
        await pilot.press("1", "1")
        await over(pilot, "AskLine")
        paste(pilot, f"x{said}")
        await pilot.press("enter")
        await over(pilot, "HomeScreen")
        await pilot.press("a")
        await over(pilot, "AskWay")
        await pilot.press("1")
        await over(pilot, "PrepareScreen")
        await pilot.press("f1", "escape")
        for _ in range(4):
            paste(pilot, said)
            await pilot.press("ctrl+n")
        await back(pilot, "HomeScreen")
        await pilot.press("g")
        await over(pilot, "GuideChoiceScreen")
        await leaf(pilot, "down", times=3)
        await pilot.press("slash")
        await over(pilot, "AskLine")
        paste(pilot, said)
        await pilot.press("enter")
        await back(pilot, "GuideChoiceScreen")
        await pilot.press("slash", *"strange", "enter", "r")
        await over(pilot, "TextDialog")
        await leaf(pilot, "pagedown", times=3)

    return act


def with_someone(said: str) -> Act:
    async def act(pilot: P) -> None:
        await over(pilot, "HomeScreen")
        await pilot.press("n")
        await over(pilot, "NewPairScreen")
        await pilot.pause()
        paste(pilot, said)
        await pilot.press("enter")
        paste(pilot, said)
        await pilot.press("ctrl+n")
        if said.strip():
            await over(pilot, "GuideChoiceScreen")
            await sees(pilot, "Choose a guide")

    return act


def on_the_page(said: str) -> Act:
    async def act(pilot: P) -> None:
        await over(pilot, "HomeScreen")
        await to_the_page(pilot)
        await leaf(pilot, "pagedown", times=3)
        await leaf(pilot, "home", "down", times=2)
        await pilot.press("o")
        await pilot.pause()
        await back(pilot, "PairScreen")
        await leaf(pilot, "home", times=1)
        for _ in range(12):
            await pilot.press("enter")
            await pilot.pause()
            if type(pilot.app.screen).__name__ == "PastScreen":
                break
            await back(pilot, "PairScreen")
            await pilot.press("down")
        await over(pilot, "PastScreen")
        await leaf(pilot, "pagedown", times=4)
        await pilot.press("e")
        await over(pilot, "AskWay")
        await pilot.press("2")
        await over(pilot, "AskLine")
        paste(pilot, said)
        await pilot.press("enter")
        await pilot.pause()
        await back(pilot, "PastScreen")
        await pilot.press("x")
        await over(pilot, "ChooseLine")
        await leaf(pilot, "down")
        await leaf(pilot, "up")
        await to_a_line_of(pilot, "AskAnswer")
        paste(pilot, said)
        await back(pilot, "ChooseLine")
        await pilot.press("home")
        await to_a_line_of(pilot, "AskWords")
        paste(pilot, f"x{said}")
        await pilot.press("ctrl+n")
        await over(pilot, "AskWay")
        await pilot.press("1")
        await over(pilot, "PastScreen")
        await sees(pilot, "Corrected")
        await leaf(pilot, "pagedown", times=4)

    return act


def along_the_road(said: str) -> Act:
    async def act(pilot: P) -> None:
        await over(pilot, "HomeScreen")
        await pilot.press("v")
        await over(pilot, "ConflictsScreen")
        await leaf(pilot, "down", times=4)
        await back(pilot, "HomeScreen")
        await pilot.press("slash")
        await over(pilot, "SearchScreen")
        for words in (said, "x"):
            paste(pilot, words)
            await pilot.press("enter")
            await pilot.pause()
        await leaf(pilot, "down", times=4)
        await back(pilot, "HomeScreen")
        await to_the_page(pilot)
        await pilot.press("ctrl+t")
        await over(pilot, "Targets")
        await leaf(pilot, "down", times=2)
        await pilot.press("enter")
        await over(pilot, "Story")
        await leaf(pilot, "down", times=4)
        await back(pilot, "PairScreen")
        await pilot.press("p")
        await over(pilot, "PairSettingsScreen")
        await leaf(pilot, "right", times=2)
        await pilot.press("down")
        paste(pilot, said)
        await leaf(pilot, "up", "down", times=3)
        await back(pilot, "PairScreen")

    return act


def open_session(said: str) -> Act:
    async def act(pilot: P) -> None:
        await over(pilot, "OpenSessionScreen")
        await leaf(pilot, "down", times=3)
        await pilot.press("enter")
        await sees(pilot, "Discard the open session?")

    return act


async def at_a_step(pilot: P, said: str) -> None:
    """Write at a step, then go on to the next."""
    assert isinstance(pilot.app, MentorflowApp) and pilot.app.live
    here = pilot.app.live.session.here
    paste(pilot, said)
    for _ in range(8):
        await pilot.press("ctrl+n")
        await pilot.pause()
        if pilot.app.live.session.here != here:
            return


async def sheets(pilot: P, said: str) -> None:
    """What can be opened over a question."""
    await pilot.press("f1")
    await over(pilot, "HelpScreen")
    for key in ("ctrl+l", "ctrl+t"):
        await back(pilot, "SessionScreen")
        await pilot.press(key)
        await over(pilot, "TextDialog")
    await back(pilot, "SessionScreen")
    await pilot.press("f9")
    await over(pilot, "AskWay")
    await pilot.press("escape", "f5", "f8", "f8", "f7")
    await over(pilot, "AskLine")
    paste(pilot, f"x{said}")
    await pilot.press("enter")
    await sees(pilot, "Saved for next time:")
    await pilot.press("f3")
    await over(pilot, "StagesMap")
    await leaf(pilot, "down")
    await back(pilot, "SessionScreen")


def held(said: str) -> Act:
    async def act(pilot: P) -> None:
        await over(pilot, "SessionScreen")
        await sheets(pilot, said)
        await leaf(pilot, "f2", times=3)
        while type(pilot.app.screen).__name__ == "SessionScreen":
            await at_a_step(pilot, said)
        await over(pilot, "ClosingScreen")
        await leaf(pilot, "down", "up")
        for _ in range(2):
            await pilot.press("s")
            paste(pilot, f"x{said}")
            await pilot.press("enter")
            await pilot.pause()
        await pilot.press("escape", "ctrl+n")
        await sees(pilot, "The session is closed")
        await pilot.press("pagedown")

    return act


both_sizes = pytest.mark.parametrize("size", BOTH_SIZES)

WALKS: dict[str, set[str]] = {
    "home": {
        *("HomeScreen", "HelpScreen", "WhichTarget", "AskWay", "AskLine"),
        *("PrepareScreen", "GuideChoiceScreen", "TextDialog"),
    },
    "new pair": {"HomeScreen", "NewPairScreen", "GuideChoiceScreen"},
    "page": {
        *("PairScreen", "PastScreen", "ChooseLine", "AskAnswer", "AskWords"),
        *("AskWay", "AskLine"),
    },
    "road": {"ConflictsScreen", "SearchScreen", "Targets", "Story", "PairSettingsScreen"},
    "open session": {"OpenSessionScreen"},
    "session": {"SessionScreen", "ClosingScreen", "HelpScreen", "TextDialog", "StagesMap"},
}
"""Each walk, and the screens that it passes."""


def walks(full: Full, said: str) -> dict[str, tuple[Act, StartRequest | None]]:
    """What is done on each walk, and where it begins."""
    return {
        "home": (at_home(said), None),
        "new pair": (with_someone(said), None),
        "page": (on_the_page(said), None),
        "road": (along_the_road(said), None),
        "open session": (open_session(said), StartRequest(pair=full.pair)),
        "session": (held(said), StartRequest(session=full.draft)),
    }


def test_no_screen_is_left_out() -> None:
    assert every_screen() - set().union(*WALKS.values()) == set()


@each_word
@both_sizes
@pytest.mark.parametrize("path", WALKS)
@pytest.mark.usefixtures("twice")
def test_every_screen(
    services: Services, full: Full, said: str, size: tuple[int, int], path: str
) -> None:
    act, start = walks(full, said)[path]
    assert walk(services, act, size, start) >= WALKS[path]
