"""A household's tax in every lane: sums of straight turns, and the jumps that the law has.

As `tax_curves.due`: start + pay(wages) + income(income), where the two are taxed apart.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from afterward.simulation.kernel.lanes import BEFORE, FEDERAL, HALF, INCOME
from afterward.simulation.kernel.maths import F, compiled, inside

# So near below a step of income single precision may fall short of it, or go past it: in steps.
NEAR = F(5e-4)
PER_CENT = F(0.01)


class Curve(NamedTuple):
    """One line of a tax: its slope, where it turns and by how much, and its jumps.

    As tables: `(state, year)` and `(state, year, turn)`.
    """

    slope: Any
    knots: Any
    changes: Any
    edges: Any
    jumps: Any


class Law(NamedTuple):
    """A household's tax of every year, `(state, year)`: what is due at nothing, and both lines."""

    start: Any
    pay: Curve
    income: Curve


class OwnLaw(NamedTuple):
    """What the tax of a practice needs beside, `(state, year)` (see `tax_own.OwnCurves`)."""

    pay: Curve
    half: Curve
    federal: Curve
    free: Any
    fades: Any
    width: Any
    rate: Any
    least: Any
    least_from: Any


class Kids(NamedTuple):
    """What goes by income for children, `(state, year)` (see `tax_children.ChildCurves`)."""

    full: Any
    start: Any
    of_step: Any
    each: Any
    most: Any
    federal: Curve


@inside
def add(m, n, curve, state, year, sign, x, out):  # noqa: ANN001, ANN201, PLR0913, PLR0917
    """Add a line at row `x` to row `out`: slope x + changes above knots + jumps beyond edges."""
    slope = sign * curve.slope[state, year]
    if slope != F(0.0):
        for q in range(n):
            m[out + q] = m[out + q] + slope * m[x + q]
    for k in range(0, curve.knots.shape[2], 4):
        t0, c0 = curve.knots[state, year, k], sign * curve.changes[state, year, k]
        t1, c1 = curve.knots[state, year, k + 1], sign * curve.changes[state, year, k + 1]
        t2, c2 = curve.knots[state, year, k + 2], sign * curve.changes[state, year, k + 2]
        t3, c3 = curve.knots[state, year, k + 3], sign * curve.changes[state, year, k + 3]
        for q in range(n):
            v, zero = m[x + q], F(0.0)
            first = c0 * max(v - t0, zero) + c1 * max(v - t1, zero)
            rest = c2 * max(v - t2, zero) + c3 * max(v - t3, zero)
            m[out + q] = m[out + q] + (first + rest)
    for j in range(curve.edges.shape[2]):
        edge, jump = curve.edges[state, year, j], sign * curve.jumps[state, year, j]
        for q in range(n):
            m[out + q] = m[out + q] + (jump if m[x + q] > edge else F(0.0))


@inside
def due(m, n, law, state, year, start, wages, income, out):  # noqa: ANN001, ANN201, PLR0913, PLR0917
    """Fill row `out` with what is due on the rows of a year's wages and income, above `start`."""
    for q in range(n):
        m[out + q] = start
    add(m, n, law.pay, state, year, F(1.0), wages, out)
    add(m, n, law.income, state, year, F(1.0), income, out)


@inside
def due_on_own(m, n, law, own, state, year, start, profit, pretax, out):  # noqa: ANN001, ANN201, PLR0913, PLR0917
    """Fill row `out` with what is due on a year's profit (as `tax_own.due_on_own`).

    Income lies in `INCOME`, what went into a pension in row `pretax`.
    """
    free, fades, width = own.free[state, year], own.fades[state, year], own.width[state, year]
    least, least_from = own.least[state, year], own.least_from[state, year]
    rate = own.rate[state, year]
    of_width = F(1.0) / width
    for q in range(n):
        m[out + q] = start
        m[HALF + q] = F(0.0)
    add(m, n, own.half, state, year, F(1.0), profit, HALF)
    for q in range(n):
        zero, half = F(0.0), m[HALF + q]
        taxed = max(m[INCOME + q] - half, zero)
        business = max(m[profit + q] - half - m[pretax + q], zero)
        # The deduction for business income (`tax_own.deduction`).
        before = max(taxed - free, zero)
        left = min(max((fades + width - before) * of_width, zero), F(1.0))
        counted = business * left
        most = rate * min(counted * left, before)
        less = max(most, least if counted >= least_from else zero)
        m[BEFORE + q] = taxed
        m[HALF + q] = taxed - less
    add(m, n, own.pay, state, year, F(1.0), profit, out)
    add(m, n, law.income, state, year, F(1.0), BEFORE, out)
    add(m, n, own.federal, state, year, F(1.0), HALF, out)
    add(m, n, own.federal, state, year, F(-1.0), BEFORE, out)


@compiled
def credit(m, n, kids, state, year, taxed, federal, out):  # noqa: ANN001, ANN201, PLR0913, PLR0917
    """Take the credit for children off row `out` (as `tax_children.credit`).

    By adjusted gross income in row `taxed`, and no more than the federal tax on row `federal`.
    """
    full, each = kids.full[state, year], kids.each[state, year]
    start, of_step = kids.start[state, year], kids.of_step[state, year]
    for q in range(n):
        m[FEDERAL + q] = F(0.0)
    add(m, n, kids.federal, state, year, F(1.0), federal, FEDERAL)
    for q in range(n):
        over = max((m[taxed + q] - start) * of_step - NEAR, F(0.0))
        # The next whole number, by cutting off: a ceiling would go through double precision.
        whole = np.float32(np.int32(over))
        begun = whole + (F(1.0) if over > whole else F(0.0))
        less = max(full - each * begun, F(0.0))
        m[out + q] = m[out + q] - min(less, max(m[FEDERAL + q], F(0.0)))


@compiled
def charge(m, n, kids, state, year, net, partner, out):  # noqa: ANN001, ANN201, PLR0913, PLR0917
    """Add to row `out` what of child benefit is taken back (as `tax_children.charge`).

    By whoever has more: the incomes in rows `net` and `partner`.
    """
    full, most = kids.full[state, year], kids.most[state, year]
    start, of_step = kids.start[state, year], kids.of_step[state, year]
    for q in range(n):
        over = max((max(m[net + q], m[partner + q]) - start) * of_step + NEAR, F(0.0))
        percent = np.float32(np.int32(min(over, most)))
        m[out + q] = m[out + q] + np.float32(np.int32((percent * full + F(0.5)) * PER_CENT))
