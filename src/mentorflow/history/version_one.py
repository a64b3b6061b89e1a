"""What files of version 1 do not say, and is read out of their words: here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable

from mentorflow.guides.filters import quote
from mentorflow.model.history import Topic
from mentorflow.model.session import Session


def brought_up_topics(session: Session, waiting: Iterable[Topic]) -> frozenset[str]:
    """The ids of the topics that a session brought up.

    Each step says so itself. One that version 1 laid out does not: there a topic counts as brought
    up where it stands quoted above the question, which is wrong where something else of the same
    words is quoted.
    """
    said = {topic.id: quote(topic.text) for topic in waiting if topic.text.strip()}
    found: set[str] = set()
    for step in session.steps:
        if step.topics is not None:
            found.update(step.topics)
        elif step.recall:
            found.update(topic for topic, words in said.items() if words in step.recall)
    return frozenset(found)
