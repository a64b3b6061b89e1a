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
from mentorflow.model.history import History
from mentorflow.model.literals import EndingKind, Fate
from mentorflow.model.people import Pair
from mentorflow.services import Services
from mentorflow.tui.kit.dialogs import AskWay, TextDialog
from mentorflow.tui.kit.form import Blank, FormRow
from mentorflow.tui.kit.key_bar import KeyBar
from mentorflow.tui.kit.keys import HELP, LEAVE, MORE, Command, bindings
from mentorflow.tui.kit.labels import FORMALITIES, PURPOSES, RHYTHMS
from mentorflow.tui.kit.page import Ground, Page, PageHead, Status
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
_SETTLED = ("ended", "handed-on")
_REMOVES = ("mentee", "destroyed")
_STATUSES: dict[EndingKind | None, tuple[str, str]] = {
    None: (N_("Active"), N_("You continue as before.")),
    "soon": (
        N_("Moving on soon"),
        N_("You'll meet once or twice more. The guide for moving on will be suggested."),
    ),
    "paused": (N_("Paused"), N_("Nothing is due until your next session.")),
    "ended": (N_("Ended"), N_("You've finished. Choose what happens to the record below.")),
    "handed-on": (
        N_("Handed over"),
        N_("Someone else takes over. Choose what happens to the record below."),
    ),
}
"""Label and meaning."""

