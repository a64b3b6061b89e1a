"""Files that nobody would write: whatever is in one, it is read or told, and never raised."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bad_days.looking import look, opened
from conftest import StillClock
from mentorflow.journal.journal import Journal
from mentorflow.journal.reading import parse
from mentorflow.journal.records import read_pair, read_record
from mentorflow.journal.structure import JournalFile
from mentorflow.model.entry import Entry
from mentorflow.model.people import Pair
from mentorflow.model.reports import Unreadable
from mentorflow.model.session import Session
from mentorflow.services import Services
from mentorflow.services.context import Context

FUZZ = settings(
    derandomize=True,
    deadline=None,
    max_examples=12,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)

LONG = pytest.mark.long

GOLDEN = Path(__file__).parents[1] / "golden" / "v1" / "journal"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Services:
    """A pair with sessions of every sort, every kind of answer, and an entry of each kind."""
    folder = tmp_path_factory.mktemp("fuzz") / "journal"
    shutil.copytree(GOLDEN, folder)
    return Services(Context(Journal(folder), StillClock()))


def files(services: Services) -> list[Path]:
    root = services.context.journal.root
    return sorted(path for path in root.rglob("*.json") if path.parent.name != "earlier")


def places(tree: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a tree of JSON."""
    yield path
    inner: Any = tree.items() if isinstance(tree, dict) else ()
    inner = enumerate(tree) if isinstance(tree, list) else inner
    for key, value in inner:
        yield from places(value, (*path, key))


