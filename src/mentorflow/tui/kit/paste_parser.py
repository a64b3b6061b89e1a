"""Pasting: everything between a terminal's two marks is text, and its end may never come.

Textual's parser looks for keys inside a paste once it meets an ESC there: words get lost, and
control keys act. Here the marks alone are looked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from time import monotonic

from textual import events
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.message import Message

PATIENCE = 2.0
"""Seconds without a byte after which a paste is taken to be over."""


class PasteParser(XTermParser):
    """Terminal input as messages: the text of a paste is handed on whole, as it came."""

    def __init__(self, debug: bool = False, clock: Callable[[], float] = monotonic) -> None:
        super().__init__(debug)
        self._clock = clock
        self._pasting = False
        self._pieces: list[str] = []
        self._tail = ""
        self._heard = 0.0

    def feed(self, data: str) -> Iterable[Message]:
        """Messages for what came; a mark may be cut in two by the reading."""
        if not data:
            yield from super().feed(data)
        while data:
            mark = BRACKETED_PASTE_END if self._pasting else BRACKETED_PASTE_START
            seen = self._tail + data
            at = seen.find(mark)
            length = len(data) if at < 0 else at + len(mark) - len(self._tail)
            piece, data = data[:length], data[length:]
            self._tail = seen[1 - len(mark) :] if at < 0 else ""
            if not self._pasting:
                yield from super().feed(piece)
                self._pasting = at >= 0
            else:
                self._pieces.append(piece)
                if at >= 0:
                    yield from self._end(len(mark))
        self._heard = self._clock()

    def tick(self) -> Iterable[Message]:
        """What is due by now: an Escape that stayed alone, or a paste that has no end."""
        yield from super().tick()
        if self._pasting and self._clock() - self._heard > PATIENCE:
            yield from self._end(0)

    def _end(self, mark: int) -> Iterable[Message]:
        text = "".join(self._pieces)
        self._pieces, self._pasting, self._tail = [], False, ""
        pasted = text[: len(text) - mark].replace("\x00", "")
        for message in super().feed(BRACKETED_PASTE_END):
            yield events.Paste(pasted) if isinstance(message, events.Paste) else message


def patch_paste_parser() -> None:
    """Let the terminal be read with our parser; Textual has no other place to say so."""
    from textual.drivers import linux_driver

    setattr(linux_driver, XTermParser.__name__, PasteParser)
