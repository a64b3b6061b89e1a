from __future__ import annotations

import sys

import pytest

from guides.guide_texts import LATER, with_text, with_when
from mentorflow.errors import BadDataError
from mentorflow.guides.loader import read_guide
from mentorflow.guides.wording import check_condition, check_template, condition_met, render

ATTACKS = [
    # reach: the attacks measured against plain and sandboxed environments
    "{{ cycler.__init__.__globals__.os.popen('id') }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ lipsum.__globals__ }}",
    "{{ joiner() }}",
    "{{ namespace() }}",
    "{{ ''.__class__.__mro__ }}",
    "{{ ''.__class__ }}",
    "{{ you.__class__ }}",
    "{{ you.name.__class__ }}",
    "{{ you.name.upper }}",
    "{{ you.items }}",
    "{{ you.keys }}",
    "{{ you['name'] }}",
    "{{ you.name[0] }}",
    "{{ open_targets[0].text }}",
    "{{ open_targets.0 }}",
    "{{ open_targets[:1] }}",
    "{{ open_targets.append }}",
    "{{ open_targets.append(1) }}",
    "{{ '{0.__class__}'.format(you) }}",
    "{{ '%s' | format(you) }}",
    "{{ you | attr('__class__') }}",
    "{{ open_targets | map(attribute='text') | join }}",
    "{{ you.save() }}",
    "{{ you.model_copy() }}",
    "{{ on }}",
    "{{ on | day }}",
    "{{ self }}",
    "{{ self._TemplateReference__context }}",
    "{{ loop }}",
    "{{ context }}",
    "{{ environment }}",
    "{{ caller() }}",
    "{{ varargs }}",
    "{{ request }}",
    "{{ config }}",
    "{{ dict(a=1) }}",
    "{{ _() }}",
    "{{ the_day_of_the_session }}",
    # harm: memory and time
    "{{ 'a' * 10**9 }}",
    "{{ 10 ** 10 ** 10 }}",
    "{{ 'a' ~ 'b' }}",
    "{{ 1 + 1 }}",
    "{{ -1 }}",
    "{{ '%1000000000d' | format(1) }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ 'a' | center(1000000000) }}",
    "{{ range(99999) }}",
    "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}",
    "{% for a in range(99999) %}x{% endfor %}",
    "{% for a in open_targets %}{% for b in open_targets %}x{% endfor %}{% endfor %}",
    "{% for a in open_targets %}x{% endfor %}{% for b in open_targets %}x{% endfor %}",
    "{% for a in open_targets recursive %}{{ loop(open_targets) }}{% endfor %}",
    "{% for a in open_targets if a.due %}x{% endfor %}",
    "{% for a in open_targets %}{{ strengths | list }}{% endfor %}",
    "{% for a in open_targets %}{% if strengths == topics %}x{% endif %}{% endfor %}",
    "{% for a in open_targets %}" + "{{ a.text }}" * 40 + "{% endfor %}",
    "{% for a in 'aaaa' %}x{% endfor %}",
    "{% for a in you.name %}x{% endfor %}",
    "{% for a in you %}x{% endfor %}",
    "{% for a in [1, 2] %}x{% endfor %}",
    "{% for a, b in open_targets %}x{% endfor %}",
    "{% for you in open_targets %}x{% endfor %}",
    "{% for loop in open_targets %}x{% endfor %}",
    "{% for ſ in open_targets %}x{% endfor %}",
    "{% for a in open_targets %}{% endfor %}{{ a.text }}",
    "{% for a in open_targets %}{{ a.why }}{% endfor %}",
    "{{ 0x" + "f" * 4000 + " }}",
    "{{ " + "9" * 4000 + " }}",
    "{{ 1000001 }}",
    "{{ 1.5 }}",
    "{{ 1e999 }}",
    "x" * 4097,
    "é" * 2049,
    # statements
    "{% set a = 1 %}",
    "{% set a %}x{% endset %}",
    "{% macro a() %}x{% endmacro %}",
    "{% call a() %}x{% endcall %}",
    "{% filter quote %}x{% endfilter %}",
    "{% block a %}x{% endblock %}",
    "{% include 'pair.json' %}",
    "{% import 'pair.json' as a %}",
    "{% from 'pair.json' import a %}",
    "{% extends 'pair.json' %}",
    "{% with a = 1 %}x{% endwith %}",
    "{% autoescape true %}x{% endautoescape %}",
    "{% do 1 %}",
    "{% debug %}",
    "{% if true %}",
    "{{ you.name",
    "{{ }}",
    "{{ ( }}",
    # expressions
    "{{ you.name is defined }}",
    "{{ 'a' in you.name }}",
    "{{ you.name if you else 'x' }}",
    "{{ [1] }}",
    "{{ {'a': 1} }}",
    "{{ (1, 2) }}",
    "{{ '\\x1b[31m' }}",
    "{{ '\\u202e' }}",
    "{{ open_targets | plural('\\x1b', 'x') }}",
    "{{ you }}",
    "{{ open_targets }}",
    "{{ open_targets | first }}",
    "{% if form == 'peers' %}x{% endif %}",
    # filters
    "{{ you.name | upper }}",
    "{{ you.name | safe }}",
    "{{ you | tojson }}",
    "{{ you.name | list }}",
    "{{ you.name | first }}",
    "{{ open_targets | plural }}",
    "{{ open_targets | plural('a') }}",
    "{{ open_targets | plural(1, 2) }}",
    "{{ open_targets | plural(you.name, 'x') }}",
    "{{ open_targets | plural('a' ~ 'b', 'x') }}",
    "{{ open_targets | plural('a', many='b') }}",
    "{{ open_targets | plural('a', 'b', many='b') }}",
    "{{ open_targets | plural('a', 'b', *open_targets) }}",
    "{{ open_targets | plural(*open_targets) }}",
    "{{ open_targets | plural('a', 'b', **you) }}",
    "{{ you.name | quote(100000) }}",
    "{{ open_targets | count(1) }}",
    "{{ quote(you.name) }}",
]


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack[:60])
def test_what_a_prompt_has_no_need_for_is_refused_at_load_and_when_used(attack: str) -> None:
    reason = check_template(attack)
    assert reason
    with pytest.raises(BadDataError) as caught:
        render(attack, LATER)
    assert caught.value.message == reason
    guide, mistakes = read_guide(with_text(attack))
    assert guide is None
    assert [(m.line, m.message) for m in mistakes] == [(16, f"`text` can't be used: {reason}")]


