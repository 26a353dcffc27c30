"""A person's own weights beside what others named: only once their trade-offs were asked."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from afterward.base.criteria import CRITERIA, CRITERION, CriterionId, steps_in_range
from afterward.base.saying import say, within
from afterward.base.streams import Streams
from afterward.preferences import Answers, draw_preferences
from afterward.preferences.rates import spending_of
from afterward.profile import Profile

DRAWS, SEED, MIDDLE_80 = 512, 1, (10, 90)


@dataclass(frozen=True, slots=True)
class OwnWeight:
    """What a criterion weighs for a person, of 100 over all, and whether they spoke of it.

    8 of 10 draws of their tastes lie between `low` and `high`.
    """

    criterion: CriterionId
    low: float
    high: float
    spoken_of: bool

    @property
    def none(self) -> bool:
        """Return whether it has no weight of theirs: never spoken of, or as good as nothing."""
        return not self.spoken_of or self.high < 1.0

    def words(self) -> str:
        """Return it in words, its range and all."""
        name = within(CRITERION[self.criterion].name)
        if not self.spoken_of:
            return say("{criterion}: not weighed yet", criterion=name)
        low, high = round(self.low), round(self.high)
        return say("{criterion}: {low} to {high} of 100", criterion=name, low=low, high=high)


def own_weights(profile: Profile, answers: Answers) -> dict[CriterionId, OwnWeight] | None:
    """Return a person's weight for each criterion; None before any trade-off was answered.

    A weight is the worth of a criterion's whole range of anchors, as a share of all of them. Money
    is what the others are weighed against, so it is spoken of in every answer.
    """
    spending = spending_of(profile)
    if not answers.said(spending):
        return None
    held = draw_preferences(profile, Streams(SEED), DRAWS, answers)
    worths = {name: held.rates[name] * steps_in_range(name, spending) for name in held.rates}
    total = np.sum(list(worths.values()), axis=0)
    made: dict[CriterionId, OwnWeight] = {}
    for criterion in CRITERIA:
        name = criterion.id
        low, high = np.percentile(100.0 * worths[name] / total, MIDDLE_80)
        made[name] = OwnWeight(name, float(low), float(high), name == "money" or name in held.said)
    return made


def worth(weights: dict[CriterionId, OwnWeight]) -> dict[CriterionId, float]:
    """Return what each criterion is worth to them; 0 where it has no weight of theirs."""
    return {name: 0.0 if each.none else each.high for name, each in weights.items()}
