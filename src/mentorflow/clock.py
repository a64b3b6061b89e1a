"""The time of this machine."""

from __future__ import annotations

import datetime as dt
import time


class Clock:
    """The time of this machine; tests bring their own."""

    def now(self) -> dt.datetime:
        """The time of day, with its offset, in whole seconds."""
        return dt.datetime.now().astimezone().replace(microsecond=0)

    def today(self) -> dt.date:
        """The day here."""
        return self.now().date()

    def monotonic(self) -> float:
        """Seconds that never run backwards."""
        return time.monotonic()
