"""Debts in every lane, month by month: the reference's `debts.step`, its plans told as numbers.

A plan is one of five kinds of asking; what it asks of income is the same all through a step, so it
is worked out once, and only a level payment follows what is owed.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from afterward.simulation.kernel.lanes import (
    ASKED,
    COUNTS,
    FORGIVEN,
    INCOME,
    INTEREST,
    LOANS,
    PRINCIPAL,
    PSLF,
    TAXED,
)
from afterward.simulation.kernel.maths import F, compiled

BY_INCOME, RAP, SHARE, LEVEL, FIXED = range(5)


class Terms(NamedTuple):
    """One debt's plan in one step and state: what it asks, what it charges, when it ends."""

    kind: Any
    share: Any
    free: Any
    cap: Any
    small_from: Any
    small: Any
    least: Any
    off: Any
    rate: Any
    more: Any
    low: Any
    high: Any
    ceiling: Any
    counts: Any
    keeps_interest: Any
    needed: Any
    taxed_share: Any
    falls: Any


@compiled
def ask(m, n, terms, starts, shares):  # noqa: ANN001, ANN201
    """Fill in what the plan asks for in a month, as far as it hangs on income (see `payment`)."""
    for q in range(n):
        above = max(m[INCOME + q] - terms.free, F(0.0)) * terms.share * F(1.0 / 12.0)
        m[ASKED + q] = above if terms.kind == SHARE else terms.least
    if terms.kind == BY_INCOME:
        for q in range(n):
            above = max(m[INCOME + q] - terms.free, F(0.0)) * terms.share * F(1.0 / 12.0)
            due = min(above, terms.cap)
            m[ASKED + q] = max(due, terms.small) if due >= terms.small_from else F(0.0)
    if terms.kind == RAP:
        for q in range(n):
            share = shares[0]
            for k in range(1, starts.size):
                share = shares[k] if m[INCOME + q] > starts[k] else share
            yearly = share * m[INCOME + q] if share > F(0.0) else terms.small
            m[ASKED + q] = max(yearly * F(1.0 / 12.0) - terms.off, terms.least)


@compiled
def month(m, n, terms, level, over, price):  # noqa: ANN001, ANN201, PLR0913, PLR0917
    """Take one month's interest and payment in every lane, and wipe out what the law forgives."""
    level_plan, of_price = terms.kind == LEVEL, F(1.0) / price
    of_span = F(1.0) / (terms.high - terms.low)
    for q in range(n):
        principal, interest = m[PRINCIPAL + q], m[INTEREST + q]
        owed = principal + interest
        part = min(max((m[INCOME + q] - terms.low) * of_span, F(0.0)), F(1.0))
        rate = min(terms.rate + terms.more * part, terms.ceiling)
        charged = principal * rate * F(1.0 / 12.0)
        wanted = max(owed * level, terms.least) if level_plan else m[ASKED + q]
        payment = min(wanted, owed + charged)
        left = interest + charged - payment
        if terms.kind == RAP:
            falls = min(max(-left, min(terms.falls, payment)), principal)
            principal = principal - falls
            interest = min(max(left, F(0.0)), interest)
        elif terms.keeps_interest == 1:
            principal = max(principal + min(left, F(0.0)), F(0.0))
            interest = max(left, F(0.0))
        else:
            principal = max(principal + left, F(0.0))
            interest = F(0.0)
        pslf = m[PSLF + q] + (m[COUNTS + q] if terms.counts == 1 else F(0.0))
        public = pslf >= terms.needed - F(1e-4) and terms.counts == 1
        done = over or public
        owed = principal + interest
        m[TAXED + q] = m[TAXED + q] + (owed * terms.taxed_share if over and not public else F(0.0))
        m[FORGIVEN + q] = m[FORGIVEN + q] + (owed * of_price if done else F(0.0))
        m[PRINCIPAL + q] = F(0.0) if done else principal
        m[INTEREST + q] = F(0.0) if done else interest
        m[PSLF + q] = pslf
        m[LOANS + q] = m[LOANS + q] + payment


@compiled
def any_owed(m, n):  # noqa: ANN001, ANN201
    """Return whether anything is owed in any lane."""
    most = F(0.0)
    for q in range(n):
        most = max(most, m[PRINCIPAL + q] + m[INTEREST + q])
    return most > F(0.0)
