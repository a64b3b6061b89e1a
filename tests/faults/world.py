"""What a power cut may leave of a folder tree.

The model takes every liberty that a journaling file system (ext4, XFS, Btrfs, APFS) or POSIX
gives, and not one more:

- What was written into a file is on the disk once that file is synced. Until then the file may
  be as it was, hold the first half of the new bytes, all of them, or NUL bytes instead; also
  where it has its last name already.
- A name that was made, linked, replaced or removed is on the disk once its folder is synced.
  Until then each of these changes may be there or not, whatever became of the others: two names
  change places in time. Changes of one and the same name keep their order.
- Replacing is one change: the old name goes and the new one leads to the new file, or neither.
  That it spans two folders does not matter; it is safe once one of them is synced.
- The name of a new file is not safe because the file is, nor a file because its name is.
- After a failed sync of a file its unsynced words are lost, and syncing it again says "done".

Modes, times and locks are no part of it. A file that has two names is one file.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

Tree = dict[str, bytes | None]
"""Every file by its path, with its content; a folder has none."""

ALL = 6
"""Up to so many pending changes, every subset of them is tried; of more, a choice."""

CHOSEN = 64


class File:
    """A file: the words in it, and those that a power cut leaves."""

    def __init__(self, words: bytes = b"") -> None:
        self.words = self.safe = words
        self.spoilt = False

    def left(self) -> tuple[bytes, ...]:
        """What may be left of it."""
        if self.words == self.safe:
            return (self.safe,)
        half = self.words[: (len(self.safe) + len(self.words)) // 2]
        return tuple(dict.fromkeys((self.safe, half, self.words, bytes(len(self.words)))))


class Folder:
    """A folder: the names in it, and those that a power cut leaves for certain."""

    def __init__(self) -> None:
        self.names: dict[str, Node] = {}
        self.safe: dict[str, Node] = {}


Node = File | Folder
Change = tuple[tuple[Folder, str, Node | None], ...]
Names = Callable[[Folder], dict[str, Node]]


class World:
    """The disk below one folder, as it is and as it may be found after a power cut."""

    def __init__(self, base: Path) -> None:
        self.base = base
        self.top = Folder()
        self._pending: list[Change] = []
        for path in sorted(base.rglob("*")):
            self._set(path, Folder() if path.is_dir() else File(path.read_bytes()))
        self._pending.clear()
        self._settle(self.top)

    def make(self, path: Path) -> File:
        file = File()
        self._set(path, file)
        return file

    def make_folder(self, path: Path) -> None:
        self._set(path, Folder())

    def link(self, temp: Path, path: Path) -> None:
        self._set(path, self._node(temp))

    def replace(self, temp: Path, path: Path) -> None:
        (old, old_name), (new, new_name) = self._place(temp), self._place(path)
        self._change(((old, old_name, None), (new, new_name, old.names[old_name])))

    def remove(self, path: Path) -> None:
        folder, name = self._place(path)
        self._change(((folder, name, None),))

    def sync(self, file: File) -> None:
        if not file.spoilt:
            file.safe = file.words

    def sync_folder(self, path: Path) -> None:
        """A change that is safe takes those before it with it that were made to its names."""
        if not path.is_relative_to(self.base):
            return
        folder = self._node(path)
        left: list[Change] = []
        names: set[tuple[int, str]] = set()
        for change in reversed(self._pending):
            touched = {(id(place), name) for place, name, _ in change}
            if touched & names or any(place is folder for place, _, _ in change):
                names |= touched
            else:
                left.append(change)
        for change in self._pending:
            if change not in left:
                _carry_out(change, lambda place: place.safe)
        self._pending = left[::-1]

    def tree(self) -> Tree:
        """Everything as a reader finds it now."""
        nodes = _walk(self.top, lambda folder: folder.names)
        return {path: node.words if isinstance(node, File) else None for path, node in nodes}

    def after_a_cut(self, seed: int = 0) -> Iterator[Tree]:
        """Every tree that a power cut may leave now; of very many, a choice."""
        seen = set()
        for chosen in _subsets(self._pending, random.Random(seed)):
            nodes = dict(_walk(self.top, _left_with(chosen)))
            files = {id(node): node for node in nodes.values() if isinstance(node, File)}
            for words in _contents(list(files.values())):
                tree = {path: words.get(id(node)) for path, node in nodes.items()}
                state = frozenset(tree.items())
                if state not in seen:
                    seen.add(state)
                    yield tree

    def _settle(self, folder: Folder) -> None:
        folder.safe = dict(folder.names)
        for node in folder.names.values():
            if isinstance(node, Folder):
                self._settle(node)

    def _set(self, path: Path, node: Node) -> None:
        folder, name = self._place(path)
        self._change(((folder, name, node),))

    def _change(self, change: Change) -> None:
        for folder, name, node in change:
            if node is None:
                folder.names.pop(name, None)
            else:
                folder.names[name] = node
        self._pending.append(change)

    def _place(self, path: Path) -> tuple[Folder, str]:
        folder = self._node(path.parent)
        assert isinstance(folder, Folder)
        return folder, path.name

    def _node(self, path: Path) -> Node:
        node: Node = self.top
        for name in path.relative_to(self.base).parts:
            assert isinstance(node, Folder)
            node = node.names[name]
        return node


def _carry_out(change: Change, names: Names) -> None:
    for folder, name, node in change:
        if node is None:
            names(folder).pop(name, None)
        else:
            names(folder)[name] = node


def _left_with(chosen: Iterable[Change]) -> Names:
    """The names in each folder if these changes, of those that are pending, were made."""
    found: dict[int, dict[str, Node]] = {}

    def names(folder: Folder) -> dict[str, Node]:
        return found.setdefault(id(folder), dict(folder.safe))

    for change in chosen:
        _carry_out(change, names)
    return names


def _walk(folder: Folder, names: Names, above: str = "") -> Iterator[tuple[str, Node]]:
    for name, node in sorted(names(folder).items()):
        yield above + name, node
        if isinstance(node, Folder):
            yield from _walk(node, names, f"{above}{name}/")


def _subsets(changes: list[Change], chance: random.Random) -> Iterator[tuple[Change, ...]]:
    """Each choice of what was done: all of them, or the likely ones and some by chance."""
    count = len(changes)
    if count <= ALL:
        masks: Iterable[int] = range(2**count)
    else:
        whole = 2**count - 1
        masks = {0, whole}
        masks |= {2**n - 1 for n in range(count)}
        masks |= {2**n for n in range(count)} | {whole - 2**n for n in range(count)}
        masks |= {chance.randrange(whole) for _ in range(CHOSEN)}
    for mask in masks:
        yield tuple(change for n, change in enumerate(changes) if mask >> n & 1)


def _contents(files: list[File]) -> Iterator[dict[int, bytes]]:
    """What may be in each file; where several are unsafe, each alone and all alike."""
    safe = {id(file): file.safe for file in files}
    unsafe = [file for file in files if len(file.left()) > 1]
    if len(unsafe) <= 2:
        for words in itertools.product(*(file.left() for file in unsafe)):
            yield safe | dict(zip(map(id, unsafe), words, strict=True))
        return
    yield safe
    for file in unsafe:
        yield from (safe | {id(file): words} for words in file.left()[1:])
    for kind in range(1, 4):
        yield safe | {id(file): file.left()[min(kind, len(file.left()) - 1)] for file in unsafe}
