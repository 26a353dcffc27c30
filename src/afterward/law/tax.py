"""A household's tax for a year: one door to every country's law."""

from __future__ import annotations

from dataclasses import dataclass
from types import ModuleType

import numpy as np
from numpy.typing import ArrayLike, NDArray

from afterward.base.errors import AfterwardError
from afterward.law import india, uk, us
from afterward.law.explain import Explanation, explained
from afterward.law.income import Income, Levy, Place
from afterward.law.index import Index
from afterward.law.inforce import law_of
from afterward.law.library import first_day

Array = NDArray[np.float64]

COUNTRIES: dict[str, ModuleType] = {"US": us, "UK": uk, "IN": india}
# The first tax year whose law is held.
HELD_FROM = 2026
LAST_YEAR = 2100


@dataclass(frozen=True, slots=True)
class TaxCode:
    """The tax law of one place, status and year, applied to arrays or explained for one case."""

    place: Place
    year: int

    def lines(  # noqa: PLR0913 - a year's income has as many parts as it has
        self,
        wages: ArrayLike,
        *,
        partner_wages: ArrayLike = 0.0,
        pretax: ArrayLike = 0.0,
        other: ArrayLike = 0.0,
        children: int = 0,
        index: Index | None = None,
    ) -> dict[str, Array]:
        """Return each line of tax; arrays broadcast, in currency a year, unrounded.

        `index` says how thresholds have moved since the base year, and for which year the tax is
        (without it: this code's own year, nothing moved).

        Raises:
            AfterwardError: a partner's wages on any but a joint return, children or pension
                contributions where the law knows neither.
        """
        income = Income(
            wages=np.asarray(wages, dtype=np.float64),
            partner=np.asarray(partner_wages, dtype=np.float64),
            pretax=np.asarray(pretax, dtype=np.float64),
            other=np.asarray(other, dtype=np.float64),
            children=children,
        )
        return {name: levy.amount for name, levy in self._levies(income, index).items()}

    def explain(
        self,
        wages: float,
        *,
        partner_wages: float = 0.0,
        pretax: float = 0.0,
        other: float = 0.0,
        children: int = 0,
    ) -> Explanation:
        """Return one case line by line, rounded as each rule says, every line with its source.

        Raises:
            AfterwardError: as `lines`; an amount below zero or not a number.
        """
        amounts = {"wages": wages, "partner wages": partner_wages, "pretax": pretax, "other": other}
        for name, value in amounts.items():
            _check_amount(name, value)
        income = Income(*(np.asarray(float(v)) for v in amounts.values()), children=children)
        left_out = COUNTRIES[self.place.country].not_counted(self.place)
        gross = wages + partner_wages + other
        day = first_day(self.place.country, self.year)
        return explained(gross, self._levies(income, None), left_out, day)

    def _levies(self, income: Income, index: Index | None) -> dict[str, Levy]:
        self._check(income)
        law = law_of(self.place.country, index, year=self.year)
        return COUNTRIES[self.place.country].levies(self.place, law, income)

    def _check(self, income: Income) -> None:
        if self.place.status != "joint" and np.any(income.partner):
            raise AfterwardError(
                "a partner's pay only counts on a joint return",
                code="law.partner",
                remedy="Take it out, or ask for status joint (United States).",
            )
        if income.children and self.place.country != "US":
            raise AfterwardError(
                "children change no tax in this law",
                code="law.children",
                remedy="Take them out; only the United States has a credit for them here.",
            )


def tax_code(
    country: str,
    region: str,
    *,
    status: str = "single",
    year: int,
    self_employed: bool = False,
    city: str = "",
    regime: str = "",
) -> TaxCode:
    """Return the tax law of a place for the tax year that begins in `year`.

    A year after the last one known takes the last law known; its explanation says so. `city` is
    for those that tax wages (New York City, Philadelphia), `regime` for India (new or old).

    Raises:
        AfterwardError: an unknown country, region or status, named with those that are known; a
            year before the first one held; self-employment where it is not held yet.
    """
    _one_of("country", country, tuple(COUNTRIES))
    _one_of("region", region, regions(country), of=country)
    _one_of("status", status, statuses(country), of=country)
    _check_year(country, year)
    _one_of("city", city, cities(country, region), of=region)
    _one_of("regime", regime, regimes(country), of=country)
    if self_employed and country == "IN":
        raise AfterwardError(
            "tax on one's own practice in India is not held yet",
            code="law.self_employed",
            remedy="Ask for it as an employee's salary, or leave it for a later version.",
        )
    chosen = regime or regimes(country)[0]
    return TaxCode(Place(country, region, status, self_employed, city, chosen), year)


def regions(country: str) -> tuple[str, ...]:
    """Return the regions of a country whose tax law is held ("" where none needs naming)."""
    return COUNTRIES[country].REGIONS


def statuses(country: str) -> tuple[str, ...]:
    """Return the filing statuses a country's law is held for."""
    return COUNTRIES[country].STATUSES


def cities(country: str, region: str) -> tuple[str, ...]:
    """Return the cities of a region that tax wages themselves, "" (none of them) first."""
    return ("", *getattr(COUNTRIES[country], "CITIES", {}).get(region, ()))


def regimes(country: str) -> tuple[str, ...]:
    """Return a country's regimes of income tax, the one taken unless said first."""
    return getattr(COUNTRIES[country], "REGIMES", ("",))


def _one_of(what: str, came: str, known: tuple[str, ...], *, of: str = "") -> None:
    if came in known or (what == "regime" and not came):
        return
    where = f" in {of}" if of else ""
    named = ", ".join(name for name in known if name)
    raise AfterwardError(
        f"the {what} “{came}”{where} is not one whose tax law is held",
        code=f"law.{what}",
        remedy=f"Held so far: {named}. Nothing is guessed from a neighbour.",
    )


def _check_year(country: str, year: int) -> None:
    if HELD_FROM <= year <= LAST_YEAR:
        return
    raise AfterwardError(
        f"the tax law of {country} is held from {HELD_FROM} on; {year} was asked for",
        code="law.year",
        remedy=f"Ask for a year from {HELD_FROM} to {LAST_YEAR} (the year the tax year begins).",
    )


def _check_amount(name: str, value: float) -> None:
    if not 0.0 <= value <= 1e12:
        raise AfterwardError(
            f"{name} of {value:g} cannot be taxed",
            code="law.amount",
            remedy="Give a yearly amount of 0 or more, without separators.",
        )