CONDITIONS = [
    "cycler.__init__",
    "you.__class__",
    "open_targets.append(1)",
    "open_targets[0]",
    "1 }}{{ 2",
    "1 %}{% set a = 1",
    "true }}",
    "you.name ~ 'x'",
    "9 ** 9 ** 9",
    "you.name is defined",
    "last_session if you else 1",
    "open_targets > 2",
    "purpose == 'carreer'",
    "form in ['peer']",
    "{{ last_session }}",
    "last_session,",
    "last_session last_session",
    "not",
    "'\\x1b'",
    "you or " * 500 + "you",
    "not " * 1000 + "you",
    "(" * 2000 + "1" + ")" * 2000,
]


@pytest.mark.parametrize("attack", CONDITIONS, ids=lambda attack: attack[:40])
def test_conditions_are_refused_likewise(attack: str) -> None:
    reason = check_condition(attack)
    assert reason
    with pytest.raises(BadDataError):
        condition_met(attack, LATER)
    _, mistakes = read_guide(with_when(attack))
    assert [(m.line, m.message) for m in mistakes] == [(20, f"`when` can't be used: {reason}")]


DEEP = [
    "{{ " + "(" * 5000 + " }}",
    "{{ " + "(" * 2000 + "1" + ")" * 2000 + " }}",
    "{{ " + "[" * 2000 + "]" * 2000 + " }}",
    "{{ " + "{1:" * 900 + "1" + "}" * 900 + " }}",
    "{{ " + "not " * 1000 + "you }}",
    "{{ " + "not " * 5000 + "you }}",
    "{{ " + "-" * 4000 + "1 }}",
    "{{ " + "+" * 4000 + "1 }}",
    "{{ " + "1 if 1 else " * 300 + "1 }}",
    "{{ " + "you and " * 500 + "you }}",
    "{{ " + "you or " * 500 + "you }}",
    "{{ " + "1 + " * 1000 + "1 }}",
    "{{ " + "1 ** " * 800 + "1 }}",
    "{{ " + "1 < " * 1000 + "1 + }}",
    "{{ you" + ".name" * 800 + " }}",
    "{{ you" + " | first" * 500 + " }}",
    "{{ you" + " is sameas you" * 250 + " }}",
    "{{ you" + "(1)" * 1300 + " }}",
    "{{ " + "you(" * 1000 + " }}",
    "{% if you %}" * 200 + "{% endif %}" * 150,
    "{% if you %}" * 170 + "{% endif %}" * 170,
    "{% for a in topics %}" * 100 + "{% endfor %}" * 100,
    "{% filter quote %}" * 200,
    "{% if 1 %}" + "{% elif 1 %}" * 330,
]


@pytest.mark.parametrize("template", DEEP, ids=lambda template: template[:24])
def test_deep_nesting_is_refused_in_words(template: str) -> None:
    assert check_template(template)


@pytest.mark.parametrize(
    "template",
    [
        "{{ " + "(" * 50 + "1" + ")" * 50 + " }}",
        "{% if you %}x{% endif %}" * 100,
        "{{ (you.name) }}" * 100,
        "{% if you %}" * 46 + "x" + "{% endif %}" * 46,
        "{% if you %}" * 25 + "{{ " + "(" * 25 + "1" + ")" * 25 + " }}" + "{% endif %}" * 25,
    ],
    ids=lambda template: template[:24],
)
def test_what_is_as_deep_as_it_may_be_leaves_room_on_the_stack(template: str) -> None:
    def below(levels: int) -> str | None:
        return below(levels - 1) if levels else check_template(template + " ")

    frame, used = sys._getframe(), 0
    while frame.f_back:
        frame, used = frame.f_back, used + 1
    assert below(max(0, 250 - used)) is None
