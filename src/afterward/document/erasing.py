"""Taking a document away, with everything that belongs to it; and what that cannot promise."""

from __future__ import annotations

import os
from pathlib import Path

from afterward.base.errors import AfterwardError
from afterward.base.reading import other_kind
from afterward.base.saving import sync_folder
from afterward.base.saying import say
from afterward.document.alone import alone, forget
from afterward.document.places import (
    backup_path,
    document_path,
    leftovers,
    lock_path,
    locked_path,
)

CANNOT_PROMISE = say(
    "No program finds these files any more, but the disk can still hold traces of them: a drive of "
    "today (SSD) writes elsewhere instead of over what was there, so nothing here can promise that "
    "they are gone. A disk that is encrypted as a whole keeps them from others. Copies elsewhere "
    "(what you exported, reports, backups, a synchronised folder) are not touched."
)


def erased_with(path: Path) -> list[Path]:
    """Return the files there are of a document: locked, half-written, the version before, itself.

    Raises:
        AfterwardError: there is none, or what has its name is no ordinary file.
    """
    found = [one for one in _of(document_path(path)) if os.path.lexists(one)]
    if not found:
        raise AfterwardError(
            say("there is no document of this name"),
            code="file.missing",
            file=str(path),
            remedy=say("Check the name. Nothing was removed."),
        )
    for one in found:
        _check_ordinary(one)
    return found


def erase(path: Path) -> list[Path]:
    """Remove a document with all that belongs to it, and return what was removed.

    Raises:
        AfterwardError: there is none, somebody is saving it, or a file cannot be removed.
    """
    there, lock = erased_with(path), lock_path(document_path(path))
    with alone(lock):
        found = [one for one in erased_with(path) if one != lock]
        remove(found)
        forget(lock)
    return [one for one in (*found, lock) if one in (*found, *there) and not os.path.lexists(one)]


def remove(paths: list[Path]) -> None:
    """Remove files of one folder, in this order, and have the disk confirm it.

    Raises:
        AfterwardError: one cannot be removed; those before it are gone.
    """
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError as fault:
            raise _kept(path, str(fault.strerror)) from None
    for folder in {path.parent for path in paths}:
        _confirm(folder)


def _confirm(folder: Path) -> None:
    try:
        sync_folder(folder)
    except OSError as fault:
        raise AfterwardError(
            say(
                "they were removed, but the disk does not confirm that: {why}",
                why=fault.strerror,
            ),
            code="file.not_confirmed",
            file=str(folder),
            remedy=say("A power cut could bring them back. Look again after the next start."),
        ) from None


def _of(path: Path) -> list[Path]:
    return [locked_path(path), *leftovers(path), backup_path(path), path, lock_path(path)]


def _check_ordinary(path: Path) -> None:
    kind = other_kind(path.lstat().st_mode)
    if kind is not None:
        raise AfterwardError(
            say("this is {kind}, not a file", kind=kind),
            code="file.kind",
            file=str(path),
            remedy=say("Nothing was removed. Give the name of the document itself."),
        )


def _kept(path: Path, why: str) -> AfterwardError:
    return AfterwardError(
        say("this file could not be removed: {why}", why=why),
        code="file.not_removed",
        file=str(path),
        remedy=say("Close what has it open, and run it again."),
    )
