"""Dialogs for check-ins and notes between sessions."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from mentorflow.errors import MentorflowError
from mentorflow.i18n import N_, _
from mentorflow.kinds.review_wording import without_prefix
from mentorflow.model.dates import short_day
from mentorflow.model.literals import CheckIn, NoteKind
from mentorflow.model.people import Person
from mentorflow.services import Services
from mentorflow.services.check_ins import PairTarget
from mentorflow.tui.kit.dialogs import AskLine, AskWay, Modal, key_line
from mentorflow.tui.kit.glyphs import mark_of
from mentorflow.tui.kit.page import PageScreen, columns
from mentorflow.tui.kit.row_list import SOFT, RowList
from mentorflow.tui.kit.safe_text import Text, cut, shown_line

_NAME, _TEXT = 20, 44
"""Cells of a name and of somebody's words in a message."""

_COMMENTS: dict[CheckIn, tuple[str, str, str]] = {
    "done": (N_("Done"), "", N_("What happened?")),
    "going": (N_("In progress"), N_("still working on it"), N_("How is it going?")),
    "stuck": (N_("Stuck"), N_("something is getting in the way"), N_("What's in the way?")),
}
"""Label, meaning, and what the comment is asked with."""

_CHECKED_IN: dict[CheckIn, str] = {
    "done": N_("Saved for {name}: “{target}” is done. {witness} will confirm it next time."),
    "going": N_("Saved for {name}: “{target}” is in progress."),
    "stuck": N_("Saved for {name}: “{target}” is stuck."),
}

_NOTES: dict[NoteKind, tuple[str, str, str]] = {
    "topic": (
        N_("Topic"),
        N_("to talk about next time"),
        N_("Topic from {name} saved for next time: “{text}”"),
    ),
    "achievement": (
        N_("Achievement"),
        N_("something that went well"),
        N_("Achievement from {name} saved: “{text}”"),
    ),
    "insight": (
        N_("Insight"),
        N_("something that became clear to you"),
        N_("Insight from {name} saved: “{text}”"),
    ),
    "feedback-wanted": (
        N_("Feedback wanted"),
        N_("what you want to hear more about"),
        N_("Feedback request from {name} saved: “{text}”"),
    ),
}
"""Label, meaning, and what is shown once it is saved."""


async def check_in(
    screen: PageScreen, services: Services, pair: str | None = None, target: str | None = None
) -> bool:
    """Ask for an open target of a pair (or of all), how it is going and a comment; save that.

    `target` is an id with its pair (`asha-ben/2026-11-22.1`). Returns whether anything was saved.
    """
    try:
        targets = await asyncio.to_thread(services.check_ins.open_targets, pair)
    except MentorflowError as error:
        screen.tell(error)
        return False
    if target:
        targets = tuple(each for each in targets if _id(each) == target)
    if not targets:
        screen.note(_("No open targets."))
        return False
    chosen: PairTarget | None = targets[0]
    if len(targets) > 1:
        asked = WhichTarget(targets, services.clock.today())
        chosen = await screen.app.push_screen_wait(asked)
    return chosen is not None and await _how(screen, services, chosen)


async def _how(screen: PageScreen, services: Services, chosen: PairTarget) -> bool:
    about = f"{_owner(chosen)}: {cut(without_prefix(chosen.target.text), 160)}"
    ways = [(outcome, _(name), _(means)) for outcome, (name, means, _q) in _COMMENTS.items()]
    picked = await screen.app.push_screen_wait(AskWay(about, ways))
    for outcome, (name, _means, question) in _COMMENTS.items():
        if outcome == picked:
            return await ask_line(
                screen,
                f"{about}\n\n{_(name)}. {_(question)}",
                partial(_save, services, chosen, outcome),
                may_be_empty=True,
            )
    return False


def _save(services: Services, chosen: PairTarget, outcome: CheckIn, line: str) -> str:
    services.check_ins.add(_id(chosen), outcome, line)
    return _(_CHECKED_IN[outcome]).format(
        name=_owner(chosen),
        target=cut(without_prefix(chosen.target.text), _TEXT),
        witness=cut(chosen.pair.person(chosen.target.witness).name, _NAME),
    )


def _owner(chosen: PairTarget) -> str:
    return cut(chosen.pair.person(chosen.target.owner).name, _NAME)


def _id(of: PairTarget) -> str:
    return f"{of.pair.id}/{of.target.id}"


