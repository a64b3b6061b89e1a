"""Disks that are full, read-only, small or gone: the words stay until the disk takes them."""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

import pytest

from machine.conftest import Tell
from machine.home import NOW, START, answers, draft, furnish, question
from machine.watching import Strace
from terminal import Terminal

Fault = Callable[[Terminal, Path], AbstractContextManager[object]]
long = pytest.mark.long

WRITER = """
import threading
from pathlib import Path
from mentorflow.journal.disk import Disk
sync = Disk.sync
def fault(self, file):
    if Path({flag!r}).exists() and threading.current_thread() is not threading.main_thread():
        raise {error}("of some kind")
    sync(self, file)
Disk.sync = fault
"""


def _mount(*argv: str) -> None:
    done = subprocess.run(["mount", *argv], capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"nothing can be mounted here: {done.stderr.strip()}")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home on a disk of its own, where that can be made."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    home = tmp_path / "disk" / "home"
    home.mkdir(parents=True, mode=0o700)
    yield home
    while os.path.ismount(home.parent) or os.path.ismount(drafts_of(home)):
        for place in (drafts_of(home), home.parent):
            if os.path.ismount(place):
                subprocess.run(["umount", str(place)], check=True)


def drafts_of(home: Path) -> Path:
    return home / "journal/asha-ben/drafts"


@contextmanager
def full(window: Terminal, home: Path) -> Iterator[None]:
    filler = home / "filler"
    with filler.open("wb", buffering=0) as file, pytest.raises(OSError, match="No space left"):
        while True:
            file.write(bytes(4096))
    yield
    filler.unlink()


@contextmanager
def read_only(window: Terminal, home: Path) -> Iterator[None]:
    drafts = str(drafts_of(home))
    _mount("--bind", drafts, drafts)
    _mount("-o", "remount,ro,bind", drafts)
    yield
    subprocess.run(["umount", drafts], check=True)


