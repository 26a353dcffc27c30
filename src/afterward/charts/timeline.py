"""A timeline: spans and points by month, in groups that each begin with a day of leaving."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from afterward.base.errors import AfterwardError
from afterward.base.months import NAMES, month_words, short_month_words
from afterward.base.saying import beside, in_a_row, say, within
from afterward.charts import axes, lettering, svg, theme
from afterward.charts.axes import Mark
from afterward.charts.lettering import Tell
from afterward.charts.scales import Scale
from afterward.charts.table import NONE, Table

STRIP, BAR, HALF, TIP, BETWEEN, APART = 16.0, 9.0, 6.0, 7.0, 8.0, 12.0
# Months between two marks of the axis: the finest that keeps its words apart is taken.
STRIDES = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000)
HEADERS = (say("If"), say("What"), say("From"), say("To"), say("At the latest"))
EARLIEST, LATEST = 12, 119_988  # the years 1 to 9998, as month numbers


@dataclass(frozen=True, slots=True)
class Track:
    """One thing in time: a span, or a point where it has no end; month numbers.

    `until` is the latest it may end, where only a range is known: from `end` to there the span is
    drawn open. A month is counted as `12 * year + month - 1`, fractions being parts of a month.
    """

    name: str
    start: float
    end: float | None = None
    until: float | None = None

    def months(self) -> list[float]:
        """Return the months it holds, in order."""
        return [m for m in (self.start, self.end, self.until) if m is not None]


@dataclass(frozen=True, slots=True)
class Group:
    """What opens and closes around one month: its heading, the month, and the tracks under it."""

    name: str
    month: float
    tracks: tuple[Track, ...]


def timeline(  # noqa: PLR0913 - a chart is nothing without its words, and each is named
    groups: Sequence[Group],
    *,
    chart_id: str,
    title: str,
    description: str,
    unit: str,
    last: float | None = None,
    tell: Tell = str,
) -> str:
    """Return the groups one under the other on one axis of months, as SVG text.

    What lies beyond the month `last` is drawn as an arrow to the edge; its words say when.

    Raises:
        AfterwardError: no groups or an empty one, months out of order or of no year, or an id,
            title or description that cannot be used.

    """
    scale = _scale(groups, last)
    marks = month_marks(scale, tell)
    title, description = tell(title), tell(description)
    parts, top = axes.heading(title, description)
    for group in groups:
        drawn, top = _group(group, top, scale, marks, tell)
        parts += drawn
    base = top - APART + theme.SMALL
    parts += [axes.label(m.words, m.place, base) for m in marks]
    name, bottom = lettering.block(tell(unit), base + 6.0, size=theme.SMALL, opacity=theme.QUIET)
    return svg.Frame(chart_id, title, description).wrap([*parts, *name], height=bottom + 4.0)


def _check(groups: Sequence[Group]) -> None:
    for group in groups:
        for track in group.tracks:
            months = track.months()
            inside = all(EARLIEST <= m <= LATEST for m in (*months, group.month))
            whole = track.end is not None or track.until is None
            if not (inside and whole and months == sorted(months)):
                raise AfterwardError(
                    f"the chart's row “{track.name}” holds the months {months}; allowed: months "
                    "of the years 1 to 9998, each no sooner than the one before, and an end "
                    "before a latest end",
                    code="charts.values",
                )
    if not groups or not all(group.tracks for group in groups):
        raise AfterwardError(
            "a timeline needs at least one group, with something in each", code="charts.values"
        )


def _scale(groups: Sequence[Group], last: float | None) -> Scale:
    _check(groups)
    found = [
        m for group in groups for track in group.tracks for m in (*track.months(), group.month)
    ]
    low, high = min(found), max(found)
    if last is not None:
        high = max(low, min(high, last))
    return Scale(low, max(high, low + 1.0), theme.MARGIN + HALF, theme.RIGHT - TIP)


def month_marks(scale: Scale, tell: Tell = str) -> list[Mark]:
    """Return the marks of an axis of months: as fine as keeps their words apart."""
    found: list[Mark] = []
    for stride in STRIDES:
        first = -int(-scale.low // stride) * stride
        months = range(first, int(scale.high) + 1, stride)
        if len(months) > 12 and stride != STRIDES[-1]:
            continue
        found = [Mark(scale(m), tell(_month(m, stride))) for m in months]
        reach = [axes.extent(m) for m in found]
        apart = all(a[1] + axes.GAP <= b[0] for a, b in pairwise(reach))
        if len(found) >= axes.TWO and apart:
            return found
    return [found[0], found[-1]] if len(found) > axes.TWO else found


def _month(month: int, stride: int) -> str:
    """Return `2027` for a January on an axis of years, else `Mar 2027`."""
    return str(month // 12) if stride >= 12 else short_month_words(month)


def _group(
    group: Group, top: float, scale: Scale, marks: Sequence[Mark], tell: Tell
) -> tuple[list[str], float]:
    parts, top = lettering.block(tell(group.name), top, size=theme.TEXT, bold=True)
    for track in group.tracks:
        said = tell(say("{what}: {when}", what=track.name, when=when(track)))
        words, top = lettering.block(said, top + 2.0, size=theme.SMALL)
        parts += [*words, *_strip(track, group.month, top + 2.0, scale, marks)]
        top += 2.0 + STRIP + BETWEEN
    return parts, top + APART - BETWEEN


def _strip(
    track: Track, leaving: float, top: float, scale: Scale, marks: Sequence[Mark]
) -> list[str]:
    parts = [svg.line(m.place, top, m.place, top + STRIP, stroke_opacity=theme.GRID) for m in marks]
    if scale.low <= leaving <= scale.high:
        x = scale(leaving)
        parts.append(svg.line(x, top, x, top + STRIP, stroke_dasharray=theme.DASH))
    return parts + _mark(track, top + STRIP / 2.0, scale)


def _mark(track: Track, middle: float, scale: Scale) -> list[str]:
    """Return a track's span, open part and arrow; a diamond where it is a point."""
    ends = track.months()
    beyond = ends[-1] > scale.high
    places = [scale(min(m, scale.high)) for m in ends]
    parts = []
    if track.end is not None:
        parts.append(_bar(places[0], places[1], middle, theme.SPAN))
    if track.until is not None:
        parts.append(_bar(places[1], places[2], middle, theme.OUTER))
    if beyond:
        parts.append(_arrow(middle))
    elif track.end is None:
        parts.append(_diamond(places[0], middle))
    return parts


