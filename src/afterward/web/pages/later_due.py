"""A day to come back to the decision: set, and taken away again."""

from __future__ import annotations

import datetime as dt

import msgspec
from starlette.responses import Response

from afterward.base.errors import AfterwardError, Fault, faults_error
from afterward.document import Document
from afterward.web.coming_back import DUE
from afterward.web.fields import as_typed
from afterward.web.pages.later import page
from afterward.web.visit import Address, Visit

FARTHEST_YEARS = 10


def keep(visit: Visit) -> Response:
    """Keep a day to come back on; none where it is left empty or taken away."""
    try:
        day = _day(visit)
    except AfterwardError as fault:
        return page(visit, visit.typed, fault)

    def how(document: Document) -> Document:
        others = {name: value for name, value in document.settings.items() if name != DUE}
        settings = {**others, DUE: day.isoformat()} if day else others
        return msgspec.structs.replace(document, settings=settings)

    visit.keep(how)
    return visit.go("/later#back")


def _day(visit: Visit) -> dt.date | None:
    """Return the day that was typed.

    Raises:
        AfterwardError: it is no day, has passed, or lies more than ten years ahead.
    """
    typed, today = visit.typed.get("day", ""), visit.desk.today()
    if not typed or visit.typed.get("gone") == "yes":
        return None
    try:
        day = dt.date.fromisoformat(typed)
    except ValueError:
        day = dt.date.min
    if not today < day <= today + dt.timedelta(days=FARTHEST_YEARS * 366):
        allowed = "a day after today within ten years, such as 2027-03-01"
        raise faults_error([Fault("day", as_typed(typed, 20), allowed)], file="")
    return day


ADDRESSES = (Address("/later/due", post=keep),)
