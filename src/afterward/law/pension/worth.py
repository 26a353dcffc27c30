"""What a pound a year of NHS pension is worth, and what an offer outside the NHS must beat."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from afterward.base.errors import AfterwardError
from afterward.base.saying import say
from afterward.law.index import Index
from afterward.law.inforce import law_of
from afterward.law.pension.scheme import active_bonus, nhs_accrual, nhs_contribution
from afterward.law.pension.state import pension_age_at

Array = NDArray[np.float64]

LEAST_AGE, MOST_AGE = 16, 75
YEAR = 2026


@dataclass(frozen=True, slots=True)
class Span:
    """A range that follows from what is not known: low, middle, high (arrays of one shape)."""

    low: Array
    middle: Array
    high: Array


def worth_of_pension(age: ArrayLike, *, stays: ArrayLike = np.inf, year: int = YEAR) -> Span:
    """Return what 1 a year of inflation-proof NHS pension is worth today: about 20 to 25.

    It is paid for 25 years from State Pension age (a survivor's part included), at a return above
    prices of 1.7 % (low: the rate the Government values these pensions at), 0 % (high) and half
    way (middle). Waiting for it costs that return; in service it rises 1.5 % a year above prices,
    which makes up for most of it. What it would gain beyond that is not counted.

    Formula: (1 - (1+r)^-n) / ln(1+r) * min(1, 1.015^s / (1+r)^w), with n years paid, w years to
    State Pension age, of which s in service.

    Args:
        age: in years, 16 to 75; broadcasts with `stays`.
        stays: how many years more you would stay in the scheme (until pension age if not given).
        year: in which the age holds.

    Raises:
        AfterwardError: an age outside 16 to 75.
    """
    law, at = law_of("UK"), np.asarray(age, dtype=np.float64)
    if not np.all((at >= LEAST_AGE) & (at <= MOST_AGE)):
        raise AfterwardError(
            say(
                "an NHS pension is valued for ages {least_age} to {most_age}",
                least_age=LEAST_AGE,
                most_age=MOST_AGE,
            ),
            code="law.pension_age",
            remedy=say("Give the age in years."),
        )
    wait = np.maximum(pension_age_at(at, year=year) - at, 0.0)
    serves = np.minimum(np.asarray(stays, dtype=np.float64), wait)
    steep, flat = (law.share(f"uk.nhs_pension.worth.rate_{end}") for end in ("high", "low"))
    rates = (steep, (steep + flat) / 2.0, flat)
    paid = float(law.amount("uk.nhs_pension.worth.years"))
    return Span(*(_factor(rate, paid, wait, serves) for rate in rates))


def must_beat(  # noqa: PLR0913 - an offer has as many sides as it has
    pay: ArrayLike,
    age: ArrayLike,
    *,
    built: ArrayLike = 0.0,
    outside: ArrayLike = 0.0,
    stays: ArrayLike = np.inf,
    year: int = YEAR,
    index: Index | None = None,
) -> Span:
    """Return by what share of pay an offer outside the NHS has to be higher to make up for it.

    What a year in the scheme is worth, less your own contribution, as a share of pay; before tax,
    as both pay and pension are taxed when they are paid. 0.25 means a quarter more pay.

    Formula: ((pay/54 + 0.015 * built) * worth - contribution) / pay - outside.

    Args:
        pay: pensionable pay, pounds a year, above 0; all arrays broadcast.
        age: in years.
        built: yearly NHS pension built so far: in service it gains 1.5 % a year above prices.
        outside: what the other employer pays into a pension, as a share of pay.
        stays: how many years more you would stay in the scheme otherwise.
        year: in which the age holds.
        index: how far the contribution tiers have moved.

    Raises:
        AfterwardError: pay of nothing, or an age outside 16 to 75.
    """
    paid = np.asarray(pay, dtype=np.float64)
    if not np.all((paid > 0.0) & np.isfinite(paid)):
        raise AfterwardError(
            say("an offer can only be compared with pay above 0"),
            code="law.amount",
            remedy=say("Give the pensionable pay of a year, without separators."),
        )
    gained = nhs_accrual(paid) + active_bonus() * np.asarray(built, dtype=np.float64)
    due = nhs_contribution(paid, index=index)
    worth = worth_of_pension(age, stays=stays, year=year)
    theirs = np.asarray(outside, dtype=np.float64)
    parts = (worth.low, worth.middle, worth.high)
    return Span(*((gained * each - due) / paid - theirs for each in parts))


def _factor(rate: float, paid: float, wait: Array, serves: Array) -> Array:
    # Paid month by month, hence log(1+r); at no return it is the number of years itself.
    force = math.log1p(rate)
    annuity = paid if rate == 0.0 else -math.expm1(-paid * force) / force
    grown = np.power(1.0 + active_bonus(), serves) / np.power(1.0 + rate, wait)
    return annuity * np.minimum(grown, 1.0)
