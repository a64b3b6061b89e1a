"""What a session brings up and quotes is stored as ids, and the fold reads nothing else."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from builders import AT, DAY, guide, held, mentoring, opened
from mentorflow.history.fold import fold
from mentorflow.model.entry import Entry
from mentorflow.model.guide import Guide
from mentorflow.model.history import Topic
from mentorflow.model.moves import Park
from mentorflow.model.quotes import Quote
from mentorflow.model.session import Session
from mentorflow.session.moves import apply

WEEK = dt.timedelta(7)
FIRST = "2026-11-03-small"


def asking(**keys: object) -> Guide:
    """The small guide, with one more way to bring up the past at its first and last prompt."""
    stages = guide().model_dump(mode="json", exclude_unset=True)["stages"]
    stages[0]["prompts"][0] |= keys
    stages[-1]["prompts"][-1]["recall"] = (
        "{% if said_last %}{{ said_last.text | quote }}{% endif %}"
    )
    return guide(stages=stages)


FIRST_TOPIC = asking(
    recall="{% for topic in topics %}{% if topic.text != 'Pay' %}{{ topic.text | quote }}"
    "{% endif %}{% endfor %}"
)


def parked(session: Session, *topics: str) -> Session:
    for text in topics:
        session = apply(session, Park(text=text))
    return session


def second(first: Session, entries: tuple[Entry, ...] = (), asked: Guide = FIRST_TOPIC) -> Session:
    history = fold(mentoring(), [first], entries)
    return opened(history=history, on=DAY + WEEK, seq=9, guide_=asked)


def waiting(*past: Session) -> tuple[Topic, ...]:
    return fold(mentoring(), past, ()).topics


def test_a_topic_waits_though_its_word_stands_quoted_above_another_question() -> None:
    first = held(
        parked(opened(), "Holiday plans", "Pay"), {"closing/takeaway/asha": "Pay"}, signed=False
    )
    again = held(second(first), {})
    assert "“Pay”" in again.find("closing/takeaway/asha").recall
    assert [(topic.id, topic.text) for topic in waiting(first, again)] == [("2026-11-03.t2", "Pay")]


def test_two_topics_of_the_same_words_are_two_topics() -> None:
    first = held(parked(opened(), "The desk", "The desk"), {}, signed=False)
    only = asking(
        recall="{% if topics | count > 1 %}{{ (topics | first).text | quote }}{% endif %}"
    )
    again = held(second(first, asked=only), {})
    assert again.find("arrive/wish/asha").topics == ("2026-11-03.t1",)
    assert [topic.id for topic in waiting(first, again)] == ["2026-11-03.t2"]


def test_topics_of_a_second_session_that_day_have_ids_of_their_own() -> None:
    one = held(parked(opened(), "A"), {}, signed=False)
    two = held(parked(opened(twice="-2", seq=2), "B"), {}, signed=False)
    assert [topic.id for topic in waiting(one, two)] == ["2026-11-03.t1", "2026-11-03-2.t1"]


def test_a_note_is_a_topic_under_the_name_of_its_entry() -> None:
    note = Entry(id="asha-ben/n1", on=DAY, seq=2, at=AT, kind="note", by="asha", text="The desk")
    first = held(opened(), {})
    again = second(first, (note,))
    step = again.find("arrive/wish/asha")
    assert step.topics == ("n1",)
    assert step.quotes == (Quote(entry="n1", item="n1"),)
    assert not fold(mentoring(), [first, held(again, {})], (note,)).topics


@pytest.mark.parametrize("key", ["recall", "text", "others"])
def test_every_text_of_a_prompt_tells_what_it_quotes(key: str) -> None:
    first = held(parked(opened(), "The desk"), {}, signed=False)
    words: Any = "So? {{ topics | list }}"
    again = second(first, asked=asking(**{key: ["And?", words] if key == "others" else words}))
    step = again.find("arrive/wish/asha")
    assert step.quotes == (Quote(session=FIRST, item="2026-11-03.t1"),)
    asked = key != "others"
    assert step.topics == (("2026-11-03.t1",) if asked else ()), "one key away is not asked"


def test_what_is_asked_about_without_being_written_is_not_quoted() -> None:
    first = held(parked(opened(), "The desk"), {}, signed=False)
    counting = asking(
        recall="{% if (topics | first).text == 'The desk' %}{{ topics | count }} kept{% endif %}"
    )
    step = second(first, asked=counting).find("arrive/wish/asha")
    assert step.recall == "one kept" and step.quotes == () and step.topics == ()


def test_a_review_quotes_its_targets_and_objectives_and_keeps_what_is_private() -> None:
    stages = guide().model_dump(mode="json", exclude_unset=True)["stages"]
    stages[3]["prompts"][1]["private"] = True
    first = held(
        opened(guide_=guide(stages=stages)),
        {
            "targets/aims/asha": [{"text": "Lead"}],
            "targets/promise/asha": {"asha": [{"text": "I will call"}]},
        },
    )
    again = second(first)
    promised = Quote(session=FIRST, step="targets/promise/asha", item="2026-11-03.1", private=True)
    assert again.find("review/targets/pair").quotes == (promised,)
    aim = Quote(session=FIRST, step="targets/aims/asha", item="2026-11-03.o1")
    assert again.find("targets/promise/ben").quotes == (aim,)


def test_an_item_of_a_list_has_its_place() -> None:
    stages = guide().model_dump(mode="json", exclude_unset=True)["stages"]
    stages[2]["prompts"][1]["records"] = "strength"
    first = held(opened(guide_=guide(stages=stages)), {"strengths/seen/ben": ["calm", "a plan"]})
    asked = asking(recall="{% for said in strengths %}{{ said.text | quote }} {% endfor %}")
    step = second(first, asked=asked).find("arrive/wish/asha")
    assert [(quote.step, quote.item) for quote in step.quotes] == [
        ("strengths/seen/ben", "1"),
        ("strengths/seen/ben", "2"),
    ]


def test_a_session_of_version_1_is_taken_at_its_words() -> None:
    first = held(parked(opened(), "Holiday plans", "Pay"), {}, signed=False)
    tree = json.loads(held(second(first), {}).model_dump_json())
    for stage in tree["stages"]:
        for step in stage["steps"]:
            step["topics"] = None
    assert [topic.text for topic in waiting(first, Session.model_validate(tree))] == ["Pay"]
