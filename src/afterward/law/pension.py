"""Pensions set by law: the NHS scheme and the State Pension."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from afterward.law.index import Index
from afterward.law.inforce import law_of
from afterward.law.library import rule

Array = NDArray[np.float64]

WEEKS = 52


def nhs_contribution(pay: ArrayLike, *, index: Index | None = None) -> Array:
    """Return a member's contribution for a year at a pay: one rate on all of it, by tier.

    Shape of `pay`, broadcast with the index; nominal. A step: a pound more can cost a tier.
    """
    return law_of("UK", index).whole("uk.nhs_pension.member", np.asarray(pay, dtype=np.float64))


def nhs_accrual(pay: ArrayLike) -> Array:
    """Return the yearly pension a year at a pay builds: 1/54 of it."""
    return np.asarray(pay, dtype=np.float64) / law_of("UK").amount("uk.nhs_pension.accrual")


def active_bonus() -> float:
    """Return by how much what is built rises above prices each year in service (0.015).

    After leaving it rises with prices only.
    """
    return law_of("UK").share("uk.nhs_pension.active_bonus")


def nhs_source() -> str:
    """Return where the NHS scheme's rules can be read."""
    return rule("uk.nhs_pension.accrual").source.cite()


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
    when = np.asarray(year + (month - 1) / 12.0)
    law = law_of("UK")
    base = float(law.amount("uk.state_pension.age"))
    return base + float(law.marginal("uk.state_pension.age_rise", when))


def auto_enrolment(pay: ArrayLike) -> tuple[Array, Array]:
    """Return the least a year's pay puts into a workplace pension: the person's, the employer's.

    Shares of the pay between two limits that have been frozen for years (nominal).
    """
    law, paid = law_of("UK"), np.asarray(pay, dtype=np.float64)
    own = law.marginal("uk.auto_enrolment.person", paid)
    return own, law.marginal("uk.auto_enrolment.employer", paid)