@contextmanager
def limited(window: Terminal, home: Path) -> Iterator[None]:
    before = resource.prlimit(window.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(window.pid, resource.RLIMIT_FSIZE, (100, before[1]))
    yield
    resource.prlimit(window.pid, resource.RLIMIT_FSIZE, before)


@contextmanager
def gone(window: Terminal, home: Path) -> Iterator[None]:
    away = drafts_of(home).with_name("away")
    drafts_of(home).rename(away)
    yield
    away.rename(drafts_of(home))


@contextmanager
def broken_writer(window: Terminal, home: Path) -> Iterator[None]:
    flag = home / "flag"
    flag.touch()
    yield
    flag.unlink()


def failing(inject: str) -> Fault:
    def watched(window: Terminal, home: Path) -> Strace:
        return Strace(window.pid, home.parents[1] / "calls", f"{inject}:when=1+")

    return watched


FAULTS: dict[str, tuple[Fault, str]] = {
    "RLIMIT_FSIZE": (limited, "the file would exceed the size limit"),
    "full tmpfs": (full, "the disk is full"),
    "read-only tmpfs": (read_only, "the disk is read-only"),
    "folder gone": (gone, "the folder no longer exists"),
    "MemoryError in the writer": (broken_writer, "an unexpected error occurred (MemoryError"),
    "SystemExit in the writer": (broken_writer, "an unexpected error occurred (SystemExit"),
    "fsync EIO": (failing("fsync:error=EIO"), "the disk reports an error"),
    "fsync ENOSPC": (failing("fsync:error=ENOSPC"), "the disk is full"),
    "rename EROFS": (failing("rename:error=EROFS"), "the disk is read-only"),
    "fchmod EDQUOT": (failing("fchmod:error=EDQUOT"), "the disk space allowed to this account"),
}
NO_OTHER_PLACE = ("RLIMIT_FSIZE", "fsync EIO", "fsync ENOSPC", "fchmod EDQUOT")
"""Faults of every disk at once: the words are printed."""


def each_fault(short: str) -> pytest.MarkDecorator:
    """One of them in every run, and all in the long one."""
    names = [name if name == short else pytest.param(name, marks=long) for name in FAULTS]
    return pytest.mark.parametrize("name", names)


def prepared(home: Path, name: str) -> str:
    """A home for a fault; returns what is to be imported first."""
    if "tmpfs" in name:
        _mount("-t", "tmpfs", "-o", "size=1m,mode=0700", "tmpfs", str(home.parent))
    furnish(home)
    if "writer" not in name:
        return ""
    site = home.parents[1] / "site"
    site.mkdir()
    code = WRITER.format(flag=str(home / "flag"), error=name.split()[0])
    (site / "sitecustomize.py").write_text(code, encoding="utf-8")
    return str(site)


def joined(text: str) -> str:
    return "".join(text.split())


@each_fault("RLIMIT_FSIZE")
def test_the_words_stay_until_the_disk_takes_them(home: Path, tell: Tell, name: str) -> None:
    fault, words = FAULTS[name]
    path = prepared(home, name)
    with Terminal(str(home), *START, path=path) as window, ExitStack() as stack:
        window.see(question(0))
        window.type("one")
        window.see("Saved")
        file = draft(home)
        stack.enter_context(fault(window, home))
        window.type(" two")
        window.until(lambda: joined(f"! Couldn't save: {words}") in joined(window.text))
        window.until(lambda: joined(str(file)) in joined(window.text))
        window.type(" three")
        window.see("one two three")
        assert name == "folder gone" or answers(file)[0] == "one"
        stack.close()
        if name == "RLIMIT_FSIZE":
            window.type(NOW)
        window.until(lambda: "Couldn't save" not in window.text and "Saved" in window.text)
        assert answers(file)[0] == "one two three"
        assert not list(file.parent.glob(".mentorflow-*"))
    tell(name, "typing", "told with its path, editable, tried again, saved")


@each_fault("full tmpfs")
def test_a_forced_quit_puts_the_words_elsewhere(home: Path, tell: Tell, name: str) -> None:
    fault, _ = FAULTS[name]
    path = prepared(home, name)
    with Terminal(str(home), *START, path=path, columns=200) as window:
        window.see(question(0))
        window.type("one")
        window.see("Saved")
        with fault(window, home):
            window.type(" two")
            window.see("Couldn't save")
            window.type(" three")
            assert window.kill(15) == 143
            assert window.given_back
    told = window.raw.rpartition(b"\x1b[?1049l")[2].decode()
    elsewhere = re.search(r"What you wrote is in (\S+\.json)\.", told)
    if elsewhere:
        assert answers(Path(elsewhere[1]))[0] == "one two three"
        assert Path(elsewhere[1]).stat().st_mode & 0o077 == 0
    else:
        assert name in NO_OTHER_PLACE
        assert "No place took your words" in told and '"one two three"' in told
    where = "in another folder, its path told" if elsewhere else "printed: no disk took them"
    tell(name, "SIGTERM", f"the words are {where}, exit 143")


@pytest.mark.parametrize("end", ["closing", pytest.param("leaving", marks=long)])
def test_a_plain_session_on_a_full_disk_loses_nothing(home: Path, tell: Tell, end: str) -> None:
    """The limit comes with the start; what is made with the session is small enough for it."""
    furnish(home)
    typed = "x" * 30_000 + "\n\n" + ("/go closing\n\nA\nB\n" if end == "closing" else "/leave\n")
    done = subprocess.run(
        [sys.executable, "-m", "mentorflow", *START, "--plain"],
        env=os.environ | {"MENTORFLOW_HOME": str(home)},
        input=typed.encode(),
        capture_output=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (25_000, -1)),
    )
    said = done.stderr.decode()
    assert done.returncode in (73, 74)
    assert "Traceback" not in said
    assert "couldn't be saved anywhere" in said
    whole = said[said.index("{\n") :]
    assert (
        json.loads(whole[: whole.rindex("}") + 1])["stages"][0]["steps"][0]["answer"][:5] == "x" * 5
    )
    assert answers(draft(home))[0] == ""
    tell(
        "RLIMIT_FSIZE", f"{end}, a plain session", f"the words are printed, exit {done.returncode}"
    )
