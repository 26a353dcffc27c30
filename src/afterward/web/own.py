"""The person's own file, as the page may lock, replace or erase it; not an example."""

from __future__ import annotations

import os
from pathlib import Path

from afterward.base.errors import AfterwardError
from afterward.base.saying import say
from afterward.document import Document, Store, erasing, locking
from afterward.document.places import backup_path, locked_path
from afterward.web.desk import Desk, other_document


def own_path(desk: Desk, *, of: str | None = None) -> Path:
    """Return where the person's own file lies; `of` is the id of the document a form was made from.

    Without `of` nobody asks for anything to be done to it.

    Raises:
        AfterwardError: an example lies over it, it is kept nowhere, or it is another one by now.
    """
    if desk.shows_example or desk.path is None:
        raise AfterwardError(
            say("what is open is no file of yours"),
            code="page.no_file",
            remedy=say("Where it is an example, go back to your own first. Nothing was changed."),
        )
    if of is not None and desk.document().id != of:
        raise other_document()
    return desk.path


def lock(desk: Desk, passphrase: str, *, of: str) -> None:
    """Lock the person's own file; what was worked out from it is let go of."""
    locking.lock(own_path(desk, of=of), passphrase)
    desk.forget()


def unlock(desk: Desk, passphrase: str) -> None:
    """Open the person's own file again."""
    locking.unlock(own_path(desk), passphrase)


def replace(desk: Desk, document: Document, *, of: str) -> None:
    """Put another document in the place of the person's own, which becomes a version of it."""
    Store(own_path(desk, of=of)).replace(document, of=of)
    desk.forget()


def erase(desk: Desk, *, of: str) -> None:
    """Take the person's own file away with all that belongs to it; no other is made by itself."""
    path = own_path(desk, of=of)
    desk.erased = True  # before: a window that asks meanwhile makes no new one
    try:
        erasing.erase(path)
    except BaseException:
        # What is gone is gone, though a disk does not confirm it.
        desk.erased = not any(map(os.path.lexists, (path, locked_path(path), backup_path(path))))
        raise
    desk.forget()
