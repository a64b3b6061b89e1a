"""Names and the past may stand in every text of a guide, not in its questions alone."""

from __future__ import annotations

from typing import Any

import pytest

from builders import guide, opened, peers
from guides.guide_texts import broken
from mentorflow.guides.loader import check_guide, read_guide
from mentorflow.model.guide import Guide
from mentorflow.session.outline import outline

NAME = "{{ mentee.name }}"
FIRST = broken('title = "Review"', f'title = "For {NAME}"\naim = "{NAME} decides."')


def whole(*prompts: dict[str, Any], **stage: Any) -> Guide:
    asked = {"id": "p", "kind": "text", "ask": "mentee", "text": "What now?"}
    own = {"id": "only", "title": "Only", "minutes": 9, "prompts": prompts or (asked,)}
    return guide(stages=[own | stage])


def prompt(kind: str, **own: Any) -> dict[str, Any]:
    return {"id": "p", "kind": kind, "ask": "mentor", "text": "What now?"} | own


def test_a_stage_speaks_of_the_two_by_name_and_its_tip_to_whoever_listens() -> None:
    made = whole(title=f"For {NAME}", aim="{{ you.name }} decides.", tip="{{ you.name }}, wait.")
    stage = opened(guide_=made).stages[0]
    assert (stage.title, stage.aim, stage.tip) == ("For Asha", "Asha decides.", "Ben, wait.")


def test_in_each_round_of_two_peers_the_names_are_those_of_that_round() -> None:
    made = whole(title=f"For {NAME}", tip="{{ you.name }}, wait.")
    stages = opened(peers(), guide_=made).stages
    assert [(each.title, each.tip) for each in stages] == [
        ("For Noor", "Kit, wait."),
        ("For Kit", "Noor, wait."),
    ]


def test_options_and_ends_speak_of_the_two_by_name() -> None:
    options = [{"id": "a", "text": f"Ask {NAME}"}, {"id": "b", "text": "Ask {{ you.name }}"}]
    ends = {"low": f"{NAME} alone", "high": "{{ partner.name }} and {{ you.name }}"}
    made = whole(prompt("choice", options=options), prompt("scale", id="q", **ends))
    said = outline(opened(guide_=made))
    assert "Ask Asha" in said and "Ask Ben" in said
    assert "0 Asha alone, 10 Asha and Ben" in said


def test_the_guide_check_tries_each_of_them() -> None:
    for old, new in (
        ('title = "Review"', 'title = "{{ last_session.title }}"'),
        ('title = "Review"', 'title = "Review"\naim = "{{ last_session.title }}"'),
        ('title = "Review"', 'title = "Review"\ntip = "{{ last_session.title }}"'),
        ('low = "not at all"', 'low = "{{ last_session.title }}"'),
        ('text = "Go on"', 'text = "{{ last_session.title }}"'),
    ):
        text = broken(old, new)
        at = text.index("options = [" if "Go on" in old else "{{ last_session")
        line = 1 + text[:at].count("\n")
        (mistake,) = check_guide(text)
        assert (mistake.line, mistake.severity) == (line, "error")
        assert (
            "doesn't work at a first meeting: `.title` is used on a value that may be missing"
            in mistake.message
        )


def test_names_pass_the_check_where_somebody_holds_the_seat() -> None:
    assert read_guide(FIRST)[1] == ()
    once = FIRST.replace("minutes = 10", "minutes = 10\nonce = true", 1)
    assert {each.message.partition(" doesn't work for peers ")[0] for each in read_guide(once)[1]} == {
        "`title`",
        "`aim`",
    }


@pytest.mark.parametrize("words", ["{{ ''.__class__ }}", "{% set x = 1 %}", "{{ 9 ** 9 }}"])
def test_what_no_question_may_do_no_other_text_may(words: str) -> None:
    for old in ('"Review"', '"not at all"', '"Go on"'):
        mistakes = read_guide(broken(old, f'"{words}"'))[1]
        assert any("can't be used: " in each.message for each in mistakes), mistakes


def test_a_title_has_to_say_something() -> None:
    words = "{% if last_session %}Again{% endif %}"
    mistakes = read_guide(broken('title = "Review"', f'title = "{words}"'))[1]
    assert [each.message for each in mistakes] == [
        "`title` is empty at a first meeting; add text for that case too"
    ]
    assert read_guide(broken('title = "Review"', f'title = "Review"\naim = "{words}"'))[1] == ()


@pytest.mark.parametrize("key", ["title", "summary"])
def test_a_guide_is_called_the_same_for_every_pair(key: str) -> None:
    text = broken('title = "Weekly"', 'title = "Weekly"\nsummary = "Each week."')
    mistakes = read_guide(text.replace(f'{key} = "', f'{key} = "{NAME} ', 1))[1]
    assert [each.message.partition(";")[0] for each in mistakes] == [
        f"`{key}` must read the same for every pair"
    ]


def test_a_hint_measures_what_the_pair_reads() -> None:
    text = broken(
        'text = "Go on"', 'text = "Go on as {{ you.name }} and {{ partner.name }} like best"'
    )
    whats = [each.message for each in check_guide(text)]
    assert any(what.endswith("shorten it to 28 or fewer") for what in whats), whats
    titled = check_guide(broken('title = "Review"', "title = \"Review{{ '.' }}\""))
    assert "a title shouldn't end with a full stop" in [each.message for each in titled]
