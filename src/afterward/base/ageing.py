"""When what was once looked up is old: one threshold for each kind of thing, in calendar time."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal

from afterward.base.months import first_day, month_of

Kind = Literal["law", "pay", "source", "assumption"]

# A source nobody has opened for a year and a half; law and pay have clocks of their own beside it.
SOURCE_MONTHS = 18
# What was only assumed is to be thought of again every year.
ASSUMPTION_MONTHS = 12
# Surveys of pay come out a year after they are taken, so the newest is one to two years behind.
PAY_YEARS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Stale:
    """Something held that is older than its kind allows: what it is, where it stands, and why."""

    kind: Kind
    id: str
    name: str
    file: str
    why: str

    def as_plain(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {
            "kind": self.kind,
            "id": self.id,
            "name": self.name,
            "file": self.file,
            "why": self.why,
        }


def months_after(day: dt.date, months: int) -> dt.date:
    """Return the same day so many months later, or the last of a shorter month.

    >>> months_after(dt.date(2024, 8, 31), 18)
    datetime.date(2026, 2, 28)
    """
    first = first_day(month_of(day) + months)
    last = calendar.monthrange(first.year, first.month)[1]
    return first.replace(day=min(day.day, last))


def old_source(seen: dt.date, on: dt.date) -> str:
    """Return why a source is old on a day, or nothing: it was seen more than 18 months before."""
    if on <= months_after(seen, SOURCE_MONTHS):
        return ""
    return f"source seen {seen.isoformat()}, more than {SOURCE_MONTHS} months ago"


def old_assumption(made: dt.date, on: dt.date) -> str:
    """Return why an assumption is old on a day, or nothing: it is more than 12 months old."""
    if on <= months_after(made, ASSUMPTION_MONTHS):
        return ""
    return f"assumed {made.isoformat()}, more than {ASSUMPTION_MONTHS} months ago"


def old_pay(year: int, on: dt.date) -> str:
    """Return why a pay figure is old on a day, or nothing: it is more than 2 years behind."""
    if on.year - year <= PAY_YEARS:
        return ""
    return f"pay of {year}, more than {PAY_YEARS} years behind"
