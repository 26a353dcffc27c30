"""What a tax is worked out on, and what one tax comes to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Record

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Place:
    """Whose law it is: country, region, filing status, and whether the pay is one's own profit.

    `city` is one that taxes wages itself (United States); `regime` is India's new or old.
    """

    country: str
    region: str
    status: str
    self_employed: bool = False
    city: str = ""
    regime: str = ""


@dataclass(frozen=True, slots=True)
class Income:
    """A year's income, in arrays that broadcast.

    `wages` of one earner (or profit), `partner` of a second one on a joint return, `pretax`
    pension contributions that lower income tax but no payroll tax, `other` taxable income
    without payroll tax (pensions), `children` who count for a credit.
    """

    wages: Array
    partner: Array
    pretax: Array
    other: Array
    children: int = 0

    @property
    def taxed(self) -> Array:
        """Return what income tax looks at: all income less pension contributions, at least 0."""
        together = self.wages + self.partner
        together = together + self.other - self.pretax
        return np.maximum(together, 0.0, out=together if together.ndim else None)


@dataclass(frozen=True, slots=True)
class Levy:
    """One line of tax: its plain name, what is due, and the rules it follows from."""

    name: str
    amount: Array
    rules: tuple[Record, ...]
