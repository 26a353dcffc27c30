"""Curves of tax read in compiled code, with numba: sums of turns without a branch.

Imported only where it is wanted and numba is there. All works in single and in double precision,
whichever the arrays have. Knots are taken four at a time, so that each pass over a block of lives
does four turns for one reading and one writing; a row is filled up with changes of 0.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numba import njit
from numpy.typing import NDArray

from afterward.simulation.tax_curves import TaxCurves, Turns

Floats: TypeAlias = NDArray[np.floating]
# Slope, knots, changes, edges, steps: what the compiled code is handed for a line.
Packed: TypeAlias = tuple[Floats, Floats, Floats, Floats, Floats]

AT_ONCE = 4
# Sums may be taken in any order; nothing here is infinite or no number.
MATHS = {"reassoc", "contract", "nsz", "nnan"}
# Lives read together stay in the nearest cache.
BLOCK = 512


def packed(turns: Turns, dtype: type[np.floating] = np.float32) -> Packed:
    """Return a line's numbers as the compiled code wants them, knots a multiple of four."""
    missing = -turns.knots.shape[1] % AT_ONCE
    knots, changes = (np.pad(part, ((0, 0), (0, missing))) for part in (turns.knots, turns.changes))
    parts = (turns.slope, knots, changes, turns.edges, turns.steps)
    slope, knots, changes, edges, steps = (np.ascontiguousarray(p, dtype=dtype) for p in parts)
    return slope, knots, changes, edges, steps


@njit(cache=True, fastmath=MATHS)
def row(line, state):  # noqa: ANN001, ANN201 - types are found by numba
    """Return one state's line of a packed one: slope, knots, changes, edges, steps."""
    return line[0][state], line[1][state], line[2][state], line[3][state], line[4][state]


@njit(cache=True, fastmath=MATHS)
def read_one(x, line):  # noqa: ANN001, ANN201
    """Return the tax of one income on one line (see `row`)."""
    slope, knots, changes, edges, steps = line
    due, nothing = slope * x, x - x
    for k in range(knots.size):
        due += changes[k] * max(x - knots[k], nothing)
    for k in range(edges.size):
        due += steps[k] if x > edges[k] else nothing
    return due


@njit(cache=True, fastmath=MATHS)
def add_read(x, sign, line, due):  # noqa: ANN001, ANN201
    """Add the tax of many incomes on one line to `due`, `sign` times (1 or -1, of their type)."""
    slope, knots, changes, edges, steps = line
    nothing = sign - sign
    for i in range(x.size):
        due[i] += sign * slope * x[i]
    for k in range(0, knots.size, AT_ONCE):
        t0, t1, t2, t3 = knots[k], knots[k + 1], knots[k + 2], knots[k + 3]
        c0, c1 = sign * changes[k], sign * changes[k + 1]
        c2, c3 = sign * changes[k + 2], sign * changes[k + 3]
        for i in range(x.size):
            low = c0 * max(x[i] - t0, nothing) + c1 * max(x[i] - t1, nothing)
            high = c2 * max(x[i] - t2, nothing) + c3 * max(x[i] - t3, nothing)
            due[i] += low + high
    for k in range(edges.size):
        edge, step = edges[k], sign * steps[k]
        for i in range(x.size):
            due[i] += step if x[i] > edge else nothing


@njit(cache=True, fastmath=MATHS)
def _due(one, start, kept, partner, pay, income, wages, taxed, due):  # noqa: ANN001, ANN202, PLR0913, PLR0917
    for s in range(wages.shape[0]):
        for_pay, for_income = row(pay, s), row(income, s)
        at_partner = read_one(partner[s], for_income)
        for first in range(0, wages.shape[1], BLOCK):
            some = slice(first, first + BLOCK)
            out = due[s, some]
            out[:] = start[s]
            add_read(wages[s, some], one, for_pay, out)
            add_read(taxed[s, some], one, for_income, out)
            if kept > one - one:
                out += at_partner
                add_read(kept * wages[s, some] + partner[s], -one, for_income, out)


def due(curves: TaxCurves, wages: Floats, income: Floats) -> Floats:
    """Return a household's tax in the precision of `wages`; as `tax_curves.due`."""
    dtype = wages.dtype.type
    found = np.empty_like(wages)
    _due(
        dtype(1.0),
        curves.start.astype(dtype),
        dtype(curves.kept),
        curves.partner.astype(dtype),
        packed(curves.pay, dtype),
        packed(curves.income, dtype),
        wages,
        np.ascontiguousarray(income, dtype=dtype),
        found,
    )
    return found
