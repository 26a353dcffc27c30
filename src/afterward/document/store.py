"""One document in one file: read, changed and saved so that it is whole at every moment.

A change holds a lock, reads what is there now, and saves what comes of it; so two windows, or two
programs, cannot lose each other's words. The version before stays beside it (NAME.afterward.bak).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import msgspec

from afterward.base.errors import AfterwardError
from afterward.base.reading import read_bytes
from afterward.base.saving import make_folder, save_bytes
from afterward.base.saying import say
from afterward.document import age
from afterward.document.alone import alone, forget
from afterward.document.form import SIZE_LIMIT, from_bytes, to_bytes, too_large
from afterward.document.held import Document
from afterward.document.history import Forget, forgotten, in_place_of, with_history
from afterward.document.places import (
    backup_path,
    is_locked,
    leftovers,
    lock_path,
    locked_path,
)

Change = Callable[[Document], Document]
MISSING = say(
    "Check the name, or make one with `afterward import profile.toml --to NAME.afterward`."
)


def now() -> str:
    """Return the present time as it is kept: UTC, to the second."""
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Store:
    """The file of one document."""

    def __init__(self, path: Path) -> None:
        self.path = Path(path)

    def exists(self) -> bool:
        """Return whether there is a file of this name."""
        return self.path.exists()

    def read(self) -> Document:
        """Return the document.

        Raises:
            AfterwardError: there is none, it is locked, damaged, or of a newer schema; the file is
                left as it is, and the last good version beside it is named.
        """
        return read_file(self.path)[0]

    def change(self, how: Change, *, why: str = "", forget: Forget | None = None) -> Document:
        """Return the document as `how` makes it of the present one, saved and read back.

        What is to be forgotten is taken out of every version too, and of the file beside it.

        Raises:
            AfterwardError: it cannot be read or saved; nothing was changed then.
        """
        if not self.exists():
            self.read()  # which says what is there instead; no lock is left in a strange folder
        with alone(self._lock()):
            before, data = read_file(self.path)
            after = how(before)
            if after == before and forget is None:
                return before
            made = numbered(before, after, why)
            if forget is not None:
                made, data = forgotten(made, forget), to_bytes(forgotten(before, forget))
            self._clear()
            save_bytes(backup_path(self.path), data, overwrite=True)
            return self._save(made, overwrite=True)

    def replace(self, document: Document, *, of: str) -> Document:
        """Return a document that took the place of the present one, whose id is `of`.

        What the present one holds becomes the newest earlier version; its file stays beside it
        until the next save.

        Raises:
            AfterwardError: another one lies there by now, or it cannot be read or saved; nothing
                was changed then.
        """
        with alone(self._lock()):
            before, data = read_file(self.path)
            if before.id != of:
                raise _not_that_one(str(self.path))
            made = in_place_of(before, document, on=dt.date.today())
            self._clear()
            save_bytes(backup_path(self.path), data, overwrite=True)
            return self._save(msgspec.structs.replace(made, saved=now()), overwrite=True)

    def create(self, document: Document) -> Document:
        """Return a document as it was saved in a new file.

        Raises:
            AfterwardError: there is a file of this name already, be it a locked one, or it cannot
                be saved.
        """
        self._make_folder()
        with alone(self._lock()):
            if locked_path(self.path).exists():
                forget(self._lock())
                raise _is_locked(str(locked_path(self.path)))
            self._clear()
            first = begun(document)
            return self._save(first, overwrite=False)

    def _make_folder(self) -> None:
        try:
            make_folder(self.path.parent)
        except OSError as fault:
            raise AfterwardError(
                say("the folder for it cannot be made: {why}", why=fault.strerror),
                code="file.not_saved",
                file=str(self.path.parent),
                remedy=say("Nothing was changed. Choose another folder."),
            ) from None

    def _lock(self) -> Path:
        return lock_path(self.path)

    def _save(self, document: Document, *, overwrite: bool) -> Document:
        save_bytes(self.path, to_bytes(document), overwrite=overwrite)
        return from_bytes(read_bytes(self.path, SIZE_LIMIT), file=str(self.path))

    def _clear(self) -> None:
        """Remove what a save cut short has left: nobody else is saving while the lock is held."""
        for path in leftovers(self.path):
            path.unlink(missing_ok=True)


def read_file(path: Path) -> tuple[Document, bytes]:
    """Return a document and the bytes of its file.

    Raises:
        AfterwardError: as `Store.read`.
    """
    file = str(path)
    if is_locked(path):
        raise _is_locked(str(locked_path(path)))
    try:
        data = read_bytes(path, SIZE_LIMIT, remedy=MISSING)
    except AfterwardError as fault:
        raise too_large(file) if fault.code == "file.too_large" else fault from None
    if data.startswith(age.BEGINS):
        raise _is_locked(file)
    try:
        return from_bytes(data, file=file), data
    except AfterwardError as fault:
        raise _with_backup(fault, path) from None


def _with_backup(fault: AfterwardError, path: Path) -> AfterwardError:
    """Return an error that names the version beside the file, where that can be opened."""
    beside = backup_path(path)
    if fault.code not in ("document.damaged", "input.invalid"):
        return fault
    try:
        good = from_bytes(read_bytes(beside, SIZE_LIMIT), file=str(beside))
    except AfterwardError:
        more = say("It was left as it is. No earlier version lies beside it.")
    else:
        more = say(
            "It was left as it is. The version before it (saved {when}) can be opened: {file}. To "
            "go on from there: `afterward import {file} --to NEW.afterward`.",
            when=good.saved,
            file=beside,
        )
    return AfterwardError(
        fault.message, code=fault.code, file=fault.file, faults=fault.faults, remedy=more
    )


def begun(document: Document) -> Document:
    """Return a document as it is first saved under a name: numbered on, with the time."""
    return msgspec.structs.replace(document, revision=document.revision + 1, saved=now())


def numbered(before: Document, after: Document, why: str) -> Document:
    """Return a changed document with its number, its time, and the version before."""
    on = dt.date.today()
    kept = with_history(before, after, on=on, why=why)
    same = {"id": before.id, "created": before.created}
    return msgspec.structs.replace(kept, revision=before.revision + 1, saved=now(), **same)


def _not_that_one(file: str) -> AfterwardError:
    return AfterwardError(
        say("another document lies there by now, so nothing was replaced"),
        code="document.not_that_one",
        file=file,
        remedy=say("Look at it first, and bring the other one in again."),
    )


def _is_locked(file: str) -> AfterwardError:
    return AfterwardError(
        say("this document is locked with a passphrase"),
        code="document.locked",
        file=file,
        remedy=say("Open it first: `afterward unlock {file}`.", file=file),
    )
