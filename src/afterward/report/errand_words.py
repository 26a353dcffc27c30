"""An errand in words: what it could change, what to do and where to ask, and last its worth."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from afterward.base.saying import beginning, beside, say, say_many, within
from afterward.base.words import CURRENCY, SIGN, money, number, significant
from afterward.decision import Decision
from afterward.decision.find_out import Errand
from afterward.decision.voi.estimate import WIDE
from afterward.report.asked_about import what_and_where, what_to_do
from afterward.report.hundred import of_hundred
from afterward.report.sampling import doubt_errors, of_share

# A sum of pay at which the lead changes: "about £98,000 a year".
SUM_OF_PAY = re.compile(rf"[{''.join(SIGN.values())}][\d,]+ a year")
# How an errand that changes who is ahead in so many draws at least is called. Each is worth more
# than it costs, or it would not be told: where it changes the answer seldom, much hangs on it.
OFTEN = (
    (1.0 / 3.0, say("It may well change the answer")),
    (0.1, say("It could change the answer")),
    (0.0, say("It seldom changes the answer, yet it is worth asking")),
)
# Days in a month, for costs that are a small part of one.
DAYS = 30.4
UNDER_ONE = say("less than 1")

# Turning points above move one option alone; an answer also tells of posts that hang together.
HEARD_WORDS = say(
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
    """One errand: what it could change, how to go about it, how often it would, its worth."""

    why: str
    how: str
    often: str
    worth: str

    @property
    def whole(self) -> str:
        """Return all of it in one line."""
        return beside(self.why, self.how, self.often, self.worth)


def worth_words(month: Month) -> str:
    """Return what the worths of errands are told in, once, after the last of them."""
    return say(
        "Knowing sooner can lead to a better choice. What that is worth over your whole life, on "
        "average, is told as one sum in today's money. Beside it stands how many months of your "
        "household's spending that is: {sum} a month now. What each errand costs you is our "
        "assumption, and is taken off.",
        sum=month.sum(1.0),
    )


def nothing_words(decision: Decision) -> str:
    """Return what to say where no errand pays: how much all of it together is worth, and why ask.

    Taken from the worth of knowing everything about the posts, and from how often doubt about
    oneself alone puts another option first.
    """
    country, all_of_it = decision.profile.person.country, decision.evpi
    month = Month(decision.outcomes.spending_now, CURRENCY[country])
    off_own, _ = doubt_errors(decision)
    yours = say(
        "How much each thing matters to you is a doubt of its own: that alone puts another option "
        "first in {often}.",
        often=of_hundred(decision.doubt_self, off_own, "draws"),
    )
    if not all_of_it.clear:
        most = _bound(all_of_it.value, all_of_it.se, month)
        return say(
            "To know all there is to know about the posts would be worth {most}. {yours}",
            most=most,
            yours=yours,
        )
    return say(
        "No one thing to ask about the posts is clearly worth more than it costs, though all of it "
        "known at once would be worth {ranged}: any one answer is a small part of that, and by "
        "itself seldom changes which option leads. {yours}",
        ranged=_ranged(all_of_it.value, all_of_it.se, month),
        yours=yours,
    )


def told(errand: Errand, month: Month, prices: str = "", *, states: int) -> Told:
    """Return one errand in words: what it could change, how to ask, and its worth after its cost.

    `prices` says of which year's money a sum of pay is, where one is named; `states` is how many
    draws of what is not known it rests on.
    """
    often = often_words(errand.turns, of_share(errand.turns, states))
    return Told(_why(errand, prices), _how(errand), often, worth(errand, month))


def often_words(share: float, error: float) -> str:
    """Return how often an errand changes who is ahead, in words and as a count with its range.

    >>> often_words(0.17, 0.02)
    'It could change the answer: another option is ahead in 17 of 100 draws (give or take 4).'
    """
    words = next(says for least, says in OFTEN if share >= least)
    count = of_hundred(share, error, "draws")
    return say("{words}: another option is ahead in {count}.", words=words, count=count)


def _why(errand: Errand, prices: str) -> str:
    """Return what the answer is about and what hangs on it; "" where neither is known."""
    what, where = what_and_where(errand.figure)
    named = say("{what}, in “{where}”", what=what, where=where) if where else what
    if not named or not errand.changes:
        return errand.changes or (say("It tells {what}.", what=named) if named else "")
    head = beginning(named)
    if prices and SUM_OF_PAY.search(errand.changes):
        head = say("{what} ({prices})", what=head, prices=prices)
    return say("{what}: {changes}", what=head, changes=within(errand.changes))


def _how(errand: Errand) -> str:
    """Return what to do and where to ask; what the reason has named already is not said again."""
    what, where = what_and_where(errand.figure)
    does = what_to_do(errand.says, where)
    asks = errand.ask and what and does.lower() == f"ask {what.lower()}"
    where_to = say("Where to ask: {ask}.", ask=errand.ask) if errand.ask else ""
    return where_to if asks else beside(say("{does}.", does=does), where_to)


def worth(errand: Errand, month: Month) -> str:
    """Return what an errand is worth after its cost, as a sum and in months, each with its range.

    Where it cannot be told from nothing (two standard errors), a bound stands in its place.
    """
    clear = errand.net > WIDE * errand.se and month.sum(errand.net, errand.se) != month.sum(0.0)
    worth_it = (_ranged if clear else _bound)(errand.net, errand.se, month)
    if errand.cost <= 0:
        return say("Worth {worth}.", worth=worth_it)
    cost = say("about {sum}", sum=month.sum(errand.cost, digits=1))
    if month.sum(errand.cost, digits=1) == month.sum(0.0):
        cost = say("less than {sum}", sum=money(1.0, month.currency))
    return say(
        "Worth {worth}, after a cost of {cost} ({time}).",
        worth=worth_it,
        cost=cost,
        time=time_words(errand.cost),
    )


def _ranged(value: float, error: float, month: Month) -> str:
    off = WIDE * error
    ends = (value, max(value - off, 0.0), value + off)
    sums = [month.sum(one, error) for one in ends]
    times, days = _times(ends, error)
    # Where either low end reads as nothing, both ranges are told by their high ends alone.
    bare = month.sum(0.0) == sums[1] or times[1] == "0"
    return say(
        "about {sum}, or {time}",
        sum=_with_range(sums[0], sums, bare),
        time=_with_range(_of_spending(times[0], days), times, bare),
    )


def _with_range(
    told: str,
    shown: list[str],
    bare: bool,  # noqa: FBT001 - one form for two ranges
) -> str:
    """Return a number with the range beside it, in the form that its twin has."""
    _, low, high = shown
    if low == high:
        return told
    if bare:
        return say("{number} (at most {high})", number=told, high=high)
    return say("{number} ({low} to {high})", number=told, low=low, high=high)


def _of_spending(shown: str, days: bool) -> str:  # noqa: FBT001 - one of two units
    """Return a time of spending, as it is shown, in days or in months."""
    one = 1 if shown in ("1", UNDER_ONE) else 2
    if days:
        return say_many("{time} day of spending", "{time} days of spending", one, time=shown)
    return say_many("{time} month of spending", "{time} months of spending", one, time=shown)


def _times(ends: tuple[float, ...], error: float) -> tuple[list[str], bool]:
    """Return months, or days below one month, of no more digits than their error bears.

    And whether they are days.
    """
    days = ends[0] < 1.0
    scale, places = (DAYS, 0) if days else (1.0, 1)
    off = error * scale if error > 0 else None
    shown: list[str] = [number(significant(one * scale, off), places=places) for one in ends]
    if shown[0] == "0":  # less than half a day, yet told from nothing
        shown = [UNDER_ONE, "0", "1"]
    return shown, days


def _bound(value: float, error: float, month: Month) -> str:
    """Return what a worth is hardly more than, rounded up so that `less than` stays true."""
    most = max(value + WIDE * error, 0.0)
    top = money(_up(most * month.spending), month.currency, digits=1)
    if most <= 1.0:
        return say("less than {sum}, which is less than a month of spending", sum=top)
    return say(
        "less than {sum}, which is less than {months} months of spending",
        sum=top,
        months=number(_up(most), places=0),
    )


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
    (shown, *_), days = _times((months,), 0.0)
    few = days and shown in ("1", UNDER_ONE)
    return say("a day of spending or less") if few else _of_spending(shown, days)
