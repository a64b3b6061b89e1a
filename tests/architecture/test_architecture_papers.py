"""What the papers say about the repository is so."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest

from mentorflow.cli.parser import parser
from mentorflow.guides.loader import check_guide, read_guide

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
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


@pytest.mark.parametrize("path", re.findall(r"\| `([\w./]+)`", CONTRIBUTING))
def test_every_place_on_the_map_is_there(path: str) -> None:
    assert (ROOT / path).exists()


def test_every_room_is_on_the_map() -> None:
    package = ROOT / "src" / "mentorflow"
    rooms = [path.name for path in package.iterdir() if (path / "__init__.py").exists()]
    assert [room for room in rooms if f"src/mentorflow/{room}/" not in CONTRIBUTING] == []


@pytest.mark.parametrize("paper", [README, CONTRIBUTING], ids=["README", "CONTRIBUTING"])
def test_links_lead_to_papers_that_are_there(paper: str) -> None:
    links = re.findall(r"(?<!!)\[[^\]]+\]\(((?!https:)[^)]+)\)", paper)
    assert [link for link in links if not (ROOT / link).exists()] == []


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
