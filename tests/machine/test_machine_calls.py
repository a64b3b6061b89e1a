"""Every system call of what writes, made to fail or made the last one: old or new, never torn."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from machine.conftest import Tell
from machine.doing import DOES, SAID, TOPIC, prepared
from machine.home import answers, drafts, unreadable
from machine.watching import ERRORS, Doer, calls_on
from mentorflow.journal.conflict_names import CONFLICT
from mentorflow.journal.journal import Journal

KILL = "signal=SIGKILL"
ONCE = ("note", "record", "close")
"""What makes a file of its own: where it fails, there must be none."""


@pytest.fixture(scope="module")
def doer() -> Iterator[Doer]:
    with Doer() as doer:
        yield doer


def new_in(home: Path, what: str) -> int:
    """How many of what an operation makes are in the journal, whole."""
    journal = Journal(home / "journal")
    match what:
        case "autosave":
            return sum(answers(path)[0] == SAID for path in drafts(home))
        case "start":
            return len(journal.drafts("asha-ben").found)
        case "note":
            return sum(entry.text == TOPIC for entry in journal.entries("asha-ben").found)
        case "rename":
            return int(journal.pair("asha-ben").names.startswith("Aïsha"))
        case _:
            closed = journal.sessions("asha-ben").found
            return sum(next(session.steps).answer == SAID for session in closed)


def judge(home: Path, words: Path, what: str, code: int) -> str:
    """What came of it, in a word or two; what must never be is an AssertionError."""
    said = (words / "err").read_text(encoding="utf-8")
    new = new_in(home, what)
    assert "Traceback" not in said
    assert not [each for each in unreadable(home) if CONFLICT not in each]
    assert not [path for path in home.rglob("*") if path.lstat().st_mode & 0o077]
    assert new or what != "close" or answers(drafts(home)[0])[0] == SAID
    state = "new" if new else "old"
    if code == -9:
        return f"{state}, readable"
    beside = ", both kept" if any(CONFLICT in path.name for path in drafts(home)) else ""
    if code == 0:
        assert new, "it said that it was done"
        return f"new{beside}, exit 0"
    assert code in (2, 65, 73, 74), said
    assert said.strip()
    assert not (new and what in ONCE), "done again, it would be there twice"
    told = (words / "out").read_text(encoding="utf-8")
    if what == "autosave" and told:
        failed, _, _, path = json.loads(told)
        assert new or failed
        assert SAID in (Path(path).read_text(encoding="utf-8") if path else said)
        return f"{state}, the words in another folder, exit {code}"
    return f"{state}, said in a sentence, exit {code}"


def endure(doer: Doer, start: Path, folder: Path, what: str, inject: str) -> str:
    """One fault in one operation; then the same without it."""
    home = folder / "home"
    shutil.copytree(start, home, copy_function=shutil.copy2)
    code = doer.do(home, what, folder / "with", inject)
    came = judge(home, folder / "with", what, code)
    if not (new_in(home, what) and what in ("close", "start")):
        assert doer.do(home, what, folder / "without") == 0
        assert new_in(home, what)
    shutil.rmtree(folder)
    return came


@pytest.mark.parametrize(
    ("what", "inject"),
    [
        ("autosave", "fsync:error=EIO:when=1"),
        ("autosave", "fsync:error=ENOSPC:when=1+"),
        ("autosave", f"rename:{KILL}:when=1"),
        ("note", "fsync:error=EDQUOT:when=1"),
        ("note", f"fsync:{KILL}:when=1"),
        ("record", "fchmod:error=EROFS:when=2"),
        ("rename", "rename:error=EIO:when=1"),
        ("close", "fsync:error=ENOSPC:when=1+"),
    ],
)
def test_a_fault_leaves_old_or_new(
    tmp_path: Path, doer: Doer, tell: Tell, what: str, inject: str
) -> None:
    start = prepared(tmp_path / "start", what)
    (tmp_path / "run").mkdir()
    came = endure(doer, start, tmp_path / "run", what, inject)
    call, fault, _ = inject.split(":")
    tell(f"{call} {fault}", what, came)


@pytest.mark.long
@pytest.mark.parametrize("what", DOES)
def test_every_fault_at_every_call_leaves_old_or_new(
    tmp_path: Path, doer: Doer, tell: Tell, what: str
) -> None:
    start = prepared(tmp_path / "start", what)
    look = tmp_path / "look"
    shutil.copytree(start, look / "home")
    assert doer.do(look / "home", what, look / "words", "") == 0
    places = calls_on(look / "words" / "calls", look / "home")
    assert {"openat", "write", "fsync", "close"} <= {call for call, _ in places}
    came: Counter[tuple[str, str]] = Counter()
    faults = [
        *((f"error={error}", "") for error in ERRORS),
        ("error=ENOSPC", "+"),
        ("error=EIO", "+"),
        (KILL, ""),
    ]
    for call, number in places:
        for fault, on in faults:
            if call == "write" and on:
                continue  # it could not even be said
            (tmp_path / "run").mkdir()
            inject = f"{call}:{fault}:when={number}{on}"
            try:
                outcome = endure(doer, start, tmp_path / "run", what, inject)
            except AssertionError as error:
                raise AssertionError(f"{inject}: {error}") from error
            kind = "kill" if fault == KILL else "error" if not on else "error from then on"
            came[f"{kind} at each call of a save", outcome] += 1
    for (kind, outcome), runs in came.items():
        tell(kind, what, outcome, runs)
