"""Settings of a pair: names, purpose, style, rhythm, status, and what happens to the record."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar, TypeVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from mentorflow.errors import MentorflowError, UsageError
from mentorflow.i18n import N_, _, ngettext
from mentorflow.model.dates import day_of_month
from mentorflow.model.history import History
from mentorflow.model.literals import EndingKind, RecordDisposition
from mentorflow.model.people import Pair
from mentorflow.services import Services
from mentorflow.services.pairs import AgreedDisposition
from mentorflow.tui.kit.dialogs import AskWay, TextDialog
from mentorflow.tui.kit.form import Blank, FormRow
from mentorflow.tui.kit.key_bar import KeyBar
from mentorflow.tui.kit.keys import HELP, LEAVE, MORE, Command, bindings
from mentorflow.tui.kit.labels import FORMALITIES, PURPOSES, RHYTHMS
from mentorflow.tui.kit.page import Page, PageBackground, PageHead, Status
from mentorflow.tui.kit.pick import Pick
from mentorflow.tui.kit.safe_text import cut, shown, shown_line
from mentorflow.tui.pair.new_pair import SEATS, NamesScreen, rhythms

T = TypeVar("T", bound=str)

_SETTINGS = (
    Command("save", "ctrl+n", N_("Save"), N_("Save the changes.")),
    Command("back", "escape", N_("Back"), N_("Go back without changing anything."), "right"),
    HELP,
    MORE,
    LEAVE._replace(footer=""),
)
_FINAL_ENDINGS = ("ended", "passed-on")
_REMOVES = ("mentee", "destroyed")
_STATUSES: dict[EndingKind | None, tuple[str, str]] = {
    None: (N_("Active"), N_("You continue as before.")),
    "soon": (
        N_("Moving on soon"),
        N_("You'll meet once or twice more. The guide for moving on will be suggested."),
    ),
    "paused": (N_("Paused"), N_("Nothing is due until your next session.")),
    "ended": (N_("Ended"), N_("You've finished. Choose what happens to the record below.")),
    "passed-on": (
        N_("Handed over"),
        N_("Someone else takes over. Choose what happens to the record below."),
    ),
}
"""Label and meaning."""

_DISPOSITIONS: dict[RecordDisposition | None, tuple[str, str]] = {
    None: (N_("Undecided"), N_("Nothing in this journal will be deleted for now.")),
    "both": (
        N_("You both keep it"),
        N_("Everything stays in this journal, where you can both read it."),
    ),
    "mentee": (
        N_("{name} keeps it"),
        N_("Everything is copied to the folder first, then removed from here."),
    ),
    "destroyed": (
        N_("Delete"),
        N_("The notes are copied to the folder first, then everything is removed from here."),
    ),
}
"""Label and meaning of what can happen to a record."""

_NAMES_STAY = N_("Past sessions keep the old names. New sessions use the new ones.")
_SAVED = N_("Saved.")


class PairSettingsScreen(NamesScreen):
    """One form for everything that a pair can change.

    Removing asks for confirmation. `message` is for the page below; `gone` says that
    the pair was removed.
    """

    table_of_commands: ClassVar[Sequence[Command]] = _SETTINGS
    BINDINGS: ClassVar[list[BindingType]] = bindings(_SETTINGS)
    AUTO_FOCUS = ""
    SCOPED_CSS = False
    DEFAULT_CSS = """
    PairSettingsScreen {
        & VerticalScroll { height: 1fr; scrollbar-size-vertical: 1; }
        & FormRow { margin-bottom: 0; }
        & #row-other, & #rhythm, & #row-why { margin-bottom: 1; }
        & .-away { display: none; }
    }
    PairSettingsScreen.-tall {
        & Pick, & FormRow { height: auto; min-height: 1; padding: 0 0 0 3; margin-bottom: 1; }
        & Pick:focus { padding: 0 0 0 2; }
        & FormRow:focus-within { padding: 0 2 0 2; }
        & #row-other, & #rhythm, & #row-why { margin-bottom: 2; }
    }
    """

    def __init__(
        self,
        services: Services,
        history: History,
        *,
        ending: bool,
        agreed: AgreedDisposition | None = None,
    ) -> None:
        super().__init__(services)
        self._agreed = agreed
        self.pair = history.pair
        self._paused = history.phase == "paused"
        self._ending = ending
        self.message = ""
        self.gone = False

    @property
    def _kind(self) -> EndingKind | None:
        """The current status; None while active, also where a session ended a pause."""
        ending = self.pair.ending
        rested = ending is not None and ending.kind == "paused" and not self._paused
        return None if ending is None or rested else ending.kind

    def compose(self) -> ComposeResult:
        """Names, purpose, style, rhythm; status and reason; the record."""
        pair = self.pair
        labels = map(_, SEATS[pair.form])
        why = pair.ending.why if pair.ending and self._kind else ""
        record = pair.ending.record if pair.ending else None
        suggested = record or (self._agreed.disposition if self._agreed else "")
        purposes = [(each, _(name).capitalize(), "") for each, (name, _m) in PURPOSES.items()]
        styles = [(each, _(name), _(means)) for each, name, means in FORMALITIES]
        statuses = [(kind or "", _(name), "") for kind, (name, _m) in _STATUSES.items()]
        dispositions = [
            (disposition or "", _disposition_label(pair, disposition), "")
            for disposition in _DISPOSITIONS
            if disposition or not record
        ]
        with PageBackground(), Page():
            yield PageHead(
                shown_line(pair.names, "$strong bold"),
                Content.styled(_("Settings"), "$soft"),
            )
            with VerticalScroll(can_focus=False):
                for key, label, person in zip(("one", "other"), labels, pair.people, strict=True):
                    yield FormRow(Blank(key, label), person.name)
                yield Pick(_("Purpose"), purposes, pair.purpose, id="purpose")
                yield Pick(_("Style"), styles, pair.formality, id="formality")
                yield Pick(_("How often"), rhythms("none"), pair.rhythm or "none", id="rhythm")
                yield Pick(_("Status"), statuses, self._kind or "", id="kind")
                example = _("optional; a reason that doesn't blame anyone")
                yield FormRow(Blank("why", _("Reason"), example), why)
                yield Pick(_("Record"), dispositions, suggested, id="record")
                yield FormRow(Blank("to", _("Copy to")), f"~/{pair.id}-record")
        yield Status()
        yield KeyBar()

    def on_mount(self) -> None:
        """Focus the names, or the status."""
        for row in self.query(FormRow):
            row.remove_class("-airy")
        self._unfold()
        self.query_one(Status).say(_(_NAMES_STAY))
        if self._ending:
            self.query_one("#kind", Pick).focus()
        else:
            self.row("one").take_focus()

    def _picked(self, id: str) -> str:
        return self.query_one(f"#{id}", Pick).chosen

    def _unfold(self) -> None:
        """Show only the rows that apply to the chosen status."""
        is_final = self._picked("kind") in _FINAL_ENDINGS
        self.row("why").set_class(not self._picked("kind"), "-away")
        self.query_one("#record").set_class(not is_final, "-away")
        self.row("to").set_class(not (is_final and self._picked("record") in _REMOVES), "-away")

    @on(Pick.Picked)
    def _another(self, event: Pick.Picked) -> None:
        event.stop()
        self._unfold()
        self._explain(event.pick)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Explain the focused choice on the status line."""
        if isinstance(event.widget, Pick):
            self._explain(event.widget)

    def _explain(self, pick: Pick) -> None:
        match pick.id:
            case "kind":
                means = next(
                    each for kind, (_n, each) in _STATUSES.items() if (kind or "") == pick.chosen
                )
            case "record":
                means = _DISPOSITIONS[self._disposition][1]
                if self._agreed and self._disposition == self._agreed.disposition:
                    day = day_of_month(self._agreed.on, self.services.clock.today())
                    message = _("You agreed on this on {day}.").format(day=day)
                    self.query_one(Status).say(f"{message} {_(means)}")
                    return
            case "purpose":
                means = next(each for of, (_n, each) in PURPOSES.items() if of == pick.chosen)
            case _:
                means = _NAMES_STAY
        message = _(means)
        self.query_one(Status).say(f"{message[:1].upper()}{message[1:].removesuffix('.')}.")

    @property
    def _disposition(self) -> RecordDisposition | None:
        chosen = self._picked("record") if self._picked("kind") in _FINAL_ENDINGS else ""
        return next(
            (disposition for disposition in _DISPOSITIONS if disposition and disposition == chosen),
            None,
        )

    def action_back(self) -> None:
        """Go back to the pair."""
        self.dismiss()

    @work(exclusive=True, group="save")
    async def action_save(self) -> None:
        """Save the changes; ask for confirmation before anything is removed."""
        names = self.names(_("Enter both names."))
        if names is None:
            return
        disposition = self._disposition
        to = str(self.row("to").value or "").strip()
        if disposition in _REMOVES and not to:
            self.row("to").take_focus()
            self.query_one(Status).say(_("Enter a folder to copy the record to first."))
            return
        if disposition in _REMOVES and not await self._confirmed(disposition, to):
            self.query_one(Status).say(_("Nothing was removed."))
            return
        try:
            self.pair = await asyncio.to_thread(self._change, names)
            if disposition is not None:
                await self._dispose_record(disposition, to)
        except MentorflowError as error:
            self.tell(error)
        else:
            self.dismiss()

    async def _confirmed(self, disposition: RecordDisposition | None, to: str) -> bool:
        """Ask for confirmation before a record is removed."""
        if disposition is None:
            return False
        ways = (
            ("keep", _("Leave it here"), _("nothing is removed")),
            ("remove", _("Copy, then remove"), _("as described above")),
        )
        asked = AskWay(_removal_question(self.pair, disposition, to), ways)
        return await self.app.push_screen_wait(asked) == "remove"

    def _change(self, names: tuple[str, str]) -> Pair:
        """Save what differs; returns the changed pair."""
        pair = self.pair
        new = tuple(
            (person.id, name)
            for person, name in zip(pair.people, names, strict=True)
            if name != person.name.strip()
        )
        purpose = self._chosen("purpose", PURPOSES)
        formality = self._chosen("formality", [each for each, *_rest in FORMALITIES])
        rhythm = self._chosen("rhythm", RHYTHMS)
        if new or (purpose, formality) != (pair.purpose, pair.formality):
            pair = self.services.pairs.change(
                pair.id, names=new, purpose=purpose, formality=formality
            )
            self.message = _(_SAVED)
        if rhythm != pair.rhythm:
            pair = self.services.pairs.set_rhythm(pair.id, rhythm)
            self.message = _(_SAVED)
        kind = self._chosen("kind", [kind for kind in _STATUSES if kind])
        why = str(self.row("why").value or "").strip() if kind else ""
        was = (self._kind, pair.ending.why if pair.ending and self._kind else "")
        if (kind, why) != was:
            pair = self.services.pairs.end(pair.id, kind, why)
            self.message = "" if kind else _(_SAVED)
        return pair

    def _chosen(self, id: str, among: Iterable[T]) -> T | None:
        """The value that was picked."""
        chosen = self._picked(id)
        return next((word for word in among if word == chosen), None)

    async def _dispose_record(self, disposition: RecordDisposition, to: str) -> None:
        """Keep, copy or remove the record; if it was removed, say so."""
        if self.pair.ending and self.pair.ending.record == disposition:
            return
        try:
            folder = Path(to).expanduser().absolute() if disposition in _REMOVES else None
        except RuntimeError as error:  # no such user: ~nobody/record
            message = _("Couldn't create {folder}. Nothing was removed.")
            raise UsageError(message.format(folder=cut(to, 200))) from error
        dispose = partial(self.services.pairs.dispose_record, self.pair.id, disposition, folder)
        pair, files = await asyncio.to_thread(dispose)
        if folder is None:
            self.message = ""
            return
        self.gone = True
        self.query_one(Status).say("")
        title, body = _removed(pair, disposition, files, str(folder))
        report = Content.assemble(shown(title, "$strong bold"), "\n\n", shown(body, "$ink"))
        await self.app.push_screen_wait(TextDialog(report))


