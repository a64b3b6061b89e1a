"""Between sessions, on the command line: check-in, note, prepare, due, pair, demo."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cli.test_cli_commands import Shell
from mentorflow.journal.journal import Journal
from services.test_services_check_ins import GUIDE
from terminal import Terminal

LOADS = """
import sys
from mentorflow.cli.main import main
code = main(sys.argv[1:])
sys.stdout.flush()
print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
raise SystemExit(code)
"""
HERS, HIS = "asha-ben/2001-01-02.1", "asha-ben/2001-01-02.2"


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    """Asha and Ben, long ago: she has one target long past its day, he one far ahead."""
    shell = Shell(capsys, tmp_path)
    shell("pair", "new", "--mentor", "Ben", "--mentee", "Asha", "--rhythm", "monthly")
    promised = {
        "asha": [{"text": "I will call\x1b[2J Priya", "due": "2001-01-09"}],
        "ben": [{"text": "I will write to Dan", "due": "2999-01-01"}, {"text": "I will wait"}],
    }
    said = {"targets/promises": promised, "session/signed": {"asha": "A", "ben": "B"}}
    record = ("record", "asha-ben", "--guide", "mentoring-session", "--on", "2001-01-02")
    shell(*record, shell.answers(said))
    return shell


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "home" / "journal")


def entries(journal: Journal) -> list[dict[str, Any]]:
    return [entry.model_dump(mode="json") for entry in journal.entries("asha-ben").found]


def run(*argv: str, typed: str = "", loads: bool = False) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own, with lines typed into it."""
    program = ["-c", LOADS] if loads else ["-m", "mentorflow"]
    return subprocess.run(
        [sys.executable, *program, *argv], input=typed, capture_output=True, text=True, check=False
    )


class TestCheckIn:
    def test_in_one_line(self, shell: Shell, journal: Journal) -> None:
        said = ("check-in", HERS, "stuck", "no", "answer", "--on", "2001-01-05")
        assert shell(*said).startswith("asha-ben/2001-01-05-")
        assert shell.json("targets", "asha-ben")[0]["status"] == "blocked"
        entry = shell.json("check-in", "2001-01-02.2", "going", "--as", "Ben")
        assert (entry["by"], entry["outcome"], entry["text"]) == ("ben", "going", "")
        assert [e["seq"] for e in entries(journal)] == [2, 3]
        assert entries(journal)[0]["text"] == "no answer"

    @pytest.mark.parametrize(
        "argv",
        [
            ("check-in", HERS, "finished"),
            ("check-in", "no-such", "done"),
            ("check-in", HERS, "done", "--as", "ben"),
            ("check-in", HERS, "done", "--as", "carl"),
            ("check-in", HERS, "done", "--on", "soon"),
            ("note", "asha-ben", "x", "--from", "carl"),
            ("note", "asha-ben", " ", "--from", "asha"),
            ("note", "nobody", "x", "--from", "asha"),
            ("note", "asha-ben", "x"),
            ("note", "asha-ben", "x", "--from", "asha", "--kind", "gossip"),
            ("prepare", "asha-ben", "--as", "carl"),
            ("prepare", "asha-ben", "--as", "asha", "--guide", "no-such"),
            ("due", "nobody"),
            ("due", "--within", "soon"),
        ],
        ids=" ".join,
    )
    def test_what_is_not_there_exits_2_and_keeps_nothing(
        self, shell: Shell, journal: Journal, argv: tuple[str, ...]
    ) -> None:
        shell(*argv, code=2)
        assert shell.err and "Traceback" not in shell.err
        assert entries(journal) == []

    @pytest.mark.usefixtures("shell")
    def test_asked_for_line_by_line(self, journal: Journal) -> None:
        done = run("check-in", typed="1\n1\nShe said yes.\n")
        assert done.returncode == 0, done.stderr
        assert "1 Asha: I will call␛[2J Priya" in done.stdout
        (entry,) = entries(journal)
        assert (entry["target"], entry["outcome"]) == ("2001-01-02.1", "done")
        assert entry["text"] == "She said yes."

    @pytest.mark.usefixtures("shell")
    @pytest.mark.parametrize("typed", ["", "\n", "1\n\n", "9\n\n", "1\n"])
    def test_left_half_way_it_keeps_nothing(self, journal: Journal, typed: str) -> None:
        assert run("check-in", typed=typed).returncode == 0
        assert entries(journal) == []


