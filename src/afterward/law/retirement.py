"""Workplace retirement plans (United States): what may be put in, the match, and vesting.

Match and vesting are as the person states them: the law sets only their bounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from afterward.base.errors import AfterwardError
from afterward.base.records import Steps
from afterward.base.saying import say
from afterward.law import schedule
from afterward.law.index import Index
from afterward.law.inforce import Law, law_of
from afterward.law.library import rule

Array = NDArray[np.float64]
# Plans that share one limit, and those with one of their own.
SHARED = ("401k", "403b")
PLANS = (*SHARED, "457b", "457b-nonprofit", "ira")
# As prices move, each limit is rounded down to a multiple of this.
MULTIPLE = {"deferral": 500.0, "additions": 1000.0, "pay": 5000.0, "ira": 500.0}


@dataclass(frozen=True, slots=True)
class Tier:
    """One part of a match: the employer adds `rate` of what one defers, up to a share of pay.

    "100 % of the first 3 %, 50 % of the next 2 %" is `(Tier(1.0, 0.03), Tier(0.5, 0.02))`.
    """

    rate: float
    of_pay: float


def deferral_limit(age: ArrayLike, plan: str, index: Index | None = None) -> Array:
    """Return the most one may defer into a plan in a year, by age at the year's end.

    401(k) and 403(b) share one limit, a 457(b) has its own (`most_deferred` adds them up). Shape
    of `age`, broadcast with the index.

    Raises:
        AfterwardError: an unknown plan.
    """
    _check(plan)
    law, years = law_of("US", index), np.asarray(age, dtype=np.float64)
    if plan == "ira":
        return _limit(law, "ira") + law.steps("us.retirement.ira.catch_up", years)
    if plan == "457b-nonprofit":
        more = law.amount("us.retirement.catch_up.nonprofit-457b")
        return _limit(law, "deferral") + more + np.zeros(years.shape)
    return _limit(law, "deferral") + law.steps("us.retirement.catch_up", years)


def most_deferred(age: ArrayLike, plans: Iterable[str], index: Index | None = None) -> Array:
    """Return the most one may defer into several plans at once in a year.

    >>> float(most_deferred(45, ("403b", "457b"))), float(most_deferred(45, ("401k", "403b")))
    (49000.0, 24500.0)
    """
    held = list(dict.fromkeys(plans))
    shared = [plan for plan in held if plan in SHARED][:1]
    own = [plan for plan in held if plan not in SHARED]
    limits = [deferral_limit(age, plan, index) for plan in (*shared, *own)]
    return sum(limits, start=np.zeros(np.shape(age)))


def additions_limit(pay: ArrayLike, age: ArrayLike, index: Index | None = None) -> Array:
    """Return the most that may go into one employer's plan in all: own, match and after-tax."""
    law, years = law_of("US", index), np.asarray(age, dtype=np.float64)
    base = np.minimum(np.asarray(pay, dtype=np.float64), _limit(law, "additions"))
    return base + law.steps("us.retirement.catch_up", years)


def match(
    pay: ArrayLike, deferral: ArrayLike, terms: Sequence[Tier], index: Index | None = None
) -> Array:
    """Return what an employer adds in a year to what one defers, by the terms of the plan.

    `pay` and `deferral` are money a year; pay beyond what a plan may look at is not matched.
    Sum over tiers of rate * the part of the deferral that lies within the tier.

    >>> float(match(100_000, 10_000, (Tier(1.0, 0.03), Tier(0.5, 0.02))))
    4000.0
    """
    law = law_of("US", index)
    seen = np.minimum(np.asarray(pay, dtype=np.float64), _limit(law, "pay"))
    given = np.asarray(deferral, dtype=np.float64)
    ends = np.cumsum([0.0, *(tier.of_pay for tier in terms)])
    parts = [
        tier.rate * np.clip(given - start * seen, 0.0, tier.of_pay * seen)
        for tier, start in zip(terms, ends[:-1], strict=True)
    ]
    return sum(parts, start=np.zeros(np.broadcast_shapes(seen.shape, given.shape)))


def cliff(months: float) -> Steps:
    """Return vesting all at once after some months."""
    return Steps(((0.0, 0.0), (float(months), 1.0)), "from") if months > 0 else IMMEDIATE


def graded(first: float, last: float) -> Steps:
    """Return vesting in equal yearly steps, from months to months.

    >>> graded(24, 72) == rule("us.retirement.vesting.graded").rule
    True
    """
    count = round((last - first) / 12.0) + 1
    steps = tuple((first + 12.0 * k, round((k + 1) / count, 6)) for k in range(count))
    return Steps(((0.0, 0.0), *steps) if first > 0 else steps, "from")


IMMEDIATE = Steps(((0.0, 1.0),), "from")


def vested(terms: Steps | str, months: ArrayLike) -> Array:
    """Return the share of the employer's money that is one's own after months of service.

    `terms` as the plan states them (`cliff`, `graded`), or the slowest the law allows by name:
    "cliff", "graded"; "immediate" is all of it from the first day. A step, never in between.

    Raises:
        AfterwardError: a name that is none of these.
    """
    steps = _named(terms) if isinstance(terms, str) else terms
    return schedule.steps(np.asarray(months, dtype=np.float64), steps)


def lost_by_leaving(employer_money: ArrayLike, terms: Steps | str, months: ArrayLike) -> Array:
    """Return the money lost by leaving after months of service: what is not vested by then."""
    return np.asarray(employer_money, dtype=np.float64) * (1.0 - vested(terms, months))


def slower_than_law(terms: Steps) -> bool:
    """Return whether a vesting schedule is slower than both schedules federal law allows.

    Plans of governments and churches may be; any other is worth a question to the plan.
    """
    months = np.arange(0.0, 121.0)
    own = vested(terms, months)
    return all(bool(np.any(own < vested(name, months) - 1e-9)) for name in ("cliff", "graded"))


def _named(name: str) -> Steps:
    if name == "immediate":
        return IMMEDIATE
    found = rule(f"us.retirement.vesting.{name}").rule if name in ("cliff", "graded") else None
    if not isinstance(found, Steps):
        raise AfterwardError(
            say("no vesting is called “{name}”", name=name),
            code="law.vesting",
            remedy=say(
                "Say immediate, cliff or graded, or the plan's own: cliff(24), graded(12, 60)."
            ),
        )
    return found


def _limit(law: Law, name: str) -> Array | float:
    """Return a limit as prices have moved it, rounded down as the code says."""
    step = MULTIPLE[name]
    return np.floor(law.amount(f"us.retirement.{name}") / step + 1e-9) * step


def _check(plan: str) -> None:
    if plan not in PLANS:
        raise AfterwardError(
            say("there is no retirement plan called {plan}", plan=plan),
            code="law.plan",
            remedy=say("Plans held: {plans}.", plans=", ".join(PLANS)),
        )
