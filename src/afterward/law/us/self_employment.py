"""United States: Social Security and Medicare on one's own profit."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.law.income import Levy
from afterward.law.inforce import Law

Array = NDArray[np.float64]


def self_employment_base(law: Law, profit: Array) -> Array:
    """Return the part of a profit that is taxed: 92.35 %, or nothing where that is below 400."""
    base = law.share("us.self_employment.base") * profit
    return np.where(base >= law.amount("us.self_employment.minimum"), base, 0.0)


def self_employment_tax(law: Law, base: Array) -> Levy:
    """Return the tax: both the employee's and the employer's half, to the same wage base."""
    security = 2.0 * law.marginal("us.social_security", base)
    tax = security + law.share("us.self_employment.medicare") * base
    names = ("us.social_security", "us.self_employment.medicare", "us.self_employment.base")
    return Levy("Self-employment tax", tax, tuple(law.record(name) for name in names))
