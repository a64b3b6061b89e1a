"""Every byte that is written goes by the disk: nothing else makes, changes or removes a file."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "mentorflow"
MODULES = {"shutil", "tempfile"}
OF_OS = {
    "chmod", "fchmod", "ftruncate", "link", "makedirs", "mkdir", "mkfifo", "mknod", "open",
    "remove", "removedirs", "rename", "renames", "replace", "rmdir", "symlink", "truncate",
    "unlink", "write",
}  # fmt: skip
OF_PATHS = {
    "chmod", "hardlink_to", "mkdir", "open", "rmdir", "symlink_to", "touch", "unlink",
    "write_bytes", "write_text",
}  # fmt: skip
NO_PATHS = {"disk", "_disk", "field"}
"""Disks, and a field on the screen, in which words are replaced."""
READING = {"os.O_RDONLY", "_READ"}

MAY = {
    "journal/disk.py": "the one place",
    "journal/draft_lock.py": "a lock file holds nothing that has to last",
    "journal/external_editor.py": "a private folder for somebody's editor, outside the journal",
    "journal/demo_files.py": "a demonstration that is gone afterwards",
    "journal/autosave.py": "a folder of last resort, for words that no other place takes",
    "cli/main.py": "/dev/null, where a stream is closed",
    "plain/lines.py": "/dev/null, where nobody reads any more",
}


def writes(code: str) -> Iterator[str]:
    """The calls in some code that can change a disk, but for those of a Disk."""
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.Call):
            continue
        call = ast.unparse(node.func)
        owner, _, name = call.rpartition(".")
        if _reads(node) or owner.split(".")[-1] in NO_PATHS:
            continue
        by_path = bool(owner) and name in OF_PATHS
        renames = name in ("rename", "replace") and len(node.args) == 1 and not node.keywords
        by_module = owner in MODULES or (owner == "os" and name in OF_OS) or call == "open"
        if by_module or (owner != "os" and (by_path or renames)):
            yield f"line {node.lineno}: {call}"


def _reads(node: ast.Call) -> bool:
    """Whether a call of os.open is told to read only."""
    flags = {ast.unparse(part) for argument in node.args[1:2] for part in ast.walk(argument)}
    return ast.unparse(node.func) == "os.open" and bool(flags & READING)


FILES = {str(path.relative_to(SOURCE)): path for path in sorted(SOURCE.rglob("*.py"))}


def test_nothing_else_writes() -> None:
    found = {name: list(writes(path.read_text(encoding="utf-8"))) for name, path in FILES.items()}
    assert {name: calls for name, calls in found.items() if calls and name not in MAY} == {}


@pytest.mark.parametrize("name", MAY)
def test_those_that_may_do(name: str) -> None:
    assert list(writes(FILES[name].read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "code",
    [
        "open(path, 'w')",
        "path.open('wb')",
        "path.write_text(words)",
        "temp.replace(path)",
        "temp.rename(path)",
        "os.replace(temp, path)",
        "os.open(path, os.O_WRONLY | os.O_CREAT)",
        "os.open(path, flags)",
        "shutil.copytree(here, there)",
        "tempfile.mkdtemp()",
        "(folder / name).unlink()",
    ],
)
def test_a_write_is_seen(code: str) -> None:
    assert list(writes(code))


@pytest.mark.parametrize(
    "code",
    [
        "disk.replace(temp, path)",
        "self._disk.remove(path)",
        "copy.disk.make_folder(path)",
        "text.replace('a', 'b')",
        "today.replace(day=1)",
        "services.pairs.change(pair, names=names)",
        "os.open(path, os.O_RDONLY | getattr(os, 'O_NONBLOCK', 0))",
        "path.read_bytes()",
    ],
)
def test_what_does_not_write_is_not(code: str) -> None:
    assert not list(writes(code))
