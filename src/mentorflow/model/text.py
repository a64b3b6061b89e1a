"""Sanitizing of typed text: for display (`clean`), for storage, for ids."""

from __future__ import annotations

import re
import unicodedata

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSAFE = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029{_BIDI}]")


def _visible(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return "\ufffd"


def clean(text: str) -> str:
    """Make text safe for a terminal: control codes become visible, line breaks and tabs stay.

    C0 controls become their pictures (ESC is shown as ␛); C1 controls, bidi marks and lone
    surrogates become U+FFFD. The stored text is not changed.
    """
    return _UNSAFE.sub(_visible, text.replace("\r\n", "\n"))


def clean_line(text: str) -> str:
    """Like `clean`, on one line: line breaks and tabs become single spaces."""
    return clean(" ".join(text.split()))


def storable(text: str) -> str:
    """Make text encodable as UTF-8: lone surrogates become U+FFFD."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def slug(text: str, *, longest: int = 32) -> str:
    """Make a readable id from a text: letters and digits of any script, lower case, hyphens.

    Empty if nothing is left.
    """
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).casefold())
    words = re.findall(r"[^\W_]+", folded)
    return "-".join(words)[:longest].strip("-")
