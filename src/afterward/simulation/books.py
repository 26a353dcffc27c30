"""One household's money in every life: what it has, what it is paid, what it spends."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from afterward.simulation.debts import DebtBooks

Array = NDArray[np.float64]

# Savings up to this many months of spending are kept as cash; the rest is invested.
CASH_MONTHS = 6.0


@dataclass(frozen=True, slots=True)
class Books:
    """What every life holds at the end of a step; arrays `(option, state, life)`, nominal.

    `nhs` is the yearly pension built in the NHS scheme, in today's money. `year_*` are what the
    running tax year has seen so far, `year_fallback` within `year_wages`; `last_income` is what
    income-driven loans look back on. `owed` is the part of savings below zero that is a one-off
    cost of leaving, not yet paid.
    """

    savings: Array
    owed: Array
    pot: Array
    debts: tuple[DebtBooks, ...]
    nhs: Array
    year_wages: Array
    year_fallback: Array
    year_profit: Array
    year_partner: Array
    year_pretax: Array
    year_other: Array
    year_withheld: Array
    last_income: Array
    worst_month: Array
    fallback_months: Array
    cut_months: Array
    worth: Array
    worth_weight: Array


def grown(books: Books, *, cash: Array, market: Array, credit: Array, spending: Array) -> Books:
    """Return the books after savings and pots have earned (or cost) their return.

    `cash`, `market` and `credit` are growth factors of the step; `spending` a month's, nominal.
    """
    held = np.minimum(books.savings, CASH_MONTHS * spending)
    invested = books.savings - held
    kept = np.where(books.savings < 0.0, books.savings * credit, held * cash + invested * market)
    return replace(books, savings=kept, pot=books.pot * market)


def net_worth(books: Books, price: Array) -> Array:
    """Return savings and pots less debts, in today's money."""
    owed = sum((debt.balance for debt in books.debts), start=np.zeros_like(books.savings))
    return (books.savings + books.pot - owed) / price
