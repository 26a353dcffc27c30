"""Where the lead changes along one thing: a rate, a rating, a figure, a month."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from afterward.base.errors import AfterwardError

Array = NDArray[np.float64]

# Crossings nearer to each other than this are one and the same.
CLOSE = 1e-9


@dataclass(frozen=True, slots=True)
class Change:
    """One change of the lead: where it is, which option led before it and which after (columns)."""

    at: float
    before: int
    after: int


def lead_changes(xs: ArrayLike, worth: ArrayLike, *, steps: bool = False) -> tuple[Change, ...]:
    """Return every change of the lead along `xs`, in order.

    `xs` `(x,)` rises; `worth` is `(x, option)`, the mean worth of each option there. Between two
    points worths are straight lines, so where they truly are, each crossing is exact. With `steps`
    there is nothing between the points (months): a change is told at the first point of the new
    lead. The first of equals leads, and the lead is kept while it is shared.

    Raises:
        AfterwardError: points that do not rise, or as many rows as there are not points.
    """
    points, table = np.asarray(xs, dtype=float), np.asarray(worth, dtype=float)
    if table.ndim != 2 or points.shape != table.shape[:1] or not (np.diff(points) > 0).all():
        raise AfterwardError(
            f"the lead cannot be followed along {points.shape} points of {table.shape} worths",
            code="decision.values",
            remedy="Give points that rise, (x,), and one row of worths for each, (x, option).",
        )
    found: list[Change] = []
    leader = int(table[0].argmax())
    for k in range(1, points.size):
        for share, taker in _overtaken(table[k - 1], table[k], leader):
            at = points[k] if steps else points[k - 1] + share * (points[k] - points[k - 1])
            found.append(Change(float(at), leader, taker))
            leader = taker
    return _whole(found) if steps else tuple(found)


def _overtaken(start: Array, end: Array, leader: int) -> list[tuple[float, int]]:
    """Return who takes the lead between two points, one after another, and how far along."""
    done: list[tuple[float, int]] = []
    rise, here = end - start, 0.0
    for _ in range(start.size):
        faster = rise > rise[leader]
        behind = start[leader] - start
        with np.errstate(divide="ignore", invalid="ignore"):
            when = np.where(faster, behind / (rise - rise[leader]), np.inf)
        # Level at the end is not yet overtaken; level now and rising faster is.
        when = np.where(when < here, here, when)
        when[(when >= 1.0) | (end <= end[leader])] = np.inf
        if not np.isfinite(when).any():
            break
        first = float(when.min())
        # Of all that overtake at one point, the steepest leads from there on.
        tied = np.flatnonzero(when <= first + CLOSE)
        leader = int(tied[rise[tied].argmax()])
        here = first
        done.append((first, leader))
    return done


def _whole(found: list[Change]) -> tuple[Change, ...]:
    """Return changes at the same point as one, and none where the lead came back."""
    kept: list[Change] = []
    for change in found:
        if kept and kept[-1].at == change.at:
            change = Change(change.at, kept.pop().before, change.after)  # noqa: PLW2901
        if change.before != change.after:
            kept.append(change)
    return tuple(kept)


def nearest_change(
    xs: ArrayLike,
    worth: ArrayLike,
    now: float,
    *,
    ratio: bool = False,
    leader: int | None = None,
) -> tuple[float, int] | None:
    """Return the change of the lead nearest to `now` and the option that leads beyond it.

    "Beyond" is away from now: below it, the option that led before the change. Near is by distance,
    or by `ratio` for things that are thought of in factors. Of an answer that has a `leader` (a
    column), only where that one loses the lead: elsewhere two others change places. None where the
    lead never changes.
    """
    best: tuple[float, float, int] | None = None
    for change in lead_changes(xs, worth):
        ahead = change.at >= now
        loser, taker = (change.before, change.after) if ahead else (change.after, change.before)
        if leader not in (None, loser):
            continue
        far = abs(change.at - now)
        if ratio:
            far = abs(np.log(max(change.at, CLOSE) / max(now, CLOSE)))
        if best is None or far < best[0]:
            best = (float(far), change.at, taker)
    return None if best is None else best[1:]
