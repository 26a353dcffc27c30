"""How likely each draw of tastes makes what a person said.

A trade-off is answered by the logistic law: the larger the difference in worth against the noise,
the surer. "About the same" is the likelier the closer the two are (Davidson 1970); "can't say"
tells nothing. A ranking is a run of such choices, each of the best that is left (Plackett 1975);
points given to swings scatter around the true shares by a stated factor.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterward.preferences.bends import bent, not_zero
from afterward.preferences.cloud import SLIP, Prior, Tastes, tastes
from afterward.preferences.trade_offs import Ranking, Said, Swings, TradeOff

Array = NDArray[np.float64]

# Points given directly scatter by about a half in logs (range-blind and equalising, see docs).
POINTS_SD = 0.5
LEAST_WORTH, LEAST_POINTS = 1e-9, 0.5
LARGEST = 40.0


@dataclass(frozen=True, slots=True)
class Compiled:
    """All trade-offs that tell something, as arrays `(answer, place)` padded with no difference."""

    criteria: NDArray[np.intp]
    won: Array
    lost: Array
    same: NDArray[np.bool_]
    others: tuple[Ranking | Swings, ...]


def compiled(said: tuple[Said, ...]) -> Compiled:
    """Return answers laid out for all draws at once."""
    trades = [s for s in said if isinstance(s, TradeOff) and s.answer != "cannot say"]
    wide = max((len(t.question.criteria) for t in trades), default=1)
    criteria = np.zeros((len(trades), wide), dtype=np.intp)
    won, lost = np.zeros(criteria.shape), np.zeros(criteria.shape)
    for row, trade in enumerate(trades):
        asked, held = trade.question, len(trade.question.criteria)
        turned = trade.answer == "second"
        criteria[row, :held] = asked.criteria
        won[row, :held] = asked.second if turned else asked.first
        lost[row, :held] = asked.first if turned else asked.second
    same = np.array([t.answer == "same" for t in trades], dtype=bool)
    others = tuple(s for s in said if not isinstance(s, TradeOff))
    return Compiled(criteria, won, lost, same, others)


def log_likelihood(prior: Prior, base: Array, said: Compiled) -> Array:
    """Return the log-likelihood of all that was said, `(draw,)`."""
    held = tastes(prior, base)
    total = np.zeros(base.shape[0])
    if said.criteria.size:
        total += trade_off_logs(held, said).sum(axis=1)
    for other in said.others:
        total += _ranking(held, other) if isinstance(other, Ranking) else _points(held, other)
    return total


def trade_off_logs(held: Tastes, said: Compiled) -> Array:
    """Return the log-likelihood of each trade-off, `(draw, answer)`."""
    weights = held.weights[:, said.criteria]
    bends = held.bends[:, said.criteria]
    gain = (weights * gains(said.won, said.lost, bends)).sum(axis=2)
    sure = np.clip(gain / held.noise[:, None], -LARGEST, LARGEST)
    logs = np.log(SLIP / 2 + (1 - SLIP) / (1 + np.exp(-sure)))
    if said.same.any():
        even = np.log(SLIP / 2 + (1 - SLIP) / np.cosh(sure[:, said.same] / 2))
        logs[:, said.same] = even
    return logs


def gains(first: Array, second: Array, bends: Array) -> Array:
    """Return f(first) - f(second) as shares of the range's worth, broadcasting."""
    g = not_zero(bends)
    lowest, highest = min(first.min(), second.min()), max(first.max(), second.max())
    if lowest >= 0.0 and highest <= 1.0:
        # Inside the anchors the difference needs no straight ends.
        return (np.exp(-g * second) - np.exp(-g * first)) / -np.expm1(-g)
    return bent(first, g) - bent(second, g)


def _swing_worth(held: Tastes, columns: tuple[int, ...], low: tuple, high: tuple) -> Array:
    at = list(columns)
    rise = gains(np.asarray(high), np.asarray(low), held.bends[:, at])
    return held.weights[:, at] * rise


def _ranking(held: Tastes, said: Ranking) -> Array:
    """Return the log-likelihood of an order: each the best of those left, one after another."""
    worth = _swing_worth(held, said.order, said.low, said.high) / held.noise[:, None]
    left = np.logaddexp.accumulate(worth[:, ::-1], axis=1)[:, ::-1]
    return (worth - left).sum(axis=1)


def _points(held: Tastes, said: Swings) -> Array:
    """Return the log-likelihood of points: log ratios to the mean scatter by POINTS_SD."""
    worth = _swing_worth(held, said.criteria, said.low, said.high)
    # What is worth nothing in a draw (a rate said as zero) has no ratio to the others.
    counts = worth > LEAST_WORTH
    logs = np.where(counts, np.log(np.maximum(worth, LEAST_WORTH)), 0.0)
    points = np.where(counts, np.log(np.maximum(np.asarray(said.points), LEAST_POINTS)), 0.0)
    many = np.maximum(counts.sum(axis=1, keepdims=True), 1)
    off = (points - points.sum(axis=1, keepdims=True) / many) - (
        logs - logs.sum(axis=1, keepdims=True) / many
    )
    return -0.5 * ((np.where(counts, off, 0.0) / POINTS_SD) ** 2).sum(axis=1)
