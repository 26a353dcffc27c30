"""United States: the net investment income tax."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.law.income import Income, Levy, Place
from afterward.law.inforce import Law

Array = NDArray[np.float64]


def investment_tax(place: Place, law: Law, income: Income, agi: Array) -> dict[str, Levy]:
    """Return 3.8 % of investment income, or of all income over a start if that is less.

    No line where no investment income is given (26 U.S.C. 1411(a)(1)).
    """
    if not income.has("investment"):
        return {}
    start, rate = f"us.net_investment_tax.{place.status}", "us.net_investment_tax.rate"
    over = np.maximum(agi - law.amount(start), 0.0)
    due = law.share(rate) * np.minimum(income.investment, over)
    rules = (law.record(rate), law.record(start))
    return {"net_investment_tax": Levy("Net investment income tax", due, rules)}
