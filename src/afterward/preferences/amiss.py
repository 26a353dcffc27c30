"""What in one kept answer makes no sense: what does not fit together, and impossible levels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from afterward.base.criteria import CRITERION, RATED, CriterionId
from afterward.base.errors import Fault
from afterward.base.partial import Unread
from afterward.base.saying import Named, say
from afterward.base.words import number
from afterward.preferences.diary import Entry

LEAST_YEARS, MOST_YEARS = 1.0, 100.0
NEEDED = {"gamble": ("sure", "worse", "better"), "near": ("now", "later", "years")}
# A level is worked out from a share of a range, and may come out so far beyond a bound (a share).
ROUNDING = 1e-6
TO_MEND = say("Correct the level, or take the whole answer out of the file.")


def amiss(entry: Entry) -> Iterator[Fault]:
    """Yield what in one answer makes no sense together."""
    if entry.kind in NEEDED:
        yield from _amounts_amiss(entry)
    elif entry.kind == "rating":
        yield from _rating_amiss(entry)
    elif set(entry.first) != set(entry.second) or len(entry.first) < 2:
        allowed = say("the same two or more criteria in `first` and `second`")
        yield Fault("second", ", ".join(entry.second) or say("nothing"), allowed)
    elif entry.kind == "trade-off":
        yield from _nothing_to_trade(entry)
    else:
        yield from _swings_amiss(entry)


def _amounts_amiss(entry: Entry) -> Iterator[Fault]:
    missing = [n for n in NEEDED[entry.kind] if not (_read(entry.amounts.get(n, 0.0)) > 0.0)]
    for name in missing:
        yield Fault(f"amounts.{name}", say("nothing"), say("an amount above 0"))
    if missing:
        return
    low, high = ("worse", "better") if entry.kind == "gamble" else ("now", "later")
    if entry.amounts[low] >= entry.amounts[high]:
        came = f"{entry.amounts[high]:g}"
        yield Fault(
            f"amounts.{high}",
            came,
            say("more than {amount} (`{name}`)", amount=format(entry.amounts[low], "g"), name=low),
        )
    if entry.kind == "near" and not LEAST_YEARS <= entry.amounts["years"] <= MOST_YEARS:
        allowed = say("{least} to {most} years", least=number(LEAST_YEARS), most=number(MOST_YEARS))
        yield Fault("amounts.years", f"{entry.amounts['years']:g}", allowed)


def _swings_amiss(entry: Entry) -> Iterator[Fault]:
    if entry.kind == "ranking" and sorted(entry.order) != sorted(entry.first):
        yield Fault("order", ", ".join(entry.order) or say("nothing"), say("every criterion, once"))
    if entry.kind == "swings" and set(entry.points) != set(entry.first):
        yield Fault(
            "points", ", ".join(entry.points) or say("nothing"), say("points for every criterion")
        )
    for name in entry.first:
        if _better(name, entry) >= 0:
            allowed = say(
                "a better level than {first} (`first`)", first=format(_read(entry.first[name]), "g")
            )
            yield Fault(f"second.{name}", f"{_read(entry.second[name]):g}", allowed)


def _rating_amiss(entry: Entry) -> Iterator[Fault]:
    if entry.criterion not in RATED or not entry.option:
        allowed = say("an option, and one of: {criteria}", criteria=Named(", ".join(RATED)))
        yield Fault(
            "criterion",
            say('"{criterion}" for "{option}"', criterion=entry.criterion, option=entry.option),
            allowed,
        )
    if (entry.low is None) != (entry.high is None):
        yield Fault(
            "high", say("one end alone"), say("both `low` and `high`, or neither (don't know)")
        )
    elif entry.low is not None and entry.high is not None and entry.low > entry.high:
        yield Fault(
            "high", f"{entry.high:g}", say("{low} (`low`) or more", low=format(entry.low, "g"))
        )


def _nothing_to_trade(entry: Entry) -> Iterator[Fault]:
    from_first = [_better(name, entry) for name in entry.first]
    if not (any(gain > 0 for gain in from_first) and any(gain < 0 for gain in from_first)):
        came = say("a future at least as good in everything")
        yield Fault("first", came, say("each better in something"))


def _better(name: CriterionId, entry: Entry) -> float:
    return (_read(entry.first[name]) - _read(entry.second[name])) * CRITERION[name].sign


def _read(level: Any) -> float:
    """Return a level, or go no further where it could not be read (it has its own fault)."""
    if not isinstance(level, int | float):
        raise Unread("level")
    return float(level)


def out_of_bounds(entry: Entry) -> Iterator[Fault]:
    """Yield each level that its criterion cannot have: 190 of 100, 300 free hours a week."""
    for side in ("first", "second"):
        for name, level in getattr(entry, side).items():
            if isinstance(level, int | float) and not can_be(name, level):
                yield Fault(f"{side}.{name}", shown(level), bounds_words(name), TO_MEND)


def can_be(criterion: CriterionId, level: float) -> bool:
    """Return whether a level lies within the natural bounds of its criterion."""
    least, most = CRITERION[criterion].least, CRITERION[criterion].most
    return least - _hair(least) <= level <= most + _hair(most)


def _hair(bound: float) -> float:
    return ROUNDING * max(1.0, abs(bound))


def bounds_words(criterion: CriterionId) -> str:
    """Return the natural bounds of a criterion in words: `0 to 100 points`."""
    found = CRITERION[criterion]
    return say(
        "{least} to {most} {unit}",
        least=number(found.least),
        most=number(found.most),
        unit=found.unit,
    )


def shown(level: float) -> str:
    """Return a level as it came, no digit lost."""
    return f"{level:,.12g}"
