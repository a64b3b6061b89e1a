"""Every screen in the pseudo-language: no plain word of a room that is wrapped."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

import settling
from hostile.journals import Full
from hostile.test_hostile_screens import WALKS, walks
from hostile.watching import _NOT_OURS, Act
from i18n.shown import WORD, Shown, plain_words, report
from mentorflow.services import Services
from mentorflow.tui.app import MentorflowApp, StartRequest
from pages import SIZES, until


class Reader(LineFilter):
    """Reads every line on its way to the terminal."""

    def __init__(self) -> None:
        super().__init__()
        self.screen = ""
        self.lines: set[tuple[str, str]] = set()

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        text = "".join(text for text, _, control in segments if not control)
        self.lines.add((self.screen, text))
        return segments

    def shown(self) -> list[Shown]:
        """The plain words in all of them."""
        lines = sorted(line for line in self.lines if line[0] not in _NOT_OURS)
        return [Shown(screen, words) for screen, text in lines for words in plain_words(text)]


class ReadApp(MentorflowApp):
    """The app, with somebody who reads along."""

    def __init__(self, services: Services, *, start: StartRequest | None) -> None:
        self.reader = Reader()
        super().__init__(services, start=start)

    def get_line_filters(self) -> Sequence[LineFilter]:
        self.reader.screen = type(self.screen).__name__ if self.screen_stack else ""
        return [*super().get_line_filters(), self.reader]


def read(services: Services, act: Act, start: StartRequest | None) -> list[Shown]:
    app = ReadApp(services, start=start)

    async def run() -> None:
        async with app.run_test(size=SIZES[1]) as pilot:
            await until(pilot, lambda: app.screen_stack and app.screen.focused is not None)
            await act(pilot)

    settling.run(run())
    return app.reader.shown()


_SHORT = {"new pair", "open session", "session"}
EVERY_WALK = [
    pytest.param(walk, marks=() if walk in _SHORT else pytest.mark.long) for walk in WALKS
]


@pytest.mark.usefixtures("marked")
@pytest.mark.parametrize("walk", EVERY_WALK)
def test_no_screen_has_a_plain_word(services: Services, full: Full, walk: str) -> None:
    act, start = walks(full, WORD)[walk]
    assert report(read(services, act, start)) == ""


def test_a_plain_word_is_reported_with_its_place() -> None:
    assert report([Shown("HomeScreen", "Hm")]) == "'Hm' on HomeScreen, from no file"
    assert report([]) == ""
