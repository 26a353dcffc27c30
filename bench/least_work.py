"""The least that a life-year could ask for: one tax looked up, cash, a loan and a pot moved on.

No phases, no illness, no burnout, no partner, no cover, no pension, no children, and a year in one
step. What the walk takes beyond this is the model; what this takes beyond drawing the numbers is
what no walk of ten options could go without.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from afterward.simulation.kernel.maths import ORDERED

LANES, TURNS = 256, 12
ONE = np.uint64(LANES)
CASH, LOAN, POT, TAX, NEXT = (np.uint64(LANES * row) for row in range(5))
F = np.float32

Table = NDArray[np.float32]


@njit(fastmath=ORDERED, error_model="numpy", boundscheck=False)
def _walk(m, growth, turns, changes, pays):  # noqa: ANN001, ANN202
    years, n = growth.shape[0], ONE
    for o in range(pays.size):
        pay = pays[o]
        for year in range(years):
            for q in range(n):
                m[TAX + q] = F(0.0)
            for k in range(0, TURNS, 4):
                t0, t1, t2, t3 = turns[k], turns[k + 1], turns[k + 2], turns[k + 3]
                c0, c1, c2, c3 = changes[k], changes[k + 1], changes[k + 2], changes[k + 3]
                for q in range(n):
                    income, zero = pay + F(0.02) * m[CASH + q], F(0.0)
                    first = c0 * max(income - t0, zero) + c1 * max(income - t1, zero)
                    rest = c2 * max(income - t2, zero) + c3 * max(income - t3, zero)
                    m[TAX + q] = m[TAX + q] + (first + rest)
            for q in range(n):
                m[NEXT + q] = growth[year, q]
            for q in range(n):
                owed = m[LOAN + q] * F(1.05)
                paid = min(owed, F(0.1) * pay)
                left = m[CASH + q] * F(1.01) + pay - m[TAX + q] - paid - F(60_000.0)
                m[CASH + q] = max(left, F(0.0))
                m[LOAN + q] = owed - paid
                m[POT + q] = (m[POT + q] + F(0.05) * pay) * m[NEXT + q]


def least_work(lives: int, years: int, options: int) -> None:
    """Take so many lives through so many years under so many options, on luck that is given."""
    turns = np.linspace(0.0, 600_000.0, TURNS, dtype=np.float32)
    changes = np.full(TURNS, 0.03, np.float32)
    pays = np.linspace(90_000.0, 240_000.0, options, dtype=np.float32)
    growth = np.full((years, LANES), 1.03, np.float32)
    m = np.full(5 * LANES, 50_000.0, np.float32)
    for _ in range(-(-lives // LANES)):
        _walk(m, growth, turns, changes, pays)
