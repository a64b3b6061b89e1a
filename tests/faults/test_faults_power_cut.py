"""A power cut at every call of every operation, and every way in which the disk may be found then.

What a power cut may take is told in world.py: what is not synced may be gone, half there or in
another order. Whatever is found, mentorflow opens it: each thing is as it was or as it is meant to
be, what was said to be done is done, nothing cannot be read, and the next session can be held.

The long form adds the power cut after another fault: one call failed and it was tried again, or
the process was killed and another did it once more. It prints how many states it looked at.
"""

from __future__ import annotations

import errno
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from faults.runs import Run, Stage
from faults.scenes import SCENES, Scene
from faults.sim_disk import SimDisk

MADE = [scene for scene in SCENES if scene.name in ("begin", "note", "rename")]


def named(scene: Scene) -> str:
    return scene.name


@pytest.mark.parametrize("scene", SCENES, ids=named)
def test_whatever_a_power_cut_leaves_is_old_or_new(scene: Scene, tmp_path: Path) -> None:
    stage = Stage(scene, tmp_path)
    run = stage.run(partial(SimDisk, cut_from=0))
    assert len(run.disk.cuts) > len(run.disk.calls) > 0
    assert list(stage.judge(run)) == []


@pytest.mark.parametrize("scene", MADE, ids=named)
def test_the_same_on_a_disk_without_hard_links(scene: Scene, tmp_path: Path) -> None:
    stage = Stage(scene, tmp_path)
    run = stage.run(partial(SimDisk, cut_from=0, links=False))
    assert list(stage.judge(run)) == []


def after_a_failure(stage: Stage, at: int) -> Run:
    return stage.refused(partial(SimDisk, fail_at=at, error=errno.EIO, cut_from=at))[0]


def after_a_kill(stage: Stage, at: int) -> Run:
    return stage.killed(partial(SimDisk, kill_at=at, cut_from=at))


@pytest.mark.long
@pytest.mark.parametrize("fault", [after_a_failure, after_a_kill])
def test_the_same_after_another_fault(fault: Callable[[Stage, int], Run], tmp_path: Path) -> None:
    states = 0
    for scene in SCENES:
        stage = Stage(scene, tmp_path)
        before = states
        calls = len(stage.run().disk.calls)
        for at in range(0, calls, 1 + calls // 40):
            run = fault(stage, at)
            assert list(stage.judge(run)) == [], f"{scene.name}, the fault was at call {at}"
            states += len(run.disk.cuts)
        print(f"{scene.name}: {states - before} states, {stage.opened} of them different to see")
    print(f"{fault.__name__.replace('_', ' ')}: {states} states")
    assert states >= 10_000
