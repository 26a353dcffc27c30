"""From a household's tax law to the kernel's tables: every year's curves, filled up to one size."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from afterward.base.months import elapsed_in_tax_year
from afterward.base.recent import Recent, key_of
from afterward.simulation import tax_making
from afterward.simulation.clock import Step
from afterward.simulation.household import Household, pay_level
from afterward.simulation.kernel.lanes import single
from afterward.simulation.kernel.tax import Curve, Kids, Law, OwnLaw
from afterward.simulation.tax_children import (
    ChildCurves,
    all_child_curves,
    before_credit,
    held,
    place_counts,
)
from afterward.simulation.tax_curves import TaxCurves, Turns
from afterward.simulation.tax_own import KnownOwn, OwnCurves, all_own_curves
from afterward.simulation.tax_pieces import no_curve
from afterward.simulation.taxes import Taxes

Array = NDArray[np.float64]
# Turns are added four at a time.
BY_FOUR = 4


class Laws(NamedTuple):
    """A household's tax as the kernel reads it.

    `own` is None where nobody has a practice, `kids` where no child ever counts. `held` is the row
    of the curves that a step's tax is held by, `(step,)`; `counted` what those bring of a partner's
    pay on a joint return, `(step, state)`.
    """

    plain: Law
    own: OwnLaw | None
    kids: Kids | None
    held: NDArray[np.int64]
    counted: Array


def laws(home: Household, clock: tuple[Step, ...]) -> Laws:
    """Return the tax of every year for wages, and for a year mostly on one's own account.

    The law asked is the dearest part of the tables, and nothing of pay, hours or spending moves it:
    what was found lately is taken again.

    Raises:
        AfterwardError: a household whose tax is no such curve, or where pay and other income are
            not taxed apart.
    """
    return _LATELY.get(_key(home, clock), lambda: _laws(home, clock))


def _key(home: Household, clock: tuple[Step, ...]) -> str:
    """Return everything that a household's tables of tax hang on."""
    taxes, person = home.taxes, home.profile.person
    steps = [(step.first, step.months, step.tax_year) for step in clock]
    own = home.own_old, bool(home.own_new.any())
    partner = person.partner_pay, person.country, home.phases.retires if person.partner_pay else 0
    told = (taxes.code, taxes.own_code, taxes.base_year, taxes.jointly, taxes.deducts_pension)
    told = (*told, taxes.children)
    paths = taxes.price_path, taxes.wage_path, home.world.prices, home.world.pay_growth
    return key_of(told, home.profile.work.saving, home.now, steps, own, partner, *paths)


def _laws(home: Household, clock: tuple[Step, ...]) -> Laws:
    years = tuple(sorted({step.tax_year for step in clock}))
    found, known = _found(home, years, _partner(home, clock, years), {})
    held, counted = np.array([years.index(step.tax_year) for step in clock]), _nothing(home, clock)
    if home.taxes.jointly and home.profile.person.partner_pay > 0.0:
        # A month is held as if the whole year were like it, a partner's pay too.
        months = [step for step in clock if step.months == 1]
        some = tuple(sorted({step.tax_year for step in months}))
        more, _ = _found(home, some, _whole_years(home, months, some), known)
        for k, step in enumerate(months):
            row = some.index(step.tax_year)
            held[k] = len(years) + row
            counted[k] = more.plain[row].income(_yearly(home, step)[:, None])[:, 0]
        found = _Found(found.plain + more.plain, found.own + more.own, found.kids + more.kids)
    own = _own_law(found.own) if found.own else None
    kids = _kids(found.kids) if found.kids else None
    return Laws(_law(found.plain), own, kids, held, counted)


# One person's own household and a few changed ones, each in some blocks of states.
_LATELY: Recent[Laws] = Recent(24)


class _Found(NamedTuple):
    """The curves of some years, what a practice needs beside them, and what children change."""

    plain: tuple[TaxCurves, ...]
    own: tuple[OwnCurves, ...]
    kids: tuple[ChildCurves, ...]


# The shapes found: of the tax and of a practice by the number of children, of the federal tax.
Known = dict[int, tuple[tax_making.Known | None, KnownOwn | None]]
NOBODY = 0


def _found(
    home: Household, years: tuple[int, ...], partner: Array, known: Known
) -> tuple[_Found, Known]:
    """Return the curves of some years, and their shapes.

    Where a place's own tax looks at children, years with as many of them share their shapes.
    """
    taxes, made = home.taxes, {}
    counts = place_counts(taxes, years)
    for count in sorted({taxes.counted(year) if counts else NOBODY for year in years}):
        some = [y for y in years if not counts or taxes.counted(y) == count]
        pay = partner[:, [years.index(year) for year in some]]
        law = before_credit(taxes, count)
        plain, own, shapes = _curves(home, law, tuple(some), pay, known.get(count, (None, None)))
        known = {**known, count: shapes}
        made |= {y: (plain[k], own[k] if own else None) for k, y in enumerate(some)}
    plain, own = (tuple(made[year][part] for year in years) for part in (0, 1))
    kids: tuple[ChildCurves, ...] = ()
    if any(taxes.children):
        kids, _ = all_child_curves(taxes, years, partner)
        for k in _to_hold(taxes, years):
            held(taxes, plain[k], kids[k], partner[:, k], count=taxes.counted(years[k]))
    return _Found(plain, own if own[0] is not None else (), kids), known


