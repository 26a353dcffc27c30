"""Debts month by month, each by its plan's exact rule, with the clocks that can wipe them out."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from afterward.law import loans
from afterward.law.index import Index
from afterward.profile import Debt, Profile

Array = NDArray[np.float64]

FULL_TIME_HOURS = 30.0  # what Public Service Loan Forgiveness calls full time, a week
PSLF_EMPLOYERS = ("nonprofit", "government")


@dataclass(frozen=True, slots=True)
class DebtBooks:
    """One debt in every life: what is owed (nominal), its clocks, what was paid and forgiven."""

    debt: Debt
    balance: Array
    clock: float
    pslf: Array
    forgiven: Array


def open_books(profile: Profile, shape: tuple[int, int, int]) -> tuple[DebtBooks, ...]:
    """Return each debt of the profile as it stands now, in every life."""
    zero = np.zeros(shape)
    return tuple(
        DebtBooks(
            debt=debt,
            balance=zero + debt.balance,
            clock=float(debt.clock),
            pslf=zero + debt.pslf,
            forgiven=zero,
        )
        for debt in profile.debts
    )


@dataclass(frozen=True, slots=True)
class Payer:
    """What a plan asks about the one who pays: yearly income, household, months that count."""

    income: Array
    dependants: int
    household: int
    counts: Array
    index: Index
    deflator: Array


def step(books: DebtBooks, payer: Payer, months: int) -> tuple[DebtBooks, Array]:
    """Return the books after some months and what was paid in them, `(option, state, life)`.

    `payer.counts` is the share of each month that counts towards PSLF.
    """
    paid = np.zeros_like(books.balance)
    if not books.balance.any():
        return replace(books, clock=books.clock + months), paid
    for _ in range(months):
        books, payment = _month(books, payer)
        paid = paid + payment
    return books, paid


def _month(books: DebtBooks, payer: Payer) -> tuple[DebtBooks, Array]:
    debt = books.debt
    left = max((debt.ends or 0) - (books.clock - debt.clock), 1.0)
    asked = loans.payment(
        debt.plan,
        balance=books.balance,
        agi=payer.income,
        dependants=payer.dependants,
        household_size=payer.household,
        months_left=left,
        index=payer.index,
        rate=debt.rate,
        fixed=debt.payment,
    )
    owed = np.maximum(books.balance, 0.0)
    payment = np.minimum(asked, owed * (1.0 + _rate(debt) / 12.0))
    after = loans.accrue(
        debt.plan,
        balance=owed,
        payment=payment,
        rate=debt.rate,
        income=payer.income,
        index=payer.index,
    )
    return _wiped(replace(books, balance=np.maximum(after, 0.0), clock=books.clock + 1), payer), (
        payment
    )


def _rate(debt: Debt) -> float:
    # Plan 2 has no rate of its own to type in; its highest is RPI + 3 %, never above this.
    return debt.rate if debt.rate is not None else 0.12


def _wiped(books: DebtBooks, payer: Payer) -> DebtBooks:
    """Return the books with what the law forgives this month wiped out."""
    pslf = books.pslf + (payer.counts if books.debt.plan in loans.PSLF_PLANS else 0.0)
    limit = loans.forgiveness_months(books.debt.plan)
    done = pslf >= loans.pslf_months() - 1e-6
    if limit is not None and books.clock >= limit:
        done = np.ones_like(done)
    real = books.balance / payer.deflator
    return replace(
        books,
        balance=np.where(done, 0.0, books.balance),
        pslf=pslf,
        forgiven=books.forgiven + np.where(done, real, 0.0),
    )
