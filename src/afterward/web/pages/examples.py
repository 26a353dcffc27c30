"""The examples: three people who are nobody in particular, opened with one click."""

from __future__ import annotations

from starlette.responses import Response

from afterward.web.visit import Address, Visit


def opened(visit: Visit) -> Response:
    """Lay an example over the person's own document."""
    visit.desk.open_example(visit.typed.get("example", ""))
    return visit.go("/door")


def closed(visit: Visit) -> Response:
    """Take the example away."""
    visit.desk.close_example()
    return visit.go("/now")


ADDRESSES = (Address("/example", post=opened), Address("/mine", post=closed))
