"""`make messages`: the template is up to date, and says nothing of the machine or the day."""

from __future__ import annotations

import gettext
import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import messages
from mentorflow.model import phrases

SOURCE = """
from mentorflow.i18n import N_, _, ngettext, pgettext

TABLE = (N_("Next"),)

def said(count: int) -> str:
    # Translators: a person
    _("Open")
    pgettext("a target", "Open")
    return ngettext("{count} target", "{count} targets", count).format(count=count)
"""


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "mentorflow"
    folder.mkdir()
    (folder / "one.py").write_text(SOURCE, encoding="utf-8")
    return folder


def test_the_template_is_up_to_date() -> None:
    written = messages.TEMPLATE.read_bytes()
    assert written == messages.as_po(messages.template()), "run `make messages`"


def test_every_kind_of_call_is_found(sources: Path) -> None:
    text = messages.as_po(messages.template(sources)).decode()
    assert 'msgid "Next"' in text
    assert '#. a person\n#: mentorflow/one.py\nmsgid "Open"' in text
    assert 'msgctxt "a target"\nmsgid "Open"' in text
    assert 'msgid "{count} target"\nmsgid_plural "{count} targets"' in text


def test_it_says_nothing_of_the_machine_or_the_day(sources: Path) -> None:
    text = messages.as_po(messages.template(sources)).decode()
    assert str(sources.parent) not in text
    assert not re.search(r"\d{4}-\d\d|@|:\d", text)


def test_what_is_translated_is_compiled_and_read(sources: Path) -> None:
    translated = read_po(BytesIO(messages.as_po(messages.template(sources))), locale="pl")
    translated["{count} target"].string = ("{count} cel", "{count} cele", "{count} celów")
    read = gettext.GNUTranslations(BytesIO(messages.as_mo(translated)))
    assert read.ngettext("{count} target", "{count} targets", 2) == "{count} cele"
    assert read.ngettext("{count} target", "{count} targets", 5) == "{count} celów"


def test_what_is_compiled_is_translated_in_full_and_nothing_else(sources: Path) -> None:
    translated = read_po(BytesIO(messages.as_po(messages.template(sources))), locale="de")
    translated["Next"].string = "Weiter"
    translated["{count} target"].string = ("ein Ziel", "")
    compiled = messages.as_mo(translated)
    read = gettext.GNUTranslations(BytesIO(compiled))
    assert read.gettext("Next") == "Weiter"
    assert b"target" not in compiled and b"Open" not in compiled
    assert b"abel" not in compiled and b"1970" not in compiled
    assert set(read.info()) == {"content-type", "plural-forms"}


def stale(folder: Path) -> list[str]:
    """The files that `make messages` would write anew."""
    template, found = messages.template(), []
    for path in messages.languages(folder):
        translated = messages.language_of(path, template)
        compiled = path.with_suffix(".mo")
        if path.read_bytes() != messages.as_po(translated):
            found.append(str(path))
        if not compiled.exists() or compiled.read_bytes() != messages.as_mo(translated):
            found.append(str(compiled))
    return found


def test_every_language_is_up_to_date_and_compiled() -> None:
    assert stale(messages.LOCALES) == [], "run `make messages`"


def test_a_translation_that_is_not_compiled_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "de" / "LC_MESSAGES" / "mentorflow.po"
    path.parent.mkdir(parents=True)
    path.write_bytes(messages.TEMPLATE.read_bytes())
    assert stale(tmp_path) == [str(path), str(path.with_suffix(".mo"))]
    translated = messages.language_of(path, messages.template())
    path.write_bytes(messages.as_po(translated))
    path.with_suffix(".mo").write_bytes(messages.as_mo(translated))
    assert stale(tmp_path) == []
    assert b"writes the .mo file" in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(b'"Next"\nmsgstr ""', b'"Next"\nmsgstr "Weiter"'))
    assert stale(tmp_path) == [str(path.with_suffix(".mo"))]


def test_a_language_that_has_its_own_dates_has_phrases_for_them() -> None:
    for path in messages.languages():
        translated = messages.language_of(path, messages.template())
        own = translated.get("en", "language of dates")
        assert own and (not own.string or phrases.known(str(own.string))), path
