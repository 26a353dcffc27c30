"""What goes into pensions and pots in a step, what is built there, and what they pay."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from afterward.law import pension
from afterward.simulation.books import Books
from afterward.simulation.clock import Step
from afterward.simulation.household import (
    Household,
    YearlyPay,
)
from afterward.simulation.phases import Share

Array = NDArray[np.float64]


def saving(
    home: Household, old: Array, new: Array, share: Share, pay: YearlyPay
) -> tuple[Array, Array]:
    """Return what goes into retirement pots from the person and from the employer.

    A new employer is taken to add what the present one does, but nothing where one is one's own
    employer or works through an agency; in the United Kingdom outside the NHS, the legal minimum.
    """
    work = home.profile.work
    own = (old + new) * work.saving
    employer = old * work.employer_saving + new * home.employer_new
    if home.enrolled_new.any():
        least_own, least_employer = pension.auto_enrolment(pay.new)
        months = share.paid_new / 12.0 * home.enrolled_new
        own = own + np.maximum(months * least_own - home.enrolled_new * new * work.saving, 0.0)
        employer = np.where(
            home.enrolled_new > 0,
            old * work.employer_saving
            + np.maximum(months * least_employer, new * home.employer_new),
            employer,
        )
    return own, employer


def vested(home: Household, step: Step, share: Share, price: Array) -> Array:
    """Return what becomes one's own in a step of the employer's share.

    It is lost by those who left before, and by those who lost the post before, or were ill for so
    long that they did not go back to it.

    Nominal: the sum is told in today's money, and is taken to keep up with prices until then.
    """
    if home.vests_in is None or not step.first <= max(home.vests_in, 0.0) < step.end:
        return np.zeros(home.shape)
    there = (home.phases.ends >= home.vests_in) | (home.stays_with > 0)
    there = there & (share.ended >= home.vests_in)
    return np.where(there, home.profile.work.unvested * price, 0.0)


def nhs_flows(home: Household, step: Step, share: Share, pay: YearlyPay) -> tuple[Array, Array]:
    """Return pay that builds the NHS pension in a step, and the member's contribution.

    While one is off sick the pension builds as if on full pay; what is paid for it goes by the pay
    that is had.
    """
    mine = float(home.profile.work.pension == "nhs") / 12.0
    old, new = mine * share.old, share.new * home.nhs_new / 12.0
    had_old, had_new = mine * share.paid_old, share.paid_new * home.nhs_new / 12.0
    if not (home.nhs_new.any() or home.profile.work.pension == "nhs"):
        nothing = np.zeros(home.shape)
        return nothing, nothing
    index = home.taxes.index(step.tax_year)
    due_old = pension.nhs_contribution(pay.old, index=index)
    due_new = pension.nhs_contribution(pay.new, index=index)
    return old * pay.old + new * pay.new, had_old * due_old + had_new * due_new


def nhs_built(books: Books, nhs_pay: Array, step: Step, share: Share, price: Array) -> Books:
    """Return the books with the step's NHS pension built and revalued (in today's money).

    Each year builds 1/54 of pay. In service what is built grows 1.5 % above prices, after
    leaving with prices only.
    """
    if not (nhs_pay.any() or books.nhs.any()):
        return books
    active = np.clip((share.old + share.new) / step.months, 0.0, 1.0) * (nhs_pay > 0)
    bonus = (1.0 + pension.active_bonus()) ** (active * step.months / 12.0)
    return replace(books, nhs=books.nhs * bonus + pension.nhs_accrual(nhs_pay) / price)


def pensions(
    home: Household, books: Books, step: Step, share: Share, price: Array
) -> tuple[Array, Array, Books]:
    """Return what pensions pay in a step, how much of it is taxed, and the pots drawn down.

    Where contributions come from taxed pay (India), what is drawn from the pot is not taxed again.
    """
    if share.retired <= 0.0 and step.end <= home.pension_month:
        return np.zeros(home.shape), np.zeros(home.shape), books
    drawn = books.pot * min(share.retired / max(home.last_month - step.first, share.retired), 1.0)
    from_pension = max(0.0, step.end - max(step.first, home.pension_month))
    yearly = books.nhs + yearly_state_pension(home)
    paid = yearly * price * from_pension / 12.0
    taxed = drawn + paid if home.taxes.deducts_pension else paid + 0.0 * drawn
    return drawn + paid, taxed, replace(books, pot=books.pot - drawn)


def yearly_state_pension(home: Household) -> float:
    """Return the State Pension a year: the person's own figure, else the country's."""
    stated = home.profile.money.state_pension
    if stated is not None:
        return stated
    return pension.state_pension(home.profile.person.country) or 0.0
