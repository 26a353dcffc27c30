"""The tax of a practice of one's own (United States) in closed form over curves.

    taxed = max(income - half(profit), 0)
    due = start + pay(profit) + income(taxed) + federal(taxed - deduction) - federal(taxed)

`pay` is the self-employment tax and the Medicare surtax, `half` what of them comes off before
income tax, `income` the curve of the household, `federal` the federal part of it. The deduction
for business income (26 U.S.C. 199A) fades with the square of what is left of a range, so it is no
curve but a few multiplications; see `law.us.business`, which this is held against.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Marginal
from afterward.law.inforce import Law, law_of
from afterward.simulation.tax_curves import TaxCurves, Turns, income_of, rows_of, turns_of
from afterward.simulation.tax_making import Asked, asked_groups
from afterward.simulation.tax_pieces import no_curve
from afterward.simulation.tax_shapes import Shape
from afterward.simulation.taxes import Taxes

Array = NDArray[np.float64]

# A place whose own tax is nothing, so that only the federal one is seen.
ONLY_FEDERAL = "TX"
QUALIFIED = "us.qualified_business"
# Where the closed form is held against the law: profit, other income, contributions as a share.
PROFITS = np.geomspace(200.0, 2e6, 60)
OTHERS, SHARES = (0.0, 30_000.0, 250_000.0), (0.0, 0.1)
PART, SUM = 1e-6, 0.01


@dataclass(frozen=True, slots=True)
class OwnCurves:
    """What the tax of a practice needs beside a year's `TaxCurves`; sums have shape `(state,)`.

    `free` is deducted before the range from `fades` on, `width` wide, in which the deduction for
    business income goes; it is `rate` of that income, and at least `least` from `least_from` on.
    """

    pay: Turns
    half: Turns
    federal: Turns
    free: Array
    fades: Array
    width: Array
    rate: float
    least: Array
    least_from: Array


@dataclass(frozen=True, slots=True)
class KnownOwn:
    """The shapes found of a practice's lines."""

    pay: tuple[Shape, ...] = ()
    federal: tuple[Shape, ...] = ()


Held = TypeVar("Held", TaxCurves, OwnCurves)


def due_on_own(
    curves: TaxCurves, own: OwnCurves, profit: Array, income: Array, pretax: Array
) -> Array:
    """Return a household's tax in a year on its own account.

    `income` is as for `due`, `pretax` what went into a pension; all are `(state, life)`.
    """
    half = own.half(profit)
    taxed = np.maximum(income - half, 0.0)
    less = deduction(own, profit - half - pretax, taxed)
    federal = own.federal(taxed - less) - own.federal(taxed)
    return curves.start[:, None] + own.pay(profit) + curves.income(taxed) + federal


def deduction(own: OwnCurves, business: Array, taxed: Array) -> Array:
    """Return the deduction for business income; all `(state, life)`."""
    before = np.maximum(taxed - own.free[:, None], 0.0)
    left = (own.fades + own.width)[:, None] - before
    left = np.clip(left / own.width[:, None], 0.0, 1.0)
    counted = np.maximum(business, 0.0) * left
    most = own.rate * np.minimum(counted * left, before)
    return np.maximum(most, own.least[:, None] * (counted >= own.least_from[:, None]))


def all_own_curves(
    taxes: Taxes,
    curves: tuple[TaxCurves, ...],
    *,
    partner: Array,
    known: KnownOwn | None = None,
) -> tuple[tuple[OwnCurves, ...], KnownOwn]:
    """Return what a practice needs beside the curves of each year; `partner` is `(state, year)`.

    Raises:
        AfterwardError: this household's tax on a practice has another form (a state that deducts
            the federal tax, a year in which state tax is itemised); the exact rules hold for it.
    """
    if taxes.own_code is None:
        raise no_curve("a practice is only taxed apart in the United States")
    known, made = known or KnownOwn(), {}
    years = tuple(one.year for one in curves)
    for asked in asked_groups(taxes, years, partner, saving=0.0):
        some, known = _own(asked, known)
        made.update(zip(asked.years, some, strict=True))
        for year in {asked.years[0], asked.years[-1]}:
            _held(taxes, asked, curves[years.index(year)], made[year])
    return tuple(made[year] for year in years), known


