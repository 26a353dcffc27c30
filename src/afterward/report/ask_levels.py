"""Levels in natural units: what each is, and digits only as far as a gap between two stays true."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from afterward.base.words import money, number, significant

# What is on the screen is what is traded: rounding may move a gap by a tenth, and no more.
GAP_OFF = 0.1
MONEY_DIGITS, MOST_MORE = 2, 3
# One level in a sentence, and the name of its row where futures stand side by side.
SAYS: Mapping[str, tuple[str, str]] = {
    "money": ("{} to spend each month", "to spend each month"),
    "security": (
        "{} month{s} of essentials in hand at worst",
        "months of essentials in hand at worst",
    ),
    "health": ("{} year{s} burned out in the next ten", "years burned out in the next ten"),
    "time": ("{} free hour{s} a week", "free hours a week"),
    "meaning": ("meaning {} of 100", "meaning, of 100"),
    "growth": ("growth {} of 100", "growth, of 100"),
    "autonomy": ("autonomy {} of 100", "autonomy, of 100"),
    "identity": ("being a clinician {} of 100", "being a clinician, of 100"),
    "standing": ("standing {} of 100", "standing, of 100"),
    "obligation": ("obligations met {} of 100", "obligations met, of 100"),
    "way_back": ("{} month{s} to be back in clinic", "months to be back in clinic"),
}
# What each thing is, said once when it first comes up; `spent` is what the household spends now.
MEANS: Mapping[str, str] = {
    "money": (
        "To spend: your household's money each month after tax, the same for the rest of your "
        "life, pensions included, in today's money (you spend about {spent} now)."
    ),
    "security": (
        "Months of essentials in hand: how long what you have set aside would pay for the things "
        "you cannot do without, in the worst month of the first three years (below 0 is owed)."
    ),
    "time": (
        "Free hours: of the 112 a week one is awake; a night on duty counts with the recovery it "
        "takes."
    ),
    "way_back": (
        "Back in clinic: how long it would take if you decided, three years from now, to return; 0 "
        "where you never left it."
    ),
    "meaning": "Meaning, the difference you make",
    "growth": "Growth, learning and progression",
    "autonomy": "Autonomy, having control and being valued",
    "identity": "Being a clinician, among patients and colleagues",
    "standing": "Standing, what others will say",
    "obligation": "Obligations met, what you owe to family who paid, to patients, to a team",
}
# Each rated criterion between one's own worst and best: what 0 and 100 stand for.
WORST_AND_BEST: Mapping[str, tuple[str, str]] = {
    "meaning": (
        "the week in which you felt you made the least difference",
        "when you felt you made the most",
    ),
    "growth": ("the week in which you learned least", "when you were learning most"),
    "autonomy": (
        "the week in which you had the least say, or were treated worst",
        "when you had the most say and felt valued",
    ),
    "identity": (
        "the week in which you felt least like a clinician",
        "when you felt most like one",
    ),
    "standing": (
        "the week in which you felt others thought least of you",
        "when you felt they thought most of you",
    ),
    "obligation": (
        "the week in which you did least of what you owe",
        "when you did right by those you owe",
    ),
}


def means(criterion: str, spent: str) -> str:
    """Return what one thing in a question is, and the ends of its scale where it is rated.

    "" where its name says it all.
    """
    told = MEANS.get(criterion, "").format(spent=spent)
    if criterion not in WORST_AND_BEST:
        return told
    worst, best = WORST_AND_BEST[criterion]
    return f"{told}: 0 is {worst}, 100 is {best}."


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
    said = (SAYS[c][0].format(level, s=_s(level)) for c, level in shown.items())
    return "; ".join(said)


def _s(level: str) -> str:
    return "" if level == "1" else "s"


def rows(
    first: Mapping[Any, float], second: Mapping[Any, float], currency: str
) -> list[tuple[str, str, str]]:
    """Return a row for each thing that differs: its name, and its level in both futures."""
    return [(SAYS[c][1], *pair(c, first[c], second[c], currency)) for c in first]


def swing(criterion: str, low: float, high: float, currency: str) -> str:
    """Return one swing: `free hours a week: from 52 to 61`."""
    worse, better = pair(criterion, low, high, currency)
    return f"{SAYS[criterion][1]}: from {worse} to {better}"
