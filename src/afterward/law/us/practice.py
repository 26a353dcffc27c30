"""United States, self-employed: a locum's own profit, with the business income deduction."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.law.income import Income, Levy, Place
from afterward.law.inforce import Law
from afterward.law.us.employee import filed
from afterward.law.us.federal import federal
from afterward.law.us.payroll import payroll
from afterward.law.us.states import state

Array = NDArray[np.float64]

NOT_COUNTED = (
    "the least business income deduction of 400, and wages paid to staff (they would raise it)",
)


def levies(place: Place, law: Law, income: Income) -> dict[str, Levy]:
    """Return the taxes of someone whose `wages` are profit; a partner's pay is wages.

    Half of the self-employment tax is deducted, then 20 % of business income, which fades for a
    health practice above a taxable income (26 U.S.C. 199A).
    """
    base = _base(law, income.wages)
    tax = _self_employment(law, base)
    agi = np.maximum(income.taxed - tax / 2.0, 0.0)
    deducted = _business(place, law, agi, income.wages - tax / 2.0)
    due = federal(place, law, agi, income.children, deduction=deducted)
    filer = filed(place, law, income, agi, due)
    return {
        "income_tax": _with_business(place, law, due),
        "region_tax": state(law, filer),
        "payroll.self_employment": _levy(law, tax),
        **_partner(place, law, income, base),
    }


def _base(law: Law, profit: Array) -> Array:
    base = law.share("us.self_employment.base") * profit
    return np.where(base >= law.amount("us.self_employment.minimum"), base, 0.0)


def _self_employment(law: Law, base: Array) -> Array:
    # Both the employee's and the employer's half of Social Security, to the same wage base.
    security = 2.0 * law.marginal("us.social_security", base)
    return security + law.share("us.self_employment.medicare") * base


def _levy(law: Law, tax: Array) -> Levy:
    names = ("us.social_security", "us.self_employment.medicare", "us.self_employment.base")
    return Levy("Self-employment tax", tax, tuple(law.record(name) for name in names))


def _business(place: Place, law: Law, agi: Array, business: Array) -> Array:
    """Return the deduction: 20 % of business income, at most 20 % of taxable income.

    Over the fading range both the income that counts and, with no staff paid, the deduction
    itself shrink in proportion: hence the square.
    """
    taxable = np.maximum(agi - law.amount(f"us.standard_deduction.{place.status}"), 0.0)
    start = law.amount(f"us.qualified_business.{place.status}")
    width = law.amount(f"us.qualified_business.width.{place.status}")
    left = 1.0 - np.clip((taxable - start) / width, 0.0, 1.0)
    share = law.share("us.qualified_business.rate")
    return share * np.minimum(np.maximum(business, 0.0) * left * left, taxable)


def _with_business(place: Place, law: Law, levy: Levy) -> Levy:
    start = law.record(f"us.qualified_business.{place.status}")
    return Levy(levy.name, levy.amount, (*levy.rules, start))


def _partner(place: Place, law: Law, income: Income, base: Array) -> dict[str, Levy]:
    over = f"us.additional_medicare.{place.status}"
    both = law.marginal(over, base + income.partner)
    extra = {"payroll.additional_medicare": Levy("Additional Medicare", both, (law.record(over),))}
    if place.status != "joint":
        return extra
    own = Income(income.partner, 0.0 * income.partner, income.pretax, income.other)
    wage = payroll(Place("US", place.region, "single"), law, own)
    names = ("payroll.social_security", "payroll.medicare")
    return {**{name: wage[name] for name in names}, **extra}
