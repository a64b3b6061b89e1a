"""The command palette: everything that the screen can do, by name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from mentorflow.tui.kit.key_bar import HasCommands
from mentorflow.tui.kit.keys import MORE, Command, usable


class ScreenCommands(Provider):
    """The commands of the screen under the palette, from the same table as its keys."""

    def _commands(self) -> list[Command]:
        screen = self.screen
        commands = usable(screen) if isinstance(screen, HasCommands) else ()
        return [command for command in commands if command is not MORE]

    async def discover(self) -> Hits:
        """All of them, in the table's order."""
        for command in self._commands():
            yield DiscoveryHit(self._title(command), self._run(command), help=command.help)

    async def search(self, query: str) -> Hits:
        """Those whose name or help matches."""
        matcher = self.matcher(query)
        for command in self._commands():
            title = self._title(command)
            score = max(matcher.match(title), matcher.match(command.help) / 2)
            if score > 0:
                yield Hit(score, matcher.highlight(title), self._run(command), help=command.help)

    @staticmethod
    def _title(command: Command) -> str:
        return f"{command.label}  ({command.key})" if command.keys else command.label

    def _run(self, command: Command) -> Callable[[], Awaitable[None]]:
        return partial(self.screen.run_action, command.action)
