"""Bring the message catalogues up to date: `make messages`.

Writes `messages.pot` from the sources, takes new messages into every `.po` and compiles it. The
files say nothing of the machine or the day, so that they change only when a message does.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo as write_compiled
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "src" / "mentorflow"
NOTES = ROOT / "prompts" / "notes"
LOCALES = SOURCES / "locale"
TEMPLATE = LOCALES / "messages.pot"

KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
_NO_DAY = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
COMMENT = "Translators:"
HEADER = """\
# The messages of mentorflow, collected by `make messages`.
# For a new language, copy this file to XX/LC_MESSAGES/mentorflow.po beside it (XX is its code),
# and translate there: in messages.pot itself, changes are lost."""
TRANSLATED = """\
# Messages of mentorflow in {language}.
# Translate by hand or with an editor for .po files: write into the `msgstr` lines, and leave
# every name in curly brackets as it is. An empty `msgstr` stays English. Then run
# `make messages`: it brings new messages in, and writes the .mo file that mentorflow reads."""


def template(sources: Path = SOURCES, notes: Path = NOTES) -> Catalog:
    """Every message in the sources and in the templates of notes, with the files it is in."""
    found = Catalog(project="mentorflow", fuzzy=False, charset="utf-8", header_comment=HEADER)
    files = [(path, sources.parent) for path in sorted(sources.rglob("*.py"))]
    files += [(path, notes.parents[1]) for path in sorted(notes.glob("*.j2"))]
    for path, root in files:
        where = path.relative_to(root).as_posix()
        for _, message, comments, context in _messages(path):
            found.add(message, locations=[(where, 1)], auto_comments=comments, context=context)
    return found


def _messages(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    yield from extract_from_file(
        "jinja2.ext:babel_extract" if path.suffix == ".j2" else "python",
        path,
        keywords=KEYWORDS,
        comment_tags=(COMMENT,),
        options={"silent": "false"} if path.suffix == ".j2" else None,
        strip_comment_tags=True,
    )


def as_po(catalog: Catalog) -> bytes:
    """A catalogue as text, without what changes from run to run."""
    file = BytesIO()
    write_po(file, catalog, width=96, sort_by_file=True, include_lineno=False)
    kept = [line for line in file.getvalue().splitlines(keepends=True) if not _dated(line)]
    return b"".join(kept)


def _dated(line: bytes) -> bool:
    names = (b"POT-Creation-Date", b"PO-Revision-Date", b"Last-Translator", b"Language-Team")
    more = (b"Report-Msgid-Bugs-To", b"Generated-By", b"Project-Id-Version")
    return line.startswith(tuple(b'"' + name for name in (*names, *more)))


class _Compiled(Catalog):
    """The part of a catalogue that gettext reads: translated messages, and two headers."""

    @property  # type: ignore[misc]
    def mime_headers(self) -> list[tuple[str, str]]:
        """No header that tells the day or the version of Babel."""
        return [
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Plural-Forms", self.plural_forms),
        ]


def as_mo(translated: Catalog) -> bytes:
    """A catalogue in the form that mentorflow reads.

    A message is left out if it has no translation, or lacks one of its plurals: Babel would fill
    that in with English.
    """
    compiled = _Compiled(translated.locale, fuzzy=False)
    for message in translated:
        forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if message.id and not message.fuzzy and all(forms):
            compiled.add(message.id, message.string, context=message.context)
    file = BytesIO()
    write_compiled(file, compiled)
    return file.getvalue()


def language_of(path: Path, messages: Catalog) -> Catalog:
    """The catalogue in a `.po` file, brought up to date with the template."""
    with path.open("rb") as file:
        translated = read_po(file, locale=path.parts[-3])
    translated.update(messages, no_fuzzy_matching=True)
    translated.creation_date = translated.revision_date = _NO_DAY
    translated.header_comment = TRANSLATED.format(language=path.parts[-3])
    return translated


def languages(folder: Path = LOCALES) -> list[Path]:
    """The `.po` files."""
    return sorted(folder.glob("*/LC_MESSAGES/mentorflow.po"))


def main() -> int:
    """Write the template, then bring every language up to date with it."""
    messages = template()
    TEMPLATE.write_bytes(as_po(messages))
    for path in languages():
        translated = language_of(path, messages)
        path.write_bytes(as_po(translated))
        path.with_suffix(".mo").write_bytes(as_mo(translated))
    sys.stdout.write(f"{len(messages)} messages in {TEMPLATE.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
