"""United Kingdom: income tax on pay, profit and pensions, by the bands of where a person lives."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.law.income import Levy, Place
from afterward.law.inforce import Law

Array = NDArray[np.float64]

ALLOWANCE = "uk.personal_allowance"


def bands(region: str) -> str:
    """Return the id of the bands that hold in a region: Scotland has its own."""
    return "uk.income_tax.scotland" if region == "Scotland" else "uk.income_tax"


def after_allowance(law: Law, net: Array) -> Array:
    """Return what of a net income is taxed: all above the personal allowance.

    Income Tax Act 2007 s.35(3): what is left of a shrunk allowance is rounded up to a whole pound.
    """
    return np.maximum(net - np.ceil(law.taper(ALLOWANCE, net)), 0.0)


def income_tax(place: Place, law: Law, net: Array) -> Levy:
    """Return a year's income tax on income less pension contributions."""
    rules = (law.record(bands(place.region)), law.record(ALLOWANCE))
    due = law.marginal(bands(place.region), after_allowance(law, net))
    return Levy("Income tax", due, rules)
