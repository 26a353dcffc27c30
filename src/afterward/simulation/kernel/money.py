"""What comes in during a step, in every lane: pay, fallback work, saving, pensions.

In the order of the reference's `money.money_step`. Tax follows in `withheld`, loans in `loans`,
what is spent and what savings bring in `spending`.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from afterward.simulation.kernel.lanes import (
    BEGINS,
    COUNTS,
    EARNING,
    FALLBACK,
    KEPT,
    NEW,
    NHS,
    NHS_PAY,
    NHS_RATE,
    OLD,
    PAY_NEW,
    PENSIONS,
    POT,
    PRETAX,
    QUALIFIES,
    SAVED,
    SAVINGS,
    SETTLES,
    TRAINING,
    UNPAID_NEW,
    UNPAID_OLD,
    WAGES,
    WAITING,
    WORKED,
    YEAR_FALLBACK,
    YEAR_OTHER,
    YEAR_PARTNER,
    YEAR_PRETAX,
    YEAR_PROFIT,
    YEAR_WAGES,
)
from afterward.simulation.kernel.maths import F, compiled, inside, overlap

CLIMB = F(60.0)
YEAR = F(12.0)
# Dividing takes many times as long as multiplying.
OF_YEAR, OF_CLIMB = F(1.0 / 12.0), F(1.0 / 60.0)


class Now(NamedTuple):
    """What one state says of one step: prices, pay levels, returns, tables of the present post."""

    price: Any
    level: Any
    old_pay: Any
    old_due: Any
    held_old: Any
    held_none: Any
    held_start: Any
    cash: Any
    credit: Any
    prices: Any
    drift: Any
    sway: Any
    discount_middle: Any
    discount_end: Any
    price_end: Any
    cover: Any
    children: Any


class House(NamedTuple):
    """One household's own numbers."""

    essential: Any
    other: Any
    saving: Any
    employer_saving: Any
    own_old: Any
    nhs_old: Any
    partner: Any
    jointly: Any
    deducts: Any
    retires: Any
    pension_month: Any
    last: Any
    state_pension: Any
    vests_in: Any
    unvested: Any
    accrual: Any
    bonus: Any
    cash_months: Any
    most_owed: Any
    most_times: Any
    counts_old: Any
    uk: Any


class Post(NamedTuple):
    """One option's post in one state: pay and its climb, who employs, what leaving costs."""

    pay: Any
    begins: Any
    later: Any
    from_start: Any
    fallback: Any
    nhs: Any
    own: Any
    employer: Any
    enrolled: Any
    counts: Any
    stays: Any
    wait: Any
    beside: Any
    training_cost: Any
    fee_gap: Any
    fee_new: Any
    trains: Any
    learning: Any
    learned: Any


class Enrolment(NamedTuple):
    """The least a workplace pension takes: shares of pay between two sums (United Kingdom)."""

    low: Any
    high: Any
    own: Any
    employer: Any


@inside
def pay(m, n, step, now, post, tiers, rates, state, k):  # noqa: ANN001, ANN201, PLR0913, PLR0917
    """Fill in the new post's yearly pay: its figure, its climb so far, prices and growth.

    As `household.yearly_pay`; beside it the rate that the NHS pension takes of all of it, by tier.
    """
    middle = step.first + step.months / F(2.0)
    for q in range(n):
        since = min(max(middle - post.from_start * m[SETTLES + q], F(0.0)), CLIMB)
        career = post.begins + (post.later - post.begins) * since * OF_CLIMB
        m[PAY_NEW + q] = post.pay * career * now.level
        m[NHS_RATE + q] = rates[0]
    if post.trains > F(0.0):
        in_training(m, n, step, now, post, middle)
    for t in range(1, rates.size):
        start, rate = tiers[state, k, t], rates[t]
        for q in range(n):
            m[NHS_RATE + q] = rate if m[PAY_NEW + q] > start else m[NHS_RATE + q]


@inside
def in_training(m, n, step, now, post, middle):  # noqa: ANN001, ANN201, PLR0913, PLR0917
    """Let pay be that of training for its part of a step (the reference's `career_at`)."""
    for q in range(n):
        begins, ends = m[BEGINS + q], m[QUALIFIES + q]
        learns = overlap(step.first, step.end, begins, ends)
        works = overlap(step.first, step.end, m[SETTLES + q], F(1e9))
        share = learns / (learns + works) if learns > F(0.0) else F(0.0)
        place = min(max((middle - begins) / max(ends - begins, F(1e-9)), F(0.0)), F(1.0))
        at = post.learning + (post.learned - post.learning) * place
        paid = post.pay * at * now.level
        m[PAY_NEW + q] = share * paid + (F(1.0) - share) * m[PAY_NEW + q]


