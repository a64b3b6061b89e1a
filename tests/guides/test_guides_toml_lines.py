from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guides.guide_texts import GOOD
from mentorflow.guides.loader import read_guide
from mentorflow.guides.toml_lines import LineIndex, TooDeepError
from mentorflow.kinds.guide_keys import Path


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("id",), 1),
        (("forms", 1), 4),
        (("stages",), 0),
        (("stages", 0), 7),
        (("stages", 0, "minutes"), 10),
        (("stages", 0, "prompts", 0), 12),
        (("stages", 0, "prompts", 0, "others", 1), 17),
        (("stages", 0, "prompts", 1, "id"), 23),
        (("stages", 0, "prompts", 2, "text"), 34),
        (("stages", 0, "prompts", 2, "options", 1, "id"), 39),
        (("stages", 1, "id"), 45),
        (("stages", 1, "prompts", 0, "ask"), 52),
        (("stages", 1, "prompts", 0, "missing"), 49),
        (("nowhere",), 0),
    ],
)
def test_lines_of_the_good_guide(path: Path, line: int) -> None:
    assert LineIndex(GOOD).line(path) == line


@pytest.mark.parametrize(
    "value",
    [
        '"[[stages]]"',
        "'[[stages]] # \"'",
        '"""\n[[stages]]\nid = 3\n"""',
        "'''\n[[stages]]\nid = 3\n'''",
        '"""a\\""" [[stages]]\n"""',
        '""""two" at the end"""',
        '"""ends in quotes""""',
        '"a\\"b" # "',
        '[1, # ]\n"]",\n[2]]',
        "{ a = '}' }",
        '1 # [[stages]] = """',
    ],
)
def test_strings_comments_and_lists_hide_nothing_and_add_nothing(value: str) -> None:
    source = f"a = {value}\n'b c' = 1\n[[stages]]\n\"id\" = 2\nx.y = 3\n"
    tomllib.loads(source)
    lines = value.count("\n") + 1
    places = LineIndex(source)
    assert places.line(("b c",)) == lines + 1
    assert places.line(("stages", 0)) == lines + 2
    assert places.line(("stages", 0, "id")) == lines + 3
    assert places.line(("stages", 0, "x", "y")) == lines + 4
    assert places.line(("stages", 1)) == 0


@given(st.text(alphabet="[]{}.=,'\"#\\\n ab1", max_size=60) | st.text())
def test_any_text_at_all_is_scanned_and_read(text: str) -> None:
    try:
        places = LineIndex(text)
    except TooDeepError as error:
        assert 1 <= error.line <= text.count("\n") + 1
    else:
        assert places.line(()) == 0
        assert places.line(("nowhere", 0)) == 0
    guide, mistakes = read_guide(text)
    assert guide is None and mistakes


@given(st.integers(0, len(GOOD)), st.integers(0, 40), st.text(max_size=3))
def test_the_good_guide_spoilt_anywhere_is_read_or_told_within_its_lines(
    start: int, length: int, new: str
) -> None:
    text = GOOD[:start] + new + GOOD[start + length :]
    guide, mistakes = read_guide(text)
    assert (guide is None) == bool(mistakes)
    assert all(0 <= mistake.line <= text.count("\n") + 1 for mistake in mistakes)
