"""What stands around a chart: its heading, and axes whose labels are true and keep apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from afterward.charts import lettering, svg, theme
from afterward.charts.lettering import Formatter
from afterward.charts.scales import LARGEST, Scale, span, ticks

GAP = 12.0  # least room between two labels on one line
MOST_ACROSS = 5
MOST_UPRIGHT = 4
FEWEST = 3  # strides in mind
TWO = 2  # marks from which a scale can be read: one alone says where, and not how far
# So often a scale is widened, twofold each time, until two of its marks read differently.
MOST_WIDENED = 60


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
    low, high = span(values)
    found = _axis(Scale(low, high, start, end), formatter, _keep_apart, most=MOST_ACROSS)
    return found or _ends_cut(_distinct(Scale(low, high, start, end), formatter), formatter)


def upright(values: Iterable[float], *, start: float, end: float, formatter: Formatter) -> Axis:
    """Return a vertical axis from `start` (the place of the lowest value) to `end`."""
    low, high = span(values)
    found = _axis(Scale(low, high, start, end), formatter, _differ, most=MOST_UPRIGHT)
    return found or _ends_cut(_distinct(Scale(low, high, start, end), formatter), formatter)


def _axis(
    scale: Scale, formatter: Formatter, good: Callable[[Sequence[Mark]], bool], *, most: int
) -> Axis | None:
    """Return the axis with the most good marks, two at least; its scale is widened for that.

    None where no width of the scale gives two.
    """
    for wider in _wider(scale):
        for count in range(most, FEWEST - 1, -1):
            found = ticks(wider.low, wider.high, count)
            marks = tuple(Mark(wider(t), lettering.spoken(formatter, t)) for t in found)
            if len(marks) >= TWO and good(marks):
                return Axis(wider, marks)
    return None


def _wider(scale: Scale) -> Iterator[Scale]:
    """Yield a scale, then scales twice as wide each time, about the same middle."""
    middle, half = (scale.low + scale.high) / 2.0, (scale.high - scale.low) / 2.0
    yield scale
    for _ in range(MOST_WIDENED):
        half *= 2.0
        if abs(middle) + half > LARGEST:
            return
        yield Scale(middle - half, middle + half, scale.start, scale.end)


def _distinct(scale: Scale, formatter: Formatter) -> Scale:
    """Return a scale whose ends read differently; as it is where no width makes them differ."""
    for wider in _wider(scale):
        if lettering.spoken(formatter, wider.low) != lettering.spoken(formatter, wider.high):
            return wider
    return scale


def _ends_cut(scale: Scale, formatter: Formatter) -> Axis:
    """Return an axis that is named at its two ends, each name cut to the room it has."""
    # A name at one end may be moved wholly inwards while that at the other stands in the middle.
    room = min((theme.RIGHT - theme.MARGIN - GAP) / 2.0, (abs(scale.end - scale.start) - GAP) / 1.5)
    ends = (scale.low, scale.high)
    marks = tuple(
        Mark(scale(end), lettering.cut(lettering.spoken(formatter, end), theme.SMALL, room))
        for end in ends
    )
    return Axis(scale, marks)


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
