"""Dots with two intervals: one compact row for each option, so that many fit on one page."""

from __future__ import annotations

from collections.abc import Sequence

from afterward.base.errors import AfterwardError
from afterward.base.saying import say, within
from afterward.base.words import number
from afterward.charts import axes, lettering, reading, svg, table, theme
from afterward.charts.axes import Axis
from afterward.charts.bars import Row, range_words
from afterward.charts.lettering import Formatter, Tell

STRIP, BETWEEN, DOT = 18.0, 10.0, 5.0
OUTER_LINE, INNER_LINE = 2.0, 7.0  # told apart by how thick they are, whatever the colour


def dots(  # noqa: PLR0913 - a chart is nothing without its words, and each is named
    rows: Sequence[Row],
    *,
    chart_id: str,
    title: str,
    description: str,
    unit: str,
    formatter: Formatter = number,
    tell: Tell = str,
) -> str:
    """Return a dot for each row, on a thick line (half of lives) and a thin one (8 in 10).

    Raises:
        AfterwardError: no rows, or an id, title or description that cannot be used.

    """
    _some(rows, "a chart")
    axis = axes.across(
        [v for row in rows for v in row.values()],
        start=theme.MARGIN + DOT,
        end=theme.RIGHT - DOT,
        formatter=lettering.told_by(tell, formatter),
    )
    title, description = tell(title), tell(description)
    parts, top = axes.heading(title, description)
    for row in rows:
        drawn, top = _row(row, top, axis, formatter, tell)
        parts += drawn
    base = top - BETWEEN + 4.0 + theme.SMALL
    foot, bottom = axes.foot(axis, tell(unit), base)
    return svg.Frame(chart_id, title, description).wrap([*parts, *foot], height=bottom + 4.0)


def _some(rows: Sequence[Row], what: str) -> None:
    if not rows:
        raise AfterwardError(f"{what} needs at least one row; got none", code="charts.values")


def _row(
    row: Row, top: float, axis: Axis, formatter: Formatter, tell: Tell
) -> tuple[list[str], float]:
    name, top = lettering.block(tell(row.name), top, size=theme.TEXT, bold=True)
    words, top = lettering.block(
        tell(said(row, formatter)), top, size=theme.SMALL, opacity=theme.QUIET, most=2
    )
    top += 2.0
    grid = svg.uprights((m.place for m in axis.marks), top, STRIP, stroke_opacity=theme.GRID)
    return [*name, *words, grid, *_intervals(row, top + STRIP / 2.0, axis)], top + STRIP + BETWEEN


def _intervals(row: Row, middle: float, axis: Axis) -> list[str]:
    place, inner = axis.scale, row.inner()
    lines = [(row.low, row.high, OUTER_LINE)]
    lines += [] if inner is None else [(*inner, INNER_LINE)]
    return [
        *(_level(place(low), place(high), middle, thick) for low, high, thick in lines),
        svg.element("circle", cx=place(row.median), cy=middle, r=DOT, fill="currentColor"),
    ]


def _level(start: float, end: float, middle: float, thick: float) -> str:
    """Return a level line as a slim box, so that its thickness is part of its place."""
    return svg.element(
        "rect",
        x=start,
        y=middle - thick / 2.0,
        width=max(end - start, 1.0),
        height=thick,
        fill=theme.FILL,
    )


def said(row: Row, formatter: Formatter) -> str:
    """Return `3.1 (1.2 to 6)`, or `0 (the same in most lives)` where both ends read alike."""
    low, high = (lettering.spoken(formatter, v) for v in (row.low, row.high))
    if low == high:
        return say(
            "{middle} (the same in most lives)", middle=lettering.spoken(formatter, row.median)
        )
    return range_words(row, formatter)


def dots_table(rows: Sequence[Row], *, caption: str, formatter: Formatter = number) -> table.Table:
    """Return the same as a table: the middle life and the ends of its ranges.

    Raises:
        AfterwardError: no rows.

    """
    return table.bars_table(rows, caption=caption, formatter=formatter)


def dots_sentence(rows: Sequence[Row], *, unit: str, formatter: Formatter = number) -> str:
    """Return between what the middle lives lie, and how many ranges overlap with the first row's.

    Raises:
        AfterwardError: no rows.

    """
    overlap = within(reading.bars_sentence(rows))
    least, most = min(rows, key=_middle), max(rows, key=_middle)
    if least.median == most.median:
        at = said(least, formatter)
        return say(
            "Every middle life is at {at} {unit}; {overlap}", at=at, unit=unit, overlap=overlap
        )
    low, high = (
        say("{value} in “{name}”", value=said(row, formatter), name=row.name)
        for row in (least, most)
    )
    return say(
        "Middle lives lie between {low} and {high}, {unit}; {overlap}",
        low=low,
        high=high,
        unit=unit,
        overlap=overlap,
    )


def _middle(row: Row) -> float:
    return row.median
