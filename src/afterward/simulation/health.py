"""Burnout as it moves by itself in every option, and what an option adds.

Latent burnout z (standard deviations across clinicians) = a stable part + a state that returns
to its mean with a half-life:  z(t+d) = target + (z(t) - target) exp(-d ln2 / half-life).
People weigh leaving at their worst moment, so much of the relief to come is expected in staying
too; a model that held burnout fixed while they stay would flatter leaving.

The noise of the process is not drawn: given the path of the mean, the chance of being burned
out is a normal tail, exact at every step. So is the mixture of two courses for those who have
been on sick leave for exhaustion, some of whom do not recover for years.
Source: two-wave and ten-year follow-ups (Peccoralo 2023; Schaufeli 2011), and one of seven years
after clinical exhaustion (Glise 2020); see the ledger.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class BurnoutWorld:
    """What is (not) known of one person's burnout; arrays of shape `(state,)`.

    `slow` is the chance that what is passing does not fade: after clinical exhaustion only.
    """

    start: Array
    trait: Array
    half_life_months: Array
    stable_share: Array
    threshold: Array
    slow: Array | None = None


def threshold_of(prevalence: Array) -> Array:
    """Return the z above which a clinician counts as burned out, from the share who do."""
    return ndtri(1.0 - np.clip(prevalence, 0.05, 0.95))


def agreement(stable_share: Array, half_life_months: Array, months: float) -> Array:
    """Return how far z at two times goes together: c = s + (1 - s) 2^(-months / half-life)."""
    return stable_share + (1.0 - stable_share) * 0.5 ** (months / half_life_months)


def trait_given_start(
    start: Array, stable_share: Array, luck: Array, lasting: Array | None = None
) -> Array:
    """Return the stable part of z, given z now: normal, mean `lasting * z`, sd by Bayes.

    `lasting` is the share of z now that is expected to last: the stable share s, unless more is
    known (see `lasting_share`). The variance left is s (1 - lasting).
    """
    lasting = stable_share if lasting is None else lasting
    sd = np.sqrt(stable_share * (1.0 - lasting))
    return lasting * start + sd * luck


def lasting_share(
    stable_share: Array, half_life_months: Array, months: float, trust: Array
) -> Array:
    """Return the share of z now that is expected to last, where it has been so for some months.

    Seen at the same level twice, `months` apart, the stable part is expected to be
    2 s / (1 + c) of it, with c = s + (1 - s) 2^(-months / half-life) the correlation of the two:
    s if that was just now, more the longer ago. Memory is taken at its word by `trust`.
    """
    together = agreement(stable_share, half_life_months, max(months, 0.0))
    seen_twice = 2.0 * stable_share / (1.0 + together)
    return stable_share + trust * (seen_twice - stable_share)


def step_mean(mean: Array, target: Array, world: BurnoutWorld, months: float) -> Array:
    """Return the mean of z after some months of being drawn towards `target`.

    Shapes: `mean` and `target` broadcast to `(option, state, life)`.
    """
    kept = np.exp(-months * np.log(2.0) / world.half_life_months)[:, None]
    return target + (mean - target) * kept


def spread_after(world: BurnoutWorld, months: float) -> Array:
    """Return the standard deviation of z about its mean after some months; `(state,)`."""
    rate = np.log(2.0) / world.half_life_months
    return np.sqrt((1.0 - world.stable_share) * -np.expm1(-2.0 * rate * months))


def unfaded(world: BurnoutWorld, months: float) -> Array:
    """Return how much higher the mean of z stands by now if what is passing does not fade.

    Whoever does not recover settles about the level of today, where that is above the stable
    part h = max(z0 - trait, 0): the mean is higher by h (1 - 2^(-t / half-life)); `(state,)`.
    """
    held = np.maximum(world.start - world.trait, 0.0)
    return held * -np.expm1(-months * np.log(2.0) / world.half_life_months)


def expected_z(mean: Array, world: BurnoutWorld, months: float) -> Array:
    """Return the mean of z over both courses, given that of ordinary recovery."""
    if world.slow is None:
        return mean
    return mean + (world.slow * unfaded(world, months))[:, None]


def chance_burned_out(mean: Array, world: BurnoutWorld, months: float) -> Array:
    """Return the chance of being burned out, `(option, state, life)`, noise integrated exactly.

    `mean` is that of ordinary recovery; where recovery may be slow, both courses are weighed by
    their chance, whatever path the mean has taken: the process is linear.
    """
    spread = np.maximum(spread_after(world, months), 1e-9)[:, None]
    above = mean - world.threshold[:, None]
    if world.slow is None:
        return ndtr(above / spread)
    soon = ndtr(above / spread)
    late = ndtr((above + unfaded(world, months)[:, None]) / spread)
    return soon + world.slow[:, None] * (late - soon)