def test_a_note_in_one_line(shell: Shell, journal: Journal) -> None:
    assert "-asha-note" in shell("note", "ben", "the pay question", "--from", "asha")
    noted = shell.json(
        "note", "asha-ben", "She held the line", "--from", "mentor", "--kind", "achievement"
    )
    assert (noted["by"], noted["note"]) == ("ben", "achievement")
    assert "the pay question" in shell("brief", "asha-ben")


def test_the_brief_says_that_a_target_is_stuck(shell: Shell) -> None:
    shell("check-in", "2001-01-02.1", "stuck", "Dana is away")
    assert "(blocked, " in shell("brief", "asha-ben")


class TestPrepare:
    @pytest.fixture(autouse=True)
    def _guide(self, shell: Shell, journal: Journal) -> None:
        (journal.root / "guides").mkdir()
        (journal.root / "guides" / "alone.toml").write_text(GUIDE, encoding="utf-8")

    def test_each_alone_and_neither_sees_the_other(self, journal: Journal) -> None:
        argv = ("prepare", "asha-ben", "--guide", "alone", "--as")
        typed = "room to think\n\nthe move\n\nwe hurry\n\nend\n\nDan\n\n0\n"
        hers = run(*argv, "asha", typed=typed)
        assert hers.returncode == 0, hers.stderr
        assert "not encrypted" in hers.stdout
        his = run(*argv, "ben", typed="less\n\nwe listen\n\n\n\n9\n")
        assert his.returncode == 0, his.stderr
        for words in ("room to think", "the move", "we hurry"):
            assert words not in his.stdout
        kept = {entry["by"]: entry["answer"] for entry in entries(journal)}
        assert kept == {
            "asha": {
                "begin/wish": "room to think",
                "begin/tell": "the move",
                "begin/both": "we hurry",
                "begin/way": "end",
                "begin/names": "Dan",
                "begin/sure": 0,
            },
            "ben": {"begin/wish": "less", "begin/both": "we listen", "begin/sure": 9},
        }

    def test_an_end_in_the_middle_keeps_what_was_written(self, journal: Journal) -> None:
        argv = ("prepare", "asha-ben", "--guide", "alone", "--as", "asha")
        assert run(*argv, typed="room to think\n\n").returncode == 0
        assert [entry["answer"] for entry in entries(journal)] == [{"begin/wish": "room to think"}]
        assert run(*argv, typed="").returncode == 0
        assert len(entries(journal)) == 1


class TestDue:
    def test_what_is_past_its_day(self, shell: Shell) -> None:
        assert shell("due") == "2001-01-09  Asha & Ben  Asha  I will call␛[2J Priya\n"
        (found,) = shell.json("due", "asha-ben")
        assert (found["pair"], found["id"], found["owner"]) == (
            "asha-ben",
            "2001-01-02.1",
            "asha",
        )
        assert shell("due", "--quiet") == ""
        assert len(shell.json("due", "--within", "9999d")) == 1

    def test_it_is_seen_at_once_that_something_changed(self, shell: Shell) -> None:
        shell("due")
        shell("check-in", HERS, "done")
        assert shell("due", code=1) == ""
        empty = json.loads(shell("due", "--json", code=1))
        assert empty == {"format": "mentorflow/targets", "version": 1, "targets": []}
        shell("pair", "new", "--peer", "Noor", "--peer", "Kit")
        assert shell("due", "noor-kit", code=1) == ""

    @pytest.mark.usefixtures("shell")
    @pytest.mark.parametrize("extra", [(), ("--quiet",), ("--json",), ("--within", "7d")])
    def test_asked_again_it_loads_nothing_heavy(self, extra: tuple[str, ...]) -> None:
        cold = run("due", *extra, loads=True)
        assert cold.returncode == 0 and "pydantic" in cold.stderr
        warm = run("due", *extra, loads=True)
        assert (warm.returncode, warm.stdout) == (0, cold.stdout)
        loaded = set(warm.stderr.splitlines()[-1].split())
        assert not loaded & {"pydantic", "textual", "rich", "jinja2", "filelock"}

    @pytest.mark.usefixtures("shell")
    def test_asked_again_for_one_pair_it_loads_nothing_heavy(self) -> None:
        run("due", "asha-ben")
        warm = run("due", "asha-ben", loads=True)
        assert "pydantic" not in warm.stderr.split()


