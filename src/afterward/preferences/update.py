"""Taking an answer in: draws that fit it badly are given up, and the rest are moved apart again.

Sequential Monte Carlo with renewal (Chopin 2002): weigh each draw by how likely it made the
answer, resample evenly, then move every draw by steps that leave the posterior as it is. A step
proposes from the normal fitted to the weighted cloud (a preconditioned Crank-Nicolson move), so
nothing is tuned by hand and no draw stays a copy of another: the cloud cannot silently collapse.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from afterward.base.errors import AfterwardError
from afterward.preferences.cloud import Cloud
from afterward.preferences.likelihood import Compiled, compiled, log_likelihood
from afterward.preferences.trade_offs import (
    ANSWERS,
    Answer,
    Question,
    Ranking,
    Said,
    TradeOff,
)

Array = NDArray[np.float64]

# How much of a draw's place each step keeps: a bold step and a careful one by turns.
KEPT = (0.3, 0.7)
# More pairs of steps where an answer left few draws carrying the weight.
THIN = 0.3
# Fewer still, and what was said is taken in by degrees (a whole ranking says a lot at once).
COLLAPSING, HALF, SLOWLY = 0.1, 0.5, 12
BISECTIONS, LEAST_STEP = 20, 1e-3
JITTER = 1e-3


def update(cloud: Cloud, question: Question, answer: Answer) -> Cloud:
    """Return the cloud after one answer to a trade-off.

    Raises:
        AfterwardError: an answer that is not one of first, second, same, cannot say.
    """
    if answer not in ANSWERS:
        raise AfterwardError(
            f'"{answer}" is no answer to a trade-off',
            code="preferences.answer",
            remedy="Say one of: " + ", ".join(ANSWERS) + ".",
        )
    return take_in(cloud, TradeOff(question, answer))


def take_in(cloud: Cloud, said: Said) -> Cloud:
    """Return the cloud after one thing said: a trade-off, a ranking, or points for swings."""
    every = (*cloud.said, said)
    if isinstance(said, TradeOff) and said.answer == "cannot say":
        return replace(cloud, said=every, effective=1.0)
    checked_columns(said, len(cloud.criteria))
    logs = log_likelihood(cloud.prior, cloud.base, compiled((said,)))
    effective = _effective(_weights(logs))
    chance = np.random.Generator(np.random.Philox(key=[cloud.seed, len(every)]))
    if effective < COLLAPSING:
        return replace(_by_degrees(cloud, said, chance), said=every, effective=effective)
    fits = _fit(cloud, compiled(every))
    base = _moved(cloud, _weights(logs), fits, chance, rounds=1 if effective > THIN else 3)
    return replace(cloud, base=base, said=every, effective=effective)


def _by_degrees(cloud: Cloud, said: Said, chance: np.random.Generator) -> Cloud:
    """Return the cloud after something that few draws fit, taken in by degrees.

    The likelihood is raised from power 0 to 1 in steps, each as large as leaves half the draws
    carrying the weight, with moves between (tempered sequential Monte Carlo).
    """
    known, new, power = compiled(cloud.said), compiled((said,)), 0.0
    while power < 1.0:
        logs = log_likelihood(cloud.prior, cloud.base, new)
        step = _step(logs, 1.0 - power)
        power += step

        fits = _tempered(cloud, known, new, power)
        moved = _moved(cloud, _weights(step * logs), fits, chance, rounds=SLOWLY)
        cloud = replace(cloud, base=moved)
    return cloud


def _tempered(
    cloud: Cloud, known: Compiled, new: Compiled, power: float
) -> Callable[[Array], Array]:
    """Return the fit to what was known, and to what is new raised to a power."""

    def fits(base: Array) -> Array:
        told = log_likelihood(cloud.prior, base, new)
        return log_likelihood(cloud.prior, base, known) + power * told

    return fits


def _step(logs: Array, most: float) -> float:
    """Return the largest step in power, up to `most`, that leaves half the draws carrying it."""
    if _effective(_weights(most * logs)) >= HALF:
        return most
    low, high = 0.0, most
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        low, high = (middle, high) if _effective(_weights(middle * logs)) >= HALF else (low, middle)
    return max(low, LEAST_STEP)


def _weights(logs: Array) -> Array:
    weights = np.exp(logs - logs.max())
    return weights / weights.sum()


def _effective(weights: Array) -> float:
    """Return the share of draws that carry the weight (Kish's effective sample size)."""
    return float(1.0 / (weights**2).sum() / weights.size)


def _fit(cloud: Cloud, said: Compiled) -> Callable[[Array], Array]:
    return lambda base: log_likelihood(cloud.prior, base, said)


def checked_columns(said: Said, criteria: int) -> None:
    """Refuse something said of a criterion that there is not.

    Raises:
        AfterwardError: a column number beyond the criteria.
    """
    columns = {TradeOff: lambda s: s.question.criteria, Ranking: lambda s: s.order}
    named = columns.get(type(said), lambda s: s.criteria)(said)
    if max(named) >= criteria:
        raise AfterwardError(
            f"criterion {max(named)} of {criteria}",
            code="preferences.question",
            remedy=f"Name criteria by their numbers, 0 to {criteria - 1}.",
        )


def replay(cloud: Cloud, said: tuple[Said, ...]) -> Cloud:
    """Return the cloud after a row of things said, one after another."""
    for each in said:
        cloud = take_in(cloud, each)
    return cloud


def widened(cloud: Cloud, draws: int) -> Cloud:
    """Return the cloud with more draws: each copied, then all moved apart."""
    chance = np.random.Generator(np.random.Philox(key=[cloud.seed, 1_000_003]))
    if not compiled(cloud.said).criteria.size and not compiled(cloud.said).others:
        return replace(cloud, base=chance.standard_normal((draws, cloud.base.shape[1])))
    grown = replace(cloud, base=cloud.base[np.arange(draws) % cloud.size])
    even = np.full(draws, 1.0 / draws)
    fits = _fit(grown, compiled(cloud.said))
    return replace(grown, base=_moved(grown, even, fits, chance, rounds=2))


def _moved(
    cloud: Cloud,
    weights: Array,
    fits: Callable[[Array], Array],
    chance: np.random.Generator,
    *,
    rounds: int,
) -> Array:
    """Return draws resampled by weight and moved so that they fit all that was said."""
    middle = weights @ cloud.base
    off = cloud.base - middle
    spread = (weights[:, None] * off).T @ off + JITTER * np.eye(off.shape[1])
    root = np.linalg.cholesky(spread)
    back = np.linalg.inv(root)
    base = cloud.base[_evenly(weights, chance)]
    held = (fits(base), (base - middle) @ back.T)
    for keep in KEPT * rounds:
        fresh = keep * held[1] + np.sqrt(1 - keep**2) * chance.standard_normal(base.shape)
        there = middle + fresh @ root.T
        there_fits = fits(there)
        gain = there_fits - held[0] + _correction(base, held[1]) - _correction(there, fresh)
        taken = np.log(chance.random(gain.size)) < gain
        base = np.where(taken[:, None], there, base)
        held = (np.where(taken, there_fits, held[0]), np.where(taken[:, None], fresh, held[1]))
    return base


def _correction(base: Array, scores: Array) -> Array:
    """Return log fitted normal less log prior, negated twice over: what a move has to make up."""
    return 0.5 * ((base**2).sum(axis=1) - (scores**2).sum(axis=1))


def _evenly(weights: Array, chance: np.random.Generator) -> NDArray[np.intp]:
    """Return which draws live on, as evenly as their weights allow (systematic resampling)."""
    marks = (chance.random() + np.arange(weights.size)) / weights.size
    return np.searchsorted(np.cumsum(weights), marks).clip(0, weights.size - 1)
