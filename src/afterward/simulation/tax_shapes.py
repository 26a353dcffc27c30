"""How the turns and cliffs of a tax move: each by its own rule, found once, then plain arithmetic.

A turn lies at c + sum of m_j * moved_j: `c` for sums that stand still, one `m` for each number
that moves thresholds (prices since a year, wages since a year, a partner's pay). Where turns have
overtaken one another the same law has another shape; each is found once, and is only used where
it was held against the law all around.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterward.base.errors import AfterwardError
from afterward.simulation.tax_pieces import (
    Pieces,
    inside,
    lines,
    meeting,
    narrowed,
    no_curve,
    pieces,
)
from afterward.simulation.tax_probe import Probe

Array = NDArray[np.float64]

# Incomes a curve holds up to, in the currency of the base year; above, the last slope goes on.
TOP = {"US": 5e6, "UK": 5e6, "IN": 1e9}
# How near two turns can lie and still be told apart.
STOP = {"US": 0.02, "UK": 8.0, "IN": 1.0}
# By how much each number is moved to see what moves with it; less where turns are near each other.
NUDGES = (1e-2, 1e-3, 1e-4, 1e-5)
STILL = 1e-6
TURNS_STILL = 1e-7
# A curve may lie this far from the law: a part of the tax, and a sum. The stairs of a pound or two
# of the United Kingdom are not climbed: half a pound there.
PART, SUM = 1e-7, {"US": 2e-3, "UK": 0.5, "IN": 2e-2}
IN_FROM_END, BESIDE = 0.03, 1e-5
# How many incomes between the turns are looked at too, from a share of the top up.
EVERYWHERE, HERE, LEAST = 200, 6, 1e-3
GOLDEN = 0.6180339887498949
# Where turns lie on top of one another, a little off on either side they can be told apart.
ASIDE = (0.0, 1e-4, -1e-4, 3e-4, -3e-4, 5e-3, -5e-3, 1e-5, -1e-5)


@dataclass(frozen=True, slots=True)
class Moving:
    """Numbers that move with others: `still + moves @ moved`; shapes `(n,)` and `(n, factor)`."""

    still: Array
    moves: Array

    def at(self, moved: Array) -> Array:
        """Return the numbers for each row of `moved`; `(row, n)`."""
        return self.still + moved @ self.moves.T


@dataclass(frozen=True, slots=True)
class Shape:
    """A tax along one line, above what is due at its start: first slope, turns, cliffs.

    `knots` and `changes` (of slope) hold one for each turn, `edges` and `steps` one for each cliff
    (a cliff is a turn as well, if the slope changes at it).
    """

    slope: float
    knots: Moving
    changes: Array
    edges: Moving
    steps: Moving

    def knots_at(self, moved: Array) -> Array:
        """Return where the slope turns in each row; what lies below nothing has turned already."""
        return np.maximum(self.knots.at(moved), 0.0)

    def steps_at(self, moved: Array) -> tuple[Array, Array]:
        """Return where each row jumps, and by how much; what lies below nothing is in the start."""
        edges = self.edges.at(moved)
        return edges, np.where(edges >= 0.0, self.steps.at(moved), 0.0)

    def due(self, x: Array, moved: Array) -> Array:
        """Return the tax at incomes `(row, income)` above that at the start."""
        due = self.slope * x
        for knot, change in zip(self.knots_at(moved).T, self.changes, strict=True):
            due = due + change * np.maximum(x - knot[:, None], 0.0)
        for edge, step in zip(*(part.T for part in self.steps_at(moved)), strict=True):
            due = due + step[:, None] * (x > edge[:, None])
        return due

    def between(self, moved: Array, top: Array) -> Array:
        """Return incomes within each piece, near both its ends; `(row, 2 * (turns + 1))`."""
        knots = np.sort(self.knots_at(moved), axis=1)
        begins = np.concatenate([np.zeros((len(moved), 1)), knots], axis=1)
        ends = np.concatenate([knots, np.maximum(top[:, None], 1.1 * begins[:, -1:])], axis=1)
        inside = IN_FROM_END * (ends - begins)
        return np.concatenate([begins + inside, ends - inside], axis=1)


def beside(shapes: list[Shape], moved: Array, top: Array, near: float) -> Array:
    """Return incomes right beside the turns of any shape; `(row, ...)`.

    What a shape misses begins at a turn: where turns have overtaken one another, or where one
    comes into sight that another shape has in sight already.
    """
    every = np.concatenate([np.c_[s.knots.still, s.knots.moves] for s in shapes])
    # Turns told apart to some ten-thousandths of a currency are the same.
    first = np.unique(np.round(every, 3), axis=0, return_index=True)[1]
    knots = np.maximum(Moving(every[first, 0], every[first, 1:]).at(moved), 0.0)
    by = np.maximum(BESIDE * knots, near)
    around = np.concatenate([knots - by, knots + by], axis=1)
    return np.clip(around, 0.0, top[:, None])


def tops(probe: Probe, moved: Array) -> Array:
    """Return up to what income a curve holds for each row."""
    prices = moved[:, : len(probe.factors.prices)].max(axis=1)
    return TOP[probe.taxes.code.place.country] * np.maximum(prices, 1.0)


def fits(
    probe: Probe,
    shapes: list[Shape],
    which: NDArray[np.intp],
    moved: Array,
    *,
    everywhere: bool = False,
) -> NDArray[np.bool_]:
    """Return for each row whether one of the shapes is the law's there, on every piece.

    `which` says the shape that each row is held against; all are asked in one go. `everywhere`
    looks between the turns as well: a tax that is the larger of two has turns out of sight.
    """
    country, top = probe.taxes.code.place.country, tops(probe, moved)
    size, more = 2 * max(s.changes.size for s in shapes) + 3, EVERYWHERE if everywhere else HERE
    near = beside(shapes, moved, top, 2.0 * STOP[country])
    x = np.zeros((which.size, size + more + near.shape[1]))
    x[:, size + more :] = near
    # Each row looks at incomes of its own, so that together they leave few out.
    share = (np.arange(more) + np.arange(which.size)[:, None] * GOLDEN % 1.0) / more
    x[:, size : size + more] = top[:, None] * LEAST ** (1.0 - share)
    due = np.zeros_like(x)
    for k in np.unique(which):
        rows = np.flatnonzero(which == k)
        between = shapes[k].between(moved[rows], top[rows])
        x[rows, 1 : between.shape[1] + 1] = between
        due[rows] = shapes[k].due(x[rows], moved[rows])
    law = probe(x, moved)
    law -= law[:, :1].copy()
    allowed = PART * np.abs(law) + SUM[country]
    return np.all(np.abs(due - law) <= allowed, axis=1)


def shape_at(probe: Probe, moved: Array) -> Shape:
    """Return the shape of a tax where thresholds have moved so; `moved` has shape `(factor,)`.

    Raises:
        AfterwardError: the tax bends there, or its turns move by no rule known.
    """
    last = no_curve("its turns move by no rule known")
    for aside in ASIDE:
        there = moved * (1.0 + aside * np.arange(1, moved.size + 1))
        top = float(tops(probe, there[None])[0])
        found = _pieces(probe, there, top)
        try:
            shape = _by_nudges(probe, found, there, top)
        except AfterwardError as refused:
            last = refused
            continue
        if fits(probe, [shape], np.zeros(1, np.intp), moved[None], everywhere=True)[0]:
            return shape
    raise last


def _pieces(probe: Probe, moved: Array, top: float) -> Pieces:
    stop = STOP[probe.taxes.code.place.country]
    return pieces(lambda x: probe.smooth(x[None], moved[None])[0], top=top, stop=stop)


def _by_nudges(probe: Probe, found: Pieces, moved: Array, top: float) -> Shape:
    """Return how pieces move, by the largest nudge at which none overtakes another."""
    at = inside(found.breaks, found.breaks, top)
    last = no_curve("its turns move by no rule known")
    for nudge in NUDGES:
        try:
            return _moving(probe, found, moved, at, nudge)
        except AfterwardError as refused:
            last = refused
    raise last


def _moving(probe: Probe, found: Pieces, moved: Array, at: Array, nudge: float) -> Shape:
    count = moved.size
    nudged = moved + nudge * np.diag(moved)
    due = probe.smooth(np.broadcast_to(at.ravel(), (count, at.size)), nudged)
    slopes, levels = lines(at, due.reshape(count, *at.shape))
    if (np.abs(slopes - found.slopes) > TURNS_STILL).any():
        raise no_curve("its slopes move, not only where they begin")
    with np.errstate(divide="ignore", invalid="ignore"):
        new = meeting(at[:, 1], slopes, levels)
    jumps = found.jumps
    if jumps.any():
        new[:, jumps] = _edges(probe, nudged, at, (slopes, levels), jumps)
    by = nudge * moved[:, None]
    gap = STILL * np.maximum(found.breaks, 1.0)
    if not ((new > at[:-1, 2] + gap) & (new < at[1:, 0] - gap)).all():
        raise no_curve("its turns overtake one another as soon as they move")
    knots = _movement(found.breaks, new, moved, by)
    below, above = found.beside(found.breaks)
    sides = _beside(at[:, 1], slopes, levels, new)
    if (np.abs(sides - (above - below))[:, jumps] > 0.1 * np.abs(above - below)[jumps]).any():
        raise no_curve("its cliffs overtake one another as soon as they move")
    steps = _movement((above - below)[jumps], sides[:, jumps], moved, by)
    return Shape(
        slope=float(found.slopes[0]),
        knots=knots,
        changes=np.diff(found.slopes),
        edges=Moving(knots.still[jumps], knots.moves[jumps]),
        steps=steps,
    )


def _movement(old: Array, new: Array, moved: Array, by: Array) -> Moving:
    """Return the rule numbers move by, from `old` `(n,)` and `new` `(factor, n)`."""
    # A partner without pay moves nothing.
    moves = (new - old) / np.where(by > 0.0, by, np.inf)
    small = np.abs(moves * moved[:, None]) < STILL * np.maximum(np.abs(old), 1.0)
    moves = np.where(small, 0.0, moves).T
    return Moving(old - moves @ moved, moves)


def _beside(at: Array, slopes: Array, levels: Array, where: Array) -> Array:
    left = levels[:, :-1] + slopes[:, :-1] * (where - at[:-1])
    right = levels[:, 1:] + slopes[:, 1:] * (where - at[1:])
    return right - left


def _edges(
    probe: Probe, nudged: Array, at: Array, told: tuple[Array, Array], jumps: NDArray[np.bool_]
) -> Array:
    """Return where each cliff has moved to, for each number nudged; `(factor, cliff)`."""
    slopes, levels = told
    k = np.flatnonzero(jumps)
    shape = (len(nudged), k.size)
    low, high = (np.broadcast_to(end, shape) for end in (at[k, 2], at[k + 1, 0]))

    def lies_below(x: Array) -> NDArray[np.bool_]:
        due = probe.smooth(x.reshape(len(nudged), -1), nudged).reshape(x.shape)
        left = levels[:, k, None] + slopes[:, k, None] * (x - at[k, 1, None])
        right = levels[:, k + 1, None] + slopes[:, k + 1, None] * (x - at[k + 1, 1, None])
        return np.abs(due - left) <= np.abs(due - right)

    return narrowed(lies_below, low, high)