class TestPair:
    def test_show_says_who_what_for_and_what_was_agreed(self, shell: Shell) -> None:
        said = {
            "roles/expectations": {"ben": "I ask first."},
            "session/signed": {"asha": "A", "ben": "B"},
        }
        for day, text in (("2001-02-02", "I ask first."), ("2001-03-02", "I ask twice.")):
            said["roles/expectations"] = {"ben": text}
            record = ("record", "asha-ben", "--guide", "first-meeting", "--on", day)
            shell(*record, shell.answers(said))
        text = shell("pair", "show", "asha-ben")
        assert "Asha (mentee), Ben (mentor)" in text
        assert "monthly" in text and "in progress" in text
        assert text.index("I ask twice.") < text.index(
            "earlier version (Friday 2 February 2001): I ask first"
        )
        assert "agreed Friday 2 March 2001, signed by both" in text
        pair = shell.json("pair", "show", "ben")
        assert (pair["id"], pair["phase"]) == ("asha-ben", "under way")
        assert [clause["text"] for clause in pair["agreement"]] == ["I ask first.", "I ask twice."]

    def test_rename(self, shell: Shell) -> None:
        said = ("pair", "rename", "asha-ben", "--name", "mentee=-Asha Rao", "--rhythm", "weekly")
        assert shell(*said) == "asha-ben: -Asha Rao & Ben\n"
        changed = shell.json("pair", "rename", "asha-ben", "--purpose", "career")
        assert [(p["id"], p["name"]) for p in changed["people"]] == [
            ("asha", "-Asha Rao"),
            ("ben", "Ben"),
        ]
        assert (changed["purpose"], changed["rhythm"]) == ("career", "weekly")
        for wrong in ("asha", "Asha Rao", "carl=Carl"):
            shell("pair", "rename", "asha-ben", "--name", wrong, code=2)
        assert shell.json("pairs")[0]["people"][0]["name"] == "-Asha Rao"

    def test_what_someone_is_called(self, shell: Shell) -> None:
        called = ("pair", "rename", "asha-ben", "--call", "mentee=Ash")
        shell(*called)
        changed = shell.json("pair", "rename", "asha-ben", "--name", "asha=Asha Maria Rao")
        assert [(p["name"], p["call"]) for p in changed["people"]] == [
            ("Asha Maria Rao", "Ash"),
            ("Ben", "Ben"),
        ]
        shell("pair", "rename", "asha-ben", "--call", "Ash", code=2)

    def test_end_and_go_on(self, shell: Shell) -> None:
        ended = ("pair", "end", "asha-ben")
        assert shell(*ended, "--soon") == "asha-ben: moving on\n"
        assert shell(*ended, "--pause", "--why", "A new post.") == "asha-ben: paused\n"
        assert "A new post." in shell("pair", "show", "asha-ben")
        assert shell(*ended, "--pass-on") == "asha-ben: ended\n"
        assert shell(*ended, "--go-on") == "asha-ben: in progress\n"
        assert shell(*ended) == "asha-ben: ended\n"
        assert shell(*ended, "--record", "both") == "asha-ben: ended\n"
        assert shell.json("pair", "show", "asha-ben")["ending"]["record"] == "both"
        shell(*ended, "--soon", "--pause", code=2)

    @pytest.mark.parametrize("fate", ["mentee", "destroyed"])
    def test_a_record_goes_only_when_that_is_meant(
        self, shell: Shell, journal: Journal, tmp_path: Path, fate: str
    ) -> None:
        to = str(tmp_path / "out")
        ended = ("pair", "end", "asha-ben", "--record", fate)
        shell("due")
        shell(*ended, "--to", to, code=2)
        assert "--yes" in shell.err
        shell(*ended, "--yes", code=2)
        assert "Choose a new folder" in shell.err
        shell(*ended, "--yes", "--to", str(tmp_path), code=73)
        assert len(journal.sessions("asha-ben").found) == 1
        assert shell(*ended, "--yes", "--to", to) == "asha-ben: removed\n"
        assert to in shell.err and "still exist" in shell.err
        assert shell.json("pairs") == []
        assert shell("due", code=1) == ""
        names = {path.name for path in Path(to).rglob("*.*")}
        assert "2001-01-02-mentoring-session.md" in names
        assert ("pair.json" in names) == (fate == "mentee")

    def test_without_a_yes_nothing_is_changed(self, shell: Shell) -> None:
        shell("pair", "end", "asha-ben", "--record", "destroyed", code=2)
        assert shell.json("pair", "show", "asha-ben")["phase"] == "under way"

    def test_a_record_that_is_passed_on_is_settled_or_refused(self, shell: Shell) -> None:
        ended = ("pair", "end", "asha-ben", "--hand-on", "--record", "both")  # the old name
        shell(*ended)
        assert shell.json("pair", "show", "asha-ben")["ending"]["record"] == "both"


