"""Somebody else does something at every call of an operation: both are kept, one after the other.

The other comes in the middle of a call. Where the first holds the write lock, the other waits.
Where there are no turns or locks, the other is done before the first goes on, and the two get in
each other's way: that is how the checks are seen to bite.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from conftest import StillClock
from faults.looking import JOURNAL, look, write_out
from faults.runs import Stage, tree_at
from faults.scenes import OPEN, PAIR, SCENES, WISH, Scene
from faults.sim_disk import SimDisk
from mentorflow.errors import OpenDraftError
from mentorflow.journal.disk import DISK, Disk
from mentorflow.journal.journal import Journal
from mentorflow.model.moves import Write
from mentorflow.services import Services
from mentorflow.services.context import Context

Act = Callable[[Services], None]
WORDS = "From the other window"


class Turns(Journal):
    """A journal that records who holds or wants the write lock, or that has no lock."""

    def __init__(self, root: Path, disk: Disk, *, known: bool) -> None:
        super().__init__(root, disk)
        self.known, self.has_one, self.asked = known, False, threading.Event()

    @contextmanager
    def write_lock(self, pair: str) -> Iterator[None]:
        if not self.known:
            yield
            return
        self.asked.set()
        with super().write_lock(pair):
            self.has_one = True
            yield
            self.has_one = False


class Visited(SimDisk):
    """Lets somebody in at one call."""

    def __init__(self, base: Path, at: int, visit: Callable[[], None]) -> None:
        super().__init__(base)
        self._at, self._visit = at, visit

    @contextmanager
    def _call(self, call: str) -> Iterator[None]:
        if len(self.calls) == self._at:
            self._visit()
        with super()._call(call):
            yield


def meet(stage: Stage, at: int, first: Act, second: Act, *, turns: bool = True) -> None:
    """Do something, and at one of its calls something else in another window."""
    write_out(stage.before, stage.base)
    root = stage.base / JOURNAL
    theirs = Turns(root, DISK, known=turns)

    def come() -> None:
        try:
            second(Services(Context(theirs, StillClock())))
        finally:
            theirs.asked.set()

    other = threading.Thread(target=come)

    def visit() -> None:
        other.start()
        if ours.has_one:
            theirs.asked.wait()
        else:
            other.join()

    ours = Turns(root, Visited(stage.base, at, visit), known=turns)
    first(Services(Context(ours, StillClock())))
    other.join()


def note(services: Services) -> None:
    services.check_ins.note(PAIR, "Who covers in March?", "ben")


def note_too(services: Services) -> None:
    services.check_ins.note(PAIR, WORDS, "ben")


def start(services: Services) -> None:
    try:
        services.sessions.start(PAIR, "small").leave()
    except OpenDraftError:
        assert services.sessions.draft(PAIR)


def save(services: Services) -> None:
    live = services.sessions.resume(OPEN)
    live.do(Write(step=WISH, answer="An hour without mail"))
    assert not live.save_now().failure
    live.do(Write(step=WISH, answer="Two hours without mail"))
    assert not live.leave().failure


def save_too(services: Services) -> None:
    live = services.sessions.resume(OPEN)
    if not live.read_only_reason:
        live.do(Write(step=WISH, answer=WORDS))
    assert not live.leave().failure


def wrong(stage: Stage, kept: int) -> list[str]:
    """What two writers made of the journal: `kept` entries and drafts are to be there."""
    view = look(stage.base, tree_at(stage.base))
    journal = Journal(stage.base / JOURNAL)
    drafts, entries = journal.drafts(PAIR).found, journal.entries(PAIR).found
    seqs = Counter([*(draft.seq for draft in drafts), *(entry.seq for entry in entries)])
    bad = [f"{path} cannot be read" for path in view.troubles]
    bad += [f"{count} have the number {seq}" for seq, count in seqs.items() if count > 1]
    bad += ["more than one session is open"] if len(drafts) > 1 else []
    return bad + ([] if seqs.total() == kept else [f"{seqs.total()} are there"])


def scene(name: str) -> Scene:
    return next(scene for scene in SCENES if scene.name == name)


MEETINGS = [
    pytest.param("note", note, note_too, 3, id="two notes"),
    pytest.param("note", start, note_too, 3, id="a note at the start"),
    pytest.param("start", start, start, 2, id="two starts"),
    pytest.param("save", save, save_too, 2, id="two windows"),
]


def calls_of(stage: Stage, act: Act) -> int:
    write_out(stage.before, stage.base)
    disk = SimDisk(stage.base)
    act(Services(Context(Journal(stage.base / JOURNAL, disk), StillClock())))
    return len(disk.calls)


@pytest.mark.parametrize(("name", "first", "second", "kept"), MEETINGS)
def test_both_are_kept_wherever_they_meet(
    name: str, first: Act, second: Act, kept: int, tmp_path: Path
) -> None:
    stage = Stage(scene(name), tmp_path)
    for at in range(0, calls_of(stage, first), 2):
        meet(stage, at, first, second)
        assert wrong(stage, kept) == [], f"they met at call {at}"


@pytest.mark.parametrize(("name", "first", "second", "kept"), MEETINGS[:3])
def test_without_turns_they_get_in_each_others_way(
    name: str, first: Act, second: Act, kept: int, tmp_path: Path
) -> None:
    stage = Stage(scene(name), tmp_path)
    meet(stage, calls_of(stage, first) - 6, first, second, turns=False)
    assert wrong(stage, kept)


class NoLock:
    """Lets everybody in."""

    def __init__(self, draft: Path, *, now: Callable[[], dt.datetime]) -> None:
        self.path = draft

    def acquire(self) -> None:
        pass

    def release(self) -> None:
        pass


def test_without_the_lock_two_windows_get_in_each_others_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = Stage(scene("save"), tmp_path)
    at = calls_of(stage, save) // 2
    monkeypatch.setattr("mentorflow.services.live.DraftLock", NoLock)
    meet(stage, at, save, save_too)
    assert wrong(stage, 2)
