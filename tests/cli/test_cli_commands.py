"""The command line as a person or a script meets it: stdout, stderr, exit codes, files."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from mentorflow import __version__
from mentorflow.cli.main import main
from mentorflow.journal.journal import Journal
from mentorflow.services import Services
from mentorflow.services.context import Context

FIRST: dict[str, Any] = {
    "session/next": "2026-11-17",
    "session/signed": {"asha": "A", "mentor": "B"},
}


class Shell:
    """Runs commands and keeps what they print."""

    def __init__(self, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
        self.capsys = capsys
        self.folder = folder
        self.err = ""

    def __call__(self, *argv: str, code: int = 0) -> str:
        got = main(list(argv))
        out, self.err = self.capsys.readouterr()
        assert got == code, (out, self.err)
        return out

    def json(self, *argv: str) -> Any:
        whole = json.loads(self(*argv, "--json"))
        assert whole["version"] == 1
        noun = whole["format"].removeprefix("mentorflow/")
        return whole[noun]

    def answers(self, said: object) -> str:
        path = self.folder / "answers.json"
        path.write_text(json.dumps(said), encoding="utf-8")
        return str(path)

    def targets_prompt(self) -> str:
        """The prompt of the regular guide that makes targets."""
        form = json.loads(self("guide", "show", "mentoring-session", "--blank"))
        guide = self.json("guide", "show", "mentoring-session")
        for stage in guide["stages"]:
            for prompt in stage["prompts"]:
                if prompt["kind"] == "set-targets":
                    key = f"{stage['id']}/{prompt['id']}"
                    assert key in form
                    return key
        raise AssertionError(guide)


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    return Shell(capsys, tmp_path)


@pytest.fixture
def asha(shell: Shell) -> Shell:
    """A shell with Asha and Ben, who have held one session with a target each."""
    shell("pair", "new", "--mentor", "Ben", "--mentee", "Asha")
    prompt = shell.targets_prompt()
    made = {
        "mentee": [{"text": "I will call Priya", "due": "2026-11-10"}],
        "ben": [{"text": "I will write to Dan"}],
    }
    said = FIRST | {prompt: made, "session/parked": ["the pay question"]}
    path = shell.answers(said)
    shell("record", "asha-ben", "--guide", "mentoring-session", "--on", "2026-11-03", path)
    return shell


def test_version_and_help(shell: Shell) -> None:
    assert shell("--version") == f"mentorflow {__version__}\n"
    assert "record" in shell("--help")


def test_lists_are_empty_and_fine(shell: Shell) -> None:
    assert shell.json("pairs") == []
    assert shell.json("sessions") == []
    assert shell.json("targets") == []
    assert {"first-meeting", "mentoring-session"} <= {g["id"] for g in shell.json("guides")}


def test_a_pair_has_readable_ids_and_names_as_typed(shell: Shell) -> None:
    pair = shell.json("pair", "new", "--mentor", "-rf", "--mentee", "../Sam O'Neil")
    assert [(p["id"], p["name"], p["seat"]) for p in pair["people"]] == [
        ("sam", "../Sam O'Neil", "mentee"),
        ("rf", "-rf", "mentor"),
    ]
    peers = shell.json("pair", "new", "--peer", "Sam", "--peer", "Sam")
    assert (peers["id"], peers["form"]) == ("sam-sam-2", "peer")
    again = shell("pair", "new", "--peer", "Sam", "--peer", "Sam")
    assert again == "sam-sam-2-2\n"


@pytest.mark.parametrize(
    "name", ["CON", "pair", "each", "李", "\x1b]0;x\x07", "x" * 300, "..", "/"]
)
def test_every_name_is_accepted_and_its_id_is_safe(shell: Shell, name: str, tmp_path: Path) -> None:
    pair = shell.json("pair", "new", "--mentor", name, "--mentee", "Asha")
    assert pair["people"][1]["name"] == name
    assert len(pair["people"][1]["id"]) <= 32
    folders = [path.name for path in (tmp_path / "home" / "journal").iterdir() if path.is_dir()]
    assert folders == [pair["id"]]


def test_record_then_targets_sessions_brief_show_export(asha: Shell, tmp_path: Path) -> None:
    targets = asha.json("targets")
    assert [
        {key: t[key] for key in ("id", "owner", "witness", "due", "status", "moved")}
        for t in targets
    ] == [
        {
            "id": "2026-11-03.1",
            "owner": "asha",
            "witness": "ben",
            "due": "2026-11-10",
            "status": "open",
            "moved": 0,
        },
        {
            "id": "2026-11-03.2",
            "owner": "ben",
            "witness": "asha",
            "due": None,
            "status": "open",
            "moved": 0,
        },
    ]
    assert targets[0]["made_in"] == "asha-ben/2026-11-03-mentoring-session"
    assert asha.json("sessions", "asha-ben") == [
        {
            "id": "asha-ben/2026-11-03-mentoring-session",
            "pair": "asha-ben",
            "guide": "mentoring-session",
            "on": "2026-11-03",
            "status": "closed",
        }
    ]
    brief = asha("brief", "ben")
    assert "Asha: Call Priya (was due" in brief
    assert "the pay question" in brief
    assert asha.json("show", "2026-11-03-mentoring-session")["signed"] == {"asha": "A", "ben": "B"}
    notes = asha("export", "mentoring-session")
    assert "I will call Priya" in notes
    kept = tmp_path / "home/journal/asha-ben/notes/2026-11-03-mentoring-session.md"
    assert kept.read_text(encoding="utf-8") == notes
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_export_never_overwrites_unless_forced(asha: Shell, tmp_path: Path) -> None:
    there = tmp_path / "notes.md"
    there.write_text("mine", encoding="utf-8")
    asha("export", "mentoring-session", "-o", str(there), code=73)
    assert there.read_text(encoding="utf-8") == "mine"
    asha("export", "mentoring-session", "-o", str(there), "--force")
    assert "Asha" in there.read_text(encoding="utf-8")


def test_a_blank_form_says_nothing_until_it_is_filled_in(asha: Shell) -> None:
    form = json.loads(asha("guide", "show", "mentoring-session", "--blank", "--pair", "asha-ben"))
    assert set(form["session/signed"]) == {"asha", "ben"}
    path = asha.answers(form)
    record = ("record", "asha-ben", "--guide", "mentoring-session", "--on", "2026-11-17")
    asha(*record, path, code=65)
    assert asha.err.startswith("Nothing was answered")
    assert len(asha.json("sessions")) == 1
    form["session/parked"] = ["The pay question"]
    asha(*record, asha.answers(form))
    assert [s["on"] for s in asha.json("sessions")] == ["2026-11-03", "2026-11-17"]


def test_every_mistake_is_named_with_its_key_and_nothing_is_saved(asha: Shell) -> None:
    prompt = asha.targets_prompt()
    said = {
        prompt: {
            "asha": [{"text": "x", "due": "soon", "dew": 1, "frist_step": "y"}],
            "carl": [{"text": "y"}],
        },
        "strengths/nothing": {"asha": "x"},
        "session/next": "someday",
        "session/signed": {"carl": "C"},
        "session/parked": "no",
    }
    path = asha.answers(said)
    asha("record", "asha-ben", "--guide", "mentoring-session", "--on", "2026-11-17", path, code=65)
    for words in ("asha.0.due", "asha.0.dew", "carl", "strengths/nothing", "next", "parked"):
        assert words in asha.err
    assert "did you mean “first_step”" in asha.err
    assert len(asha.json("sessions")) == 1


@pytest.mark.parametrize(
    "argv",
    [
        ("show", "no-such"),
        ("brief", "nobody"),
        ("targets", "nobody"),
        ("guide", "show", "no-such"),
        ("start", "nobody"),
        ("pair", "new", "--mentor", "Ben"),
        ("no-such-command",),
        ("record", "asha-ben", "--guide", "first-meeting", "--on", "soon", "x.json"),
    ],
)
def test_what_is_not_there_exits_2(shell: Shell, argv: tuple[str, ...]) -> None:
    shell(*argv, code=2)
    assert shell.err
    assert "Traceback" not in shell.err


def test_no_app_without_a_terminal(asha: Shell) -> None:
    assert asha("start", "asha-ben", code=2) == ""
    assert "--plain" in asha.err
    assert asha(code=2) == ""


def test_an_answers_file_that_cannot_be_read(asha: Shell, tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text('{"a": ', encoding="utf-8")
    args = ("record", "asha-ben", "--guide", "mentoring-session", "--on", "2026-11-17")
    asha(*args, str(broken), code=65)
    assert "broken.json" in asha.err
    broken.write_text('{"arrive/wish": {"asha": ' + "9" * 5000 + "}}", encoding="utf-8")
    asha(*args, str(broken), code=65)
    assert asha.err == f"{broken}: The number 999999999999… is too long.\n"


def test_a_copy_for_others_leaves_out_what_is_private(asha: Shell) -> None:
    line = {"who": "asha", "text": "pause after each slide"}
    said = {"feedback/what-to-keep": {"asha": [line]}}
    args = ("--guide", "mentoring-session", "--on", "2026-11-17", asha.answers(said))
    asha("record", "asha-ben", *args)
    session = "asha-ben/2026-11-17-mentoring-session"
    assert "pause after each slide" in asha("export", session)
    copy = asha("export", session, "--for-others")
    assert "pause after each slide" not in copy
    assert "Private answers are left out of this copy." in copy


def test_a_broken_session_is_named_and_hides_nothing(asha: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "home/journal/asha-ben/sessions"
    (folder / "2026-11-04-torn.json").write_text('{"format": "mentorf', encoding="utf-8")
    assert len(asha.json("sessions")) == 1
    assert "2026-11-04-torn.json" in asha.err
    assert len(asha.json("targets")) == 2


def test_hostile_words_stay_on_disk_and_never_reach_the_terminal(asha: Shell) -> None:
    hostile = "\x1b]52;c;x\x07 [/red] \u202e # head <script>"
    path = asha.answers({asha.targets_prompt(): {"asha": [{"text": hostile}]}})
    asha("record", "asha-ben", "--guide", "mentoring-session", "--on", "2026-11-17", path)
    assert asha.json("targets")[-1]["text"] == hostile
    for argv in (
        ("targets",),
        ("brief", "asha-ben"),
        ("show", "2026-11-17-mentoring-session"),
        ("export", "2026-11-17-mentoring-session"),
        ("targets", "--json"),
    ):
        out = asha(*argv)
        assert not {"\x1b", "\x07", "\u202e"} & set(out)


def test_a_guide_is_walked_through_and_nothing_is_kept(asha: Shell, tmp_path: Path) -> None:
    def there() -> list[tuple[Path, bytes]]:
        files = sorted((tmp_path / "home").rglob("*"))
        return [(path, path.read_bytes()) for path in files if path.is_file()]

    before = there()
    made_up = asha("guide", "preview", "mentoring-session", "--plain")
    assert made_up.startswith("Mentoring session: Asha & Ben, 60 min\n")
    assert "How did you get on with the things you said you'd do?" in made_up
    own = asha("guide", "preview", "mentoring-session", "--pair", "asha-ben")
    assert "the pay question" in own
    session = asha.json("guide", "preview", "first-meeting")
    assert session["status"] == "open" and session["guide"]["id"] == "first-meeting"
    assert there() == before
    asha("guide", "preview", "no-such", code=2)


def test_guide_check(shell: Shell, tmp_path: Path) -> None:
    good = tmp_path / "good.toml"
    source = Path(__file__).parents[2] / "prompts/guides/mentoring-session.toml"
    good.write_bytes(source.read_bytes())
    shell("guide", "check", str(good))
    bad = tmp_path / "bad.toml"
    bad.write_text(good.read_text(encoding="utf-8").replace("minutes = 4", "minuts = 4"), "utf-8")
    out = shell("guide", "check", str(good), str(bad), code=65)
    assert "bad.toml:" in out
    assert "minutes" in out
    assert "Traceback" not in out


def test_paths_makes_nothing(shell: Shell, tmp_path: Path) -> None:
    assert str(tmp_path / "home") in shell("paths")
    assert not (tmp_path / "home").exists()
    other = shell("paths", "--journal", str(tmp_path / "other"))
    assert str(tmp_path / "other") in other


def test_private_under_any_umask(shell: Shell, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        shell("pair", "new", "--peer", "Noor", "--peer", "Kit")
    finally:
        os.umask(before)
    for path in [tmp_path / "home", *(tmp_path / "home").rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_a_guide_of_ones_own_passes_the_check_and_is_taken(shell: Shell, tmp_path: Path) -> None:
    made = shell("guide", "new", "weekly-walk").strip()
    assert made == str(tmp_path / "home/config/guides/weekly-walk.toml")
    assert shell("guide", "check", made) == ""
    copy = shell.json("guide", "new", "our-hour", "--from", "mentoring-session")["path"]
    assert shell("guide", "check", copy) == ""
    ours, original = (shell.json("guide", "show", id) for id in ("our-hour", "mentoring-session"))
    assert (ours["title"], ours["stages"]) == ("Our hour", original["stages"])
    assert Path(copy).read_text(encoding="utf-8").startswith("# ")
    before = Path(made).read_bytes()
    shell("guide", "new", "weekly-walk", code=73)
    assert Path(made).read_bytes() == before
    for id in ("../walk", "Weekly", "", "a" * 41):
        shell("guide", "new", id, code=2)
    shell("guide", "new", "copy", "--from", "no-such", code=2)


def test_ones_own_guide_is_offered_before_the_shipped_one(asha: Shell) -> None:
    asha("guide", "new", "zest", "--from", "grow")
    services = Services(Context(Journal(asha.folder / "home" / "journal")))
    offered = services.guides.suggest("asha-ben")
    assert offered is not None
    assert (offered.guide, offered.reason) == ("zest", "It matches what you set out to do.")


def test_the_schemas_know_version_2(shell: Shell) -> None:
    session, entry = (json.loads(shell("schema", noun)) for noun in ("session", "entry"))
    for schema in (session, entry):
        assert schema["properties"]["version"]["const"] == 2
        assert {"uid", "rev"} <= set(schema["properties"])
    mark = entry["properties"]["text"]["anyOf"][1]
    assert mark["required"] == ["erased"]
    assert {"quotes", "topics", "erased"} <= set(session["$defs"]["TextStep"]["properties"])
    assert "call" in session["$defs"]["Person"]["properties"]
    assert "uid" in json.loads(shell("schema", "pair"))["properties"]
    stage = json.loads(shell("schema", "guide"))["$defs"]["Stage"]["properties"]
    assert stage["rotate"]["type"] == "boolean"


@pytest.mark.parametrize("noun", ["guide", "session", "pair", "entry", "answers"])
def test_every_file_has_a_schema(shell: Shell, noun: str) -> None:
    schema = json.loads(shell("schema", noun))
    assert (schema["title"], schema["type"]) == (noun, "object")
    key = {"guide": "stages", "answers": "session/next"}.get(noun, "id")
    assert key in schema["properties"]


def test_columns_stand_under_each_other_in_any_script(
    shell: Shell, capsys: pytest.CaptureFixture[str]
) -> None:
    shell("pair", "new", "--peer", "明美", "--peer", "Zoë")
    shell("pair", "new", "--peer", "Noor", "--peer", "Kit")
    first, second = shell("pairs").splitlines()
    wide = {"明", "美"}

    def cells_before(line: str, word: str) -> int:
        return sum(2 if char in wide else 1 for char in line[: line.index(word)])

    assert cells_before(first, "peer  ") == cells_before(second, "peer  ")


def test_doctor(asha: Shell, tmp_path: Path) -> None:
    assert asha("doctor") == "No problems found.\n"
    assert asha.json("doctor") == []
    root = tmp_path / "home/journal"
    session = next((root / "asha-ben/sessions").glob("*.json"))
    torn = session.with_name("2026-11-04-torn.json")
    torn.write_text("{", encoding="utf-8")
    torn.chmod(0o600)
    out = asha("doctor", code=65)
    assert (
        out.startswith(f"{torn}: The file ends too early")
        and "(--repair: moved to its own folder)" in out
    )
    asha("doctor", "--repair", code=0)
    copy = tmp_path / "home/journal-repaired"
    assert f"Repaired copy: {copy}" in asha.err
    assert torn.read_text("utf-8") == "{"
    assert asha("--journal", str(copy), "doctor") == "No problems found.\n"
    asha("doctor", "--repair", code=73)


def test_a_journal_that_others_can_read_is_warned_about(asha: Shell, tmp_path: Path) -> None:
    assert asha("pairs") and asha.err == ""
    (tmp_path / "home/journal").chmod(0o755)
    asha("pairs")
    assert "Other users of this computer can read" in asha.err and "chmod 700" in asha.err
