"""The operations that faults befall: what is there before, and what is done, step by step.

A step ends when mentorflow has said that it is done. Where that is told in a report, a failure
in it is raised.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from builders import DAY
from conftest import StillClock
from faults.looking import JOURNAL, shelve
from faults.sim_disk import Killed
from mentorflow.errors import CannotWriteError
from mentorflow.facilitator import Facilitator
from mentorflow.journal.disk import DISK, Disk
from mentorflow.journal.journal import Journal, export_text
from mentorflow.journal.saver import SaveReport
from mentorflow.model.moves import Go, Move, SetNext, Sign, Spend, Write
from mentorflow.model.words import Purpose
from mentorflow.sitting import Sitting
from small_guide import GUIDE, SAID

PAIR = "asha-ben"
FIRST = f"{PAIR}/{DAY.replace(day=1)}-small"
OPEN = f"{PAIR}/{DAY}-small"
MENDED = Path("mended") / "journal"
WISH, SEEN = "talk/wish/asha", "talk/list/ben"
LAST = Write(step=SEEN, answer=("She asked twice",))
SIGNED = (Sign(person="asha", initials="A.R."), Sign(person="ben", initials="B."))
PURPOSES: tuple[Purpose, ...] = ("induction", "career", "change", "setback", "event", "new-role")


class Seated(Facilitator):
    """Knows who sits at a session, so that a process can be ended in the middle of anything."""

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal, StillClock())
        self.sittings: list[Sitting] = []

    def start(self, pair: str, guide: str, *, on: dt.date | None = None) -> Sitting:
        self.sittings.append(super().start(pair, guide, on=on))
        return self.sittings[-1]

    def resume(self, session: str) -> Sitting:
        self.sittings.append(super().resume(session))
        return self.sittings[-1]


class Table:
    """A journal below a folder, by way of one disk, and the session that is open on it.

    `told` is what was said of notes that could not be written; their session is kept.
    """

    def __init__(self, base: Path, disk: Disk = DISK) -> None:
        self.base, self.disk = base, disk
        self.facilitator = Seated(Journal(base / JOURNAL, disk))
        self.made: list[object] = []
        self.told = ""

    @property
    def sitting(self) -> Sitting:
        """The open session; gone on with where nobody sits at it."""
        seats = self.facilitator.sittings
        return seats[-1] if seats else self.facilitator.resume(OPEN)

    def get_up(self) -> None:
        """End the process, as far as a test can: its threads and its locks."""
        for sitting in self.facilitator.sittings:
            with suppress(Killed):
                sitting.leave()
        self.facilitator.sittings.clear()


Step = Callable[[Table], None]


class Scene(NamedTuple):
    """An operation. Of the folders in `whole` never a part is old and a part is new.

    The next session is held in `journal`. On the way all may be as after the steps of `midway` too.
    """

    name: str
    before: Callable[[Facilitator], None]
    steps: tuple[Step, ...]
    whole: tuple[str, ...] = ()
    journal: Path = JOURNAL
    midway: tuple[Step, ...] = ()


def nothing(facilitator: Facilitator) -> None:
    """A machine that never saw mentorflow."""


def met(facilitator: Facilitator) -> None:
    """Asha and Ben, who held one session, promised something each and noted a topic."""
    shelve(facilitator, GUIDE)
    facilitator.new_pair(form="mentoring", names=("Asha", "Ben"))
    facilitator.record(PAIR, "small", DAY.replace(day=1), SAID)
    facilitator.note(PAIR, "The budget", "asha")


def opened(facilitator: Facilitator) -> None:
    """The same, with a session open, in which something is written."""
    met(facilitator)
    sitting = facilitator.start(PAIR, "small")
    sitting.do(Write(step=WISH, answer="An hour without mail"))
    sitting.leave()


def renamed_often(facilitator: Facilitator) -> None:
    """The same two, whose page was written over five times."""
    met(facilitator)
    for purpose in PURPOSES[:5]:
        facilitator.rename(PAIR, purpose=purpose)


def ended(facilitator: Facilitator) -> None:
    """The same two at their end, and two others who go on."""
    met(facilitator)
    facilitator.new_pair(form="mentoring", names=("Noor", "Kit"))
    facilitator.end(PAIR, "ended", "It was good")


def spoilt(facilitator: Facilitator) -> None:
    """A journal in which a pair's page and a session are torn, and a write was stopped."""
    met(facilitator)
    facilitator.rename(PAIR, purpose="career")
    folder = facilitator.journal.root / PAIR
    (folder / "pair.json").write_bytes(bytes(40))
    (folder / "sessions" / f"{DAY}-small.json").write_bytes(b'{"format": "mentor')
    (folder / "sessions" / ".mentorflow-0123456789abcdef.tmp").write_bytes(b"half")


