"""The shelf of law: every dated rule of this room, found by its id and a day."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

from afterward.base.errors import AfterwardError
from afterward.base.records import Record, load_records, select

# The day a country's tax year begins, so that a rule is looked up on its first day.
YEAR_BEGINS = {"US": (1, 1), "UK": (4, 6), "IN": (4, 1)}
# A day after every record: "the last law known".
LAST_DAY = dt.date(2999, 12, 31)


@cache
def records() -> tuple[Record, ...]:
    """Return every rule of this room, file by file in order of name.

    Raises:
        AfterwardError: a file holds a fault, or two files use one id.
    """
    return gather(sorted(Path(__file__).parent.rglob("*.toml")))


def gather(paths: list[Path]) -> tuple[Record, ...]:
    """Read several files of rules as one shelf; all records of one id stand in one file."""
    home: dict[str, Path] = {}
    shelf: list[Record] = []
    for path in paths:
        for record in load_records(path):
            if home.setdefault(record.id, path) != path:
                raise AfterwardError(
                    f"the id {record.id} is used in {home[record.id].name} and in {path.name}",
                    code="law.twice",
                    file=path.name,
                    remedy="Keep all records of one rule in one file.",
                )
            shelf.append(record)
    return tuple(shelf)


@cache
def _families() -> dict[str, tuple[Record, ...]]:
    families: dict[str, tuple[Record, ...]] = {}
    for record in records():
        families[record.id] = (*families.get(record.id, ()), record)
    return families


def known(record_id: str) -> bool:
    """Return whether there is any rule of this id."""
    return record_id in _families()


@cache
def known_ids(prefix: str) -> tuple[str, ...]:
    """Return the ids that begin so, in the order they were read."""
    return tuple(name for name in _families() if name.startswith(prefix))


@cache
def rule(record_id: str, on: dt.date = LAST_DAY) -> Record:
    """Return the rule in force on a day; after the last one known, that one.

    Raises:
        AfterwardError: there is no such rule, or the day lies before the first one known.
    """
    return select(_families().get(record_id, ()), record_id, on=on)


def first_day(country: str, year: int | None) -> dt.date:
    """Return the day a country's tax year begins; without a year, a day after all records."""
    return LAST_DAY if year is None else dt.date(year, *YEAR_BEGINS[country])
