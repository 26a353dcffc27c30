"""What a state looks at: who files, what they earn, and what the federal return came to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterward.law.income import Place

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Filer:
    """A state return's starting points, in USD a year; arrays broadcast.

    `agi` is federal adjusted gross income, `federal_taxable` what the federal return taxes (with
    the federal standard deduction), `federal_tax` the federal income tax after the child credit.
    `children` counts dependants under 17.
    """

    place: Place
    agi: Array
    wages: Array
    partner: Array
    federal_taxable: Array
    federal_tax: Array
    children: int = 0

    @property
    def state(self) -> str:
        """Return the state's code in small letters, as its records are named."""
        return self.place.region.lower()

    @property
    def grown_ups(self) -> int:
        """Return how many adults file: 2 on a joint return."""
        return 2 if self.place.status == "joint" else 1
