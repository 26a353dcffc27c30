"""Minnesota: deduction and exemptions are cut at high incomes; two earners get a credit."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Record
from afterward.law.inforce import Law
from afterward.law.us.states.filer import Filer
from afterward.law.us.states.plain import bracketed, part

Array = NDArray[np.float64]


def minnesota(law: Law, filer: Filer) -> tuple[Array, tuple[Record, ...]]:
    """Return Minnesota's income tax."""
    full, one = part(law, filer, "deduction")
    cut, two = part(law, filer, "deduction.cut")
    most = law.share("us.mn.deduction.cut.most") * full
    own, three = exempt(law, filer) if filer.children else (0.0, ())
    taxable = np.maximum(filer.agi - (full - np.minimum(cut, most)) - own, 0.0)
    due, brackets = bracketed(law, filer, taxable)
    back, four = credit(law, filer, taxable, due) if filer.grown_ups > 1 else (0.0, ())
    return np.maximum(due - back, 0.0), (*brackets, *one, *two, *three, *four)


def exempt(law: Law, filer: Filer) -> tuple[Array, tuple[Record, ...]]:
    """Return the children's exemptions, cut by a share for each step begun above a start."""
    each, one = part(law, filer, "exemption.dependant")
    start, two = part(law, filer, "exemption.start")
    begun = np.ceil(np.maximum(filer.agi - start, 0.0) / law.amount("us.mn.exemption.step"))
    left = np.maximum(1.0 - law.share("us.mn.exemption.cut") * begun, 0.0)
    return filer.children * each * left, (*one, *two)


def credit(law: Law, filer: Filer, taxable: Array, due: Array) -> tuple[Array, tuple[Record, ...]]:
    """Return the marriage credit: what one joint return costs over two single ones, to a limit."""
    half = law.amount("us.mn.deduction.joint") / 2.0
    lesser = np.maximum(np.minimum(filer.wages, filer.partner) - half, 0.0)
    rest = np.maximum(taxable - lesser, 0.0)
    apart = sum(law.marginal("us.mn.income_tax.single", own) for own in (lesser, rest))
    name = "us.mn.marriage_credit"
    return np.clip(due - apart, 0.0, law.amount(name)), (law.record(name),)
