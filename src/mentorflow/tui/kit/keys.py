"""Tables of commands and their keys: the one source of key bar, help, palette and bindings.

A screen is `Commanded`: it sets `table_of_commands = TABLE` and `BINDINGS = bindings(TABLE)`.
Its method `available` alone decides which of them can be used now.

Labels and help are marked with `N_()`; whoever shows one writes `_(command.label)`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType

from mentorflow.i18n import N_

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
    """A command: its action, its keys (the first is shown), a label, a sentence of help.

    `footer` is its side of the key bar: "left" for steps of the work, "right" for what is on
    every page, empty for commands that only help and palette list. `priority` keys reach the
    screen even while someone types. A `roomy` one is in the bar only on a wide screen.
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
    """The commands as bindings of a screen; `?` opens help while nobody types."""
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
        """The commands of this screen, most important first, with their labels of now."""
        return self.table_of_commands

    def available(self, action: str) -> bool:
        """Whether an action can be used now. Bindings, key bar, palette and help ask this."""
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Called by Textual before it runs a binding."""
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


HELP = Command("help", "f1,ctrl+g", N_("Help"), N_("Show the keys for this page."), "right")
MORE = Command("app.command_palette", "ctrl+p", N_("More"), N_("Find a command by name."), "right")
LEAVE = Command("leave", "ctrl+q", N_("Leave"), N_("Leave with everything saved."), "right")
ALWAYS = (HELP, MORE, LEAVE)

UNSAVED = (
    Command("try_saving", "ctrl+s", N_("Try again"), N_("Try saving again.")),
    Command("keep_copy", "ctrl+o", N_("Save a copy"), N_("Save a copy in another folder.")),
)
"""Commands that come first while something is not saved."""

VERSIONS = Command(
    "versions", "v", N_("Two versions"), N_("Compare two versions side by side."), "", False
)
"""Available only if a file has a conflict copy."""

SESSION = (
    Command("next", "ctrl+n,alt+right", N_("Next"), N_("Go to the next question.")),
    Command("back", "f2,alt+left", N_("Back"), N_("Go back to the previous question.")),
    Command("stages", "f3", N_("Stages"), N_("Show where you are, and go to another stage.")),
    Command(
        "another_way",
        "f5",
        N_("Another way"),
        N_("Ask the same question in other words."),
        roomy=True,
    ),
    Command("skip", "f6", N_("Skip"), N_("Skip this question. Your text is kept.")),
    Command("kept", "", N_("Saved so far"), N_("Edit or remove what's saved so far."), ""),
    Command("park", "f7", N_("Topic"), N_("Save a topic for next time.")),
    Command("off_record", "f8", N_("Off record"), N_("Stop writing things down, or start again.")),
    Command("clock", "f9", N_("Time"), N_("Pause, add five minutes, or shorten what's left.")),
    Command("editor", "f4", N_("Editor"), N_("Write this in your own editor ($VISUAL, $EDITOR).")),
    Command("last_time", "ctrl+l", N_("Last time"), N_("Show what you said last time.")),
    Command("targets", "ctrl+t", N_("Targets"), N_("Show your open targets.")),
    VERSIONS._replace(keys=""),
    Command(
        "put_inside",
        "",
        N_("Add a short guide"),
        N_("Add WOOP or another short guide after this stage."),
        "",
    ),
    *UNSAVED,
    *ALWAYS,
)

CLOSING_COMMANDS = (
    Command("sign", "s", N_("Sign"), N_("Sign with your initials."), priority=False),
    Command("change", "e", N_("Edit"), N_("Edit the selected answer."), priority=False),
    Command("close", "ctrl+n", N_("Close"), N_("Close the session and write its notes.")),
    Command("park", "f7", N_("Topic"), N_("Save a topic for next time."), ""),
    Command("read_on", "escape", N_("Read on"), N_("Go back to the review."), priority=False),
    Command(
        "next_date", "d", N_("Next date"), N_("Set the date of your next meeting."), priority=False
    ),
    Command("rhythm", "r", N_("Set how often"), N_("Set how often you meet."), priority=False),
    Command("unpark", "u", N_("Remove"), N_("Remove the selected topic."), "", False),
    Command("back", "f2,alt+left", N_("Back"), N_("Go back to the last question.")),
    Command("stages", "f3", N_("Stages"), N_("Show where you are, and go to another stage.")),
    Command("clock", "f9", N_("Time"), N_("Pause or resume the clock."), ""),
    *UNSAVED,
    *ALWAYS,
)

BETWEEN = (
    Command("check_in", "c", N_("Check in"), N_("Check in on a target."), priority=False),
    Command("note", "t", N_("Add a note"), N_("Add a note for next time."), priority=False),
    Command(
        "prepare",
        "a",
        N_("Prepare alone"),
        N_("Answer the next session's questions on your own."),
        priority=False,
    ),
)
"""Commands for a pair between sessions, on home and on its page."""

HOME = (
    Command("open", "", N_("Open"), N_("Open the selected item.")),
    Command("start", "s", N_("Start"), N_("Start a session with this pair."), priority=False),
    Command("new_pair", "n", N_("New pair"), N_("Add a new pair."), priority=False),
    *BETWEEN,
    Command(
        "guides", "g", N_("Guides"), N_("Browse the guides and their questions."), priority=False
    ),
    VERSIONS,
    *ALWAYS,
)