class TestDemo:
    def test_its_journal_alone_can_be_kept(self, shell: Shell, tmp_path: Path) -> None:
        folder = tmp_path / "new" / "journal"
        assert shell("demo", "--journal-only", str(folder)) == f"{folder}\n"
        pairs = shell.json("--journal", str(folder), "pairs")
        assert [pair["id"] for pair in pairs] == ["asha-ben", "noor-kit"]
        assert len(shell.json("--journal", str(folder), "sessions")) == 27
        assert len(shell.json("pairs")) == 1
        shell("demo", "--journal-only", str(folder), code=73)
        shell("demo", "--journal-only", str(tmp_path / "answers.json"), code=73)

    def test_it_has_a_journal_of_its_own_and_needs_a_terminal(
        self, shell: Shell, tmp_path: Path
    ) -> None:
        shell("demo", "--journal", str(tmp_path / "mine"), code=2)
        shell("demo", code=2)
        assert "--journal-only" in shell.err

    def test_a_signal_leaves_nothing_of_it_either(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "tmp").mkdir()
        monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
        with Terminal(str(tmp_path / "home"), "demo") as window:
            window.see("Noor & Kit")
            assert window.kill(signal.SIGTERM) == 143
        assert list((tmp_path / "tmp").iterdir()) == []

    def test_it_opens_says_so_and_is_gone_afterwards(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "tmp").mkdir()
        monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
        with Terminal(str(tmp_path / "home"), "demo", columns=120, rows=36) as window:
            window.see("Noor & Kit")
            assert "Asha & Ben" in window.text and "today" in window.text
            assert len(list((tmp_path / "tmp").glob("mentorflow-demo-*"))) == 1
            window.type("q")
            assert window.ended() == 0
        before, _, after = window.raw.partition(b"\x1b[?1049h")
        assert b"This is a demo" in before and b"nothing" in before
        assert b"The demo is over. Nothing was saved." in after.rpartition(b"\x1b[?1049l")[2]
        assert list((tmp_path / "tmp").iterdir()) == []
        assert not (tmp_path / "home" / "journal").exists()
