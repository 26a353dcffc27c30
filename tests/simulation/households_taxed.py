"""Households whose tax is held against the law: any place, any paths of prices and pay."""

from __future__ import annotations

from functools import cache

import numpy as np

from afterward.law.tax import tax_code
from afterward.simulation.tax_curves import income_of
from afterward.simulation.tax_making import Known, all_tax_curves
from afterward.simulation.taxes import taxes_by

BASE = 2026
YEARS = (2026, 2028, 2031, 2040, 2060, 2085)
STATES = 3
TOP = {"US": 600_000.0, "UK": 400_000.0, "IN": 3e7}
PARTNER = {"US": 90_000.0, "UK": 45_000.0, "IN": 1.5e6}


def taxes(country, region, status="single", *, prices, pay_growth, city=""):
    """Return a household's law, with yearly rates of prices and of pay for each state."""
    code = tax_code(country, region, status=status, year=BASE, city=city)
    rates = {"prices": np.asarray(prices), "pay_growth": np.asarray(pay_growth)}
    return taxes_by(code, years=YEARS[-1] - BASE, **rates)


def steady(country, region, status="single", city=""):
    """Return a household's law in three states of knowledge, prices slow to fast."""
    return taxes(
        country,
        region,
        status,
        city=city,
        prices=[0.018, 0.025, 0.034],
        pay_growth=[0.004, 0.012, 0.007],
    )


def partner_pay(law, *, share=1.0, years=YEARS):
    """Return a partner's pay `(state, year)`: so much today, and up with wages."""
    at = [year - BASE for year in years]
    return share * PARTNER[law.code.place.country] * law.wage_path[:, 0, at]


@cache
def made(country, region, status="single", city=""):
    """Return law, curves of `YEARS` and what was found, once for all tests that ask."""
    law = steady(country, region, status, city)
    curves, known = all_tax_curves(law, years=YEARS, partner=partner_pay(law), saving=0.05)
    return law, curves, known


def curves_on(law, *, share, known: Known):
    """Return a partner's pay and the curves of `YEARS` on other paths, from shapes found before."""
    partner = partner_pay(law, share=share)
    return partner, all_tax_curves(law, years=YEARS, partner=partner, saving=0.05, known=known)[0]


def by_law(law, year, wages, *, partner, pretax, other, own=False):
    """Return what the rules themselves ask for; all `(state, life)`, `partner` `(state,)`."""
    return law.due(
        wages[None],
        partner=partner[None, :, None],
        pretax=pretax[None],
        other=other[None],
        year=year,
        profit=wages[None] if own else None,
    )[0]


def income(law, wages, *, partner, pretax, other):
    """Return what curves take as income; shapes as `by_law`."""
    return income_of(law, wages, partner=partner[:, None], pretax=pretax, other=other)
