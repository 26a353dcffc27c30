"""Which rules want looking at: old, about to end, or resting on nobody's word but ours."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from afterward.base.records import Record
from afterward.law.helplines import stale_lines
from afterward.law.library import records

ENDS_WITHIN_DAYS = 90
# Law changes with budgets: what nobody has looked at for longer than a year is called old.
OLD_AFTER_DAYS = 366


@dataclass(frozen=True, slots=True)
class Checkup:
    """What was found on one day; only `stale_lines` (help lines) stop a release.

    `ending` holds rules that end within 90 days or have ended, with no rule to follow them;
    `coming` holds official rules that are not yet in force; `unverified` those of grade M.
    """

    on: dt.date
    stale_lines: tuple[Record, ...]
    old: tuple[Record, ...]
    ending: tuple[Record, ...]
    coming: tuple[Record, ...]
    unverified: tuple[Record, ...]


def checkup(on: dt.date) -> Checkup:
    """Look through every rule as of a day."""
    shelf = records()
    return Checkup(
        on=on,
        stale_lines=stale_lines(on),
        old=tuple(r for r in shelf if (on - r.source.seen).days > OLD_AFTER_DAYS),
        ending=tuple(r for r in shelf if _ends_soon(r, on) and not _followed(r, shelf)),
        coming=tuple(r for r in shelf if r.valid_from > on),
        unverified=tuple(r for r in shelf if r.grade == "M"),
    )


def _ends_soon(record: Record, on: dt.date) -> bool:
    return record.valid_to is not None and (record.valid_to - on).days <= ENDS_WITHIN_DAYS


def _followed(record: Record, shelf: tuple[Record, ...]) -> bool:
    """Return whether a later rule of the same id takes over."""
    return any(r.id == record.id and r.valid_from > record.valid_from for r in shelf)