def _bar(start: float, end: float, middle: float, opacity: float) -> str:
    return svg.element(
        "rect",
        x=start,
        y=middle - BAR / 2.0,
        width=max(end - start, 1.0),
        height=BAR,
        fill=theme.FILL,
        fill_opacity=opacity,
        stroke=theme.FILL,
        stroke_opacity=theme.EDGE,
    )


def _diamond(x: float, y: float) -> str:
    corners = [(x - HALF, y), (x, y - HALF), (x + HALF, y), (x, y + HALF)]
    return svg.element("polygon", points=svg.points(corners), fill="currentColor")


def _arrow(middle: float) -> str:
    x = theme.RIGHT
    corners = [(x - TIP, middle - HALF), (x, middle), (x - TIP, middle + HALF)]
    return svg.element("polygon", points=svg.points(corners), fill="currentColor")


def when(track: Track) -> str:
    """Return `December 2026 to March 2027`: when a track is, in words.

    >>> when(Track("Notice", 24323, 24326)), when(Track("Bond ends", 24331))
    ('December 2026 to March 2027', 'August 2027')
    """
    start, year = month_words(int(track.start)), int(track.start) // 12
    if track.end is None:
        return start
    end = month_words(int(track.end))
    first = NAMES[int(track.start) % 12] if int(track.end) // 12 == year else start
    told = start if end == start else say("{start} to {end}", start=first, end=end)
    later = None if track.until is None else month_words(int(track.until))
    return told if later in (None, end) else say("{span}, or up to {later}", span=told, later=later)


def timeline_table(groups: Sequence[Group], *, caption: str) -> Table:
    """Return the same as a table: what, from when, to when, and at the latest.

    Raises:
        AfterwardError: no groups or an empty one, or months out of order.

    """
    _check(groups)
    rows = [_cells(group, track) for group in groups for track in group.tracks]
    return Table(caption=caption, headers=HEADERS, rows=tuple(rows))


def _cells(group: Group, track: Track) -> tuple[str, ...]:
    ends = (NONE if m is None else month_words(int(m)) for m in (track.end, track.until))
    return group.name, track.name, month_words(int(track.start)), *ends


def timeline_sentence(groups: Sequence[Group]) -> str:
    """Return the chart read aloud: for each group, what is when.

    Raises:
        AfterwardError: no groups or an empty one, or months out of order.

    """
    _check(groups)
    told = [
        say("{group}: {things}", group=g.name, things=in_a_row([in_brief(t) for t in g.tracks]))
        for g in groups
    ]
    return say("{all}.", all=beside(told[0], *(within(one) for one in told[1:]), between="; "))


def in_brief(track: Track) -> str:
    """Return one thing within a sentence, and when: `notice (December 2026 to March 2027)`."""
    return say("{what} ({when})", what=within(track.name), when=when(track))
