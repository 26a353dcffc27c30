"""Which rules are past their time: ended with none to follow, or of a tax year that is over."""

from __future__ import annotations

import datetime as dt

from afterward.base.months import month_of, tax_year_of
from afterward.base.records import Record
from afterward.base.saying import say
from afterward.law.library import YEAR_BEGINS, records

# Thresholds that move by themselves every tax year, so that a new one is published for each.
_YEARLY = {"prices": say("prices"), "wages": say("wages")}


def past(on: dt.date) -> tuple[tuple[Record, str], ...]:
    """Return each rule that stands in for a later one on a day, with why.

    Of several records of one rule only the last to have begun is looked at: it is the one that
    answers.
    """
    latest: dict[str, Record] = {}
    for record in sorted(records(), key=lambda r: r.valid_from):
        if record.valid_from <= on:
            latest[record.id] = record
    told = ((record, why_past(record, on)) for record in latest.values())
    return tuple((record, why) for record, why in told if why)


def why_past(record: Record, on: dt.date) -> str:
    """Return why a rule is past its time on a day, or nothing.

    It has ended; or it moves with prices or wages, states no end, and is of a tax year before the
    present one; or it was frozen until a year that is over.
    """
    if record.valid_to is not None:
        ended = record.valid_to < on
        if not ended:
            return ""
        return say("ended {date}, none follows", date=record.valid_to.isoformat())
    now = _tax_year(on, record.country)
    if record.indexation in _YEARLY and _tax_year(record.valid_from, record.country) < now:
        return say(
            "moves with {what} each year, and is of the tax year that holds {date}",
            what=_YEARLY[record.indexation],
            date=record.valid_from.isoformat(),
        )
    if record.frozen_until is not None and record.frozen_until < now:
        return say("frozen until {year}, none follows", year=record.frozen_until)
    return ""


def _tax_year(day: dt.date, country: str) -> int:
    """Return the year in which the tax year of a day began; the month decides."""
    return tax_year_of(month_of(day), country if country in YEAR_BEGINS else "US")
