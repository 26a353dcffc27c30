"""United States: a household's federal, state and city income taxes, which depend on each other.

The federal return may deduct state and local taxes; Alabama, Missouri and Oregon deduct the
federal tax. The circle is walked once: the federal tax with the standard deduction, the state's
and city's tax from it, the federal tax with those deducted where that is better, and then, in
those three states, the state's once more. Going round again would lower the federal tax by some
20 dollars at most in Alabama, and by up to 150 beside much property tax. States that start from
federal taxable income are given it with the standard deduction: most of them have state income
tax added back to it anyway.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Record
from afterward.law.income import Income, Levy, Place
from afterward.law.inforce import Law
from afterward.law.us.cities import local
from afterward.law.us.deductions import deductions
from afterward.law.us.federal import Return, with_itemised, with_standard
from afterward.law.us.investment import investment_tax
from afterward.law.us.itemised import itemised, state_and_local
from afterward.law.us.states import NO_TAX, Filer, state

Array = NDArray[np.float64]

# The states whose tax depends on the federal tax.
FOLLOW_FEDERAL_TAX = frozenset({"AL", "MO", "OR"})


def income_taxes(  # noqa: PLR0913 - a return starts from as many things as it does
    place: Place,
    law: Law,
    income: Income,
    agi: Array,
    *,
    levies: dict[str, Levy],
    business: Array | None = None,
    rules: tuple[Record, ...] = (),
) -> dict[str, Levy]:
    """Return the lines of income tax: federal, on investments, the state's, the city's.

    `levies` are what the state takes from wages, which count as state tax; `business` is the
    income of a practice; `rules` those by which adjusted gross income was found.
    """
    less = deductions(place, law, income, agi)
    filed = Return(place, agi, less, income.children, business, income.credited)
    federal = with_standard(law, filed)
    filer = _filer(filed, income, federal)
    regional = _regional(law, filer)
    if _may_itemise(place, income):
        paid = state_and_local({**regional, **levies}, income)
        could = itemised(place, law, income, agi, paid)
        if np.any(could.whole > filed.deductions.standard):
            federal = with_itemised(law, filed, could)
            if place.region in FOLLOW_FEDERAL_TAX:
                regional = _regional(law, replace(filer, federal_tax=federal.amount))
    federal = Levy(federal.name, federal.amount, (*federal.rules, *rules))
    return {"income_tax": federal, **investment_tax(place, law, income, agi), **regional}


def _may_itemise(place: Place, income: Income) -> bool:
    # Without a tax on income, what a state takes from wages (Washington: some 1,500 at most) stays
    # far below the standard deduction.
    return place.region not in NO_TAX or income.has("itemised", "property_tax")


def _regional(law: Law, filer: Filer) -> dict[str, Levy]:
    return {"region_tax": state(law, filer), **local(law, filer)}


def _filer(filed: Return, income: Income, federal: Levy) -> Filer:
    """Return what a state return starts from."""
    return Filer(
        place=filed.place,
        agi=filed.agi,
        wages=income.wages,
        partner=income.partner,
        federal_taxable=np.maximum(filed.agi - filed.deductions.standard, 0.0),
        federal_tax=federal.amount,
        children=income.children,
    )