def _own(asked: Asked, known: KnownOwn) -> tuple[list[OwnCurves], KnownOwn]:
    moved = asked.moved()
    pay, pays = asked.line("own", 0.0, moved, known.pay)
    line, federal = federal_line(asked, moved, known.federal)
    law = law_of("US", asked.there(moved).index(asked.law), year=asked.law)
    sums = _sums(law, asked.taxes.code.place.status, len(moved))
    half, states = _half(law, len(moved)), len(asked.partner)
    found = [
        OwnCurves(
            pay=rows_of(pay, rows),
            half=rows_of(half, rows),
            federal=rows_of(line, rows),
            rate=law.share(f"{QUALIFIED}.rate"),
            **{name: amount[rows] for name, amount in sums.items()},
        )
        for k in range(len(asked.years))
        for rows in [slice(k * states, (k + 1) * states)]
    ]
    return found, KnownOwn(pays, federal)


def federal_line(
    asked: Asked, moved: Array, known: tuple[Shape, ...]
) -> tuple[Turns, tuple[Shape, ...]]:
    """Return the federal tax by taxed income alone, and its shapes; as `Asked.line`."""
    place = replace(asked.taxes.code.place, region=ONLY_FEDERAL, city="")
    alone = replace(asked.taxes, code=replace(asked.taxes.code, place=place))
    return replace(asked, taxes=alone).line("income", 1.0, moved, known)


def _sums(law: Law, status: str, points: int) -> dict[str, Array]:
    """Return the sums that the deduction for business income is made of, as they have moved."""
    names = {
        "free": f"us.standard_deduction.{status}",
        "fades": f"{QUALIFIED}.{status}",
        "width": f"{QUALIFIED}.width.{status}",
        "least": f"{QUALIFIED}.least",
        "least_from": f"{QUALIFIED}.least.from",
    }
    return {key: _each(law.amount(name), points) for key, name in names.items()}


def _each(amount: Array | float, points: int) -> Array:
    return np.broadcast_to(np.asarray(amount, dtype=np.float64).ravel(), (points,))


def _half(law: Law, points: int) -> Turns:
    """Return half of the self-employment tax by profit; nothing on a profit of a few hundred."""
    counted = law.share("us.self_employment.base")
    record = law.record("us.social_security")
    starts, rates = np.array(law.rule(record.id, Marginal).brackets).T
    turns = turns_of(points, starts.size + 1, 1)
    factor = _each(law.index.factor(record), points)
    turns.knots[:, :-1] = factor[:, None] * starts / counted
    turns.changes[:, :-1] = counted * np.diff(rates, prepend=0.0)
    turns.changes[:, -1] = counted * law.share("us.self_employment.medicare") / 2.0
    # Below the least nothing is due, from there on all of it: one step, no slope before it.
    first = _each(law.amount("us.self_employment.minimum"), points) / counted
    slope = turns.changes[:, -1] + turns.changes[:, :-1][:, starts == 0.0].sum(axis=1)
    turns.knots[:, -1] = first
    turns.knots[:, :-1][:, starts == 0.0] = first[:, None]
    turns.edges[:, 0], turns.steps[:, 0] = np.nextafter(first, 0.0), slope * first
    return turns


def _held(taxes: Taxes, asked: Asked, curves: TaxCurves, own: OwnCurves) -> None:
    """Hold the closed form against the law at a few hundred incomes of one year."""
    k = asked.years.index(curves.year)
    # Where prices have moved least and most.
    prices = taxes.price_path[:, 0, curves.year - taxes.base_year]
    ends = [int(prices.argmin()), int(prices.argmax())]
    paths = taxes.price_path[ends], taxes.wage_path[ends]
    there = replace(taxes, price_path=paths[0], wage_path=paths[1])
    grid = np.meshgrid(OTHERS, SHARES, PROFITS, indexing="ij")
    other, share, profit = (np.stack([part.ravel()] * len(ends)) for part in grid)
    pretax, pay = share * profit, asked.partner[ends, k, None]
    law = there.due(
        profit[None],
        partner=pay[None],
        pretax=pretax[None],
        other=other[None],
        year=curves.year,
        profit=profit[None],
    )[0]
    income = income_of(taxes, profit, partner=pay, pretax=pretax, other=other)
    told = due_on_own(_some(curves, ends), _some(own, ends), profit, income, pretax)
    if (np.abs(told - law) > PART * np.abs(law) + SUM).any():
        raise no_curve("its tax on a practice has another form")


def _some(curves: Held, states: list[int]) -> Held:
    """Return curves of some states of knowledge alone."""
    found = {}
    for part in fields(curves):
        value = getattr(curves, part.name)
        if isinstance(value, Turns):
            value = rows_of(value, states)
        elif isinstance(value, np.ndarray):
            value = value[states]
        found[part.name] = value
    return replace(curves, **found)
