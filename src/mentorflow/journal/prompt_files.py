"""The texts that lead a session: guides from every shelf, and how notes read."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from mentorflow.errors import CannotCreateError, UnknownError
from mentorflow.journal.disk import DISK, Disk
from mentorflow.journal.paths import config_folder, prompts_folder
from mentorflow.journal.reading import list_folder, read_text, text_of
from mentorflow.journal.writing import create_file, make_folder
from mentorflow.model.base import Value
from mentorflow.model.reports import Unreadable

Origin = Literal["shipped", "yours", "journal"]


class GuideText(Value):
    """A guide file: its text, or why it could not be read (then the text is empty)."""

    origin: Origin
    path: str
    text: str = ""
    reason: str = ""
    hint: str = ""


def guide_texts(journal: Path) -> tuple[GuideText, ...]:
    """Every guide file, the nearest last: shipped, the user's own, the journal's."""
    shelves: tuple[tuple[Origin, Path], ...] = (
        ("shipped", prompts_folder() / "guides"),
        ("yours", config_folder() / "guides"),
        ("journal", journal / "guides"),
    )
    return tuple(text for origin, folder in shelves for text in _texts_in(origin, folder))


def blank_guide() -> str:
    """A guide with notes on every key, for whoever begins to write one.

    Raises:
        BadDataError: it cannot be read; says why.
    """
    return read_text(prompts_folder() / "blank" / "guide.toml")


def add_guide(id: str, text: str, *, disk: Disk = DISK) -> Path:
    """Put a new guide on the user's own shelf; returns its file.

    Raises:
        CannotCreateError: there is one of that name, or it cannot be written; says why.
    """
    path = config_folder() / "guides" / f"{id}.toml"
    make_folder(path.parent, disk=disk)
    try:
        create_file(path, text.encode(), disk=disk)
    except FileExistsError:
        raise CannotCreateError(f"{path} is there already; it was left as it is.") from None
    return path


def note_template(name: str) -> str:
    """The template of a kind of notes, by its file's name with or without `.j2`.

    Raises:
        UnknownError: there is none of that name; the hint names those there are.
        BadDataError: it cannot be read; says why.
    """
    paths, _ = list_folder(prompts_folder() / "notes")
    templates = {path.name: path for path in paths if path.suffix == ".j2"}
    path = templates.get(name) or templates.get(f"{name}.j2")
    if path is None:
        known = ", ".join(template.removesuffix(".j2") for template in templates)
        raise UnknownError(
            f"There are no notes of the kind “{name}”.",
            hint=f"There are: {known}." if known else "",
        )
    return read_text(path)


def _texts_in(origin: Origin, folder: Path) -> list[GuideText]:
    paths, unreadable = list_folder(folder)
    texts = [_unreadable_guide(origin, trouble) for trouble in unreadable]
    for path in paths:
        if path.suffix != ".toml":
            continue
        text = text_of(path)
        if isinstance(text, Unreadable):
            texts.append(_unreadable_guide(origin, text))
        else:
            texts.append(GuideText(origin=origin, path=str(path), text=text))
    return texts


def _unreadable_guide(origin: Origin, trouble: Unreadable) -> GuideText:
    return GuideText(origin=origin, path=trouble.path, reason=trouble.reason, hint=trouble.hint)
