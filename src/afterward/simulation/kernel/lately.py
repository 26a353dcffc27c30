"""Tables that a moved slider leaves as they are, taken again by everything they hang on.

What each step is worth in each state hangs on present pay, prices and the law, what loans ask on
the debts and the law; neither hangs on hours, spending, the month of leaving or of retiring.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from afterward.base.recent import Recent, key_of
from afterward.simulation.clock import Step
from afterward.simulation.household import Household
from afterward.simulation.kernel import loan_tables, tables
from afterward.simulation.kernel.lanes import rows
from afterward.simulation.kernel.loan_tables import Debts

Array = NDArray[np.float64]

# One person's own household in some blocks of states, as it is and with some things moved.
_NOW: Recent[Any] = Recent(24)
_DEBTS: Recent[Debts] = Recent(24)


def now_rows(home: Household, clock: tuple[Step, ...], counted: Array) -> Any:
    """Return what each state says of each step, `(state, step)`, as records (`tables.now`)."""
    world, work = home.world, home.profile.work
    drawn = (
        *(world.prices, world.pay_growth, world.cash_return, world.credit_rate),
        *(world.market_return, world.market_sd, world.cover_premium, counted),
    )
    key = key_of(*_law(home, clock), work.pay, work.saving, work.pension, *_present(home), *drawn)
    return _NOW.get(key, lambda: _fixed(rows(tables.now(home, clock, counted))))


def debts(home: Household, clock: tuple[Step, ...]) -> Debts:
    """Return the plans of every debt as numbers (`loan_tables.debts`).

    Raises:
        AfterwardError: several loans that share one rate, so that none can be looked at alone.
    """
    key = key_of(*_law(home, clock), home.profile.debts)
    return _DEBTS.get(key, lambda: loan_tables.debts(home, clock))


def _law(home: Household, clock: tuple[Step, ...]) -> tuple[Any, ...]:
    """Return what the law of every step hangs on."""
    taxes = home.taxes
    told = (taxes.code, taxes.own_code, taxes.base_year, taxes.jointly, taxes.deducts_pension)
    steps = [(step.first, step.months, step.tax_year) for step in clock]
    paths = (taxes.price_path, taxes.wage_path)
    return (told, steps, home.now, home.profile.person, home.own_old, *paths)


def _present(home: Household) -> tuple[Any, ...]:
    """Return what the career in the present post hangs on."""
    if home.present is None:
        return (None,)
    careers, i = home.careers, home.present
    return (careers.begins[i], careers.later[i], careers.from_start[i])


def _fixed(records: Any) -> Any:
    records.flags.writeable = False
    return records
