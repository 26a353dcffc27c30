"""The eleven criteria: what matters for itself. Causes are not counted again as ends."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from afterward.base.saying import say

CriterionId = Literal[
    "money",
    "security",
    "health",
    "time",
    "meaning",
    "growth",
    "autonomy",
    "identity",
    "standing",
    "obligation",
    "way_back",
]


class Criterion(msgspec.Struct, frozen=True, kw_only=True):
    """Something that matters for itself, in a natural unit on fixed, documented anchors.

    `low` and `high` are the anchors: fixed points of the scale, worse and better, never moved by
    which options are compared, so that what a person once said keeps its meaning.
    `step` is the amount a trade-off is asked about ("9 more free hours a week"). `least` and `most`
    are the natural bounds of a level, beyond the anchors too: what lies outside is a slip.
    """

    id: CriterionId
    name: str
    says: str
    unit: str
    low: float
    high: float
    least: float
    most: float
    step: float
    simulated: bool
    step_words: str

    @property
    def sign(self) -> int:
        """Return 1 where more is better, -1 where less is."""
        return 1 if self.high > self.low else -1


def _rated(criterion: CriterionId, name: str, says: str, step_words: str) -> Criterion:
    return Criterion(
        id=criterion,
        name=name,
        says=says,
        unit=say("points"),
        low=0.0,
        high=100.0,
        least=0.0,
        most=100.0,
        step=10.0,
        simulated=False,
        step_words=step_words,
    )


# Natural bounds. Of 112 waking hours no more can be free; long hours and nights take from sleep,
# so there can be less than none. Money has no top of its own, nor have months in hand: they end
# where no household is.
HOURS_A_WEEK, A_WORKING_LIFE, OWED_A_LIFE = 168.0, 600.0, -1200.0

CRITERIA: tuple[Criterion, ...] = (
    Criterion(
        id="money",
        name=say("Money"),
        says=say("what your household could spend each month, evenly, to the end of life"),
        unit=say("a month, today's money"),
        low=0.0,
        high=1.0,
        least=0.0,
        most=1e9,
        step=1.0,
        simulated=True,
        step_words=say("more to spend each month"),
    ),
    Criterion(
        id="security",
        name=say("Security"),
        says=say("how close the worst month of the first three years comes to running short"),
        unit=say("months of essential spending"),
        low=0.0,
        high=12.0,
        least=OWED_A_LIFE,
        most=1e6,
        step=1.0,
        simulated=True,
        step_words=say("one more month of essential spending in hand in the worst month"),
    ),
    Criterion(
        id="health",
        name=say("Health"),
        says=say("years burned out in the next ten"),
        unit=say("years burned out in ten"),
        low=10.0,
        high=0.0,
        least=0.0,
        most=10.0,
        step=1.0,
        simulated=True,
        step_words=say("one year less burned out in the next ten"),
    ),
    Criterion(
        id="time",
        name=say("Time"),
        says=say("free hours a week, nights on duty counted with the recovery they take"),
        unit=say("free hours a week"),
        low=0.0,
        high=112.0,
        least=-HOURS_A_WEEK,
        most=112.0,
        step=1.0,
        simulated=True,
        step_words=say("one more free hour a week"),
    ),
    _rated(
        "meaning", say("Meaning"), say("the difference you make"), say("10 points more meaning")
    ),
    _rated("growth", say("Growth"), say("learning and progression"), say("10 points more growth")),
    _rated(
        "autonomy",
        say("Autonomy"),
        say("control, being valued, freedom from a toxic place, beyond what it does to health"),
        say("10 points more autonomy"),
    ),
    _rated(
        "identity",
        say("Identity"),
        say("being a clinician, among patients and colleagues"),
        say("10 points more of being who you are"),
    ),
    _rated(
        "standing", say("Standing"), say("what others will say"), say("10 points more standing")
    ),
    _rated(
        "obligation",
        say("Obligation"),
        say("what you owe: family who paid, patients, a team"),
        say("10 points more of an obligation met"),
    ),
    Criterion(
        id="way_back",
        name=say("Way back"),
        says=say("months it would take to be back in clinic, decided three years after leaving"),
        unit=say("months to return"),
        low=24.0,
        high=0.0,
        least=0.0,
        most=A_WORKING_LIFE,
        step=1.0,
        simulated=True,
        step_words=say("one month less on the way back"),
    ),
)

# Money's anchors hang on the household: half and one and a half times what it spends today.
MONEY_LOW, MONEY_HIGH = 0.5, 1.5


def anchors(criterion: str, spending: float) -> tuple[float, float]:
    """Return the worst and the best anchor of a criterion, in its unit.

    `spending` is what the household spends a month; money's anchors are shares of it.
    """
    if criterion == "money":
        return MONEY_LOW * spending, MONEY_HIGH * spending
    return CRITERION[criterion].low, CRITERION[criterion].high


def share_of_range(criterion: str, level: Any, spending: float) -> Any:
    """Return levels in natural units as shares of the anchor range: 0 the worst, 1 the best."""
    low, high = anchors(criterion, spending)
    return (level - low) / (high - low)


def natural(criterion: str, share: Any, spending: float) -> Any:
    """Return shares of the anchor range as levels in natural units."""
    low, high = anchors(criterion, spending)
    return low + share * (high - low)


def steps_in_range(criterion: str, spending: float) -> float:
    """Return how many steps a criterion's anchor range holds."""
    low, high = anchors(criterion, spending)
    return abs(high - low) / CRITERION[criterion].step


CRITERION: dict[str, Criterion] = {criterion.id: criterion for criterion in CRITERIA}
SIMULATED: tuple[str, ...] = tuple(c.id for c in CRITERIA if c.simulated)
RATED: tuple[str, ...] = tuple(c.id for c in CRITERIA if not c.simulated)
