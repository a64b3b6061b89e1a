"""Between sessions: open targets, what is due, check-ins and notes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from mentorflow.errors import UsageError
from mentorflow.history.due import is_listed
from mentorflow.i18n import _
from mentorflow.journal.references import find_id
from mentorflow.model.base import Value
from mentorflow.model.entry import Entry
from mentorflow.model.history import Target
from mentorflow.model.literals import CheckIn, NoteKind, Phase
from mentorflow.model.people import Pair
from mentorflow.model.reports import Listing
from mentorflow.model.text import storable
from mentorflow.services.context import Context
from mentorflow.services.due import due
from mentorflow.services.entries import add_entry
from mentorflow.services.pairs import person


class PairTarget(Value):
    """A target with the pair it belongs to, and the phase that pair is in."""

    pair: Pair
    target: Target
    phase: Phase


@dataclass(frozen=True)
class CheckIns:
    """The use cases between sessions. Each writes one small file of its own."""

    context: Context

    def targets(self, pair: str | None = None, *, closed: bool = False) -> Listing[PairTarget]:
        """The open targets of a pair, or of all that have not ended; `closed`: all targets of all.

        They are sorted by pair, then in the order they were made.
        """
        journal, chosen = self.context.journal, self.context.pairs(pair)
        bad = [file for each in chosen.found for file in journal.sessions(each.id).unreadable]
        found = self._targets(chosen.found, closed=closed)
        named = pair is not None or closed
        return Listing[PairTarget](
            found=tuple(each for each in found if is_listed(each.phase, named=named)),
            unreadable=(*chosen.unreadable, *bad),
        )

    def open_targets(self, pair: str | None = None) -> tuple[PairTarget, ...]:
        """Every open target of a pair, or of all that have not ended, the earliest date first."""
        found = self._targets(self.context.pairs(pair).found)
        chosen = (each for each in found if is_listed(each.phase, named=pair is not None))
        return tuple(sorted(chosen, key=_day))

    def open_target(self, ref: str) -> PairTarget:
        """An open target by its id or an unambiguous tail of it (`asha-ben/2026-11-22.1`).

        Raises:
            UnknownError: no open target is meant, or several.
        """
        known = {f"{each.pair.id}/{each.target.id}": each for each in self._all_open()}
        return known[find_id(ref, known, "target")]

    def due(self, within: int = 0, pair: str | None = None) -> list[dict[str, Any]]:
        """The open targets that are due, or become due `within` so many days, as plain rows.

        A pair that has ended or is paused has nothing due, unless it is the `pair` asked for.
        """
        root, today = self.context.journal.root, self.context.clock.today()
        return due(root, today + dt.timedelta(within), pair, lambda: self)

    def rows(self) -> list[dict[str, Any]]:
        """Every open target of all pairs, as the plain rows that the cache of `due` holds."""
        return [
            {
                "pair": each.pair.id,
                "names": each.pair.names,
                "phase": each.phase,
                "owner_name": each.pair.person(each.target.owner).name,
                **each.target.model_dump(mode="json"),
            }
            for each in sorted(self._all_open(), key=_day)
        ]

    def _all_open(self) -> Iterator[PairTarget]:
        return self._targets(self.context.pairs().found)

    def _targets(self, pairs: Iterable[Pair], *, closed: bool = False) -> Iterator[PairTarget]:
        for pair in pairs:
            history = self.context.history(pair)
            for target in history.targets if closed else history.open_targets:
                yield PairTarget(pair=pair, target=target, phase=history.phase)

    def add(
        self,
        target: str,
        outcome: CheckIn,
        text: str = "",
        *,
        by: str = "",
        on: dt.date | None = None,
    ) -> Entry:
        """Save a check-in on an open target; without `by` it is its owner's.

        Raises:
            UnknownError: there is no such open target.
            UsageError: someone other than its owner says that it is done, the day is in the future,
                or the target did not exist or was not open on that day.
        """
        found = self.open_target(target)
        owner = found.target.owner
        who = person(found.pair, by).id if by else owner
        if outcome == "done" and who != owner:
            name = found.pair.person(owner).name
            raise UsageError(_("Only {name} can say that this target is done.").format(name=name))
        if on is not None and on < found.target.made_on:
            message = _("This target was set on {date}. Check in on that day or later.")
            raise UsageError(message.format(date=found.target.made_on))
        said = {"target": found.target.id, "outcome": outcome, "text": storable(text).strip()}
        return add_entry(self.context, found.pair, "check-in", who, on, **said)

    def note(
        self,
        pair: str,
        text: str,
        by: str,
        kind: NoteKind = "topic",
        *,
        on: dt.date | None = None,
    ) -> Entry:
        """Save a note for the next session.

        Raises:
            UsageError: the note is empty, or the day is in the future.
        """
        chosen = self.context.journal.pair(pair)
        who = person(chosen, by).id
        said = storable(text).strip()
        if not said:
            raise UsageError(_("The note is empty. Write a few words."))
        return add_entry(self.context, chosen, "note", who, on, text=said, note=kind)


def _day(found: PairTarget) -> dt.date:
    return found.target.due or dt.date.max
