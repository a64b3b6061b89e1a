"""Whatever lies where a file is meant: links stay, nothing hangs, and all is private."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import StillClock
from hostile.journals import Full, fill
from mentorflow.cli.main import main
from mentorflow.journal.paths import shared_folder_warning
from mentorflow.services import Services

CODES = {1, 2, 65, 73, 74}


@pytest.fixture
def full(services: Services, clock: StillClock) -> Full:
    return fill(services, clock, "words")


def run(*argv: str) -> subprocess.CompletedProcess[str]:
    """A command on its own; one that hangs is a failure."""
    program = [sys.executable, "-m", "mentorflow", *argv]
    return subprocess.run(program, capture_output=True, text=True, check=False, timeout=60)


def _socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


ODD: dict[str, Callable[[Path], None]] = {
    "dangling link": lambda path: path.symlink_to("nowhere"),
    "link to itself": lambda path: path.symlink_to(path),
    "pipe": os.mkfifo,
    "device": lambda path: path.symlink_to("/dev/zero"),
    "terminal": lambda path: path.symlink_to("/dev/tty"),
    "socket": _socket,
    "folder": lambda path: path.mkdir(),
    "unreadable": lambda path: path.symlink_to("/proc/1/mem"),
}


SHORT = {"pipe"}


@pytest.mark.parametrize(
    "odd", [pytest.param(o, marks=() if o in SHORT else pytest.mark.long) for o in ODD]
)
def test_a_file_that_is_named_and_is_none(full: Full, tmp_path: Path, odd: str) -> None:
    path = tmp_path / "odd.html"
    ODD[odd](path)
    before = path.lstat()
    for argv in (
        ("record", full.pair, "--guide", "strange", "--on", "2026-11-02", str(path)),
        ("guide", "check", str(path)),
        ("export", full.closed, "--template", str(path)),
        ("export", full.closed, "-o", str(path)),
    ):
        done = run(*argv)
        assert done.returncode in CODES and done.stdout == "", argv
        assert "Traceback" not in done.stderr and str(path) in done.stderr, argv
        assert 0 < done.stderr.count("\n") <= 2
    assert (path.lstat().st_mode, path.lstat().st_ino) == (before.st_mode, before.st_ino)


@pytest.mark.parametrize("odd", [pytest.param(o, marks=pytest.mark.long) for o in ODD])
@pytest.mark.parametrize("place", ["pair", "session", "draft", "entry", "guide", "journal"])
def test_something_else_in_the_place_of_a_file_of_the_journal(
    full: Full, services: Services, odd: str, place: str
) -> None:
    root = services.context.journal.root
    folder = root / full.pair
    path = {
        "pair": folder / "pair.json",
        "session": root / full.closed.replace("/", "/sessions/"),
        "draft": root / full.draft.replace("/", "/drafts/"),
        "entry": next((folder / "entries").glob("*note*")),
        "guide": root / "guides" / "strange.toml",
        "journal": root / "journal.json",
    }[place]
    path = path if path.suffix else path.with_name(f"{path.name}.json")
    path.unlink()
    ODD[odd](path)
    kind = stat.S_IFMT(path.lstat().st_mode)
    for argv in (["pairs"], ["sessions"], ["targets"], ["guides"], ["doctor"], ["due"]):
        done = run(*argv)
        assert "Traceback" not in done.stderr, argv
        assert done.returncode in {0, *CODES}
    run("note", full.pair, "more", "--from", full.people[0])
    assert stat.S_IFMT(path.lstat().st_mode) == kind


def test_a_journal_behind_links_is_written_where_they_lead(
    full: Full, services: Services, tmp_path: Path
) -> None:
    root, away = services.context.journal.root, tmp_path / "away"
    away.mkdir()
    links = [root / full.pair / "pair.json", root / full.pair / "entries", root / full.pair, root]
    for number, path in enumerate(links):
        target = away / f"{number}{path.suffix}"
        path.rename(target)
        path.symlink_to(target)
    assert run("note", full.pair, "behind the link", "--from", full.people[0]).returncode == 0
    assert run("pair", "rename", full.pair, "--rhythm", "weekly").returncode == 0
    assert all(path.is_symlink() for path in (root, root / full.pair))
    pair = root / full.pair
    assert (pair / "pair.json").is_symlink() and (pair / "entries").is_symlink()
    assert '"weekly"' in (away / "0.json").read_text(encoding="utf-8")
    assert any("behind the link" in path.read_text("utf-8") for path in (away / "1").iterdir())


def test_an_export_goes_over_nothing_unless_it_is_forced(
    full: Full, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target, link = tmp_path / "target.md", tmp_path / "link.md"
    target.write_text("mine", encoding="utf-8")
    link.symlink_to(target)
    for how in ((), ("--html",)):
        for path in (target, link):
            assert main(["export", full.closed, *how, "-o", str(path)]) == 73
            assert "--force" in capsys.readouterr().err
            assert target.read_text(encoding="utf-8") == "mine"
    assert main(["export", full.closed, "-o", str(link), "--force"]) == 0
    assert link.is_symlink() and "# words & words" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "umask", [0o000, *(pytest.param(u, marks=pytest.mark.long) for u in (0o077, 0o027))]
)
def test_all_that_is_written_is_private(
    services: Services, clock: StillClock, tmp_path: Path, umask: int
) -> None:
    home = tmp_path / "home"
    before = os.umask(umask)
    try:
        full = fill(services, clock, "words")
        live = services.sessions.resume(full.draft)
        for argv in (
            ("export", full.closed, "-o", str(home / "notes.md")),
            ("export", full.closed, "--html", "-o", str(home / "notes.html")),
            ("doctor", "--repair"),
            ("guide", "new", "mine"),
            ("due",),
            *[("demo", "--journal-only", str(home / "shown"))] * bool(umask),
            ("pair", "new", "--peer", "Noor", "--peer", "Kit"),
            ("pair", "end", "noor-kit"),
            *[("pair", "end", "noor-kit", "--record", "mentee", "--to", str(home / "to"), "--yes")],
        ):
            main(list(argv))
        modes = {path: path.lstat().st_mode for path in home.rglob("*")}
        live.leave()
    finally:
        os.umask(before)
    assert any(path.name.endswith(".lock") for path in modes) and len(modes) > 50
    assert {path.name for path in modes} >= {"notes.html", "to", "mine.toml"}
    for path, mode in modes.items():
        wanted = 0o700 if stat.S_ISDIR(mode) else 0o600
        assert stat.S_IMODE(mode) == wanted, (path, oct(mode))


@pytest.mark.parametrize("mode", [0o750, 0o705, 0o755, 0o777])
def test_a_journal_that_others_can_reach_is_told(tmp_path: Path, mode: int) -> None:
    folder = tmp_path / "open"
    folder.mkdir()
    folder.chmod(0o700)
    assert shared_folder_warning(folder) == ""
    folder.chmod(mode)
    assert f"(mode {mode:04o}). To stop that, run: chmod 700 {folder}" in shared_folder_warning(folder)
