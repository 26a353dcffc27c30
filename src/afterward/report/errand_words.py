"""An errand in words: what to do, what it tells and changes, where to ask, what it is worth."""

from __future__ import annotations

import math
from dataclasses import dataclass

from afterward.base.words import money, number, significant
from afterward.decision.find_out import Errand
from afterward.decision.voi.estimate import WIDE

# Days in a month, for costs that are a small part of one.
DAYS = 30.4

# Turning points above move one option alone; an answer also tells of posts that hang together.
HEARD_WORDS = (
    "What an answer tells of other posts as well (their pay hangs together) is counted here, so "
    "where the lead changes may lie elsewhere than above."
)


@dataclass(frozen=True, slots=True)
class Month:
    """What a worth is told in: a month of what the household spends today, as a sum of money."""

    spending: float
    currency: str

    def sum(self, months: float, error: float = 0.0, *, digits: int = 2) -> str:
        """Return months of spending as a sum, of no more digits than its error bears."""
        off = error * self.spending if error > 0 else None
        return money(months * self.spending, self.currency, digits=digits, error=off)


@dataclass(frozen=True, slots=True)
class Told:
    """One errand: what to do, and all the rest of it in a few sentences."""

    does: str
    rest: str

    @property
    def whole(self) -> str:
        """Return all of it in one line."""
        return f"{self.does}. {self.rest}"


def worth_words(month: Month) -> str:
    """Return what the worths of errands are told in, once, before the first of them."""
    return (
        "Knowing sooner can lead to a better choice. What that is worth over your whole life, on "
        "average, stands beside each as one sum in today's money. Beside it stands how many months "
        f"of your household's spending that is: {month.sum(1.0)} a month now. What each errand "
        "costs you is our assumption, and is taken off."
    )


def told(errand: Errand, month: Month) -> Told:
    """Return one errand in words: its figure, what it would change, where to ask, and its worth."""
    parts = [_figure(errand), errand.changes]
    if errand.ask:
        parts.append(f"Where to ask: {errand.ask}.")
    return Told(errand.says, " ".join(part for part in (*parts, worth(errand, month)) if part))


def _figure(errand: Errand) -> str:
    """Return what the errand tells; "" where the name of the errand has said so already."""
    what = errand.figure.partition(" in: ")[0]
    if not what or what.lower() in errand.says.lower():
        return ""
    return f"It tells {what}."


def worth(errand: Errand, month: Month) -> str:
    """Return what an errand is worth after its cost, as a sum and in months, each with its range.

    Where it cannot be told from nothing (two standard errors), a bound stands in its place.
    """
    clear = errand.net > WIDE * errand.se and month.sum(errand.net, errand.se) != month.sum(0.0)
    worth_it = _ranged(errand, month) if clear else _bound(errand, month)
    if errand.cost <= 0:
        return f"Worth {worth_it}."
    cost, nothing = month.sum(errand.cost, digits=1), month.sum(0.0)
    said = f"less than {money(1.0, month.currency)}" if cost == nothing else f"about {cost}"
    return f"Worth {worth_it}, after a cost of {said} ({time_words(errand.cost)})."


def _ranged(errand: Errand, month: Month) -> str:
    off = WIDE * errand.se
    ends = (errand.net, max(errand.net - off, 0.0), errand.net + off)
    sums = [month.sum(one, errand.se) for one in ends]
    times, unit = _times(ends, errand.se)
    return (
        f"about {sums[0]}{_range(sums, month.sum(0.0))}, or {times[0]} {unit} of spending"
        f"{_range(times, '0')}"
    )


def _range(shown: list[str], nothing: str) -> str:
    """Return the range beside a number; a low end that reads as nothing is not told."""
    _, low, high = shown
    if low == high:
        return ""
    return f" (at most {high})" if low == nothing else f" ({low} to {high})"


def _times(ends: tuple[float, ...], error: float) -> tuple[list[str], str]:
    """Return months, or days below one month, of no more digits than their error bears."""
    unit, scale, places = ("month", 1.0, 1) if ends[0] >= 1.0 else ("day", DAYS, 0)
    off = error * scale if error > 0 else None
    shown = [number(significant(one * scale, off), places=places) for one in ends]
    if shown[0] == "0":  # less than half a day, yet told from nothing
        shown = ["less than 1", "0", "1"]
    return shown, unit if shown[0] in ("1", "less than 1") else f"{unit}s"


def _bound(errand: Errand, month: Month) -> str:
    """Return what an errand is hardly more than, rounded up so that `less than` stays true."""
    most = max(errand.net + WIDE * errand.se, 0.0)
    top = money(_up(most * month.spending), month.currency, digits=1)
    months = "a month" if most <= 1.0 else f"{number(_up(most), places=0)} months"
    return f"less than {top}, which is less than {months} of spending"


def _up(value: float) -> float:
    if value <= 1.0:
        return 1.0
    place = 10.0 ** math.floor(math.log10(value))
    return math.ceil(round(value / place, 9)) * place


def time_words(months: float) -> str:
    """Return a cost as time of spending: days below a month, months from there.

    >>> time_words(0.05), time_words(1.5), time_words(0.02)
    ('2 days of spending', '1.5 months of spending', 'a day of spending or less')
    """
    (shown, *_), unit = _times((months,), 0.0)
    few = unit.startswith("day") and shown in ("1", "less than 1")
    return "a day of spending or less" if few else f"{shown} {unit} of spending"
