"""What holds between two people, and how they go on: changing, pausing, ending, the record."""

from __future__ import annotations

from mentorflow.model.literals import EndingKind, Fate
from mentorflow.model.people import Pair
from mentorflow.tui.kit.safe_text import cut

_NAME = 20

ABOUT = "What holds between you"
KEEP = "Keep"
NAMES_STAY = "What was written keeps the names of its day; new sessions have the new ones."
A_NAME_EACH = "Each of you needs a name."
FRAME = "Frame"
FROM_NOW_ON = "From now on"
WHY = "In a line"
WHY_EXAMPLE = "if you like; a reason that blames nobody"
RECORD = "The record"
COPIED_TO = "Copied to"
KEPT = "Kept."

GOING_ON: tuple[tuple[EndingKind | None, str, str], ...] = (
    (None, "Go on", "You go on as you are."),
    ("soon", "Move on soon", "You meet a last time or two; the guide for moving on is offered."),
    ("paused", "Pause", "Nothing is due until you hold a session again."),
    ("ended", "End", "You have come to your end; what becomes of the record is said below."),
    ("handed-on", "Hand on", "Somebody else goes on with it; the record is settled below."),
)
"""How it goes on: its name, and what that means."""

STAYS = "Everything stays in this journal for now."
STAYS_FOR_BOTH = "Everything stays in this journal, for both of you."
KEEP_IT, REMOVE_IT = "Leave it here", "Copy, then remove"
NOTHING_REMOVED = "Nothing was removed."
WHICH_FOLDER = "Name a folder that the record is copied to first."


def fates(pair: Pair) -> tuple[tuple[Fate | None, str], ...]:
    """What can become of a record; among peers there is no mentee, so one of them keeps it."""
    mentee = pair.seated("mentee")
    keeper = cut(mentee.name, 12) if mentee else "one of you"
    return (
        (None, "Not yet"),
        ("both", "Kept by both"),
        ("mentee", f"Kept by {keeper}"),
        ("destroyed", "Destroyed"),
    )


def kind_means(kind: str) -> str:
    """What a way of going on means; empty is going on as they are."""
    return next((means for each, _, means in GOING_ON if (each or "") == kind), "")


def fate_means(fate: Fate | None) -> str:
    """What is done for it."""
    match fate:
        case None:
            return STAYS
        case "both":
            return STAYS_FOR_BOTH
        case "mentee":
            return "Everything is copied to the folder first; then it is removed here."
        case "destroyed":
            return "The notes are copied to the folder first; then everything is removed here."


def no_folder(to: str) -> str:
    """A folder in a home that nobody has."""
    return f"{cut(to, 200)} is no folder that can be made. {NOTHING_REMOVED}"


def really(pair: Pair, fate: Fate, to: str) -> str:
    """Asked once more before anything is removed."""
    names = f"{cut(pair.people[0].name, _NAME)} & {cut(pair.people[1].name, _NAME)}"
    what = "The notes are" if fate == "destroyed" else "Everything is"
    return (
        f"Remove all that {names} wrote?\n\n"
        f"{what} copied to {cut(to, 200)} first. Then sessions, entries, notes and drafts "
        "are removed from this journal; that cannot be taken back."
    )


REMOVE_WAYS: tuple[tuple[str, str, str], ...] = (
    ("keep", KEEP_IT, "nothing is removed"),
    ("remove", REMOVE_IT, "as said above"),
)


def removed(pair: Pair, fate: Fate, files: int, to: str) -> tuple[str, str]:
    """What was done with a record, and what is not reached."""
    names = f"{cut(pair.people[0].name, _NAME)} & {cut(pair.people[1].name, _NAME)}"
    what = "A copy of the notes is" if fate == "destroyed" else "A copy of all of it is"
    return (
        f"{files} files of {names} were removed from this journal.",
        f"{what} in {cut(to, 200)}; it is yours to keep or to give.\n\n"
        "Backups that others made, copies that somebody was given, and what a disk keeps of "
        "removed files are not reached.",
    )
