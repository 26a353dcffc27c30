"""One block of lives under one option in one state of knowledge, walked through every step.

As `walk.live` and `money.money_step`; the parts stand in `months`, `money`, `withheld`, `loans`,
`spending` and `health`, under the reference's names. `m` is the block (see `lanes`), `n` how many
of its lanes hold a life.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from afterward.simulation.kernel import (
    health,
    loans,
    money,
    months,
    records,
    spending,
    tax,
    withheld,
)
from afterward.simulation.kernel.lanes import (
    BURNED,
    CLOCK_LOST,
    DEBT_ROWS,
    DEBTS,
    EARNING,
    ENDED,
    FORGIVEN,
    INCOME,
    INTEREST,
    LAST_INCOME,
    LOANS,
    MEAN,
    NHS,
    ONE,
    POT,
    PRINCIPAL,
    PSLF,
    SAVINGS,
    SPENT_LOST,
    TAXED,
    THREE,
    TWO,
    WORST_MONTH,
    YEAR_OTHER,
    YEAR_PARTNER,
    YEAR_PRETAX,
    YEAR_PROFIT,
    YEAR_WAGES,
    YEAR_WITHHELD,
)
from afterward.simulation.kernel.maths import F, compiled, inside

# No month of any life lies so far ahead.
NEVER = F(1e9)


class Scene(NamedTuple):
    """Everything that is looked up on the way: records by state, step and option, and curves."""

    steps: Any
    now: Any
    house: Any
    posts: Any
    least: Any
    tiers: Any
    rates: Any
    plain: tax.Law
    own: tax.OwnLaw
    any_own: Any
    kids: tax.Kids
    any_kids: Any
    debts: Any
    terms: Any
    level: Any
    over: Any
    starts: Any
    shares: Any
    perils: Any
    scheme: Any
    service: Any
    minds: Any
    courses: Any
    loads: Any
    opening: Any
    strikes: Any


@inside
def open_books(m, n, scene, state):  # noqa: ANN001, ANN201
    """Set every lane to today (the reference's `opening`)."""
    for q in range(SPENT_LOST, np.uint64(m.size)):
        m[q] = F(0.0)
    opening, start = scene.opening[state], scene.minds[state].start
    for q in range(n):
        m[SAVINGS + q] = opening.savings
        m[POT + q] = opening.pot
        m[NHS + q] = opening.nhs
        m[YEAR_WAGES + q] = opening.year_wages
        m[YEAR_PROFIT + q] = opening.year_profit
        m[YEAR_PARTNER + q] = opening.year_partner
        m[YEAR_PRETAX + q] = opening.year_pretax
        m[YEAR_WITHHELD + q] = opening.year_withheld
        m[LAST_INCOME + q] = opening.last_income
        m[WORST_MONTH + q] = opening.worst
        m[MEAN + q] = start
        m[ENDED + q] = NEVER
    for d in range(np.uint64(scene.debts.size)):
        at, debt = DEBTS + d * DEBT_ROWS, scene.debts[d]
        for q in range(n):
            m[at + q] = debt.balance
            m[at + TWO + q] = debt.pslf


@compiled
def walk(m, n, scene, o, state, luck, worth, burned):  # noqa: ANN001, ANN201, PLR0913, PLR0917
    """Walk a block of lives under one option in one state.

    `worth` and `burned`, years burned out so far, are filled `(record, lane)`.
    """
    open_books(m, n, scene, state)
    home, least = records.house_at(scene.house[0]), records.least_at(scene.least[0])
    post, load = records.post_at(scene.posts[o, state]), records.load_at(scene.loads[o, state])
    mind, scheme = records.mind_at(scene.minds[state]), records.scheme_at(scene.scheme[o])
    perils = records.perils_at(scene.perils[o, state])
    in_nhs = scene.opening[state].nhs + home.nhs_old + post.nhs > F(0.0)
    record, year, rested = 0, -1, False
    lift = F(0.0)
    net_worth(m, n, scene.debts.size, F(1.0), worth, record)
    burned_so_far(m, n, burned, record)
    for k in range(scene.steps.size):
        step, now = records.step_at(scene.steps[k]), records.now_at(scene.now[state, k])
        course = scene.courses[state, k]
        if step.year != year:
            year = step.year
            months.new_year(m, n)
            year_of(m, n, luck, year)
            # All steps of a tax year are equally long.
            spending.market(m, n, step.months, now)
        # Once a whole step has been one of rest, nothing of what work brings changes any more.
        if not rested:
            months.shares(m, n, step, post.beside, post.trains)
            if scene.strikes:
                strike(m, n, scene, step, perils, scheme, lift, post.stays)
            money.pay(m, n, step, now, post, scene.tiers, scene.rates, state, k)
            money.earn(m, n, step, now, home, post, least)
            rested = step.retired >= step.months
        lift = mind.slow * course.unfaded
        if step.retired > F(0.0) or step.end > home.pension_month:
            money.pensions(m, n, step, now, home)
        withheld.tax_step(m, n, scene, state, step, now, home, post, least)
        if scene.debts.size > 0:
            pay_debts(m, n, scene, state, k, step, now, home)
        if in_nhs:
            spending.build_pension(m, n, step, now, home)
        spending.spend(m, n, step, now, home, post)
        if step.health_months > F(0.0):
            health.live(m, n, step, course.kept, course.spread, course.unfaded, mind, load)
        if int(step.end) % 12 == 0 or not step.monthly:
            record += 1
            net_worth(m, n, scene.debts.size, now.price_end, worth, record)
            burned_so_far(m, n, burned, record)


@inside
def strike(m, n, scene, step, perils, scheme, lift, stays):  # noqa: ANN001, ANN201, PLR0913, PLR0917
    """Let posts be lost and illnesses come, likelier the more burned out a life is."""
    for q in range(n):
        m[INCOME + q] = m[MEAN + q] + lift
    months.allowed(m, n, step, perils, scheme, scene.service)
    months.befall(m, n, step, perils, scheme, stays)


@inside
def pay_debts(m, n, scene, state, k, step, now, house):  # noqa: ANN001, ANN201, PLR0913, PLR0917
    """Take each debt's payments of a step, month by month (the reference's `_pay_debts`)."""
    for q in range(n):
        m[LOANS + q] = F(0.0)
        m[TAXED + q] = F(0.0)
        # In the United Kingdom collected with pay; elsewhere by last year's income.
        m[INCOME + q] = m[EARNING + q] if house.uk > F(0.0) else m[LAST_INCOME + q]
    for d in range(np.uint64(scene.debts.size)):
        at = DEBTS + d * DEBT_ROWS
        take(m, n, at)
        if not loans.any_owed(m, n):
            continue
        terms = records.terms_at(scene.terms[d, state, k])
        loans.ask(m, n, terms, scene.starts, scene.shares)
        for month in range(int(step.first), int(step.end)):
            loans.month(m, n, terms, scene.level[d, month], scene.over[d, month], now.price)
        put(m, n, at)
    for q in range(n):
        m[YEAR_OTHER + q] = m[YEAR_OTHER + q] + m[TAXED + q]


@compiled
def take(m, n, at):  # noqa: ANN001, ANN201
    """Lay one debt's rows out to be worked on."""
    for q in range(n):
        m[PRINCIPAL + q] = m[at + q]
        m[INTEREST + q] = m[at + ONE + q]
        m[PSLF + q] = m[at + TWO + q]
        m[FORGIVEN + q] = m[at + THREE + q]


@compiled
def put(m, n, at):  # noqa: ANN001, ANN201
    """Put one debt's rows back."""
    for q in range(n):
        m[at + q] = m[PRINCIPAL + q]
        m[at + ONE + q] = m[INTEREST + q]
        m[at + TWO + q] = m[PSLF + q]
        m[at + THREE + q] = m[FORGIVEN + q]


@compiled
def year_of(m, n, luck, year):  # noqa: ANN001, ANN201
    """Lay out the luck of a year: rows of the block in the order of `luck`'s first axis."""
    for row in range(np.uint64(luck.shape[0])):
        at = CLOCK_LOST + row * ONE
        for q in range(n):
            m[at + q] = luck[row, year, q]


@compiled
def burned_so_far(m, n, out, record):  # noqa: ANN001, ANN201
    """Fill in the years burned out by the end of a step, as long as that is told."""
    if record >= out.shape[0]:
        return
    for q in range(n):
        out[record, q] = m[BURNED + q]


@compiled
def net_worth(m, n, debts, price, out, record):  # noqa: ANN001, ANN201, PLR0913, PLR0917
    """Fill in savings and pots less debts, in today's money (the reference's `net_worth`)."""
    for q in range(n):
        out[record, q] = (m[SAVINGS + q] + m[POT + q]) / price
    for d in range(np.uint64(debts)):
        at = DEBTS + d * DEBT_ROWS
        for q in range(n):
            out[record, q] = out[record, q] - (m[at + q] + m[at + ONE + q]) / price
