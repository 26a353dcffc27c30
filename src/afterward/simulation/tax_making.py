"""Making the curves of a household's tax: asked of the law once, then moved by plain arithmetic.

Shapes are found for all years that share one law; every state of knowledge in every year then has
its knots from how far prices and pay have moved there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from afterward.simulation.tax_curves import TaxCurves, Turns, rows_of, turns_of
from afterward.simulation.tax_known import shapes_of
from afterward.simulation.tax_probe import Factors, Line, Probe, factors_of, last_change
from afterward.simulation.tax_shapes import TOP, Shape
from afterward.simulation.taxes import Taxes

Array = NDArray[np.float64]

# Pay and income are taxed apart where nothing but rounding is left of their interplay.
APART = 0.01
# Where the law is looked at to tell whether they are, in shares of `TOP`: pay, and income.
PAYS = np.array((0.0, 0.03, 0.15))
INCOMES = np.append(0.0, np.geomspace(0.001, 0.4, 1_500))
# And where nothing has moved yet, or all by so much; a partner's pay as a share of `TOP`.
MOVED, PARTNERS = (1.0, 1.06, 1.5), (0.0, 0.02, 0.05)


@dataclass(frozen=True, slots=True)
class Known:
    """What was found of a household's tax, so that a second run finds nothing anew.

    `kept` says along which share of pay curves are made, by the year of the law; `income` and, by
    that share, `pay` the shapes of the two lines. Holds for any paths of prices and pay.
    """

    kept: Mapping[int, float] = field(default_factory=dict)
    income: tuple[Shape, ...] = ()
    pay: Mapping[float, tuple[Shape, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asked:
    """Years that share the law of the year `law`, and a partner's pay `(state, year)` in them."""

    taxes: Taxes
    factors: Factors
    years: tuple[int, ...]
    law: int
    partner: Array
    saving: float

    def moved(self) -> Array:
        """Return how far each factor has moved, year by year; `(year * state, factor)`."""
        pays = zip(self.years, self.partner.T, strict=True)
        return np.concatenate([self.factors.moved(self.taxes, year, pay) for year, pay in pays])

    def there(self, moved: Array) -> Taxes:
        """Return the law where thresholds have moved so, one state for each row."""
        prices, wages = self.factors.paths(moved, self.law)
        return replace(self.taxes, price_path=prices, wage_path=wages)

    def line(
        self, name: Line, kept: float, moved: Array, shapes: tuple[Shape, ...]
    ) -> tuple[Turns, tuple[Shape, ...]]:
        """Return the turns of one line, and all its shapes known by then; see `Probe`."""
        probe = Probe(self.taxes, self.factors, self.law, name, kept)
        chosen, shapes = shapes_of(probe, moved, shapes)
        return turns_at(shapes, chosen, moved), shapes


def tax_curves(
    taxes: Taxes, *, year: int, partner: Array, saving: float, known: Known | None = None
) -> tuple[TaxCurves, Known]:
    """Return the curves of one tax year; as `all_tax_curves`."""
    curves, known = all_tax_curves(
        taxes, years=(year,), partner=partner[:, None], saving=saving, known=known
    )
    return curves[0], known


def all_tax_curves(
    taxes: Taxes,
    *,
    years: tuple[int, ...],
    partner: Array,
    saving: float,
    known: Known | None = None,
) -> tuple[tuple[TaxCurves, ...], Known]:
    """Return the curves of each tax year, and what was found on the way.

    `partner` is a partner's yearly pay, nominal, `(state, year)`; `saving` the share of pay that
    goes into a pension before tax.

    Raises:
        AfterwardError: this household's tax is no such curve; the exact rules still hold for it.
    """
    groups, made = asked_groups(taxes, years, partner, saving=saving), {}
    if known is None:
        # Shapes found late may hold in years looked at before: a second look knows them all.
        known = Known()
        for asked in groups:
            _, known = _curves(asked, known)
    for asked in groups:
        some, known = _curves(asked, known)
        made.update(zip(asked.years, some, strict=True))
    return tuple(made[year] for year in years), known


def asked_groups(
    taxes: Taxes, years: tuple[int, ...], partner: Array, *, saving: float
) -> list[Asked]:
    """Return the years in groups that share one law, later ones first.

    What stands still in the first years moves in the later ones, and is found once.
    """
    country = taxes.code.place.country
    factors = factors_of(country, taxes.base_year, partner=taxes.jointly)
    last = last_change(country, taxes.base_year)
    return [
        Asked(taxes, factors, group, min(group[0], last), partner[:, columns], saving)
        for group in _groups(years, last)
        for columns in [[years.index(year) for year in group]]
    ]


def _groups(years: tuple[int, ...], last: int) -> list[tuple[int, ...]]:
    """Return the years that share one law: all from the last change on, each one before it."""
    later = tuple(year for year in years if year >= last)
    earlier = sorted((year for year in years if year < last), reverse=True)
    return [*([later] if later else []), *((year,) for year in earlier)]


