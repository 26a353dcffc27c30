"""United States: the alternative minimum tax."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Record, Taper
from afterward.law import schedule
from afterward.law.income import Place
from afterward.law.inforce import Law

Array = NDArray[np.float64]


def minimum_tax(place: Place, law: Law, income: Array) -> Array:
    """Return the tentative minimum tax; what it is above the regular tax is due on top of that.

    `income` is what the minimum tax looks at: adjusted gross income less the deductions it knows.
    Neither the standard deduction nor state and local taxes nor the deduction for seniors are
    among them. The exemption shrinks by 50 cents for each dollar over its start; on separate
    returns, income is then increased by as much again, up to the exemption (26 U.S.C. 55(d)(3)).
    """
    name = f"us.minimum_tax.exemption.{place.status}"
    rule, factor = law.rule(name, Taper), law.index.factor(law.record(name))
    if place.status == "separate":
        gone = (rule.start + rule.amount / rule.rate) * factor
        more = rule.rate * np.maximum(income - gone, 0.0)
        income = income + np.minimum(more, rule.amount * factor)
    exempt = schedule.taper(income, rule, factor, start_factor=factor)
    return law.marginal(f"us.minimum_tax.{place.status}", np.maximum(income - exempt, 0.0))


def minimum_rules(place: Place, law: Law) -> tuple[Record, ...]:
    """Return the rules of the minimum tax."""
    names = (f"us.minimum_tax.{place.status}", f"us.minimum_tax.exemption.{place.status}")
    return tuple(law.record(name) for name in names)
