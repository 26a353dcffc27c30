"""Tax month by month in every lane: withheld as pay is held for a year, settled at its close.

As the reference's `withholding`.
"""

from __future__ import annotations

from afterward.simulation.kernel import tax
from afterward.simulation.kernel.lanes import (
    BEFORE,
    DUE,
    DUE_OWN,
    FALLBACK_TAX,
    HALF,
    INCOME,
    LAST_INCOME,
    NEW,
    NHS_RATE,
    OLD,
    PAY_NEW,
    SCRATCH,
    TAX,
    TRAINING,
    UNPAID_NEW,
    UNPAID_OLD,
    WAITING,
    YEAR_FALLBACK,
    YEAR_OTHER,
    YEAR_PARTNER,
    YEAR_PRETAX,
    YEAR_PROFIT,
    YEAR_WAGES,
    YEAR_WITHHELD,
)
from afterward.simulation.kernel.maths import F, compiled, inside
from afterward.simulation.kernel.money import OF_YEAR, YEAR, within


@inside
def tax_step(m, n, scene, state, step, now, house, post, least):  # noqa: ANN001, ANN201, PLR0913, PLR0917
    """Withhold month by month, settle where the tax year closes."""
    own = scene.any_own and max(post.own, house.own_old) > F(0.0)
    if step.monthly:
        if any_new(m, n):
            due_at(m, n, scene, state, step, now, house, post, least)
        withhold(m, n, now)
    else:
        nothing(m, n, TAX)
    nothing(m, n, FALLBACK_TAX)
    if step.closes:
        due(m, n, scene, state, step, house, own, YEAR_WAGES, DUE)
        # Only the first year's income asks for it.
        if step.first < post.wait + YEAR and any_fallback(m, n):
            due(m, n, scene, state, step, house, own, SCRATCH, FALLBACK_TAX)
            of_fallback(m, n)
        settle(m, n, house)


@compiled
def any_fallback(m, n):  # noqa: ANN001, ANN201
    """Return whether the year saw fallback work in any lane; lay out the wages without it."""
    most = F(0.0)
    for q in range(n):
        most = max(most, m[YEAR_FALLBACK + q])
        m[SCRATCH + q] = m[YEAR_WAGES + q] - m[YEAR_FALLBACK + q]
    return most > F(0.0)


@compiled
def of_fallback(m, n):  # noqa: ANN001, ANN201
    """Turn what would be due without fallback work into what such work adds to the year's tax."""
    for q in range(n):
        added = m[DUE + q] - m[FALLBACK_TAX + q]
        m[FALLBACK_TAX + q] = added if m[YEAR_FALLBACK + q] > F(0.0) else F(0.0)


@compiled
def any_new(m, n):  # noqa: ANN001, ANN201
    """Return whether any lane is paid by the new post."""
    most = F(0.0)
    for q in range(n):
        most = max(most, m[NEW + q] - m[UNPAID_NEW + q])
    return most > F(0.0)


@inside
def due_at(m, n, scene, state, step, now, house, post, least):  # noqa: ANN001, ANN201, PLR0913, PLR0917
    """Fill in the household's tax on a whole year at the new pay (`yearly_tax_at`)."""
    partner = house.partner * now.level * house.jointly
    for q in range(n):
        pay = m[PAY_NEW + q]
        pretax = max(pay * house.saving, post.enrolled * within(pay, least) * least.own)
        pretax = pretax + post.nhs * m[NHS_RATE + q] * pay
        m[SCRATCH + q] = pretax
        m[INCOME + q] = max(pay - house.deducts * pretax + partner, F(0.0))
    plain, held, start = scene.plain, step.held, now.held_start
    own = scene.any_own and post.own > F(0.0)
    if own:
        tax.due_on_own(m, n, plain, scene.own, state, held, start, PAY_NEW, SCRATCH, DUE)
    else:
        tax.due(m, n, plain, state, held, start, PAY_NEW, INCOME, DUE)
    if scene.any_kids and scene.kids.full[state, held] > F(0.0):
        if house.uk > F(0.0):
            for q in range(n):
                m[SCRATCH + q] = house.partner * now.level
            tax.charge(m, n, scene.kids, state, held, INCOME, SCRATCH, DUE)
        elif own:
            tax.credit(m, n, scene.kids, state, held, BEFORE, HALF, DUE)
        else:
            tax.credit(m, n, scene.kids, state, held, INCOME, INCOME, DUE)


