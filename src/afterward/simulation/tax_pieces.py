"""A tax taken apart into straight pieces: where each begins, how steep it is, and where it jumps.

The tax is asked as a black box. Where three neighbouring answers do not lie on a line something
turns or jumps between them; that stretch is asked again, finer, until it is a few cents wide. A
turn then lies exactly where the lines on both sides meet; a jump is narrowed down to the last bit
a computer holds, and stays a jump.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterward.base.errors import AfterwardError

Array = NDArray[np.float64]
Exact = Callable[[Array], Array]

FINER = 8
# The first look: so many incomes from a share of the highest up, a few below it, and none of them
# a round sum.
FIRST, LOWEST = 640, 1e-4
FEW, SMALL = 16, 0.01
OFF_ROUND = 1.000_137
# More turns and jumps than this are no curve that is cheap to read.
MOST_BREAKS = 64
MOST_POINTS = 20_000
ROUNDS, NARROWINGS = 24, 16
INSIDE = (0.25, 0.5, 0.75)


@dataclass(frozen=True, slots=True)
class Pieces:
    """Straight pieces of a tax: `breaks` (piece - 1) between them, `jumps` says which are cliffs.

    `slopes` and `levels` (piece): the tax is levels + slopes * (x - at) within a piece.
    """

    breaks: Array
    jumps: NDArray[np.bool_]
    at: Array
    slopes: Array
    levels: Array

    def beside(self, where: Array) -> tuple[Array, Array]:
        """Return the tax on both sides of each break, by the lines left and right of it."""
        lines = self.levels + self.slopes * (where[:, None] - self.at)
        rows = np.arange(where.size)
        return lines[rows, rows], lines[rows, rows + 1]


def pieces(exact: Exact, *, top: float, stop: float) -> Pieces:
    """Return the straight pieces of a tax from 0 to `top`.

    `stop` is how near (in currency) two turns can lie and still be told apart.

    Raises:
        AfterwardError: the tax bends, or has too many steps, so that no few pieces hold it.
    """
    low, high = _stretches(exact, top, stop)
    at = inside(low, high, top)
    slopes, levels = lines(at, exact(at.ravel()).reshape(at.shape))
    found = Pieces(low, np.zeros(low.size, np.bool_), at[:, 1], slopes, levels)
    turn = slopes[1:] - slopes[:-1]
    with np.errstate(divide="ignore", invalid="ignore"):
        meet = meeting(at[:, 1], slopes, levels)
    width = np.maximum(high - low, stop)
    jumps = ~((meet > low - width) & (meet < high + width)) | (turn == 0.0)
    where = np.where(jumps, (low + high) / 2.0, meet)
    if jumps.any():
        where[jumps] = _edges(exact, found, low, high, jumps)
    return Pieces(where, jumps, at[:, 1], slopes, levels)


def inside(low: Array, high: Array, top: float) -> Array:
    """Return three incomes within each piece between stretches; `(piece, 3)`."""
    begins, ends = np.append(0.0, high), np.append(low, top)
    return begins[:, None] + (ends - begins)[:, None] * np.array(INSIDE)


def lines(at: Array, due: Array) -> tuple[Array, Array]:
    """Return slope and level of each piece from three answers; levels at the middle one.

    Shapes: `at` and `due` `(..., 3)`.

    Raises:
        AfterwardError: the three do not lie on a line.
    """
    slopes = (due[..., 2] - due[..., 0]) / (at[..., 2] - at[..., 0])
    off = np.abs(due[..., 0] + due[..., 2] - 2.0 * due[..., 1])
    if (off > 10.0 * _noise(due[..., 1])).any():
        raise no_curve("a stretch that was to be straight is not")
    return slopes, due[..., 1]


def meeting(at: Array, slopes: Array, levels: Array) -> Array:
    """Return where each line meets the next; `(..., piece - 1)`."""
    middle = (at[..., 1:] + at[..., :-1]) / 2.0
    left = levels[..., :-1] + slopes[..., :-1] * (middle - at[..., :-1])
    right = levels[..., 1:] + slopes[..., 1:] * (middle - at[..., 1:])
    return middle + (left - right) / (slopes[..., 1:] - slopes[..., :-1])


def no_curve(why: str) -> AfterwardError:
    """Return the refusal of a curve, with what to do."""
    return AfterwardError(
        f"no curve of this household's tax was found: {why}",
        code="simulation.tax_curve",
        remedy="Use the exact rules for it; they hold for every household.",
    )


def _noise(due: Array) -> Array:
    return 1e-7 + 1e-13 * np.abs(due)


def _stretches(exact: Exact, top: float, stop: float) -> tuple[Array, Array]:
    """Return the narrow stretches in which the tax turns or jumps."""
    small = np.geomspace(SMALL * LOWEST * top, LOWEST * top, FEW, endpoint=False)
    x = np.concatenate([[0.0], small, np.geomspace(LOWEST * top, top, FIRST) * OFF_ROUND])
    done, wide = [], _odd(x, exact(x))
    for _ in range(ROUNDS):
        done += [run for run in wide if run[1] - run[0] <= stop]
        wide = [run for run in wide if run[1] - run[0] > stop]
        if not wide:
            break
        chains = [np.linspace(low, high, FINER * parts + 1) for low, high, parts in wide]
        if sum(chain.size for chain in chains) > MOST_POINTS:
            raise no_curve("it bends, or has too many steps")
        due = np.split(exact(np.concatenate(chains)), np.cumsum([c.size for c in chains])[:-1])
        wide = [run for chain, part in zip(chains, due, strict=True) for run in _odd(chain, part)]
    if wide or len(done) > MOST_BREAKS:
        raise no_curve(f"it bends, or turns and jumps more than {MOST_BREAKS} times")
    return _apart(sorted(done), stop)


def _apart(done: list[tuple[float, float, int]], stop: float) -> tuple[Array, Array]:
    """Return the stretches, those nearer to each other than `stop` taken as one."""
    low, high = (np.array([run[k] for run in done]) for k in (0, 1))
    apart = low[1:] - high[:-1] > stop
    some = np.full(min(low.size, 1), fill_value=True)
    return low[np.append(some, apart)], high[np.append(apart, some)]


def _odd(x: Array, due: Array) -> list[tuple[float, float, int]]:
    """Return each run of stretches in which neighbouring answers lie on no line.

    As where it begins, where it ends, and how many stretches long it is.
    """
    slopes = np.diff(due) / np.diff(x)
    step = np.minimum(np.diff(x)[1:], np.diff(x)[:-1])
    turns = np.abs(np.diff(slopes)) * step > _noise(due[1:-1])
    odd = np.zeros(x.size + 1, np.int8)
    # A nothing at both ends, so that each run of odd stretches begins and ends.
    odd[1:-2] |= turns
    odd[2:-1] |= turns
    edge = np.diff(odd)
    begins, ends = np.flatnonzero(edge == 1), np.flatnonzero(edge == -1)
    return [(x[i], x[j], j - i) for i, j in zip(begins, ends, strict=True)]


def _edges(exact: Exact, found: Pieces, low: Array, high: Array, jumps: Array) -> Array:
    """Return the last income before each jump, to the last bit."""
    k = np.flatnonzero(jumps)

    def lies_below(x: Array) -> NDArray[np.bool_]:
        due = exact(x.ravel()).reshape(x.shape)
        left = found.levels[k] + found.slopes[k] * (x.T - found.at[k])
        right = found.levels[k + 1] + found.slopes[k + 1] * (x.T - found.at[k + 1])
        return np.abs(due - left.T) <= np.abs(due - right.T)

    return narrowed(lies_below, low[k], high[k])


def narrowed(lies_below: Callable[[Array], NDArray[np.bool_]], low: Array, high: Array) -> Array:
    """Return the last income before each jump between `low` and `high`, to the last bit.

    `lies_below` says of incomes `(..., FINER + 1)` which still lie before the jump.
    """
    share = np.linspace(0.0, 1.0, FINER + 1)
    for _ in range(NARROWINGS):
        x = low[..., None] + (high - low)[..., None] * share
        last = lies_below(x)[..., 1:-1].sum(axis=-1)[..., None]
        low = np.take_along_axis(x, last, axis=-1)[..., 0]
        high = np.take_along_axis(x, last + 1, axis=-1)[..., 0]
    return low
