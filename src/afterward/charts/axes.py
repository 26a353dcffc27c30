"""What stands around a chart: its heading, and axes whose labels are true and keep apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from afterward.charts import lettering, svg, theme
from afterward.charts.lettering import Formatter
from afterward.charts.scales import Scale, span, ticks

GAP = 12.0  # least room between two labels on one line
MOST_ACROSS = 5
MOST_UPRIGHT = 4
LEAST = 3  # with three strides in mind there is always a round value within


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on an axis and the words beside it."""

    place: float
    words: str


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale and the marks that name its round values."""

    scale: Scale
    marks: tuple[Mark, ...]


def across(values: Iterable[float], *, start: float, end: float, formatter: Formatter) -> Axis:
    """Return the horizontal axis with the most marks whose labels keep apart."""
    return _axis(Scale(*span(values), start, end), formatter, _keep_apart, most=MOST_ACROSS)


def upright(values: Iterable[float], *, start: float, end: float, formatter: Formatter) -> Axis:
    """Return a vertical axis from `start` (the place of the lowest value) to `end`."""
    return _axis(Scale(*span(values), start, end), formatter, _differ, most=MOST_UPRIGHT)


def _axis(
    scale: Scale, formatter: Formatter, good: Callable[[Sequence[Mark]], bool], *, most: int
) -> Axis:
    for count in range(most, LEAST - 1, -1):
        found = ticks(scale.low, scale.high, count)
        marks = tuple(Mark(scale(t), lettering.spoken(formatter, t)) for t in found)
        if good(marks):
            return Axis(scale, marks)
    return Axis(scale, marks[:1])


def _differ(marks: Sequence[Mark]) -> bool:
    # Two marks with the same words mean that the formatter rounds more coarsely than the axis.
    return len({m.words for m in marks}) == len(marks)


def _keep_apart(marks: Sequence[Mark]) -> bool:
    reach = [extent(m) for m in marks]
    apart = all(a[1] + GAP <= b[0] for a, b in pairwise(reach))
    return apart and _differ(marks)


def extent(mark: Mark) -> tuple[float, float]:
    """Return where a mark's label begins and ends: in the middle of its place, kept inside."""
    wide = min(lettering.width(mark.words, theme.SMALL), theme.RIGHT - theme.MARGIN)
    start = min(max(mark.place - wide / 2.0, theme.MARGIN), theme.RIGHT - wide)
    return start, start + wide


def label(words: str, place: float, y: float) -> str:
    """Return quiet words centred on a place, moved inwards where they would stick out."""
    fitting = lettering.cut(words, theme.SMALL, theme.RIGHT - theme.MARGIN)
    start, end = extent(Mark(place, fitting))
    middle = (start + end) / 2.0
    x, anchor = place, "middle"
    if middle > place + 0.01:
        x, anchor = theme.MARGIN, "start"
    elif middle < place - 0.01:
        x, anchor = theme.RIGHT, "end"
    return svg.text(
        fitting, x, y, font_size=theme.SMALL, fill_opacity=theme.QUIET, text_anchor=anchor
    )


def heading(title: str, description: str) -> tuple[list[str], float]:
    """Return the chart's name and what it shows, and where the chart itself can begin."""
    name, top = lettering.block(title, 4.0, size=theme.TEXT, bold=True)
    says, top = lettering.block(
        description, top + 2.0, size=theme.SMALL, opacity=theme.QUIET, most=5
    )
    return [*name, *says], top + 14.0


def foot(axis: Axis, unit: str, base: float) -> tuple[list[str], float]:
    """Return the labels of an axis with its unit below them, and where they end."""
    labels = [label(mark.words, mark.place, base) for mark in axis.marks]
    name, bottom = lettering.block(unit, base + 6.0, size=theme.SMALL, opacity=theme.QUIET)
    return [*labels, *name], bottom
