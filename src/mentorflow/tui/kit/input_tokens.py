"""Cut the bytes of a terminal into text, pastes, keys and reports, and drop everything else.

Nothing here depends on Textual, and no input raises: what is unknown, malformed or too large is
dropped. Key sequences come out in the plainest form, so that only a few forms reach Textual.

Sources: ECMA-48 (control sequences), the xterm control sequences (mouse, modified keys, F-keys) and
the kitty keyboard protocol (`CSI code:shifted:base ; modifiers:event ; text u`).
"""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import monotonic

ESC = b"\x1b"

ESCAPE_TIMEOUT = 0.1
"""Seconds without a byte after which an ESC is the Escape key, and ESC with a letter is Alt."""

SEQUENCE_TIMEOUT = 1.0
"""Seconds without a byte after which a sequence that was begun is dropped."""

PASTE_TIMEOUT = 2.0
"""Seconds without a byte after which a paste is over, with its end mark or without."""

MAX_SEQUENCE = 4096
"""Bytes that are kept of a sequence that has not ended."""


@dataclass(frozen=True)
class Typed:
    """Characters and control characters, one key each."""

    text: str


@dataclass(frozen=True)
class Pasted:
    """The text of one paste."""

    text: str


@dataclass(frozen=True)
class Alt:
    """A character pressed with Alt."""

    character: str


@dataclass(frozen=True)
class Sequence:
    """One complete control sequence: a key, the mouse, the focus, or a report on a mode."""

    code: str


Token = Typed | Pasted | Alt | Sequence

_ESCAPE = Sequence("\x1b")
_PASTE_START, _PASTE_END = b"\x1b[200~", b"\x1b[201~"

_COMPLETE = re.compile(
    rb"\x1b\[M(?P<x10>[\x00-\xff]{3})"  # a mouse report of three bytes, which nobody asked for
    rb"|(?P<console>\x1b\[\[[A-E])"  # F1 to F5 of the Linux console
    rb"|\x1b\[<(?P<mouse>[^\x00-\x1fMm]{0,32}[Mm])"
    rb"|\x1b\[(?!M)(?P<parameters>[0-;=-?][0-?]*|)(?P<intermediate>[ -/]*)(?P<final>[@-Z\\-~])"
    rb"|\x1bO(?P<modifier>[0-9]?)(?P<application>[A-Za-z])"
    rb"|(?P<string>\x1b(?:\][0-9]|P[0-9>=!+$]|_G)[^\x07\x1b]*(?:\x07|\x1b\\))"
)
_INCOMPLETE = re.compile(
    rb"\x1b(?:\[(?:M[\x00-\xff]{0,2}|\[|<[^\x00-\x1fMm]{0,32}|(?:[0-;=-?][0-?]*)?[ -/]*)?"
    rb"|O[0-9]?|\]|P|_|(?:\][0-9]|P[0-9>=!+$]|_G)[^\x07\x1b]*\x1b?)?"
)
_BROKEN = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*|(?:\][0-9]|P[0-9>=!+$]|_G)[^\x07\x1b]*)"  # another begins in it
)
_MOUSE = re.compile(rb"\d{1,3};\d{1,5};\d{1,5}[Mm]")
_NUMBERS = re.compile(r"[\d:]*(?:;[\d:]*){0,2}")

_SHIFT, _TEXT_MODIFIERS, _MODIFIERS = 1, 0b11, 0b111111
"""Bits of `modifiers - 1`: shift; shift and alt; all but the two locks."""
_RELEASE = 3
_LETTERS = "ABCDEFHPQS"
_TILDES = frozenset({*range(1, 9), *range(11, 16), *range(17, 22), *range(23, 27), 28, 29})
_KEYPAD_TEXT = dict(zip(range(57399, 57417), "0123456789./*-+\r=,", strict=True))
_KEYPAD_KEYS = dict(
    zip(range(57417, 57427), ("D", "C", "A", "B", "5~", "6~", "H", "F", "2~", "3~"), strict=True)
)
_CONTROL_TEXT = {8: "\x7f", 9: "\t", 13: "\r", 127: "\x7f"}
_EXTRA_F_KEYS = range(57376, 57399)
_PRIVATE_USE = range(57344, 63744)


