"""From a household's tax law to the kernel's tables: every year's curves, filled up to one size."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from afterward.base.months import elapsed_in_tax_year
from afterward.base.recent import Recent, key_of
from afterward.simulation.clock import Step
from afterward.simulation.household import Household, pay_level
from afterward.simulation.kernel.lanes import single
from afterward.simulation.kernel.tax import Curve, Law, OwnLaw
from afterward.simulation.tax_curves import TaxCurves, Turns
from afterward.simulation.tax_making import Known, all_tax_curves
from afterward.simulation.tax_own import KnownOwn, OwnCurves, all_own_curves
from afterward.simulation.tax_pieces import no_curve

Array = NDArray[np.float64]
# Turns are added four at a time.
BY_FOUR = 4


class Laws(NamedTuple):
    """A household's tax as the kernel reads it.

    `held` is the row of the curves that a step's tax is held by, `(step,)`; `counted` what those
    bring of a partner's pay on a joint return, `(step, state)`.
    """

    plain: Law
    own: OwnLaw | None
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
    paths = taxes.price_path, taxes.wage_path, home.world.prices, home.world.pay_growth
    return key_of(told, home.profile.work.saving, home.now, steps, own, partner, *paths)


def _laws(home: Household, clock: tuple[Step, ...]) -> Laws:
    years = tuple(sorted({step.tax_year for step in clock}))
    curves, own, known = _curves(home, years, _partner(home, clock, years), (None, None))
    held, counted = np.array([years.index(step.tax_year) for step in clock]), _nothing(home, clock)
    if home.taxes.jointly and home.profile.person.partner_pay > 0.0:
        # A month is held as if the whole year were like it, a partner's pay too.
        months = [step for step in clock if step.months == 1]
        some = tuple(sorted({step.tax_year for step in months}))
        more, beside, _ = _curves(home, some, _whole_years(home, months, some), known)
        for k, step in enumerate(months):
            row = some.index(step.tax_year)
            held[k] = len(years) + row
            counted[k] = more[row].income(_yearly(home, step)[:, None])[:, 0]
        curves, own = curves + more, own + beside
    return Laws(_law(curves), _own_law(own) if own else None, held, counted)


# One person's own household and a few changed ones, each in some blocks of states.
_LATELY: Recent[Laws] = Recent(24)

Found = tuple[Known | None, KnownOwn | None]


def _curves(
    home: Household, years: tuple[int, ...], partner: Array, known: Found
) -> tuple[tuple[TaxCurves, ...], tuple[OwnCurves, ...], Found]:
    """Return the curves of some years, those of a practice where there is one, and their shapes."""
    saving = home.profile.work.saving
    curves, plain = all_tax_curves(
        home.taxes, years=years, partner=partner, saving=saving, known=known[0]
    )
    if any(curve.kept > 0.0 for curve in curves):
        raise no_curve("what is due on pay depends on other income")
    if home.taxes.own_code is None or not (home.own_new.any() or home.own_old):
        return curves, (), (plain, None)
    own, shapes = all_own_curves(home.taxes, curves, partner=partner, known=known[1])
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
