"""A household's tax in a simulated year, by the law of that year as its thresholds have moved."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from afterward.law.children import counting
from afterward.law.index import Index
from afterward.law.inforce import law_of
from afterward.law.tax import TaxCode, tax_code
from afterward.law.uk import child_benefit
from afterward.profile import Profile

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Taxes:
    """The law one household is taxed by, and how prices and wages move in each state.

    `children` is how many children count in each tax year from the base year on, () for none.
    `credited` is false for the tax before what goes by income for them: the credit (United
    States), the charge on child benefit (United Kingdom).
    """

    code: TaxCode
    own_code: TaxCode | None
    base_year: int
    jointly: bool
    deducts_pension: bool
    price_path: Array
    wage_path: Array
    children: tuple[int, ...] = ()
    credited: bool = True

    def counted(self, year: int) -> int:
        """Return how many children count in a tax year."""
        place = year - self.base_year
        return self.children[place] if place < len(self.children) else 0

    def index(self, year: int) -> Index:
        """Return how far thresholds have moved by a tax year, for every state."""
        return Index(
            year=year, base_year=self.base_year, prices=self.price_path, wages=self.wage_path
        )

    def due(  # noqa: PLR0913 - a year's income has as many parts as it has
        self,
        wages: Array,
        *,
        partner: Array,
        pretax: Array,
        other: Array | float,
        year: int,
        profit: Array | None = None,
    ) -> Array:
        """Return the household's whole tax for a tax year, nominal.

        Shapes: all broadcast to `(option, state, life)`. `pretax` is what goes into a pension.
        `profit` is the part of `wages` earned on one's own account: where it is more than half,
        the year is taxed as the self-employed are (United States).
        """
        due = self._due(self.code, wages, partner, pretax, other, year)
        if profit is None or self.own_code is None or not profit.any():
            return due
        shape = np.broadcast_shapes(due.shape, profit.shape)
        parts = (wages, partner, pretax, np.asarray(other), profit, due)
        rows = np.flatnonzero(np.broadcast_to(profit, shape).any(axis=(1, 2)))
        wages, partner, pretax, other, profit, plain = (
            np.broadcast_to(part, shape)[rows] for part in parts
        )
        own = self._due(self.own_code, wages, partner, pretax, other, year)
        mixed = np.array(np.broadcast_to(due, shape))
        mixed[rows] = np.where(profit > wages / 2.0, own, plain)
        return mixed

    def _due(  # noqa: PLR0913, PLR0917 - as `due`
        self,
        code: TaxCode,
        wages: Array,
        partner: Array,
        pretax: Array,
        other: Array | float,
        year: int,
    ) -> Array:
        index, alone = self.index(year), np.zeros(())
        deducted = pretax if self.deducts_pension else np.zeros_like(pretax)
        in_us = code.place.country == "US"
        lines = code.lines(
            wages,
            partner_wages=partner if self.jointly else alone,
            pretax=deducted,
            other=other,
            children=self.counted(year) if in_us else 0,
            credited=self.credited,
            index=index,
        )
        if self.jointly:
            return total(lines)
        own = total(lines) + total(self.code.lines(partner, index=index))
        if in_us or not (self.credited and self.counted(year)):
            return own
        return own + self._charge(np.maximum(wages + other - deducted, 0.0), partner, year)

    def _charge(self, income: Array, partner: Array, year: int) -> Array:
        """Return what of child benefit is taken back: by the income of whoever has more."""
        law = law_of("UK", self.index(year))
        higher = np.maximum(income, partner)
        return child_benefit.charge(law, higher, self.counted(year)).amount


def total(lines: dict[str, Array]) -> Array:
    """Return the sum of all lines of a tax."""
    first, *rest = lines.values()
    return sum(rest, start=first)


def household_taxes(
    profile: Profile, *, first_year: int, years: int, prices: Array, pay_growth: Array
) -> Taxes:
    """Return the tax law of a household, with paths of prices and wages for `years` ahead.

    `prices` and `pay_growth` are yearly rates of shape `(state,)`; paths are `(state, 1, year)`.
    """
    person = profile.person
    status = person.filing if person.country == "US" else "single"
    code = tax_code(person.country, person.region, status=status, year=first_year, city=person.city)
    taxes = taxes_by(code, years=years, prices=prices, pay_growth=pay_growth)
    born, ahead = person.children_born, range(first_year, first_year + years + 1)
    counts = tuple(counting(person.country, year, born) for year in ahead)
    return replace(taxes, children=counts if any(counts) else ())


def taxes_by(code: TaxCode, *, years: int, prices: Array, pay_growth: Array) -> Taxes:
    """Return a law as a household lives by it, its paths for `years` beyond the law's own.

    `prices` and `pay_growth` are yearly rates of shape `(state,)`; paths are `(state, 1, year)`.
    """
    place, k = code.place, np.arange(years + 1)
    price_path = (1.0 + prices)[:, None, None] ** k
    own = replace(code, place=replace(place, self_employed=True))
    return Taxes(
        code=code,
        own_code=own if place.country == "US" else None,
        base_year=code.year,
        jointly=place.status == "joint",
        deducts_pension=place.country != "IN",
        price_path=price_path,
        wage_path=price_path * (1.0 + pay_growth)[:, None, None] ** k,
    )