class TerminalInput:
    """Bytes in, tokens out; holds what has not ended yet."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._heard = clock()
        self._buffer = b""
        self._pasting = False
        self._paste: list[bytes] = []
        self._decoder = getincrementaldecoder("utf-8")(errors="ignore")

    def feed(self, data: bytes) -> Iterator[Token]:
        """Tokens that are complete by now. A token may be cut anywhere between two reads."""
        self._heard = self._clock()
        self._buffer += data
        while self._buffer:
            before = len(self._buffer)
            yield from self._take_paste() if self._pasting else self._take_keys()
            if len(self._buffer) == before:
                break

    def tick(self) -> Iterator[Token]:
        """Tokens that are complete because nothing more came for a while."""
        silence = self._clock() - self._heard
        if self._pasting:
            if silence > PASTE_TIMEOUT:
                yield from self.flush()
        elif silence > (ESCAPE_TIMEOUT if len(self._buffer) <= 2 else SEQUENCE_TIMEOUT):
            yield from self._give_up()

    def flush(self) -> Iterator[Token]:
        """Tokens of what has come so far, complete or not: nothing more will come."""
        if self._pasting:
            self._buffer = b""  # the first bytes of an end mark
            yield self._end_paste()
        yield from self._give_up()

    # A paste: everything up to its end mark is text

    def _take_paste(self) -> Iterator[Token]:
        piece, mark, rest = self._buffer.partition(_PASTE_END)
        if mark:
            self._paste.append(piece)
            self._buffer = rest
            yield self._end_paste()
        else:  # the mark may be cut in two
            keep = next(
                (n for n in range(len(_PASTE_END) - 1, 0, -1) if piece.endswith(_PASTE_END[:n])), 0
            )
            self._paste.append(piece[: len(piece) - keep])
            self._buffer = piece[len(piece) - keep :]

    def _end_paste(self) -> Token:
        text = b"".join(self._paste).decode("utf-8", errors="ignore")
        self._pasting, self._paste = False, []
        return Pasted(text.replace("\x00", ""))

    # Keys and reports

    def _take_keys(self) -> Iterator[Token]:
        text, escape, rest = self._buffer.partition(ESC)
        if text:
            self._buffer = escape + rest
            yield from self._typed(text)
        if escape:
            yield from self._take_sequence(escape + rest)

    def _typed(self, data: bytes) -> Iterator[Token]:
        text = "".join(c for c in self._decoder.decode(data) if not "\x80" <= c <= "\x9f")
        if text:
            yield Typed(text)

    def _take_sequence(self, data: bytes) -> Iterator[Token]:
        self._decoder.reset()  # a character that was cut off by an escape never ends
        alt = data.startswith(ESC + ESC)
        start = 1 if alt else 0
        if data.startswith(_PASTE_START):
            self._buffer, self._pasting = data[len(_PASTE_START) :], True
        elif match := _COMPLETE.match(data, start):
            self._buffer = data[match.end() :]
            yield from _translated(match, alt=alt)
        elif _INCOMPLETE.fullmatch(data, start):
            too_long = len(data) > MAX_SEQUENCE
            self._buffer = data[:MAX_SEQUENCE] + data[-1:] if too_long else data
        elif alt:
            self._buffer = data[1:]
            yield _ESCAPE
        elif broken := _BROKEN.match(data):
            self._buffer = data[broken.end() :]
        else:
            character = data[1:2]
            self._buffer = data[2:] if character.isascii() else data[1:]
            if character.isascii():
                yield Alt(character.decode())

    def _give_up(self) -> Iterator[Token]:
        data, self._buffer = self._buffer, b""
        if data in (ESC, ESC + ESC):
            yield from [_ESCAPE] * len(data)
        elif len(data) == 2 and data.startswith(ESC):
            yield Alt(data[1:].decode())


def _translated(match: re.Match[bytes], *, alt: bool) -> Iterator[Token]:
    """The token of a complete sequence, or nothing if it means nothing to us."""
    token: Token | None = None
    if match["console"]:
        token = Sequence(match["console"].decode())
    elif match["mouse"]:
        token = Sequence(match[0].decode()) if _MOUSE.fullmatch(match["mouse"]) else None
    elif match["application"]:
        token = _application_key(match["modifier"].decode(), match["application"].decode(), alt=alt)
    elif match["final"]:
        token = _control_sequence(
            match["parameters"].decode(),
            match["intermediate"].decode(),
            match["final"].decode(),
            alt=alt,
        )
    if token is not None:
        yield token


def _application_key(modifier: str, letter: str, *, alt: bool) -> Token | None:
    if modifier or (alt and letter in _LETTERS):
        return _control_sequence(f"1;{modifier}" if modifier else "", "", letter, alt=alt)
    return Sequence(f"\x1bO{letter}")


def _control_sequence(parameters: str, middle: str, final: str, *, alt: bool) -> Token | None:
    code = f"\x1b[{parameters}{middle}{final}"
    if parameters.startswith("?"):  # 2026: drawing can be synchronized. 2048 would need pixels
        return Sequence(code) if re.fullmatch(r"\x1b\[\?2026;[0-4]\$y", code) else None
    if middle or not _NUMBERS.fullmatch(parameters):
        return None
    if final in "IO" and not parameters:
        return Sequence(code)
    if final == "Z":
        return Sequence("\x1b[Z")
    fields = [_numbers(field) for field in parameters.split(";")]
    return _key(fields + [[]] * (3 - len(fields)), final, alt=alt)


def _numbers(field: str) -> list[int]:
    """The numbers of a field; one that is missing is 0, one that is too large is -1."""
    return [int(part or 0) if len(part) <= 7 else -1 for part in field.split(":")]


def _key(fields: list[list[int]], final: str, *, alt: bool) -> Token | None:
    """A key with its modifiers, in the forms of xterm and kitty."""
    codes, (modifiers, event, *_), text = fields[0], [*fields[1], 0, 0], fields[2]
    if event == _RELEASE or modifiers < 0 or modifiers > 256:
        return None
    held = max(modifiers - 1, 0) & _MODIFIERS | (0b10 if alt else 0)
    if final == "~" and codes[0] == 27 and text:  # xterm's modifyOtherKeys
        return _unicode_key(text, held, [])
    if final == "u":
        return _unicode_key(codes, held, text)
    return _functional_key(codes[0] or 1, final, held)


def _functional_key(number: int, final: str, held: int) -> Token | None:
    if final == "~" and number in _TILDES:
        held = 0 if number == 3 and held == _SHIFT else held  # shift+delete deletes
        return Sequence(f"\x1b[{number};{held + 1}~" if held else f"\x1b[{number}~")
    if final in _LETTERS and number == 1:
        return Sequence(f"\x1b[1;{held + 1}{final}" if held else f"\x1b[{final}")
    if final == "R" and number == 1 and held:  # F3; else it reports where the cursor is
        return Sequence(f"\x1b[1;{held + 1}R")
    return None


def _unicode_key(codes: list[int], held: int, text: list[int]) -> Token | None:
    code, shifted, base = [*codes, 0, 0][:3]
    typed = "".join(character for number in text if (character := _printable(number)))
    if typed and not held & ~_TEXT_MODIFIERS:
        return Typed(typed)
    if code in _KEYPAD_KEYS:
        end = _KEYPAD_KEYS[code]
        return _functional_key(int(end[:-1] or 1), end[-1], held)
    character = _KEYPAD_TEXT.get(code) or _CONTROL_TEXT.get(code) or ""
    if code == 9 and held == _SHIFT:
        return Sequence("\x1b[Z")
    if code == 27:
        return _ESCAPE if held <= _SHIFT else Sequence(f"\x1b[27;{held + 1}u")
    if character and held <= _SHIFT:
        return Typed(character)
    if code in _EXTRA_F_KEYS or code in _CONTROL_TEXT:
        return Sequence(f"\x1b[{code};{held + 1}u")
    character = character or ("" if code in _PRIVATE_USE else _printable(code))
    if not character:
        return None
    if held <= _SHIFT:
        return Typed((_printable(shifted) or character.upper()) if held else character)
    if code > 127 and _printable(base):  # the letter on the same key of a Latin keyboard
        character = chr(base)
    return Sequence(f"\x1b[{ord(character)};{held + 1}u")


def _printable(code: int) -> str:
    """The character of a code point, or nothing."""
    if not 32 <= code <= 0x10FFFF or 0xD800 <= code < 0xE000:
        return ""
    character = chr(code)
    return character if character.isprintable() else ""
