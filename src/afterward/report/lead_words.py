"""Who is ahead and why: what the leading option has over the next one, and the other way round."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterward.base.criteria import CRITERIA, CRITERION, SIMULATED
from afterward.base.saying import beside, joined, say
from afterward.base.words import CURRENCY, money, number
from afterward.decision import Decision
from afterward.decision.sourced import assumed
from afterward.options import Alternative
from afterward.report.more_or_less import less_words, more_words
from afterward.report.sentences import names

Array = NDArray[np.float64]
# Told are at most so many things on a side, each worth a tenth of the weightiest at least.
MOST_TOLD, LEAST_SHARE = 3, 0.1
SHARES = (0.10, 0.90)
# Where money counts for the option that has less of it on average: its sums are surer.
MORE, LESS = say("more"), say("less")
SURER = say("sums to spend that are surer, as you weigh risk")


@dataclass(frozen=True, slots=True)
class Apart:
    """How two options differ on one criterion.

    `worth` is the mean difference in months of today's spending; `amount` the mean difference in
    the criterion's own unit, `low` and `high` the range of 8 in 10 lives (of a rating: draws);
    `guessed` says that not both ratings are the person's own.
    """

    criterion: str
    worth: float
    amount: float
    low: float
    high: float
    guessed: bool = False


def lead_sentence(decision: Decision) -> str:
    """Return `lead_lines` in one piece, as a terminal tells them."""
    return " ".join(lead_lines(decision))


def lead_lines(decision: Decision) -> tuple[str, ...]:
    """Return who is ahead of whom on average, what each of the two has over the other, what else.

    Nothing where there is no second option. The two are the leader and the option worth most after
    it of those that hold up; one that is worth more than that but is seldom best of all is named.
    """
    found = decision.more.tornado
    if found.leader == found.runner_up:
        return ()
    named, ids = names(decision), decision.utility.options
    next_one = second(decision)
    first, other = (named[ids[i]] for i in (found.leader, next_one))
    apart = [_apart(c.id, found.leader, next_one, decision) for c in CRITERIA]
    ours, theirs = weightiest(apart)
    currency = CURRENCY[decision.profile.person.country]
    ahead = say(
        "On average “{first}” is ahead; of the others that hold up, “{other}” comes next.",
        first=first,
        other=other,
    )
    lines = (
        beside(ahead, say("It is close.") if decision.word == "close" else ""),
        _side(say("The first"), ours, currency),
        _side(say("The second"), theirs, currency),
        _between(next_one, decision),
    )
    return tuple(line for line in lines if line)


def second(decision: Decision) -> int:
    """Return the column of the option worth most on average after the leader, of the short list."""
    found, ids = decision.more.tornado, decision.utility.options
    worth = decision.utility.values().mean(axis=0)
    others = [ids.index(name) for name in decision.holds_up if ids.index(name) != found.leader]
    return max(others, key=lambda i: float(worth[i]), default=found.runner_up)


def _between(next_one: int, decision: Decision) -> str:
    """Return why the option worth most after the leader is not in the list, where it is not."""
    found = decision.more.tornado
    if next_one == found.runner_up:
        return ""
    name = names(decision)[decision.utility.options[found.runner_up]]
    return say(
        "“{name}” is worth more on average than the second, but seldom best of all, so it is not "
        "in the list.",
        name=name,
    )


def whose_pay(decision: Decision) -> str:
    """Return whose pay is counted for roles that hold up; "" where none has published pay."""
    held = [o for o in decision.alternatives if o.id in decision.holds_up and _published(o)]
    if not held:
        return ""
    which = _listed(held)
    return say(
        "Pay of {which} is that of everyone in the occupation, not of clinicians who moved into "
        "it, which nobody has counted. An offer of your own replaces it.",
        which=which,
    )


def _listed(options: list[Alternative]) -> str:
    return joined([say("“{name}”", name=option.name) for option in options])


def _published(option: Alternative) -> bool:
    return option.road == "leave" and option.pay.population != "you" and not assumed(option)


def weightiest(apart: list[Apart]) -> tuple[list[Apart], list[Apart]]:
    """Return what speaks for the first and what for the second, weightiest first, few of each."""
    most = max((abs(one.worth) for one in apart), default=0.0)
    told = [one for one in apart if abs(one.worth) > LEAST_SHARE * most and _is_told(one)]
    told.sort(key=lambda one: -abs(one.worth))
    ours = [one for one in told if one.worth > 0.0]
    theirs = [one for one in told if one.worth < 0.0]
    return ours[:MOST_TOLD], theirs[:MOST_TOLD]


def _is_told(one: Apart) -> bool:
    """Return whether the amounts can say it: worth more for having more of what is good."""
    if not _agrees(one):
        return one.criterion == "money"
    return _size(one.amount, one.criterion, "").strip("0.") != ""


def _agrees(one: Apart) -> bool:
    return one.worth * one.amount * CRITERION[one.criterion].sign > 0.0


def _apart(criterion: str, first: int, second: int, decision: Decision) -> Apart:
    """Return how two options (columns) differ on a criterion, on the same lives and draws."""
    part = decision.utility.part(criterion)
    if criterion in SIMULATED:
        lives = decision.outcomes.criteria[criterion]
        gap, guessed = lives[first] - lives[second], False
    else:
        levels = decision.utility.levels[criterion]
        gap = levels[:, first] - levels[:, second]
        guessed = any(criterion not in decision.options[i].said for i in (first, second))
    worth = float((part[:, first] - part[:, second]).mean())
    low, high = (float(x) for x in np.quantile(gap, SHARES))
    return Apart(criterion, worth, float(gap.mean()), low, high, guessed)


def _side(who: str, told: list[Apart], currency: str) -> str:
    """Return one side as a sentence; nothing that weighs is said as well."""
    if not told:
        return say("{who} has no clear advantage over it.", who=who)
    amounts = joined([amount_words(one, currency) for one in told])
    return say("{who} has {amounts}.", who=who, amounts=amounts)


def amount_words(one: Apart, currency: str) -> str:
    """Return a difference as it is read from the side it speaks for, with its range.

    >>> amount_words(Apart("health", 9.0, -0.84, -1.55, -0.2), "GBP")
    '0.8 years less burned out in the next ten (0.2 to 1.6 less)'
    """
    if not _agrees(one):
        return SURER
    turned = 1.0 if one.worth > 0.0 else -1.0
    amount, ends = turned * one.amount, sorted((turned * one.low, turned * one.high))
    size, ways = _size(amount, one.criterion, currency), _ways(ends, amount, one, currency)
    told = more_words(one.criterion, size) if amount > 0.0 else less_words(one.criterion, size)
    if one.guessed:
        return say("{amount} ({range}; not all rated by you)", amount=told, range=ways)
    return say("{amount} ({range})", amount=told, range=ways)


def _ways(ends: list[float], amount: float, one: Apart, currency: str) -> str:
    """Return a range of differences, each end with its way where the two ways differ."""
    way, other = (MORE, LESS) if amount > 0.0 else (LESS, MORE)
    near, far = ends if amount > 0.0 else ends[::-1]
    low, high = (_size(end, one.criterion, currency) for end in (near, far))
    if near * far >= 0.0 and far * amount >= 0.0:
        if low == high:
            return say("{low} {way} in most lives", low=low, way=way)
        return say("{low} to {high} {way}", low=low, high=high, way=way)
    return say("{low} {other} to {high} {way}", low=low, other=other, high=high, way=way)


def _size(value: float, criterion: str, currency: str) -> str:
    if criterion == "money":
        return money(abs(value), currency, digits=2)
    places = 1 if criterion in SIMULATED and abs(value) < 20.0 else 0
    return number(abs(value), places=places)
