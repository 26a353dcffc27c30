"""The words used here, each with what it means: one word for one thing."""

from __future__ import annotations

from starlette.responses import Response

from afterward.web.glossary import glossary
from afterward.web.visit import Address, Visit


def show(visit: Visit) -> Response:
    """Show every word with what it means."""
    return visit.show("words.html", glossary=glossary())


ADDRESSES = (Address("/words", get=show),)