class WhichTarget(Modal[PairTarget | None]):
    """A choice of open targets, the earliest due date first."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    WhichTarget RowList { max-height: 14; }
    """

    def __init__(self, targets: Sequence[PairTarget], on: dt.date) -> None:
        super().__init__()
        self._targets = targets
        self._on = on

    def compose(self) -> ComposeResult:
        """The title, the targets, the keys."""
        with Vertical(classes="dialog"):
            yield Text(_("Which target?"), classes="dialog--title")
            yield RowList()
            digits = (f"1-{min(9, len(self._targets))}", _("or"))
            keys = key_line(digits, ("Enter", _("choose")), ("Esc", _("cancel")))
            yield Text(keys, classes="dialog--keys")

    def on_mount(self) -> None:
        """Select the target that is due first."""
        self._list()
        self.query_one(RowList).focus()

    def on_resize(self) -> None:
        """Fit the columns to the new width."""
        self.call_after_refresh(self._list)

    def _list(self) -> None:
        rows = self.query_one(RowList)
        here = rows.highlighted or 0
        width = min(64, self.size.width) - 6
        rows.set_rows(
            RowList.row(self._row(number, each, width), str(number - 1))
            for number, each in enumerate(self._targets, 1)
        )
        rows.highlighted = here

    def _row(self, number: int, of: PairTarget, width: int) -> Content:
        target, pair = of.target, of.pair
        names = [cut(p.name, 12) for each in self._targets for p in each.pair.people]
        wide = max(Content(name).cell_length for name in names) + 2
        due = short_day(target.due, self._on) if target.due else ""
        cells = [
            (Content.styled(str(number) if number < 10 else " ", "$ink bold"), 3),
            (Content.styled(mark_of(target.status), SOFT), 2),
            (shown_line(cut(pair.person(target.owner).name, 12), SOFT), wide),
            (shown_line(without_prefix(target.text)), width - wide - 18),
            (Content.styled(due, SOFT), -13),
        ]
        return columns(cells)

    def on_key(self, event: events.Key) -> None:
        """A digit chooses."""
        index = int(event.key) - 1 if event.key in "123456789" else -1
        if 0 <= index < len(self._targets):
            event.stop()
            self.dismiss(self._targets[index])

    @on(RowList.Selected)
    def _selected(self, event: RowList.Selected) -> None:
        event.stop()
        self.dismiss(self._targets[event.index])


async def note(screen: PageScreen, services: Services, pair: str) -> bool:
    """Ask for a note: whose, what kind, and its text. Returns whether it was saved."""
    try:
        chosen = await asyncio.to_thread(services.pairs.get, pair)
    except MentorflowError as error:
        screen.tell(error)
        return False
    people = [(person.id, cut(person.name, 24), "") for person in chosen.people]
    who = await screen.app.push_screen_wait(AskWay(_("Who is this note from?"), people))
    if who is None:
        return False
    kinds = [(kind, _(name), _(means)) for kind, (name, means, _saved) in _NOTES.items()]
    picked = await screen.app.push_screen_wait(AskWay(_("What kind of note?"), kinds))
    for kind, name, means in kinds:
        if kind == picked:
            save = partial(_save_note, services, chosen.id, chosen.person(who), kind)
            return await ask_line(screen, f"{name}: {means}", save)
    return False


def _save_note(services: Services, pair: str, who: Person, kind: NoteKind, line: str) -> str:
    services.check_ins.note(pair, line, who.id, kind)
    *_label, saved = _NOTES[kind]
    return _(saved).format(text=cut(line, _TEXT), name=cut(who.name, _NAME))


async def ask_line(
    screen: PageScreen, question: str, save: Callable[[str], str], *, may_be_empty: bool = False
) -> bool:
    """Ask for a line, let `save` write it in a thread, and show the message that it returns.

    If it cannot be written, ask again with the same line and the reason under it.
    Returns whether it was saved.
    """
    line, trouble = "", _("Press Enter to save it without a comment.") if may_be_empty else ""
    while True:
        asked = AskLine(
            question,
            text=line,
            keys=_("save"),
            check=_always(trouble) if line else None,
            empty="" if may_be_empty else None,
            unwritten=trouble,
        )
        typed = await screen.app.push_screen_wait(asked)
        if typed is None:
            return False
        line = typed
        try:
            message = await asyncio.to_thread(save, line)
        except MentorflowError as error:
            reason = f"{error.message} {error.hint}".strip()
            trouble = _("Couldn't save: {reason}").format(reason=reason)
            continue
        screen.note(message)
        return True


def _always(words: str) -> Callable[[str], str]:
    return lambda text: words
