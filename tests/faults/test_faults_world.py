"""The model of the disk: what a power cut may leave, and what it may not."""

from __future__ import annotations

from pathlib import Path

import pytest

from faults.world import Tree, World

OLD, NEW = b"old words", b"new words, more of them"


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A folder with a file in it, and another folder."""
    (tmp_path / "here").mkdir()
    (tmp_path / "there").mkdir()
    (tmp_path / "here" / "file").write_bytes(OLD)
    return World(tmp_path)


def left(world: World) -> list[Tree]:
    """Every tree of files that may be left."""
    trees = ({p: w for p, w in tree.items() if w is not None} for tree in world.after_a_cut())
    return list(map(dict, dict.fromkeys(tuple(tree.items()) for tree in trees)))


def fill(world: World, *, sync: bool) -> Path:
    temp = world.base / "here" / "temp"
    file = world.make(temp)
    file.words = NEW
    if sync:
        world.sync(file)
    return temp


def test_what_is_safe_stays(world: World) -> None:
    assert left(world) == [{"here/file": OLD}]


def test_a_file_that_was_not_synced_may_be_torn_under_its_last_name(world: World) -> None:
    world.replace(fill(world, sync=False), world.base / "here" / "file")
    world.sync_folder(world.base / "here")
    half = NEW[: len(NEW) // 2]
    assert [tree["here/file"] for tree in left(world)] == [b"", half, NEW, bytes(len(NEW))]


def test_a_name_that_was_not_synced_is_old_or_new(world: World) -> None:
    world.replace(fill(world, sync=True), world.base / "here" / "file")
    assert {tree["here/file"] for tree in left(world)} == {OLD, NEW}
    world.sync_folder(world.base / "here")
    assert left(world) == [{"here/file": NEW}]


def test_names_change_places_in_time(world: World) -> None:
    temp = fill(world, sync=True)
    world.sync_folder(temp.parent)
    world.link(temp, temp.with_name("second"))
    world.remove(temp)
    names = {frozenset(tree) - {"here/file"} for tree in left(world)}
    both = {"here/temp", "here/second"}
    assert names == {frozenset(), frozenset(both), *(frozenset({name}) for name in both)}


def test_what_lies_in_a_folder_goes_with_it(world: World) -> None:
    world.make_folder(world.base / "new")
    world.sync(world.make(world.base / "new" / "file"))
    world.sync_folder(world.base / "new")
    assert {"new/file" in tree for tree in left(world)} == {True, False}
    world.replace(world.base / "new", world.base / "named")
    world.sync_folder(world.base)
    assert all("named/file" in tree and "new/file" not in tree for tree in left(world))


def test_a_file_that_moves_is_in_one_of_two_places(world: World) -> None:
    world.replace(world.base / "here" / "file", world.base / "there" / "file")
    assert [list(tree) for tree in left(world)] == [["here/file"], ["there/file"]]
    world.sync_folder(world.base / "there")
    assert left(world) == [{"there/file": OLD}]


def test_what_a_failed_sync_lost_stays_lost(world: World) -> None:
    file = world.make(world.base / "here" / "new")
    file.words, file.spoilt = NEW, True
    world.sync(file)
    world.sync_folder(world.base / "here")
    assert b"" in [tree["here/new"] for tree in left(world)]


def test_of_very_many_changes_a_choice_is_tried(world: World) -> None:
    for number in range(12):
        world.make_folder(world.base / f"folder-{number}")
    trees = list(world.after_a_cut())
    assert 60 < len(trees) < 200
    assert {len(tree) - 3 for tree in trees} >= {0, 1, 6, 11, 12}
