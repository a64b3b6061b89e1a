"""Sessions as notes: the registry of formats, and what goes into a file."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from mentorflow.errors import BadDataError, CannotCreateError
from mentorflow.notes.formats import FORMATS, HTML, MARKDOWN, Format
from mentorflow.services import Services
from mentorflow.services.exports import format_of, notes_of, own_template
from small_guide import GUIDE

DAY = dt.date(2026, 11, 3)
SECRET, OPEN = "Between us", "She waited"


@pytest.fixture
def session(services: Services) -> str:
    """A session with one private answer and one that is not."""
    shelf = services.context.journal.root / "guides"
    shelf.mkdir(parents=True)
    private = GUIDE.replace('id = "wish", ', 'id = "wish", private = true, ')
    (shelf / "small.toml").write_text(private, encoding="utf-8")
    pair = services.pairs.new(form="mentoring", names=("Asha", "Ben")).id
    said = {"talk/wish": {"asha": SECRET}, "talk/list": {"ben": [OPEN]}}
    return services.sessions.record(pair, "small", DAY, said).session.id


def test_every_format_is_found_by_its_name_and_its_suffix() -> None:
    for name, format in FORMATS.items():
        assert format.name == name and not format.for_others
        assert format_of(Path(f"notes{format.suffix.upper()}")) is format
    assert format_of(Path("notes")) is format_of(Path("notes.txt")) is MARKDOWN


@pytest.mark.parametrize("format", FORMATS.values(), ids=FORMATS)
def test_what_is_private_stays_out_where_that_is_asked(
    services: Services, session: str, format: Format
) -> None:
    whole = services.exports.text(session, format)
    assert SECRET in whole and OPEN in whole
    passed_on = services.exports.text(session, format, for_others=True)
    assert SECRET not in passed_on and OPEN in passed_on


def test_a_format_for_others_never_has_what_is_private(services: Services, session: str) -> None:
    outlet = replace(MARKDOWN, name="outlet", for_others=True)
    assert SECRET not in services.exports.text(session, outlet)
    assert SECRET not in services.exports.text(session, outlet, for_others=False)


def test_the_notes_in_the_journal_are_the_markdown_for_the_two(
    services: Services, session: str
) -> None:
    found = services.sessions.get(session)
    kept = services.context.journal.notes_path(session).read_text(encoding="utf-8")
    assert kept == notes_of(services.context, found) == services.exports.text(session)
    assert services.sessions.read(session)[1] == kept


def test_a_file_gets_the_format_of_its_name_and_replaces_nothing(
    services: Services, session: str, tmp_path: Path
) -> None:
    page, notes = tmp_path / "notes.html", tmp_path / "notes.md"
    services.exports.save(session, page, for_others=True)
    services.exports.save(session, notes)
    assert page.read_text("utf-8") == services.exports.text(session, HTML, for_others=True)
    assert notes.read_text("utf-8") == services.exports.text(session)
    with pytest.raises(CannotCreateError):
        services.exports.save(session, page)
    services.exports.write(page, "anew", force=True)
    assert page.read_text("utf-8") == "anew"


class TestOwnTemplate:
    @pytest.mark.parametrize(
        ("name", "html", "made"),
        [
            ("mine.md.j2", False, "<b>\n"),
            ("mine.txt", False, "<b>\n"),
            ("mine.html", False, "&lt;b&gt;\n"),
            ("mine.html.j2", False, "&lt;b&gt;\n"),
            ("mine.md", True, "&lt;b&gt;\n"),
        ],
    )
    def test_its_name_says_whether_words_are_escaped(
        self, services: Services, session: str, tmp_path: Path, name: str, html: bool, made: str
    ) -> None:
        template = tmp_path / name
        template.write_text("{{ '<b>' }}", encoding="utf-8")
        format = own_template(template, is_html=html)
        assert services.exports.text(session, format).endswith(made)
        assert format.suffix == Path(name.removesuffix(".j2")).suffix

    def test_what_is_wrong_with_it_names_its_file(
        self, services: Services, session: str, tmp_path: Path
    ) -> None:
        template = tmp_path / "mine.md.j2"
        for text in ("{{ nothing.at.all }}", "{% if %}"):
            template.write_text(text, encoding="utf-8")
            with pytest.raises(BadDataError, match=r"mine\.md\.j2 can't be used: line 1: "):
                services.exports.text(session, own_template(template))
