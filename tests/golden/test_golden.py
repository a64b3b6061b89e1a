"""Files of every version there was: they load for ever, mean what they meant, and lose no key.

A folder `vN` is added with each version and never edited. A file that a later version changes is
read through `journal/format_versions.py`; these files are how we know that it does.
"""

from __future__ import annotations

import datetime as dt
import json
import pkgutil
import shutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

import pytest
from pydantic import BaseModel

import mentorflow
from conftest import StillClock
from mentorflow.guides.loader import check_guide, read_guide
from mentorflow.journal import format_versions
from mentorflow.journal.journal import Journal
from mentorflow.journal.reading import parse, read_answers
from mentorflow.journal.records import PairFile, dump_pair, read_pair
from mentorflow.journal.writing import dump
from mentorflow.model.base import Stored
from mentorflow.model.entry import Entry
from mentorflow.model.people import Pair
from mentorflow.model.reports import Unreadable
from mentorflow.services import Services
from mentorflow.services.context import Context
from mentorflow.session.digest import changed_since_signing

HERE = Path(__file__).parent
VERSIONS = sorted(HERE.glob("v*"))
PAIR = "asha-ben"


def formats(base: type[BaseModel] = Stored) -> Iterator[type[BaseModel]]:
    """Every file of ours that says its format, wherever in the code it is."""
    for model in base.__subclasses__():
        if model.__module__.startswith("mentorflow.") and "format" in model.model_fields:
            yield model
        yield from formats(model)


for found in pkgutil.walk_packages(mentorflow.__path__, "mentorflow."):
    if not found.name.endswith("__main__"):
        import_module(found.name)
MODELS: dict[str, type[BaseModel]] = {
    model.model_fields["format"].default: model for model in formats()
}
every_version = pytest.mark.parametrize("golden", VERSIONS, ids=[path.name for path in VERSIONS])


def current(format: str) -> int:
    version: int = MODELS[format].model_fields["version"].default
    return version


def files(golden: Path) -> Iterator[tuple[Path, type[BaseModel]]]:
    for path in sorted((golden / "journal").rglob("*.json")):
        yield path, MODELS[json.loads(path.read_bytes())["format"]]


def desk(golden: Path, tmp_path: Path) -> Services:
    shutil.copytree(golden / "journal", tmp_path / "journal")
    return Services(Context(Journal(tmp_path / "journal"), StillClock()))


def meant(was: Any, now: Any, where: str = "") -> None:
    """What was understood is still so; a later mentorflow may understand more."""
    if isinstance(was, dict):
        for key, value in was.items():
            if key in _OF_THE_FILE:
                continue
            assert key in now, f"{where}.{key}"
            meant(value, now[key], f"{where}.{key}")
    elif isinstance(was, list):
        assert len(was) == len(now), where
        for place, (one, other) in enumerate(zip(was, now, strict=True)):
            meant(one, other, f"{where}[{place}]")
    else:
        assert _NOW.get(str(was), was) == now, where


_OF_THE_FILE = ("version", "uid", "rev")
_NOW = {"handed-on": "passed-on"}
"""What is called otherwise now."""


def with_more(tree: Any) -> Any:
    """A tree in which every table has a key that nobody knows; people's ids are no keys."""
    if isinstance(tree, list):
        return [with_more(each) for each in tree]
    if not isinstance(tree, dict):
        return tree
    more = {key: with_more(value) for key, value in tree.items()}
    by_person = set(tree) <= {"asha", "ben"} or any("/" in key for key in tree)
    return more if by_person else more | {"later": {"x": [1, None, {"ü": 1.5}]}}


@every_version
def test_every_file_loads(golden: Path, tmp_path: Path) -> None:
    found = list(files(golden))
    kinds = {json.loads(path.read_bytes())["kind"] for path, model in found if model is Entry}
    assert {model for _, model in found} == set(MODELS.values())
    assert kinds == {"check-in", "note", "preparation", "correction"}
    for path, model in found:
        assert not isinstance(parse(path, model), Unreadable), path
    overview = desk(golden, tmp_path).pairs.overview()
    assert not overview.unreadable and [row.pair.id for row in overview.rows] == [PAIR]
    assert overview.rows[0].draft is not None


@every_version
def test_it_means_what_it_meant(golden: Path, tmp_path: Path) -> None:
    services = desk(golden, tmp_path)
    history = services.pairs.history(PAIR).model_dump(mode="json")
    meant(json.loads((golden / "history.json").read_text(encoding="utf-8")), history)
    sessions = services.context.journal.sessions(PAIR).found
    assert any(session.digest for session in sessions)
    assert not [session.id for session in sessions if changed_since_signing(session)]


