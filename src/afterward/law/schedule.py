"""How a rule becomes an amount: over whole arrays, with thresholds that have moved since.

`factor` says how many times its written size a threshold has grown (1 when nothing moved); it
broadcasts against the amounts. Steps are compared at the very threshold, never interpolated.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Marginal, Steps, Taper, Whole

Array = NDArray[np.float64]
# A knot so far out that no amount lies beyond it; the last rate goes on up to there.
FAR = 1e15


def marginal(amount: Array, rule: Marginal, factor: Array | float = 1.0) -> Array:
    """Return what is due where each rate applies to the part above its threshold.

    Shape of `amount`, broadcast with `factor`. Nothing is due below the first threshold. With
    thresholds t and rates r: sum of (r_i - r_{i-1}) * max(amount - factor * t_i, 0).
    """
    thresholds, rates = (np.array(column) for column in zip(*rule.brackets, strict=True))
    knots = np.append(thresholds, FAR)
    due = np.append(0.0, np.cumsum(rates * np.diff(knots)))
    if isinstance(factor, float) and factor == 1.0:
        return np.interp(amount, knots, due)
    # A schedule whose every threshold grows by f has tax(x) = f * tax_1(x / f).
    return np.interp(amount / factor, knots, due) * factor


def whole(amount: Array, rule: Whole, factor: Array | float = 1.0) -> Array:
    """Return what is due where one rate, chosen by size, applies to the whole amount."""
    return amount * rate_of(amount, rule, factor)


def rate_of(amount: Array, rule: Whole, factor: Array | float = 1.0) -> Array:
    """Return the rate of the step each amount falls on."""
    return _on_step(amount, rule.brackets, rule.edge, factor)


def steps(amount: Array, rule: Steps, factor: Array | float = 1.0) -> Array:
    """Return the fixed sum of the step each amount falls on (the sums themselves do not grow)."""
    return _on_step(amount, rule.steps, rule.edge, factor)


def _on_step(
    amount: Array, pairs: tuple[tuple[float, float], ...], edge: str, factor: Array | float
) -> Array:
    values = np.array([value for _, value in pairs])
    passed = np.greater if edge == "over" else np.greater_equal
    step = sum(passed(amount, start * factor).astype(np.int8) for start, _ in pairs[1:])
    return values[step] if len(pairs) > 1 else np.full(np.shape(amount), values[0])


def taper(
    amount: Array,
    rule: Taper,
    factor: Array | float = 1.0,
    *,
    start_factor: Array | float = 1.0,
) -> Array:
    """Return an allowance that shrinks by `rate` for each unit above its start.

    `factor` moves the allowance. Where a taper starts is written into the acts as a plain sum
    that no index moves (100,000 in the UK since 2010), so that has a factor of its own.
    """
    lost = np.maximum(amount - rule.start * start_factor, 0.0)
    lost *= rule.rate
    return np.maximum(rule.amount * factor - lost, rule.floor)


def excess_relief(amount: Array, due: Array, limit: Array | float, due_at: Array | float) -> Array:
    """Return what is due with marginal relief above a limit: no more extra tax than extra income.

    `due_at` is what is due at the limit itself. Up to the limit, `due` stands.
    """
    return np.where(amount > limit, np.minimum(due, due_at + (amount - limit)), due)
