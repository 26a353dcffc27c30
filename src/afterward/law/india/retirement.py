"""India: what provident fund, pensions and gratuity build, and what leaving loses."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from afterward.law.inforce import Law, law_of

Array = NDArray[np.float64]

MONTHS = 12.0
HALF_YEARS = 2.0
# A part of a year counts as a year once it is longer than this.
PART = 0.5
# Below this a binary fraction is only the computer's way of writing six months.
NOISE = 6


@dataclass(frozen=True, slots=True)
class Provident:
    """A year of the provident fund, INR: your part, the employer's, and how much of that is EPS."""

    own: Array
    employer: Array
    pension: Array


@dataclass(frozen=True, slots=True)
class National:
    """A year of the National Pension System, INR: both parts, and how much of theirs is taxed."""

    own: Array
    employer: Array
    untaxed: Array
    taxed: Array


@dataclass(frozen=True, slots=True)
class Unified:
    """The Unified Pension Scheme on retiring: pension a month, and the lump sum beside it; INR."""

    monthly: Array
    lump: Array


def epf(basic: ArrayLike, *, on_all: bool = False) -> Provident:
    """Return what a year of the Employees' Provident Fund sets aside; a saving, not a tax.

    12 % from each side of the monthly `basic` pay with dearness allowance, asked for on at most
    15,000 a month; `on_all` for employers who count all of it. 8.33 % of at most 15,000 out of the
    employer's goes to the pension scheme. Each month is rounded to the rupee.
    """
    law = law_of("IN")
    paid = np.asarray(basic, dtype=np.float64)
    asked = np.minimum(paid, law.amount("in.epf.ceiling"))
    counted = paid if on_all else asked
    own, employer = (law.share(f"in.epf.{side}") * counted for side in ("employee", "employer"))
    pension = law.share("in.epf.pension") * asked
    return Provident(*(MONTHS * _rupees(part) for part in (own, employer, pension)))


def nps(
    basic: ArrayLike,
    *,
    employer: ArrayLike | None = None,
    staff: bool = False,
    regime: str = "new",
) -> National:
    """Return what a year of the National Pension System sets aside, and what of it is taxed.

    Args:
        basic: monthly basic pay with dearness allowance.
        employer: the employer's part as a share of it (`staff`: 14 % unless given).
        staff: whether you work for the central government: 10 % of your own is then taken.
        regime: of income tax; up to 14 % (old, private: 10 %) of the employer's part is untaxed.
    """
    law, yearly = law_of("IN"), MONTHS * np.asarray(basic, dtype=np.float64)
    usual = law.share("in.nps.staff.employer") if staff else 0.0
    theirs = np.asarray(usual if employer is None else employer, dtype=np.float64) * yearly
    own = (law.share("in.nps.staff.own") if staff else 0.0) * yearly
    narrow = regime == "old" and not staff
    most = law.share("in.nps.untaxed.old" if narrow else "in.nps.untaxed") * yearly
    untaxed = np.minimum(theirs, most)
    return National(own, theirs, untaxed, theirs - untaxed)


def gratuity(basic: ArrayLike, years: ArrayLike, *, fixed_term: bool = False) -> Array:
    """Return the gratuity owed on leaving a private post: 15/26 of monthly pay for each year.

    Nothing before five years of service (one on a fixed-term contract); at most 20 lakh. A part of
    a year above six months counts as one; on a fixed term the time served counts as it is. `basic`
    is the last monthly basic pay with dearness allowance; both broadcast. Code on Social Security
    2020 s.53. Central staff: `staff_gratuity`.
    """
    law, served = law_of("IN"), np.asarray(years, dtype=np.float64)
    vests = law.amount(_vests(fixed_term=fixed_term))
    return np.where(served >= vests, _built(law, basic, served, fixed_term=fixed_term), 0.0)


def gratuity_lost(basic: ArrayLike, years: ArrayLike, *, fixed_term: bool = False) -> Array:
    """Return the gratuity that leaving now loses: what has built without being owed yet."""
    law, served = law_of("IN"), np.asarray(years, dtype=np.float64)
    vests = law.amount(_vests(fixed_term=fixed_term))
    return np.where(served >= vests, 0.0, _built(law, basic, served, fixed_term=fixed_term))


def years_to_gratuity(years: ArrayLike, *, fixed_term: bool = False) -> Array:
    """Return how many years of service are missing before any gratuity is owed."""
    vests = law_of("IN").amount(_vests(fixed_term=fixed_term))
    return np.maximum(vests - np.asarray(years, dtype=np.float64), 0.0)


def staff_gratuity(basic: ArrayLike, years: ArrayLike, *, resigning: bool = False) -> Array:
    """Return the gratuity of central staff: a quarter of monthly pay for each half year served.

    On retiring after five years, at most 16.5 months of pay (a ceiling in rupees on top moves with
    pay commissions and is not held). Resigning forfeits all of it, unless to take up another
    government post with permission: CCS (Payment of Gratuity under NPS) Rules 2021, rules 17, 22.
    """
    law = law_of("IN")
    paid, served = np.broadcast_arrays(*(np.asarray(v, dtype=np.float64) for v in (basic, years)))
    share, most = law.share("in.gratuity.staff.share"), law.amount("in.gratuity.staff.months")
    months = np.minimum(share * _half_years(served), most)
    owed = (served >= law.amount("in.gratuity.years")) & (not resigning)
    return np.where(owed, months * paid, 0.0)


def unified_pension(
    basic: ArrayLike, years: ArrayLike, *, dearness: ArrayLike = 0.0, resigning: bool = False
) -> Unified:
    """Return what the Unified Pension Scheme pays central staff on retiring after so many years.

    Half of the average `basic` pay of the last twelve months (INR a month), in proportion below 25
    years of service, none below ten, at least 10,000; and once, a tenth of monthly pay with
    `dearness` allowance for each half year. Resigning loses the pension; what was paid in returns.
    """
    law = law_of("IN")
    paid, served, extra = np.broadcast_arrays(
        *(np.asarray(value, dtype=np.float64) for value in (basic, years, dearness))
    )
    if resigning:
        return Unified(np.zeros(paid.shape), np.zeros(paid.shape))
    part = np.minimum(served / law.amount("in.ups.years"), 1.0)
    monthly = np.maximum(law.share("in.ups.share") * paid * part, law.amount("in.ups.least"))
    entitled = served >= law.amount("in.ups.years.least")
    lump = law.share("in.ups.lump") * (paid + extra) * _half_years(served)
    return Unified(np.where(entitled, monthly, 0.0), np.where(entitled, lump, 0.0))


def _built(law: Law, basic: ArrayLike, served: Array, *, fixed_term: bool) -> Array:
    counted = served if fixed_term else _counted(served)
    a_year = law.amount("in.gratuity.days") / law.amount("in.gratuity.month")
    owed = np.asarray(basic, dtype=np.float64) * a_year * counted
    return np.minimum(owed, law.amount("in.gratuity.most"))


def _counted(served: Array) -> Array:
    whole = np.floor(np.round(served, NOISE))
    return whole + (np.round(served - whole, NOISE) > PART)


def _half_years(served: Array) -> Array:
    return np.floor(np.round(HALF_YEARS * served, NOISE))


def _vests(*, fixed_term: bool) -> str:
    return "in.gratuity.years.fixed_term" if fixed_term else "in.gratuity.years"


def _rupees(amount: Array) -> Array:
    return np.floor(np.round(amount, NOISE) + 0.5)
