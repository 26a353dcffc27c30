"""The law asked as a black box: a household's tax along one line of incomes, at any prices and pay.

What moves the thresholds of a year are a few numbers: how far prices have come since each year a
rule stands still until, the same for wages, and what a partner earns. Here they are `moved`, one
row for each state of knowledge, so that any state of any year can be asked for in one call.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Record, Taper
from afterward.law.library import records, rule
from afterward.simulation.taxes import Taxes

Array = NDArray[np.float64]
Line = Literal["income", "pay", "own"]

# The allowance of the United Kingdom is rounded up to a whole pound, always, and while it shrinks
# by one for each two: stairs, seen here as the slope along them.
ALLOWANCE = "uk.personal_allowance"
STAIR = 2.0
# What a whole number may be off by in a computer; the law rounds up.
NOISE = 1e-6


@dataclass(frozen=True, slots=True)
class Factors:
    """The years since which thresholds move with prices and with wages, and if a partner counts.

    In this order they are the columns of `moved`: prices since each year, wages since each year,
    and the partner's pay on a joint return.
    """

    base_year: int
    prices: tuple[int, ...]
    wages: tuple[int, ...]
    partner: bool

    @property
    def count(self) -> int:
        """Return how many numbers move the thresholds."""
        return len(self.prices) + len(self.wages) + self.partner

    def moved(self, taxes: Taxes, year: int, partner: Array) -> Array:
        """Return how far each has moved by a tax year; `(state, factor)`."""
        paths = ((self.prices, taxes.price_path), (self.wages, taxes.wage_path))
        found = [
            _since(path, year - self.base_year, since - self.base_year)
            for years, path in paths
            for since in years
        ]
        if self.partner:
            found.append(np.broadcast_to(partner, found[0].shape))
        return np.stack(found, axis=1)

    def paths(self, moved: Array, year: int) -> tuple[Array, Array]:
        """Return paths of prices and of wages that have moved so by a year; `(row, 1, year)`."""
        length = year - self.base_year + 1
        both = np.ones((2, len(moved), 1, max(length, 1)))
        column = 0
        for path, years in zip(both, (self.prices, self.wages), strict=True):
            for since in years:
                if since < year:
                    path[:, 0, since - self.base_year] = 1.0 / moved[:, column]
                column += 1
        return both[0], both[1]


def _since(path: Array, now: int, since: int) -> Array:
    grown = path[:, 0, now] / path[:, 0, since] if now > since else np.ones(len(path))
    return np.asarray(grown, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Probe:
    """One line of incomes through a household's law of a year.

    `income`: no pay, all income taxed without payroll tax (a partner's pay is part of it on a
    joint return). `pay` and `own`: pay, or profit of one's own, of which the share `kept` is
    taxed as income and the rest goes into a pension.
    """

    taxes: Taxes
    factors: Factors
    year: int
    line: Line
    kept: float

    def __call__(self, x: Array, moved: Array) -> Array:
        """Return the tax at incomes `(row, income)` where thresholds have moved so; same shape."""
        prices, wages = self.factors.paths(moved, self.year)
        taxes = replace(self.taxes, price_path=prices, wage_path=wages)
        partner = moved[:, -1:] if self.factors.partner else np.zeros((len(moved), 1))
        if self.line == "income":
            nothing = np.zeros((1, *x.shape))
            return taxes.due(
                nothing,
                partner=partner[None],
                pretax=nothing,
                other=(x - partner)[None],
                year=self.year,
            )[0]
        return taxes.due(
            x[None],
            partner=partner[None],
            pretax=(1.0 - self.kept) * x[None],
            # Where nothing is kept, nothing is taxed as income: a partner's pay neither.
            other=-partner[None] if self.kept == 0.0 else 0.0,
            year=self.year,
            profit=x[None] if self.line == "own" else None,
        )[0]

    def smooth(self, x: Array, moved: Array) -> Array:
        """Return the same, with stairs of a pound or two seen as the slope along them."""
        if self.taxes.code.place.country != "UK" or self.line != "income":
            return self(x, moved)
        record = rule(ALLOWANCE)
        column = self.factors.prices.index(_fixed_until(record) or self.factors.base_year)
        whole = record.rule.amount if isinstance(record.rule, Taper) else 1.0
        foot = np.floor(moved[:, column] * whole + NOISE)
        below, above = moved.copy(), moved.copy()
        below[:, column], above[:, column] = (foot - NOISE) / whole, (foot + 1.0 - NOISE) / whole
        along = (moved[:, column] * whole - foot)[:, None]
        return (1.0 - along) * self._level(x, below) + along * self._level(x, above)

    def _level(self, x: Array, moved: Array) -> Array:
        """Return the tax along the middle of the stairs of a shrinking allowance."""
        # Always at the same place of a stair: where it begins, and half way.
        foot = np.floor(x / STAIR) * STAIR
        around = np.stack([foot + part * STAIR for part in (0.0, 0.5, 1.0, 1.5)], axis=-1)
        due = self(around.reshape(len(x), -1), moved).reshape(around.shape)
        along = (x - foot) / STAIR
        first = due[..., 0] + along * (due[..., 2] - due[..., 0])
        second = due[..., 1] + (along - 0.5) * (due[..., 3] - due[..., 1])
        return (first + second) / 2.0


@cache
def factors_of(country: str, base_year: int, *, partner: bool) -> Factors:
    """Return the years since which a country's thresholds of tax can have moved."""
    moving = {
        (record.indexation == "wages", max(fixed, base_year))
        for record in records()
        if record.country == country and (fixed := _fixed_until(record)) is not None
    }
    prices = tuple(sorted({base_year, *(year for wages, year in moving if not wages)}))
    return Factors(base_year, prices, tuple(sorted(y for w, y in moving if w)), partner)


@cache
def last_change(country: str, base_year: int) -> int:
    """Return the first tax year from which a country's law changes no more, prices apart."""
    changes = {base_year}
    for record in (record for record in records() if record.country == country):
        changes.add(record.valid_from.year + 1)
        if record.valid_to is not None:
            changes.add(record.valid_to.year + 1)
        changes.add((_fixed_until(record) or base_year) + 1)
    return max(changes)


def _fixed_until(record: Record) -> int | None:
    if record.indexation == "none":
        return None
    return record.frozen_until if record.indexation == "frozen" else record.valid_from.year
