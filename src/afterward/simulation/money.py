"""One step of a household's money under every option: paid, taxed, saved, owed, spent."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from afterward.base.months import first_day
from afterward.simulation import debts
from afterward.simulation.books import Books, grown
from afterward.simulation.children import benefit as child_benefit
from afterward.simulation.clock import Step
from afterward.simulation.household import (
    Household,
    monthly_spending,
    pay_level,
    price_at,
    yearly_pay,
)
from afterward.simulation.licence_fees import re_entry_due
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

    `fallback_tax` is what such work adds to the tax of the year that closes in the step.
    `dearer` is what credit for an unpaid cost of leaving cost above the return on cash, nominal
    at the step's end; None where none is owed. `lines` are the parts that net income is the sum
    of, by name, what goes out below zero; `spent` is what the household lived on. All broadcast to
    `(option, state, life)`, nominal.
    """

    net_income: Array
    one_off: Array
    fallback: Array
    fallback_tax: Array
    dearer: Array | None
    lines: dict[str, Array]
    spent: Array


def money_step(home: Household, books: Books, step: Step, share: Share) -> tuple[Books, Flow]:
    """Return the books after one step, and what flowed; formulas in docs/methods/money.md."""
    level = pay_level(home.world, step.first)
    price = price_at(home.world, step.first)
    pay = yearly_pay(home, step)
    old = share.paid_old / 12.0 * pay.old
    new = share.paid_new / 12.0 * pay.new
    worked = _fallback_months(home, books, share, price)
    fallback = worked / 12.0 * home.fallback_pay * level
    wages = old + new + fallback
    profit = old * home.own_old + new * home.own_new
    own_saving, employer_saving = saving(home, old, new, share, pay)
    nhs_pay, nhs_due = nhs_flows(home, step, share, pay)
    partner = _partner(home, step, level)
    other, taxed, books = pensions(home, books, step, share, price)
    pretax = own_saving + nhs_due
    flows = (wages, fallback, partner, pretax, taxed, profit)
    books, tax, fallback_tax = tax_step(home, books, step, share, flows)
    books, paid = _pay_debts(home, books, step, share, price, fallback)
    # Someone on their own account today pays for cover already: it is in what they spend.
    uncovered = (share.gap + share.new * home.own_new) * (1.0 - home.own_old)
    cover = uncovered * home.world.cover_premium[None, :, None] * price
    fee = home.fees.due(share, price)
    one_off = _leaving(home, step) * price
    back, benefit = re_entry_due(home.phases, step, price), child_benefit(home.taxes, step)
    lines = {"wages": wages, "partner": partner, "pensions": other, "saving": -pretax}
    lines |= {"tax": -tax, "loans": -paid, "cover": -cover, "leaving": -one_off, "licence": -fee}
    if benefit is not None:
        lines |= {"children": np.broadcast_to(benefit, home.shape)}
    if back is not None:
        one_off, lines = one_off + back, lines | {"re-entry": -back}
    net = sum(lines.values(), start=np.zeros(home.shape))
    books = nhs_built(books, nhs_pay, step, share, price)
    books = replace(
        books,
        pot=books.pot + own_saving + employer_saving + vested(home, step, share, price),
        fallback_months=books.fallback_months + worked,
    )
    if one_off.any():
        books = replace(books, owed=books.owed + one_off)
    held = books.savings + net
    books = _spend(home, books, step, net, price)
    spent = held - books.savings
    books, dearer = _earn(home, books, step, price)
    return books, Flow(net, one_off, fallback, fallback_tax, dearer, lines, spent)


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
        income = (
            share.paid_old * pay.old + share.paid_new * pay.new + 12.0 * fallback
        ) / step.months
    payer = debts.Payer(
        income=income,
        dependants=person.dependants,
        household=1 + person.dependants + (1 if person.filing == "joint" else 0),
        counts=_counted(home, share) / step.months,
        index=home.taxes.index(step.tax_year),
        deflator=price,
        on=first_day(home.now + step.first),
    )
    paid = np.zeros(home.shape)
    after = []
    ceilings = debts.ceilings(books.debts, payer.index)
    for debt, up_to in zip(books.debts, ceilings, strict=True):
        stepped, payment = debts.step(debt, replace(payer, up_to=up_to), step.months)
        after.append(stepped)
        paid = paid + payment
    # Forgiveness of this step is income of the tax year that the next step belongs to.
    taxed = sum((debt.taxed for debt in after), start=np.zeros(home.shape))
    return replace(books, debts=tuple(after), year_other=books.year_other + taxed), paid


def _counted(home: Household, share: Share) -> Array:
    """Return the months that count towards public service: a part of a post kept does not."""
    whole = np.maximum(share.old - share.kept, 0.0)
    return whole * home.counts_old + share.new * home.counts_new


def _leaving(home: Household, step: Step) -> Array:
    """Return what leaving costs in a step, in today's money.

    Training is paid for on the day of leaving; tail cover and a bond fall due when the present post
    ends, which is later where a part of it is kept.
    """
    leaves, ends = home.phases.leaves, home.phases.ends
    # Whoever has stopped working by then leaves for nothing, and pays for nothing.
    until = min(step.end, home.phases.retires)
    going = (leaves >= step.first) & (leaves < until)
    if ends is leaves:
        return home.one_off * going if going.any() else np.zeros(home.shape)
    ending = (ends >= step.first) & (ends < until)
    return home.training_cost * going + home.ties * ending


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
    market = home.market.in_year(step.year)[None] ** years
    after = grown(
        books,
        cash=cash,
        market=market * prices,
        credit=credit,
        spending=monthly_spending(home) * price,
    )
    if not books.owed.any():
        return after, None
    phases = home.phases
    most = home.one_off + phases.re_entry * (np.asarray(phases.returns) < step.end)
    owed = np.minimum(books.owed * credit, MOST_TIMES_OWED * most * price * prices)
    settled = books.owed * credit - owed
    return replace(after, owed=owed, savings=after.savings + settled), owed - books.owed * cash
