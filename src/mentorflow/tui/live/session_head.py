"""The head of a session: where the session is, the clocks, and whose turn it is."""

from __future__ import annotations

from typing import NamedTuple

from textual.content import Content
from textual.widget import Widget

from mentorflow.tui.kit.safe_text import cut, shown_line


class Head(Widget):
    """The first row. Wide: pair, session, session clock, time. Narrow: pair, stage, both clocks."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    Head {
        height: 1;
        margin: 0 2;
        color: $soft;
        text-wrap: nowrap;
    }
    .-wide Head { margin: 0 3; }
    .-very-wide Head { margin: 0 8; }
    .-tall Head { margin: 1 2; }
    .-wide.-tall Head { margin: 1 3; }
    .-very-wide.-tall Head { margin: 1 8; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._names = self._title = self._stage = self._stage_clock = self._whole = self._now = ""

    def show(
        self, *, names: str, title: str, stage: str, stage_clock: str, whole: str, now: str
    ) -> None:
        """Show the titles and the clocks."""
        self._names, self._title, self._stage = names, title, stage
        self._stage_clock, self._whole, self._now = stage_clock, whole, now
        self.refresh()

    def render(self) -> Content:
        """Both ends; the left one is cut if they don't fit."""
        narrow = self.screen.has_class("-narrow")
        width = self.content_size.width
        if narrow:
            right = Content.assemble((self._stage_clock, "$ink"), "   ", (self._whole, "$soft"))
            what, style = self._stage, "$strong"
        else:
            right = Content.assemble((self._whole, "$ink"), "   ", (self._now, "$soft"))
            what, style = self._title, "$soft"
        room = max(1, width - right.cell_length - 2)
        names = shown_line(cut(self._names, max(1, room - min(len(what) + 3, room // 2))), "$ink")
        rest = cut(what, max(1, room - names.cell_length - 3))
        left = Content.assemble(names, "   ", (rest, style))
        return Content.assemble(
            left, " " * max(1, width - left.cell_length - right.cell_length), right
        )


class Speaker(NamedTuple):
    """One of the two: the name, what they do now, and whether it is their turn."""

    name: str
    verb: str
    turn: bool


class Speakers(Widget):
    """Whose turn it is, shown by side, verb, colour and line."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    Speakers {
        height: 2;
        text-wrap: nowrap;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._pair = (Speaker("", "", False), Speaker("", "", False))

    def show(self, left: Speaker, right: Speaker) -> None:
        """Show whose turn it is now."""
        if (left, right) != self._pair:
            self._pair = (left, right)
            self.refresh()

    def render(self) -> Content:
        """The names, and a line below them."""
        width = self.content_size.width
        left, right = (_voice(voice, width // 2 - 1) for voice in self._pair)
        gap = " " * max(0, width - left.cell_length - right.cell_length)
        half = width // 2
        rules = [
            _rule(voice.turn, cells)
            for voice, cells in zip(self._pair, (half, width - half), strict=True)
        ]
        return Content.assemble(left, gap, right, "\n", *rules)


def _voice(voice: Speaker, room: int) -> Content:
    name = cut(voice.name, max(1, room - len(voice.verb) - 3))
    if voice.turn:
        chip = Content.styled(f" {name} ", "bold $turn-ink on $turn")
        return Content.assemble(chip, " ", (voice.verb, "$turn"))
    return Content.assemble((name, "$ink"), "  ", (voice.verb, "$soft"))


def _rule(turn: bool, cells: int) -> Content:
    return Content.styled("▂" * cells, "$turn") if turn else Content.styled("▁" * cells, "$rule")