def _kept(asked: Asked, moved: Array) -> float:
    """Return the share of pay that curves are made along: 0 where pay and income are apart."""
    if not asked.taxes.deducts_pension:
        return 0.0
    moved = np.concatenate([moved[_ends(moved)], _elsewhere(asked)])
    top = TOP[asked.taxes.code.place.country]
    pair = np.meshgrid(top * PAYS, top * INCOMES, indexing="ij")
    wages, income = (part.ravel()[None, None] for part in pair)
    partner = moved[:, -1:] if asked.factors.partner else np.zeros((len(moved), 1))
    whole = asked.there(moved).due(
        wages,
        partner=partner[None],
        pretax=wages,
        other=income - partner[None] if asked.factors.partner else income,
        year=asked.law,
    )
    table = whole[0].reshape(len(moved), PAYS.size, INCOMES.size)
    mixed = table - table[:, :1] - table[:, :, :1] + table[:, :1, :1]
    return 0.0 if np.abs(mixed).max() < APART else 1.0 - asked.saving


def _ends(moved: Array) -> NDArray[np.intp]:
    return np.unique(np.append(moved.argmin(axis=0), moved.argmax(axis=0)))


def _elsewhere(asked: Asked) -> Array:
    """Return where else to look, so that what is found holds for other paths too."""
    rows = np.repeat(np.array(MOVED), len(PARTNERS))[:, None] * np.ones(asked.factors.count)
    if not asked.factors.partner:
        return rows[:: len(PARTNERS)]
    top = TOP[asked.taxes.code.place.country]
    rows[:, -1] = np.tile(top * np.array(PARTNERS), len(MOVED))
    return rows


def _curves(asked: Asked, known: Known) -> tuple[list[TaxCurves], Known]:
    """Return the curves of years that share one law."""
    moved = asked.moved()
    kept = known.kept[asked.law] if asked.law in known.kept else _kept(asked, moved)

    def line(
        name: Line, share: float, shapes: tuple[Shape, ...]
    ) -> tuple[Turns, tuple[Shape, ...]]:
        probe = Probe(asked.taxes, asked.factors, asked.law, name, share)
        chosen, shapes = shapes_of(probe, moved, shapes)
        return turns_at(shapes, chosen, moved), shapes

    income, shapes = line("income", 1.0, known.income)
    known = replace(known, kept={**known.kept, asked.law: kept}, income=shapes)
    pay = turns_of(len(moved))
    if asked.taxes.deducts_pension:
        pay, shapes = asked.line("pay", kept, moved, known.pay.get(kept, ()))
        known = replace(known, pay={**known.pay, kept: shapes})
    pays = asked.partner.T.ravel()
    counted = pays if asked.taxes.jointly else np.zeros_like(pays)
    whole = TaxCurves(asked.law, _starts(asked, moved, pays), pay, income, kept, counted)
    return [
        year_of(whole, year, slice(k * states, (k + 1) * states))
        for states in [len(asked.partner)]
        for k, year in enumerate(asked.years)
    ], known


def year_of(whole: TaxCurves, year: int, rows: slice) -> TaxCurves:
    """Return the curves of one year out of those of many."""
    return TaxCurves(
        year=year,
        start=whole.start[rows],
        pay=rows_of(whole.pay, rows),
        income=rows_of(whole.income, rows),
        kept=whole.kept,
        partner=whole.partner[rows],
    )


def _starts(asked: Asked, moved: Array, partner: Array) -> Array:
    """Return what is due before any pay and income: a partner's own tax, as the law has it."""
    pay, nothing = partner[None, :, None], np.zeros((1, len(moved), 1))
    other = -pay if asked.taxes.jointly else nothing
    due = asked.there(moved).due(nothing, partner=pay, pretax=nothing, other=other, year=asked.law)
    return due[0, :, 0]


def turns_at(shapes: tuple[Shape, ...], chosen: NDArray[np.intp], moved: Array) -> Turns:
    """Return the turns of each point by the shape it has."""
    used = np.unique(chosen)
    knots = max((shapes[k].changes.size for k in used), default=0)
    edges = max((shapes[k].steps.still.size for k in used), default=0)
    filled = turns_of(len(moved), knots, edges)
    for k in used:
        rows, shape = np.flatnonzero(chosen == k), shapes[k]
        filled.slope[rows] = shape.slope
        filled.knots[rows, : shape.changes.size] = shape.knots_at(moved[rows])
        filled.changes[rows, : shape.changes.size] = shape.changes
        at, steps = shape.steps_at(moved[rows])
        filled.edges[rows, : at.shape[1]] = at
        filled.steps[rows, : at.shape[1]] = steps
    return filled
