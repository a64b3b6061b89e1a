"""Every kind of broken file in every place: it is told, the others are there, its bytes stay."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest

import settling
from bad_days.looking import look, there
from bad_days.whole import CLOSED, OPEN, PAIR, some
from mentorflow.cli.main import main
from mentorflow.errors import MentorflowError
from mentorflow.journal.inspection import inspect, repaired_copy
from mentorflow.services import Services
from mentorflow.tui.app import MentorflowApp
from pages import flat, sees


def rekeyed(**change: Any) -> Callable[[bytes], bytes]:
    return lambda data: json.dumps(json.loads(data) | change).encode()


KINDS: dict[str, Callable[[bytes], bytes]] = {
    "truncated": lambda data: data[: len(data) // 2],
    "a bit flipped": lambda data: data.replace(b'"format"', b'"for\xedat"', 1),
    "empty": lambda data: b"",
    "UTF-16": lambda data: data.decode().encode("utf-16"),
    "latin-1": lambda data: b'{"a": "\xe9"}' + data,
    "NUL": lambda data: data[:40] + b"\0\0" + data[40:],
    "conflict markers": lambda data: (
        b"<<<<<<< HEAD\n" + data + b"=======\n" + data + b">>>>>>> x\n"
    ),
    "wrong types": lambda data: rekeyed(version=[], on={}, people=7, stages=1)(data),
    "a list": lambda data: b"[1, 2]",
    "nested deeply": lambda data: b"[" * 100_000,
    "a newer version": rekeyed(version=3),
    "an older version": rekeyed(version=0),
}
PLACES = {
    "pair.json": f"{PAIR}/pair.json",
    "a session": f"{CLOSED.replace('/', '/sessions/')}.json",
    "a draft": f"{OPEN.replace('/', '/drafts/')}.json",
    "a note": f"{PAIR}/entries/2026-11-03-1400-asha-note.json",
    "a check-in": f"{PAIR}/entries/2026-11-03-1400-asha-check-in.json",
    "a correction": f"{PAIR}/entries/2026-11-03-1400-asha-correction.json",
    "a preparation": f"{PAIR}/entries/2026-11-03-1400-asha-preparation.json",
    "journal.json": "journal.json",
}


def attempts(desk: Services) -> dict[str, int]:
    """What people would do next, with the exit codes of what was refused; all is tried."""
    codes = {}
    uses: dict[str, Callable[[], object]] = {
        "note": lambda: desk.check_ins.note(PAIR, "another", "ben"),
        "rename": lambda: desk.pairs.change(PAIR, purpose="career"),
        "correct": lambda: desk.corrections.add(CLOSED, "arrive/wish/asha", "asha", "two"),
        "resume": lambda: desk.sessions.resume(OPEN).leave(),
        "start": lambda: desk.sessions.start(PAIR, "held").leave(),
        "elsewhere": lambda: desk.check_ins.note("noor-kit", "still here", "kit"),
    }
    for name, use in uses.items():
        try:
            use()
        except MentorflowError as error:
            assert error.message.endswith(".") and "\n" not in error.message
            codes[name] = error.exit_code
    return codes


REFUSED = {
    "pair.json": {"note": 65, "rename": 65, "start": 65},
    "a session": {"correct": 65, "start": 2},
    "a draft": {"resume": 65},
    "journal.json": {"start": 2},
}
"""What cannot be done where a file is broken; elsewhere one session is open already."""

NEWER = {
    "pair.json": {"note": 65, "rename": 65, "start": 65, "correct": 65},
    "a draft": {},
    "journal.json": {"note": 74, "rename": 74, "correct": 65, "start": 2, "elsewhere": 74},
}
"""The same where a newer mentorflow wrote it: a draft can be opened, to be read."""


@pytest.mark.parametrize(
    ("place", "kind"),
    some(
        [
            *product(PLACES, ["truncated", "a newer version"]),
            *product(["a session"], KINDS),
        ],
        product(PLACES, KINDS),
    ),
)
def test_what_is_broken_is_told_and_stays_as_it_is(
    desk: Services, tmp_path: Path, place: str, kind: str
) -> None:
    root = desk.context.journal.root
    path = root / PLACES[place]
    content = KINDS[kind](path.read_bytes())
    path.write_bytes(content)
    before = there(root)
    (trouble,) = look(desk)
    assert trouble.path == str(path) and trouble.newer == (kind == "a newer version")
    assert [pair.id for pair in desk.pairs.all().found] == (
        ["noor-kit"] if place == "pair.json" else [PAIR, "noor-kit"]
    )
    if place != "journal.json":
        assert [each.path for each in inspect(desk.context.journal)] == [str(path)]
    copy, still = repaired_copy(desk.context.journal, tmp_path / "copy")
    assert bool(still) == (kind == "a newer version")
    assert content in {each.read_bytes() for each in copy.root.rglob("*") if each.is_file()}
    assert there(root) == before, "looking and mending change nothing here"

    newer = kind == "a newer version"
    assert attempts(desk) == (NEWER if newer else REFUSED).get(
        place, REFUSED.get(place, {"start": 2})
    )
    assert path.read_bytes() == content
    after = there(root)
    lost = {name for name, print in before.items() if after.get(name) not in (print, None)}
    assert lost <= {f"{PAIR}/pair.json", f"{PAIR}/notes/2026-11-01-held.md"} | {PLACES["a draft"]}
    assert set(before) <= set(after)


@pytest.mark.parametrize("place", ["pair.json", "a session", "a draft", "a note", "journal.json"])
@pytest.mark.parametrize("thing", ["folder", "pipe", "huge", "unreadable", "BOM"])
def test_something_else_in_the_place_of_a_file(desk: Services, place: str, thing: str) -> None:
    path = desk.context.journal.root / PLACES[place]
    data = path.read_bytes()
    if thing not in ("BOM", "unreadable", "huge"):
        path.unlink()
    match thing:
        case "folder":
            path.mkdir()
            (path / "inside.txt").write_text("kept", encoding="utf-8")
        case "pipe":
            os.mkfifo(path)
        case "huge":
            with path.open("r+b") as file:
                file.truncate(64 * 2**20 + 1)
        case "unreadable":
            path.chmod(0)
            if os.access(path, os.R_OK):
                pytest.skip("this user may read anything")
        case "BOM":
            path.write_bytes(b"\xef\xbb\xbf" + data)
    state = path.lstat()
    told = [trouble.path for trouble in look(desk)]
    assert told == ([] if thing == "BOM" else [str(path)])
    attempts(desk)
    if thing != "BOM":
        assert (path.lstat().st_ino, path.lstat().st_mode) == (state.st_ino, state.st_mode)
        assert path.lstat().st_size == state.st_size


@pytest.mark.parametrize(
    ("place",), some([("pair.json",), ("a draft",)], [(place,) for place in PLACES])
)
def test_on_the_command_line(
    desk: Services, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    root = desk.context.journal.root
    path = root / PLACES[place]
    path.write_bytes(b'{"format": "mento')
    before = there(root)
    where = ("--journal", str(root))

    def run(*words: str) -> tuple[int, str]:
        code = main([*where, *words])
        said = "".join(capsys.readouterr())
        assert "Traceback" not in said
        return code, said

    code, said = run("doctor")
    assert code == 65 and path.name in said and "The file ends too early" in said
    assert run("pairs")[0] == 0 and run("sessions")[0] == 0 and run("due")[0] in (0, 1)
    of_the_session = {"a session": CLOSED, "a draft": OPEN}.get(place)
    if of_the_session:
        assert run("show", of_the_session)[0] == 65
        assert str(path) in run("sessions")[1]
    if place == "pair.json":
        assert run("brief", PAIR)[0] == run("pair", "show", PAIR)[0] == 65
    assert there(root) == before
    assert run("doctor", "--repair", "--json")[0] in (0, 65)
    assert there(root) == before and root.with_name("journal-repaired").is_dir()


def test_home_shows_what_there_is_where_much_is_broken(desk: Services) -> None:
    root = desk.context.journal.root
    for place in ("a session", "a draft", "a note", "journal.json"):
        (root / PLACES[place]).write_bytes(b'{"format"')
    (root / "noor-kit" / "pair.json").unlink()
    os.mkfifo(root / "noor-kit" / "pair.json")
    before = there(root)
    app = MentorflowApp(desk)

    async def run() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await sees(pilot, "Asha & Ben", "Couldn't read journal.json, pair.json and 3 others")
            await pilot.press("enter")
            await sees(pilot, "No sessions yet.")
            await pilot.press("ctrl+q")
            assert "Traceback" not in flat(app)

    settling.run(run())
    assert there(root) == before
