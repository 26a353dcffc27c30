"""What may go into US workplace plans in a year, line by line, and what leaving unvested loses."""

from __future__ import annotations

from numpy.typing import ArrayLike

from afterward.base.records import Record
from afterward.law.facts import Fact, ruled
from afterward.law.library import rule
from afterward.law.retirement import additions_limit, deferral_limit, lost_by_leaving, vested

BASE = ("us.retirement.deferral", "us.retirement.catch_up")
NAMES = {
    "401k": "Most you may defer into a 401(k) or 403(b)",
    "457b": "Most you may defer into a government 457(b), beside it",
    "ira": "Most you may put into an IRA",
}


def explain_us_retirement(
    pay: float, age: float, *, unvested: float = 0.0, months: float = 0.0
) -> tuple[Fact, ...]:
    """Return the limits of a year at a pay and age, and what leaving after some months loses.

    `unvested` is the employer's money in the plan, all of it; `months` of service so far. Vesting
    is shown at the slowest that federal law allows: a plan's own papers may be quicker.
    """
    ira = ("us.retirement.ira", "us.retirement.ira.catch_up")
    lines = [
        _limit(plan, deferral_limit(age, plan), ira if plan == "ira" else BASE) for plan in NAMES
    ]
    most = ("us.retirement.additions", "us.retirement.catch_up")
    whole = additions_limit(pay, age)
    lines.append(
        ruled("limit.additions", "Most that may go in, the employer's too", whole, YEAR, _of(most))
    )
    return (*lines, *(_vesting(unvested, months) if unvested > 0.0 else ()))


YEAR = "USD a year"


def _limit(plan: str, amount: ArrayLike, rules: tuple[str, ...]) -> Fact:
    return ruled(f"limit.{plan}", NAMES[plan], amount, YEAR, _of(rules))


def _vesting(money: float, months: float) -> tuple[Fact, ...]:
    found = []
    for name in ("cliff", "graded"):
        rules = _of((f"us.retirement.vesting.{name}",))
        share = 100.0 * vested(name, months)
        found += [
            ruled(f"vested.{name}", f"Yours by now, slowest {name} schedule", share, "%", rules),
            ruled(
                f"lost.{name}",
                "Lost by leaving now, by that schedule",
                lost_by_leaving(money, name, months),
                "USD",
                rules,
            ),
        ]
    return tuple(found)


def _of(names: tuple[str, ...]) -> tuple[Record, ...]:
    return tuple(rule(name) for name in names)
