"""The NHS Pension Scheme (2015): what it costs, what it builds, and what taking it early loses."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from afterward.law.index import Index
from afterward.law.inforce import law_of
from afterward.law.library import rule

Array = NDArray[np.float64]


def nhs_contribution(pay: ArrayLike, *, index: Index | None = None) -> Array:
    """Return a member's contribution for a year at a pay: one rate on all of it, by tier.

    The tier goes by actual pay, part-time pay as it is (since October 2022); England and Wales
    (Scotland and Northern Ireland have tiers of their own). Shape of `pay`, broadcast with the
    index; nominal. A step: a pound more can cost a tier.
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


def early_reduction(years: ArrayLike) -> Array:
    """Return the share of an NHS pension lost for life when it is taken so many years early.

    Shape of `years` (before State Pension age); 0 at or after it. About 6 % for one year, 24 %
    for five, 39 % for ten. Source: NHSBSA, KA-04590.
    """
    early = np.maximum(np.asarray(years, dtype=np.float64), 0.0)
    return law_of("UK").marginal("uk.nhs_pension.early", early)
