"""Where everything lies. Asking creates nothing."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs

from mentorflow.errors import UsageError

_APP = "mentorflow"


def home() -> Path:
    """The folder of the pair's data: `MENTORFLOW_HOME`, else where this system keeps such data.

    Raises:
        UsageError: `MENTORFLOW_HOME` cannot be a folder.
    """
    return _chosen_home() or platformdirs.user_data_path(_APP, appauthor=False)


def journal_folder(chosen: str | None = None) -> Path:
    """The journal: the folder that was chosen, or `journal` at home.

    Raises:
        UsageError: what was chosen cannot be a folder.
    """
    return home() / "journal" if chosen is None else _folder(chosen, "--journal")


def config_folder() -> Path:
    """Where people keep guides of their own (in `guides/`)."""
    own = _chosen_home()
    return own / "config" if own else platformdirs.user_config_path(_APP, appauthor=False)


def cache_folder() -> Path:
    """What can be thrown away at any time."""
    own = _chosen_home()
    return own / "cache" if own else platformdirs.user_cache_path(_APP, appauthor=False)


def unsaved_folder() -> Path:
    """Where words go that could not be saved in the journal."""
    own = _chosen_home()
    state = own / "state" if own else platformdirs.user_state_path(_APP, appauthor=False)
    return state / "unsaved"


def prompts_folder() -> Path:
    """The guides and note templates that come with mentorflow.

    They lie inside the package where it was installed from a wheel, and beside the sources in a
    checkout.
    """
    package = Path(__file__).resolve().parents[1]
    shipped = package / "_prompts"
    return shipped if shipped.is_dir() else package.parents[1] / "prompts"


def shared_folder_warning(folder: Path) -> str:
    """A sentence on a folder that others on this machine can reach; empty where none can."""
    try:
        mode = folder.stat().st_mode & 0o777
    except (OSError, ValueError):
        return ""
    if sys.platform == "win32" or not mode & 0o077:
        return ""
    return f"Others on this machine can reach {folder} (mode {mode:04o}); `chmod 700` closes it."


def places(journal: Path) -> tuple[tuple[str, Path], ...]:
    """Every place that mentorflow reads or writes, by name, whether it is there or not."""
    return (
        ("journal", journal),
        ("guides in the journal", journal / "guides"),
        ("your guides", config_folder() / "guides"),
        ("shipped prompts", prompts_folder()),
        ("cache", cache_folder()),
        ("unsaved", unsaved_folder()),
    )


def is_valid_name(text: str) -> bool:
    """Whether a text can be the name of one file or folder of ours, and never a way out of it."""
    return (
        bool(text)
        and not text.startswith(".")
        and text.isprintable()
        and not any(sign in text for sign in '/\\:*?"<>|')
    )


def _chosen_home() -> Path | None:
    chosen = os.environ.get("MENTORFLOW_HOME", "")
    return _folder(chosen, "MENTORFLOW_HOME") if chosen else None


def _folder(chosen: str, where: str) -> Path:
    if not chosen or "\0" in chosen:
        raise UsageError(f"{where} needs the name of a folder.")
    try:
        return Path(chosen).expanduser().absolute()
    except RuntimeError:
        raise UsageError(f"{where}: nobody's home folder is called {chosen}.") from None
