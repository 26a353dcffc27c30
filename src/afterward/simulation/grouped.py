"""How sure numbers are that come of sixteen groups of lives with nothing in common.

State i is of group i mod 16 and lives the lives of its own group (`totals.own`), so the groups'
means are sixteen independent answers: the standard error of their mean is their spread over four,
and over c4, as sixteen are few (`base.few`).
Quantiles are off by as much as lies between those one error of the share of lives to either side
(Woodruff 1952), as in `outcomes.quantile_errors`; here for any number of outcomes at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from afterward.base.few import shrunk
from afterward.base.sobol import SCRAMBLES
from afterward.simulation.outcomes import SHARES, Spread

Array = NDArray[np.float64]


def mean_errors(values: Any) -> Array:
    """Return the standard error of means over `(..., state, life)`; `(...)`."""
    *outer, states, lives = values.shape
    split = np.reshape(values, (*outer, states // SCRAMBLES, SCRAMBLES, lives))
    means = split.mean(axis=(-3, -1), dtype=np.float64)
    return means.std(axis=-1, ddof=1) / (np.sqrt(SCRAMBLES) * shrunk(SCRAMBLES - 1))


@dataclass(frozen=True, slots=True)
class Quantiles:
    """Values below which shares of lives lie, and how far off each may be; `(..., share)`."""

    at: Array
    errors: Array


def quantiles(values: Any, shares: tuple[float, ...]) -> Quantiles:
    """Return quantiles of values `(..., state, life)` and their standard errors."""
    flat = np.reshape(values, (*values.shape[:-2], -1))
    ordered, asked = np.sort(flat, axis=-1), np.array(shares)
    found = _ranked(ordered, np.broadcast_to(asked, (*flat.shape[:-1], asked.size)))
    off = np.stack(
        [mean_errors(values <= found[..., k, None, None]) for k in range(asked.size)], axis=-1
    )
    low, high = (_ranked(ordered, np.clip(asked + side * off, 0.0, 1.0)) for side in (-1.0, 1.0))
    return Quantiles(found, (high - low) / 2.0)


def _ranked(ordered: Any, shares: Array) -> Array:
    """Return quantiles along the last axis of ordered values, straight between two neighbours."""
    last = ordered.shape[-1] - 1
    place = shares * last
    below = np.minimum(place.astype(np.intp), max(last - 1, 0))
    above = np.minimum(below + 1, last)
    low, high = (np.take_along_axis(ordered, at, axis=-1) for at in (below, above))
    return low + (place - below) * (high.astype(np.float64) - low)


def spreads(values: Any) -> tuple[Spread, ...]:
    """Return the spread of an outcome of every option over its lives, `(option, state, life)`."""
    means, errors = values.mean(axis=(1, 2), dtype=np.float64), mean_errors(values)
    told = quantiles(values, SHARES)
    return tuple(
        Spread(float(means[i]), float(errors[i]), _numbers(told.at[i]), _numbers(told.errors[i]))
        for i in range(len(values))
    )


def _numbers(row: Array) -> tuple[float, ...]:
    return tuple(float(value) for value in row)
