"""Alabama: the federal income tax is deducted, and payroll taxes are when they beat the standard.

The state's Schedule A allows Social Security and Medicare taxes (all of the tax on one's own
practice), whatever the federal return does: for most who work they are more than the standard
deduction.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Record
from afterward.law.inforce import Law
from afterward.law.us.states.filer import Filer
from afterward.law.us.states.plain import bracketed, part

Array = NDArray[np.float64]


def alabama(law: Law, filer: Filer) -> tuple[Array, tuple[Record, ...]]:
    """Return Alabama's income tax, after the federal tax, the better deduction and exemptions."""
    standard, one = part(law, filer, "deduction")
    own, two = part(law, filer, "exemption")
    child, three = part(law, filer, "exemption.dependant") if filer.children else (0.0, ())
    income, paid = worked(law, filer)
    free = np.maximum(standard, paid) + own + filer.children * child + filer.federal_tax
    due, brackets = bracketed(law, filer, np.maximum(income - free, 0.0))
    return due, (*brackets, *one, *two, *three)


def worked(law: Law, filer: Filer) -> tuple[Array, Array]:
    """Return income before any payroll tax was deducted from it, and the payroll taxes paid."""
    if not filer.place.self_employed:
        return filer.agi, employee(law, filer, filer.wages, filer.partner)
    # The federal return has already taken off half; Alabama adds it back and deducts it all.
    base = law.share("us.self_employment.base") * filer.wages
    tax = 2.0 * law.marginal("us.social_security", base)
    tax = tax + law.share("us.self_employment.medicare") * base
    tax = np.where(base >= law.amount("us.self_employment.minimum"), tax, 0.0)
    return filer.agi + tax / 2.0, tax + employee(law, filer, filer.partner)


def employee(law: Law, filer: Filer, *wages: Array) -> Array:
    """Return the Social Security and Medicare taxes of employees, each on their own wages."""
    together = np.asarray(sum(wages), dtype=np.float64)
    security = np.asarray(sum(law.marginal("us.social_security", pay) for pay in wages))
    medicare = law.share("us.medicare") * together
    over = law.marginal(f"us.additional_medicare.{filer.place.status}", together)
    return security + medicare + over
