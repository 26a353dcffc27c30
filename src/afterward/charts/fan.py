"""A fan over time: the middle life, half of lives, nine in ten; one panel for each option."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterward.base.errors import AfterwardError
from afterward.charts import svg, theme
from afterward.charts.scales import Scale, span, ticks

Array = NDArray[np.float64]
PANEL = 176.0
LABEL = 26.0
TOP = 28.0
BOTTOM = 34.0
LEFT = 76.0
RIGHT = 64.0
MOST = 6


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """One option's course: years, and the values below which 5, 25, 50, 75, 95 in 100 lie."""

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


def fan(
    series: Sequence[Series],
    *,
    chart_id: str,
    title: str,
    description: str,
    unit: str,
    x_label: str,
    formatter: Callable[[float], str] = str,
) -> str:
    """Return small multiples of fans with one shared scale, as SVG text.

    Raises:
        AfterwardError: no series or more than six, lines of different lengths, or a number that
            is not finite.
    """
    _check(series)
    y_low, y_high = span(v for s in series for band in s.bands() for v in band)
    x_low, x_high = span(v for s in series for v in s.x)
    xs = Scale(x_low, x_high, LEFT, theme.WIDTH - RIGHT)
    height = TOP + len(series) * PANEL + BOTTOM
    parts = [svg.text(unit, theme.MARGIN, 16.0, font_size=theme.SMALL)]
    for i, one in enumerate(series):
        top = TOP + i * PANEL
        ys = Scale(y_low, y_high, top + PANEL - 12.0, top + LABEL)
        parts += _panel(one, xs, ys, top, formatter)
    parts += _years(xs, height, x_label)
    return svg.Frame(chart_id, theme.WIDTH, height, title, description).wrap(parts)


def _check(series: Sequence[Series]) -> None:
    if not 1 <= len(series) <= MOST:
        raise AfterwardError(f"a fan shows 1 to {MOST} options, not {len(series)}")
    for one in series:
        if any(len(band) != len(one.x) for band in one.bands()) or len(one.x) < 2:
            raise AfterwardError(f"the lines of “{one.name}” differ in length, or are too short")


def _panel(
    one: Series, xs: Scale, ys: Scale, top: float, formatter: Callable[[float], str]
) -> list[str]:
    parts = [
        svg.text(one.name, LEFT, top + 15.0, font_size=theme.TEXT),
        *_levels(ys, formatter),
        _band(one.x, one.p05, one.p95, xs, ys, theme.WIDE),
        _band(one.x, one.p25, one.p75, xs, ys, theme.NARROW),
        _course(one.x, one.p50, xs, ys),
    ]
    return parts + _labels(one, xs, ys)


def _levels(ys: Scale, formatter: Callable[[float], str]) -> list[str]:
    parts = []
    for tick in ticks(ys.low, ys.high, 3):
        y = ys(tick)
        strong = abs(tick) < 1e-9
        opacity = 0.7 if strong else theme.FAINT
        parts.append(svg.line(LEFT, y, theme.WIDTH - RIGHT, y, stroke_opacity=opacity))
        words = formatter(tick)
        parts.append(
            svg.text(words, LEFT - 6.0, y + 4.0, font_size=theme.SMALL - 1, text_anchor="end")
        )
    return parts


def _band(x: Array, low: Array, high: Array, xs: Scale, ys: Scale, opacity: float) -> str:
    there = [(xs(a), ys(b)) for a, b in zip(x, high, strict=True)]
    back = [(xs(a), ys(b)) for a, b in zip(x, low, strict=True)][::-1]
    points = " ".join(f"{svg.shown(a)},{svg.shown(b)}" for a, b in (*there, *back))
    return svg.element("polygon", points=points, fill=theme.FILL, fill_opacity=opacity)


def _course(x: Array, y: Array, xs: Scale, ys: Scale) -> str:
    points = " ".join(
        f"{svg.shown(xs(a))},{svg.shown(ys(b))}" for a, b in zip(x, y, strict=True)
    )
    return svg.element(
        "polyline", points=points, fill="none", stroke=theme.MARK, stroke_width=2.5
    )


def _labels(one: Series, xs: Scale, ys: Scale) -> list[str]:
    """Return labels at the end of the lines, kept apart by their own height."""
    x = xs.end + 5.0
    wanted = [(ys(one.p95[-1]), "9 in 10"), (ys(one.p75[-1]), "half"), (ys(one.p50[-1]), "middle")]
    placed, last = [], -1e9
    for y, words in wanted:
        last = max(y, last + 13.0)
        placed.append(svg.text(words, x, last + 4.0, font_size=theme.SMALL - 1))
    return placed


def _years(xs: Scale, height: float, label: str) -> list[str]:
    base = height - BOTTOM + 10.0
    parts = [
        svg.text(svg.shown(tick), xs(tick), base, font_size=theme.SMALL, text_anchor="middle")
        for tick in ticks(xs.low, xs.high, 5)
    ]
    middle = (xs.start + xs.end) / 2.0
    parts.append(svg.text(label, middle, base + 18.0, font_size=theme.SMALL, text_anchor="middle"))
    return parts