_FATES: dict[Fate | None, tuple[str, str]] = {
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

    Removing asks for confirmation. `said` is the message for the page below; `gone` says that
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

    def __init__(self, services: Services, history: History, *, ending: bool) -> None:
        super().__init__(services)
        self.pair = history.pair
        self._paused = history.phase == "paused"
        self._ending = ending
        self.said = ""
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
        purposes = [(each, _(name).capitalize(), "") for each, (name, _m) in PURPOSES.items()]
        styles = [(each, _(name), _(means)) for each, name, means in FORMALITIES]
        statuses = [(kind or "", _(name), "") for kind, (name, _m) in _STATUSES.items()]
        fates = [(fate or "", _fate_label(pair, fate), "") for fate in _FATES if fate or not record]
        with Ground(), Page():
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
                yield Pick(_("Record"), fates, record or "", id="record")
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
        settles = self._picked("kind") in _SETTLED
        self.row("why").set_class(not self._picked("kind"), "-away")
        self.query_one("#record").set_class(not settles, "-away")
        self.row("to").set_class(not (settles and self._picked("record") in _REMOVES), "-away")

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
                means = _FATES[self._fate][1]
            case "purpose":
                means = next(each for of, (_n, each) in PURPOSES.items() if of == pick.chosen)
            case _:
                means = _NAMES_STAY
        said = _(means)
        self.query_one(Status).say(f"{said[:1].upper()}{said[1:].removesuffix('.')}.")

    @property
    def _fate(self) -> Fate | None:
        chosen = self._picked("record") if self._picked("kind") in _SETTLED else ""
        return next((fate for fate in _FATES if fate and fate == chosen), None)

    def action_back(self) -> None:
        """Go back to the pair."""
        self.dismiss()

    @work(exclusive=True, group="save")
    async def action_save(self) -> None:
        """Save the changes; ask for confirmation before anything is removed."""
        names = self.names(_("Enter both names."))
        if names is None:
            return
        fate = self._fate
        to = str(self.row("to").value or "").strip()
        if fate in _REMOVES and not to:
            self.row("to").take_focus()
            self.query_one(Status).say(_("Enter a folder to copy the record to first."))
            return
        if fate in _REMOVES and not await self._confirmed(fate, to):
            self.query_one(Status).say(_("Nothing was removed."))
            return
        try:
            self.pair = await asyncio.to_thread(self._change, names)
            if fate is not None:
                await self._settle(fate, to)
        except MentorflowError as error:
            self.tell(error)
        else:
            self.dismiss()

    async def _confirmed(self, fate: Fate | None, to: str) -> bool:
        """Ask for confirmation before a record is removed."""
        if fate is None:
            return False
        ways = (
            ("keep", _("Leave it here"), _("nothing is removed")),
            ("remove", _("Copy, then remove"), _("as described above")),
        )
        asked = AskWay(_removal_question(self.pair, fate, to), ways)
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
            self.said = _(_SAVED)
        if rhythm != pair.rhythm:
            pair = self.services.pairs.set_rhythm(pair.id, rhythm)
            self.said = _(_SAVED)
        kind = self._chosen("kind", [kind for kind in _STATUSES if kind])
        why = str(self.row("why").value or "").strip() if kind else ""
        was = (self._kind, pair.ending.why if pair.ending and self._kind else "")
        if (kind, why) != was:
            pair = self.services.pairs.end(pair.id, kind, why)
            self.said = "" if kind else _(_SAVED)
        return pair

    def _chosen(self, id: str, among: Iterable[T]) -> T | None:
        """The value that was picked."""
        chosen = self._picked(id)
        return next((word for word in among if word == chosen), None)

    async def _settle(self, fate: Fate, to: str) -> None:
        """Keep, copy or remove the record; if it was removed, say so."""
        if self.pair.ending and self.pair.ending.record == fate:
            return
        try:
            folder = Path(to).expanduser().absolute() if fate in _REMOVES else None
        except RuntimeError as error:  # no such user: ~nobody/record
            said = _("Couldn't create {folder}. Nothing was removed.")
            raise UsageError(said.format(folder=cut(to, 200))) from error
        settled = partial(self.services.pairs.settle, self.pair.id, fate, folder)
        pair, files = await asyncio.to_thread(settled)
        if folder is None:
            self.said = ""
            return
        self.gone = True
        title, body = _removed(pair, fate, files, str(folder))
        report = Content.assemble(shown(title, "$strong bold"), "\n\n", shown(body, "$ink"))
        await self.app.push_screen_wait(TextDialog(report))


def _fate_label(pair: Pair, fate: Fate | None) -> str:
    """What can happen to a record, with the mentee's name; peers have no mentee."""
    mentee = pair.seated("mentee")
    if fate == "mentee" and mentee is None:
        return _("One of you keeps it")
    return _(_FATES[fate][0]).format(name=cut(mentee.name, 12) if mentee else "")


def _names(pair: Pair) -> str:
    return " & ".join(cut(person.name, 20) for person in pair.people)


def _removal_question(pair: Pair, fate: Fate, to: str) -> str:
    """The question before a record is removed: what is copied where, and what is removed."""
    said = (
        _(
            "Remove everything that {names} wrote?\n\n"
            "The notes are copied to {folder} first. Then sessions, entries, notes and drafts "
            "are removed from this journal. This can't be undone."
        )
        if fate == "destroyed"
        else _(
            "Remove everything that {names} wrote?\n\n"
            "Everything is copied to {folder} first. Then sessions, entries, notes and drafts "
            "are removed from this journal. This can't be undone."
        )
    )
    return said.format(names=_names(pair), folder=cut(to, 200))


def _removed(pair: Pair, fate: Fate, files: int, to: str) -> tuple[str, str]:
    """What was removed, where the copy is, and what could not be reached."""
    title = ngettext(
        "{count} file belonging to {names} was removed from this journal.",
        "{count} files belonging to {names} were removed from this journal.",
        files,
    ).format(count=files, names=_names(pair))
    copy = (
        _("A copy of the notes is in {folder}. It's yours to keep or to give away.")
        if fate == "destroyed"
        else _("A copy of everything is in {folder}. It's yours to keep or to give away.")
    ).format(folder=cut(to, 200))
    rest = _(
        "mentorflow can't reach backups made by others, copies given to someone, or traces of "
        "deleted files left on a disk."
    )
    return title, f"{copy}\n\n{rest}"
