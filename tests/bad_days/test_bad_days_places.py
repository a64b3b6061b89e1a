"""Every kind of broken file in every place: it is told, the others are there, its bytes stay."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
from collections.abc import Callable, Iterable
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from bad_days.looking import look, there
from conftest import StillClock
from held import held_before
from mentorflow.cli.main import main
from mentorflow.errors import MentorflowError
from mentorflow.facilitator import Facilitator
from mentorflow.journal import prompts
from mentorflow.journal.inspecting import inspect, repaired_copy
from mentorflow.journal.journal import Journal
from mentorflow.journal.paths import prompts_folder
from mentorflow.model.moves import Write
from mentorflow.tui.app import MentorflowApp
from pages import flat, sees

PAIR = "asha-ben"
CLOSED, OPEN = f"{PAIR}/2026-11-01-held", f"{PAIR}/2026-11-03-held"


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
    "a newer version": rekeyed(version=2),
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


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal with two pairs, a session, a draft and an entry of each kind."""
    facilitator = Facilitator(Journal(tmp_path_factory.mktemp("whole") / "journal"), StillClock())
    held_before(facilitator)
    target = facilitator.promises(PAIR)[0].target.id
    facilitator.check_in(f"{PAIR}/{target}", "going", "it goes well")
    facilitator.note(PAIR, "the pay question", "asha")
    facilitator.correct(CLOSED, "close/takeaway/asha", "asha", "Ask, then polish.")
    facilitator.prepare(PAIR, "asha", "held", {"arrive/wish": "an hour"})
    sitting = facilitator.start(PAIR, "held")
    sitting.do(Write(step="arrive/wish/asha", answer="one"))
    sitting.leave()
    facilitator.new_pair(form="peer", names=("Noor", "Kit"))
    facilitator.note("noor-kit", "hello", "kit")
    for path in (facilitator.journal.root, *facilitator.journal.root.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return facilitator.journal.root


@pytest.fixture
def desk(whole: Path, tmp_path: Path, clock: StillClock) -> Facilitator:
    """One's own copy of it."""
    shutil.copytree(whole, tmp_path / "journal")
    return Facilitator(Journal(tmp_path / "journal"), clock)


def attempts(desk: Facilitator) -> dict[str, int]:
    """What people would do next, with the exit codes of what was refused; all is tried."""
    codes = {}
    uses: dict[str, Callable[[], object]] = {
        "note": lambda: desk.note(PAIR, "another", "ben"),
        "rename": lambda: desk.rename(PAIR, purpose="career"),
        "correct": lambda: desk.correct(CLOSED, "arrive/wish/asha", "asha", "two"),
        "resume": lambda: desk.resume(OPEN).leave(),
        "start": lambda: desk.start(PAIR, "held").leave(),
        "elsewhere": lambda: desk.note("noor-kit", "still here", "kit"),
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


def some(first: Iterable[Any], rest: Iterable[Any]) -> list[Any]:
    """What every run tries, and what only the long one does too."""
    first = list(first)
    later = [each for each in rest if each not in first]
    return first + [pytest.param(*each, marks=pytest.mark.long) for each in later]


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
    desk: Facilitator, tmp_path: Path, place: str, kind: str
) -> None:
    root = desk.journal.root
    path = root / PLACES[place]
    content = KINDS[kind](path.read_bytes())
    path.write_bytes(content)
    before = there(root)
    (trouble,) = look(desk)
    assert trouble.path == str(path) and trouble.newer == (kind == "a newer version")
    assert [pair.id for pair in desk.pairs().found] == (
        ["noor-kit"] if place == "pair.json" else [PAIR, "noor-kit"]
    )
    if place != "journal.json":
        assert [each.path for each in inspect(desk.journal)] == [str(path)]
    copy, still = repaired_copy(desk.journal, tmp_path / "copy")
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
def test_something_else_in_the_place_of_a_file(desk: Facilitator, place: str, thing: str) -> None:
    path = desk.journal.root / PLACES[place]
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
    desk: Facilitator, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    root = desk.journal.root
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
    assert code == 65 and path.name in said and "It breaks off" in said
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


GUIDES: dict[str, bytes] = {
    "truncated": b'id = "mine"\ntitle = "M',
    "empty": b"",
    "UTF-16": 'id = "mine"'.encode("utf-16"),
    "latin-1": b'title = "\xe9"',
    "NUL": b'id = "mi\0ne"',
    "conflict markers": b'<<<<<<< HEAD\nid = "mine"\n=======\n>>>>>>> x\n',
    "wrong types": b'id = 7\nstages = "none"\nforms = 1',
    "nested deeply": b"a = " + b"[" * 100_000,
    "huge": b"# " * 200_000,
    "a version to come": b'id = "mine"\nversion = 99\nlater = true',
}


@pytest.mark.parametrize(("kind",), some([("UTF-16",)], [(kind,) for kind in GUIDES]))
def test_a_broken_guide_spoils_no_other(
    desk: Facilitator, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = desk.journal.root / "guides" / "mine.toml"
    path.write_bytes(GUIDES[kind])
    assert "mentoring-session" in desk.shelf() and "held" in desk.shelf()
    (broken,) = [listed for listed in desk.guides() if listed.path == str(path)]
    assert broken.guide is None and broken.mistakes
    assert main(["guide", "check", str(path)]) == 65
    assert main(["--journal", str(desk.journal.root), "doctor"]) == 65
    assert str(path) in capsys.readouterr().out
    assert path.read_bytes() == GUIDES[kind]


ANSWERS: dict[str, bytes] = {
    "truncated": b'{"arrive/wish": {"asha"',
    "empty": b"",
    "UTF-16": "{}".encode("utf-16"),
    "latin-1": b'{"arrive/wish": {"asha": "\xe9"}}',
    "NUL": b'{"arrive/wish": \0{}}',
    "conflict markers": b"<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> x\n",
    "wrong types": b'{"arrive/wish": 7, "session/next": [], "session/signed": "no"}',
    "a list": b"[]",
    "nested deeply": b'{"a":' * 100_000,
    "a number without end": b'{"sure/plan": {"asha": ' + b"9" * 5000 + b"}}",
}


@pytest.mark.parametrize("kind", ANSWERS)
def test_a_broken_answers_file_keeps_nothing(
    desk: Facilitator, tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "answers.json"
    path.write_bytes(ANSWERS[kind])
    before = there(desk.journal.root)
    words = ("record", "noor-kit", "--guide", "mentoring-session", "--on", "2026-11-03")
    assert main(["--journal", str(desk.journal.root), *words, str(path)]) == 65
    assert capsys.readouterr().err
    after = there(desk.journal.root)
    assert {name: after[name] for name in before} == before
    assert not desk.journal.sessions("noor-kit").found and path.read_bytes() == ANSWERS[kind]


def test_home_shows_what_there_is_where_much_is_broken(desk: Facilitator) -> None:
    root = desk.journal.root
    for place in ("a session", "a draft", "a note", "journal.json"):
        (root / PLACES[place]).write_bytes(b'{"format"')
    (root / "noor-kit" / "pair.json").unlink()
    os.mkfifo(root / "noor-kit" / "pair.json")
    before = there(root)
    app = MentorflowApp(desk)

    async def run() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await sees(pilot, "Asha & Ben", "Could not be read: journal.json, pair.json and 3 more")
            await pilot.press("enter")
            await sees(pilot, "Your first session is still to come")
            await pilot.press("ctrl+q")
            assert "Traceback" not in flat(app)

    asyncio.run(run())
    assert there(root) == before


TEMPLATES: dict[str, bytes | None] = {
    "missing": None,
    "truncated": b"{% for x in",
    "empty": b"",
    "UTF-16": "{{ x }}".encode("utf-16"),
    "latin-1": b"\xe9",
    "NUL": b"\0",
    "a name that is not there": b"{{ nothing.at.all }}",
    "a sum that cannot be": b"{{ 1 // 0 }}",
    "another type": b"{{ 'a' + 1 }}",
    "huge": b"x" * 300_000,
}


@pytest.mark.parametrize("kind", TEMPLATES)
def test_a_broken_template_of_notes_stops_no_session(
    desk: Facilitator, tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(prompts_folder(), tmp_path / "prompts")
    template = tmp_path / "prompts" / "notes" / "session.md.j2"
    content = TEMPLATES[kind]
    template.unlink()
    if content is not None:
        template.write_bytes(content)
    monkeypatch.setattr(prompts, "prompts_folder", lambda: tmp_path / "prompts")
    closed = desk.close_as_it_is(OPEN)
    assert desk.journal.session(OPEN).status == "closed"
    assert desk.journal.session(OPEN).answer("arrive/wish/asha") == "one"
    assert bool(closed.trouble) != bool(closed.notes)
    if kind not in ("empty", "NUL"):
        assert closed.trouble.endswith(".") and "\n" not in closed.trouble
