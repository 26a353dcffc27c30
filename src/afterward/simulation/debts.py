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
    principal: Array
    interest: Array
    clock: float
    pslf: Array
    forgiven: Array

    @property
    def balance(self) -> Array:
        """Return all that is owed."""
        return self.principal + self.interest


def open_books(profile: Profile, shape: tuple[int, int, int]) -> tuple[DebtBooks, ...]:
    """Return each debt of the profile as it stands now, in every life."""
    zero = np.zeros(shape)
    return tuple(
        DebtBooks(
            debt=debt,
            principal=zero + debt.balance,
            interest=zero,
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
    left = None if debt.ends is None else max(debt.ends - (books.clock - debt.clock), 1.0)
    # The standard plan takes its term from what was owed when it began.
    if left is None and debt.plan == "us.standard":
        left = max(loans.standard_months(debt.balance) - (books.clock - debt.clock), 1.0)
    asked = loans.payment(
        debt.plan,
        owed=books.balance,
        agi=payer.income,
        dependants=payer.dependants,
        household_size=payer.household,
        months_left=left,
        index=payer.index,
        rate=debt.rate,
        fixed=debt.payment,
        entry_owed=debt.balance,
    )
    yearly = loans.yearly_rate(debt.plan, debt.rate, payer.income, payer.index)
    payment = np.minimum(asked, books.balance + books.principal * yearly / 12.0)
    principal, interest = loans.accrue(
        debt.plan,
        principal=books.principal,
        interest=books.interest,
        payment=payment,
        rate=debt.rate,
        income=payer.income,
        index=payer.index,
    )
    after = replace(
        books,
        principal=np.maximum(principal, 0.0),
        interest=interest,
        clock=books.clock + 1,
    )
    return _wiped(after, payer), payment


def _wiped(books: DebtBooks, payer: Payer) -> DebtBooks:
    """Return the books with what the law forgives this month wiped out."""
    pslf = books.pslf + (payer.counts if books.debt.plan in loans.PSLF_PLANS else 0.0)
    limit = loans.forgiveness_months(books.debt.plan)
    done = (pslf >= loans.pslf_months() - 1e-6) & (books.debt.plan in loans.PSLF_PLANS)
    if limit is not None and books.clock >= limit:
        done = np.ones_like(done)
    real = books.balance / payer.deflator
    return replace(
        books,
        principal=np.where(done, 0.0, books.principal),
        interest=np.where(done, 0.0, books.interest),
        pslf=pslf,
        forgiven=books.forgiven + np.where(done, real, 0.0),
    )
