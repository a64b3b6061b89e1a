"""The operations that faults befall: what is there before, and what is done, step by step.

A step ends when mentorflow has said that it is done. Where that is told in a report, a failure
in it is raised.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from builders import DAY
from conftest import StillClock
from faults.looking import JOURNAL, shelve
from faults.sim_disk import Killed
from mentorflow.errors import CannotWriteError
from mentorflow.journal.disk import DISK, Disk
from mentorflow.journal.journal import Journal, export_text
from mentorflow.model.literals import Purpose
from mentorflow.model.moves import Go, Move, SetNext, Sign, Spend, Write
from mentorflow.model.reports import SaveReport
from mentorflow.services import Services
from mentorflow.services.context import Context
from mentorflow.services.live_session import LiveSession
from mentorflow.services.sessions import Sessions
from small_guide import GUIDE, SAID

PAIR = "asha-ben"
FIRST = f"{PAIR}/{DAY.replace(day=1)}-small"
OPEN = f"{PAIR}/{DAY}-small"
MENDED = Path("mended") / "journal"
WISH, SEEN = "talk/wish/asha", "talk/list/ben"
LAST = Write(step=SEEN, answer=("She asked twice",))
SIGNED = (Sign(person="asha", initials="A.R."), Sign(person="ben", initials="B."))
PURPOSES: tuple[Purpose, ...] = ("induction", "career", "change", "setback", "event", "new-role")


def _same_id() -> str:
    """No random ids: files of two runs are compared byte for byte."""
    return "0" * 32


@dataclass(frozen=True)
class SeatedSessions(Sessions):
    """Knows who sits at a session, so that a process can be ended in the middle of anything."""

    sittings: list[LiveSession] = field(default_factory=list)

    def start(self, pair: str, guide: str, *, on: dt.date | None = None) -> LiveSession:
        self.sittings.append(super().start(pair, guide, on=on))
        return self.sittings[-1]

    def resume(self, session: str) -> LiveSession:
        self.sittings.append(super().resume(session))
        return self.sittings[-1]


class Seated(Services):
    """The services over a journal whose open sessions are known."""

    @cached_property
    def sessions(self) -> SeatedSessions:
        return SeatedSessions(self.context, self.guides)


class LiveState:
    """A journal below a folder, by way of one disk, and the session that is open on it.

    `told` is what was said of notes that could not be written; their session is kept.
    """

    def __init__(self, base: Path, disk: Disk = DISK) -> None:
        self.base, self.disk = base, disk
        self.services = Seated(Context(Journal(base / JOURNAL, disk, _same_id), StillClock()))
        self.made: list[object] = []
        self.told = ""

    @property
    def live(self) -> LiveSession:
        """The open session; gone on with where nobody sits at it."""
        seats = self.services.sessions.sittings
        return seats[-1] if seats else self.services.sessions.resume(OPEN)

    def get_up(self) -> None:
        """End the process, as far as a test can: its threads and its locks."""
        for live in self.services.sessions.sittings:
            with suppress(Killed):
                live.leave()
        self.services.sessions.sittings.clear()


Step = Callable[[LiveState], None]


class Scene(NamedTuple):
    """An operation. Of the folders in `whole` never a part is old and a part is new.

    The next session is held in `journal`. On the way all may be as after the steps of `midway` too.
    """

    name: str
    before: Callable[[Services], None]
    steps: tuple[Step, ...]
    whole: tuple[str, ...] = ()
    journal: Path = JOURNAL
    midway: tuple[Step, ...] = ()


def nothing(services: Services) -> None:
    """A machine that never saw mentorflow."""


def met(services: Services) -> None:
    """Asha and Ben, who held one session, promised something each and noted a topic."""
    shelve(services, GUIDE)
    services.pairs.new(form="mentoring", names=("Asha", "Ben"))
    services.sessions.record(PAIR, "small", DAY.replace(day=1), SAID)
    services.check_ins.note(PAIR, "The budget", "asha")


def opened(services: Services) -> None:
    """The same, with a session open, in which something is written."""
    met(services)
    live = services.sessions.start(PAIR, "small")
    live.do(Write(step=WISH, answer="An hour without mail"))
    live.leave()


def renamed_often(services: Services) -> None:
    """The same two, whose page was written over five times."""
    met(services)
    for purpose in PURPOSES[:5]:
        services.pairs.change(PAIR, purpose=purpose)


def ended(services: Services) -> None:
    """The same two at their end, and two others who go on."""
    met(services)
    services.pairs.new(form="mentoring", names=("Noor", "Kit"))
    services.pairs.end(PAIR, "ended", "It was good")


def spoilt(services: Services) -> None:
    """A journal in which a pair's page and a session are torn, and a write was stopped."""
    met(services)
    services.pairs.change(PAIR, purpose="career")
    folder = services.context.journal.root / PAIR
    (folder / "pair.json").write_bytes(bytes(40))
    (folder / "sessions" / f"{DAY}-small.json").write_bytes(b'{"format": "mentor')
    (folder / "sessions" / ".mentorflow-0123456789abcdef.tmp").write_bytes(b"half")