def _to_hold(taxes: Taxes, years: tuple[int, ...]) -> list[int]:
    """Return the places of the first and the last year with each number of children."""
    counts = [taxes.counted(year) for year in years]
    back = len(counts) - 1
    ends = {(counts.index(count), back - counts[::-1].index(count)) for count in set(counts)}
    return sorted({place for pair in ends for place in pair})


def _curves(
    home: Household,
    law: Taxes,
    years: tuple[int, ...],
    partner: Array,
    known: tuple[tax_making.Known | None, KnownOwn | None],
) -> tuple[
    tuple[TaxCurves, ...],
    tuple[OwnCurves, ...],
    tuple[tax_making.Known | None, KnownOwn | None],
]:
    """Return the curves of some years, those of a practice where there is one, and their shapes."""
    saving = home.profile.work.saving
    curves, plain = tax_making.all_tax_curves(
        law, years=years, partner=partner, saving=saving, known=known[0]
    )
    if any(curve.kept > 0.0 for curve in curves):
        raise no_curve("what is due on pay depends on other income")
    if law.own_code is None or not (home.own_new.any() or home.own_old):
        return curves, (), (plain, None)
    own, shapes = all_own_curves(law, curves, partner=partner, known=known[1])
    return curves, own, (plain, shapes)


def _nothing(home: Household, clock: tuple[Step, ...]) -> Array:
    return np.zeros((len(clock), home.world.states))


def _yearly(home: Household, step: Step) -> Array:
    """Return what a partner earns in a year at a step's pay; `(state,)`."""
    return home.profile.person.partner_pay * pay_level(home.world, step.first)[0, :, 0]


def _whole_years(home: Household, months: list[Step], years: tuple[int, ...]) -> Array:
    """Return what a partner would earn in whole years, at the pay of a month in the middle."""
    found = [[step for step in months if step.tax_year == year] for year in years]
    return np.stack([_yearly(home, some[len(some) // 2]) for some in found], axis=1)


def _partner(home: Household, clock: tuple[Step, ...], years: tuple[int, ...]) -> Array:
    """Return what a partner earns in each tax year, `(state, year)`, as the lives add it up."""
    person, until = home.profile.person, home.phases.retires
    found = np.zeros((home.world.states, len(years)))
    # What the running year has seen before the first step (the reference's `opening`).
    found[:, 0] = person.partner_pay * elapsed_in_tax_year(home.now, person.country) / 12.0
    for step in clock:
        working = max(0.0, min(step.end, until) - step.first) / 12.0
        found[:, years.index(step.tax_year)] += _yearly(home, step) * working
    return found


def _law(curves: tuple[TaxCurves, ...]) -> Law:
    return Law(
        start=_by_year([curve.start for curve in curves]),
        pay=_curve([curve.pay for curve in curves]),
        income=_curve([curve.income for curve in curves]),
    )


def _own_law(curves: tuple[OwnCurves, ...]) -> OwnLaw:
    states = curves[0].free.size
    return OwnLaw(
        pay=_curve([curve.pay for curve in curves]),
        half=_curve([curve.half for curve in curves]),
        federal=_curve([curve.federal for curve in curves]),
        free=_by_year([curve.free for curve in curves]),
        fades=_by_year([curve.fades for curve in curves]),
        width=_by_year([curve.width for curve in curves]),
        rate=_by_year([np.full(states, curve.rate) for curve in curves]),
        least=_by_year([curve.least for curve in curves]),
        least_from=_by_year([curve.least_from for curve in curves]),
    )


def _kids(curves: tuple[ChildCurves, ...]) -> Kids:
    def each(value: Callable[[ChildCurves], float]) -> NDArray[np.float32]:
        return _by_year([np.full(curve.full.size, value(curve)) for curve in curves])

    return Kids(
        full=_by_year([curve.full for curve in curves]),
        start=each(lambda child: child.start),
        of_step=each(lambda child: 1.0 / child.step),
        each=each(lambda child: child.each),
        most=each(lambda child: child.most),
        federal=_curve([curve.federal for curve in curves]),
    )


def _by_year(parts: list[Array]) -> NDArray[np.float32]:
    return np.ascontiguousarray(single(np.stack(parts, axis=1)))


def _curve(turns: list[Turns]) -> Curve:
    return Curve(
        slope=_by_year([turn.slope for turn in turns]),
        knots=_filled([turn.knots for turn in turns], BY_FOUR),
        changes=_filled([turn.changes for turn in turns], BY_FOUR),
        edges=_filled([turn.edges for turn in turns], 1),
        jumps=_filled([turn.steps for turn in turns], 1),
    )


def _filled(parts: list[Array], by: int) -> NDArray[np.float32]:
    """Return `(state, year, turn)`, the last axis filled up with nothing to a multiple of `by`."""
    most = max(part.shape[1] for part in parts)
    size = -(-most // by) * by
    filled = [np.pad(part, ((0, 0), (0, size - part.shape[1]))) for part in parts]
    return np.ascontiguousarray(single(np.stack(filled, axis=1)))


def no_own(law: Law) -> OwnLaw:
    """Return a law of practices that stands where nobody has one, so that types agree."""
    return OwnLaw(law.pay, law.pay, law.pay, *(law.start for _ in range(6)))


def no_kids(law: Law) -> Kids:
    """Return what children change where no child ever counts, so that types agree."""
    return Kids(*(law.start for _ in range(5)), law.pay)
