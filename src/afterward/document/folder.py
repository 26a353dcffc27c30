"""The documents of a folder, each with its last change; and a new one begun among them."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from afterward.base.errors import AfterwardError, Fault, faults_error
from afterward.base.saying import quoted, say
from afterward.document.places import DOCUMENTS, ENDING, LOCKED, document_path, locked_path
from afterward.document.store import Store

# More are never decided about in one folder; a folder of everything is not read to its end.
MOST = 200
LONGEST = 60
# Letters of any script with their marks, digits, spaces, dots and hyphens: no way out of a folder.
NAME = re.compile(r"\w[^\x00-\x1f/\\:*?\"<>|]*")
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in a folder: where it lies, whether it can be opened, and its last change."""

    path: Path
    state: Literal["open", "locked", "amiss"]
    changed: dt.datetime

    @property
    def name(self) -> str:
        """Return what it is called: the name of its file, without the ending."""
        return self.path.name.removesuffix(ENDING)


def documents_in(folder: Path) -> tuple[Listed, ...]:
    """Return the documents of a folder, locked ones too, the one changed last first.

    The day is the one that a document itself says, or that of its file where it cannot be read.
    """
    found: set[Path] = set()
    with suppress(OSError):
        names = sorted(one.name for one in folder.iterdir())
        mine = [n for n in names if n.endswith((ENDING, LOCKED)) and not n.startswith(".")]
        found = {document_path(folder / name) for name in mine[:MOST]}
    listed = [_listed(path) for path in sorted(found)]
    some = [one for one in listed if one is not None]
    return tuple(sorted(some, key=lambda one: (-one.changed.timestamp(), one.name)))


def _listed(path: Path) -> Listed | None:
    """Return a document as it is listed; None where it went away meanwhile, or is a folder."""
    at = path if path.exists() else locked_path(path)
    try:
        changed = dt.datetime.fromtimestamp(at.stat().st_mtime, dt.UTC)
    except OSError:
        return None
    if not at.is_file():
        return None
    if at != path:
        return Listed(path, "locked", changed)
    try:
        saved = Store(path).read().saved
    except AfterwardError as fault:
        return Listed(path, "locked" if fault.code == "document.locked" else "amiss", changed)
    with suppress(ValueError, OverflowError):
        told = dt.datetime.fromisoformat(saved)
        aware = told if told.tzinfo else told.replace(tzinfo=dt.UTC)
        aware.astimezone()  # the last hour of time there is has no name in another place
        changed = aware
    return Listed(path, "open", changed)


def new_path(folder: Path, name: str) -> Path:
    """Return where a new document of a name would lie.

    Raises:
        AfterwardError: the name cannot be that of a file here, or is taken.
    """
    allowed = say("letters, digits and spaces, up to {count}", count=LONGEST)
    if not name:
        raise faults_error([Fault("name", say("nothing"), allowed)], file="")
    whole = NAME.fullmatch(name) and not RESERVED.fullmatch(name) and len(name) <= LONGEST
    if not whole or not name.isprintable() or name.endswith((".", " ", *DOCUMENTS)):
        raise faults_error([Fault("name", quoted(name[:LONGEST]), allowed)], file="")
    path = folder / f"{name}{ENDING}"
    if path.exists() or locked_path(path).exists():
        taken = say("a name that no document here has yet")
        raise faults_error([Fault("name", quoted(name), taken)], file="")
    return path
