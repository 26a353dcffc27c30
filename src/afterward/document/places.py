"""Where a document lies, and the files that belong to it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from afterward.base.saving import half_written

ENDING = ".afterward"
NAME = f"mine{ENDING}"
BACKUP, LOCKED = f"{ENDING}.bak", f"{ENDING}.age"
# How the name of a document ends: open, the version before, locked.
DOCUMENTS = (ENDING, BACKUP, LOCKED)


def default_path(environ: Mapping[str, str] | None = None) -> Path:
    """Return where a document lies if nothing else is said.

    It is mine.afterward in the folder `afterward` of $XDG_DATA_HOME, or else of ~/.local/share
    (LOCALAPPDATA on Windows). The folder is made, for its owner alone, when a document is.
    """
    given = os.environ if environ is None else environ
    named = given.get("XDG_DATA_HOME", "") or given.get("LOCALAPPDATA", "")
    home = Path(given.get("HOME", "") or Path.home())
    base = Path(named) if named and Path(named).is_absolute() else home / ".local" / "share"
    return base / "afterward" / NAME


def document_path(path: Path) -> Path:
    """Return the name of the open document, whichever of its files is named."""
    for ending in (BACKUP, LOCKED):
        if path.name.endswith(ending):
            return path.with_name(path.name.removesuffix(ending) + ENDING)
    return path


def backup_path(path: Path) -> Path:
    """Return where the version before the last save is kept."""
    return path.with_name(f"{path.name}.bak")


def lock_path(path: Path) -> Path:
    """Return the empty file that says somebody is saving."""
    return path.with_name(f".{path.name}.lock")


def locked_path(path: Path) -> Path:
    """Return where a document lies once it was locked with a passphrase."""
    return path.with_name(f"{path.name}.age")


def is_locked(path: Path) -> bool:
    """Return whether a document lies there locked, and not open."""
    return locked_path(path).exists() and not path.exists()


def leftovers(path: Path) -> list[Path]:
    """Return half-written files that a save cut short left beside a document."""
    return [*half_written(path), *half_written(backup_path(path))]