@compiled
def withhold(m, n, now):  # noqa: ANN001, ANN201
    """Fill in a month's tax: a twelfth of what each post's year would owe (`_withheld`)."""
    for q in range(n):
        unpaid_old, unpaid_new = m[UNPAID_OLD + q], m[UNPAID_NEW + q]
        new = m[NEW + q] - unpaid_new
        # Where nobody has the new post, its tax has not been looked up.
        held = new * m[DUE + q] if new > F(0.0) else F(0.0)
        held = (m[OLD + q] - unpaid_old) * now.held_old + held
        rest = m[TRAINING + q] + m[WAITING + q] + unpaid_old + unpaid_new
        tax = (held + rest * now.held_none) * OF_YEAR
        m[TAX + q] = tax
        m[YEAR_WITHHELD + q] = m[YEAR_WITHHELD + q] + tax


@inside
def due(m, n, scene, state, step, house, own, wages, out):  # noqa: ANN001, ANN201, PLR0913, PLR0917
    """Fill row `out` with what is due on the year that closes, on a row of wages (`taxes.due`)."""
    for q in range(n):
        taxed = m[wages + q] + m[YEAR_OTHER + q] - house.deducts * m[YEAR_PRETAX + q]
        m[INCOME + q] = max(taxed + house.jointly * m[YEAR_PARTNER + q], F(0.0))
    year, plain = step.year, scene.plain
    start = plain.start[state, year]
    tax.due(m, n, plain, state, year, start, wages, INCOME, out)
    kids = scene.any_kids and scene.kids.full[state, year] > F(0.0)
    if kids and house.uk > F(0.0):
        tax.charge(m, n, scene.kids, state, year, INCOME, YEAR_PARTNER, out)
    elif kids:
        tax.credit(m, n, scene.kids, state, year, INCOME, INCOME, out)
    if own:
        tax.due_on_own(m, n, plain, scene.own, state, year, start, wages, YEAR_PRETAX, DUE_OWN)
        if kids:
            tax.credit(m, n, scene.kids, state, year, BEFORE, HALF, DUE_OWN)
        for q in range(n):
            mostly = m[YEAR_PROFIT + q] > m[wages + q] / F(2.0)
            m[out + q] = m[DUE_OWN + q] if mostly else m[out + q]


@compiled
def settle(m, n, house):  # noqa: ANN001, ANN201
    """Settle the year: what is due less what was withheld; then a new year begins (`_new_year`)."""
    for q in range(n):
        m[TAX + q] = m[TAX + q] + m[DUE + q] - m[YEAR_WITHHELD + q]
        income = m[YEAR_WAGES + q] + m[YEAR_OTHER + q] - house.deducts * m[YEAR_PRETAX + q]
        m[LAST_INCOME + q] = income + house.jointly * m[YEAR_PARTNER + q]
        m[YEAR_WAGES + q] = F(0.0)
        m[YEAR_FALLBACK + q] = F(0.0)
        m[YEAR_PROFIT + q] = F(0.0)
        m[YEAR_PARTNER + q] = F(0.0)
        m[YEAR_PRETAX + q] = F(0.0)
        m[YEAR_OTHER + q] = F(0.0)
        m[YEAR_WITHHELD + q] = F(0.0)


@compiled
def nothing(m, n, row):  # noqa: ANN001, ANN201
    """Set one row to nothing."""
    for q in range(n):
        m[row + q] = F(0.0)
