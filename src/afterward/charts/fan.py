"""A fan over time: the middle life, half of lives, nine in ten; one panel for each option."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterward.base.errors import AfterwardError
from afterward.base.saying import say
from afterward.base.words import number
from afterward.charts import axes, ends, lettering, svg, theme
from afterward.charts.axes import Axis
from afterward.charts.lettering import Formatter, Tell
from afterward.charts.scales import Scale

Array = NDArray[np.float64]
PLOT = 128.0  # the height of one fan
BETWEEN = 20.0
MOST = 6
WIDEST_GUTTER = 120.0
NINE, FIVE, MIDDLE = say("9 in 10"), say("5 in 10"), say("middle")


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """One option's course: times, and the values below which 5, 25, 50, 75, 95 in 100 lie.

    All six have the shape `(time,)`, two or more, times growing, values in the chart's unit.
    """

    name: str
    x: Array
    p05: Array
    p25: Array
    p50: Array
    p75: Array
    p95: Array

    def bands(self) -> tuple[Array, ...]:
        """Return the five lines, lowest first."""
        return self.p05, self.p25, self.p50, self.p75, self.p95


@dataclass(frozen=True, slots=True)
class _Plane:
    """Where a panel's values go."""

    x: Axis
    y: Scale

    def places(self, x: Array, y: Array) -> list[svg.Point]:
        return [(self.x.scale(a), self.y(b)) for a, b in zip(x, y, strict=True)]


def fan(  # noqa: PLR0913 - a chart is nothing without its words, and each is named
    series: Sequence[Series],
    *,
    chart_id: str,
    title: str,
    description: str,
    unit: str,
    x_label: str,
    formatter: Formatter = number,
    tell: Tell = str,
) -> str:
    """Return small multiples of fans, one under the other on one shared scale, as SVG text.

    Raises:
        AfterwardError: no series or more than six, lines of different lengths, a number that is
            not finite, times that do not grow, bands that cross, or an id, title or description
            that cannot be used.

    """
    if not 1 <= len(series) <= MOST:
        raise AfterwardError(
            f"a fan shows 1 to {MOST} options; got {len(series)}", code="charts.values"
        )
    for one in series:
        check(one)
    levels = [float(v) for one in series for band in one.bands() for v in band]
    told = lettering.told_by(tell, formatter)
    upright = axes.upright(levels, start=PLOT, end=0.0, formatter=told)
    years = [float(v) for one in series for v in one.x]
    plain = lettering.told_by(tell, number)
    along = axes.across(years, start=_gutter(upright), end=theme.RIGHT - ends.ROOM, formatter=plain)
    title, description = tell(title), tell(description)
    parts, top = axes.heading(title, description)
    name, top = lettering.block(tell(unit), top - 10.0, size=theme.SMALL, opacity=theme.QUIET)
    parts += name
    for one in series:
        drawn, top = _panel(one, along, upright, top + BETWEEN, tell)
        parts += drawn
    foot, height = _foot(along, tell(x_label), top)
    return svg.Frame(chart_id, title, description).wrap([*parts, *foot], height=height)


def _foot(along: Axis, x_label: str, top: float) -> tuple[list[str], float]:
    base = top + 6.0 + theme.SMALL
    below = base + theme.SMALL * theme.LINE
    middle = (along.scale.start + along.scale.end) / 2.0
    marks = [axes.label(m.words, m.place, base) for m in along.marks]
    return [*marks, axes.label(x_label, middle, below)], below + 8.0


def check(one: Series) -> None:
    """Refuse a series that cannot be drawn truly.

    Raises:
        AfterwardError: lines of different lengths or shorter than two, a number that is not
            finite, times that do not grow, or bands that cross.

    """
    lines = [np.asarray(line, dtype=np.float64) for line in (one.x, *one.bands())]
    lengths = {line.shape for line in lines}
    if len(lengths) > 1 or lines[0].ndim != 1 or lines[0].size < 2:
        raise _wrong(one, f"lines of the shapes {[line.shape for line in lines]}", "one length, 2+")
    if not all(np.isfinite(line).all() for line in lines):
        raise _wrong(one, "a number that is not finite", "finite numbers")
    if not (np.diff(lines[0]) > 0).all():
        raise _wrong(one, "times that do not grow", "each time later than the one before")
    # Quantiles that are one and the same may differ in their last bit.
    slack = 1e-9 * max(float(np.abs(lines[1:]).max()), 1.0)
    if not (np.diff(np.stack(lines[1:]), axis=0) >= -slack).all():
        raise _wrong(one, "bands that cross", "p05 to p95 in rising order at every time")


def _wrong(one: Series, came: str, allowed: str) -> AfterwardError:
    return AfterwardError(
        f"the fan “{one.name}” holds {came}; allowed: {allowed}", code="charts.values"
    )


def _gutter(upright: Axis) -> float:
    widest = max(lettering.width(m.words, theme.SMALL) for m in upright.marks)
    return theme.MARGIN + min(widest, WIDEST_GUTTER) + 8.0


def _panel(
    one: Series, along: Axis, upright: Axis, top: float, tell: Tell
) -> tuple[list[str], float]:
    name, top = lettering.block(tell(one.name), top, size=theme.TEXT, bold=True)
    top += 8.0
    y = Scale(upright.scale.low, upright.scale.high, top + PLOT, top)
    plane = _Plane(along, y)
    middle = svg.points(plane.places(one.x, one.p50))
    parts = [
        *name,
        *_grid(plane, upright, top),
        _band(plane, one.x, (one.p05, one.p95), theme.OUTER),
        _band(plane, one.x, (one.p25, one.p75), theme.INNER),
        svg.element(
            "polyline", points=middle, fill="none", stroke="currentColor", stroke_width=theme.STROKE
        ),
    ]
    last = along.scale(one.x[-1])
    wanted = [
        (y(one.p95[-1]), tell(NINE)),
        (y(one.p75[-1]), tell(FIVE)),
        (y(one.p50[-1]), tell(MIDDLE)),
    ]
    return [*parts, *ends.labels(wanted, last, top=top, bottom=top + PLOT)], top + PLOT


def _grid(plane: _Plane, upright: Axis, top: float) -> list[str]:
    start, end = plane.x.scale.start, plane.x.scale.end
    across = (m.place for m in plane.x.marks)
    parts = [svg.uprights(across, top, PLOT, stroke_opacity=theme.GRID)]
    for mark in upright.marks:
        y = top + mark.place
        words = lettering.cut(mark.words, theme.SMALL, WIDEST_GUTTER)
        parts.append(svg.line(start, y, end, y, stroke_opacity=theme.GRID))
        parts.append(
            svg.text(
                words,
                start - 8.0,
                y + theme.SMALL * 0.35,
                font_size=theme.SMALL,
                fill_opacity=theme.QUIET,
                text_anchor="end",
            )
        )
    if upright.scale.low < 0.0 < upright.scale.high:
        parts.append(svg.line(start, plane.y(0.0), end, plane.y(0.0), stroke_opacity=theme.QUIET))
    return parts


def _band(plane: _Plane, x: Array, edges: tuple[Array, Array], opacity: float) -> str:
    low, high = (plane.places(x, edge) for edge in edges)
    return svg.element(
        "polygon",
        points=svg.points([*high, *reversed(low)]),
        fill=theme.FILL,
        fill_opacity=opacity,
        stroke=theme.FILL,
        stroke_opacity=theme.EDGE,
    )
