"""United States: federal income tax: brackets, the minimum tax where it can bite, child credit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterward.law.income import Levy, Place
from afterward.law.inforce import Law
from afterward.law.us.business import business_deduction, business_rules
from afterward.law.us.credits import child_credit
from afterward.law.us.deductions import Deductions
from afterward.law.us.itemised import Itemised, lost_at_the_top
from afterward.law.us.minimum import minimum_rules, minimum_tax

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Return:
    """What a federal return starts from; `business` is None for those without a practice."""

    place: Place
    agi: Array
    deductions: Deductions
    children: int = 0
    business: Array | None = None
    credited: bool = True


def with_standard(law: Law, filed: Return) -> Levy:
    """Return the tax with the standard deduction.

    The minimum tax is left out: with the standard deduction, the larger one from 65 too, it never
    exceeds the regular tax. Its exemption is far above that deduction, and where the exemption
    shrinks the regular tax is already far above it. What is deducted beside (overtime, business
    income) lowers both alike.
    """
    less = filed.deductions
    before = np.asarray(filed.agi - (less.standard + less.beside))
    np.maximum(before, 0.0, out=before)
    own = _business(law, filed, before)
    levy = _regular(law, filed, before if filed.business is None else before - own)
    return _credited(law, filed, levy)


def with_itemised(law: Law, filed: Return, could: Itemised) -> Levy:
    """Return the tax with whichever is larger: what could be itemised, or the standard deduction.

    The deduction for business income is worked out before the top bracket's limit
    (26 U.S.C. 199A(e)(1)), and the minimum tax knows no such limit (56(b)(1)(F)).
    """
    less = filed.deductions
    larger = np.maximum(could.whole, less.standard)
    before = np.maximum(filed.agi - (larger + less.beside), 0.0)
    own = _business(law, filed, before)
    lost = lost_at_the_top(filed.place, law, could.whole, filed.agi - less.beside - own)
    left = could.whole - lost
    deducted = np.maximum(left, less.standard) + less.beside + own
    levy = _regular(law, filed, np.maximum(filed.agi - deducted, 0.0))
    known = np.where(left > less.standard, could.rest, 0.0) + less.overtime + own
    levy = _minimum(law, filed, levy, filed.agi - known)
    levy = Levy(levy.name, levy.amount, (*levy.rules, *could.rules))
    return _credited(law, filed, levy)


def _business(law: Law, filed: Return, taxable: Array) -> Array | float:
    if filed.business is None:
        return 0.0
    return business_deduction(filed.place, law, filed.business, taxable)


def _regular(law: Law, filed: Return, taxable: Array) -> Levy:
    name = f"us.income_tax.{filed.place.status}"
    own = () if filed.business is None else business_rules(filed.place, law)
    rules = (law.record(name), *filed.deductions.rules, *own)
    return Levy("Federal income tax", law.marginal(name, taxable), rules)


def _minimum(law: Law, filed: Return, levy: Levy, income: Array) -> Levy:
    least = minimum_tax(filed.place, law, np.maximum(income, 0.0))
    rules = (*levy.rules, *minimum_rules(filed.place, law))
    return Levy(levy.name, np.maximum(levy.amount, least), rules)


def _credited(law: Law, filed: Return, levy: Levy) -> Levy:
    if not (filed.children and filed.credited):
        return levy
    name = f"us.child_tax_credit.{filed.place.status}"
    due = np.maximum(levy.amount - child_credit(law, name, filed.agi, filed.children), 0.0)
    return Levy(levy.name, due, (*levy.rules, law.record(name)))
