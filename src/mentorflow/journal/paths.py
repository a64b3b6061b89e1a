"""The folders that mentorflow uses. Nothing here creates one."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs

from mentorflow.errors import UsageError
from mentorflow.i18n import N_, _

_APP = "mentorflow"


def home() -> Path:
    """The folder for user data: `MENTORFLOW_HOME`, else the system's usual one.

    Raises:
        UsageError: `MENTORFLOW_HOME` is not a valid folder name.
    """
    return _chosen_home() or platformdirs.user_data_path(_APP, appauthor=False)


def journal_folder(chosen: str | None = None) -> Path:
    """The journal's folder: the chosen one, or `journal` in `home()`.

    Raises:
        UsageError: the chosen one is not a valid folder name.
    """
    return home() / "journal" if chosen is None else _folder(chosen, "--journal")


def config_folder() -> Path:
    """The folder for configuration; its `guides/` has the user's own guides."""
    own = _chosen_home()
    return own / "config" if own else platformdirs.user_config_path(_APP, appauthor=False)


def cache_folder() -> Path:
    """The folder for caches."""
    own = _chosen_home()
    return own / "cache" if own else platformdirs.user_cache_path(_APP, appauthor=False)


def unsaved_folder() -> Path:
    """The folder for drafts that could not be saved in the journal."""
    own = _chosen_home()
    state = own / "state" if own else platformdirs.user_state_path(_APP, appauthor=False)
    return state / "unsaved"


def prompts_folder() -> Path:
    """The folder of the guides and note templates that come with mentorflow.

    It is inside the package in an installed wheel, and beside the sources in a checkout.
    """
    package = Path(__file__).resolve().parents[1]
    shipped = package / "_prompts"
    return shipped if shipped.is_dir() else package.parents[1] / "prompts"


def shared_folder_warning(folder: Path) -> str:
    """A warning if other users of this computer can access a folder; else empty."""
    try:
        mode = folder.stat().st_mode & 0o777
    except (OSError, ValueError):
        return ""
    if sys.platform == "win32" or not mode & 0o077:
        return ""
    message = _(
        "Other users of this computer can read {folder} (mode {mode}). To stop that, run: {fix}"
    )
    return message.format(folder=folder, mode=f"{mode:04o}", fix=f"chmod 700 {folder}")


def places(journal: Path) -> tuple[tuple[str, Path], ...]:
    """Every folder that mentorflow uses, existing or not, with its untranslated name."""
    return (
        (N_("journal"), journal),
        (N_("guides in the journal"), journal / "guides"),
        (N_("your guides"), config_folder() / "guides"),
        (N_("built-in prompts"), prompts_folder()),
        (N_("cache"), cache_folder()),
        (N_("unsaved"), unsaved_folder()),
    )


def is_valid_name(text: str) -> bool:
    """Whether a text is safe as the name of one file or folder, on every system."""
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
        raise UsageError(_("{setting} must be the name of a folder.").format(setting=where))
    try:
        return Path(chosen).expanduser().absolute()
    except RuntimeError:
        message = _("{setting}: the home folder {folder} doesn't exist.")
        raise UsageError(message.format(setting=where, folder=chosen)) from None
