"""What holds up: the options that stay in view, how firmly, and what would change it."""

from __future__ import annotations

from starlette.responses import Response

from afterward.report.page import context
from afterward.web.visit import Address, Visit


def show(visit: Visit) -> Response:
    """Show the answer for the document as it is."""
    if visit.document.profile is None:
        return visit.go("/door")
    return visit.show("holds.html", step="holds", **context(visit.desk.decided(visit.document)))


ADDRESSES = (Address("/holds", get=show),)
