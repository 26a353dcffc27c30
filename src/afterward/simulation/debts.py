"""Debts month by month, each by its plan's exact rule, with the clocks that can wipe them out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from afterward.law import loans
from afterward.law.index import Index
from afterward.profile import Debt, Profile

Array = NDArray[np.float64]

TWO = 2
FULL_TIME_HOURS = 30.0  # what Public Service Loan Forgiveness calls full time, a week
PSLF_EMPLOYERS = ("nonprofit", "government")


@dataclass(frozen=True, slots=True)
class DebtBooks:
    """One debt in every life: what is owed (nominal), its clocks, what was paid and forgiven.

    `taxed` is nominal income that forgiveness has added in the step just taken.
    """

    debt: Debt
    principal: Array
    interest: Array
    clock: float
    pslf: Array
    forgiven: Array
    taxed: Array

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
            taxed=zero,
        )
        for debt in profile.debts
    )


@dataclass(frozen=True, slots=True)
class Payer:
    """What a plan asks about the one who pays: yearly income, household, months that count.

    `up_to` is the income beyond which another loan of the same kind takes its share.
    """

    income: Array
    dependants: int
    household: int
    counts: Array
    index: Index
    deflator: Array
    on: dt.date
    up_to: Array | float = np.inf


def step(books: DebtBooks, payer: Payer, months: int) -> tuple[DebtBooks, Array]:
    """Return the books after some months and what was paid in them, `(option, state, life)`.

    `payer.counts` is the share of each month that counts towards PSLF.
    """
    paid = np.zeros_like(books.balance)
    books = replace(books, taxed=paid)
    if not books.balance.any():
        return replace(books, clock=books.clock + months), paid
    for _ in range(months):
        books, payment = _month(books, payer)
        paid = paid + payment
    return books, paid


def ceilings(held: tuple[DebtBooks, ...], index: Index) -> tuple[Array | float, ...]:
    """Return, for each debt, the income beyond which the next plan takes its share.

    Undergraduate plans of the United Kingdom share one 9 % above the lowest threshold: each takes
    what lies between its own and the next one still owed on. Everything else is taken beside it.
    """
    plans = [books.debt.plan for books in held]
    together = [i for i, plan in enumerate(plans) if plan in loans.UK_UNDERGRADUATE]
    if len(together) < TWO:
        return (np.inf,) * len(held)
    starts = {i: loans.uk_start(plans[i], index) for i in together}
    return tuple(_next(held, i, starts) if i in starts else np.inf for i in range(len(held)))


def _next(held: tuple[DebtBooks, ...], own: int, starts: dict[int, Array]) -> Array:
    """Return the lowest threshold above a debt's own among the others still owed on."""
    found = np.full(held[own].balance.shape, np.inf)
    for i, start in starts.items():
        # Of two with the same threshold the first in the list takes all until it is paid.
        later = (start > starts[own]) | ((start == starts[own]) & (i < own))
        owed = (held[i].balance > 0.0) & later
        found = np.where(owed, np.minimum(found, start), found)
    return found


def _month(books: DebtBooks, payer: Payer) -> tuple[DebtBooks, Array]:
    debt, plan = books.debt, plan_of(books.debt, payer.on)
    left = None if debt.ends is None else max(debt.ends - (books.clock - debt.clock), 1.0)
    # A plan with a set time takes it from what was owed when it began.
    if left is None and plan in loans.TERM_PLANS:
        whole = float(np.asarray(loans.term(plan, np.asarray(debt.balance))))
        left = max(whole - (books.clock - debt.clock), 1.0)
    asked = loans.payment(
        plan,
        owed=books.balance,
        agi=np.minimum(payer.income, payer.up_to),
        dependants=payer.dependants,
        household_size=payer.household,
        months_left=left,
        index=payer.index,
        rate=debt.rate,
        fixed=debt.payment,
        entry_owed=debt.balance,
        newest_loan=debt.newest_loan,
        on=payer.on,
    )
    yearly = loans.yearly_rate(plan, debt.rate, payer.income, payer.index)
    payment = np.minimum(asked, books.balance + books.principal * yearly / 12.0)
    principal, interest = loans.accrue(
        plan,
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
    return _wiped(after, payer, plan), payment


def plan_of(debt: Debt, on: dt.date) -> str:
    """Return the plan a debt is on by a day: Pay As You Earn ends, and its borrowers are moved."""
    return loans.plan_on(debt.plan, on)


def _wiped(books: DebtBooks, payer: Payer, plan: str) -> DebtBooks:
    """Return the books with what the law forgives this month wiped out, and what of it is taxed."""
    pslf = books.pslf + (payer.counts if plan in loans.PSLF_PLANS else 0.0)
    limit = loans.forgiveness_months(plan)
    public = (pslf >= loans.pslf_months() - 1e-6) & (plan in loans.PSLF_PLANS)
    over = limit is not None and books.clock >= limit
    done = np.ones_like(public) if over else public
    taxed = np.zeros_like(books.balance)
    if over:
        owed = np.where(public, 0.0, books.balance)
        taxed = loans.taxable_forgiveness(plan, owed, public_service=False, on=payer.on)
    real = books.balance / payer.deflator
    return replace(
        books,
        principal=np.where(done, 0.0, books.principal),
        interest=np.where(done, 0.0, books.interest),
        pslf=pslf,
        forgiven=books.forgiven + np.where(done, real, 0.0),
        taxed=books.taxed + taxed,
    )
