"""The table twin of a chart: the same numbers for those who read or hear rather than see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from afterward.base.errors import AfterwardError
from afterward.base.saying import say
from afterward.base.words import number
from afterward.charts import fan
from afterward.charts.bars import Row
from afterward.charts.fan import Series
from afterward.charts.lettering import Formatter, spoken

# How long after the start a fan is read out: close together where the money is won or lost.
READ_AT = (0, 1, 3, 5, 10, 20, 30, 40)
YEARS_FROM_NOW = say("Years from now")
BANDS = (
    say("1 in 20 below"),
    say("1 in 4 below"),
    say("Middle"),
    say("1 in 4 above"),
    say("1 in 20 above"),
)
NONE = "\N{EN DASH}"  # there is no number here


@dataclass(frozen=True, slots=True)
class Table:
    """A table of words: a caption, one row of headers, rows of cells, the first its name."""

    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def bars_table(rows: Sequence[Row], *, caption: str, formatter: Formatter = number) -> Table:
    """Return a chart of bars as a table: the median and the ends of its ranges.

    Raises:
        AfterwardError: no rows.

    """
    if not rows:
        raise AfterwardError("a table needs at least one row; got none", code="charts.values")
    halves = any(row.inner() for row in rows)
    inner = (say("1 in 4 below"), say("1 in 4 above")) if halves else ()
    return Table(
        caption=caption,
        headers=(
            say("Option"),
            say("Middle life"),
            say("1 in 10 below"),
            *inner,
            say("1 in 10 above"),
        ),
        rows=tuple(_cells(row, formatter, halves=halves) for row in rows),
    )


def _cells(row: Row, formatter: Formatter, *, halves: bool) -> tuple[str, ...]:
    ends = row.inner()
    inner = tuple(spoken(formatter, v) for v in ends) if ends else (NONE, NONE)
    median, low, high = (spoken(formatter, v) for v in (row.median, row.low, row.high))
    return row.name, median, low, *(inner if halves else ()), high


def fan_table(
    series: Sequence[Series],
    *,
    caption: str,
    formatter: Formatter = number,
    x_header: str = YEARS_FROM_NOW,
) -> Table:
    """Return a fan as a table of a few times, the first and the last among them.

    Raises:
        AfterwardError: no series, or one that cannot be drawn truly.

    """
    if not series:
        raise AfterwardError("a table needs at least one row; got none", code="charts.values")
    rows: list[tuple[str, ...]] = []
    for one in series:
        fan.check(one)
        for i in read_at(one):
            cells = (spoken(formatter, float(band[i])) for band in one.bands())
            rows.append((one.name, spoken(number, float(one.x[i])), *cells))
    return Table(caption=caption, headers=(say("Option"), x_header, *BANDS), rows=tuple(rows))


def read_at(one: Series) -> list[int]:
    """Return the places in a series that a table reads out, in order, each once."""
    x = np.asarray(one.x, dtype=np.float64)
    wanted = [round(float(x[0])) + later for later in READ_AT]
    near = {int(np.abs(x - w).argmin()) for w in wanted if w < x[-1]}
    return sorted(near | {0, len(x) - 1})
