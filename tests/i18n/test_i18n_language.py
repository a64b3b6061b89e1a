"""Which language is spoken, and what that costs."""

from __future__ import annotations

import datetime as dt
import gettext
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from mentorflow import i18n
from mentorflow.i18n import N_, _, ngettext, pgettext
from mentorflow.model import dates, phrases

DAY = dt.date(2026, 11, 3)


class German(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return {"Next": "Weiter"}.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return "ein Ziel" if n == 1 else "{count} Ziele"

    def pgettext(self, context: str, message: str) -> str:
        return "de" if context == "language of dates" else f"{context}: {message}"


@pytest.fixture
def german(monkeypatch: pytest.MonkeyPatch) -> None:
    catalogues = {"de": German()}
    monkeypatch.setattr(i18n, "catalogue", catalogues.get)


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_DE@euro"}, "de"),
        ({"LANG": "DE"}, "de"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LC_ALL": "de", "LC_MESSAGES": "en_GB.UTF-8"}, "de"),
        ({"LC_ALL": "", "LANG": "de"}, "de"),
        ({"LANGUAGE": "fr:de:en", "LANG": "fr"}, "de"),
        ({"LANGUAGE": "fr:en:de", "LANG": "fr"}, "en"),
        ({"MENTORFLOW_LANG": "de-AT", "LANGUAGE": "en"}, "de"),
        ({"LANG": "../../etc"}, "en"),
    ],
)
def test_the_environment_chooses(environ: dict[str, str], language: str) -> None:
    i18n.set_language(environ=environ)
    assert i18n.language() == language


@pytest.mark.usefixtures("german")
def test_what_is_said_follows_the_language_in_use() -> None:
    word = N_("Next")
    assert _(word) == "Next"
    i18n.set_language("de")
    assert (word, _(word)) == ("Next", "Weiter")
    assert ngettext("{count} target", "{count} targets", 1) == "ein Ziel"
    assert pgettext("a pair", "Open") == "a pair: Open"
    i18n.set_language("en")
    assert _(word) == "Next"
    assert ngettext("{count} target", "{count} targets", 2) == "{count} targets"
    assert pgettext("a pair", "Open") == "Open"


@pytest.mark.usefixtures("german")
def test_dates_follow_too() -> None:
    at = dt.datetime(2026, 12, 20, 14)
    said = (dates.day(DAY, DAY), dates.short_day(DAY, DAY), dates.day_and_time(at, DAY))
    assert said == ("Tuesday 3 November", "today", "Sunday 20 December 14:00")
    i18n.set_language("de")
    assert dates.day(DAY, DAY) == "Dienstag, 3. November"
    assert dates.day(DAY, dt.date(2027, 1, 1)) == "Dienstag, 3. November 2026"
    assert dates.short_day(DAY, DAY) == "heute"
    assert dates.short_day(dt.date(2026, 11, 6), DAY) == "Fr., 6. Nov."
    assert dates.short_day(dt.date(2026, 12, 20), DAY) == "20. Dez."
    assert dates.short_day(dt.date(2027, 12, 20), DAY) == "20. Dez. 2027"
    assert dates.day_and_time(at, DAY) == "Sonntag, 20. Dezember, 14:00"


def test_dates_stay_english_until_a_catalogue_asks_for_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Few(German):
        def pgettext(self, context: str, message: str) -> str:
            return message

    monkeypatch.setattr(i18n, "catalogue", {"de": Few()}.get)
    i18n.set_language("de")
    assert (i18n.language(), _("Next")) == ("de", "Weiter")
    assert dates.day(DAY, DAY) == "Tuesday 3 November"
    assert phrases.join(("a", "b")) == "a and b"
    assert dates.day(DAY, DAY, "de") == "Dienstag, 3. November", "a guide has its own language"


@pytest.mark.parametrize("name", ["xx", "../de", ".", "de/..", ""])
def test_where_there_is_no_catalogue_there_is_none(name: str) -> None:
    assert i18n.catalogue(name) is None


def test_a_compiled_catalogue_is_found_beside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "locale" / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    translated = Catalog("de")
    translated.add("Next", "Weiter")
    with (folder / "mentorflow.mo").open("wb") as file:
        write_mo(file, translated)
    monkeypatch.setattr(resources, "files", lambda package: tmp_path)
    i18n.set_language("de_DE.UTF-8")
    assert (i18n.language(), _("Next"), _("Back")) == ("de", "Weiter", "Back")


@pytest.mark.parametrize("argv", [["--help"], ["pairs"]])
def test_english_loads_no_catalogue_and_no_babel(argv: list[str]) -> None:
    program = (
        "import sys, gettext\n"
        "from mentorflow.cli.main import main\n"
        "gettext.GNUTranslations._parse = None\n"
        "code = main(sys.argv[1:])\n"
        "assert 'babel' not in sys.modules\n"
        "assert 'importlib.resources' not in sys.modules or sys.argv[1] != '--help'\n"
        "raise SystemExit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *argv], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
