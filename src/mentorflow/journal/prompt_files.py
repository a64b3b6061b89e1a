"""Files of guides, from all of their folders, and templates of notes."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from mentorflow.errors import CannotCreateError, UnknownError
from mentorflow.i18n import _
from mentorflow.journal.disk import DISK, Disk
from mentorflow.journal.paths import config_folder, prompts_folder
from mentorflow.journal.reading import list_folder, read_text, text_of
from mentorflow.journal.writing import create_file, make_folder
from mentorflow.model.base import Value
from mentorflow.model.reports import Unreadable

Origin = Literal["shipped", "yours", "journal"]


class GuideText(Value):
    """A guide file: its text, or if that is empty the reason why it cannot be read."""

    origin: Origin
    path: str
    text: str = ""
    reason: str = ""
    hint: str = ""


def guide_texts(journal: Path) -> tuple[GuideText, ...]:
    """Every guide file, in order of precedence: shipped, the user's own, the journal's."""
    folders: tuple[tuple[Origin, Path], ...] = (
        ("shipped", prompts_folder() / "guides"),
        ("yours", config_folder() / "guides"),
        ("journal", journal / "guides"),
    )
    return tuple(text for origin, folder in folders for text in _texts_in(origin, folder))


def blank_guide() -> str:
    """The template of a new guide, with a comment on every key.

    Raises:
        BadDataError: the file cannot be read.
    """
    return read_text(prompts_folder() / "blank" / "guide.toml")


def add_guide(id: str, text: str, *, disk: Disk = DISK) -> Path:
    """Add a guide to the user's own; returns its file.

    Raises:
        CannotCreateError: the file exists already, or cannot be written.
    """
    path = config_folder() / "guides" / f"{id}.toml"
    make_folder(path.parent, disk=disk)
    try:
        create_file(path, text.encode(), disk=disk)
    except FileExistsError:
        message = _("{path} already exists and wasn't changed.")
        raise CannotCreateError(message.format(path=path)) from None
    return path


def note_template(name: str) -> str:
    """A template of notes, by its file name with or without `.j2`.

    Raises:
        UnknownError: there is none of that name; the hint lists the names.
        BadDataError: the file cannot be read.
    """
    paths, _problems = list_folder(prompts_folder() / "notes")
    templates = {path.name: path for path in paths if path.suffix == ".j2"}
    path = templates.get(name) or templates.get(f"{name}.j2")
    if path is None:
        known = ", ".join(template.removesuffix(".j2") for template in templates)
        raise UnknownError(
            _("There is no template “{name}”.").format(name=name),
            hint=_("Choose one of: {names}.").format(names=known) if known else "",
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
