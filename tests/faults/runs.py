"""Running an operation over a simulated disk, and judging every state that it may leave."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from faults.looking import (
    View,
    halves,
    is_left_over,
    look,
    what_stops_the_next_session,
    write_out,
    wrong,
)
from faults.scenes import LiveState, Scene, Step
from faults.sim_disk import Cut, Killed, SimDisk
from faults.world import Tree, World
from mentorflow.errors import MentorflowError, UnknownError

Make = Callable[[Path], SimDisk]


class Moment(NamedTuple):
    """What was there when a step had ended, after so many calls."""

    calls: int
    view: View


class Refusal(NamedTuple):
    """A step that raised: the error, and what was there then."""

    error: MentorflowError
    view: View


class Opened(NamedTuple):
    """A tree as mentorflow finds it, and what is wrong there in any case."""

    view: View
    bad: tuple[str, ...]


class Run:
    """An operation that is done once, step by step, over a disk of its own."""

    def __init__(self, stage: Stage, disk: SimDisk) -> None:
        self.stage, self.disk = stage, disk
        self.state = LiveState(stage.base, disk)
        self.now = self.look()
        self.moments = [Moment(0, self.now)]
        self.between: list[View] = []

    def look(self) -> View:
        """What is there now. The model of the disk holds the same as the real one."""
        tree = self.disk.world.tree()
        assert tree == tree_at(self.stage.base), "something was written past the disk"
        self.now = look(self.stage.base, tree)
        return self.now

    def go(self, step: Step) -> Refusal | None:
        """Do a step; where it is refused, say so, and let it be done again."""
        try:
            step(self.state)
        except MentorflowError as error:
            self.between.append(self.look())
            return Refusal(error, self.between[-1])
        self.moments.append(Moment(len(self.disk.calls), self.look()))
        return None

    def die(self) -> None:
        """The process is gone, and another begins."""
        self.state.get_up()
        self.disk.dead, self.disk.kill_at = False, -1
        self.between.append(self.look())
        self.state = LiveState(self.stage.base, self.disk)

    def end(self) -> None:
        """Leave nothing running."""
        self.disk.cut_from = None
        self.state.get_up()

    def allowed(self, cut: Cut) -> tuple[View, ...]:
        """The views of which each thing must be one after a power cut: the last that was told
        done, and, where more was under way, what was seen meanwhile and what came next.
        """
        done = max(n for n, moment in enumerate(self.moments) if moment.calls <= cut.calls)
        if self.moments[done].calls == cut.calls:
            return (self.moments[done].view,)
        after = [moment.view for moment in self.moments[done : done + 2]]
        return (*after, *self.between, *self.stage.midway)


class Stage:
    """A scene that is set up as often as it is wanted."""

    def __init__(self, scene: Scene, room: Path) -> None:
        self.scene, self.base, self._room = scene, room / "disk", room / "found"
        write_out({}, self.base)
        scene.before(LiveState(self.base).services)
        self.before = tree_at(self.base)
        self.midway = [self._after(scene.midway)] if scene.midway else []
        self._found: dict[object, Opened] = {}

    def _after(self, steps: tuple[Step, ...]) -> View:
        run = self.set_up()
        for step in steps:
            run.go(step)
        run.end()
        return run.now

    def set_up(self, make: Make = SimDisk) -> Run:
        """Everything as it is before, on a disk of that make."""
        write_out(self.before, self.base)
        return Run(self, make(self.base))

    def run(self, make: Make = SimDisk) -> Run:
        """The whole operation, in which nothing goes wrong."""
        run = self.set_up(make)
        for step in self.scene.steps:
            refusal = run.go(step)
            assert refusal is None, refusal
        run.end()
        return run

    def refused(self, make: Make) -> tuple[Run, list[Refusal]]:
        """The whole operation, in which a step that is refused is done once more.

        A step that is refused again is done already, as far as anyone can see.
        """
        run = self.set_up(make)
        refusals = []
        for step in self.scene.steps:
            refusal = run.go(step)
            if refusal:
                refusals.append(refusal)
                again = run.go(step)
                assert again is None or isinstance(again.error, UnknownError), again.error
        run.end()
        return run, refusals

    def killed(self, make: Make) -> Run:
        """The operation in a process that ends at a call, and once more in another.

        There it may be refused: what was to be done is done.
        """
        run = self.set_up(make)
        for step in self.scene.steps:
            if not _survives(run, step):
                run.die()
                if run.go(step):
                    break
        run.end()
        return run

    def judge(self, run: Run) -> Iterator[str]:
        """What is wrong with each state that a power cut may have left in a run."""
        for cut in run.disk.cuts:
            key = _key(cut.tree)
            if key not in self._found:
                self._found[key] = self._open(cut.tree)
            found, views = self._found[key], run.allowed(cut)
            bad = (
                *found.bad,
                *wrong(views, found.view, run.moments[0].view),
                *halves(self.scene.whole, views, found.view),
            )
            after = run.disk.calls[cut.calls - 1] if cut.calls else "nothing"
            yield from (
                f"{self.scene.name}, cut after call {cut.calls} ({after}): {w}" for w in bad
            )

    def _open(self, tree: Tree) -> Opened:
        """What the journal says of a tree, and what is wrong with that whatever was before."""
        write_out(tree, self._room)
        try:
            view = look(self._room, tree)
        except AssertionError as error:
            return Opened(View(tree, {}, frozenset()), (str(error),))
        if self.scene.journal not in map(Path, tree):
            return Opened(view, ())
        return Opened(view, tuple(what_stops_the_next_session(self._room / self.scene.journal)))

    @property
    def opened(self) -> int:
        """How many different trees were opened."""
        return len(self._found)


def _survives(run: Run, step: Step) -> bool:
    with suppress(Killed):
        run.go(step)
    return not run.disk.dead


def tree_at(base: Path) -> Tree:
    """What lies below a folder, but for locks."""
    return {path: words for path, words in World(base).tree().items() if not path.endswith(".lock")}


def _key(tree: Tree) -> object:
    """A tree, whatever its left-overs are called and hold."""
    found: Counter[tuple[str, bytes | None]] = Counter()
    for path, words in tree.items():
        if is_left_over(path):
            found[re.sub(r"(\.mentorflow-|\.part).*", r"\1", path), None] = 1
        else:
            found[path, words] += 1
    return frozenset(found.items())
