"""What an option comes to, in its unit and with its range."""

from __future__ import annotations

from afterward.base.criteria import CRITERION
from afterward.base.saying import beside, say
from afterward.base.words import CURRENCY, money, number, significant
from afterward.decision import Decision
from afterward.decision.decide import OptionAnswer
from afterward.profile import Profile
from afterward.report.hundred import in_hundred
from afterward.simulation import Spread

NO_DECIMALS_FROM = 20.0
# Beside a number that no life changes, where others have a range; and beside one whose range is too
# narrow to show in the digits that are told.
EVERY_LIFE, MOST_LIVES = (
    say("(the same in all lives)"),
    say("(the same in most lives)"),
)


def amount(value: float, criterion: str, profile: Profile, error: float | None = None) -> str:
    """Return one value of a criterion in its unit, of no more digits than its error bears."""
    if criterion == "money":
        return money(value, CURRENCY[profile.person.country], error=error)
    told = significant(value, error, digits=3)
    places = 0 if abs(told) >= NO_DECIMALS_FROM or (error is not None and error > 0.5) else 1
    return number(told, places=places)


def with_range(spread: Spread, criterion: str, profile: Profile) -> str:
    """Return the middle of a spread and the range that holds 8 of 10 lives.

    What is the same in every life says so, and so does what reads the same in 8 of 10.
    """
    if spread.se == 0.0 and len(set(spread.quantiles)) == 1:
        return beside(amount(spread.at(0.50), criterion, profile), EVERY_LIFE)
    low, middle, high = (
        amount(spread.at(share), criterion, profile, spread.error(share))
        for share in (0.10, 0.50, 0.90)
    )
    return beside(middle, MOST_LIVES) if low == high else around(middle, low, high)


def around(middle: str, low: str, high: str) -> str:
    """Return a number and its range as read; one number where both ends read alike.

    >>> around("5", "4", "7"), around("5", "5", "5")
    ('5 (4 to 7)', '5')
    """
    ranged = say("{middle} ({low} to {high})", middle=middle, low=low, high=high)
    return middle if low == high else ranged


def prices_of(decision: Decision) -> str:
    """Return of which year's money a sum is, beside a sum that something hangs on."""
    return say("at {year} prices", year=decision.on.year)


def cell(answer: OptionAnswer, criterion: str, profile: Profile, short_error: float) -> str:
    """Return one outcome with its range; beside the worst month, in how many lives cash ran out."""
    told = with_range(answer.outcomes[criterion], criterion, profile)
    if criterion != "security":
        return told
    return say(
        "{worst}; savings run out in {count}",
        worst=told,
        count=in_hundred(answer.ran_short, short_error),
    )


def cell_unit(criterion: str, profile: Profile) -> str:
    """Return the unit of a cell; beside the worst month stands what the second number counts."""
    unit = unit_of(criterion, profile)
    if criterion == "security":
        return say("{unit}; and in how many lives savings run out", unit=unit)
    return say("{unit}, search included", unit=unit) if criterion == "way_back" else unit


def unit_of(criterion: str, profile: Profile) -> str:
    """Return the unit of a criterion for a person's country."""
    if criterion == "money":
        return beside(CURRENCY[profile.person.country], CRITERION["money"].unit)
    return CRITERION[criterion].unit