@inside
def within(pay, least):  # noqa: ANN001, ANN201
    """Return the part of a year's pay that the legal minimum of a workplace pension counts."""
    return max(min(pay, least.high) - least.low, F(0.0))


@compiled
def earn(m, n, step, now, house, post, least):  # noqa: ANN001, ANN201, PLR0913, PLR0917
    """Fill in what both posts and fallback work bring in a step, and what of it is put by."""
    of_step = F(1.0) / step.months
    short = (house.essential + house.other) * now.price
    partner = partner_pay(step, now, house)
    for q in range(n):
        zero = F(0.0)
        old_months, new_months, pay_new = m[OLD + q], m[NEW + q], m[PAY_NEW + q]
        had_old = (old_months - m[UNPAID_OLD + q]) * OF_YEAR
        had_new = (new_months - m[UNPAID_NEW + q]) * OF_YEAR
        old, new = had_old * now.old_pay, had_new * pay_new
        # `_fallback_months`: only in a gap, only when next month cannot be paid for.
        worked = m[TRAINING + q] + m[WAITING + q] if m[SAVINGS + q] < short else zero
        fallback = worked * OF_YEAR * post.fallback * now.level
        wages = old + new + fallback
        # `_counted`
        whole = max(old_months - m[KEPT + q], zero)
        m[COUNTS + q] = (whole * house.counts_old + new_months * post.counts) * of_step
        # `pots.saving`: one's own share and the employer's; the legal minimum where it holds.
        old_share, new_share = old_months * OF_YEAR, new_months * OF_YEAR
        enrolled, counted = had_new * post.enrolled, within(pay_new, least)
        legal = max(enrolled * counted * least.own - post.enrolled * new * house.saving, zero)
        own = (old + new) * house.saving + legal
        at_least = max(enrolled * counted * least.employer, new * post.employer)
        added = at_least if post.enrolled > zero else new * post.employer
        # `pots.nhs_flows`
        nhs_due = had_old * now.old_due + had_new * post.nhs * m[NHS_RATE + q] * pay_new
        nhs_pay = old_share * house.nhs_old * now.old_pay + new_share * post.nhs * pay_new
        m[FALLBACK + q], m[WORKED + q], m[WAGES + q] = fallback, worked, wages
        m[EARNING + q] = wages * YEAR * of_step
        m[SAVED + q] = own + (old * house.employer_saving + added)
        m[NHS_PAY + q], m[PRETAX + q] = nhs_pay, own + nhs_due
        # The year so far, as `tax_step` adds it up.
        m[YEAR_WAGES + q] = m[YEAR_WAGES + q] + wages
        m[YEAR_FALLBACK + q] = m[YEAR_FALLBACK + q] + fallback
        m[YEAR_PROFIT + q] = m[YEAR_PROFIT + q] + (old * house.own_old + new * post.own)
        m[YEAR_PARTNER + q] = m[YEAR_PARTNER + q] + partner
        m[YEAR_PRETAX + q] = m[YEAR_PRETAX + q] + own + nhs_due


@inside
def partner_pay(step, now, house):  # noqa: ANN001, ANN201
    """Return what a partner earns in a step (the reference's `_partner`)."""
    working = max(F(0.0), min(step.end, house.retires) - step.first)
    return house.partner * now.level * working / YEAR


@compiled
def pensions(m, n, step, now, house):  # noqa: ANN001, ANN201
    """Fill in what pensions and pots pay, how much of it is taxed (the reference's `pensions`)."""
    from_pension = max(F(0.0), step.end - max(step.first, house.pension_month))
    drawn_share = min(step.retired / max(house.last - step.first, F(1.0)), F(1.0))
    for q in range(n):
        drawn = m[POT + q] * drawn_share
        pension = (m[NHS + q] + house.state_pension) * now.price * from_pension * OF_YEAR
        taxed = drawn + pension if house.deducts > F(0.0) else pension
        m[PENSIONS + q] = drawn + pension
        m[POT + q] = m[POT + q] - drawn
        m[YEAR_OTHER + q] = m[YEAR_OTHER + q] + taxed
