"""United States, self-employed: a practice's own profit; a partner's pay is wages.

Someone who has both a profit and wages of their own is outside these sums: their wages would use
up part of the Social Security base first.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.law.income import Income, Levy, Place
from afterward.law.inforce import Law
from afterward.law.us.adjusted import adjusted
from afterward.law.us.household import income_taxes
from afterward.law.us.payroll import payroll, state_levies
from afterward.law.us.self_employment import self_employment_base, self_employment_tax

Array = NDArray[np.float64]

NOT_COUNTED = (
    "wages of one's own beside the practice",
    "wages paid to staff (they would raise the deduction for business income)",
    "taxes a practice may pay in place of its owner, outside the cap on state and local taxes",
    "the deduction for business income in state taxes (a few states follow it)",
)


def levies(place: Place, law: Law, income: Income) -> dict[str, Levy]:
    """Return the taxes of someone whose `wages` are profit; a partner's pay is wages.

    Half of the self-employment tax is deducted, then 20 % of business income, which fades above
    a taxable income (26 U.S.C. 199A). Pension contributions are taken to be the practice's, so
    they lower that income too (26 CFR 1.199A-3(b)(1)(vi)).
    """
    base = self_employment_base(law, income.wages)
    own = self_employment_tax(law, base)
    half = own.amount / 2.0
    agi, rules = adjusted(place, law, income, half)
    business = income.wages - half - income.pretax
    paid, taken = _partner(place, law, income)
    lines = income_taxes(place, law, income, agi, levies=taken, business=business, rules=rules)
    extra = _additional(place, law, base + income.partner)
    return {**lines, "payroll.self_employment": own, **paid, **extra, **taken}


def _additional(place: Place, law: Law, earned: Array) -> dict[str, Levy]:
    over = f"us.additional_medicare.{place.status}"
    levy = Levy("Additional Medicare", law.marginal(over, earned), (law.record(over),))
    return {"payroll.additional_medicare": levy}


def _partner(place: Place, law: Law, income: Income) -> tuple[dict[str, Levy], dict[str, Levy]]:
    """Return what a partner's wages pay to Social Security and Medicare, and to the state."""
    if place.status != "joint":
        return {}, {}
    own = Income(income.partner, 0.0 * income.partner, income.pretax, income.other)
    alone = Place("US", place.region, "single")
    wage = payroll(alone, law, own)
    names = ("payroll.social_security", "payroll.medicare")
    return {name: wage[name] for name in names}, state_levies(alone, law, own)
