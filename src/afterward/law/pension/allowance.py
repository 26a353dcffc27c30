"""How much pension may be built in a year, and the charge on what goes beyond it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from afterward.base.errors import AfterwardError
from afterward.base.saying import say
from afterward.law import uk
from afterward.law.index import Index
from afterward.law.inforce import law_of
from afterward.law.pension.scheme import active_bonus, nhs_accrual, nhs_contribution
from afterward.law.uk.income_tax import after_allowance, bands

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class AllowanceYear:
    """A year's pension growth against what may be built; pounds, arrays of one shape.

    `growth` is what counts as built, `allowance` what may be (before unused years), `over` what
    goes beyond both, `charge` the income tax on that.
    """

    growth: Array
    allowance: Array
    over: Array
    charge: Array


def pension_input(opening: ArrayLike, closing: ArrayLike, *, prices: ArrayLike) -> Array:
    """Return what a year's growth of a promised pension counts as: 16 times what is above CPI.

    `opening` and `closing` are the yearly pension built at the start and at the end of the year;
    `prices` is the rise of CPI to the September before the tax year, as a share. Never below 0.
    A lump sum apart from the pension is left out. Finance Act 2004 ss.234 and 235.
    """
    before = np.asarray(opening, dtype=np.float64) * (1.0 + np.asarray(prices, dtype=np.float64))
    factor = law_of("UK").amount("uk.annual_allowance.factor")
    return factor * np.maximum(np.asarray(closing, dtype=np.float64) - before, 0.0)


def nhs_growth(pay: ArrayLike, built: ArrayLike = 0.0) -> Array:
    """Return what a year in the NHS 2015 scheme counts as: 16 x (pay/54 + 1.5 % of what is built).

    The scheme raises what is built by CPI and 1.5 points, the law takes CPI off again (both have
    been counted from 6 April since 2023). The 1995 and 2008 sections come on top: your pension
    savings statement has them.
    """
    gained = nhs_accrual(pay) + active_bonus() * np.asarray(built, dtype=np.float64)
    return law_of("UK").amount("uk.annual_allowance.factor") * gained


def annual_allowance(adjusted: ArrayLike, threshold: ArrayLike) -> Array:
    """Return how much pension may be built in a year: 60,000, or less at a high income.

    `adjusted` income is pay and pension growth less your own contributions; `threshold` income is
    pay less them. Only above 260,000 and 200,000 does the allowance shrink, 1 for every 2, to
    10,000 at least. What is taken off is rounded down to a pound: Finance Act 2004 s.228ZA.
    """
    law = law_of("UK")
    shrunk = np.ceil(law.taper("uk.annual_allowance", np.asarray(adjusted, dtype=np.float64)))
    full = law.taper("uk.annual_allowance", np.asarray(0.0))
    high = np.asarray(threshold, dtype=np.float64) > law.amount("uk.annual_allowance.threshold")
    return np.where(high, shrunk, full)


def allowance_year(  # noqa: PLR0913 - a year has as many parts as it has
    pay: ArrayLike,
    built: ArrayLike = 0.0,
    *,
    other: ArrayLike = 0.0,
    private: ArrayLike = 0.0,
    unused: ArrayLike = 0.0,
    region: str = "England",
    year: int = 2026,
    index: Index | None = None,
) -> AllowanceYear:
    """Return an NHS member's year against the annual allowance, and the charge if it is passed.

    The charge is income tax at the rates that what goes beyond would meet on top of the income
    left after the personal allowance (Finance Act 2004 s.227); the scheme can often pay it. A
    Scottish income under the 20 % band (3,967 after the allowance) would pay 20 %, not 19 %.

    Args:
        pay: pensionable pay, pounds a year; all arrays broadcast.
        built: yearly NHS pension built so far.
        other: other taxable income (private practice, a pension).
        private: what an employer pays into any other pension.
        unused: unused allowance of the three years before, as your statements say it.
        region: whose tax bands hold.
        year: the year the tax year begins in.
        index: how far thresholds have moved.

    Raises:
        AfterwardError: a region whose tax is not held.
    """
    _held(region)
    law, paid = law_of("UK", index, year=year), np.asarray(pay, dtype=np.float64)
    left = paid + np.asarray(other, dtype=np.float64) - nhs_contribution(paid, index=index)
    growth = nhs_growth(paid, built) + np.asarray(private, dtype=np.float64)
    allowance = annual_allowance(left + growth, left)
    over = np.maximum(growth - allowance - np.asarray(unused, dtype=np.float64), 0.0)
    taxed, held = after_allowance(law, left), bands(region)
    charge = law.marginal(held, taxed + over) - law.marginal(held, taxed)
    return AllowanceYear(growth, allowance, over, charge)


def _held(region: str) -> None:
    if region not in uk.REGIONS:
        raise AfterwardError(
            say("the region “{region}” in UK is not one whose tax law is held", region=region),
            code="law.region",
            remedy=say(
                "Held so far: {regions}. Nothing is guessed from a neighbour.",
                regions=", ".join(uk.REGIONS),
            ),
        )