def _disposition_label(pair: Pair, disposition: RecordDisposition | None) -> str:
    """What can happen to a record, with the mentee's name; peers have no mentee."""
    mentee = pair.seated("mentee")
    if disposition == "mentee" and mentee is None:
        return _("One of you keeps it")
    return _(_DISPOSITIONS[disposition][0]).format(name=cut(mentee.name, 12) if mentee else "")


def _names(pair: Pair) -> str:
    return " & ".join(cut(person.name, 20) for person in pair.people)


def _removal_question(pair: Pair, disposition: RecordDisposition, to: str) -> str:
    """The question before a record is removed: what is copied where, and what is removed."""
    message = (
        _(
            "Remove everything that {names} wrote?\n\n"
            "The notes are copied to {folder} first. Then sessions, entries, notes and drafts "
            "are removed from this journal. This can't be undone."
        )
        if disposition == "destroyed"
        else _(
            "Remove everything that {names} wrote?\n\n"
            "Everything is copied to {folder} first. Then sessions, entries, notes and drafts "
            "are removed from this journal. This can't be undone."
        )
    )
    return message.format(names=_names(pair), folder=cut(to, 200))


def _removed(pair: Pair, disposition: RecordDisposition, files: int, to: str) -> tuple[str, str]:
    """What was removed, where the copy is, and what could not be reached."""
    title = ngettext(
        "{count} file belonging to {names} was removed from this journal.",
        "{count} files belonging to {names} were removed from this journal.",
        files,
    ).format(count=files, names=_names(pair))
    copy = (
        _("A copy of the notes is in {folder}. It's yours to keep or to give away.")
        if disposition == "destroyed"
        else _("A copy of everything is in {folder}. It's yours to keep or to give away.")
    ).format(folder=cut(to, 200))
    rest = _(
        "mentorflow can't reach backups made by others, copies given to someone, or traces of "
        "deleted files left on a disk."
    )
    return title, f"{copy}\n\n{rest}"
