"""The line of a form that is a choice of a few words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from mentorflow.tui.kit.pick import Pick
from mentorflow.tui.kit.safe_text import cut_at_word

_LABEL, _MORE, _LONGEST = 15, 4, 24


class FormPick(Pick, inherit_bindings=False):
    """A choice of a few words in a form, whose keys lead on and back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", show=False),
        Binding("right,space", "move(1)", show=False),
    ]

    def __init__(self, label: str, ways: Sequence[tuple[str, str]], value: object) -> None:
        super().__init__(label, [(*way, "") for way in ways], ways[0][0])
        self._offered = tuple(self._ways)
        self.fill(value)

    def fill(self, value: object) -> None:
        """Show another value; one that is not offered stands beside the others as it is."""
        said = str(value or "")
        known = any(said == way[0] for way in self._offered)
        unknown = (said, cut_at_word(said, _LONGEST), "")
        self._ways = self._offered if known else (*self._offered, unknown)
        self.chosen = said
        self.refresh()

    def _in_sight(self) -> Sequence[tuple[str, str, str]]:
        """Whole words, the chosen one among them; what has no room waits behind a mark."""
        ways, room = super()._in_sight(), self.content_size.width - _LABEL
        ends = [sum(len(way[1]) + 3 for way in ways[: n + 1]) for n in range(len(ways))]
        if ends[-1] <= room:
            return ways
        fitting = sum(end + _MORE <= room for end in ends)
        shown = max(fitting, 1 + [way[0] for way in ways].index(self.chosen))
        return ways if shown >= len(ways) else [*ways[:shown], (ways[shown][0], "…", "")]
