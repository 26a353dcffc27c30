"""What goes out in a step, in every lane, and what is left: spending, credit, returns."""

from __future__ import annotations

from afterward.simulation.kernel.lanes import (
    CUT_MONTHS,
    ENDED,
    ENDS,
    FALLBACK,
    FALLBACK_MONTHS,
    FALLBACK_TAX,
    FIRST_YEAR,
    GROWTH,
    LEAVES,
    LOANS,
    MARKET,
    NEW,
    NHS,
    NHS_PAY,
    OLD,
    OWED,
    PENSIONS,
    POT,
    PRETAX,
    RE_ENTRY,
    RETURNS,
    SAVED,
    SAVINGS,
    TAX,
    TIES,
    TRAINING,
    WAGES,
    WAITING,
    WORKED,
    WORST_MONTH,
    WORTH,
)
from afterward.simulation.kernel.maths import F, compiled, exp, inside, overlap
from afterward.simulation.kernel.money import OF_YEAR, YEAR, partner_pay


@compiled
def market(m, n, months, now):  # noqa: ANN001, ANN201
    """Fill in how many times itself what is invested is after a step, prices included."""
    years = months * OF_YEAR
    for q in range(n):
        m[GROWTH + q] = exp((now.drift + now.sway * m[MARKET + q]) * years) * now.prices


@compiled
def build_pension(m, n, step, now, house):  # noqa: ANN001, ANN201
    """Build and revalue the NHS pension (the reference's `pots.nhs_built`)."""
    of_step, of_price = F(1.0) / step.months, F(1.0) / now.price
    for q in range(n):
        active = min(max((m[OLD + q] + m[NEW + q]) * of_step, F(0.0)), F(1.0))
        active = active if m[NHS_PAY + q] > F(0.0) else F(0.0)
        bonus = exp(house.bonus * active * step.months * OF_YEAR)
        m[NHS + q] = m[NHS + q] * bonus + m[NHS_PAY + q] * house.accrual * of_price


@inside
def leaving(m, q, step, house, post):  # noqa: ANN001, ANN201
    """Return what leaving and coming back cost in a step, in today's money.

    As `_leaving` and `re_entry_due`: whoever has stopped working by then does neither.
    """
    until = min(step.end, house.retires)
    returns = m[RETURNS + q] >= step.first and m[RETURNS + q] < until
    leaves = m[LEAVES + q] >= step.first and m[LEAVES + q] < until
    ends = m[ENDS + q] >= step.first and m[ENDS + q] < until
    one_off = post.training_cost if leaves else F(0.0)
    one_off = one_off + (m[TIES + q] if ends else F(0.0))
    return one_off + (m[RE_ENTRY + q] if returns else F(0.0))


@inside
def vested(m, q, step, now, house, post):  # noqa: ANN001, ANN201, PLR0913, PLR0917
    """Return what becomes one's own in a step of the employer's share (`pots.vested`)."""
    vests = step.first <= max(house.vests_in, F(0.0)) and max(house.vests_in, F(0.0)) < step.end
    # Rows are read in every lane: read in some alone, the sixteen would be gone through one by one.
    ends, ended = m[ENDS + q], m[ENDED + q]
    ends = ended if post.stays > F(0.0) else min(ends, ended)
    return house.unvested * now.price if vests and ends >= house.vests_in else F(0.0)


@compiled
def spend(m, n, step, now, house, post):  # noqa: ANN001, ANN201, PLR0913, PLR0917
    """Take net income in, live on it, and let what is left earn.

    As `_spend`, `_earn` and `walk._add_worth` and `_first_year`.
    """
    essential = house.essential * now.price * step.months
    other = house.other * now.price * step.months
    month = house.essential * now.price
    kept_cash = house.cash_months * (house.essential + house.other) * now.price
    of_month, partner = F(1.0) / month, partner_pay(step, now, house)
    counted = overlap(step.first, step.end, post.wait, post.wait + YEAR) / step.months / now.price
    middle, late = now.discount_middle / now.price, now.discount_end / now.price_end
    for q in range(n):
        zero, gap, new = F(0.0), m[TRAINING + q] + m[WAITING + q], m[NEW + q]
        one_off = leaving(m, q, step, house, post) * now.price
        uncovered = (gap + new * post.own) * (F(1.0) - house.own_old)
        cover = uncovered * now.cover * now.price
        fee = (gap * post.fee_gap + new * post.fee_new) * OF_YEAR * now.price
        net = m[WAGES + q] + partner + m[PENSIONS + q] - m[PRETAX + q] + now.children
        net = net - m[TAX + q] - m[LOANS + q] - cover - fee - one_off
        m[FALLBACK_MONTHS + q] = m[FALLBACK_MONTHS + q] + m[WORKED + q]
        # `_spend`
        after = m[SAVINGS + q] + net - essential - other
        cut = after < zero
        after = min(after + other, zero) if cut else after
        owed = min(m[OWED + q] + one_off, max(-after, zero))
        after = max(after, -house.most_owed * month - owed)
        worst = min(m[WORST_MONTH + q], after * of_month)
        m[WORST_MONTH + q] = worst if step.monthly else m[WORST_MONTH + q]
        m[CUT_MONTHS + q] = m[CUT_MONTHS + q] + (step.months if cut else zero)
        # `_earn`, with `books.grown`
        growth = m[GROWTH + q]
        held = min(after, kept_cash)
        grown = held * now.cash + (after - held) * growth
        grown = after * now.credit if after < zero else grown
        cost = post.training_cost + m[TIES + q]
        cost = cost + (m[RE_ENTRY + q] if m[RETURNS + q] < step.end else zero)
        still = min(owed * now.credit, house.most_times * cost * now.price * now.prices)
        dearer = still - owed * now.cash if owed > zero else zero
        m[SAVINGS + q] = grown + (owed * now.credit - still)
        m[OWED + q] = still
        m[POT + q] = (m[POT + q] + m[SAVED + q] + vested(m, q, step, now, house, post)) * growth
        # `_add_worth`
        worth = middle * net
        m[WORTH + q] = m[WORTH + q] + (worth - late * dearer)
        # `_first_year`: counted from the wait's end.
        earned = net + one_off - (m[FALLBACK + q] - m[FALLBACK_TAX + q])
        m[FIRST_YEAR + q] = m[FIRST_YEAR + q] + counted * earned
