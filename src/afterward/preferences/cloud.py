"""The cloud: many ways in which one person's tastes could lie, all of them fitting what was said.

Each draw is a point of independent standard normals (its `base`), so that any prior is a change of
marks on that scale and updating is the same for all: worth of each criterion's range, bend of
each, noise of the answers, and how much the first two vary in this person.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from afterward.base.errors import AfterwardError
from afterward.preferences.bends import bent
from afterward.preferences.trade_offs import Said

Array = NDArray[np.float64]

# The prior, one for every person: how tastes differ among people, wide on purpose. Weights spread
# as a flat Dirichlet's do (log-sd about 1.2 among eight); bends so that the middle of a range is
# worth from a fifth to four fifths of it (9 in 10); answers that go wrong in 5 to 30 of 100.
WEIGHT_SD, WEIGHT_SD_FACTOR = 1.2, 0.3
BEND_SD, BEND_SD_FACTOR = 1.4, 0.5
NOISE, NOISE_FACTOR = 0.035, 0.8
# One answer in fifty is a slip that has nothing to do with the question.
SLIP = 0.02
DRAWS = 512
# noise, spread of weights, spread of bends: the last three columns of the base.
EXTRA = 3


@dataclass(frozen=True, slots=True)
class Prior:
    """What is taken of a person's tastes before the first answer.

    For each criterion: `middle` and `sd` of the log of its range's worth (any common unit), whether
    it was `said` (then its spread is its own and does not stretch), and for those said to be worth
    something from nothing upwards, `from_zero`: (middle, sd) of a normal cut off at zero. `bend_sd`
    is how far bends go (0: values are taken to be straight).
    """

    criteria: tuple[str, ...]
    middle: Array
    sd: Array
    said: NDArray[np.bool_]
    from_zero: dict[int, tuple[float, float]] = field(default_factory=dict)
    bend_sd: float = BEND_SD

    @property
    def columns(self) -> int:
        """Return how many base normals one draw has."""
        return 2 * len(self.criteria) + EXTRA


@dataclass(frozen=True, slots=True)
class Tastes:
    """What draws of the base mean: arrays `(draw, criterion)`, and the noise `(draw,)`.

    `weights` are the worth of each whole anchor range, summing to 1 in every draw; `noise` is the
    scale of a slip of judgement in the same unit.
    """

    weights: Array
    bends: Array
    noise: Array


@dataclass(frozen=True, slots=True)
class Cloud:
    """Draws of one person's tastes, equally likely, given all that was `said` so far.

    `base` is `(draw, column)`. `effective` is how many draws the last answer left carrying the
    weight, as a share, before they were renewed. `seed` keys the random numbers of renewing.
    """

    prior: Prior
    base: Array
    seed: int
    said: tuple[Said, ...] = ()
    effective: float = 1.0

    @property
    def criteria(self) -> tuple[str, ...]:
        """Return the criteria, in the order of every array's last axis."""
        return self.prior.criteria

    @property
    def size(self) -> int:
        """Return the number of draws."""
        return self.base.shape[0]

    def tastes(self) -> Tastes:
        """Return weights, bends and noise of every draw."""
        return tastes(self.prior, self.base)

    def values(self, levels: Array) -> Array:
        """Return the value of options, `(draw, option)`, from levels `(option, criterion)`.

        Levels are shares of each criterion's anchor range, 0 the worst anchor and 1 the best.

        Raises:
            AfterwardError: the number of criteria differs, or a level is not finite.
        """
        levels = checked_levels(levels, len(self.criteria))
        held = self.tastes()
        return np.einsum("doc->do", parts(held, levels))

    def best(self, levels: Array) -> Array:
        """Return the share of draws in which each option is worth most; `(option,)`."""
        values = self.values(levels)
        return np.bincount(values.argmax(axis=1), minlength=values.shape[1]) / self.size


def checked_levels(levels: Array, criteria: int) -> Array:
    """Return levels as `(option, criterion)` floats, or say what is wrong with them."""
    levels = np.asarray(levels, dtype=float)
    if (
        levels.ndim != 2
        or 0 in levels.shape
        or levels.shape[1] != criteria
        or not np.isfinite(levels).all()
    ):
        raise AfterwardError(
            f"levels of shape {levels.shape} for {criteria} criteria",
            code="preferences.levels",
            remedy="Give finite numbers of shape (option, criterion), shares of the anchor range.",
        )
    return levels


def even_prior(criteria: int | tuple[str, ...]) -> Prior:
    """Return the prior for a person of whom nothing is known: no criterion ahead of another."""
    names = tuple(str(i) for i in range(criteria)) if isinstance(criteria, int) else criteria
    count = len(names)
    if count < 2:
        raise AfterwardError(
            f"{count} criteria leave nothing to trade",
            code="preferences.criteria",
            remedy="Give two criteria or more.",
        )
    sd = np.full(count, WEIGHT_SD)
    return Prior(names, np.zeros(count), sd, np.zeros(count, dtype=bool))


def prior_cloud(criteria: int | tuple[str, ...], *, seed: int = 1, draws: int = DRAWS) -> Cloud:
    """Return the cloud of a person who has said nothing yet, over any criteria.

    `criteria` are names, or how many there are. Same seed, same draws.
    """
    return draw(even_prior(criteria), seed=seed, draws=draws)


def draw(prior: Prior, *, seed: int, draws: int) -> Cloud:
    """Return a cloud drawn from a prior."""
    chance = np.random.Generator(np.random.Philox(key=[seed, 0]))
    return Cloud(prior, chance.standard_normal((draws, prior.columns)), seed)


def tastes(prior: Prior, base: Array) -> Tastes:
    """Return what points of the base mean under a prior."""
    count = len(prior.criteria)
    stretch = np.exp(WEIGHT_SD_FACTOR * base[:, [-2]])
    sd = np.where(prior.said, prior.sd, prior.sd * stretch)
    log_worth = prior.middle + sd * base[:, :count]
    worth = np.exp(log_worth - log_worth.max(axis=1, keepdims=True))
    worth = _cut_at_zero(prior, base, log_worth, worth) if prior.from_zero else worth
    return Tastes(
        weights=worth / worth.sum(axis=1, keepdims=True),
        bends=prior.bend_sd * np.exp(BEND_SD_FACTOR * base[:, [-1]]) * base[:, count : 2 * count],
        noise=NOISE * np.exp(NOISE_FACTOR * base[:, -3]),
    )


def _cut_at_zero(prior: Prior, base: Array, log_worth: Array, worth: Array) -> Array:
    """Return worths with those said to reach down to nothing drawn from their own normal."""
    worth = worth.copy()
    top = log_worth.max(axis=1)
    for column, (middle, sd) in prior.from_zero.items():
        worth[:, column] = np.maximum(middle + sd * base[:, column], 0.0) * np.exp(-top)
    return worth


def parts(held: Tastes, levels: Array) -> Array:
    """Return each criterion's worth to each option, `(draw, option, criterion)`."""
    return held.weights[:, None, :] * bent(levels[None], held.bends[:, None, :])
