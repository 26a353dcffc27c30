"""United States: two cities that tax the wages of those who live there."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Record
from afterward.law.income import Levy, Place
from afterward.law.inforce import Law
from afterward.law.us.states.filer import Filer
from afterward.law.us.states.new_york import state_taxable

__all__ = ["CITIES", "city", "city_not_counted", "local"]

Array = NDArray[np.float64]

# By state; a city is named as people write it.
CITIES: dict[str, tuple[str, ...]] = {"NY": ("New York City",), "PA": ("Philadelphia",)}
NOT_COUNTED = {
    "New York City": "New York City: its school tax credit and other credits, and its tax on "
    "unincorporated business (one's own practice)",
    "Philadelphia": "Philadelphia: the business income and receipts tax (one's own practice), and "
    "the school income tax on money from investments",
}


def local(law: Law, filer: Filer) -> dict[str, Levy]:
    """Return the line of the filer's city, or no line where the place names none."""
    return {"local_tax": city(law, filer)} if filer.place.city else {}


def city(law: Law, filer: Filer) -> Levy:
    """Return a city's tax for a year on someone who lives there, with its rules."""
    due, rules = TAXES[filer.place.city](law, filer)
    return Levy(f"{filer.place.city} tax on residents", due, rules)


def city_not_counted(place: Place) -> tuple[str, ...]:
    """Return what the sums of a city leave out."""
    return (NOT_COUNTED[place.city],) if place.city else ()


def new_york_city(law: Law, filer: Filer) -> tuple[Array, tuple[Record, ...]]:
    """Return New York City's income tax, on what the state taxes."""
    taxable, rules = state_taxable(law, filer)
    name = f"us.city.new_york.income_tax.{filer.place.status}"
    return law.marginal(name, taxable), (law.record(name), *rules)


def philadelphia(law: Law, filer: Filer) -> tuple[Array, tuple[Record, ...]]:
    """Return Philadelphia's wage tax: all pay counts, pension contributions too."""
    name = "us.city.philadelphia.wage_tax"
    return law.marginal(name, filer.wages + filer.partner), (law.record(name),)


TAXES = {"New York City": new_york_city, "Philadelphia": philadelphia}
