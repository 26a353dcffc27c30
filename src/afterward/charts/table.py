"""The table twin of a chart: the same numbers for those who read or hear rather than see."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from afterward.charts.bars import Row
from afterward.charts.fan import Series

Formatter = Callable[[float], str]
YEARS_SHOWN = (0, 1, 3, 5, 10, 20, 30)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of words: a caption, one row of headers, rows of cells."""

    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def bars_table(rows: Sequence[Row], *, caption: str, formatter: Formatter) -> Table:
    """Return a chart of bars as a table."""
    return Table(
        caption=caption,
        headers=("Option", "Mean", "1 in 10 below", "1 in 10 above"),
        rows=tuple(
            (row.name, formatter(row.mean), formatter(row.low), formatter(row.high))
            for row in rows
        ),
    )


def fan_table(series: Sequence[Series], *, caption: str, formatter: Formatter) -> Table:
    """Return a fan as a table of a few years."""
    rows = []
    for one in series:
        for year in YEARS_SHOWN:
            near = abs(one.x - year).argmin()
            if abs(one.x[near] - year) <= 0.75:
                cells = (formatter(float(band[near])) for band in (one.p05, one.p50, one.p95))
                rows.append((one.name, str(year), *cells))
    headers = ("Option", "Years from now", "1 in 20 below", "Middle", "1 in 20 above")
    return Table(caption=caption, headers=headers, rows=tuple(rows))
