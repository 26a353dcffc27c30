"""India: simple interest while one studies and waits, then level payments on the sum of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from afterward.base.errors import AfterwardError
from afterward.base.saying import say
from afterward.law.inforce import law_of
from afterward.law.loans.level import level_payment

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class EducationLoan:
    """What is owed when repayment begins, the simple interest in it, and the level payment."""

    owed: Array
    interest: Array
    monthly: Array
    months: Array


def education_loan(
    paid_out: ArrayLike,
    rate: float,
    waiting: ArrayLike,
    months: ArrayLike | None = None,
) -> EducationLoan:
    """Return an education loan on the day its repayment begins.

    `paid_out` are the sums the bank paid out (last axis), `waiting` the months from each of them
    to the first payment: what is left of the course, and the year after it. Interest runs on each
    sum alone, never on interest: owed = sum of p * (1 + rate * waiting / 12). Repayment runs over
    `months` (the longest allowed, if not said).

    Raises:
        AfterwardError: longer than the scheme allows, or not a whole month.

    >>> loan = education_loan([500_000, 500_000], 0.10, [36, 24], 120)
    >>> float(loan.owed), round(float(loan.monthly))
    (1250000.0, 16519)
    """
    sums, waits = np.asarray(paid_out, dtype=np.float64), np.asarray(waiting, dtype=np.float64)
    longest = float(law_of("IN").amount("in.loans.longest"))
    term = np.asarray(longest if months is None else months, dtype=np.float64)
    if np.any(term > longest) or np.any(term < 1.0):
        raise AfterwardError(
            say(
                "an education loan is repaid over 1 to {longest} months",
                longest=format(longest, "g"),
            ),
            code="law.end",
            remedy=say("Look up the months in the bank's letter."),
        )
    interest = np.sum(sums * rate * waits / 12.0, axis=-1)
    owed = np.sum(np.broadcast_arrays(sums, waits)[0], axis=-1) + interest
    return EducationLoan(owed, interest, level_payment(owed, rate, term), term)


def moratorium(course_left: ArrayLike, *, job_after: float | None = None) -> Array:
    """Return the months until repayment begins: the course that is left and a year after it.

    `job_after`: months from the end of the course to a job, for a bank that asks for payment six
    months after one is found, where that is sooner.
    """
    law = law_of("IN")
    wait = float(law.amount("in.loans.moratorium"))
    if job_after is not None:
        wait = min(wait, job_after + float(law.amount("in.loans.moratorium.early")))
    return np.asarray(course_left, dtype=np.float64) + wait
