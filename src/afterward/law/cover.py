"""Health cover after a post (United States): COBRA, and the marketplace with its cliff."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from afterward.base.errors import AfterwardError
from afterward.base.records import Steps
from afterward.base.saying import say
from afterward.law.index import Index
from afterward.law.inforce import Law, law_of
from afterward.law.library import known
from afterward.law.loans import poverty_line

Array = NDArray[np.float64]

# States with an age curve of their own, and those where age makes no difference.
OWN_CURVE = ("AL", "DC", "MA", "MN", "MS", "OR", "UT")
ANY_AGE = ("NY", "VT")
BENCHMARK_AGE, CHILD_UNTIL, MEDICARE_AT = 40, 21, 65
# The poverty line of a year's cover is the one known when people sign up, the autumn before.
SIGN_UP = (11, 1)


def marketplace(  # noqa: PLR0913 - who is covered, where, when, and what the plan costs
    income: ArrayLike,
    household: int,
    ages: Iterable[int],
    year: int,
    benchmark: ArrayLike | None = None,
    *,
    premium: ArrayLike | None = None,
    region: str = "",
    index: Index | None = None,
) -> Array:
    """Return what the benchmark silver plan costs in a year after the premium tax credit.

    `income` is yearly (modified adjusted gross income), `household` counts everyone on the tax
    return, `ages` are those covered. `benchmark` is the plan's monthly price for a 40-year-old
    (the region's, if not said); `premium`, the monthly price for all of them, stands in for it
    where it is known. Shape of `income`, broadcast with the price.

    net = min(price, share of income * income) from 100 % to 400 % of the poverty line, else the
    whole price: one dollar over 400 % costs all of the credit. Medicaid is not counted.

    Raises:
        AfterwardError: an age of 65 or more, a state with age rules of its own, a year before 2026.
    """
    pay = np.asarray(income, dtype=np.float64)
    month = full_premium(ages, benchmark, region) if premium is None else np.asarray(premium)
    whole = 12.0 * np.asarray(month, dtype=np.float64)
    due = np.minimum(whole, expected_share(pay, household, year, region, index) * pay)
    return np.where(has_credit(pay, household, year, region, index), due, whole)


def has_credit(
    income: ArrayLike, household: int, year: int, region: str = "", index: Index | None = None
) -> NDArray[np.bool_]:
    """Return whether an income gets the credit: two steps, at 100 % and over 400 % of the line."""
    law, times = _law(year, index), poverty_multiple(income, household, year, region, index)
    return (law.steps("us.cover.floor", times) > 0.0) & (law.steps("us.cover.cliff", times) > 0.0)


def expected_share(
    income: ArrayLike, household: int, year: int, region: str = "", index: Index | None = None
) -> Array:
    """Return the share of income one is expected to pay for the benchmark plan.

    It rises evenly within each band of the year's table and jumps at 133 %. Income counts in whole
    per cent of the poverty line, the rest dropped (Form 8962, Worksheet 2). Beyond 400 % there is
    no such share (`has_credit`); the last one is given.
    """
    law, exact = _law(year, index), poverty_multiple(income, household, year, region, index)
    times = np.floor(100.0 * exact + 1e-6) / 100.0
    starts = np.array([start for start, _ in law.rule("us.cover.share.first", Steps).steps])
    ends = np.append(starts[1:], cliff_multiple())
    band = np.searchsorted(starts, times, side="right") - 1
    part = np.minimum((times - starts[band]) / (ends[band] - starts[band]), 1.0)
    first, last = (law.steps(f"us.cover.share.{end}", times) for end in ("first", "last"))
    # The percentage is used to the nearest hundredth of one (26 CFR 1.36B-3(g)(1)).
    return np.round(first + (last - first) * part, 4)


def poverty_multiple(
    income: ArrayLike, household: int, year: int, region: str = "", index: Index | None = None
) -> Array:
    """Return income as a multiple of the poverty line that a year's cover looks at."""
    still = index or Index.still()
    moved = replace(still, year=None if still.year is None else still.year - 1)
    law = Law(dt.date(year - 1, *SIGN_UP), moved)
    return np.asarray(income, dtype=np.float64) / poverty_line(law, household, region)


def cliff_multiple() -> float:
    """Return the multiple of the poverty line over which all of the credit is lost."""
    return law_of("US").rule("us.cover.cliff", Steps).steps[-1][0]


def cliff(household: int, year: int, region: str = "", index: Index | None = None) -> float:
    """Return the yearly income over which all of the credit is lost.

    >>> cliff(1, 2026), cliff(1, 2027), cliff(4, 2026)
    (62600.0, 63840.0, 128600.0)
    """
    return float(
        cliff_multiple() / np.median(poverty_multiple(1.0, household, year, region, index))
    )


def full_premium(
    ages: Iterable[int], benchmark: ArrayLike | None = None, region: str = ""
) -> Array:
    """Return the benchmark plan's whole monthly price for several people, by the federal curve.

    Each price is the 40-year-old's times the curve at one's age over the curve at 40; of children
    under 21 the three oldest are charged for.

    Raises:
        AfterwardError: an age of 65 or more, or a state with age rules of its own.
    """
    held = sorted(ages, reverse=True)
    place = region.upper()
    _check_ages(held, place)
    at_40 = np.asarray(benchmark_at_40(region) if benchmark is None else benchmark)
    grown = [age for age in held if age >= CHILD_UNTIL]
    if place in ANY_AGE:
        return at_40 * float(len(grown))
    law = law_of("US")
    most = int(law.amount("us.cover.children"))
    charged = [*grown, *[age for age in held if age < CHILD_UNTIL][:most]]
    curve = law.steps("us.cover.age", np.array([BENCHMARK_AGE, *charged], dtype=np.float64))
    return at_40 * float(curve[1:].sum() / curve[0])


def benchmark_at_40(region: str = "") -> float:
    """Return a state's benchmark plan at 40, a month (the country's middle, if no state is named).

    Raises:
        AfterwardError: none is held for the state.
    """
    name = f"us.cover.benchmark.{region.lower()}" if region else "us.cover.benchmark"
    if not known(name):
        raise AfterwardError(
            say("no benchmark price is held for {region}", region=region),
            code="law.cover",
            remedy=say("Look it up on the state's marketplace and give it as `premium` (a month)."),
        )
    return float(law_of("US").amount(name))


def cobra_price(full_price: ArrayLike) -> Array:
    """Return the most that may be asked for keeping an employer's cover, given its full price."""
    most = law_of("US").amount("us.cover.cobra.most")
    return np.asarray(full_price, dtype=np.float64) * most


def cobra_months(staff: int) -> float:
    """Return for how many months cover may be kept; none by federal law below 20 staff.

    >>> cobra_months(20), cobra_months(19)
    (18.0, 0.0)
    """
    law = law_of("US")
    kept = float(law.amount("us.cover.cobra.months"))
    return kept if staff >= law.amount("us.cover.cobra.staff") else 0.0


def _law(year: int, index: Index | None) -> Law:
    return Law(dt.date(year, 1, 1), index or Index.still())


def _check_ages(ages: list[int], place: str) -> None:
    if any(age >= MEDICARE_AT for age in ages):
        raise AfterwardError(
            say(
                "an age of {oldest}: Medicare begins at {age}",
                oldest=max(ages),
                age=MEDICARE_AT,
            ),
            code="law.cover",
            remedy=say("Leave out whoever is 65 or older."),
        )
    children = any(age < CHILD_UNTIL for age in ages)
    if place in OWN_CURVE or (place in ANY_AGE and children):
        raise AfterwardError(
            say("{place} sets its own prices by age, which are not held", place=place),
            code="law.cover",
            remedy=say("Give the benchmark plan's price for all of you as `premium` (a month)."),
        )
