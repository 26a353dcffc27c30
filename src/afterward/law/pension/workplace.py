"""Workplace pensions outside the NHS: the least the law asks of an employer and a person."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from afterward.law.inforce import law_of

Array = NDArray[np.float64]


def auto_enrolment(pay: ArrayLike) -> tuple[Array, Array]:
    """Return the least a year's pay puts into a workplace pension: the person's, the employer's.

    Shares of the pay between two limits that have been frozen for years (nominal).
    """
    law, paid = law_of("UK"), np.asarray(pay, dtype=np.float64)
    own = law.marginal("uk.auto_enrolment.person", paid)
    return own, law.marginal("uk.auto_enrolment.employer", paid)
