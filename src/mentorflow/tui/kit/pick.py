"""A choice of a few options on one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from mentorflow.i18n import _
from mentorflow.tui.kit.safe_text import cut_at_word

_LABEL = 15


class Pick(Widget, can_focus=True):
    """A label and a few options on one line; the arrows or a click choose one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", show=False),
        Binding("right,space", "move(1)", show=False),
        Binding("enter,down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]
    SCOPED_CSS = False
    DEFAULT_CSS = """
    Pick {
        height: 1;
        padding: 0 0 0 3;
        &:focus { background: $raised; border-left: outer $turn; padding: 0 0 0 2; }
    }
    .-tall Pick { height: 3; padding: 1 0 1 3; }
    .-tall Pick:focus { padding: 1 0 1 2; }
    """

    @dataclass
    class Picked(Message):
        """Another option was picked."""

        pick: Pick
        value: str

    def __init__(
        self,
        label: str,
        ways: Sequence[tuple[str, str, str]],
        chosen: str,
        *,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._label = label
        self._ways = ways
        self.chosen = chosen

    @property
    def field_keys(self) -> tuple[tuple[str, str], ...]:
        """The arrows."""
        return (("← →", _("Change")),)

    def render(self) -> Content:
        """The label, the options, and the meaning of the chosen one if it fits."""
        parts = [Content.styled(self._label.ljust(_LABEL), self._label_style)]
        means = ""
        for value, name, meaning in self._in_sight():
            here = value == self.chosen
            parts.append(Content.styled(f" {name} ", "bold $page on $ink" if here else "$soft"))
            parts.append(Content(" "))
            means = meaning if here else means
        parts.append(Content.styled(f" {means}", "$soft"))
        line = Content("").join(parts)
        return line.truncate(max(1, self.content_size.width), ellipsis=True)

    def _in_sight(self) -> Sequence[tuple[str, str, str]]:
        """The options, from the first one with which the chosen one is in view."""
        room = self.content_size.width - _LABEL
        index = [value for value, _, _ in self._ways].index(self.chosen)
        first = 0
        while first < index and sum(len(w[1]) + 3 for w in self._ways[first : index + 1]) > room:
            first += 1
        return self._ways[first:]

    @property
    def _label_style(self) -> str:
        return "$strong bold" if self.has_focus else "$soft"

    def pick(self, value: str) -> None:
        """Pick another option and post `Picked`."""
        if value != self.chosen:
            self.chosen = value
            self.refresh()
            self.post_message(self.Picked(self, value))

    def action_move(self, by: int) -> None:
        """Pick the option beside it; wraps around."""
        values = [value for value, _, _ in self._ways]
        self.pick(values[(values.index(self.chosen) + by) % len(values)])

    def on_click(self, event: events.Click) -> None:
        """Pick the option that was clicked."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        start = _LABEL
        for value, name, _means in self._in_sight():
            if start <= offset.x < start + len(name) + 2:
                self.pick(value)
            start += len(name) + 3


_LABEL, _MORE, _WIDTH = 15, 4, 24


class FormPick(Pick, inherit_bindings=False):
    """The same in a form, where Enter and the vertical arrows go to other rows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", show=False),
        Binding("right,space", "move(1)", show=False),
    ]

    def __init__(self, label: str, ways: Sequence[tuple[str, str]], value: object) -> None:
        super().__init__(label, [(*way, "") for way in ways], ways[0][0])
        self._offered = tuple(self._ways)
        self.fill(value)

    def fill(self, value: object) -> None:
        """Show another value; an unknown one is added to the options as it is."""
        text = str(value or "")
        known = any(text == way[0] for way in self._offered)
        unknown = (text, cut_at_word(text, _WIDTH), "")
        self._ways = self._offered if known else (*self._offered, unknown)
        self.chosen = text
        self.refresh()

    def _in_sight(self) -> Sequence[tuple[str, str, str]]:
        """Whole options, the chosen one among them; a mark stands for those that do not fit."""
        ways, room = super()._in_sight(), self.content_size.width - _LABEL
        ends = [sum(len(way[1]) + 3 for way in ways[: n + 1]) for n in range(len(ways))]
        if ends[-1] <= room:
            return ways
        fitting = sum(end + _MORE <= room for end in ends)
        shown = max(fitting, 1 + [way[0] for way in ways].index(self.chosen))
        return ways if shown >= len(ways) else [*ways[:shown], (ways[shown][0], "…", "")]
