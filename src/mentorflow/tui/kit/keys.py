"""What can be done, by which key: the one source of footer, help, palette and bindings.

A screen is `Commanded`: it says `table_of_commands = TABLE` and `BINDINGS = bindings(TABLE)`.
Which of them can be used now, its method `available` decides, and nothing else does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType

_NAMES = {
    "escape": "Esc",
    "enter": "Enter",
    "question_mark": "?",
    "plus": "+",
    "slash": "/",
    "space": "Space",
    "tab": "Tab",
    "backspace": "Backspace",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}


class Command(NamedTuple):
    """One thing to do: its action, its keys (the first is shown), a label, a sentence of help.

    `footer` is the place in the row of keys: "left" for what moves on, "right" for what is
    always there, empty for what only help and palette list. `priority` keys reach the screen
    even while someone writes. A `roomy` one is in the row only where there is much room.
    """

    action: str
    keys: str
    label: str
    help: str
    footer: str = "left"
    priority: bool = True
    roomy: bool = False

    @property
    def key(self) -> str:
        """The first key, as people read it."""
        return key_name(self.keys.split(",")[0])


def key_name(key: str) -> str:
    """A key as people read it: "^n", "F3", "Esc"."""
    lead, _, last = key.rpartition("+")
    if lead == "ctrl":
        return f"^{last}"
    if lead:
        return f"{lead.capitalize()}-{_NAMES.get(last, last)}"
    if last.startswith("f") and last[1:].isdecimal():
        return last.upper()
    return _NAMES.get(last, last)


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """The commands as bindings of a screen; `?` asks for help where nobody writes."""
    found: list[BindingType] = []
    for command in commands:
        if command.keys:
            found.append(
                Binding(
                    command.keys,
                    command.action,
                    command.label,
                    show=False,
                    priority=command.priority,
                )
            )
        if command.action == "help":
            found.append(Binding("question_mark", "help", show=False))
    return found


class Commanded:
    """Mixin for a screen with a table of commands, some of which may not be available now."""

    table_of_commands: ClassVar[Sequence[Command]] = ()

    @property
    def commands(self) -> Sequence[Command]:
        """What can be done here, in order of importance, as it is called now."""
        return self.table_of_commands

    def available(self, action: str) -> bool:
        """Whether an action can be used now. Bindings, key bar, palette and help ask this."""
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What Textual asks before it runs a binding."""
        return self.available(action)


def usable(screen: Commanded) -> list[Command]:
    """The commands that are available now; one with a dot belongs to the app."""
    return [
        command
        for command in screen.commands
        if "." in command.action or screen.available(command.action)
    ]


def worded(
    commands: Sequence[Command], first: Sequence[Command], **labels: str
) -> Sequence[Command]:
    """Commands with some of them in front, and with other labels for some of the actions."""
    rest = [command for command in commands if command not in first]
    return [each._replace(label=labels.get(each.action) or each.label) for each in (*first, *rest)]


HELP = Command("help", "f1,ctrl+g", "Help", "Explain the keys of this page.", "right")
MORE = Command("app.command_palette", "ctrl+p", "More", "Everything, by name.", "right")
LEAVE = Command("leave", "ctrl+q", "Leave", "Leave; everything is kept.", "right")
ALWAYS = (HELP, MORE, LEAVE)

UNSAVED = (
    Command("try_saving", "ctrl+s", "Try now", "Save again."),
    Command("keep_copy", "ctrl+o", "Copy elsewhere", "Keep a copy in another folder."),
)
"""What comes first while something is not saved."""

VERSIONS = Command(
    "versions", "v", "Two versions", "What was written in two places, side by side.", "", False
)
"""Only where something is kept twice."""

SESSION = (
    Command("on", "ctrl+n,alt+right", "On", "Go on to the next question."),
    Command("back", "f2,alt+left", "Back", "Go back to the question before."),
    Command("stages", "f3", "Stages", "Where you are, and go anywhere else."),
    Command(
        "another_way", "f5", "Another way", "Ask the same question in other words.", roomy=True
    ),
    Command("skip", "f6", "Skip", "Leave this question out; what is written stays."),
    Command("kept", "", "Kept so far", "Open one that is kept again, or take it out.", ""),
    Command("park", "f7", "Park", "Keep a topic for next time."),
    Command("off_record", "f8", "Off record", "Stop writing down, or go on writing."),
    Command("clock", "f9", "Clock", "Pause, take five minutes more, or shorten what is left."),
    Command("editor", "f4", "Editor", "Write this answer in your own editor ($VISUAL, $EDITOR)."),
    Command("last_time", "ctrl+l", "Last time", "What you said last time."),
    Command("targets", "ctrl+t", "Targets", "What is still open between you."),
    VERSIONS._replace(keys=""),
    Command("put_inside", "", "Add a short guide", "WOOP or another, after this stage.", footer=""),
    *UNSAVED,
    *ALWAYS,
)

CLOSING = (
    Command("sign", "s", "Sign", "Write your initials under it.", priority=False),
    Command("change", "e", "Change", "Go to the answer that you chose.", priority=False),
    Command("close", "ctrl+n", "Close", "Close the session and write its notes."),
    Command("park", "f7", "Park", "Keep a topic for next time.", ""),
    Command("read_on", "escape", "Read on", "Go back to what is read aloud.", priority=False),
    Command("next_date", "d", "Next date", "Say when you meet again.", priority=False),
    Command("rhythm", "r", "Keep rhythm", "Make what was agreed your rhythm.", priority=False),
    Command("unpark", "u", "Unpark", "Take back the parked topic that you chose.", "", False),
    Command("back", "f2,alt+left", "Back", "Go back to the last question."),
    Command("stages", "f3", "Stages", "Where you are, and go anywhere else."),
    Command("clock", "f9", "Clock", "Pause the clock, or let it run.", ""),
    *UNSAVED,
    *ALWAYS,
)

BETWEEN = (
    Command("check_in", "c", "Check in", "Say how an open target goes.", priority=False),
    Command("note", "t", "Note a topic", "Keep something for next time.", priority=False),
    Command("prepare", "a", "Prepare alone", "Answer alone what the session asks.", priority=False),
)
"""What can be done with a pair between sessions, from home and from its page."""

HOME = (
    Command("open", "", "Open", "Open what is chosen."),
    Command("start", "s", "Start", "Start a session with this pair.", priority=False),
    Command("new_pair", "n", "New pair", "Begin with someone.", priority=False),
    *BETWEEN,
    Command("guides", "g", "Guides", "Look at what is asked, and why.", priority=False),
    VERSIONS,
    *ALWAYS,
)
