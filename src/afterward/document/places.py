"""Where a document lies, and the files that belong to it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

ENDING = ".afterward"
NAME = "mine.afterward"


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


def backup_path(path: Path) -> Path:
    """Return where the version before the last save is kept."""
    return path.with_name(f"{path.name}.bak")


def lock_path(path: Path) -> Path:
    """Return the empty file that says somebody is saving."""
    return path.with_name(f".{path.name}.lock")


def locked_path(path: Path) -> Path:
    """Return where a document lies once it was locked with a passphrase."""
    return path.with_name(f"{path.name}.age")


def leftovers(path: Path) -> list[Path]:
    """Return half-written files that a save cut short left beside a document."""
    kept = (path, backup_path(path))
    return sorted(
        found for one in kept for found in path.parent.glob(f".{_exactly(one.name)}.*.part")
    )


def _exactly(name: str) -> str:
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)
