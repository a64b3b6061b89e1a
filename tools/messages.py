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
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "src" / "mentorflow"
NOTES = ROOT / "prompts" / "notes"
LOCALES = SOURCES / "locale"
TEMPLATE = LOCALES / "messages.pot"

KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
_NO_DAY = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
COMMENT = "Translators:"
HEADER = "# Messages of mentorflow. Written by `make messages`; do not edit."


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


def main() -> int:
    """Write the template, then bring every language up to date with it."""
    messages = template()
    TEMPLATE.write_bytes(as_po(messages))
    for path in sorted(LOCALES.glob("*/LC_MESSAGES/mentorflow.po")):
        with path.open("rb") as file:
            translated = read_po(file, locale=path.parts[-3])
        translated.update(messages, no_fuzzy_matching=True)
        translated.creation_date = translated.revision_date = _NO_DAY
        path.write_bytes(as_po(translated))
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, translated)
    sys.stdout.write(f"{len(messages)} messages in {TEMPLATE.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
