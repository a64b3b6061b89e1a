"""Guides, days and names that nobody would type: told as mistakes, or made safe, never raised."""

from __future__ import annotations

import datetime as dt
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mentorflow.guides.loader import check_guide, read_guide
from mentorflow.guides.schema_errors import MOST_FINDINGS
from mentorflow.journal.paths import prompts_folder
from mentorflow.model.dates import after, day, day_and_time, short_day
from mentorflow.model.day_context import DayContext
from mentorflow.model.literals import Rhythm
from mentorflow.model.text import clean, clean_line, slug, storable
from mentorflow.model.typed_days import read_day

FUZZ = settings(derandomize=True, deadline=None, max_examples=100)
LONG = settings(deadline=None, max_examples=2000)
SHIPPED = [
    path.read_text(encoding="utf-8")
    for path in sorted((prompts_folder() / "guides").glob("*.toml"))
]

PIECES = st.sampled_from(
    [
        "[[stages]]",
        "[[stages.prompts]]",
        "[stages]",
        'id = "a"',
        "version = 1",
        'title = "T"',
        'forms = ["peer"]',
        "minutes = 5",
        'kind = "scale"',
        'ask = "each"',
        'text = "{{ you.name }}?"',
        'text = "{% if x %}"',
        'text = "{{ x.__class__ }}"',
        "text = '''",
        "others = [1, []]",
        "when = 'open_targets'",
        "options = [{}]",
        "a.b.c = 1",
        "= 1",
        'x = "\\u202e"',
        "d = 2026-02-30",
        "n = 1_000_000_000_000_000_000_000",
        "f = nan",
        "\x00",
        "\ud800",
        "#",
    ]
)
TOMLISH = st.one_of(
    st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=14).map("\n".join),
    st.text(alphabet="[]{}=\"'\\,.#\n aid1", max_size=120),
    st.text(max_size=80),
    st.integers(1, 400).map(lambda deep: "a = " + "[" * deep),
    st.integers(1, 400).map(lambda deep: ".".join("a" * deep) + " = 1"),
)


def checked(text: str) -> None:
    """A guide is taken, or its mistakes are told: on lines that there are, and not too many."""
    guide, mistakes = read_guide(text)
    assert (guide is None) == bool(mistakes)
    assert len(mistakes) <= MOST_FINDINGS
    lines = text.count("\n") + 1
    for mistake in (*mistakes, *check_guide(text)):
        assert 0 <= mistake.line <= lines
        assert (
            mistake.message
            and clean(mistake.message) == mistake.message
            and len(mistake.message) < 2000
        )


@FUZZ
@given(TOMLISH)
@example("[[stages]]\n[[stages.prompts]]\n[stages]")
@example("a = " + "[" * 10_000)
@example("n = " + "9" * 5000)
@example("\ud800")
def test_a_text_that_is_hardly_a_guide(text: str) -> None:
    checked(text)


def spoilt(data: st.DataObject) -> str:
    """A shipped guide with something else in a few of its places."""
    text = data.draw(st.sampled_from(SHIPPED))
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.integers(0, 30)))
        new = data.draw(st.one_of(PIECES, st.text(max_size=8), st.just("")))
        text = text[:start] + new + text[end:]
    return text


@settings(FUZZ, max_examples=12)
@given(st.data())
def test_a_shipped_guide_that_was_damaged(data: st.DataObject) -> None:
    checked(spoilt(data))


@pytest.mark.long
@LONG
@given(st.data())
def test_a_shipped_guide_that_was_damaged_in_many_ways(data: st.DataObject) -> None:
    checked(spoilt(data))


@pytest.mark.long
@LONG
@given(TOMLISH)
def test_many_texts_that_are_hardly_a_guide(text: str) -> None:
    checked(text)


DAYS_SAID = """on the in next this a an of fri friday week month months days fortnight from now time
today tomorrow 31 12th 2nd dec february 9999 0001 2026-12-01 18.12. 12:00 2pm at 24:00 t9 ² ٣ -1"""
SAYINGS = st.lists(
    st.one_of(st.sampled_from(DAYS_SAID.split()), st.text(max_size=6), st.integers().map(str)),
    max_size=6,
).map(" ".join)
EVER = st.one_of(
    st.dates(),
    st.sampled_from([dt.date.min, dt.date.max, dt.date(1960, 2, 29), dt.date(2100, 1, 31)]),
)


@FUZZ
@given(SAYINGS, EVER)
@example("in 1 months", dt.date(9999, 12, 31))
@example("the 31st", dt.date(9999, 12, 1))
@example("in " + "9" * 5000 + " days", dt.date(2026, 11, 3))
@example("fri \u0663:\u0663\u0663", dt.date(2026, 11, 3))
def test_a_day_is_understood_or_not(said: str, on: dt.date) -> None:
    assert isinstance(read_day(said, DayContext(on)).day, dt.date | None)
    when = read_day(said, DayContext(on)).when
    assert when is None or day_and_time(when, on)


@FUZZ
@given(
    EVER, EVER, st.sampled_from(["weekly", "fortnightly", "three-weekly", "monthly", "quarterly"])
)
@example(dt.date.max, dt.date.min, "monthly")
@example(dt.date(9999, 12, 30), dt.date.min, "weekly")
def test_any_day_can_be_shown_and_followed(date: dt.date, on: dt.date, rhythm: Rhythm) -> None:
    assert day(date, on) and short_day(date, on)
    assert after(date, rhythm) > date or after(date, rhythm) == dt.date.max


ANYTHING = st.text(alphabet=st.characters(), max_size=60)
BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@FUZZ
@given(ANYTHING)
@example("\r\n\r")
@example("a\r\r\nb")
@example("\x85\u2028\u2029\x1c")
def test_what_is_shown_is_safe_and_is_made_safe_once(text: str) -> None:
    for made, breaks in ((clean(text), "\n\t"), (clean_line(text), "")):
        for char in made:
            assert char in breaks or unicodedata.category(char) not in ("Cc", "Cs", "Zl", "Zp")
            assert char not in BIDI
    assert clean(clean(text)) == clean(text)
    assert clean_line(clean_line(text)) == clean_line(text)


ORDINARY = st.text(
    alphabet=st.characters(
        exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="".join(BIDI)
    )
    | st.sampled_from("\n\t"),
    max_size=60,
)


@FUZZ
@given(ORDINARY)
@example("👩‍👩‍👧 naïve [/red] नमस्ते\n\ta")
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert clean(text) == text and storable(text) == text


@FUZZ
@given(ANYTHING)
def test_what_is_stored_can_be_stored(text: str) -> None:
    made = storable(text)
    assert made.encode() and storable(made) == made if text else made == ""
    assert len(made) == len(text)


@FUZZ
@given(ANYTHING, st.integers(1, 40))
@example("ﬃ" * 40, 32)
def test_an_id_is_a_name_for_a_file(text: str, longest: int) -> None:
    made = slug(text, longest=longest)
    assert len(made) <= longest and Path(made).name == made
    assert slug(made, longest=longest) == made
