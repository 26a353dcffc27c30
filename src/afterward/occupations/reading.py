"""From sheets to tables: which table a sheet is, which columns are taken, what is left aside."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from afterward.base.errors import AfterwardError, Fault
from afterward.occupations.cells import Collector, Place, collector, plain
from afterward.occupations.columns import heading
from afterward.occupations.layouts import LAYOUTS, Layout
from afterward.occupations.opening import Member
from afterward.occupations.release import Source
from afterward.occupations.sheets import Sheet, sheets
from afterward.occupations.tables import Table, layout

# Some files begin with a title and a few lines about it; the headings come below.
PREAMBLE = 40
CHUNK = 20_000
MANY = 20


@dataclass(slots=True)
class Gathered:
    """What has been read so far: columns being filled, by publisher and table, and the rest."""

    filling: dict[tuple[str, str], Filling] = field(default_factory=dict)
    sources: list[Source] = field(default_factory=list)
    loose: dict[str, list[str]] = field(default_factory=dict)
    unused: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    headings: set[str] = field(default_factory=set)


class Filling:
    """A table being filled from one file after another."""

    def __init__(self, kind: Layout) -> None:
        self.layout = kind
        self.columns: dict[str, Collector] = {
            name: collector(one) for name, one in layout(kind.table).items()
        }

    def take(self, rows: Iterator[list[Any]], found: Found) -> int:
        """Take all rows below the headings; return how many there were.

        Raises:
            AfterwardError: a row is cut off, or a cell cannot be read.
        """
        at, places = found.row + 1, found.places
        total = 0
        while chunk := list(itertools.islice(rows, CHUNK)):
            full = _full_rows(chunk, found, at)
            kept = [row for row in full if not _by_category(row, found.category)]
            columns = list(zip(*kept, strict=True))
            for name, one in self.columns.items():
                place = places.get(name)
                if place is None or not columns:
                    one.skip(len(kept))
                else:
                    one.add(columns[place], Place(found.file, found.titles[place], at))
            at, total = at + len(chunk), total + len(kept)
        return total

    def done(self) -> Table:
        """Return the table."""
        return self.layout.table(**{name: one.done() for name, one in self.columns.items()})


@dataclass(frozen=True, slots=True)
class Found:
    """A sheet that has been recognised: as what, and where its columns are."""

    layout: Layout
    file: str
    row: int
    titles: list[str]
    places: dict[str, int]
    category: int | None

    @property
    def extra(self) -> list[str]:
        """Return the headings of columns that are not taken."""
        taken = {*self.places.values(), self.category}
        return [one for i, one in enumerate(self.titles) if i not in taken and one]


def gather(members: Iterator[Member]) -> Gathered:
    """Read all files, each into the table that its headings name.

    Raises:
        AfterwardError: a file is damaged, or a table lacks a column that it cannot do without.
    """
    gathered = Gathered()
    for member in members:
        seen: set[tuple[str, str]] = set()
        rows = sum(_take(sheet, gathered, seen) for sheet in sheets(member))
        if rows:
            digest = hashlib.sha256(member.data).hexdigest()
            gathered.sources.append(Source(member.name, digest, rows))
        else:
            gathered.unused.append(member.name)
        gathered.loose.setdefault(f"folder {member.outside}", []).append(member.name)
    return gathered


def _take(sheet: Sheet, gathered: Gathered, seen: set[tuple[str, str]]) -> int:
    top = list(itertools.islice(sheet.rows, PREAMBLE))
    found = _recognise(top, sheet)
    if found is None:
        lines = [" ".join(plain(cell) for cell in row if plain(cell)) for row in top]
        rest = itertools.islice(sheet.rows, PREAMBLE)
        lines += [" ".join(plain(cell) for cell in row if plain(cell)) for row in rest]
        gathered.loose.setdefault(f"{sheet.file} {sheet.name}", []).extend(lines)
        return 0
    key = (found.layout.kind, found.layout.name)
    if key in seen:
        return 0  # a crosswalk's second sheet holds the same pairs the other way round
    seen.add(key)
    above = [" ".join(map(plain, row)) for row in top[: found.row - 1]]
    gathered.loose.setdefault(f"{sheet.file} {sheet.name}", []).extend(above)
    gathered.headings |= {heading(one) for one in found.titles}
    filling = gathered.filling.setdefault(key, Filling(found.layout))
    taken = filling.take(itertools.chain(top[found.row :], sheet.rows), found)
    gathered.notes.append(f"{sheet.file}: {key[1]}, {taken:,} rows{_aside(found.extra)}")
    return taken


def _aside(extra: list[str]) -> str:
    more = f" and {len(extra) - MANY} more" if len(extra) > MANY else ""
    return f"; left aside: {', '.join(extra[:MANY])}{more}" if extra else ""


def _recognise(top: list[list[Any]], sheet: Sheet) -> Found | None:
    for i, row in enumerate(top):
        headings = [heading(plain(cell)) for cell in row]
        first = [plain(cell) for cell in top[i + 1]] if i + 1 < len(top) else []
        for one in LAYOUTS:
            if one.marked(headings) and one.fits(headings, first):
                return _found(one, sheet, i + 1, [plain(cell) for cell in row])
    return None


def _found(kind: Layout, sheet: Sheet, row: int, titles: list[str]) -> Found:
    headings = [heading(one) for one in titles]
    if missing := kind.missing(headings):
        faults = tuple(Fault(one, "no such column", "a column of this name") for one in missing)
        raise AfterwardError(
            f"this looks like the table of {kind.name.replace('_', ' ')}, but a column is missing",
            code="data.missing_column",
            file=sheet.file,
            faults=faults,
            remedy=f"It has: {', '.join(titles)}. Download the release again, or tell us of it.",
        )
    places = {}
    for name, column in layout(kind.table).items():
        held = [headings.index(one) for one in column.headers if one in headings]
        if held:
            places[name] = held[0]
    category = headings.index("category") if "category" in headings else None
    return Found(kind, sheet.file, row, titles, places, category)


def _full_rows(chunk: list[list[Any]], found: Found, at: int) -> list[list[Any]]:
    """Return the rows that hold anything; a row of another length means a file cut off."""
    wide = len(found.titles)
    for i, row in enumerate(chunk):
        if row and len(row) != wide:
            fault = Fault(f"row {at + i}", f"{len(row)} cells", f"{wide}, one for each heading")
            raise AfterwardError(
                "a row has not as many cells as there are headings: the file may be cut off",
                code="data.damaged",
                file=found.file,
                faults=(fault,),
                remedy="Nothing was kept. Download the file again and add it once more.",
            )
    return [row for row in chunk if row and any(cell not in {"", None} for cell in row)]


def _by_category(row: list[Any], place: int | None) -> bool:
    """Return whether a row is the share of answers in one category, not a rating of its own."""
    return place is not None and plain(row[place]) not in {"", "n/a"}
