"""What the demonstration needs of the disk: the stories it tells, and a place that goes away."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mentorflow.errors import CannotCreateError
from mentorflow.journal.os_errors import reason
from mentorflow.journal.paths import prompts_folder
from mentorflow.journal.reading import contents, is_there, read_text
from mentorflow.journal.writing import make_folder


def demo_texts() -> tuple[str, ...]:
    """The stories that come with mentorflow, one text for each pair.

    Raises:
        BadDataError: one cannot be read.
    """
    paths, _ = contents(prompts_folder() / "demo")
    return tuple(read_text(path) for path in paths if path.suffix == ".toml")


@contextmanager
def passing_folder() -> Iterator[Path]:
    """A private folder that is gone afterwards, with all that is in it.

    Raises:
        CannotCreateError: no place on this machine takes it.
    """
    try:
        folder = Path(tempfile.mkdtemp(prefix="mentorflow-demo-"))
    except OSError as error:
        raise CannotCreateError(f"No place for the demonstration: {reason(error)}.") from error
    try:
        yield folder / "journal"
    finally:
        with suppress(OSError):
            shutil.rmtree(folder)


def new_folder(path: Path) -> Path:
    """A folder to keep the demonstration in, which must not be there yet.

    Raises:
        CannotCreateError: it is there, or cannot be made.
    """
    if is_there(path):
        raise CannotCreateError(
            f"{path} is there already; it was left as it is.", hint="Name a folder that is not."
        )
    make_folder(path)
    return path