@every_version
def test_a_draft_can_be_gone_on_with_and_closed(golden: Path, tmp_path: Path) -> None:
    services = desk(golden, tmp_path)
    draft = services.sessions.draft(PAIR)
    assert draft is not None
    closed = services.sessions.close(draft.id)
    assert closed.notes and "half an answ" in Path(closed.notes).read_text(encoding="utf-8")


@every_version
def test_no_key_is_lost(golden: Path, tmp_path: Path) -> None:
    for path, model in files(golden):
        if json.loads(path.read_bytes())["version"] != model.model_fields["version"].default:
            continue
        tree = with_more(json.loads(path.read_bytes()))
        read: Any
        copy = tmp_path / PAIR / path.name
        copy.parent.mkdir(exist_ok=True)
        copy.write_text(json.dumps(tree), encoding="utf-8")
        read = read_pair(copy) if model is PairFile else parse(copy, model)
        assert not isinstance(read, Unreadable), read
        saved = dump_pair(read, "") if isinstance(read, Pair) else dump(read)
        meant(tree, json.loads(saved), path.name)


@every_version
def test_the_guide_and_the_answers_are_taken(golden: Path, tmp_path: Path) -> None:
    text = (golden / "journal" / "guides" / "golden.toml").read_text(encoding="utf-8")
    assert read_guide(text)[0] is not None
    assert not [each for each in check_guide(text) if each.severity == "error"]
    answers = read_answers(golden / "answers.json")
    closed = desk(golden, tmp_path).sessions.record(PAIR, "golden", dt.date(2026, 9, 20), answers)
    assert closed.session.answer("talk/wish/asha") == "An hour for the plan."


def test_there_are_golden_files_and_steps_for_every_version() -> None:
    assert set(format_versions.UPGRADES) == set(MODELS)
    kept = {(tree["format"], tree["version"]) for tree in _trees()}
    for format in MODELS:
        assert len(format_versions.UPGRADES[format]) == current(format) - format_versions.OLDEST
        assert {v for f, v in kept if f == format} == set(range(1, current(format) + 1))


def _trees() -> Iterator[dict[str, Any]]:
    for golden in VERSIONS:
        for path, _ in files(golden):
            yield json.loads(path.read_bytes())


class Sample(Stored):
    """A format that has come to its third version."""

    format: Literal["mentorflow/sample"] = "mentorflow/sample"
    version: Literal[3] = 3
    name: str
    pages: int


def _called_name(tree: dict[str, Any]) -> dict[str, Any]:
    title = tree.pop("title")
    return tree | {"name": title}


def _counted(tree: dict[str, Any]) -> dict[str, Any]:
    return tree | {"pages": len(tree["leaves"])}


class TestOlderVersions:
    @pytest.fixture(autouse=True)
    def _steps(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(format_versions.UPGRADES, "mentorflow/sample", (_called_name, _counted))

    @pytest.mark.parametrize(
        "tree",
        [
            {"version": 1, "title": "A", "leaves": [1, 2], "mood": "calm"},
            {"title": "A", "leaves": [1, 2], "mood": "calm"},
            {"version": 2, "name": "A", "leaves": [1, 2], "mood": "calm"},
            {"version": 3, "name": "A", "pages": 2, "leaves": [1, 2], "mood": "calm"},
        ],
    )
    def test_each_is_brought_up_step_by_step(self, tmp_path: Path, tree: dict[str, Any]) -> None:
        path = tmp_path / "sample.json"
        path.write_text(json.dumps({"format": "mentorflow/sample"} | tree), encoding="utf-8")
        before = path.read_bytes()
        sample = parse(path, Sample)
        assert isinstance(sample, Sample)
        assert (sample.name, sample.pages) == ("A", 2)
        saved = json.loads(dump(sample))
        assert saved["version"] == 3 and saved["mood"] == "calm"
        assert path.read_bytes() == before, "reading upgrades in memory only"

    @pytest.mark.parametrize(
        "content",
        [
            b'{"format": "mentorflow/sample", "version": 1}',
            b'{"format": "mentorflow/sample", "version": 2, "leaves": 7}',
            b'{"format": "mentorflow/sample", "version": "1"}',
            b'{"format": "mentorflow/sample", "version": 0}',
            b'{"format": "mentorflow/sample", "version": null}',
            b'{"format": "mentorflow/entry", "version": 1}',
            b"[]",
            b"{",
        ],
    )
    def test_what_cannot_be_brought_up_is_told(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "sample.json"
        path.write_bytes(content)
        trouble = parse(path, Sample)
        assert isinstance(trouble, Unreadable) and not trouble.newer
        assert trouble.reason.endswith(".")