def saved(report: SaveReport) -> None:
    """Raise what a report says of a save that did not work."""
    if report.failure:
        raise CannotWriteError(f"{report.path} cannot be saved: {report.failure}.")


def do(*moves: Move) -> Step:
    """Carry out moves, once, and save; where that is refused, save again."""

    def step(table: Table) -> None:
        if moves not in table.made:
            table.sitting.do(*moves)
            table.made.append(moves)
        saved(table.sitting.save_now())

    return step


def begin(table: Table) -> None:
    table.facilitator.new_pair(form="mentoring", names=("Asha", "Ben"))


def start(table: Table) -> None:
    table.facilitator.start(PAIR, "small")


def leave(table: Table) -> None:
    """Leave in the middle of a sentence; where it cannot be saved, it is where the report says."""
    table.sitting.do(LAST)
    report = table.sitting.leave()
    table.facilitator.sittings.clear()
    if report.failure:
        assert b"She asked twice" in Path(report.path).read_bytes()
    saved(report)


def close(table: Table) -> None:
    """Close with something in the last sentence that no save has taken yet."""
    if LAST not in table.made:
        table.sitting.do(LAST)
        table.made.append(LAST)
    table.told = table.sitting.close().trouble


def close_as_it_is(table: Table) -> None:
    table.told = table.facilitator.close_as_it_is(OPEN).trouble


def not_held(table: Table) -> None:
    table.facilitator.did_not_happen(OPEN, "Asha was ill")


def discard(table: Table) -> None:
    table.facilitator.discard(OPEN)


def note(table: Table) -> None:
    table.facilitator.note(PAIR, "Who covers in March?", "ben")


def check_in(table: Table) -> None:
    table.facilitator.check_in(f"{PAIR}/{DAY.replace(day=1)}.1", "going", "Half of it")


def prepare(table: Table) -> None:
    table.facilitator.prepare(PAIR, "asha", "small", {"talk/wish": "Less mail"})


def correct(table: Table) -> None:
    table.facilitator.correct(FIRST, WISH, "asha", "the talk with Priya and Dan")


def record(table: Table) -> None:
    table.told = table.facilitator.record(PAIR, "small", DAY.replace(day=2), SAID).trouble


def rename(table: Table) -> None:
    table.facilitator.rename(PAIR, names=(("asha", "Asha Rao"),), purpose="new-role")


def end(table: Table) -> None:
    table.facilitator.end(PAIR, "paused", "Till spring")


def hand_over(table: Table) -> None:
    table.facilitator.settle(PAIR, "mentee", table.base / "kept" / "record")


def destroy(table: Table) -> None:
    table.facilitator.settle(PAIR, "destroyed", table.base / "kept" / "record")


def repair(table: Table) -> None:
    table.facilitator.repair(table.base / MENDED)


def new_guide(table: Table) -> None:
    table.facilitator.new_guide("ours", "small")


def export(table: Table) -> None:
    export_text(table.base / "notes.md", "# What we said\n" * 200, disk=table.disk)


WRITTEN = (
    do(Write(step=WISH, answer="An hour without mail, and a plan for it")),
    do(Spend(seconds=40), Write(step=SEEN, answer=("She asked twice",))),
    do(Write(step=WISH, answer="")),
)
STAGES = (do(Go(step="talk/way/pair")), do(Go(step="targets/promise/asha"), Spend(seconds=60)))
PROMISED = do(
    Write(step="targets/promise/asha", answer={"asha": [{"text": "Show the draft"}]}),
    SetNext(next=DAY.replace(day=17)),
    *SIGNED,
)

SCENES = (
    Scene("begin", nothing, (begin,), whole=(f"{JOURNAL}/{PAIR}",)),
    Scene("begin again", met, (begin,), whole=(f"{JOURNAL}/{PAIR}-2",)),
    Scene("start", met, (start,)),
    Scene("save", opened, WRITTEN),
    Scene("stage", opened, STAGES),
    Scene("leave", opened, (leave,)),
    Scene("close", opened, (PROMISED, close), midway=(PROMISED, do(LAST))),
    Scene("close as it is", opened, (close_as_it_is,)),
    Scene("not held", opened, (not_held,)),
    Scene("discard", opened, (discard,)),
    Scene("note", met, (note,)),
    Scene("check-in", met, (check_in,)),
    Scene("prepare", met, (prepare,)),
    Scene("correct", met, (correct,)),
    Scene("record", met, (record,)),
    Scene("rename", renamed_often, (rename,)),
    Scene("end", met, (end,)),
    Scene("hand over", ended, (hand_over,), whole=(f"{JOURNAL}/{PAIR}", "kept/record")),
    Scene("destroy", ended, (destroy,), whole=(f"{JOURNAL}/{PAIR}", "kept/record")),
    Scene("repair", spoilt, (repair,), whole=("mended/journal",), journal=MENDED),
    Scene("guide", met, (new_guide,)),
    Scene("export", met, (export,)),
)
