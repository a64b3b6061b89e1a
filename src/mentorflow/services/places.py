"""The folders and files that mentorflow uses. Creates nothing and imports nothing heavy."""

from __future__ import annotations

from pathlib import Path

from mentorflow.journal import paths


def journal_folder(chosen: str | None = None) -> Path:
    """The journal's folder: the chosen one, else the default.

    Raises:
        UsageError: the chosen path cannot be a folder.
    """
    return paths.journal_folder(chosen)


def places(chosen: str | None = None) -> tuple[tuple[str, Path], ...]:
    """Every path that mentorflow reads or writes, by name, whether it exists or not."""
    return paths.places(paths.journal_folder(chosen))


def exposure(chosen: str | None = None) -> str:
    """A warning if other users of this machine can reach the journal; else empty."""
    return paths.shared_folder_warning(paths.journal_folder(chosen))