def saved(report: SaveReport) -> None:
    """Raise what a report says of a save that did not work."""
    if report.failure:
        raise CannotWriteError(f"{report.path} cannot be saved: {report.failure}.")


def do(*moves: Move) -> Step:
    """Carry out moves, once, and save; where that is refused, save again."""

    def step(table: LiveState) -> None:
        if moves not in table.made:
            table.live.do(*moves)
            table.made.append(moves)
        saved(table.live.save_now())

    return step


def begin(table: LiveState) -> None:
    table.services.pairs.new(form="mentoring", names=("Asha", "Ben"))


def start(table: LiveState) -> None:
    table.services.sessions.start(PAIR, "small")


def leave(table: LiveState) -> None:
    """Leave in the middle of a sentence; where it cannot be saved, it is where the report says."""
    table.live.do(LAST)
    report = table.live.leave()
    table.services.sessions.sittings.clear()
    if report.failure:
        assert b"She asked twice" in Path(report.path).read_bytes()
    saved(report)


def close(table: LiveState) -> None:
    """Close with something in the last sentence that no save has taken yet."""
    if LAST not in table.made:
        table.live.do(LAST)
        table.made.append(LAST)
    table.told = table.live.close().notes_failure


def close_as_it_is(table: LiveState) -> None:
    table.told = table.services.sessions.close(OPEN).notes_failure


def not_held(table: LiveState) -> None:
    table.services.sessions.did_not_happen(OPEN, "Asha was ill")


def discard(table: LiveState) -> None:
    table.services.sessions.discard(OPEN)


def note(table: LiveState) -> None:
    table.services.check_ins.note(PAIR, "Who covers in March?", "ben")


def check_in(table: LiveState) -> None:
    table.services.check_ins.add(f"{PAIR}/{DAY.replace(day=1)}.1", "going", "Half of it")


def prepare(table: LiveState) -> None:
    table.services.preparation.save(PAIR, "asha", "small", {"talk/wish": "Less mail"})


def correct(table: LiveState) -> None:
    table.services.corrections.add(FIRST, WISH, "asha", "the talk with Priya and Dan")


def record(table: LiveState) -> None:
    table.told = table.services.sessions.record(
        PAIR, "small", DAY.replace(day=2), SAID
    ).notes_failure


def rename(table: LiveState) -> None:
    table.services.pairs.change(PAIR, names=(("asha", "Asha Rao"),), purpose="new-role")


def end(table: LiveState) -> None:
    table.services.pairs.end(PAIR, "paused", "Till spring")


def hand_over(table: LiveState) -> None:
    table.services.pairs.dispose_record(PAIR, "mentee", table.base / "kept" / "record")


def destroy(table: LiveState) -> None:
    table.services.pairs.dispose_record(PAIR, "destroyed", table.base / "kept" / "record")


def repair(table: LiveState) -> None:
    table.services.doctor.repair(table.base / MENDED)


def new_guide(table: LiveState) -> None:
    table.services.guides.new("ours", "small")


def export(table: LiveState) -> None:
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
