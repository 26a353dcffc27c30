"""Where the lead changes with what could be looked up: the value of one figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from afterward.base.criteria import RATED
from afterward.decision.crossings import nearest_change
from afterward.decision.smooth import DEGREE, Smooth, smooth
from afterward.options import Alternative

Array = NDArray[np.float64]

# A figure is looked at between its 5th and 95th percentile. Of a hundred figures that do not
# bear on the lead, one in a thousand each would seem to.
LOW, HIGH, POINTS = 0.05, 0.95, 41
BY_CHANCE = 1e-3


@dataclass(frozen=True, slots=True)
class FigureTurn:
    """The value of one figure at which the lead is expected to change, and who takes it.

    `low` and `high` are its 5th and 95th percentile, `now` its median, all in its own unit; `at`
    has a standard error, `se`. `at` is None where the lead stands over the whole range.
    """

    figure: str
    now: float
    low: float
    high: float
    at: float | None
    se: float
    taker: str


def figure_turns(
    values: Array,
    figures: Mapping[str, ArrayLike],
    options: tuple[str, ...],
    *,
    owners: Mapping[str, str] | None = None,
    degree: int = DEGREE,
) -> tuple[FigureTurn, ...]:
    """Return, for each figure, the value at which the lead is expected to change, if there is one.

    `values` is `(state, option)`, tastes averaged out; each figure `(state,)`. What options are
    worth by the figure is a low polynomial fitted by least squares; the turning point nearest to
    the median is told, with its standard error (that of the worth that moves there over how fast
    it moves). A figure whose bearing could be chance changes nothing. `owners` names the option
    whose own figure it is: then that option alone moves, so that what the figure merely tells of
    others (pay hangs together) is left out. A figure that does not vary has no line, nor has one
    of an option that is not among `options`.

    Raises:
        AfterwardError: lengths differ, or too few states.
    """
    table = np.asarray(values, dtype=float)
    found: list[FigureTurn] = []
    for name, drawn in figures.items():
        own = (owners or {}).get(name)
        if own is not None and own not in options:
            continue
        mine = None if own is None else options.index(own)
        turn = _figure_turn(np.asarray(drawn, dtype=float), table, mine, degree)
        if turn is not None:
            now, low, high, at, se, taker = turn
            found.append(
                FigureTurn(name, now, low, high, at, se, "" if taker is None else options[taker])
            )
    return tuple(found)


def owners(options: tuple[Alternative, ...]) -> dict[str, str]:
    """Return whose own each figure and rating is: {figure: option}; shared ones have no owner."""
    named = [(name, option.id) for option in options for name in _own_figures(option)]
    names = [name for name, _ in named]
    return {name: option for name, option in named if names.count(name) == 1}


def _own_figures(option: Alternative) -> set[str]:
    fields = ("pay", "hours", "nights", "search", "training", "training_cost", "burnout_shift")
    own = {getattr(option, field).id for field in fields}
    return own | {f"rating:{option.id}:{criterion}" for criterion in RATED}


Turn = tuple[float, float, float, float | None, float, int | None]


def _figure_turn(drawn: Array, values: Array, owner: int | None, degree: int) -> Turn | None:
    leader = int(values.mean(axis=0).argmax())
    # As gaps to the leader, unless one option alone moves: errors are those of what is compared.
    worth = values - values[:, [leader]] if owner is None else values
    fit = smooth(drawn, worth, degree=degree)
    if fit is None:
        return None
    low, now, high = (float(x) for x in np.quantile(drawn, (LOW, 0.5, HIGH)))
    moves = fit.chance <= BY_CHANCE
    if owner is not None:
        moves &= np.arange(moves.size) == owner
    if low >= high or not moves.any():
        return now, low, high, None, 0.0, None
    points = np.linspace(low, high, POINTS)
    # An option that does not move with the figure stays where it is on average.
    there = np.where(moves, fit.at(points), worth.mean(axis=0))
    change = nearest_change(points, there, now, leader=leader)
    if change is None:
        return now, low, high, None, 0.0, None
    at, taker = change
    moving = taker if owner is None else owner
    return now, low, high, at, _se(fit, at, moving, 0.5 * (points[1] - points[0])), taker


def _se(fit: Smooth, at: float, option: int, step: float) -> float:
    """Return the standard error of where a fitted worth reaches a level: its own over its slope."""
    left, right = fit.at([at - step, at + step])[:, option]
    slope = abs(right - left) / (2.0 * step)
    return float(fit.se(at)[0, option] / slope) if slope > 0.0 else float("inf")
