"""The shape most states share: income less deductions and exemptions, brackets, credits.

A state's file says all of it. Records of state `xx`, each for one status (`.single`, `.joint`,
`.head`) or for all (no ending), each of any kind of rule read at the federal adjusted gross income:

    us.xx.income_tax            brackets on taxable income
    us.xx.deduction             a standard deduction
    us.xx.exemption             an exemption of the filers together
    us.xx.exemption.dependant   an exemption for each child
    us.xx.credit                a credit of the filers together, against the tax (never below 0)
    us.xx.credit.dependant      a credit for each child
    us.xx.credit.two_earners    a credit read at the lower pay of a couple, on a joint return
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Record
from afterward.law.inforce import Law
from afterward.law.library import known
from afterward.law.us.states.filer import Filer

Array = NDArray[np.float64]


def plain(law: Law, filer: Filer, start: Array) -> tuple[Array, tuple[Record, ...]]:
    """Return a state's income tax on a starting income (AGI or federal taxable), and its rules."""
    free, rules = allowances(law, filer)
    due, brackets = bracketed(law, filer, np.maximum(start - free, 0.0))
    less, credits_used = credited(law, filer)
    return np.maximum(due - less, 0.0), (*brackets, *rules, *credits_used)


def allowances(law: Law, filer: Filer) -> tuple[Array | float, tuple[Record, ...]]:
    """Return deductions and exemptions together, and their rules."""
    deduction, one = part(law, filer, "deduction")
    own, two = part(law, filer, "exemption")
    child, three = part(law, filer, "exemption.dependant") if filer.children else (0.0, ())
    return deduction + own + filer.children * child, (*one, *two, *three)


def credited(law: Law, filer: Filer) -> tuple[Array | float, tuple[Record, ...]]:
    """Return credits together, and their rules."""
    own, one = part(law, filer, "credit")
    child, two = part(law, filer, "credit.dependant") if filer.children else (0.0, ())
    couple, three = two_earners(law, filer)
    return own + filer.children * child + couple, (*one, *two, *three)


def two_earners(law: Law, filer: Filer) -> tuple[Array | float, tuple[Record, ...]]:
    """Return a credit for couples who both work, by the lower pay; 0 where there is none."""
    name = named(filer, "credit.two_earners")
    if name is None or filer.place.status != "joint":
        return 0.0, ()
    return law.value(name, np.minimum(filer.wages, filer.partner)), (law.record(name),)


def bracketed(law: Law, filer: Filer, taxable: Array) -> tuple[Array, tuple[Record, ...]]:
    """Return the tax by the state's brackets, and their record."""
    name = named(filer, "income_tax")
    if name is None:
        msg = f"no brackets are held for {filer.state}"
        raise LookupError(msg)
    return law.marginal(name, taxable), (law.record(name),)


def part(law: Law, filer: Filer, what: str) -> tuple[Array | float, tuple[Record, ...]]:
    """Return what one of a state's rules comes to at the filer's AGI; 0 where it has none."""
    name = named(filer, what)
    return (0.0, ()) if name is None else (law.value(name, filer.agi), (law.record(name),))


def named(filer: Filer, what: str) -> str | None:
    """Return the id of a state's rule for a status, else for all; None where it has none."""
    name = f"us.{filer.state}.{what}"
    choices = (f"{name}.{filer.place.status}", name)
    return next((choice for choice in choices if known(choice)), None)
