"""Trade-off rates: what one step of each criterion is worth, as a cloud, never one point.

A rate is stored in the measure of money: how much of the household's monthly spending one step
of a criterion (one free hour a week, ten points of meaning) is worth, for as long as it lasts.
It hangs on fixed anchors, so cutting, adding or moving an option never changes what was said.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterward.base.criteria import CRITERIA
from afterward.base.distributions import Z95
from afterward.base.streams import Streams
from afterward.profile import Profile

Array = NDArray[np.float64]

# Where a person has said nothing, one whole anchor range (0 to 100 points; 10 years burned out)
# is taken to be worth about a seventh of today's spending, within a factor of four either way
# (9 in 10 of the cloud). No study gives clinicians' own rates: this is an assumption, and wide.
UNSAID_SHARE_OF_SPENDING = 0.15
UNSAID_FACTOR = 4.0
# Relative risk aversion about spending: median 1, 9 in 10 between 0.3 and 3.5 (assumption).
RISK_MEDIAN, RISK_FACTOR = 1.0, 3.5
# A free hour is anchored to the week: 112 waking hours would make the whole range absurd.
TIME_RANGE_STEPS = 40.0


@dataclass(frozen=True, slots=True)
class Cloud:
    """Draws of one person's tastes.

    `rates[criterion]` is an array `(taste,)`: worth of one step, currency a month; money's is 1.
    `risk` is relative risk aversion, `(taste,)`. `said` names the criteria the person spoke of.
    """

    rates: dict[str, Array]
    risk: Array
    said: frozenset[str]

    @property
    def size(self) -> int:
        """Return the number of draws."""
        return self.risk.size


def draw_cloud(profile: Profile, streams: Streams, size: int) -> Cloud:
    """Draw a cloud of trade-off rates and risk attitudes for one person.

    A range said by the person is read as "nine times in ten between low and high" of a
    log-normal; where zero is the low end, of a normal cut off at zero. `standing = 0` stays 0.
    """
    taste = np.arange(size)
    rates: dict[str, Array] = {}
    spending = profile.money.essential + profile.money.other
    for criterion in CRITERIA:
        luck = streams.normal(f"rate:{criterion.id}", state=taste)
        rates[criterion.id] = _rate(profile, criterion.id, spending, luck)
    risk = RISK_MEDIAN * RISK_FACTOR ** (streams.normal("risk", state=taste) / Z95)
    return Cloud(rates=rates, risk=risk, said=frozenset(profile.rates))


def _rate(profile: Profile, criterion: str, spending: float, luck: Array) -> Array:
    if criterion == "money":
        return np.ones_like(luck)
    said = profile.rates.get(criterion)
    if said is None:
        middle = unsaid_rate(criterion, spending)
        return middle * UNSAID_FACTOR ** (luck / Z95)
    if said.low <= 0.0:
        return np.maximum((said.low + said.high) / 2 + (said.high - said.low) / 2 * luck / Z95, 0)
    middle = np.sqrt(said.low * said.high)
    return middle * np.sqrt(said.high / said.low) ** (luck / Z95)


def unsaid_rate(criterion: str, spending: float) -> float:
    """Return the middle of the wide prior for one step of a criterion nobody has spoken of."""
    found = next(c for c in CRITERIA if c.id == criterion)
    in_steps = abs(found.high - found.low) / found.step
    in_steps = TIME_RANGE_STEPS if criterion == "time" else in_steps
    return UNSAID_SHARE_OF_SPENDING * spending / in_steps
