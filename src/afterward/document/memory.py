"""A document that is kept nowhere: for examples, and for looking around without a file."""

from __future__ import annotations

import threading

from afterward.base.errors import AfterwardError
from afterward.base.saying import say
from afterward.document.form import from_bytes, to_bytes
from afterward.document.held import Document
from afterward.document.history import Forget, forgotten
from afterward.document.store import Change, begun, numbered

NOWHERE = say("this document, kept nowhere")


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
            raise AfterwardError(say("there is no document yet"), code="file.missing")
        return self._held

    def change(self, how: Change, *, why: str = "", forget: Forget | None = None) -> Document:
        """Return the document as `how` makes it of the present one; see `Store.change`."""
        with self._alone:
            before = self.read()
            after = how(before)
            if after != before or forget is not None:
                made = numbered(before, after, why)
                self._held = _through(forgotten(made, forget) if forget else made)
            return self.read()

    def create(self, document: Document) -> Document:
        """Return a document, kept for as long as the program runs.

        Raises:
            AfterwardError: there is one already.
        """
        with self._alone:
            if self._held is not None:
                raise AfterwardError(say("there is a document already"), code="file.exists")
            self._held = _through(begun(document))
            return self._held


def _through(document: Document) -> Document:
    """Return a document as a file would give it back, or raise what a file would."""
    return from_bytes(to_bytes(document), file=NOWHERE)
