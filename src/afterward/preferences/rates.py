"""What matters to one person in natural units: rates, bends, risk, near and far, as draws.

A rate is stored in the measure of money: how much of the household's monthly spending one step
of a criterion (one free hour a week, ten points of meaning) is worth, for as long as it lasts.
It hangs on fixed anchors, so cutting, adding or moving an option never changes what was said.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from afterward.base.criteria import CRITERIA, steps_in_range
from afterward.base.distributions import Z95
from afterward.base.streams import Streams
from afterward.preferences.cloud import DRAWS, Cloud, Prior
from afterward.preferences.diary import Answers
from afterward.preferences.gambles import near_draws, risk_draws
from afterward.preferences.update import replay, widened
from afterward.profile import Profile

Array = NDArray[np.float64]

# Where a person has said nothing, one whole anchor range (0 to 100 points; 10 years burned out)
# is taken to be worth about a seventh of today's spending, within a factor of six either way
# (9 in 10 of the cloud). No study gives clinicians' own rates: this is an assumption, and wide.
UNSAID_SHARE_OF_SPENDING = 0.15
UNSAID_FACTOR = 6.0
# Nine in ten of a normal whose own spread varies by WEIGHT_SD_FACTOR lie within so many of it.
STRETCHED_95 = 1.73
# A free hour is anchored to the week: 112 waking hours would make the whole range absurd.
TIME_RANGE_STEPS = 40.0
NAMES = tuple(criterion.id for criterion in CRITERIA)


@dataclass(frozen=True, slots=True)
class Preferences:
    """Draws of one person's tastes, in natural units.

    `rates[criterion]` is an array `(taste,)`: worth of one step, currency a month, averaged over
    the anchor range; money's is 1. `bends[criterion]` says how that worth is spread along the
    range (missing: evenly). `risk` is relative risk aversion, `(taste,)`; `near` how much less a
    later year counts, None until asked. `said` names the criteria the person spoke of, `answered`
    how many questions were answered.
    """

    rates: dict[str, Array]
    risk: Array
    said: frozenset[str]
    bends: dict[str, Array] = field(default_factory=dict)
    near: Array | None = None
    answered: int = 0

    @property
    def size(self) -> int:
        """Return the number of draws."""
        return self.risk.size


def draw_preferences(
    profile: Profile, streams: Streams, size: int, answers: Answers | None = None
) -> Preferences:
    """Draw a person's preferences, given the ranges in the profile and all answers so far.

    A range said by the person is read as "nine times in ten between low and high" of a
    log-normal; where zero is the low end, of a normal cut off at zero. `standing = 0` stays 0.
    """
    answers = answers or Answers()
    spending = spending_of(profile)
    cloud = person_cloud(profile, streams, size if not answers.said(spending) else DRAWS)
    cloud = replay(cloud, answers.said(spending))
    cloud = widened(cloud, size) if cloud.size != size else cloud
    taste = np.arange(size)
    near = near_draws(streams.normal("near", state=taste), answers.nears())
    return Preferences(
        rates=natural_rates(cloud, spending),
        bends=dict(zip(NAMES, cloud.tastes().bends.T, strict=True)),
        risk=risk_draws(streams.normal("risk", state=taste), answers.gambles()),
        said=frozenset(profile.rates) | answers.spoken_of(),
        near=near if answers.nears() else None,
        answered=len(answers.said(spending)),
    )


def spending_of(profile: Profile) -> float:
    """Return what the household spends a month."""
    return profile.money.essential + profile.money.other


def person_cloud(profile: Profile, streams: Streams, size: int) -> Cloud:
    """Return the cloud of a person before any question, each column from a stream of its own."""
    prior = prior_of(profile)
    taste = np.arange(size)
    extra = ("answer-noise", "weight-spread", "bend-spread")
    names = [f"rate:{n}" for n in NAMES] + [f"bend:{n}" for n in NAMES] + list(extra)
    base = np.stack([streams.normal(name, state=taste) for name in names], axis=1)
    return Cloud(prior, base, seed=streams.seed)


def prior_of(profile: Profile) -> Prior:
    """Return what is taken of a person's rates: what they said, else the wide prior."""
    spending = spending_of(profile)
    middle, sd, zero = np.zeros(len(NAMES)), np.zeros(len(NAMES)), {}
    for i, name in enumerate(NAMES):
        middle[i], sd[i], cut = _worth_of(profile, name, spending)
        zero |= {} if cut is None else {i: cut}
    said = np.array([name == "money" or name in profile.rates for name in NAMES])
    return Prior(NAMES, middle, sd, said, zero)


def _worth_of(
    profile: Profile, criterion: str, spending: float
) -> tuple[float, float, tuple[float, float] | None]:
    """Return middle and sd of the log worth of a range in spendings, and the normal if cut at 0."""
    steps = steps_in_range(criterion, spending) / spending
    if criterion == "money":
        return 0.0, 0.0, None
    said = profile.rates.get(criterion)
    if said is None:
        sd = float(np.log(UNSAID_FACTOR) / STRETCHED_95)
        return float(np.log(unsaid_rate(criterion, spending) * steps)), sd, None
    if said.low <= 0.0:
        middle, half = (said.low + said.high) / 2 * steps, (said.high - said.low) / 2 * steps
        return 0.0, 0.0, (middle, half / Z95)
    middle = float(np.log(np.sqrt(said.low * said.high) * steps))
    return middle, float(np.log(said.high / said.low) / 2 / Z95), None


def natural_rates(cloud: Cloud, spending: float) -> dict[str, Array]:
    """Return what one step of each criterion is worth, currency a month; `(taste,)` each."""
    weights = cloud.tastes().weights
    money = weights[:, NAMES.index("money")]
    return {
        name: weights[:, i] / money * spending / steps_in_range(name, spending)
        for i, name in enumerate(NAMES)
    } | {"money": np.ones(cloud.size)}


def unsaid_rate(criterion: str, spending: float) -> float:
    """Return the middle of the wide prior for one step of a criterion nobody has spoken of."""
    in_steps = TIME_RANGE_STEPS if criterion == "time" else steps_in_range(criterion, spending)
    return UNSAID_SHARE_OF_SPENDING * spending / in_steps
