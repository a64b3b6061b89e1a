"""Facts that files of format version 1 lack, inferred from their wording."""

from __future__ import annotations

from collections.abc import Iterable

from mentorflow.guides.filters import quote
from mentorflow.model.history import Topic
from mentorflow.model.session import Session


def brought_up_topics(session: Session, waiting: Iterable[Topic]) -> frozenset[str]:
    """The ids of the topics that a session brought up.

    Steps of version 2 store them. For a step of version 1, a topic counts as brought up if it is
    quoted above the question, which is wrong if something else with the same words is quoted.
    """
    quotes = {topic.id: quote(topic.text) for topic in waiting if topic.text.strip()}
    found: set[str] = set()
    for step in session.steps:
        if step.topics is not None:
            found.update(step.topics)
        elif step.recall:
            found.update(topic for topic, words in quotes.items() if words in step.recall)
    return frozenset(found)
