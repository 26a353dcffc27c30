"""India: which regime leaves more of a year's pay, and what may be deducted in the old one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from afterward.law.income import Income
from afterward.law.index import Index
from afterward.law.india.income_tax import NEW, OLD, due_on
from afterward.law.india.taxes import taxable_income
from afterward.law.inforce import law_of

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Better:
    """The two regimes side by side; arrays of one shape, INR a year.

    `regime` names the one that leaves more ("new" where they agree: it holds without asking),
    `by` how much more it leaves, `new` and `old` the tax in each.
    """

    regime: NDArray[np.str_]
    by: Array
    new: Array
    old: Array


def better_regime(  # noqa: PLR0913 - a year's income has as many parts as it has
    pay: ArrayLike,
    deductions: ArrayLike = 0.0,
    *,
    pretax: ArrayLike = 0.0,
    other: ArrayLike = 0.0,
    profit: ArrayLike = 0.0,
    age: ArrayLike = 0.0,
    self_employed: bool = False,
    year: int = 2026,
    index: Index | None = None,
) -> Better:
    """Return which regime leaves more of a year's pay, and by how much; all amounts broadcast.

    Args:
        pay: salary, or the gross receipts of one's own practice; INR a year.
        deductions: all the old regime allows, as you state it (80C, 80D, HRA, 80E and the like;
            `allowed` holds each to its limit).
        pretax: own pension contributions not among them; 1.5 lakh of them count.
        other: a pension.
        profit: of a practice with books (0: half of its receipts).
        age: at the end of the tax year; from 60 and from 80 the old regime frees more.
        self_employed: whether `pay` is receipts.
        year: the year the tax year begins in.
        index: how far thresholds have moved.

    Raises:
        AfterwardError: receipts above the limit without a stated profit.
    """
    law = law_of("IN", index, year=year)
    parts = (pay, 0.0, pretax, other, deductions, profit, age)
    wages, none, paid, rest, stated, booked, years = (
        np.asarray(part, dtype=np.float64) for part in parts
    )
    income = Income(wages, none, paid, rest, deductions=stated, profit=booked, age=years)
    new, old = (
        due_on(law, regime, taxable_income(law, regime, income, own=self_employed), years)
        for regime in (NEW, OLD)
    )
    new, old = np.broadcast_arrays(new, old)
    return Better(np.where(old < new, OLD.name, NEW.name), np.abs(new - old), new, old)


def allowed(  # noqa: PLR0913 - each has a limit of its own
    *,
    savings: ArrayLike = 0.0,
    pension: ArrayLike = 0.0,
    health: ArrayLike = 0.0,
    parents_health: ArrayLike = 0.0,
    rent: ArrayLike = 0.0,
    education: ArrayLike = 0.0,
    parents_senior: bool = False,
    senior: bool = False,
    year: int = 2026,
) -> Array:
    """Return what the old regime deducts in all, each part held to its limit; INR a year.

    Args:
        savings: provident fund, life insurance, school fees, principal of a home loan (80C).
        pension: own payments into the National Pension System beyond those (80CCD(1B)).
        health: health insurance of oneself and one's family (80D).
        parents_health: of one's parents.
        rent: the part of a house rent allowance that is free of tax, as payroll works it out.
        education: interest on an education loan (80E: no limit, eight years).
        parents_senior: whether a parent insured is 60 or older.
        senior: whether you or one of your family insured is.
        year: the year the tax year begins in.
    """
    law = law_of("IN", year=year)
    limits = [law.amount(f"in.old.limit.{name}") for name in ("health", "health_senior")]
    capped = (
        (savings, law.amount("in.old.limit.savings")),
        (pension, law.amount("in.old.limit.pension")),
        (health, limits[senior]),
        (parents_health, limits[parents_senior]),
        (rent, np.inf),
        (education, np.inf),
    )
    parts = [np.minimum(np.asarray(part, dtype=np.float64), most) for part, most in capped]
    return sum(parts[1:], start=parts[0])
