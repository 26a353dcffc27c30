"""Maryland: two earners on one return take a little off, to a limit; no county tax here."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Record
from afterward.law.inforce import Law
from afterward.law.us.states.columns import columns
from afterward.law.us.states.filer import Filer
from afterward.law.us.states.plain import plain

Array = NDArray[np.float64]

LIMIT = "us.md.deduction.two_earners"


def maryland(law: Law, filer: Filer) -> tuple[Array, tuple[Record, ...]]:
    """Return Maryland's own income tax: what the lesser of two earners has is free to a limit."""
    less = np.minimum(np.minimum(*columns(filer)), law.amount(LIMIT))
    due, rules = plain(law, filer, filer.agi - less)
    return due, (*rules, law.record(LIMIT)) if filer.grown_ups > 1 else rules
