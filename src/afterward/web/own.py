"""The person's own file, as the page may lock, replace or erase it; not an example."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from afterward.base.errors import AfterwardError
from afterward.base.saying import say
from afterward.document import Document, Store, erasing, locking
from afterward.document.beside import Beside, beside, chosen
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


def lock(desk: Desk, passphrase: str, *, of: str, also: Collection[str] = ()) -> None:
    """Lock the person's own file, then remove the files beside it that are named in `also`.

    What was worked out from it is let go of.
    """
    path = own_path(desk, of=of)
    others = beside(path, desk.document())
    locking.lock(path, passphrase)
    desk.forget()
    _remove(desk, others, also)


def _remove(desk: Desk, others: tuple[Beside, ...], also: Collection[str]) -> None:
    """Remove some files beside the document, and note which were there."""
    desk.beside = others
    erasing.remove(list(chosen(others, also)))


def left_beside(desk: Desk) -> tuple[Beside, ...]:
    """Return the files beside a document that is shut which hold the same things.

    It cannot be read any more: those that were seen when it was shut are told, or names alone.
    """
    if desk.path is None:
        return ()
    seen = {one.path: one for one in (*beside(desk.path), *desk.beside)}
    return tuple(one for path, one in sorted(seen.items()) if os.path.lexists(path))


def removed_beside(desk: Desk) -> tuple[Beside, ...]:
    """Return the files that lay beside a document when it was shut, and are gone since."""
    return tuple(one for one in desk.beside if not os.path.lexists(one.path))


def unlock(desk: Desk, passphrase: str) -> None:
    """Open the person's own file again."""
    locking.unlock(own_path(desk), passphrase)


def replace(desk: Desk, document: Document, *, of: str) -> None:
    """Put another document in the place of the person's own, which becomes a version of it."""
    Store(own_path(desk, of=of)).replace(document, of=of)
    desk.forget()


def erase(desk: Desk, *, of: str, also: Collection[str] = ()) -> None:
    """Take the person's own file away with all that belongs to it; no other is made by itself.

    Files beside it that are named in `also` go too.
    """
    path = own_path(desk, of=of)
    others = beside(path, desk.document())
    desk.erased = True  # before: a window that asks meanwhile makes no new one
    try:
        erasing.erase(path)
    except BaseException:
        # What is gone is gone, though a disk does not confirm it.
        desk.erased = not any(map(os.path.lexists, (path, locked_path(path), backup_path(path))))
        raise
    finally:
        desk.forget()
    _remove(desk, others, also)
