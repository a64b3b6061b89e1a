"""The two people, one on each side as they sit, and a line under whoever has the turn."""

from __future__ import annotations

from typing import NamedTuple

from textual.content import Content
from textual.widget import Widget

from mentorflow.tui.kit.safe_text import cut


class Speaker(NamedTuple):
    """One of the two: the name, what they do now, and whether it is their turn."""

    name: str
    verb: str
    turn: bool


class Speakers(Widget):
    """Whose turn it is, told by side, verb, chip and line."""

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
        """A row of names over a row of line."""
        width = self.content_size.width
        left, right = (_voice(voice, width // 2 - 1) for voice in self._pair)
        air = " " * max(0, width - left.cell_length - right.cell_length)
        half = width // 2
        rules = [
            _rule(voice.turn, cells)
            for voice, cells in zip(self._pair, (half, width - half), strict=True)
        ]
        return Content.assemble(left, air, right, "\n", *rules)


def _voice(voice: Speaker, room: int) -> Content:
    name = cut(voice.name, max(1, room - len(voice.verb) - 3))
    if voice.turn:
        chip = Content.styled(f" {name} ", "bold $turn-ink on $turn")
        return Content.assemble(chip, " ", (voice.verb, "$turn"))
    return Content.assemble((name, "$ink"), "  ", (voice.verb, "$soft"))


def _rule(turn: bool, cells: int) -> Content:
    return Content.styled("▂" * cells, "$turn") if turn else Content.styled("▁" * cells, "$rule")
