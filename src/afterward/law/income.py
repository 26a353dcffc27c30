"""What a tax is worked out on, and what one tax comes to."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Record

Array = NDArray[np.float64]

# What only the law of the United States looks at; elsewhere none of it may be given.
EXTRAS = ("investment", "loan_interest", "overtime", "itemised", "property_tax")
AGES = ("age", "partner_age")
# What only the law of India looks at.
INDIAN = ("deductions", "profit")


def _none() -> Array:
    return np.zeros(())


@dataclass(frozen=True, slots=True)
class Place:
    """Whose law it is: country, region, filing status, and whether the pay is one's own profit.

    `city` is one that taxes wages itself (United States); `regime` is India's new or old.
    `service` says that a practice is a health service; outside that the United States let the
    deduction for business income fade differently.
    """

    country: str
    region: str
    status: str
    self_employed: bool = False
    city: str = ""
    regime: str = ""
    service: bool = True


@dataclass(frozen=True, slots=True)
class Income:
    """A year's income, in arrays that broadcast.

    `wages` of one earner (or profit), `partner` of a second one on a joint return, `pretax`
    pension contributions that lower income tax but no payroll tax, `other` taxable income
    without payroll tax (pensions), `children` who count for a credit. `credited` is false where
    what goes by income for children is to be left out: the United States' credit, the United
    Kingdom's charge.

    The rest is for the United States, 0 unless given: `investment` income taxed as pay is
    (interest, rent), `loan_interest` paid on student loans, `overtime` the premium within the
    wages (the half of time and a half), `itemised` deductions other than state and local taxes
    (mortgage interest, gifts; what is left after their own limits), `property_tax` on a home,
    `age` and `partner_age` at the end of the year (0: below 65).

    For India: `deductions` the old regime allows, `profit` by the books of one's own practice
    (0: half of the receipts, which are then the `wages`), and `age`, too.
    """

    wages: Array
    partner: Array
    pretax: Array
    other: Array
    children: int = 0
    credited: bool = True
    investment: Array = field(default_factory=_none)
    loan_interest: Array = field(default_factory=_none)
    overtime: Array = field(default_factory=_none)
    itemised: Array = field(default_factory=_none)
    property_tax: Array = field(default_factory=_none)
    age: Array = field(default_factory=_none)
    partner_age: Array = field(default_factory=_none)
    deductions: Array = field(default_factory=_none)
    profit: Array = field(default_factory=_none)

    @property
    def taxed(self) -> Array:
        """Return what income tax looks at: all income less pension contributions, at least 0."""
        together = self.wages + self.partner
        together = together + self.other - self.pretax
        if self.has("investment"):
            together = together + self.investment
        return np.maximum(together, 0.0, out=together if together.ndim else None)

    def has(self, *names: str) -> bool:
        """Return whether any of the amounts named is more than nothing."""
        return any(np.any(getattr(self, name)) for name in names)


@dataclass(frozen=True, slots=True)
class Levy:
    """One line of tax: its plain name, what is due, and the rules it follows from."""

    name: str
    amount: Array
    rules: tuple[Record, ...]
