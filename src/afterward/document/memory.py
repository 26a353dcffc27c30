"""A document that is kept nowhere: for examples, and for looking around without a file."""

from __future__ import annotations

import threading

import msgspec

from afterward.base.errors import AfterwardError
from afterward.document.form import from_bytes, to_bytes
from afterward.document.held import Document
from afterward.document.store import Change, now, numbered

NOWHERE = "this document, kept nowhere"


class MemoryStore:
    """The same as a `Store`, with nothing on the disk: gone when the program ends."""

    def __init__(self, document: Document | None = None) -> None:
        self._held = document
        self._alone = threading.Lock()

    def exists(self) -> bool:
        """Return whether a document was made."""
        return self._held is not None

    def read(self) -> Document:
        """Return the document.

        Raises:
            AfterwardError: none was made.
        """
        if self._held is None:
            raise AfterwardError("there is no document yet", code="file.missing")
        return self._held

    def change(self, how: Change, *, why: str = "") -> Document:
        """Return the document as `how` makes it of the present one."""
        with self._alone:
            before = self.read()
            after = how(before)
            if after != before:
                self._held = _through(numbered(before, after, why))
            return self.read()

    def create(self, document: Document) -> Document:
        """Return a document, kept for as long as the program runs.

        Raises:
            AfterwardError: there is one already.
        """
        with self._alone:
            if self._held is not None:
                raise AfterwardError("there is a document already", code="file.exists")
            self._held = _through(msgspec.structs.replace(document, revision=1, saved=now()))
            return self._held


def _through(document: Document) -> Document:
    """Return a document as a file would give it back, or raise what a file would."""
    return from_bytes(to_bytes(document), file=NOWHERE)
