"""What of all that is held is old on a day: law, pay, sources, assumptions, each in its file.

The records that are shipped are read and nothing else: whether a page has changed is for a person
to see.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from afterward.base import ageing
from afterward.base.ageing import Kind, Stale
from afterward.base.figures import Assumption, Quantity
from afterward.base.homes import homes
from afterward.base.sources import Source
from afterward.evidence import figures
from afterward.law import records
from afterward.law.ageing import past
from afterward.law.helplines import stale_lines
from afterward.occupations.official import publishers
from afterward.options import option_figures
from afterward.options.place import AssumedPlace
from afterward.options.placing import places
from afterward.options.told import AssumedTold, shelf
from afterward.report.ledger import assumptions_by_file

KINDS: tuple[Kind, ...] = ("law", "pay", "source", "assumption")
_PACKAGE = Path(__file__).parent.parent


def stale(on: dt.date) -> tuple[Stale, ...]:
    """Return everything held that is older on a day than its kind allows, by kind, file and id."""
    home = homes(_PACKAGE)
    found = [
        *_law(on, home),
        *(one for quantity in _quantities() for one in _of_quantity(quantity, on, home)),
        *_told(on, home),
        *_of_code(on),
    ]
    return tuple(sorted(found, key=lambda one: (KINDS.index(one.kind), one.file, one.id, one.why)))


def looked_through() -> int:
    """Return how many rules, figures, lines, places and assumptions are looked through."""
    own = sum(len(held) for held in assumptions_by_file().values())
    shelves = (records(), _quantities(), shelf(), places(), publishers())
    return own + sum(len(held) for held in shelves)


def _quantities() -> tuple[Quantity, ...]:
    return (*figures(), *option_figures())


def _law(on: dt.date, home: dict[str, str]) -> Iterator[Stale]:
    for record, why in past(on):
        yield Stale(kind="law", id=record.id, name=record.title, file=home[record.id], why=why)
    for record in stale_lines(on):
        why = f"help line looked up {record.source.seen.isoformat()}, more than 180 days ago"
        yield Stale(kind="law", id=record.id, name=record.title, file=home[record.id], why=why)
    for record in records():
        yield from _seen(record.id, record.title, record.source, on, home)


def _of_quantity(quantity: Quantity, on: dt.date, home: dict[str, str]) -> Iterator[Stale]:
    if isinstance(quantity, Assumption):
        yield from _assumed(quantity.id, quantity.name, quantity.date, on, home[quantity.id])
        return
    if _is_pay(quantity.id) and (why := ageing.old_pay(quantity.year, on)):
        file = home[quantity.id]
        yield Stale(kind="pay", id=quantity.id, name=quantity.name, file=file, why=why)
    yield from _seen(quantity.id, quantity.name, quantity.source, on, home)


def _is_pay(figure_id: str) -> bool:
    """Return whether a figure is of a series of pay: `options.ROLE.pay...`."""
    return figure_id.startswith("options.") and figure_id.split(".")[2:3] == ["pay"]


def _told(on: dt.date, home: dict[str, str]) -> Iterator[Stale]:
    for line in shelf().values():
        if isinstance(line, AssumedTold):
            yield from _assumed(line.id, line.says, line.date, on, home[line.id])
        else:
            yield from _seen(line.id, line.says, line.source, on, home)
    for place in places().values():
        name = f"Where it would be lived from: {place.where}"
        if isinstance(place, AssumedPlace):
            yield from _assumed(place.id, name, place.date, on, home[place.id])
        else:
            yield from _seen(place.id, name, place.source, on, home)


def _of_code(on: dt.date) -> Iterator[Stale]:
    """Return what is old of the assumptions written in code, and of the publishers' addresses."""
    for file, held in assumptions_by_file().items():
        for one in held:
            yield from _assumed(one.id, one.name, one.date, on, file)
    for whose in publishers().values():
        if why := ageing.old_source(whose.seen, on):
            file = "occupations/official.toml"
            yield Stale(kind="source", id=whose.id, name=whose.name, file=file, why=why)


def _seen(
    row_id: str, name: str, source: Source, on: dt.date, home: dict[str, str]
) -> Iterator[Stale]:
    if why := ageing.old_source(source.seen, on):
        yield Stale(kind="source", id=row_id, name=name, file=home[row_id], why=why)


def _assumed(row_id: str, name: str, made: dt.date, on: dt.date, file: str) -> Iterator[Stale]:
    if why := ageing.old_assumption(made, on):
        yield Stale(kind="assumption", id=row_id, name=name, file=file, why=why)
