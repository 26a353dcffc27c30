"""Help lines: verified ones only, emergency first."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

from afterward.base.records import Contact, Record
from afterward.law.library import gather, records

ORDER = ("emergency", "anyone", "clinicians")
# A number not looked up for this long stops a release.
MAX_AGE_DAYS = 180


def help_lines(country: str, profession: str = "") -> tuple[Record, ...]:
    """Return a country's help lines: emergency, then for anyone, then for clinicians.

    With a profession those that are for other professions only are left out. Numbers nobody has
    verified (grade M) are left out for everybody: a wrong one is worse than none.
    """
    found = [
        record
        for record in lines()
        if record.country == country
        and isinstance(record.rule, Contact)
        and record.grade != "M"
        and _is_for(record.rule, profession)
    ]
    return tuple(sorted(found, key=_place))


@cache
def lines() -> tuple[Record, ...]:
    """Return the help lines of every country; they stand in files of their own.

    Whoever needs help does not wait until all the law is read.
    """
    return gather(sorted(Path(__file__).parent.rglob("helplines.toml")))


def stale_lines(on: dt.date) -> tuple[Record, ...]:
    """Return help lines last looked up more than 180 days before a day."""
    return tuple(
        record
        for record in records()
        if isinstance(record.rule, Contact) and (on - record.source.seen).days > MAX_AGE_DAYS
    )


def _is_for(line: Contact, profession: str) -> bool:
    return not (profession and line.professions) or profession in line.professions


def _place(record: Record) -> int:
    return ORDER.index(record.rule.purpose) if isinstance(record.rule, Contact) else len(ORDER)
