"""A tornado: how far a lead moves with each thing, from its low to its high end, widest first."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from afterward.base.errors import AfterwardError
from afterward.base.saying import beside, say, say_many, within
from afterward.base.words import number
from afterward.charts import axes, lettering, svg, theme
from afterward.charts.axes import Axis
from afterward.charts.bars import band
from afterward.charts.lettering import Formatter, Tell
from afterward.charts.table import Table

STRIP, BAR, BETWEEN, DOT = 24.0, 12.0, 13.0, 4.0


@dataclass(frozen=True, slots=True)
class Swing:
    """One thing: the lead where it is low and where it is high, in the chart's unit.

    `low_words` and `high_words` say what low and high are, in the thing's own unit.

    Raises:
        AfterwardError: a lead that is not finite.

    """

    name: str
    at_low: float
    at_high: float
    low_words: str
    high_words: str

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn."""
        if not (math.isfinite(self.at_low) and math.isfinite(self.at_high)):
            raise AfterwardError(
                f"the chart's row “{self.name}” holds a number that is not finite",
                code="charts.values",
            )


def tornado(  # noqa: PLR0913 - a chart is nothing without its words, and each is named
    swings: Sequence[Swing],
    now: float,
    *,
    chart_id: str,
    title: str,
    description: str,
    unit: str,
    formatter: Formatter = number,
    tell: Tell = str,
) -> str:
    """Return the chart as SVG text: a bar for each thing, a line at today's lead and one at none.

    Raises:
        AfterwardError: no rows, or an id, title or description that cannot be used.

    """
    if not swings:
        raise AfterwardError("a chart needs at least one row; got none", code="charts.values")
    known = [0.0, now, *(v for s in swings for v in (s.at_low, s.at_high))]
    told = lettering.told_by(tell, formatter)
    axis = axes.across(known, start=theme.MARGIN + DOT, end=theme.RIGHT - DOT, formatter=told)
    title, description = tell(title), tell(description)
    parts, top = axes.heading(title, description)
    for swing in swings:
        drawn, top = _row(swing, now, top, axis, tell)
        parts += drawn
    base = top - BETWEEN + 4.0 + theme.SMALL
    foot, bottom = axes.foot(axis, tell(unit), base)
    return svg.Frame(chart_id, title, description).wrap([*parts, *foot], height=bottom + 4.0)


def _row(swing: Swing, now: float, top: float, axis: Axis, tell: Tell) -> tuple[list[str], float]:
    name, top = lettering.block(tell(swing.name), top, size=theme.TEXT, bold=True)
    words, top = lettering.block(
        tell(say("low: {low}; high: {high}", low=swing.low_words, high=swing.high_words)),
        top,
        size=theme.SMALL,
        opacity=theme.QUIET,
        most=4,
    )
    top += 3.0
    low, high = axis.scale(swing.at_low), axis.scale(swing.at_high)
    left, right = sorted((low, high))
    middle = top + STRIP / 2
    bar = band(left, right, middle, BAR)
    dot = svg.element("circle", cx=high, cy=middle, r=DOT, fill="currentColor")
    lines = [
        svg.line(axis.scale(0.0), top, axis.scale(0.0), top + STRIP, stroke_width=theme.STROKE),
        svg.line(axis.scale(now), top, axis.scale(now), top + STRIP, stroke_dasharray=theme.DASH),
    ]
    return [*name, *words, *lines, bar, dot], top + STRIP + BETWEEN


def tornado_table(swings: Sequence[Swing], *, caption: str, formatter: Formatter = number) -> Table:
    """Return the same as a table.

    Raises:
        AfterwardError: no rows.

    """
    if not swings:
        raise AfterwardError("a table needs at least one row; got none", code="charts.values")
    spoken = lettering.spoken
    return Table(
        caption=caption,
        headers=(say("What"), say("Low"), say("Lead then"), say("High"), say("Lead then")),
        rows=tuple(
            (
                s.name,
                s.low_words,
                spoken(formatter, s.at_low),
                s.high_words,
                spoken(formatter, s.at_high),
            )
            for s in swings
        ),
    )


def tornado_sentence(  # noqa: PLR0913 - two names, a lead, and how it is told
    swings: Sequence[Swing],
    now: float,
    *,
    leader: str,
    second: str,
    unit: str,
    told: Formatter = number,
    far: float = math.inf,
) -> str:
    """Return the chart read aloud: the lead, how many things turn it, and which moves it most.

    A lead above `far` is told as far ahead, without its number, which says no more to a reader;
    one that would read as 0 as next to nothing.

    Raises:
        AfterwardError: no rows.

    """
    if not swings:
        raise AfterwardError("there is nothing to read: no rows", code="charts.values")
    turning = sum(min(s.at_low, s.at_high) < 0.0 for s in swings)
    most, ahead = max(swings, key=lambda s: abs(s.at_high - s.at_low)), lettering.spoken(told, now)
    named = {"leader": leader, "second": second}
    by = say(
        "On average “{leader}” is ahead of “{second}” by about {ahead} {unit}.",
        ahead=ahead,
        unit=unit,
        **named,
    )
    if ahead == lettering.spoken(told, 0.0):  # never told as a bare nought
        by = say("On average “{leader}” is ahead of “{second}” by next to nothing.", **named)
    lead = say("On average “{leader}” is far ahead of “{second}”.", **named) if now > far else by
    turned = say_many(
        "Of the one thing that moves this most, {turning} would alone put “{second}” ahead at one "
        "end (1 in 10 below, 1 in 10 above).",
        "Of the {n} things that move this most, {turning} would alone put “{second}” ahead at one "
        "end (1 in 10 below, 1 in 10 above).",
        len(swings),
        turning=turning or say("none"),
        second=second,
    )
    return beside(lead, turned, say("What moves it most: {what}.", what=within(most.name)))
