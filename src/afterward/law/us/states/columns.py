"""Two earners on one return, each in a column of their own, as some states let them file."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.law.us.states.filer import Filer

Array = NDArray[np.float64]


def columns(filer: Filer) -> tuple[Array, Array]:
    """Return the income of the first filer (all but the partner's pay) and of the partner."""
    second = np.minimum(filer.partner, filer.agi)
    return filer.agi - second, second
