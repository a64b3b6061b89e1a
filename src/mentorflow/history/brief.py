"""The brief: one screen before a session."""

from __future__ import annotations

import datetime as dt

from mentorflow.model.history import Brief, History


def brief(history: History, on: dt.date) -> Brief:
    """The brief of a pair's history, as seen on a day."""
    last = history.last
    return Brief(
        pair=history.pair,
        on=on,
        last=last,
        days_since=(on - last.on).days if last else None,
        takeaways=tuple(
            item
            for item in history.items
            if last and item.where == last.id and item.what == "takeaway"
        ),
        targets=history.to_review,
        objectives=history.open_objectives,
        topics=history.topics,
        prepared=history.prepared_by,
        prepared_for=history.prepared_for,
        unplaced=len(history.oddities),
        unreadable=history.unreadable,
        next=history.next,
    )
