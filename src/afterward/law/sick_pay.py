"""Pay while ill: what the NHS contract, the law of the UK and Indian government service give."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from afterward.law.inforce import Law

Array = NDArray[np.float64]

NHS_FULL, NHS_HALF = "uk.sick.nhs_full", "uk.sick.nhs_half"
NHS_TOGETHER = "uk.sick.nhs_together"
STATUTORY, STATUTORY_SHARE = "uk.sick.statutory", "uk.sick.statutory_share"
STATUTORY_WEEKS = "uk.sick.statutory_weeks"
HALF_PAY_DAYS, COMMUTED = "in.sick.half_pay_days", "in.sick.commuted_share"
HALF = 0.5
DAYS_A_MONTH = 365.25 / 12
WEEKS_A_YEAR = 52.0


def nhs_months(law: Law, years: ArrayLike) -> tuple[Array, Array]:
    """Return the months of full pay and then of half pay, by completed years of NHS service."""
    served = np.asarray(years, dtype=float)
    return law.steps(NHS_FULL, served), law.steps(NHS_HALF, served)


def nhs_together(law: Law) -> float:
    """Return the share of full pay that half pay and statutory sick pay together never pass."""
    return law.share(NHS_TOGETHER)


def statutory_week(law: Law, pay: ArrayLike) -> Array:
    """Return a week of statutory sick pay in pounds, from yearly pay: 80 % of it or the flat rate.

    Employment Rights Act 2025, from 6 April 2026: the lower of the two, from the first day.
    """
    weekly = np.asarray(pay, dtype=float) / WEEKS_A_YEAR
    return np.minimum(law.share(STATUTORY_SHARE) * weekly, law.amount(STATUTORY))


def government_months(law: Law, years: ArrayLike) -> Array:
    """Return the months at full pay of an Indian government servant who has not been ill before.

    Half pay leave of 20 days a year, commuted to half as many at full pay (rules 29 and 30).
    """
    days = np.asarray(years, dtype=float) * law.amount(HALF_PAY_DAYS) * law.share(COMMUTED)
    return days / DAYS_A_MONTH


def months_paid(absent: ArrayLike, full: ArrayLike, half: ArrayLike = 0.0) -> Array:
    """Return how many months' pay are had in an absence, all at full pay first, then at half.

    >>> float(months_paid(8.0, 6.0, 6.0))
    7.0
    """
    away, whole = np.asarray(absent, dtype=float), np.asarray(full, dtype=float)
    return np.minimum(away, whole) + HALF * np.clip(away - whole, 0.0, half)
