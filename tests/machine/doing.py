"""A mentorflow that is ready before it is watched: it forks, and the child does one thing.

Run as a program it reads lines: a home, what to do, where its words go. It answers each with the
number of a child, which waits for a line before it begins, and then with how that ended. So
nothing but the operation is seen by whoever watches the child, and starting costs nothing.
"""

from __future__ import annotations

import contextlib
import ctypes
import datetime as dt
import io
import json
import os
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path

from machine.home import furnish
from mentorflow.cli.main import main
from mentorflow.errors import MentorflowError
from mentorflow.journal.journal import Journal
from mentorflow.model.moves import Write
from mentorflow.services import Services
from mentorflow.services.context import Context

TESTS = Path(__file__).parents[1]
ANYBODY = 0x59616D61, -1
"""PR_SET_PTRACER, PR_SET_PTRACER_ANY: whoever is not root may be watched by no parent else."""

DAY = dt.date(2026, 11, 3)
ID, STEP = "asha-ben/2026-11-03-steady", "all/q0/asha"
TOPIC, SAID = "A topic for next time", "What was said before the fault"


def autosave(home: Path) -> int:
    """Write an answer, see whether it was saved, and try again; then leave."""
    try:
        live = Services(Context(Journal(home / "journal"))).sessions.resume(ID)
        if live.refusal:
            raise live.refusal
    except MentorflowError as error:
        sys.stderr.write(f"{error.message}\n")
        return error.exit_code
    live.do(Write(step=STEP, answer=SAID))
    first, again, left = live.save_now(), live.save_now(), live.leave()
    sys.stdout.write(json.dumps([first.failure, again.failure, left.failure, left.path]))
    if left.failure:
        sys.stderr.write(f"Not saved: {left.failure}. {left.path}\n{live.unsaved}\n")
    return 74 if left.failure else 0


DOES: dict[str, Callable[[Path], int]] = {
    "autosave": autosave,
    "start": lambda home: main(["start", "asha-ben", "--guide", "steady", "--plain"]),
    "note": lambda home: main(["note", "asha-ben", TOPIC, "--from", "asha"]),
    "record": lambda home: main(
        ["record", "asha-ben", "--guide", "steady", "--on", str(DAY), str(home / "said.json")]
    ),
    "rename": lambda home: main(["pair", "rename", "asha-ben", "--name", "asha=Aïsha"]),
    "close": lambda home: main(["resume", "asha-ben", "--plain"]),
}
TYPED = {"close": "/go closing\n\nA\nB\n"}


def prepared(folder: Path, what: str) -> Path:
    """A home in which something can be done."""
    home = furnish(folder / "home")
    (home / "said.json").write_text(json.dumps({"all/q0": {"asha": SAID}}), encoding="utf-8")
    (home / "said.json").chmod(0o600)
    if what in ("autosave", "close"):
        live = Services(Context(Journal(home / "journal"))).sessions.start(
            "asha-ben", "steady", on=DAY
        )
        live.do(Write(step=STEP, answer=SAID if what == "close" else "old"))
        live.leave()
    return home


def _child(home: str, what: str, words: str) -> None:
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(*ANYBODY, 0, 0, 0)
    ask, tell = os.dup(0), os.dup(1)
    os.environ |= {"MENTORFLOW_HOME": home, "TMPDIR": words, "TZ": "UTC"}
    tempfile.tempdir = None
    (Path(words) / "in").write_text(TYPED.get(what, ""), encoding="utf-8")
    for number, name in enumerate(("in", "out", "err")):
        file = os.open(Path(words) / name, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(file, number)
    os.write(tell, f"{os.getpid()}\n".encode())
    os.read(ask, 1)
    code = 1
    try:
        code = DOES[what](Path(home))
        sys.stdout.flush()
    except BaseException:
        traceback.print_exc()
        raise
    finally:
        sys.stderr.flush()
        os._exit(code)


def _warm() -> None:
    """Everything once, so that all of the program is loaded."""
    with tempfile.TemporaryDirectory() as folder:
        home = prepared(Path(folder), "autosave")
        os.environ["MENTORFLOW_HOME"] = str(home)
        stdin = sys.stdin
        for what in ("autosave", "close", "start", "note", "record", "rename"):
            sys.stdin, said = io.StringIO(TYPED.get(what, "")), io.StringIO()
            with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
                code = DOES[what](home)
            assert code == 0, f"{what}: {said.getvalue()}"
        sys.stdin = stdin


def _line() -> bytes:
    """One byte at a time, so that nothing that is meant for the child is read."""
    line = b""
    while (byte := os.read(0, 1)) not in (b"", b"\n"):
        line += byte
    return line


def _serve() -> None:
    _warm()
    while line := _line():
        child = os.fork()
        if child == 0:
            signal.alarm(60)
            _child(*line.decode().split("\t"))
        _, status = os.waitpid(child, 0)
        os.write(1, f"{os.waitstatus_to_exitcode(status)}\n".encode())


if __name__ == "__main__":
    _serve()
