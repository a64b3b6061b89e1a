"""The source of quoted text, stored with whatever quotes it."""

from __future__ import annotations

from mentorflow.model.base import Stored


class Quote(Stored):
    """The source of something quoted: an answer or an item in it, a topic, a target, an objective.

    `session` or `entry` is its name within the pair's folder, `step` the id of the step that it
    was written at. `item` is the id of a topic, target or objective, or the place in a list,
    counted from 1; empty where a whole answer or entry is quoted. `private` is the source step's.
    """

    session: str = ""
    entry: str = ""
    step: str = ""
    item: str = ""
    private: bool = False


def name_of(id: str) -> str:
    """The name of a session or entry within its pair: its id without the pair's."""
    return id.rpartition("/")[2]
