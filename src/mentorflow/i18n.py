"""Translation of what people read: gettext with one language for the whole process.

Strings go through `_()` where they are shown, never at import; tables of a module mark theirs
with `N_()` and translate where they are used. CONTRIBUTING has the rules.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

ENGLISH = "en"
DOMAIN = "mentorflow"

_VARIABLES = ("MENTORFLOW_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Where a language is looked for; the first that is set decides."""


@dataclass(frozen=True)
class _Active:
    language: str
    catalogue: gettext.NullTranslations


_ENGLISH = _Active(ENGLISH, gettext.NullTranslations())
_active = _ENGLISH


def _(message: str) -> str:
    """A message in the language in use."""
    return _active.catalogue.gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """The form of a message that goes with a number: "{count} target", "{count} targets"."""
    return _active.catalogue.ngettext(one, many, number)


def pgettext(context: str, message: str) -> str:
    """A message whose English has more than one meaning: `pgettext("a person", "Open")`."""
    return _active.catalogue.pgettext(context, message)


def N_(message: str) -> str:
    """Mark a message in a table of a module; `_()` translates it where it is shown."""
    return message


def language() -> str:
    """The language in use, such as "en" or "de_AT"."""
    return _active.language


def dates_language() -> str:
    """The language of dates, numbers and lists: English until a catalogue asks for its own.

    So a catalogue with few messages does not put its dates into English sentences.
    """
    # Translators: the code of your language, such as "de". Leave it empty while most messages are
    # untranslated: then dates, numbers and lists stay English.
    return pgettext("language of dates", "en")


def set_language(language: str | None = None, *, environ: Mapping[str, str] = os.environ) -> None:
    """Set the language of every message; without one, the one that the environment asks for.

    English needs no catalogue. It is also used where there is no catalogue for what is asked for.
    """
    global _active
    wanted = [language] if language else _asked_for(environ)
    for locale in (found for each in wanted for found in _fallback_locales(each)):
        if locale == ENGLISH:
            break
        if (found := catalogue(locale)) is not None:
            _active = _Active(locale, found)
            return
    _active = _ENGLISH


def catalogue(language: str) -> gettext.NullTranslations | None:
    """The translations into a language; None if there are none."""
    from importlib.resources import files
    from io import BytesIO

    if not language.replace("_", "").isalnum():
        return None
    path = files("mentorflow") / "locale" / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    try:
        return gettext.GNUTranslations(BytesIO(path.read_bytes()))
    except (OSError, UnicodeDecodeError):
        return None


def _asked_for(environ: Mapping[str, str]) -> list[str]:
    """The languages that the environment names, best first."""
    said = next((environ[name] for name in _VARIABLES if environ.get(name)), "")
    return said.split(":")


def _fallback_locales(name: str) -> Iterator[str]:
    """The locales that serve a name: "de_AT.UTF-8" by "de_AT" and "de". "C" is English."""
    locale = name.partition(".")[0].partition("@")[0].replace("-", "_").strip()
    wide = locale.partition("_")[0].casefold()
    if wide in ("c", "posix", ENGLISH):
        yield ENGLISH
    elif wide:
        yield wide + locale[len(wide) :]
        yield wide
