"""United Kingdom: child benefit, and the charge on the parent who earns more."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Marginal
from afterward.law.income import Levy
from afterward.law.inforce import Law

Array = NDArray[np.float64]

ELDEST, OTHER = "uk.child_benefit.eldest", "uk.child_benefit.other"
CHARGE = "uk.child_benefit.charge"
WEEK = 7
# Below this a binary fraction is only the computer's way of writing a penny or a per cent.
NOISE = 6


def weeks(year: int) -> int:
    """Return how many weeks of child benefit a tax year holds: the Mondays in it (52 or 53).

    ITEPA 2003 s.681H: a week is in a tax year if the Monday on which it begins is.

    >>> weeks(2026), weeks(2027)
    (53, 52)
    """
    first, end = dt.date(year, 4, 6), dt.date(year + 1, 4, 6)
    waiting = -first.weekday() % WEEK
    return -(-((end - first).days - waiting) // WEEK)


def benefit(law: Law, children: int) -> Array | float:
    """Return a year's child benefit for so many children, in pounds."""
    others = max(children - 1, 0)
    weekly = min(children, 1) * law.amount(ELDEST) + others * law.amount(OTHER)
    return weeks(law.day.year) * weekly


def charge(law: Law, net: Array, children: int) -> Levy:
    """Return what is taken back: 1 % of the benefit for each full 200 of net income over 60,000.

    ITEPA 2003 s.681C(3): the benefit, the percentage and the charge are rounded down, each on its
    own, so this is a flight of a hundred steps. Above 80,000 all of it is taken back.
    """
    percent = _down(100.0 * law.marginal(CHARGE, net))
    due = _down(percent * _down(benefit(law, children)) / 100.0)
    rules = (law.record(CHARGE), law.record(ELDEST), law.record(OTHER))
    return Levy("Child benefit charge", due, rules)


def band(law: Law) -> tuple[float, float, float]:
    """Return from which to which income the benefit is taken back, and what share by each pound."""
    brackets = law.rule(CHARGE, Marginal).brackets
    (start, rate), (end, _) = next(pair for pair in pairwise(brackets) if pair[0][1] > 0.0)
    return float(start), float(end), float(rate)


def _down(amount: Array | float) -> Array:
    return np.floor(np.round(amount, NOISE))
