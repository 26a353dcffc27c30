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
from afterward.base.saving import save_text
from afterward.document.alone import alone
from afterward.document.form import SIZE_LIMIT, from_bytes, to_bytes, too_large
from afterward.document.held import Document
from afterward.document.history import with_history
from afterward.document.places import backup_path, leftovers, lock_path, locked_path

Change = Callable[[Document], Document]
AGE = b"age-encryption.org/"
MISSING = "Check the name, or make one with `afterward import profile.toml --to NAME.afterward`."


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
        return self._read()[0]

    def change(self, how: Change, *, why: str = "") -> Document:
        """Return the document as `how` makes it of the present one, saved and read back.

        Raises:
            AfterwardError: it cannot be read or saved; nothing was changed then.
        """
        with alone(self._lock()):
            before, data = self._read()
            after = how(before)
            if after == before:
                return before
            made = numbered(before, after, why)
            self._clear()
            save_text(backup_path(self.path), data.decode("utf-8"), overwrite=True)
            return self._save(made, overwrite=True)

    def create(self, document: Document) -> Document:
        """Return a document as it was saved in a new file.

        Raises:
            AfterwardError: there is a file of this name already, or it cannot be saved.
        """
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with alone(self._lock()):
            self._clear()
            first = msgspec.structs.replace(document, revision=1, saved=now())
            return self._save(first, overwrite=False)

    def _lock(self) -> Path:
        return lock_path(self.path)

    def _save(self, document: Document, *, overwrite: bool) -> Document:
        data = to_bytes(document)
        save_text(self.path, data.decode("utf-8"), overwrite=overwrite)
        return from_bytes(read_bytes(self.path, SIZE_LIMIT), file=str(self.path))

    def _clear(self) -> None:
        """Remove what a save cut short has left: nobody else is saving while the lock is held."""
        for path in leftovers(self.path):
            path.unlink(missing_ok=True)

    def _read(self) -> tuple[Document, bytes]:
        file = str(self.path)
        if not self.path.exists() and locked_path(self.path).exists():
            raise _is_locked(str(locked_path(self.path)))
        try:
            data = read_bytes(self.path, SIZE_LIMIT, remedy=MISSING)
        except AfterwardError as fault:
            raise too_large(file) if fault.code == "file.too_large" else fault from None
        if data.startswith(AGE):
            raise _is_locked(file)
        try:
            return from_bytes(data, file=file), data
        except AfterwardError as fault:
            raise self._with_backup(fault) from None

    def _with_backup(self, fault: AfterwardError) -> AfterwardError:
        """Return an error that names the version beside the file, where that can be opened."""
        beside = backup_path(self.path)
        if fault.code not in ("document.damaged", "input.invalid"):
            return fault
        try:
            good = from_bytes(read_bytes(beside, SIZE_LIMIT), file=str(beside))
        except AfterwardError:
            more = "No earlier version lies beside it."
        else:
            more = (
                f"It was left as it is. The version before it (saved {good.saved}) can be opened: "
                f"{beside}. To go on from there: `afterward import {beside} --to NEW.afterward`."
            )
        return AfterwardError(
            fault.message, code=fault.code, file=fault.file, faults=fault.faults, remedy=more
        )


def numbered(before: Document, after: Document, why: str) -> Document:
    """Return a changed document with its number, its time, and the version before."""
    on = dt.date.today()
    kept = with_history(before, after, on=on, why=why)
    same = {"id": before.id, "created": before.created}
    return msgspec.structs.replace(kept, revision=before.revision + 1, saved=now(), **same)


def _is_locked(file: str) -> AfterwardError:
    return AfterwardError(
        "this document is locked with a passphrase",
        code="document.locked",
        file=file,
        remedy=f"Open it first: `afterward unlock {file}`.",
    )
