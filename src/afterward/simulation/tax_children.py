"""What goes by income for children, beside the curves of a tax: stairs, climbed as stairs.

    United States   due - min(max(full - each ceil((taxed - start) / step), 0), federal(taxed))
    United Kingdom  due + floor(full min(floor((net - start) / step), most) / 100)

`due` is the tax before it, which the curves hold; `taxed` is adjusted gross income, `net` the
income of whoever of a couple has more, both at least `start`. `full` is the whole credit, or the
whole benefit that is taken back by `most` per cent. Curves are made of straight lines, and so many
steps would be too many turns; told apart they are two or three operations.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Taper
from afterward.law.index import Index
from afterward.law.inforce import law_of
from afterward.law.uk import child_benefit
from afterward.law.us.credits import CREDIT_STEP, NOISE
from afterward.simulation.children import whole
from afterward.simulation.tax_curves import TaxCurves, Turns, due, rows_of, turns_of
from afterward.simulation.tax_making import asked_groups
from afterward.simulation.tax_own import federal_line
from afterward.simulation.tax_pieces import no_curve
from afterward.simulation.tax_shapes import TOP, Shape
from afterward.simulation.taxes import Taxes

Array = NDArray[np.float64]
Shapes = tuple[Shape, ...]

# Where the law is asked whether a place's own tax looks at children, in shares of `TOP`.
INCOMES = np.geomspace(1e-3, 0.2, 60) * 1.000_137
PAYS = (0.0, 0.5, 1.0)
# What the closed form may be off by, where it is held against the law.
PART, SUM = 1e-6, 0.01
PER_CENT = 100.0


@dataclass(frozen=True, slots=True)
class ChildCurves:
    """What children change in one year's tax; `full` and `federal` by state, the others numbers.

    All nothing in a year in which no child counts.
    """

    full: Array
    start: float
    step: float
    each: float
    most: float
    federal: Turns


def before_credit(taxes: Taxes, count: int) -> Taxes:
    """Return a household's law before what goes by income, with so many children in every year."""
    return replace(taxes, children=(count,) * len(taxes.children), credited=False)


def place_counts(taxes: Taxes, years: tuple[int, ...]) -> bool:
    """Return whether a place's own tax looks at children, beside the country's credit.

    Raises:
        AfterwardError: it looks at the federal tax that is left after the credit (Alabama,
            Missouri, Oregon); the exact rules hold for such a household.
    """
    if taxes.code.place.country != "US" or not any(taxes.children):
        return False
    with_them = [year for year in years if taxes.counted(year)]
    for year in with_them:
        if not np.array_equal(_own(taxes, year, credited=True), _own(taxes, year, credited=False)):
            raise no_curve("its state looks at the federal tax that the child credit leaves")
    none = replace(taxes, children=())
    return any(
        not np.array_equal(_own(taxes, year, credited=False), _own(none, year, credited=False))
        for year in with_them
    )


def _own(taxes: Taxes, year: int, *, credited: bool) -> Array:
    """Return what the state and the city take over a span of pay, by the law of a year."""
    country = taxes.code.place.country
    lines = taxes.code.lines(
        TOP[country] * INCOMES,
        children=taxes.counted(year),
        credited=credited,
        index=Index.still(year),
    )
    return lines["region_tax"] + lines.get("local_tax", 0.0)


def all_child_curves(
    taxes: Taxes, years: tuple[int, ...], partner: Array, known: Shapes = ()
) -> tuple[tuple[ChildCurves, ...], Shapes]:
    """Return what children change in the tax of each year, and the federal shapes found.

    `partner` is a partner's yearly pay, nominal, `(state, year)`.
    """
    states = len(partner)
    made = {year: _nobody(states) for year in years}
    some = tuple(year for year in years if taxes.counted(year))
    if taxes.code.place.country == "UK":
        made |= {year: _charge(taxes, year, states) for year in some}
        return tuple(made[year] for year in years), known
    columns = [years.index(year) for year in some]
    groups = asked_groups(before_credit(taxes, 0), some, partner[:, columns], saving=0.0)
    for asked in groups if some else ():
        line, known = federal_line(asked, asked.moved(), known)
        for k, year in enumerate(asked.years):
            federal = rows_of(line, slice(k * states, (k + 1) * states))
            made[year] = _credit(taxes, year, federal)
    return tuple(made[year] for year in years), known


def _nobody(states: int) -> ChildCurves:
    return ChildCurves(np.zeros(states), 0.0, 1.0, 0.0, 0.0, turns_of(states))


def _credit(taxes: Taxes, year: int, federal: Turns) -> ChildCurves:
    law = law_of("US", taxes.index(year))
    rule = law.rule(f"us.child_tax_credit.{taxes.code.place.status}", Taper)
    full, each = _each(whole(taxes, year), len(federal.slope)), rule.rate * CREDIT_STEP
    return ChildCurves(full, rule.start, CREDIT_STEP, each, 0.0, federal)


def _charge(taxes: Taxes, year: int, states: int) -> ChildCurves:
    paid = np.floor(np.round(whole(taxes, year), child_benefit.NOISE))
    start, end, rate = child_benefit.band(law_of("UK", taxes.index(year)))
    # Of the whole benefit a per cent for each step.
    step = 1.0 / (PER_CENT * rate)
    most = np.floor((end - start) / step)
    return ChildCurves(_each(paid, states), start, step, 0.0, float(most), turns_of(states))


def _each(amount: Array | float, states: int) -> Array:
    return np.broadcast_to(np.asarray(amount, dtype=np.float64).ravel(), (states,))


def credit(child: ChildCurves, taxed: Array, federal: Array) -> Array:
    """Return the credit (United States), at most the federal tax; all `(state, life)`.

    `federal` is what the federal tax is asked on: `taxed`, less what a practice may deduct.
    """
    over = np.round(np.maximum(taxed - child.start, 0.0) / child.step, NOISE)
    left = np.maximum(child.full[:, None] - child.each * np.ceil(over), 0.0)
    return np.minimum(left, np.maximum(child.federal(federal), 0.0))


def charge(child: ChildCurves, net: Array) -> Array:
    """Return what of child benefit is taken back (United Kingdom); all `(state, life)`."""
    over = np.round(np.maximum(net - child.start, 0.0) / child.step, child_benefit.NOISE)
    percent = np.minimum(np.floor(over), child.most)
    taken = np.round(percent * child.full[:, None] / PER_CENT, child_benefit.NOISE)
    return np.floor(taken)


def held(
    taxes: Taxes, curves: TaxCurves, child: ChildCurves, partner: Array, *, count: int
) -> None:
    """Hold the closed form against the law of one year (United States).

    Raises:
        AfterwardError: this household's credit has another form; the exact rules hold for it.
    """
    if not count or taxes.code.place.country != "US":
        return
    states, top = len(child.full), TOP["US"]
    counted = partner[:, None] if taxes.jointly else np.zeros((states, 1))
    for share in PAYS:
        span = np.broadcast_to(top * INCOMES, (states, INCOMES.size))
        wages, other = share * span, (1.0 - share) * span
        law = taxes.due(
            wages[None],
            partner=partner[None, :, None],
            pretax=0.0 * wages[None],
            other=other[None],
            year=curves.year,
        )[0]
        taxed = wages + other + counted
        told = due(curves, wages, taxed) - credit(child, taxed, taxed)
        if (np.abs(told - law) > PART * np.abs(law) + SUM).any():
            raise no_curve("its credit for children has another form")
