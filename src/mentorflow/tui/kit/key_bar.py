"""The key bar and the command palette, which show the commands of a screen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Protocol, runtime_checkable

from textual import events
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.dom import DOMNode
from textual.style import Style
from textual.widget import Widget

from mentorflow.i18n import _
from mentorflow.tui.kit.keys import MORE, Command, Commanded, usable


@runtime_checkable
class HasFieldKeys(Protocol):
    """A widget with keys of its own for the key bar."""

    @property
    def field_keys(self) -> Sequence[tuple[str, str]]:
        """Key names and their labels."""
        ...


Item = tuple[str, str, str]
"""A key as people read it, its label, and the action that a click runs ("" for none)."""


class KeyBar(Widget):
    """The keys that fit, those of the focused field first. A click on one runs its command.

    If not all fit, the first key of the field and the first key of the screen, which goes forward,
    are left out last.
    """

    SCOPED_CSS = False
    DEFAULT_CSS = """
    KeyBar {
        height: 1;
        margin: 0 2;
        color: $soft;
        text-wrap: nowrap;
    }
    .-wide KeyBar { margin: 0 3; }
    .-very-wide KeyBar { margin: 0 8; }
    """

    def on_mount(self) -> None:
        """Follow the focus."""
        self.watch(self.screen, "focused", self._follow, init=False)

    def _follow(self) -> None:
        self.refresh()

    def render(self) -> Content:
        """The keys that fit."""
        return layout_keys(
            self._field_keys(),
            self._commands("left"),
            self._commands("right"),
            self.content_size.width,
        )

    def on_click(self, event: events.Click) -> None:
        """Run what was clicked."""
        style = event.style
        action = style.meta.get("key") if style else None
        if action:
            self.app.call_later(self.screen.run_action, action)

    def _commands(self, side: str) -> list[Item]:
        screen = self.screen
        if not isinstance(screen, Commanded):
            return []
        much_room = self.content_size.width > 90
        return [
            (command.key, _(command.label), command.action)
            for command in usable(screen)
            if command.footer == side
            and command.keys
            and (much_room or not command.roomy)
            and not self._typed(command)
        ]

    def _typed(self, command: Command) -> bool:
        """Whether the key is a letter that a focused text field would take."""
        focused = self.screen.focused
        letter = command.keys if not command.priority and len(command.keys) == 1 else ""
        return bool(letter and focused and focused.check_consume_key(letter, letter))

    def _field_keys(self) -> list[Item]:
        focused: DOMNode | None = self.screen.focused
        while focused is not None:
            if isinstance(focused, HasFieldKeys) and focused.field_keys:
                return [(key, label, "") for key, label in focused.field_keys]
            focused = focused.parent
        return []


def layout_keys(
    field: Sequence[Item], commands: Sequence[Item], right: Sequence[Item], width: int
) -> Content:
    """All groups on one line. Keys of the left groups are left out until the rest fits."""
    gap = 3 if width > 90 else 2
    ends = _row(right, gap)
    field, commands = list(field), list(commands)
    while (field or commands) and (
        _row([*field, *commands], gap).cell_length + gap + ends.cell_length > width
    ):
        longer = commands if len(commands) > 1 else field if len(field) > 1 else commands or field
        longer.pop()
    start = _row([*field, *commands], gap)
    return Content.assemble(start, " " * max(0, width - start.cell_length - ends.cell_length), ends)


def _row(items: Sequence[Item], gap: int) -> Content:
    return Content(" " * gap).join([_key(*item) for item in items])


def _key(key: str, label: str, action: str) -> Content:
    text = Content.assemble((key, "bold $ink"), " ", (label, "$soft"))
    return text.stylize_before(_click(action)) if action else text


def _click(action: str) -> Style:
    return Style.from_meta({"key": action})


PALETTE_CSS = """
CommandPalette { background: $page; color: $ink; }
CommandPalette > Vertical { width: 76; margin-top: 2; background: $page; }
CommandPalette #--input {
    border: none;
    border-left: outer $turn;
    padding: 0 1 0 2;
    background: $raised;
}
CommandPalette #--input.--list-visible { border-bottom: none; }
CommandPalette CommandInput, CommandPalette CommandInput:focus { background: $raised; }
CommandPalette SearchIcon { display: none; }
CommandPalette CommandList, CommandPalette CommandList:focus {
    border: none;
    margin-top: 1;
    background: $page;
}
CommandPalette > .command-palette--help-text { color: $soft; text-style: not bold; }
CommandPalette CommandList > .option-list--option-highlighted { background: $raised; }
"""


class ScreenCommands(Provider):
    """The commands of the screen under the palette, from the same table as its keys."""

    def _commands(self) -> list[Command]:
        screen = self.screen
        commands = usable(screen) if isinstance(screen, Commanded) else ()
        return [command for command in commands if command is not MORE]

    async def discover(self) -> Hits:
        """All commands, in the table's order."""
        for command in self._commands():
            yield DiscoveryHit(self._title(command), self._run(command), help=_(command.help))

    async def search(self, query: str) -> Hits:
        """The commands whose name or help matches."""
        matcher = self.matcher(query)
        for command in self._commands():
            title = self._title(command)
            score = max(matcher.match(title), matcher.match(_(command.help)) / 2)
            if score > 0:
                yield Hit(score, matcher.highlight(title), self._run(command), help=_(command.help))

    @staticmethod
    def _title(command: Command) -> str:
        label = _(command.label)
        return f"{label}  ({command.key})" if command.keys else label

    def _run(self, command: Command) -> Callable[[], Awaitable[None]]:
        return partial(self.screen.run_action, command.action)
