from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guides.guide_texts import FIRST, LATER, TODAY
from mentorflow.errors import BadDataError
from mentorflow.guides.template_allowlist import NAMES, TemplateType
from mentorflow.guides.wording import check_condition, check_template, condition_met, render
from mentorflow.model.context import Name, QuotedText, TemplateVariables

SINCE = (
    "{{ you.name }}, what has changed"
    "{% if last_session %} since {{ last_session.on | day }}{% endif %}?"
)
DUE = (
    "{% for t in open_targets %}"
    "{{ t.text }} {% if t.due %}{{ t.due | day }}{% else %}open{% endif %}; "
    "{% endfor %}"
)
MOVED = "{{ (open_targets | first).text }} moved {{ (open_targets | first).moved }}"
HOW_MANY = "{{ open_targets | count }} {{ open_targets | plural('target', 'targets') }}"
SOME = "{% if open_targets | count > 2 %}many{% elif open_targets %}some{% else %}none{% endif %}"


@pytest.mark.parametrize(
    ("template", "context", "words"),
    [
        (SINCE, FIRST, "Asha, what has changed?"),
        (SINCE, LATER, "Asha, what has changed since Sunday 1 November?"),
        ("You met {{ last_session.on | ago }}.", LATER, "You met three weeks ago."),
        ("{{ said_last.text | quote }}, {{ said_last.who }}", LATER, "“Say no earlier”, Asha"),
        ("{{ said_last.text }}", LATER, "Say no earlier"),
        (HOW_MANY, LATER, "two targets"),
        ("{{ open_targets | list }}", LATER, "Draft the paper and Read the draft"),
        (MOVED, LATER, "Draft the paper moved 2"),
        (DUE, LATER, "Draft the paper Friday 27 November; Read the draft open;"),
        ("{% for t in open_targets %}x{% else %}none{% endfor %}", FIRST, "none"),
        (SOME, LATER, "some"),
        ("{% if form == 'mentoring' and not topics %}yes{% endif %}", LATER, "yes"),
        ("{{ said_last.who or 'someone' }}", LATER, "Asha"),
        ("  a\n\n  b  \t {# said to nobody #} c ", FIRST, "a b c"),
        ("{% raw %}{{ you }}{% endraw %}", FIRST, "{{ you }}"),
        ("", FIRST, ""),
    ],
)
def test_templates_become_words(template: str, context: TemplateVariables, words: str) -> None:
    assert check_template(template) is None
    assert render(template, context) == words


@pytest.mark.parametrize(
    ("when", "first", "later"),
    [
        ("", True, True),
        ("  ", True, True),
        ("last_session", False, True),
        ("not last_session", True, False),
        ("open_targets | count >= 2", False, True),
        ("open_targets and (open_targets | first).moved >= 2", False, True),
        ("purpose == 'career'", True, True),
        ("last_session == none", True, False),
        ("false", False, False),
    ],
)
def test_conditions_hold_or_not(when: str, first: bool, later: bool) -> None:
    assert check_condition(when) is None
    assert (condition_met(when, FIRST), condition_met(when, LATER)) == (first, later)


HOSTILE = [
    "{{ you.name }}",
    "{% for x in y %}",
    "{# gone #}",
    "[bold]x[/bold] [/x]",
    "<script>alert(1)</script> & \"quoted\" 'so'",
    "# heading",
    "\x1b[31mred",
    "{0.__class__} %s $x `x`",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_wrote_is_neither_template_nor_markup(text: str) -> None:
    said = QuotedText(text=text, who=text, on=TODAY)
    context = LATER.model_copy(update={"you": Name(name=text), "said_last": said})
    assert render("{{ you.name }}!", context) == f"{text}!"
    assert render("{{ said_last.text | quote }}", context) == f"“{text}”"
    assert render("{% if said_last %}{{ said_last.who }}{% endif %}", context) == text


@given(st.text())
def test_any_name_is_said_as_it_is_written(name: str) -> None:
    context = FIRST.model_copy(update={"you": Name(name=name)})
    assert render("<{{ you.name }}>", context) == " ".join(f"<{name}>".split())


@given(st.text(alphabet="{}%# .|()[]'\"-+*~=<>!,:abyou namefirsttxfoinde0_\n", max_size=80))
def test_any_template_is_rendered_or_refused_and_nothing_else(template: str) -> None:
    for text in (template, f"{{{{ {template} }}}}", f"{{% if {template} %}}x{{% endif %}}"):
        reason = check_template(text)
        assert reason is None or reason.strip()
    assert (check_condition(template) or "x").strip()


def test_what_is_not_there_is_refused_in_words() -> None:
    for template, words in (
        ("{{ last_session.on | day }}", "`.on` is used on a value that may be missing"),
        ("{{ none | day }}", "`day` needs a date, but there is none here"),
        ("{{ said_last.text }}", "`.text` is used on a value that may be missing"),
        ("{{ (open_targets | first).text }}", "`.text` is used on a value that may be missing"),
        ("{{ mentor.name }}", "`.name` is used on a value that may be missing"),
        ("{{ none }}", "there's no value to show here"),
        ("{{ said_last.text == 'x' }}", "`.text` is used"),
        ("{{ last_session.number > 1 }}", "`.number` is used"),
    ):
        with pytest.raises(BadDataError) as caught:
            render(template, FIRST.model_copy(update={"mentor": None}))
        assert words in caught.value.message


def test_words_have_an_end() -> None:
    targets = LATER.open_targets * 5000
    much = LATER.model_copy(update={"open_targets": targets})
    for template in (
        "{{ open_targets | list }}",
        "{% for t in open_targets %}{{ t.text }} {% endfor %}",
    ):
        words = render(template, much)
        assert len(words) <= 4000
        assert words.startswith("Draft the paper") and words.endswith("…")


def test_words_without_end_are_not_even_put_together() -> None:
    long = LATER.open_targets[0].model_copy(update={"text": "x" * 100_000})
    much = LATER.model_copy(update={"open_targets": (long,) * 1000})
    tracemalloc.start()
    render("{% for t in open_targets %}{{ t.text }}{% endfor %}", much)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 20_000_000


def test_no_name_hides_behind_a_method_of_plain_values() -> None:
    def names(shape: TemplateType) -> set[str]:
        inner = [*shape.attributes.values(), *([shape.element] if shape.element else [])]
        return set(shape.attributes).union(*map(names, inner))

    known = set(NAMES).union(*map(names, NAMES.values()))
    assert {"you", "name", "text", "moved"} <= known
    assert not known & ({*dir(dict), *dir(tuple), *dir(str)} - {"title"})
    assert "on" not in NAMES
