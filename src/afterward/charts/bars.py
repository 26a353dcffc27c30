"""Outcome bars with range: one row for each option, its label above it, the middle marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from afterward.base.errors import AfterwardError
from afterward.charts import svg, theme
from afterward.charts.scales import Scale, span, ticks

Formatter = Callable[[float], str]
ROW = 46.0
TOP = 30.0
BOTTOM = 40.0


@dataclass(frozen=True, slots=True)
class Row:
    """One option's outcome: its mean, an outer range, and an inner one if there is one."""

    name: str
    mean: float
    low: float
    high: float
    low_inner: float | None = None
    high_inner: float | None = None

    def values(self) -> list[float]:
        """Return every number of the row."""
        given = (self.mean, self.low, self.high, self.low_inner, self.high_inner)
        return [v for v in given if v is not None]


def range_words(row: Row, formatter: Formatter) -> str:
    """Return `4,100 (3,200 to 5,000)`."""
    return f"{formatter(row.mean)} ({formatter(row.low)} to {formatter(row.high)})"


def bars(
    rows: Sequence[Row],
    *,
    chart_id: str,
    title: str,
    description: str,
    unit: str,
    reference: float | None = None,
    formatter: Formatter = str,
) -> str:
    """Return a chart of one mark with its range for each row, as SVG text.

    `reference` draws a dashed line through all rows (the value of staying as it is).

    Raises:
        AfterwardError: no rows, or a number that is not finite.
    """
    if not rows:
        raise AfterwardError("a chart needs at least one row", code="charts.values")
    known = [v for row in rows for v in row.values()]
    low, high = span([*known, *([] if reference is None else [reference])])
    scale = Scale(low, high, theme.MARGIN, theme.WIDTH - theme.MARGIN)
    height = TOP + ROW * len(rows) + BOTTOM
    parts = [svg.text(unit, theme.MARGIN, 16.0, font_size=theme.SMALL)]
    parts += _axis(scale, height, formatter)
    if reference is not None:
        parts.append(_reference(scale(reference), height))
    for i, row in enumerate(rows):
        parts += _row(row, TOP + ROW * i, scale, formatter)
    return svg.Frame(chart_id, theme.WIDTH, height, title, description).wrap(parts)


def _row(row: Row, top: float, scale: Scale, formatter: Formatter) -> list[str]:
    middle = top + 32.0
    words = range_words(row, formatter)
    right = theme.WIDTH - theme.MARGIN
    parts = [
        svg.text(_short(row.name, words), theme.MARGIN, top + 17.0, font_size=theme.TEXT),
        svg.text(words, right, top + 17.0, font_size=theme.SMALL, text_anchor="end"),
        _band(scale(row.low), scale(row.high), middle, 6.0, theme.WIDE),
    ]
    if row.low_inner is not None and row.high_inner is not None:
        parts.append(_band(scale(row.low_inner), scale(row.high_inner), middle, 6.0, theme.NARROW))
    parts.append(svg.element("circle", cx=scale(row.mean), cy=middle, r=5.0, fill=theme.MARK))
    return parts


def _band(x1: float, x2: float, y: float, height: float, opacity: float) -> str:
    return svg.element(
        "rect",
        x=x1,
        y=y - height / 2.0,
        width=max(x2 - x1, 1.0),
        height=height,
        rx=height / 2.0,
        fill=theme.FILL,
        fill_opacity=opacity + 0.2,
    )


# About how wide a letter is, as a share of its size: enough to keep names off the numbers.
LETTER = 0.56


def _short(name: str, words: str) -> str:
    room = theme.WIDTH - 2 * theme.MARGIN - 16.0 - len(words) * LETTER * theme.SMALL
    letters = max(int(room / (LETTER * theme.TEXT)), 8)
    return name if len(name) <= letters else f"{name[: letters - 1].rstrip()}…"


def _axis(scale: Scale, height: float, formatter: Formatter) -> list[str]:
    base = height - BOTTOM + 6.0
    parts = []
    for tick in ticks(scale.low, scale.high, 3):
        x = scale(tick)
        parts.append(svg.line(x, TOP, x, base, stroke_opacity=theme.FAINT, stroke_width=1.0))
        anchor = "start" if x < 40 else "end" if x > theme.WIDTH - 40 else "middle"
        words = formatter(tick)
        parts.append(
            svg.text(words, x, base + 18.0, font_size=theme.SMALL, text_anchor=anchor)
        )
    return parts


def _reference(x: float, height: float) -> str:
    return svg.line(
        x, TOP, x, height - BOTTOM + 6.0, stroke_dasharray="4 4", stroke_width=1.5
    )
