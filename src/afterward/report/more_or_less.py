"""More or less of a criterion, in its own unit: `3 free hours more a week`."""

from __future__ import annotations

from afterward.base.criteria import CRITERION
from afterward.base.saying import say, say_many, within


def more_words(criterion: str, size: str) -> str:
    """Return more of a criterion in words; `size` is the number as it is shown."""
    one = 1 if size == "1" else 2
    match criterion:
        case "money":
            return say("{size} more to spend a month", size=size)
        case "security":
            return say(
                "{size} months of essential spending more in the worst month of three years",
                size=size,
            )
        case "health":
            return say_many(
                "{size} year more burned out in the next ten",
                "{size} years more burned out in the next ten",
                one,
                size=size,
            )
        case "time":
            return say_many(
                "{size} free hour more a week", "{size} free hours more a week", one, size=size
            )
        case "way_back":
            return say_many(
                "{size} month more on the way back to clinic",
                "{size} months more on the way back to clinic",
                one,
                size=size,
            )
    return say_many(
        "{size} point more on {criterion}",
        "{size} points more on {criterion}",
        one,
        size=size,
        criterion=within(CRITERION[criterion].name),
    )


def less_words(criterion: str, size: str) -> str:
    """Return less of a criterion in words; `size` is the number as it is shown."""
    one = 1 if size == "1" else 2
    match criterion:
        case "money":
            return say("{size} less to spend a month", size=size)
        case "security":
            return say(
                "{size} months of essential spending less in the worst month of three years",
                size=size,
            )
        case "health":
            return say_many(
                "{size} year less burned out in the next ten",
                "{size} years less burned out in the next ten",
                one,
                size=size,
            )
        case "time":
            return say_many(
                "{size} free hour less a week", "{size} free hours less a week", one, size=size
            )
        case "way_back":
            return say_many(
                "{size} month less on the way back to clinic",
                "{size} months less on the way back to clinic",
                one,
                size=size,
            )
    return say_many(
        "{size} point less on {criterion}",
        "{size} points less on {criterion}",
        one,
        size=size,
        criterion=within(CRITERION[criterion].name),
    )
