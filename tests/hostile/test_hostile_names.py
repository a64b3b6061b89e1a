"""Names and words that look like something else are taken as they are; ids are made safe."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from cli.test_cli_commands import Shell
from hostile.words import TOGETHER, WORDS, argument, kept, raw
from mentorflow.services import Services

NAMES = {
    **WORDS,
    "together": TOGETHER,
    "up": "../x",
    "root": "/",
    "absolute": "/etc/passwd",
    "here": ".",
    "above": "..",
    "hidden": ".ssh",
    "windows": "C:\\x",
    "reserved": "CON",
    "reserved file": "nul.json",
    "long": "n" * 300,
    "wide and long": "漢" * 300,
    "spaces": "   ",
    "breaks": "\n\t\r",
    "nothing": "",
    "option": "--journal",
    "help": "-h",
    "end of options": "--",
    "dash": "-",
    "seat": "mentor",
    "temporary": ".mentorflow-x.tmp",
    "lock": "x.lock",
    "emoji": "👩‍👩‍👧",
    "tilde": "~root",
    "variable": "$HOME",
    "marks": "Z\u0335\u0301",
    "dotless": "\u0130\u0131",
}


def some(*short: str) -> pytest.MarkDecorator:
    """All names in the long run, a few always."""
    marks = {name: () if name in short else pytest.mark.long for name in NAMES}
    return pytest.mark.parametrize("name", [pytest.param(n, marks=m) for n, m in marks.items()])


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    return Shell(capsys, tmp_path)


@some(*NAMES.keys() - WORDS.keys())
def test_a_name_is_kept_and_its_folder_is_inside_the_journal(
    services: Services, tmp_path: Path, name: str
) -> None:
    said = NAMES[name]
    before = set(tmp_path.iterdir())
    pair = services.pairs.new(form="peer", names=(said, said))
    assert [person.name for person in pair.people] == [kept(said)] * 2
    journal = services.context.journal.root
    (folder,) = (path for path in journal.iterdir() if path.is_dir())
    assert folder.resolve().parent == journal.resolve()
    for id in (*pair.ids, folder.name):
        assert id and raw(id) == set() and not set(id) & set('/\\:*?"<>|\0 .')
        assert not id.startswith("-") and len(id.encode()) < 200
    assert set(pair.ids).isdisjoint({"pair", "each", "mentor", "mentee"})
    assert set(tmp_path.iterdir()) - before <= {tmp_path / "home"}
    assert services.pairs.get(pair.id).people == pair.people


def test_two_spellings_of_one_name_are_two_people(services: Services) -> None:
    composed, apart = (unicodedata.normalize(form, "Café") for form in ("NFC", "NFD"))
    pair = services.pairs.new(form="peer", names=(composed, apart))
    assert [person.name for person in pair.people] == [composed, apart]
    assert pair.ids == ("café", "café-2")
    first = services.pairs.new(form="peer", names=(composed, "Ben"))
    second = services.pairs.new(form="peer", names=(apart, "Ben"))
    assert (first.id, second.id) == ("café-ben", "café-ben-2")
    folders = [p.name for p in services.context.journal.root.iterdir() if p.is_dir()]
    assert len({unicodedata.normalize("NFC", name).casefold() for name in folders}) == 3


@some("together", "option", "help", "end of options", "dash", "spaces", "nothing")
def test_a_name_on_the_command_line(shell: Shell, name: str) -> None:
    said = argument(NAMES[name])
    pair = shell.json("pair", "new", "--mentor", said, "--mentee", "Asha")
    mentor = pair["people"][1]
    assert mentor["name"] == kept(said)
    again = shell.json("pair", "rename", pair["id"], "--name", f"asha={said}")
    assert again["people"][0]["name"] == kept(said) and again["id"] == pair["id"]
    if said.strip():
        note = shell.json("note", pair["id"], "x", "--from", said)
        assert note["by"] in (mentor["id"], "asha")


@pytest.mark.parametrize("text", ["-rf", "-rf later", "-", "-1", "-x=y", "--journal is where"])
def test_words_that_begin_with_a_dash(shell: Shell, text: str) -> None:
    shell("pair", "new", "--mentor", "Ben", "--mentee", "Asha")
    assert shell.json("note", "asha-ben", text, "--from", "Asha")["text"] == text
    shell("pair", "end", "asha-ben", "--soon", "--why", text)
    assert shell.json("pair", "show", "asha-ben")["ending"]["why"] == text


@pytest.mark.parametrize("text", ["--later", "-hello", "-h", "--"])
def test_words_that_look_like_options_stand_after_two_dashes(shell: Shell, text: str) -> None:
    shell("pair", "new", "--mentor", "Ben", "--mentee", "Asha")
    if text in ("--later", "-hello"):
        shell("note", "asha-ben", text, "--from", "Asha", code=2)
        assert "Put text that begins with a dash at the end, after --." in shell.err
    told = ("note", "asha-ben", "--json", "--from", "Asha", "--", text)
    assert f'"text": "{text}"' in shell(*told)
