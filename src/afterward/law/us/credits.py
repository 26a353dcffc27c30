"""United States: the child tax credit."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Taper
from afterward.law.inforce import Law

Array = NDArray[np.float64]

CREDIT_STEP = 1000.0
# Below this a part of a step is only the computer's way of writing a cent.
NOISE = 6


def child_credit(law: Law, record_id: str, agi: Array, children: int) -> Array:
    """Return the child tax credit, lost in steps: each 1,000 begun above the start counts."""
    rule = law.rule(record_id, Taper)
    full = children * rule.amount * law.index.factor(law.record(record_id))
    over = np.round(np.maximum(agi - rule.start, 0.0) / CREDIT_STEP, NOISE)
    return np.maximum(full - rule.rate * CREDIT_STEP * np.ceil(over), 0.0)
