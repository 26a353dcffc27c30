"""Outcome bars with range: one row for each option, its label above it, the median marked."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from afterward.base.errors import AfterwardError
from afterward.base.saying import say
from afterward.base.words import number
from afterward.charts import axes, lettering, svg, theme
from afterward.charts.axes import Axis
from afterward.charts.lettering import Formatter, Tell

STRIP = 26.0  # the height in which a row's range is drawn
BAND = 14.0
DOT = 5.0
BETWEEN = 15.0
STAYING = say("staying as it is")


@dataclass(frozen=True, slots=True)
class Row:
    """One option's outcome: its median, an outer range, and an inner one if there is one.

    `low` and `high` are the values below which 1 in 10 and 9 in 10 lives lie; the inner range
    holds half of them. All are in one unit, the chart's. The median lies within its ranges.

    Raises:
        AfterwardError: a number is not finite, a range is upside down, or half an inner range.

    """

    name: str
    median: float
    low: float
    high: float
    low_inner: float | None = None
    high_inner: float | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn truly."""
        if not all(math.isfinite(v) for v in self.values()):
            raise _wrong(self.name, "a number that is not finite", "finite numbers")
        if (self.low_inner is None) != (self.high_inner is None):
            raise _wrong(self.name, "half an inner range", "both of its ends, or neither")
        inner = self.inner()
        middle = [self.median] if inner is None else [inner[0], self.median, inner[1]]
        ends = [self.low, *middle, self.high]
        if ends != sorted(ends):
            raise _wrong(self.name, f"the ends {ends}", "the median within each range")

    def values(self) -> list[float]:
        """Return every number of the row."""
        return [self.median, self.low, self.high, *(self.inner() or ())]

    def inner(self) -> tuple[float, float] | None:
        """Return the range of half of all lives, if it is known."""
        if self.low_inner is None or self.high_inner is None:
            return None
        return self.low_inner, self.high_inner


def _wrong(name: str, came: str, allowed: str) -> AfterwardError:
    return AfterwardError(
        f"the chart's row “{name}” holds {came}; allowed: {allowed}", code="charts.values"
    )


def range_words(row: Row, formatter: Formatter) -> str:
    """Return `4,100 (3,200 to 5,000)`."""
    median, low, high = (lettering.spoken(formatter, v) for v in (row.median, row.low, row.high))
    return say("{median} ({low} to {high})", median=median, low=low, high=high)


def bars(  # noqa: PLR0913 - a chart is nothing without its words, and each is named
    rows: Sequence[Row],
    *,
    chart_id: str,
    title: str,
    description: str,
    unit: str,
    reference: float | None = None,
    reference_name: str = STAYING,
    formatter: Formatter = number,
    tell: Tell = str,
) -> str:
    """Return a chart of one mark with its range for each row, as SVG text.

    `reference` draws a dashed line through all rows (the value of staying as it is), in `unit`.

    Raises:
        AfterwardError: no rows, a number that is not finite, or an id, title or description
            that cannot be used.

    """
    if not rows:
        raise AfterwardError("a chart needs at least one row; got none", code="charts.values")
    known = [v for row in rows for v in row.values()]
    known += [] if reference is None else [reference]
    axis = axes.across(
        known,
        start=theme.MARGIN + DOT,
        end=theme.RIGHT - DOT,
        formatter=lettering.told_by(tell, formatter),
    )
    at = None if reference is None else axis.scale(reference)
    title, description = tell(title), tell(description)
    parts, top = axes.heading(title, description)
    if at is not None:
        parts += _reference_label(tell(reference_name), at, top)
        top += 28.0
    for row in rows:
        drawn, top = _row(row, (tell(row.name), tell(range_words(row, formatter))), top, axis, at)
        parts += drawn
    base = top - BETWEEN + 4.0 + theme.SMALL
    parts += [axes.label(m.words, m.place, base) for m in axis.marks]
    name, bottom = lettering.block(tell(unit), base + 6.0, size=theme.SMALL, opacity=theme.QUIET)
    return svg.Frame(chart_id, title, description).wrap([*parts, *name], height=bottom + 4.0)


def _row(
    row: Row, said: tuple[str, str], top: float, axis: Axis, reference: float | None
) -> tuple[list[str], float]:
    name, top = lettering.block(said[0], top, size=theme.TEXT, bold=True)
    words, top = lettering.block(said[1], top, size=theme.SMALL, opacity=theme.QUIET, most=2)
    top += 3.0
    # The grid and the dashed line stay within each strip: nothing is drawn through words.
    strip = [svg.uprights((m.place for m in axis.marks), top, STRIP, stroke_opacity=theme.GRID)]
    if reference is not None:
        dashed = {"stroke_dasharray": theme.DASH, "stroke_width": 1.5}
        strip.append(svg.line(reference, top, reference, top + STRIP, **dashed))
    return [*name, *words, *strip, *_ranges(row, top, axis)], top + STRIP + BETWEEN


def _ranges(row: Row, top: float, axis: Axis) -> list[str]:
    middle, place = top + STRIP / 2.0, axis.scale
    low, high = place(row.low), place(row.high)
    inner = row.inner()
    parts = [] if inner is None else [band(place(inner[0]), place(inner[1]), middle)]
    parts.append(svg.line(low, middle, high, middle, stroke_width=theme.STROKE))
    parts.append(svg.uprights((low, high), middle - 4.0, 8.0, stroke_width=theme.STROKE))
    parts.append(svg.element("circle", cx=place(row.median), cy=middle, r=DOT, fill="currentColor"))
    return parts


def band(start: float, end: float, middle: float, height: float = BAND) -> str:
    """Return a filled bar from one place to another, about a line."""
    return svg.element(
        "rect",
        x=start,
        y=middle - height / 2.0,
        width=max(end - start, 1.0),
        height=height,
        rx=3.0,
        fill=theme.FILL,
        fill_opacity=theme.INNER,
        stroke=theme.FILL,
        stroke_opacity=theme.EDGE,
    )


def _reference_label(words: str, place: float, top: float) -> list[str]:
    """Return a piece of the dashed line at its place, and its name on the roomier side."""
    left = place > theme.WIDTH / 2.0
    room = place - theme.MARGIN - 8.0 if left else theme.RIGHT - place - 8.0
    name = svg.text(
        lettering.cut(words, theme.SMALL, room),
        place - 8.0 if left else place + 8.0,
        top + theme.SMALL,
        font_size=theme.SMALL,
        fill_opacity=theme.QUIET,
        text_anchor="end" if left else "start",
    )
    piece = svg.line(
        place, top + 1.0, place, top + 19.0, stroke_width=1.5, stroke_dasharray=theme.DASH
    )
    return [piece, name]
