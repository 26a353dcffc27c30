"""A strip of ranks: how often each option comes first, second and so on, as shade and number."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from afterward.base.errors import AfterwardError
from afterward.base.saying import joined, say
from afterward.base.words import number
from afterward.charts import axes, lettering, svg, theme
from afterward.charts.lettering import Tell
from afterward.charts.table import Table

CELL, BETWEEN = 24.0, 11.0
SLACK = 1e-6
MOST = 40  # columns; beyond that a cell is too narrow to be seen


@dataclass(frozen=True, slots=True)
class Ranks:
    """One option and how often it takes each rank: shares of draws, first rank first, adding to 1.

    Raises:
        AfterwardError: no shares, one outside 0 to 1, or a sum other than 1.

    """

    name: str
    shares: tuple[float, ...]

    def __post_init__(self) -> None:
        """Refuse what are no shares."""
        good = all(math.isfinite(s) and -SLACK <= s <= 1.0 + SLACK for s in self.shares)
        if not good or abs(sum(self.shares) - 1.0) > SLACK:
            raise AfterwardError(
                f"the chart's row “{self.name}” holds the shares {list(self.shares)}; "
                "allowed: numbers from 0 to 1 that add up to 1",
                code="charts.values",
            )


def in_order(rows: Sequence[Ranks]) -> list[Ranks]:
    """Return rows by how often each comes first; those that tie keep their order."""
    return sorted(rows, key=lambda row: -row.shares[0])


def rank_strip(  # noqa: PLR0913 - a chart is nothing without its words, and each is named
    rows: Sequence[Ranks],
    *,
    chart_id: str,
    title: str,
    description: str,
    unit: str,
    tell: Tell = str,
) -> str:
    """Return a row of cells for each option, by first rank; the fuller the shade, the more often.

    A cell's number is of 100 draws; it is left out where it would read as 0, or has no room.

    Raises:
        AfterwardError: no rows, rows of different lengths or more than 40 ranks, or an id, title
            or description that cannot be used.

    """
    count = _ranks(rows)
    wide = (theme.RIGHT - theme.MARGIN) / count
    title, description = tell(title), tell(description)
    parts, top = axes.heading(title, description)
    parts += _heads([tell(ordinal(i + 1)) for i in range(count)], wide, top)
    top += theme.SMALL + 8.0
    for row in in_order(rows):
        drawn, top = _row(row, tell(row.name), top, wide)
        parts += drawn
    name, bottom = lettering.block(tell(unit), top - 4.0, size=theme.SMALL, opacity=theme.QUIET)
    return svg.Frame(chart_id, title, description).wrap([*parts, *name], height=bottom + 4.0)


def _ranks(rows: Sequence[Ranks]) -> int:
    lengths = {len(row.shares) for row in rows}
    if len(lengths) != 1 or max(lengths) > MOST:
        raise AfterwardError(
            f"a strip of ranks needs rows of one length, 1 to {MOST} ranks each; "
            f"got lengths {sorted(lengths)}",
            code="charts.values",
        )
    return lengths.pop()


def _heads(names: Sequence[str], wide: float, top: float) -> list[str]:
    """Return the name of each rank above its column; only the first and last where all are tight.

    The last keeps the room it needs at the right edge.
    """
    count = len(names)
    tight = any(lettering.width(name, theme.SMALL) > wide - 2.0 for name in names)
    shown = sorted({0, count - 1}) if tight else range(count)
    if tight and count == 2:
        shown = [0]
    middles = {i: theme.MARGIN + (i + 0.5) * wide for i in shown}
    return [axes.label(names[i], x, top + theme.SMALL) for i, x in middles.items()]


def _row(row: Ranks, called: str, top: float, wide: float) -> tuple[list[str], float]:
    name, top = lettering.block(called, top, size=theme.TEXT, bold=True)
    top += 4.0
    parts = []
    for i, share in enumerate(row.shares):
        left = theme.MARGIN + i * wide
        parts.append(_cell(share, left, top, wide))
        if (said := told(share)) and lettering.width(said, theme.SMALL) <= wide - 2.0:
            y = top + CELL / 2.0 + theme.SMALL * 0.35
            parts.append(
                svg.text(said, left + wide / 2.0, y, font_size=theme.SMALL, text_anchor="middle")
            )
    return [*name, *parts], top + CELL + BETWEEN


def _cell(share: float, left: float, top: float, wide: float) -> str:
    return svg.element(
        "rect",
        x=left,
        y=top,
        width=wide,
        height=CELL,
        fill=theme.FILL,
        fill_opacity=theme.FULL * min(max(share, 0.0), 1.0) ** theme.LIFT,
        stroke=theme.FILL,
        stroke_opacity=theme.EDGE,
    )


def told(share: float) -> str:
    """Return a share as a count of 100, nothing where it would read as 0."""
    count = round(100.0 * share)
    return str(count) if count else ""


def ordinal(rank: int) -> str:
    """Return `1st`, `2nd`, `11th`.

    >>> [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 21)]
    ['1st', '2nd', '3rd', '4th', '11th', '12th', '21st']
    """
    ending = 0 if 10 <= rank % 100 <= 20 else rank % 10
    match ending:
        case 1:
            return say("{rank}st", rank=rank)
        case 2:
            return say("{rank}nd", rank=rank)
        case 3:
            return say("{rank}rd", rank=rank)
    return say("{rank}th", rank=rank)


def rank_table(rows: Sequence[Ranks], *, caption: str) -> Table:
    """Return the same as a table: counts of 100 draws, by first rank.

    Raises:
        AfterwardError: no rows, or rows of different lengths.

    """
    count = _ranks(rows)
    return Table(
        caption=caption,
        headers=(say("Option"), *(ordinal(i + 1) for i in range(count))),
        rows=tuple(
            (row.name, *(told(s) or ("<1" if s > SLACK else "0") for s in row.shares))
            for row in in_order(rows)
        ),
    )


def rank_sentence(rows: Sequence[Ranks], *, off: int = 0, most: int = 3) -> str:
    """Return which options come first most often, with what each count may be off by.

    Raises:
        AfterwardError: no rows, or rows of different lengths.

    """
    _ranks(rows)
    shown = [row for row in in_order(rows) if told(row.shares[0])][:most]
    named = joined(
        [say("“{name}” in {count}", name=row.name, count=told(row.shares[0])) for row in shown]
    )
    if off:
        named = say("{names} (each give or take {off})", names=named, off=number(float(off)))
    if len(rows) == 1:
        return say("Of 100 draws, first always: {names}.", names=named)
    return say("Of 100 draws, first most often: {names}.", names=named)
