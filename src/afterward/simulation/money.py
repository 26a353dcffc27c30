"""One step of a household's money under every option: paid, taxed, saved, owed, spent."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from afterward.base.months import first_day
from afterward.simulation import debts
from afterward.simulation.books import Books, grown
from afterward.simulation.clock import Step
from afterward.simulation.household import (
    Household,
    monthly_spending,
    pay_level,
    price_at,
    yearly_pay,
)
from afterward.simulation.phases import Share
from afterward.simulation.pots import nhs_built, nhs_flows, pensions, saving, vested
from afterward.simulation.withholding import tax_step

Array = NDArray[np.float64]


# Bills and cards left unpaid, at most, in months of essential spending.
MOST_OWED_MONTHS = 6.0
# A bond or a fee is owed in full whatever it is; with interest never more than twice its sum, in
# today's money: past that such debts are settled. Our own assumption.
MOST_TIMES_OWED = 2.0


@dataclass(frozen=True, slots=True)
class Flow:
    """What one step left to spend, what leaving cost in it, and what fallback work paid, gross.

    `dearer` is what credit for an unpaid cost of leaving cost above the return on cash, nominal
    at the step's end; None where none is owed. All `(option, state, life)`.
    """

    net_income: Array
    one_off: Array
    fallback: Array
    dearer: Array | None


def money_step(home: Household, books: Books, step: Step, share: Share) -> tuple[Books, Flow]:
    """Return the books after one step, and what flowed; formulas in docs/methods/money.md."""
    level = pay_level(home.world, step.first)
    price = price_at(home.world, step.first)
    pay = yearly_pay(home, step)
    old = share.old / 12.0 * pay.old
    new = share.new / 12.0 * pay.new
    worked = _fallback_months(home, books, share, price)
    fallback = worked / 12.0 * home.fallback_pay * level
    wages = old + new + fallback
    profit = old * home.own_old + new * home.own_new
    own_saving, employer_saving = saving(home, old, new, share, pay)
    nhs_pay, nhs_due = nhs_flows(home, step, share, pay)
    partner = _partner(home, step, level)
    other, taxed, books = pensions(home, books, step, share, price)
    pretax = own_saving + nhs_due
    books, tax = tax_step(home, books, step, share, (wages, partner, pretax, taxed, profit))
    books, paid = _pay_debts(home, books, step, share, price, fallback)
    # Someone on their own account today pays for cover already: it is in what they spend.
    uncovered = (share.gap + share.new * home.own_new) * (1.0 - home.own_old)
    cover = uncovered * home.world.cover_premium[None, :, None] * price
    net = wages + partner + other - pretax - tax - paid - cover
    one_off = home.one_off * _leaving(home, step) * price
    net = net - one_off
    books = nhs_built(books, nhs_pay, step, share, price)
    books = replace(
        books,
        pot=books.pot + own_saving + employer_saving + vested(home, step),
        fallback_months=books.fallback_months + worked,
    )
    if one_off.any():
        books = replace(books, owed=books.owed + one_off)
    books = _spend(home, books, step, net, price)
    books, dearer = _earn(home, books, step, price)
    flow = Flow(net_income=net, one_off=one_off, fallback=fallback, dearer=dearer)
    return books, flow


def _fallback_months(home: Household, books: Books, share: Share, price: Array) -> Array:
    """Return months of fallback work: only in a gap, only when next month cannot be paid for."""
    short = books.savings < monthly_spending(home) * price
    return np.where(short, share.gap, 0.0)


def _partner(home: Household, step: Step, level: Array) -> Array:
    working = max(0.0, min(step.end, home.phases.retires) - step.first)
    pay = home.profile.person.partner_pay * level * working / 12.0
    return np.broadcast_to(pay, home.shape)


def _pay_debts(  # noqa: PLR0913, PLR0917 - internal, and all of it is needed
    home: Household, books: Books, step: Step, share: Share, price: Array, fallback: Array
) -> tuple[Books, Array]:
    """Return the books after each debt's payments, and what was paid."""
    person = home.profile.person
    income = books.last_income
    if person.country == "UK":
        # Collected with pay, so it follows this step's pay, not last year's.
        pay = yearly_pay(home, step)
        income = (share.old * pay.old + share.new * pay.new + 12.0 * fallback) / step.months
    payer = debts.Payer(
        income=income,
        dependants=person.dependants,
        household=1 + person.dependants + (1 if person.filing == "joint" else 0),
        counts=(share.old * home.counts_old + share.new * home.counts_new) / step.months,
        index=home.taxes.index(step.tax_year),
        deflator=price,
        on=first_day(home.now + step.first),
    )
    paid = np.zeros(home.shape)
    after = []
    for debt in books.debts:
        stepped, payment = debts.step(debt, payer, step.months)
        after.append(stepped)
        paid = paid + payment
    # Forgiveness of this step is income of the tax year that the next step belongs to.
    taxed = sum((debt.taxed for debt in after), start=np.zeros(home.shape))
    return replace(books, debts=tuple(after), year_other=books.year_other + taxed), paid


def _leaving(home: Household, step: Step) -> Array:
    """Return 1 where a life leaves its present post within the step."""
    leaves = home.phases.leaves
    return ((leaves >= step.first) & (leaves < step.end)).astype(float)


def _spend(home: Household, books: Books, step: Step, net: Array, price: Array) -> Books:
    """Return the books after a step's income and spending; frills stop when savings are gone.

    A cost of leaving that savings do not cover stays owed in full, and whatever is saved later
    pays it off first.
    """
    money = home.profile.money
    essential = money.essential * price * step.months
    other = money.other * price * step.months
    after = books.savings + net - essential - other
    cut = after < 0.0
    after = np.where(cut, np.minimum(after + other, 0.0), after)
    # Nobody lends for ever: what cannot be borrowed is not spent either.
    owed, least = books.owed, -MOST_OWED_MONTHS * money.essential * price
    if owed.any():
        owed = np.minimum(owed, np.maximum(-after, 0.0))
        least = least - owed
    after = np.maximum(after, least)
    in_view = step.months == 1
    worst = np.minimum(books.worst_month, after / (money.essential * price))
    return replace(
        books,
        savings=after,
        owed=owed,
        worst_month=worst if in_view else books.worst_month,
        cut_months=books.cut_months + cut * step.months,
    )


def _earn(home: Household, books: Books, step: Step, price: Array) -> tuple[Books, Array | None]:
    """Return the books after the step's returns (real, on top of prices), and what credit took.

    Counted is credit for a cost of leaving, above the return on cash, nominal.
    """
    years = step.months / 12.0
    prices = ((1.0 + home.world.prices) ** years)[None, :, None]
    cash = ((1.0 + home.world.cash_return) ** years)[None, :, None] * prices
    credit = ((1.0 + home.world.credit_rate) ** years)[None, :, None] * prices
    market = home.market[None, :, :, min(step.first // 12, home.market.shape[2] - 1)] ** years
    after = grown(
        books,
        cash=cash,
        market=market * prices,
        credit=credit,
        spending=monthly_spending(home) * price,
    )
    if not books.owed.any():
        return after, None
    owed = np.minimum(books.owed * credit, MOST_TIMES_OWED * home.one_off * price * prices)
    settled = books.owed * credit - owed
    return replace(after, owed=owed, savings=after.savings + settled), owed - books.owed * cash
