"""The filters speak the language of the guide; where they cannot, the check says so."""

from __future__ import annotations

import datetime as dt

import pytest

from builders import held, opened
from guides.guide_texts import LATER
from mentorflow.guides.filters import Count
from mentorflow.guides.loader import check_guide, read_guide
from mentorflow.guides.wording import render
from mentorflow.history.fold import fold
from mentorflow.model import phrases
from mentorflow.model.context import QuotedText
from mentorflow.session.layout import lay_out

TODAY = dt.date(2026, 11, 22)
GERMAN = LATER.model_copy(
    update={
        "language": "de",
        "topics": tuple(
            QuotedText(text=text, who="Asha", on=TODAY) for text in ("eins", "zwei", "drei")
        ),
    }
)

GUIDE = """\
id = "woche"
version = 1
title = "Woche"
language = "de"
forms = ["mentoring"]
suits = ["usual"]

[[stages]]
id = "rueckblick"
title = "Rückblick"
minutes = 20
once = true
protected = true

  [[stages.prompts]]
  id = "neues"
  kind = "text"
  ask = "mentee"
  text = "{% if last_session %}Was ist seit {{ last_session.on | day }} neu?{% else %}Was ist neu?\
{% endif %}"
  others = [
    "{% if last_session %}Das war {{ last_session.on | ago }}. Und nun?{% else %}Und nun?\
{% endif %}",
    "{{ open_targets | count }} {{ open_targets | plural('Ziel', 'Ziele') }}: \
{{ open_targets | list }}?",
  ]
  recall = "{% if open_targets %}{{ (open_targets | first).text | quote }}{% endif %}"
  core = true
"""


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("{{ (open_targets | first).due | day }}", "Freitag, 27. November"),
        ("{{ last_session.on | ago }}", "vor drei Wochen"),
        ("{{ topics | list }}", "eins, zwei und drei"),
        ("{{ topics | count }}", "drei"),
        ("{{ open_targets | count }} {{ open_targets | plural('Ziel', 'Ziele') }}", "zwei Ziele"),
        ("{{ (topics | first).text | quote }}", "„eins“"),
    ],
)
def test_every_filter_speaks_german(template: str, words: str) -> None:
    assert render(template, GERMAN) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "heute"),
        (1, "gestern"),
        (2, "vor zwei Tagen"),
        (7, "vor einer Woche"),
        (42, "vor sechs Wochen"),
        (43, "am 10. Oktober"),
        (400, "am 18. Oktober 2025"),
        (-1, "am 23. November"),
    ],
)
def test_how_long_ago_in_german(days: int, words: str) -> None:
    date = TODAY - dt.timedelta(days)
    last = LATER.last_session
    assert last is not None
    seen = GERMAN.model_copy(update={"last_session": last.model_copy(update={"on": date})})
    assert render("{{ last_session.on | ago }}", seen) == words


def test_a_region_has_its_own_dates_and_the_words_of_its_language() -> None:
    january = QuotedText(text="x", who=None, on=dt.date(2027, 1, 8))
    seen = GERMAN.model_copy(update={"language": "de-AT", "topics": (january,)})
    assert render("{{ (topics | first).on | day }}", seen) == "Freitag, 8. Jänner 2027"
    assert render("{{ topics | count }}", seen) == "ein"
    seen = seen.model_copy(update={"language": "de-Nowhere"})
    assert render("{{ (topics | first).on | day }}", seen) == "Freitag, 8. Januar 2027"


def test_numbers_in_german() -> None:
    said = [str(Count(number, "de")) for number in (0, 1, 10, 11)]
    assert said == ["keine", "ein", "zehn", "11"]


def test_a_german_guide_is_laid_out_in_german() -> None:
    guide, mistakes = read_guide(GUIDE)
    assert guide, mistakes
    promise = {"targets/promise/asha": {"asha": [{"text": "I will call"}]}}
    session = held(opened(), promise)
    history = fold(session.pair, [session], [])
    (step,) = lay_out(guide, session.pair, history, dt.date(2026, 11, 24)).stages[0].steps
    assert step.words == "Was ist seit Dienstag, 3. November neu?"
    assert step.others[0] == "Das war vor drei Wochen. Und nun?"
    assert step.recall == "„Call“"


def test_the_check_has_nothing_to_say_of_german() -> None:
    assert not [m for m in check_guide(GUIDE) if "language" in m.message or "English" in m.message]


def test_a_language_without_phrases_is_named_and_english_is_used() -> None:
    other = GUIDE.replace('"de"', '"eo"')
    (found,) = [mistake for mistake in check_guide(other) if "eo" in mistake.message]
    assert found.severity == "warning"
    assert found.line == 4
    assert found.message == (
        "mentorflow doesn't support dates, numbers and lists in “eo” yet; they will be in English"
    )
    seen = GERMAN.model_copy(update={"language": "eo"})
    assert render("{{ topics | list }}", seen) == "eins, zwei and drei"


def test_a_guide_without_filters_needs_no_phrases() -> None:
    text = GUIDE.replace('"de"', '"eo"').replace("last_session.on |", "last_session.title #")
    plain = "\n".join(line for line in text.split("\n") if "|" not in line and "#" not in line)
    assert not [mistake for mistake in check_guide(plain) if "eo" in mistake.message]


@pytest.mark.parametrize("language", phrases.PHRASES)
def test_every_language_says_every_number_and_distance(language: str) -> None:
    said = phrases.of(language)
    assert len(set(said.numbers)) == 10
    assert "{number}" in said.days_ago and "{number}" in said.weeks_ago
    assert "{day}" in said.on_day
