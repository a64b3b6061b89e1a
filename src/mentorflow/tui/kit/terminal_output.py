"""Writing to a terminal that may be gone: what cannot be shown is dropped, and nothing waits.

Textual's thread ends at the first failure. The app then fills its queue and waits for ever, with
the session's lock in its hand.
"""

from __future__ import annotations

from contextlib import suppress

from textual.drivers._writer_thread import WriterThread


class SteadyWriter(WriterThread):
    """Takes everything out of its queue, whether or not the terminal takes it."""

    def run(self) -> None:
        """Write what comes, and flush where there is a break."""
        while (text := self._queue.get()) is not None:
            with suppress(OSError):
                self._file.write(text)
                if self._queue.empty():
                    self._file.flush()
        with suppress(OSError):
            self._file.flush()


def mind_the_end_of_the_terminal() -> None:
    """Let the app write so; Textual has no other place to say it."""
    from textual.drivers import linux_driver

    setattr(linux_driver, WriterThread.__name__, SteadyWriter)
