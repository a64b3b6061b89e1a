"""Files of the demo: its stories, and a temporary folder for its journal."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mentorflow.errors import CannotCreateError
from mentorflow.i18n import _
from mentorflow.journal.os_errors import reason
from mentorflow.journal.paths import prompts_folder
from mentorflow.journal.reading import is_there, list_folder, read_text
from mentorflow.journal.writing import make_folder


def demo_texts() -> tuple[str, ...]:
    """The demo stories that come with mentorflow, one TOML text for each pair.

    Raises:
        BadDataError: a story cannot be read.
    """
    paths, _ = list_folder(prompts_folder() / "demo")
    return tuple(read_text(path) for path in paths if path.suffix == ".toml")


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A private folder that is removed with its content afterwards.

    Raises:
        CannotCreateError: the folder cannot be made.
    """
    try:
        folder = Path(tempfile.mkdtemp(prefix="mentorflow-demo-"))
    except OSError as error:
        message = _("Couldn't create a temporary folder for the demo: {reason}.")
        raise CannotCreateError(message.format(reason=reason(error))) from error
    try:
        yield folder / "journal"
    finally:
        with suppress(OSError):
            shutil.rmtree(folder)


def new_folder(path: Path) -> Path:
    """A new folder for a demo journal that stays.

    Raises:
        CannotCreateError: the folder exists already, or cannot be made.
    """
    if is_there(path):
        raise CannotCreateError(
            _("{path} already exists and wasn't changed.").format(path=path),
            hint=_("Choose a new folder."),
        )
    make_folder(path)
    return path
