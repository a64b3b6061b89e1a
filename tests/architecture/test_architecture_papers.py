"""What the papers say about the repository is so."""

from __future__ import annotations

import os
import re
import shlex
import tomllib
from pathlib import Path

import pytest

from mentorflow.cli.parser import parser
from mentorflow.guides.loader import check_guide, read_guide
from mentorflow.kinds import KINDS
from mentorflow.notes.formats import FORMATS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PACKAGE = ROOT / "src" / "mentorflow"
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
PAPERS = {
    name: (ROOT / name).read_text(encoding="utf-8")
    for name in (
        "README.md",
        "CHANGELOG.md",
        "CODE_OF_CONDUCT.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
        "docs/architecture.md",
        "docs/dependencies.md",
        "docs/durability.md",
    )
}
SHOWN = [
    shlex.split(line.partition(" > ")[0])[1:]
    for block in re.findall(r"^```text\n(.*?)^```$", README, flags=re.M | re.S)
    for line in block.splitlines()
]


def test_readme_has_two_set_up_commands_each_in_a_block_of_its_own() -> None:
    blocks = re.findall(r"^```sh\n(.*?)^```$", README, flags=re.M | re.S)
    assert blocks == ["pip install . && mentorflow\n", "pip install -e '.[dev]' && pytest\n"]


def test_the_test_command_stands_under_develop_where_ci_looks_for_it() -> None:
    develop = README.split("\n## Develop\n", 1)[1]
    assert re.findall(r"^```sh\n(.*)\n```$", develop, flags=re.M) == [
        "pip install -e '.[dev]' && pytest"
    ]
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


@pytest.mark.parametrize("argv", SHOWN, ids=" ".join)
def test_every_command_in_the_tour_is_one_that_there_is(argv: list[str]) -> None:
    assert parser().parse_args(argv).command


def places(paper: str) -> set[str]:
    """What a paper shows in backticks that looks like a file or folder of the repository."""
    shown = re.findall(
        r"`([\w.-]+(?:/[\w.*-]+)*/?)`", re.sub(r"^```.*?^```$", "", paper, flags=re.M | re.S)
    )
    return {
        path
        for path in shown
        if "/" in path or (path.endswith((".py", ".md", ".toml")) and path.count(".") == 1)
    } - _OTHER_FILES


_OTHER_FILES = {"pair.json", "de/LC_MESSAGES/mentorflow.po"}
"""Files in a journal, or that a reader makes."""


def is_there(path: str) -> bool:
    """Whether a path leads somewhere, from the root of the repository or of the package."""
    return any(any(base.glob(path.rstrip("/"))) for base in (ROOT, PACKAGE))


@pytest.mark.parametrize("path", sorted(places(ARCHITECTURE)))
def test_every_place_that_the_architecture_names_is_there(path: str) -> None:
    assert is_there(path)


@pytest.mark.parametrize("path", sorted(places(PAPERS["CONTRIBUTING.md"])))
def test_every_place_that_contributing_names_is_there(path: str) -> None:
    assert is_there(path)


def test_a_place_that_is_not_there_is_seen() -> None:
    named = places(
        "`src/mentorflow/nowhere.py`, `tui/kit/`, `pytest`, `tui/*/screen.py`, `errors.py`"
    )
    assert named == {"src/mentorflow/nowhere.py", "tui/kit/", "tui/*/screen.py", "errors.py"}
    assert {path for path in named if not is_there(path)} == {"src/mentorflow/nowhere.py"}


def test_every_room_and_scene_is_on_the_map() -> None:
    folders = [path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()]
    assert [room for room in folders if f"| `src/mentorflow/{room}/` |" not in ARCHITECTURE] == []
    files = {path.stem for path in PACKAGE.glob("[!_]*.py")}
    assert [name for name in files if f"| `src/mentorflow/{name}.py` |" not in ARCHITECTURE] == []
    scenes = {path.parent.name for path in PACKAGE.glob("tui/*/__init__.py")} - {"words"}
    assert [scene for scene in scenes if not re.search(rf"`(tui/)?{scene}/?`", ARCHITECTURE)] == []


