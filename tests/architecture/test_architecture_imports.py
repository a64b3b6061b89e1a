"""What a command loads, seen in a process of its own: deferred imports count."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from mentorflow.cli.main import main

SOURCE = Path(__file__).parents[2] / "src" / "mentorflow"
PAIR = ("pair", "new", "--mentor", "Ben", "--mentee", "Asha")
RECORD = ("record", "asha-ben", "--guide", "first-meeting", "--on", "2026-11-03")
SESSION = "asha-ben/2026-11-03-first-meeting"

PROGRAM = """
import sys
from mentorflow.cli.main import main
code = main(sys.argv[1:])
sys.stdout.flush()
print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
raise SystemExit(code)
"""


def loaded_by(*argv: str) -> set[str]:
    """The top-level modules that are loaded once a command has ended well."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *argv], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.splitlines()[-1].split())


@pytest.fixture
def recorded(tmp_path: Path) -> None:
    answers = tmp_path / "answers.json"
    answers.write_text("{}", encoding="utf-8")
    assert main([*PAIR]) == 0
    assert main([*RECORD, str(answers)]) == 0


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize(
    "argv",
    [
        ("--help",),
        ("--version",),
        ("pairs",),
        ("sessions",),
        ("show", SESSION),
        ("targets",),
        ("targets", "--json"),
        ("export", SESSION),
        ("brief", "asha-ben"),
        ("guides",),
        ("paths",),
    ],
    ids=" ".join,
)
def test_a_command_never_loads_textual(argv: tuple[str, ...]) -> None:
    assert not loaded_by(*argv) & {"textual", "rich"}


@pytest.mark.parametrize("word", ["--help", "--version"])
def test_words_about_the_command_line_load_no_library(word: str) -> None:
    assert not loaded_by(word) & {"pydantic", "jinja2", "filelock", "platformdirs"}


def test_what_is_due_is_known_without_a_library(tmp_path: Path) -> None:
    answers = tmp_path / "answers.json"
    promised = [{"text": "I will call Priya", "due": "2026-11-10"}]
    said = {"targets/promises": {"asha": promised}}
    answers.write_text(json.dumps(said), encoding="utf-8")
    assert main([*PAIR]) == 0
    record = ("record", "asha-ben", "--guide", "mentoring-session", "--on", "2026-11-03")
    assert main([*record, str(answers)]) == 0
    due = ("due", "--within", "9999d")
    assert main([*due]) == 0
    assert not loaded_by(*due) & {"pydantic", "jinja2", "filelock"}


def test_front_ends_reach_the_journal_only_through_the_services() -> None:
    """import-linter sees imports; this sees attributes."""
    found = [
        f"{path.name}:{node.lineno}"
        for room in ("cli", "tui", "plain")
        for path in sorted((SOURCE / room).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "context"
    ]
    assert found == []


def test_the_package_itself_loads_nothing_of_the_app() -> None:
    program = "import sys, mentorflow; print([m for m in sys.modules if 'mentorflow.' in m])"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
