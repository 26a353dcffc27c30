"""Children in the law of a year: how many still count, and what is paid for them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Amount
from afterward.law.inforce import Law, law_of
from afterward.law.uk import child_benefit

Array = NDArray[np.float64]

# The rule that says from which age on a child counts no more.
AGES = {"US": "us.child_tax_credit.age", "UK": "uk.child_benefit.age"}


def counting(country: str, year: int, born: Sequence[int]) -> int:
    """Return how many children count in the tax year that begins in `year`; by years of birth.

    United States: those younger than 17 as the year ends. United Kingdom: those who turn 15 at
    most in the calendar year in which it begins; older ones at school, for whom the benefit goes
    on, are not asked about. India's law of tax knows none.

    >>> counting("US", 2026, (2009, 2010)), counting("UK", 2026, (2010, 2011))
    (1, 1)
    """
    if country not in AGES or not born:
        return 0
    limit = law_of(country, year=year).rule(AGES[country], Amount).value
    return sum(born_in <= year < born_in + limit for born_in in born)


def paid(country: str, law: Law, children: int) -> Array | float:
    """Return what is paid for children in a tax year, whatever the income: child benefit.

    Nothing but in the United Kingdom; in pounds a year.
    """
    return child_benefit.benefit(law, children) if country == "UK" and children else 0.0


def rules(country: str, status: str) -> tuple[str, ...]:
    """Return the names of the rules that children open, beside those of the taxes themselves."""
    if country == "US":
        return (AGES["US"], f"us.child_tax_credit.{status}")
    if country == "UK":
        return (AGES["UK"], child_benefit.ELDEST, child_benefit.OTHER, child_benefit.CHARGE)
    return ()
