"""Which of a session's commands can be used now, and how they are worded."""

from __future__ import annotations

from collections.abc import Sequence

from mentorflow.tui.fields.answer_field import AnswerField
from mentorflow.tui.fields.text import TextAnswer
from mentorflow.tui.kit import keys
from mentorflow.tui.kit.keys import SESSION, UNSAVED, Command
from mentorflow.tui.live.live_state import LiveState

_OURS = frozenset(command.action for command in SESSION)
_OFF = frozenset({"off_record", "clock", "help", "leave"})
_READING = frozenset({"on", "back", "stages", "last_time", "targets", "help", "leave"})


def worded(table: LiveState, field: AnswerField | None) -> Sequence[Command]:
    """The commands, in order of importance: first saving, while something is not saved."""
    own = field.on_label if field else ""
    return keys.worded(
        SESSION,
        UNSAVED if table.unsaved else (),
        on="Back to closing" if table.returning else own,
        off_record="Back on the record" if table.off_since else "",
    )


def possible(action: str, table: LiveState, field: AnswerField | None) -> bool:
    """Whether something can be done: off the record or read-only, few things can."""
    if action in _OURS and table.off_since is not None and action not in _OFF:
        return False
    if action in _OURS and table.live.read_only and action not in _READING:
        return False
    if action == "kept":
        return bool(field and field.others)
    if action == "another_way":
        step = table.session.step
        return bool(step and step.others and field and field.question == step.question)
    return action != "editor" or isinstance(field, TextAnswer)
