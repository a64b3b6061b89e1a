"""Where everything lies. Asking creates nothing, and loads nothing heavy."""

from __future__ import annotations

from pathlib import Path

from mentorflow.journal import paths


def journal_folder(chosen: str | None = None) -> Path:
    """The journal's folder: the one that was chosen, else the usual one.

    Raises:
        UsageError: what was chosen cannot be a folder.
    """
    return paths.journal_folder(chosen)


def places(chosen: str | None = None) -> tuple[tuple[str, Path], ...]:
    """Every place that mentorflow reads or writes, by name, whether it exists or not."""
    return paths.places(paths.journal_folder(chosen))


def exposure(chosen: str | None = None) -> str:
    """A warning that others on this machine can reach the journal; empty where none can."""
    return paths.open_to_others(paths.journal_folder(chosen))
