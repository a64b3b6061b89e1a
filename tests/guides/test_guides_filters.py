from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorflow.errors import BadDataError
from mentorflow.guides import filters

TODAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (dt.date(2026, 11, 27), "Friday 27 November"),
        (dt.date(2026, 1, 1), "Thursday 1 January"),
        (dt.date(2025, 12, 31), "Wednesday 31 December 2025"),
    ],
)
def test_day(date: dt.date, words: str) -> None:
    assert filters.day(date, TODAY) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "yesterday"),
        (2, "two days ago"),
        (6, "six days ago"),
        (7, "a week ago"),
        (10, "a week ago"),
        (11, "two weeks ago"),
        (14, "two weeks ago"),
        (21, "three weeks ago"),
        (42, "six weeks ago"),
        (43, "on 10 October"),
        (400, "on 18 October 2025"),
        (-1, "on 23 November"),
        (-60, "on 21 January 2027"),
    ],
)
def test_ago(days: int, words: str) -> None:
    assert filters.ago(TODAY - dt.timedelta(days), TODAY) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ((), ""),
        (("a",), "a"),
        (("a", "b"), "a and b"),
        (("a", "b", "c"), "a, b and c"),
        (({"text": "Draft"}, {"name": "Asha"}), "Draft and Asha"),
    ],
)
def test_list(value: tuple[object, ...], words: str) -> None:
    assert filters.join(value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ((), "no"),
        (("x",), "one"),
        (("x",) * 12, "12"),
        (0, "no"),
        (10, "ten"),
        (11, "11"),
        (-1, "-1"),
    ],
)
def test_count_reads_in_words_and_compares_as_a_number(value: object, words: str) -> None:
    counted = filters.count(value)
    assert str(counted) == words
    assert counted == (value if isinstance(value, int) else len(value))  # type: ignore[arg-type]


def test_plural() -> None:
    words = [filters.plural(value, "target", "targets") for value in (0, 1, 2, (), ("x",))]
    assert words == ["targets", "target", "targets", "targets", "target"]


def test_first() -> None:
    assert filters.first((1, 2)) == 1
    assert filters.first(()) is None


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("Draft the paper", "“Draft the paper”"),
        ("one\n\n two\tthree", "“one two three”"),
        ('say “no” and "yes"', '“say “no” and "yes"”'),
        ("x" * 60, f"“{'x' * 60}”"),
        ("x" * 61, f"“{'x' * 59}…”"),
        (f"{'x' * 59} yy", f"“{'x' * 59}…”"),
        (f"{'x' * 50}, yyyyyyyyyyyyyyyyy", f"“{'x' * 50}…”"),
        ("e\u0301" * 40, "“" + "e\u0301" * 29 + "…”"),
    ],
)
def test_quote(value: str, words: str) -> None:
    assert filters.quote(value) == words


@given(st.text(min_size=1).filter(lambda text: text.strip()))
def test_a_quotation_is_one_line_of_at_most_sixty_characters_said_before(text: str) -> None:
    quoted = filters.quote(text)[1:-1]
    whole = " ".join(text.split())
    assert 0 < len(quoted) <= 60
    assert quoted == whole or (quoted[-1] == "…" and whole.startswith(quoted[:-1]))


@pytest.mark.parametrize("value", [None, "", "today", 3, (), {"on": TODAY}])
def test_what_is_no_date_is_refused(value: object) -> None:
    for name, use in (("day", filters.day), ("ago", filters.ago)):
        with pytest.raises(BadDataError, match=f"`{name}` needs a date") as caught:
            use(value, TODAY)
        help = "; use just one" if isinstance(value, dict) else ", but th"
        assert help in caught.value.message


@pytest.mark.parametrize(
    ("use", "value"),
    [
        (filters.join, None),
        (filters.join, "words"),
        (filters.join, (None,)),
        (filters.count, None),
        (filters.count, True),
        (filters.count, "three"),
        (filters.first, None),
        (filters.quote, None),
        (filters.quote, " "),
        (filters.quote, 3),
    ],
)
def test_filters_refuse_what_they_cannot_use(use: object, value: object) -> None:
    assert callable(use)
    with pytest.raises(BadDataError, match=r"needs .*, but th(is|ere) is "):
        use(value)
