"""One call fails, at every place where one can, in each of the ways in which disks fail."""

from __future__ import annotations

import errno
from functools import partial
from pathlib import Path

import pytest

from faults.looking import View, halves, is_left_over, wrong
from faults.runs import Refusal, Run, Stage, tree_at
from faults.scenes import OPEN, PAIR, SCENES, WISH, Scene
from faults.sim_disk import SimDisk
from mentorflow.errors import CannotWriteError
from mentorflow.journal.os_errors import reason
from mentorflow.model.moves import Write

ERRORS = (errno.EIO, errno.ENOSPC, errno.EROFS, errno.EDQUOT)


def named(scene: Scene) -> str:
    return scene.name


def left(view: View) -> list[str]:
    return [path for path in view.tree if is_left_over(path)]


def may_be(words: str, refusals: list[Refusal], run: Run) -> bool:
    """Notes may be missing: they are made of the session. What could not be saved on leaving is
    in a folder of its own.
    """
    missing_notes = f"/{PAIR}/notes/" in words and (
        run.state.told or run.stage.scene.name == "not held"
    )
    return bool(missing_notes) or (bool(refusals) and words.startswith("home/state/unsaved/"))


def check(stage: Stage, clean: Run, at: int, error: int) -> None:
    """One call fails. It is told with its place and its reason, all is as before, and trying
    again does what was meant; or nobody needs to know, since it is done all the same.
    """
    run, refusals = stage.refused(partial(SimDisk, fail_at=at, error=error))
    call, words = run.disk.calls[at], reason(OSError(error, ""))
    told = [refusal.error.message for refusal in refusals] + list(filter(None, [run.state.told]))
    assert len(told) <= 1, told
    assert all(str(stage.base) in message and words in message for message in told), told
    first, last = clean.moments[0].view, clean.moments[-1].view
    views = [*(moment.view for moment in clean.moments), *stage.midway]
    for refusal in refusals:
        bad = wrong(views, refusal.view, first)
        assert [words for words in bad if not may_be(words, refusals, run)] == []
        assert list(halves(stage.scene.whole, views, refusal.view)) == []
        normalized = left(refusal.view) == left(first)
        assert normalized or call.startswith(("remove", "sync_folder")), call
    bad = wrong([last], run.now, first)
    assert [words for words in bad if not may_be(words, refusals, run)] == []
    assert run.disk.synced_again == []
    tidied = not call.startswith(("remove ", "sync_folder drafts"))
    assert not tidied or [p for p in run.now.tree if p not in last.tree and "/drafts/" in p] == []


def places(stage: Stage) -> tuple[Run, range]:
    clean = stage.run()
    return clean, range(len(clean.disk.calls))


@pytest.mark.parametrize("scene", SCENES, ids=named)
def test_a_call_that_fails_is_told_and_nothing_is_half_there(scene: Scene, tmp_path: Path) -> None:
    stage = Stage(scene, tmp_path)
    clean, calls = places(stage)
    step = max(1, len(calls) // 5)
    for at in calls[::step]:
        check(stage, clean, at, ERRORS[at // step % len(ERRORS)])


@pytest.mark.parametrize("call", [0, 1], ids=["remove", "sync_folder"])
def test_a_session_that_could_not_be_discarded_goes_on(call: int, tmp_path: Path) -> None:
    (scene,) = (scene for scene in SCENES if scene.name == "save")
    stage = Stage(scene, tmp_path)
    run = stage.set_up(partial(SimDisk, error=errno.EIO))
    live = run.state.live
    run.disk.fail_at = len(run.disk.calls) + call
    with pytest.raises(CannotWriteError, match="the disk reports an error"):
        live.discard()
    live.do(Write(step=WISH, answer="We stay"))
    assert not live.save_now().failure
    assert "We stay" in run.look().things[f"session {OPEN}"]
    live.discard()
    assert f"session {OPEN}" not in run.look().things


def test_a_copy_that_was_stopped_stands_in_nobodys_way(tmp_path: Path) -> None:
    (scene,) = (scene for scene in SCENES if scene.name == "hand over")
    stage = Stage(scene, tmp_path)
    left_there = tmp_path / "disk" / "kept" / "record.part" / "pair.json"
    left_there.parent.mkdir(parents=True)
    left_there.write_bytes(b"half")
    stage.before |= tree_at(stage.base)
    run = stage.run()
    assert left_there.read_bytes() == b"half"
    assert "kept/record/pair.json" in run.now.tree


@pytest.mark.long
@pytest.mark.parametrize("scene", SCENES, ids=named)
def test_every_call_fails_in_every_way(scene: Scene, tmp_path: Path) -> None:
    stage = Stage(scene, tmp_path)
    clean, calls = places(stage)
    for at in calls:
        for error in ERRORS:
            check(stage, clean, at, error)
    print(f"{scene.name}: {len(calls) * len(ERRORS)} faults")
