"""`make messages`: the template is up to date, and says nothing of the machine or the day."""

from __future__ import annotations

import gettext
import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
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


def test_what_is_translated_is_compiled_and_read(sources: Path, tmp_path: Path) -> None:
    translated = read_po(BytesIO(messages.as_po(messages.template(sources))), locale="pl")
    translated["{count} target"].string = ("{count} cel", "{count} cele", "{count} celów")
    with (tmp_path / "x.mo").open("wb") as file:
        write_mo(file, translated)
    with (tmp_path / "x.mo").open("rb") as file:
        read = gettext.GNUTranslations(file)
    assert read.ngettext("{count} target", "{count} targets", 2) == "{count} cele"
    assert read.ngettext("{count} target", "{count} targets", 5) == "{count} celów"


def test_every_catalogue_has_phrases_for_dates_and_numbers() -> None:
    languages = [path.parts[-3] for path in messages.LOCALES.glob("*/LC_MESSAGES/mentorflow.po")]
    assert [language for language in languages if not phrases.known(language)] == []