DAYS = st.sampled_from(["0001-01-01", "9999-12-31", "1960-02-29", "2100-02-29", "2026-11-03"])
TIMES = st.sampled_from(
    ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "2026-11-03T14:00:00", "14:00"]
)
WORDS = st.sampled_from(
    [
        "",
        "\x1b[2J",
        "../x",
        "pair",
        "asha",
        "ben",
        "closing",
        "done",
        "[/red]",
        "{{ x }}",
        "x" * 999,
    ]
)
NUMBERS = st.one_of(
    st.sampled_from([-1, 0, 1, 7, 11, 2**31, 2**63, -(2**70), 10**400, 1e308, -0.5]),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
)
ODD = st.recursive(
    st.one_of(st.none(), st.booleans(), NUMBERS, DAYS, TIMES, WORDS, st.text(max_size=9)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=5,
)


def like(value: object) -> st.SearchStrategy[Any]:
    """Something odd of the same type, which a model may take."""
    match value:
        case bool():
            return st.booleans()
        case int() | float():
            return NUMBERS
        case str():
            return st.one_of(DAYS, TIMES, WORDS, st.text(max_size=9))
        case _:
            return ODD


def somewhere(data: st.DataObject, tree: Any) -> tuple[Any, ...]:
    """A place in a tree; each key is as likely as any other, however often it is there."""
    by_key: dict[str, list[tuple[Any, ...]]] = {}
    for place in places(tree):
        by_key.setdefault(str(place[-1]) if place else "", []).append(place)
    return data.draw(st.sampled_from(by_key[data.draw(st.sampled_from(sorted(by_key)))]))


def spoilt(data: st.DataObject, tree: Any) -> Any:
    """A tree with one or two of its places taken out, doubled, or holding something odd."""
    tree = copy.deepcopy(tree)
    for _ in range(data.draw(st.integers(1, 2))):
        place = somewhere(data, tree)
        if not place:
            return data.draw(ODD)
        holder = value_at(tree, place[:-1])
        was = holder[place[-1]]
        match data.draw(st.sampled_from(["like", "like", "like", "odd", "out", "elsewhere"])):
            case "like":
                holder[place[-1]] = data.draw(like(was))
            case "odd":
                holder[place[-1]] = data.draw(ODD)
            case "out":
                del holder[place[-1]]
            case _:
                holder[place[-1]] = copy.deepcopy(value_at(tree, somewhere(data, tree)))
    return tree


def value_at(tree: Any, place: tuple[Any, ...]) -> Any:
    for key in place:
        tree = tree[key]
    return tree


def put_in_place(desk: Services, path: Path, content: bytes) -> None:
    """Look at the journal with other content in one file; the content stays as it is."""
    was = path.read_bytes()
    try:
        path.write_bytes(content)
        look(desk)
        if path.parent.name in ("sessions", "drafts"):
            assert opened(desk, f"asha-ben/{path.stem}")
        assert path.read_bytes() == content
    finally:
        path.write_bytes(was)


@FUZZ
@given(st.data())
def test_a_file_with_odd_values_in_it(desk: Services, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(files(desk)))
    put_in_place(desk, path, json.dumps(spoilt(data, json.loads(path.read_bytes()))).encode())


@FUZZ
@given(st.data())
def test_a_file_that_is_damaged_anywhere(desk: Services, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(files(desk)))
    content = bytearray(path.read_bytes())
    match data.draw(st.sampled_from(["cut", "flip", "put in", "anything"])):
        case "cut":
            del content[data.draw(st.integers(0, len(content))) :]
        case "flip":
            for _ in range(data.draw(st.integers(1, 4))):
                content[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(
                    st.integers(0, 7)
                )
        case "put in":
            at = data.draw(st.integers(0, len(content)))
            content[at:at] = data.draw(st.binary(max_size=30))
        case _:
            content = bytearray(data.draw(st.binary(max_size=200)))
    put_in_place(desk, path, bytes(content))


TRIED: dict[type, tuple[Any, ...]] = {
    bool: (True, False, None, 3),
    int: (-1, 0, 7, 11, 10**9, 10**30, 10**400, 1e308, float("inf"), None, "7"),
    float: (-1, 0, 1e308, float("nan"), None),
    str: ("", "other", "0001-01-01", "9999-12-31", "9999-12-31T23:59:59-12:00", "\x1b[2J", None, 7),
    list: ([], None, "x", {}, [[]], ["x"], [None]),
    dict: ({}, None, [], "x", {"nobody": []}, {"nobody": [{"text": "x"}]}),
    type(None): ("x", 7, [], {}, "9999-12-31"),
}


def shapes() -> Iterator[tuple[Path, tuple[Any, ...]]]:
    """Each place once in all files: steps have the same places, but for their answers."""
    seen = set()
    for path in sorted(GOLDEN.rglob("*.json")):
        tree = json.loads(path.read_bytes())
        for place in places(tree):
            keys = [key for key in place if isinstance(key, str)]
            if "answer" in keys:
                step = value_at(tree, place[: place.index("answer")])
                keys.append(step["kind"])
            type_ = type(value_at(tree, place)).__name__
            shape = (tree["format"], tree.get("status") == "open", type_, *keys)
            if shape not in seen:
                seen.add(shape)
                yield path, place


BITTEN = ("target", "objective", "minutes")
"""Where something odd once ended more than the reading of its own file."""


def tried() -> Iterator[Any]:
    for path, place in shapes():
        every_run = place[-1:] and (place[-1] in BITTEN or place[-2:] == ("pair", "id"))
        marks = () if every_run else LONG
        yield pytest.param(path, place, id=f"{path.stem}: {place}", marks=marks)


@pytest.mark.parametrize(("path", "place"), list(tried()))
def test_each_place_with_each_odd_value(desk: Services, path: Path, place: tuple[Any, ...]) -> None:
    there = desk.context.journal.root / path.relative_to(GOLDEN)
    whole = json.loads(path.read_bytes())
    for odd in TRIED[type(value_at(whole, place))]:
        tree: Any = copy.deepcopy(whole)
        if place:
            value_at(tree, place[:-1])[place[-1]] = odd
        put_in_place(desk, there, json.dumps(tree if place else odd).encode())


@LONG
@settings(FUZZ, derandomize=False, max_examples=2000)
@given(st.data())
def test_many_files_with_odd_values_in_them(desk: Services, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(files(desk)))
    put_in_place(desk, path, json.dumps(spoilt(data, json.loads(path.read_bytes()))).encode())


@pytest.fixture(params=sorted(GOLDEN.rglob("*.json")), ids=lambda path: path.stem)
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Each file by itself, at its place."""
    path: Path = tmp_path / request.param.relative_to(GOLDEN)
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(request.param, path)
    return path


def read(path: Path) -> object:
    """What a listing reads in a file."""
    if path.name == "journal.json":
        return parse(path, JournalFile)
    if path.name == "pair.json":
        return read_pair(path)
    if path.parent.name == "entries":
        return read_record(path, Entry)
    return read_record(path, Session)


@LONG
def test_a_file_cut_at_any_byte(file: Path) -> None:
    content = file.read_bytes()
    for end in range(len(content)):
        file.write_bytes(content[:end])
        cut = isinstance(read(file), Unreadable)
        assert cut != (content[:end].rstrip() == content.rstrip())


@LONG
def test_a_file_with_any_bit_flipped(file: Path) -> None:
    content = file.read_bytes()
    for at in range(len(content)):
        file.write_bytes(content[:at] + bytes([content[at] ^ 1 << at % 8]) + content[at + 1 :])
        assert isinstance(read(file), Unreadable | Session | Entry | Pair | JournalFile)
