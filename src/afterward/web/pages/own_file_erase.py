"""Erasing the file: what goes, asked once, done; nothing new is made until one begins anew."""

from __future__ import annotations

from starlette.responses import Response

from afterward.base.errors import AfterwardError
from afterward.document import erasing
from afterward.web import own
from afterward.web.pages.own_file import ALREADY, beside_view, held_view
from afterward.web.visit import SHUT, Address, Visit


def ask(visit: Visit) -> Response:
    """Show what would go, and ask once."""
    try:
        path = own.own_path(visit.desk)
    except AfterwardError:
        return visit.go("/file")
    return visit.show(
        "own_file_erase.html",
        step="take",
        files=erasing.erased_with(path),
        beside=beside_view(visit),
        holds=held_view(visit, visit.document),
        cannot=erasing.CANNOT_PROMISE,
    )


def erase(visit: Visit) -> Response:
    """Take the file away, with all that belongs to it."""
    try:
        also = visit.sent.several.get("also", ())
        own.erase(visit.desk, of=visit.sent.document, also=also)
    except AfterwardError as fault:
        # The form came twice. A disk that does not confirm it is told all the same.
        if fault.code == "file.not_confirmed" or not visit.desk.shut():
            raise
        return visit.go(ALREADY)
    return visit.go(SHUT)


def anew(visit: Visit) -> Response:
    """Begin with an empty file where the one before was erased."""
    visit.desk.erased = False
    return visit.go("/")


ADDRESSES = (
    Address("/file/erase", get=ask, post=erase, shuts="erased"),
    Address("/file/anew", post=anew, while_shut=True),
)
