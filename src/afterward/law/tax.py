"""A household's tax for a year: one door to every country's law."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import TypedDict, Unpack

import numpy as np
from numpy.typing import ArrayLike, NDArray

from afterward.base.errors import AfterwardError
from afterward.base.saying import say
from afterward.law import india, uk, us
from afterward.law.explain import Explanation, explained
from afterward.law.income import AGES, EXTRAS, INDIAN, Income, Levy, Place
from afterward.law.index import Index
from afterward.law.inforce import law_of
from afterward.law.library import first_day

Array = NDArray[np.float64]

COUNTRIES: dict[str, ModuleType] = {"US": us, "UK": uk, "IN": india}
# The first tax year whose law is held.
HELD_FROM = 2026
LAST_YEAR = 2100
# The largest amount and age that are taken for one.
MOST = 1e12
OLDEST = 120.0


class More(TypedDict, total=False):
    """What else a year may hold, for one country alone; `Income` says what each is."""

    investment: ArrayLike
    loan_interest: ArrayLike
    overtime: ArrayLike
    itemised: ArrayLike
    property_tax: ArrayLike
    age: ArrayLike
    partner_age: ArrayLike
    deductions: ArrayLike
    profit: ArrayLike


class OneMore(TypedDict, total=False):
    """As `More`, for one case."""

    investment: float
    loan_interest: float
    overtime: float
    itemised: float
    property_tax: float
    age: float
    partner_age: float
    deductions: float
    profit: float


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
        credited: bool = True,
        index: Index | None = None,
        **more: Unpack[More],
    ) -> dict[str, Array]:
        """Return each line of tax; arrays broadcast, in currency a year, unrounded.

        `index` says how thresholds have moved since the base year, and for which year the tax is
        (without it: this code's own year, nothing moved). `credited` is false for the tax before
        what goes by income for children (see `Income`). `more` is what only one country looks
        at (see `Income`), each 0 unless given: for the United States investment income, interest
        on student loans, overtime premium, itemised deductions, property tax, ages; for India
        stated deductions, the profit of a practice with books, age.

        Raises:
            AfterwardError: a partner's wages or age on any but a joint return, overtime above the
                wages, children or any of `more` where the law knows none.
        """
        parts = {"wages": wages, "partner": partner_wages, "pretax": pretax, "other": other}
        income = _income(children, {**parts, **more}, credited=credited)
        return {name: levy.amount for name, levy in self._levies(income, index).items()}

    def explain(
        self,
        wages: float,
        *,
        partner_wages: float = 0.0,
        pretax: float = 0.0,
        other: float = 0.0,
        children: int = 0,
        **more: Unpack[OneMore],
    ) -> Explanation:
        """Return one case line by line, rounded as each rule says, every line with its source.

        Raises:
            AfterwardError: as `lines`; an amount below zero or not a number.
        """
        parts = {"wages": wages, "partner": partner_wages, "pretax": pretax, "other": other}
        amounts = {**parts, **more}
        for name, value in amounts.items():
            _check_amount(name, value)
        income = _income(children, amounts)
        left_out = COUNTRIES[self.place.country].not_counted(self.place)
        gross = wages + partner_wages + other + float(income.investment)
        day = first_day(self.place.country, self.year)
        return explained(gross, self._levies(income, None), left_out, day)

    def _levies(self, income: Income, index: Index | None) -> dict[str, Levy]:
        self._check(income)
        check = getattr(COUNTRIES[self.place.country], "check_income", None)
        if check is not None:
            check(self.place, income)
        law = law_of(self.place.country, index, year=self.year)
        return COUNTRIES[self.place.country].levies(self.place, law, income)

    def _check(self, income: Income) -> None:
        if self.place.status != "joint" and np.any(income.partner):
            raise AfterwardError(
                say("a partner's pay only counts on a joint return"),
                code="law.partner",
                remedy=say("Take it out, or ask for status joint (United States)."),
            )
        in_india = self.place.country == "IN"
        if not in_india and income.has(*INDIAN):
            raise AfterwardError(
                say(
                    "stated deductions and a profit by one's own books are only asked for in India"
                ),
                code="law.extra",
                remedy=say(
                    "Take them out; elsewhere wages of the self-employed are already profit."
                ),
            )
        # Age moves the old regime's slabs in India.
        extras = (*EXTRAS, "partner_age") if in_india else (*EXTRAS, *AGES)
        if self.place.country != "US" and income.has(*extras):
            raise AfterwardError(
                say(
                    "investment income, loan interest, overtime, itemised deductions, "
                    "property tax and age are only known to the law of the United States here"
                ),
                code="law.extra",
                remedy=say(
                    "Take them out; money that is taxed as pay can be given as other income."
                ),
            )
        if income.children and self.place.country not in ("US", "UK"):
            raise AfterwardError(
                say("children change no tax in this law"),
                code="law.children",
                remedy=say(
                    "Take them out; only the United States and the United Kingdom count them."
                ),
            )


def tax_code(  # noqa: PLR0913 - a place is named by as many things as it is
    country: str,
    region: str,
    *,
    status: str = "single",
    year: int,
    self_employed: bool = False,
    city: str = "",
    regime: str = "",
    service: bool = True,
) -> TaxCode:
    """Return the tax law of a place for the tax year that begins in `year`.

    A year after the last one known takes the last law known; its explanation says so. `city` is
    for those that tax wages (New York City, Philadelphia), `regime` for India (new or old).
    `service` is whether a practice in the United States is a health service (False: any other
    business, whose deduction for business income fades differently).

    Raises:
        AfterwardError: an unknown country, region or status, named with those that are known; a
            year before the first one held.
    """
    _one_of("country", country, tuple(COUNTRIES))
    _one_of("region", region, regions(country), of=country)
    _one_of("status", status, statuses(country), of=country)
    _check_year(country, year)
    _one_of("city", city, cities(country, region), of=region)
    _one_of("regime", regime, regimes(country), of=country)
    chosen = regime or regimes(country)[0]
    place = Place(country, region, status, self_employed, city, chosen, service)
    _check_place(place)
    return TaxCode(place, year)


def _check_place(place: Place) -> None:
    if not place.service and place.country != "US":
        raise AfterwardError(
            say("whether a practice is a health service changes no tax in this law"),
            code="law.service",
            remedy=say("Leave it out; only the United States tell them apart here."),
        )
    check = getattr(COUNTRIES[place.country], "check_place", None)
    if check is not None:
        check(place)


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


# What a law may differ by.
KINDS = {
    "country": say("country"),
    "region": say("region"),
    "status": say("status"),
    "city": say("city"),
    "regime": say("regime"),
}


def _one_of(what: str, came: str, known: tuple[str, ...], *, of: str = "") -> None:
    if came in known or (what == "regime" and not came):
        return
    kind = KINDS[what]
    if not came:
        raise AfterwardError(
            _unnamed(kind, of),
            code=f"law.{what}",
            remedy=say("Name one of: {known}.", known=", ".join(name for name in known if name)),
        )
    named = ", ".join(name for name in known if name) or say("none, so leave it out")
    raise AfterwardError(
        _unknown(kind, came, of),
        code=f"law.{what}",
        remedy=say("Held so far: {named}. Nothing is guessed from a neighbour.", named=named),
    )


def _unnamed(kind: str, place: str) -> str:
    if not place:
        return say("no {kind} was named, and the law differs from one to the next", kind=kind)
    return say(
        "no {kind} was named, and the law in {place} differs from one to the next",
        kind=kind,
        place=place,
    )


def _unknown(kind: str, came: str, place: str) -> str:
    if not place:
        return say("the {kind} “{came}” is not one whose tax law is held", kind=kind, came=came)
    return say(
        "the {kind} “{came}” in {place} is not one whose tax law is held",
        kind=kind,
        came=came,
        place=place,
    )


def _check_year(country: str, year: int) -> None:
    if HELD_FROM <= year <= LAST_YEAR:
        return
    raise AfterwardError(
        say(
            "the tax law of {country} is held from {first} on; {year} was asked for",
            country=country,
            first=HELD_FROM,
            year=year,
        ),
        code="law.year",
        remedy=say(
            "Ask for a year from {first} to {last} (the year the tax year begins).",
            first=HELD_FROM,
            last=LAST_YEAR,
        ),
    )


def _income(children: int, amounts: Mapping[str, ArrayLike], *, credited: bool = True) -> Income:
    arrays = {name: np.asarray(value, dtype=np.float64) for name, value in amounts.items()}
    return Income(children=children, credited=credited, **arrays)


def _check_amount(name: str, value: float) -> None:
    old = name in AGES
    if not 0.0 <= value <= (OLDEST if old else MOST):
        told = "partner wages" if name == "partner" else name.replace("_", " ")
        raise AfterwardError(
            say("{told} of {value} cannot be taxed", told=told, value=format(value, "g")),
            code="law.amount",
            remedy=say("Give an age in years, up to 120.")
            if old
            else say("Give a yearly amount of 0 or more, without separators."),
        )
