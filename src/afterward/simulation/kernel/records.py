"""One row of a table as plain numbers, so that a loop over lanes need not look it up again.

A table of records has one record a state, step or option. What a loop reads out of one it would
read anew in each lane, since the block it writes to might be the same place; a tuple of numbers is
read once.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from afterward.simulation.kernel import health, loans, money
from afterward.simulation.kernel.maths import inside
from afterward.simulation.kernel.peril_tables import Perils, Scheme


class Step(NamedTuple):
    """One step, as numbers."""

    first: Any
    end: Any
    months: Any
    retired: Any
    health_months: Any
    year: Any
    closes: Any
    monthly: Any
    held: Any


class Opening(NamedTuple):
    """How every life's money stands today, in each state."""

    savings: Any
    pot: Any
    nhs: Any
    year_wages: Any
    year_profit: Any
    year_partner: Any
    year_pretax: Any
    year_withheld: Any
    last_income: Any
    worst: Any


@inside
def step_at(row):  # noqa: ANN001, ANN201
    """Return one step's numbers."""
    return Step(
        row.first,
        row.end,
        row.months,
        row.retired,
        row.health_months,
        row.year,
        row.closes,
        row.monthly,
        row.held,
    )


@inside
def now_at(row):  # noqa: ANN001, ANN201
    """Return what a state says of a step."""
    return money.Now(
        row.price,
        row.level,
        row.old_pay,
        row.old_due,
        row.held_old,
        row.held_none,
        row.held_start,
        row.cash,
        row.credit,
        row.prices,
        row.drift,
        row.sway,
        row.discount_middle,
        row.discount_end,
        row.price_end,
        row.cover,
        row.children,
    )


@inside
def house_at(row):  # noqa: ANN001, ANN201
    """Return the household's own numbers."""
    return money.House(
        row.essential,
        row.other,
        row.saving,
        row.employer_saving,
        row.own_old,
        row.nhs_old,
        row.partner,
        row.jointly,
        row.deducts,
        row.retires,
        row.pension_month,
        row.last,
        row.state_pension,
        row.vests_in,
        row.unvested,
        row.accrual,
        row.bonus,
        row.cash_months,
        row.most_owed,
        row.most_times,
        row.counts_old,
        row.uk,
    )


@inside
def post_at(row):  # noqa: ANN001, ANN201
    """Return an option's post in a state."""
    return money.Post(
        row.pay,
        row.begins,
        row.later,
        row.from_start,
        row.fallback,
        row.nhs,
        row.own,
        row.employer,
        row.enrolled,
        row.counts,
        row.stays,
        row.wait,
        row.beside,
        row.training_cost,
        row.fee_gap,
        row.fee_new,
        row.trains,
        row.learning,
        row.learned,
    )


@inside
def load_at(row):  # noqa: ANN001, ANN201
    """Return an option's hours, nights and load in a state."""
    return health.Post(
        row.hours,
        row.nights,
        row.shift,
        row.looks,
        row.leaves_employer,
        row.hours_old,
        row.nights_old,
    )


@inside
def mind_at(row):  # noqa: ANN001, ANN201
    """Return what a state says of burnout and hours."""
    return health.State(
        row.start,
        row.trait,
        row.threshold,
        row.slow,
        row.hours_effect,
        row.night_effect,
        row.job_share,
        row.training_hours,
        row.search_hours,
        row.fallback_hours,
        row.recovery,
    )


@inside
def perils_at(row):  # noqa: ANN001, ANN201
    """Return what may strike under an option in a state."""
    return Perils(
        row.lost_old,
        row.lost_new,
        row.fails,
        row.probation,
        row.ill_old,
        row.ill_new,
        row.times,
        row.not_back,
        row.search_old,
        row.search_new,
        row.full_old,
        row.full_new,
        row.rate_old,
        row.rate_new,
    )


@inside
def scheme_at(row):  # noqa: ANN001, ANN201
    """Return how an option's sick pay goes by service and by law."""
    return Scheme(
        row.then_old,
        row.then_new,
        row.nhs_old,
        row.nhs_new,
        row.state_old,
        row.state_new,
        row.served_old,
        row.served_new,
        row.law_months_old,
        row.law_months_new,
        row.law_rate_old,
        row.law_rate_new,
        row.beside_old,
        row.beside_new,
    )


@inside
def terms_at(row):  # noqa: ANN001, ANN201
    """Return a debt's plan in a state and step."""
    return loans.Terms(
        row.kind,
        row.share,
        row.free,
        row.cap,
        row.small_from,
        row.small,
        row.least,
        row.off,
        row.rate,
        row.more,
        row.low,
        row.high,
        row.ceiling,
        row.counts,
        row.keeps_interest,
        row.needed,
        row.taxed_share,
        row.falls,
    )


@inside
def least_at(row):  # noqa: ANN001, ANN201
    """Return the least that a workplace pension takes."""
    return money.Enrolment(row.low, row.high, row.own, row.employer)
