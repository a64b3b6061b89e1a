"""Due targets, from a cache for as long as no file has changed.

A shell prompt asks for this, so nothing heavy is imported until the cache has to be filled.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentorflow.history.due import is_due
from mentorflow.journal.due_cache import cached, stamp, store

if TYPE_CHECKING:
    from mentorflow.services.check_ins import CheckIns


def due(
    folder: Path, last: dt.date, pair: str | None, check_ins: Callable[[], CheckIns]
) -> list[dict[str, Any]]:
    """The open targets that are due by the day `last`, of a pair or of all, as plain rows.

    `folder` is the journal's. `check_ins` is called only if the cache does not know enough.

    Raises:
        UnknownError: no pair matches `pair`, or several do.
    """
    seen = stamp(folder)
    rows = cached(seen)
    if rows is None:
        rows = check_ins().rows()
        store(seen, rows)
    if pair is not None and all(pair != row["pair"] for row in rows):
        pair = check_ins().context.journal.pair(pair).id
    day, named = last.isoformat(), pair is not None
    meant = (row for row in rows if pair in (None, row["pair"]))
    return [row for row in meant if is_due(row["due"], row["phase"], day, named=named)]
