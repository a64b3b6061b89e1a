"""The checks bite: a disk that leaves out what they are about is found out by them."""

from __future__ import annotations

import errno
from functools import partial
from pathlib import Path

import pytest

from faults.runs import Stage
from faults.scenes import SCENES, Scene
from faults.sim_disk import SimDisk

WRITING = [s for s in SCENES if s.name in ("start", "save", "note")]


class NoFileSync(SimDisk):
    """Does not wait until the words of a file are on the disk."""

    def sync(self, file: int) -> None:
        pass


class NoFolderSync(SimDisk):
    """Does not wait until the names in a folder are on the disk."""

    def sync_folder(self, path: Path) -> None:
        pass


class SyncsAgain(SimDisk):
    """Believes a file that can be synced after that had failed."""

    def sync(self, file: int) -> None:
        try:
            super().sync(file)
        except OSError:
            super().sync(file)


def named(scene: Scene) -> str:
    return scene.name


@pytest.mark.parametrize("scene", WRITING, ids=named)
def test_words_that_are_not_synced_are_missed(scene: Scene, tmp_path: Path) -> None:
    stage = Stage(scene, tmp_path)
    found = stage.judge(stage.run(partial(NoFileSync, cut_from=0)))
    assert any("neither old nor new" in words for words in found)
    assert any("cannot be read" in words or "The file is empty" in words for words in found)


@pytest.mark.parametrize("scene", WRITING, ids=named)
def test_names_that_are_not_synced_are_missed(scene: Scene, tmp_path: Path) -> None:
    stage = Stage(scene, tmp_path)
    found = stage.judge(stage.run(partial(NoFolderSync, cut_from=0)))
    assert any("neither old nor new" in words for words in found)


def test_a_file_that_is_synced_again_is_found_out(tmp_path: Path) -> None:
    (scene,) = (scene for scene in SCENES if scene.name == "note")
    stage = Stage(scene, tmp_path)
    at = stage.run().disk.calls.index("sync")
    run, refusals = stage.refused(partial(SyncsAgain, fail_at=at, error=errno.EIO, cut_from=at))
    assert not refusals and run.disk.synced_again
    assert any("neither old nor new" in words for words in stage.judge(run))
