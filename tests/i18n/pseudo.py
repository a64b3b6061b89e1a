"""A pseudo-language: every letter of a message that went through `i18n` is drawn with a mark.

Whatever is shown in plain letters, and is no word of the pair's or a guide's, was not translated.
"""

from __future__ import annotations

import dataclasses
import gettext
import re
import string
from typing import Any

import pytest

from mentorflow import i18n
from mentorflow.model import phrases

LANGUAGE = "el"
"""Greek: its dates, by Babel, have no plain letter in them either."""

_LETTERS = "ȧƀċḋḗḟġħīĵķŀḿńṓṗɋŕšŧũṽẇẋẏẑȦƁĊḊḖḞĠĦĪĴĶĿḾŃṒṖɊŔŠŦŨṼẆẊẎẐ"
_MARKED = str.maketrans(string.ascii_letters, _LETTERS)
_PLAIN = str.maketrans(_LETTERS, string.ascii_letters)
_FIELD = re.compile(r"(\{[^{}]*\})")


def mark(message: str) -> str:
    """A message with a mark on every letter; its fields stay as they are."""
    parts = _FIELD.split(message)
    return "".join(part if part[:1] == "{" else part.translate(_MARKED) for part in parts)


def plain(text: str) -> str:
    """Text as it reads without the marks."""
    return text.translate(_PLAIN)


class Pseudo(gettext.NullTranslations):
    """Translates everything, by marking it."""

    def gettext(self, message: str) -> str:
        return mark(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return mark(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return LANGUAGE if context == "language of dates" else mark(message)


def speak(monkeypatch: pytest.MonkeyPatch) -> None:
    """Speak the pseudo-language, in this process and in every command it runs."""
    monkeypatch.setattr(i18n, "catalogue", {LANGUAGE: Pseudo()}.get)
    monkeypatch.setitem(phrases.PHRASES, LANGUAGE, _marked(phrases.PHRASES[i18n.ENGLISH]))
    monkeypatch.setenv("MENTORFLOW_LANG", LANGUAGE)
    i18n.set_language()


def _marked(english: phrases.Phrases) -> phrases.Phrases:
    changed: dict[str, Any] = {}
    for field in dataclasses.fields(english):
        value = getattr(english, field.name)
        changed[field.name] = mark(value) if isinstance(value, str) else tuple(map(mark, value))
    return phrases.Phrases(**changed)
