"""United States: the deduction for business income (26 U.S.C. 199A), with no staff paid."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Record
from afterward.law.income import Place
from afterward.law.inforce import Law

Array = NDArray[np.float64]


def business_deduction(place: Place, law: Law, business: Array, taxable: Array) -> Array:
    """Return the deduction: 20 % of business income, at most 20 % of taxable income.

    `business` is profit less half of the tax on it and less pension contributions; `taxable` is
    taxable income without this deduction. Over the fading range the deduction shrinks to nothing
    where no staff is paid (50 % of wages paid is then its limit). In a specified service, such as
    health, the income that counts shrinks as well: hence the square there, a straight line
    elsewhere. The least deduction of 400 asks for 1,000 of income that counts, so a service above
    the range has none ((d)(1)(A), (d)(3), (i)).
    """
    left = _left(place, law, taxable)
    counted = np.maximum(business, 0.0)
    if place.service:
        counted = counted * left
    # In place from here on: the simulation asks for this often, on large arrays.
    most = np.multiply(counted, left, out=left)
    np.minimum(most, taxable, out=most)
    most *= law.share("us.qualified_business.rate")
    enough = counted >= law.amount("us.qualified_business.least.from")
    return np.maximum(most, enough * law.amount("us.qualified_business.least"), out=most)


def _left(place: Place, law: Law, taxable: Array) -> Array:
    """Return the share of the fading range that is still ahead: 1 below it, 0 above."""
    start = law.amount(f"us.qualified_business.{place.status}")
    width = law.amount(f"us.qualified_business.width.{place.status}")
    left = np.asarray((start + width) - taxable)
    left /= width
    np.maximum(left, 0.0, out=left)
    return np.minimum(left, 1.0, out=left)


def business_rules(place: Place, law: Law) -> tuple[Record, ...]:
    """Return the rules of the deduction."""
    names = (place.status, "rate", "least")
    return tuple(law.record(f"us.qualified_business.{name}") for name in names)