def test_the_import_rule_in_the_papers_is_the_one_that_is_checked() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = next(
        contract["layers"]
        for contract in contracts["tool"]["importlinter"]["contracts"]
        if contract["type"] == "layers" and contract["layers"][0] == "mentorflow.cli"
    )
    checked = [rooms(layer.replace("mentorflow.", "")) for layer in layers]
    for paper in (ARCHITECTURE, PAPERS["CONTRIBUTING.md"]):
        (rule,) = set(re.findall(r"^cli → .*$|(?<=`)cli → [^`]*", paper, flags=re.M))
        written = [there for layer in rule.split(" → ") if (there := rooms(layer))]
        assert written == checked[: len(written)]
        assert len(written) >= len(checked) - 1


def rooms(layer: str) -> set[str]:
    """The rooms of a layer that are there."""
    return {name for name in layer.split(" | ") if any(PACKAGE.glob(f"{name}*"))}


def test_every_make_target_that_the_papers_name_is_in_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    there = set(re.findall(r"^([a-z-]+):", makefile, flags=re.M))
    named = {name for paper in PAPERS.values() for name in re.findall(r"`make ([a-z-]+)`", paper)}
    assert {"check", "test", "test-long", "docs"} <= named
    assert named - there == set()


def test_every_export_format_stands_in_the_readme() -> None:
    sentence = re.search(r"Notes can be [^;]*;", README)
    assert sentence
    assert re.findall(r"`(\.\w+)`", sentence[0]) == [each.suffix for each in FORMATS.values()]


GUIDES = (ROOT / "docs" / "guides.md").read_text(encoding="utf-8")


def test_both_tables_of_the_guide_paper_have_a_row_for_every_kind() -> None:
    tables = re.findall(r"^\| Kind \|.*\n\|[-|]+\|\n((?:\|.*\n)+)", GUIDES, flags=re.M)
    assert len(tables) == 2
    for table in tables:
        assert sorted(re.findall(r"^\| `([a-z-]+)` \|", table, flags=re.M)) == sorted(KINDS)


def test_the_guide_paper_says_which_kinds_can_be_recorded_and_followed() -> None:
    sentence = re.search(r"^`records` works for ([a-z, ]+);", GUIDES, flags=re.M)
    assert sentence
    named = re.split(r", | and ", sentence[1])
    assert named == [name for name, kind in KINDS.items() if kind.recordable]


def test_the_guide_paper_says_which_kinds_a_condition_can_follow() -> None:
    rows = dict(
        re.findall(r"^\| `(below|above|is|answered) = .*?` \| (.*) \|$", GUIDES, flags=re.M)
    )
    assert set(rows) == {each for kind in KINDS.values() for each in kind.followed_by}
    for condition, meaning in rows.items():
        said = set(KINDS) if "(any kind)" in meaning else set(re.findall(r"of a (\w+)", meaning))
        assert said == {name for name, kind in KINDS.items() if condition in kind.followed_by}


@pytest.mark.parametrize("name", PAPERS)
def test_links_lead_to_papers_and_headings_that_are_there(name: str) -> None:
    folder = (ROOT / name).parent
    for link in re.findall(r"(?<!!)\[[^\]]+\]\(((?!https:)[^)]+)\)", PAPERS[name]):
        path, _, heading = link.partition("#")
        paper = folder / path if path else ROOT / name
        assert paper.exists(), link
        if heading:
            titles = re.findall(r"^#+ (.*)$", paper.read_text(encoding="utf-8"), flags=re.M)
            assert heading in {re.sub(r"[^\w -]", "", t).lower().replace(" ", "-") for t in titles}


def test_the_worked_example_of_the_guide_paper_passes_the_check() -> None:
    paper = (ROOT / "docs" / "guides.md").read_text(encoding="utf-8")
    whole = [
        block
        for block in re.findall(r"^```toml\n(.*?)^```$", paper, flags=re.M | re.S)
        if block.startswith("id =")
    ]
    assert [check_guide(block) for block in whole] == [()]


def test_every_prompt_that_the_papers_name_is_in_its_guide() -> None:
    paper = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
    known = set()
    for path in (ROOT / "prompts" / "guides").glob("*.toml"):
        guide, _ = read_guide(path.read_text(encoding="utf-8"), try_out=False)
        assert guide is not None
        known |= {f"{guide.id}/{s.id}/{p.id}" for s in guide.stages for p in s.prompts}
    named = set(re.findall(r"`([a-z-]+/[a-z-]+/[a-z-]+)`", paper))
    assert named
    assert named - known == set()
