"""A document locked with a passphrase and opened again; one is always whole before the other goes.

The locked file holds the document's file byte for byte. What was begun and cut short is gone on
with: where both are there and hold the same, only the other is left to remove.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from afterward.base.errors import AfterwardError
from afterward.base.reading import read_bytes
from afterward.base.saving import save_bytes
from afterward.base.saying import say
from afterward.document import age
from afterward.document.alone import alone, forget
from afterward.document.erasing import erased_with, remove
from afterward.document.form import SIZE_LIMIT, from_bytes
from afterward.document.places import (
    backup_path,
    document_path,
    leftovers,
    lock_path,
    locked_path,
)
from afterward.document.store import read_file

# What locking adds: a head, and sixteen bytes for each sixty-four thousand.
LOCKED_LIMIT = SIZE_LIMIT + SIZE_LIMIT // 1000


@dataclass(frozen=True, slots=True)
class Moved:
    """What was made, and what was removed after that."""

    made: Path
    removed: tuple[Path, ...]


def lock(path: Path, passphrase: str) -> Moved:
    """Lock a document: NAME.afterward.age is written and read back, then the open files go.

    Raises:
        AfterwardError: it is locked already, cannot be read, is a link (what that leads to would
            stay open), or another locked one is there. The open document is left as it is then.
    """
    read_file(path)
    erased_with(path)
    made = locked_path(path)
    with alone(lock_path(path)):
        data = _still_open(path)
        if not os.path.lexists(made):
            save_bytes(made, age.encrypted(data, passphrase))
        if _opened(made, passphrase) != data:
            raise _another(made, say("a locked document of this name that holds something else"))
        gone = [one for one in (*leftovers(path), backup_path(path), path) if one.exists()]
        remove(gone)
        forget(lock_path(path))
    return Moved(made, tuple(gone))


def _still_open(path: Path) -> bytes:
    """Return the bytes of a document that is held; one that was locked meanwhile leaves nothing."""
    try:
        return read_file(path)[1]
    except AfterwardError:
        if not os.path.lexists(path):
            forget(lock_path(path))
        raise


def unlock(path: Path, passphrase: str) -> Moved:
    """Open a locked document: NAME.afterward is written and read back, then the locked file goes.

    `path` is either name.

    Raises:
        AfterwardError: there is none, the passphrase is another one, it is damaged, or another open
            one is there. The locked document is left as it is then.
    """
    made = document_path(path)
    if made.suffix == ".age" and not locked_path(made).exists():
        made = made.with_suffix("")  # a document of any other name
    locked = locked_path(made)
    if not locked.exists() and made.exists():
        raise AfterwardError(say("this document is not locked"), code="lock.open", file=str(made))
    data = _opened(locked, passphrase)
    from_bytes(data, file=str(locked))
    with alone(lock_path(made)):
        if os.path.lexists(made):
            if read_bytes(made, SIZE_LIMIT) != data:
                raise _another(made, say("an open document of this name that holds something else"))
        else:
            save_bytes(made, data)
        remove([locked])
    return Moved(made, (locked,))


def _opened(locked: Path, passphrase: str) -> bytes:
    remedy = say("Check the name. A locked document ends in .afterward.age.")
    held = read_bytes(locked, LOCKED_LIMIT, remedy=remedy)
    return age.decrypted(held, passphrase, file=str(locked))


def _another(path: Path, what: str) -> AfterwardError:
    return AfterwardError(
        say("there is already {what}, and both were left as they are", what=what),
        code="file.exists",
        file=str(path),
        remedy=say("Move one of them to another folder, and run it again."),
    )
