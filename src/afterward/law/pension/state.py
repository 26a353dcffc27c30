"""The State Pension: how much, and from what age."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from afterward.law.inforce import law_of

Array = NDArray[np.float64]

WEEKS = 52
# Someone of a whole age is on average half a year older, counted at the middle of a year.
MIDDLE = 0.5


def state_pension(country: str) -> float | None:
    """Return a full State Pension a year; None where it depends on a person's own record."""
    if country != "UK":
        return None
    return WEEKS * float(law_of("UK").amount("uk.state_pension"))


def state_pension_age(born: str) -> float:
    """Return the State Pension age in years for a month of birth such as `1976-04` (UK).

    It rises by a month for each month of birth: from 66 to 67 for births from April 1960, and to
    68 for births from April 1977. A month is taken from its 6th day, as the table in the Act does.
    """
    year, month = (int(part) for part in born.split("-"))
    return float(_age(np.asarray(year + (month - 1) / 12.0)))


def pension_age_at(age: ArrayLike, *, year: int) -> Array:
    """Return the State Pension age of people of an age in a year (the NHS scheme's age, too).

    Shape of `age`, in years. A whole age is taken as born in the middle of a year.
    """
    return _age(year + MIDDLE - np.asarray(age, dtype=np.float64))


def _age(born: Array) -> Array:
    law = law_of("UK")
    return law.amount("uk.state_pension.age") + law.marginal("uk.state_pension.age_rise", born)
