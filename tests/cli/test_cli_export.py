"""`mentorflow export`: which format it makes, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from mentorflow.cli.main import main
from mentorflow.notes.document import Document
from mentorflow.notes.formats import FORMATS, HTML, Format

SESSION = "2026-11-03-first-meeting"
PAGE, NOTES = "<!doctype html>", "---\n"


def _names(document: Document, template: str) -> str:
    return f"made for {document.session.pair.names}{template}\n"


@pytest.fixture(autouse=True)
def session(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A recorded session, and a format that did not exist before."""
    answers = tmp_path / "answers.json"
    answers.write_text("{}", encoding="utf-8")
    assert main(["pair", "new", "--mentor", "Ben", "--mentee", "Asha"]) == 0
    record = ["record", "asha-ben", "--guide", "first-meeting", "--on", "2026-11-03"]
    assert main([*record, str(answers)]) == 0
    capsys.readouterr()


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> None:
    """A format that needs a line in the registry, and nothing else."""
    monkeypatch.setitem(FORMATS, "names", Format("names", ".names", _names))


@pytest.mark.usefixtures("names")
@pytest.mark.parametrize(
    ("argv", "beginning"),
    [
        ((), NOTES),
        (("--as", "markdown"), NOTES),
        (("--as", "html"), PAGE),
        (("--html",), PAGE),
        (("--as", "names"), "made for Asha & Ben\n"),
        (("-o", "x.html"), PAGE),
        (("-o", "x.HTML"), PAGE),
        (("-o", "x.names"), "made for Asha & Ben\n"),
        (("-o", "x.txt"), NOTES),
        (("-o", "x"), NOTES),
        (("-o", "x.html", "--as", "markdown"), NOTES),
        (("-o", "x.md", "--html"), PAGE),
    ],
    ids=" ".join,
)
def test_the_format_is_what_is_named_else_what_the_file_ends_in(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    argv: tuple[str, ...],
    beginning: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["export", SESSION, *argv]) == 0
    written = list(tmp_path.glob("x*"))
    text = written[0].read_text(encoding="utf-8") if written else capsys.readouterr().out
    assert len(written) == ("-o" in argv)
    assert text.startswith(beginning)


@pytest.mark.usefixtures("names")
def test_help_and_a_wrong_name_list_every_format(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--help"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert f"--as FORMAT one of: {', '.join(FORMATS)}" in shown and "names" in FORMATS
    assert main(["export", SESSION, "--as", "xyz"]) == 2
    assert "names" in capsys.readouterr().err


@pytest.mark.usefixtures("names")
def test_a_template_is_refused_by_a_format_that_would_ignore_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    template = tmp_path / "own.txt"
    template.write_text("{{ names }} {{ '<' }}", encoding="utf-8")
    assert main(["export", SESSION, "--template", str(template), "--as", "names"]) == 2
    assert capsys.readouterr().err == "A template can't be used with --as names.\n"
    for how, text in ((("--as", "markdown"), "Asha & Ben <\n"), ((), "Asha & Ben <\n")):
        assert main(["export", SESSION, "--template", str(template), *how]) == 0
        assert capsys.readouterr().out == text
    assert main(["export", SESSION, "--template", str(template), "--as", HTML.name]) == 0
    assert capsys.readouterr().out.endswith("Asha &amp; Ben &lt;\n")


def test_two_formats_at_once_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", SESSION, "--html", "--as", "markdown"]) == 2
    assert "not allowed with" in capsys.readouterr().err


def test_a_page_in_name_is_a_page_in_its_own_template_too(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    template, page = tmp_path / "own.j2", tmp_path / "notes.html"
    template.write_text("{{ names }}", encoding="utf-8")
    assert main(["export", SESSION, "--template", str(template), "-o", str(page)]) == 0
    assert page.read_text(encoding="utf-8").endswith("Asha &amp; Ben\n")
