"""Burnout as it moves by itself in every option, and what an option adds.

Latent burnout z (standard deviations across clinicians) = a stable part + a state that returns
to its mean with a half-life:  z(t+d) = target + (z(t) - target) exp(-d ln2 / half-life).
People weigh leaving at their worst moment, so much of the relief to come is expected in staying
too; a model that held burnout fixed while they stay would flatter leaving.

The noise of the process is not drawn: given the path of the mean, the chance of being burned
out is a normal tail, exact at every step.
Source: two-wave and ten-year follow-ups (Peccoralo 2023; Bakker 2000), see the ledger.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class BurnoutWorld:
    """What is (not) known of one person's burnout; arrays of shape `(state,)`."""

    start: Array
    trait: Array
    half_life_months: Array
    stable_share: Array
    threshold: Array


def threshold_of(prevalence: Array) -> Array:
    """Return the z above which a clinician counts as burned out, from the share who do."""
    return ndtri(1.0 - np.clip(prevalence, 0.05, 0.95))


def trait_given_start(start: Array, stable_share: Array, luck: Array) -> Array:
    """Return the stable part of z, given z now: normal, mean `share * z`, sd by Bayes."""
    sd = np.sqrt(stable_share * (1.0 - stable_share))
    return stable_share * start + sd * luck


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


def chance_burned_out(mean: Array, world: BurnoutWorld, months: float) -> Array:
    """Return the chance of being burned out, `(option, state, life)`, noise integrated exactly."""
    spread = np.maximum(spread_after(world, months), 1e-9)[:, None]
    return ndtr((mean - world.threshold[:, None]) / spread)
