"""Levels in natural units: what each is, and digits only as far as a gap between two stays true."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from afterward.base.saying import beside, say, say_many
from afterward.base.words import money, number, significant

# What is on the screen is what is traded: rounding may move a gap by a tenth, and no more.
GAP_OFF = 0.1
MONEY_DIGITS, MOST_MORE = 2, 3
# The name of the row of each criterion where futures stand side by side.
NAMES: Mapping[str, str] = {
    "money": say("to spend each month"),
    "security": say("months of essentials in hand at worst"),
    "health": say("years burned out in the next ten"),
    "time": say("free hours a week"),
    "meaning": say("meaning, of 100"),
    "growth": say("growth, of 100"),
    "autonomy": say("autonomy, of 100"),
    "identity": say("being a clinician, of 100"),
    "standing": say("standing, of 100"),
    "obligation": say("obligations met, of 100"),
    "way_back": say("months to be back in clinic"),
}
RATED: Mapping[str, str] = {
    "meaning": say("meaning"),
    "growth": say("growth"),
    "autonomy": say("autonomy"),
    "identity": say("being a clinician"),
    "standing": say("standing"),
    "obligation": say("obligations met"),
}
# What each thing is, said once when it first comes up; `spent` is what the household spends now.
MEANS: Mapping[str, str] = {
    "security": say(
        "Months of essentials in hand: how long what you have set aside would pay for the "
        "things you cannot do without, in the worst month of the first three years (below 0 "
        "is owed)."
    ),
    "time": say(
        "Free hours: of the 112 a week one is awake; a night on duty counts with the recovery "
        "it takes."
    ),
    "way_back": say(
        "Back in clinic: how long it would take if you decided, three years from now, to "
        "return; 0 where you never left it."
    ),
    "meaning": say("Meaning, the difference you make"),
    "growth": say("Growth, learning and progression"),
    "autonomy": say("Autonomy, having control and being valued"),
    "identity": say("Being a clinician, among patients and colleagues"),
    "standing": say("Standing, what others will say"),
    "obligation": say("Obligations met, what you owe to family who paid, to patients, to a team"),
}
# Each rated criterion between one's own worst and best: what 0 and 100 stand for.
WORST_AND_BEST: Mapping[str, tuple[str, str]] = {
    "meaning": (
        say("the week in which you felt you made the least difference"),
        say("when you felt you made the most"),
    ),
    "growth": (say("the week in which you learned least"), say("when you were learning most")),
    "autonomy": (
        say("the week in which you had the least say, or were treated worst"),
        say("when you had the most say and felt valued"),
    ),
    "identity": (
        say("the week in which you felt least like a clinician"),
        say("when you felt most like one"),
    ),
    "standing": (
        say("the week in which you felt others thought least of you"),
        say("when you felt they thought most of you"),
    ),
    "obligation": (
        say("the week in which you did least of what you owe"),
        say("when you did right by those you owe"),
    ),
}


def means(criterion: str, spent: str) -> str:
    """Return what one thing in a question is, and the ends of its scale where it is rated.

    "" where its name says it all.
    """
    told = _to_spend(spent) if criterion == "money" else MEANS.get(criterion, "")
    if criterion not in WORST_AND_BEST:
        return told
    worst, best = WORST_AND_BEST[criterion]
    return say("{what}: 0 is {worst}, 100 is {best}.", what=told, worst=worst, best=best)


def _to_spend(spent: str) -> str:
    return say(
        "To spend: your household's money each month after tax, the same for the rest of your "
        "life, pensions included, in today's money (you spend about {spent} now).",
        spent=spent,
    )


def pair(criterion: str, one: float, two: float, currency: str) -> tuple[str, str]:
    """Return two levels of one criterion as they are shown, with the digits that their gap needs.

    >>> pair("time", 59.7, 51.6, "USD"), pair("meaning", 50.49, 50.51, "USD")
    (('60', '52'), ('50.49', '50.51'))
    """
    more = _digits(criterion, one, two)
    return _shown(criterion, one, more, currency), _shown(criterion, two, more, currency)


def _digits(criterion: str, one: float, two: float) -> int:
    """Return how many digits beyond the fewest keep the gap between two levels true."""
    gap = one - two
    for more in range(MOST_MORE):
        told = _rounded(criterion, one, more) - _rounded(criterion, two, more)
        if abs(told - gap) <= GAP_OFF * abs(gap):
            return more
    return MOST_MORE


def _rounded(criterion: str, value: float, more: int) -> float:
    if criterion == "money":
        return significant(value, digits=MONEY_DIGITS + more)
    return round(value, more)


def _shown(criterion: str, value: float, more: int, currency: str) -> str:
    if criterion == "money":
        return money(value, currency, digits=MONEY_DIGITS + more)
    return number(value, places=more)


def future(levels: Mapping[Any, float], other: Mapping[Any, float], currency: str) -> str:
    """Return one future in a line: `61 free hours a week; $5,200 to spend each month`."""
    shown = {c: pair(c, value, other[c], currency)[0] for c, value in levels.items()}
    return beside(*(_level(c, level) for c, level in shown.items()), between="; ")


def _level(criterion: str, level: str) -> str:
    """Return one level in a sentence, as it is shown."""
    one = 1 if level == "1" else 2
    match criterion:
        case "money":
            return say("{level} to spend each month", level=level)
        case "security":
            return say_many(
                "{level} month of essentials in hand at worst",
                "{level} months of essentials in hand at worst",
                one,
                level=level,
            )
        case "health":
            return say_many(
                "{level} year burned out in the next ten",
                "{level} years burned out in the next ten",
                one,
                level=level,
            )
        case "time":
            return say_many(
                "{level} free hour a week", "{level} free hours a week", one, level=level
            )
        case "way_back":
            return say_many(
                "{level} month to be back in clinic",
                "{level} months to be back in clinic",
                one,
                level=level,
            )
    return say("{what} {level} of 100", what=RATED[criterion], level=level)


def rows(
    first: Mapping[Any, float], second: Mapping[Any, float], currency: str
) -> list[tuple[str, str, str]]:
    """Return a row for each thing that differs: its name, and its level in both futures."""
    return [(NAMES[c], *pair(c, first[c], second[c], currency)) for c in first]


def swing(criterion: str, low: float, high: float, currency: str) -> str:
    """Return one swing: `free hours a week: from 52 to 61`."""
    worse, better = pair(criterion, low, high, currency)
    return say(
        "{what}: from {worse} to {better}", what=NAMES[criterion], worse=worse, better=better
    )
