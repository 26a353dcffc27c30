"""From a household to plain numbers: what the reference looks up as it goes, looked up beforehand.

Tables are `(state, step)` or `(option, state)`, single precision, each made by the same functions
that the reference calls. What has no such table is refused, and the reference is used.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Marginal, Whole
from afterward.law import pension
from afterward.law.inforce import law_of
from afterward.simulation import health as exact_health
from afterward.simulation.books import CASH_MONTHS
from afterward.simulation.children import benefit
from afterward.simulation.clock import HEALTH_MONTHS, Step
from afterward.simulation.household import Household, pay_level, present_pay, price_at
from afterward.simulation.kernel import health, money
from afterward.simulation.kernel.lanes import single
from afterward.simulation.money import MOST_OWED_MONTHS, MOST_TIMES_OWED
from afterward.simulation.pots import yearly_state_pension
from afterward.simulation.walk import WEEKS_A_MONTH, discount_at
from afterward.simulation.withholding import yearly_tax

Array = NDArray[np.float64]
Table = NDArray[np.float32]
FAR = 1e9
NEVER = -1e9


class Course(NamedTuple):
    """What a step keeps of burnout, its spread by then, and what does not fade."""

    kept: Table
    spread: Table
    unfaded: Table


class Steps(NamedTuple):
    """Each step's months, `(step,)`: where it begins and ends, what of it is rest, its year."""

    first: Table
    end: Table
    months: Table
    retired: Table
    health_months: Table
    year: NDArray[np.int64]
    closes: NDArray[np.bool_]
    monthly: NDArray[np.bool_]
    held: NDArray[np.int64]


def steps(home: Household, clock: tuple[Step, ...], held: NDArray[np.int64]) -> Steps:
    """Return the steps as arrays; `held` is the row of curves that a month's tax is held by."""
    first = np.array([step.first for step in clock], dtype=np.float64)
    months = np.array([step.months for step in clock], dtype=np.float64)
    end = first + months
    until = np.minimum(end, np.maximum(home.phases.retires, first))
    counted = np.clip(np.minimum(end, HEALTH_MONTHS) - first, 0.0, None)
    return Steps(
        *(single(part) for part in (first, end, months, end - until, counted)),
        year=np.array([step.year for step in clock]),
        closes=np.array([step.closes_tax_year for step in clock]),
        monthly=months == 1.0,
        held=held,
    )


def now(home: Household, clock: tuple[Step, ...], counted: Array) -> money.Now:
    """Return what each state says of each step; a table `(state, step)` for each name.

    `counted` is the part of what is held without pay that the curve of income brings, `(step,
    state)`: a partner's pay on a joint return.
    """
    old = np.concatenate(
        [np.broadcast_to(present_pay(home, step), (1, home.world.states, 1)) for step in clock],
        axis=2,
    )
    held = _held(home, clock, old)
    rows = [
        _now(home, step, k, old[:, :, k, None], held, counted[k]) for k, step in enumerate(clock)
    ]
    return money.Now(*(single(np.stack(part, axis=1)) for part in zip(*rows, strict=True)))


def _now(  # noqa: PLR0913, PLR0917 - a row of as many numbers
    home: Household, step: Step, k: int, old: Array, held: tuple[Array, ...], counted: Array
) -> tuple[Array, ...]:
    world, work = home.world, home.profile.work
    years = step.months / 12.0
    prices = (1.0 + world.prices) ** years
    due = np.zeros(world.states)
    if work.pension == "nhs":
        due = _flat(pension.nhs_contribution(old, index=home.taxes.index(step.tax_year)))
    held_old, held_none, held_start = (part[:, k] for part in held)
    children = benefit(home.taxes, step)
    drift = np.log1p(world.market_return) - world.market_sd**2 / 2.0
    return (
        _flat(price_at(world, step.first)),
        _flat(pay_level(world, step.first)),
        _flat(old),
        due,
        held_old,
        held_none,
        held_start - counted,
        (1.0 + world.cash_return) ** years * prices,
        (1.0 + world.credit_rate) ** years * prices,
        prices,
        drift,
        world.market_sd,
        _flat(discount_at(home, step.first + step.months / 2.0)),
        _flat(discount_at(home, step.end)),
        _flat(price_at(world, step.end)),
        world.cover_premium,
        np.zeros(world.states) if children is None else _flat(children),
    )


def _held(home: Household, clock: tuple[Step, ...], old: Array) -> tuple[Array, ...]:
    """Return the tax on a whole year at the present pay and at none, `(state, step)` each.

    Then that at none before what goes by income for children, which curves begin at. Only months
    ask for it; all months of one tax year are asked about at once.
    """
    there, none, before = (np.zeros((home.world.states, len(clock))) for _ in range(3))
    plain = replace(home, taxes=replace(home.taxes, credited=False))
    months: dict[int, list[int]] = {}
    for k, step in enumerate(clock):
        if step.months == 1:
            months.setdefault(step.tax_year, []).append(k)
    scheme = home.profile.work.pension
    for year, some in months.items():
        level = np.concatenate([pay_level(home.world, clock[k].first) for k in some], axis=2)
        pay = old[:, :, some]
        there[:, some] = yearly_tax(home, pay, level, year, scheme, own=home.own_old)[0]
        none[:, some] = yearly_tax(home, 0.0 * pay, level, year, "none")[0]
        before[:, some] = none[:, some]
        if any(home.taxes.children):
            before[:, some] = yearly_tax(plain, 0.0 * pay, level, year, "none")[0]
    return there, none, before


def _flat(values: Array) -> Array:
    """Return one number a state of what is the same for all options and lives."""
    return np.asarray(values, dtype=np.float64).reshape(-1)


def house(home: Household) -> money.House:
    """Return the household's own numbers."""
    mine, work = home.profile.money, home.profile.work
    in_nhs = bool(home.nhs_new.any()) or work.pension == "nhs" or work.nhs_pension_so_far > 0.0
    return money.House(
        *(
            np.float32(value)
            for value in (
                mine.essential,
                mine.other,
                work.saving,
                work.employer_saving,
                home.own_old,
                float(work.pension == "nhs"),
                home.profile.person.partner_pay,
                float(home.taxes.jointly),
                float(home.taxes.deducts_pension),
                min(home.phases.retires, FAR),
                min(home.pension_month, FAR),
                home.last_month,
                yearly_state_pension(home),
                NEVER if home.vests_in is None else home.vests_in,
                0.0 if home.vests_in is None else work.unvested,
                float(pension.nhs_accrual(1.0)) if in_nhs else 0.0,
                np.log1p(pension.active_bonus()) if in_nhs else 0.0,
                CASH_MONTHS,
                MOST_OWED_MONTHS,
                MOST_TIMES_OWED,
                float(home.counts_old),
                float(home.profile.person.country == "UK"),
            )
        )
    )


def posts(home: Household) -> money.Post:
    """Return what each option's post is in each state; a table `(option, state)` for each name."""
    options, states, _ = home.shape
    careers = home.careers
    parts = (
        home.pay,
        careers.begins,
        careers.later,
        careers.from_start,
        home.fallback_pay,
        home.nhs_new,
        home.own_new,
        home.employer_new,
        home.enrolled_new,
        home.counts_new,
        home.stays_with,
        home.waits,
        home.phases.kept,
        home.training_cost,
        home.fees.gap,
        home.fees.new,
        home.world.posts.paid_training[:, :, None],
        0.0 if careers.learning is None else careers.learning.first,
        0.0 if careers.learning is None else careers.learning.last,
    )
    return money.Post(*(_by_state(part, options, states) for part in parts))


def _by_state(values: Any, options: int, states: int) -> Table:
    array = np.asarray(values, dtype=np.float64)
    return np.ascontiguousarray(single(np.broadcast_to(array, (options, states, 1))[:, :, 0]))


def enrolment(home: Household) -> money.Enrolment:
    """Return the legal minimum of a workplace pension, as two sums of pay and two shares."""
    if not home.enrolled_new.any():
        return money.Enrolment(*(np.float32(0.0) for _ in range(4)))
    law = law_of("UK")
    brackets = {
        who: law.rule(f"uk.auto_enrolment.{who}", Marginal).brackets
        for who in ("person", "employer")
    }
    low, high = _between(brackets["person"])
    shares = [max(rate for _, rate in brackets[who]) for who in ("person", "employer")]
    return money.Enrolment(*(np.float32(value) for value in (low, high, *shares)))


def _between(brackets: tuple[tuple[float, float], ...]) -> tuple[float, float]:
    charged = next(i for i, (_, rate) in enumerate(brackets) if rate > 0.0)
    end = brackets[charged + 1][0] if charged + 1 < len(brackets) else FAR
    return brackets[charged][0], end


def tiers(home: Household, clock: tuple[Step, ...]) -> tuple[Table, Table]:
    """Return the NHS pension's tiers, `(state, step, tier)` where each begins, and their rates."""
    states = home.world.states
    if not home.nhs_new.any():
        return np.zeros((states, len(clock), 1), np.float32), np.zeros(1, np.float32)
    rows, rates = [], np.zeros(1)
    for step in clock:
        law = law_of("UK", home.taxes.index(step.tax_year))
        record = law.record("uk.nhs_pension.member")
        starts = np.array([start for start, _ in law.rule(record.id, Whole).brackets])
        rates = np.array([rate for _, rate in law.rule(record.id, Whole).brackets])
        factor = np.broadcast_to(np.asarray(law.index.factor(record)).reshape(-1), (states,))
        rows.append(factor[:, None] * starts)
    return single(np.stack(rows, axis=1)), single(rates)


def minds(home: Household) -> health.State:
    """Return what each state says of burnout and hours; `(state,)` for each name."""
    world, burnout = home.world, home.world.burnout
    nothing = np.zeros(world.states)
    parts = (
        burnout.start,
        burnout.trait,
        burnout.threshold,
        nothing if burnout.slow is None else burnout.slow,
        world.hours_effect,
        world.night_effect,
        world.job_share,
        world.training_hours,
        world.search_hours,
        world.fallback_hours,
        world.night_recovery / WEEKS_A_MONTH,
    )
    return health.State(*(single(part) for part in parts))


def courses(home: Household, clock: tuple[Step, ...]) -> Course:
    """Return what a step keeps of burnout, its spread, and what does not fade; `(state, step)`."""
    burnout = home.world.burnout
    kept = [0.5 ** (step.months / burnout.half_life_months) for step in clock]
    spread = [np.maximum(exact_health.spread_after(burnout, step.end), 1e-9) for step in clock]
    unfaded = [exact_health.unfaded(burnout, step.end) for step in clock]
    return Course(*(single(np.stack(part, axis=1)) for part in (kept, spread, unfaded)))


def loads(home: Household) -> health.Post:
    """Return each option's hours, nights and load in each state; `(option, state)` each."""
    options, states, _ = home.shape
    posts, work = home.world.posts, home.profile.work
    parts = (
        posts.hours[:, :, None],
        posts.nights[:, :, None],
        posts.burnout_shift[:, :, None],
        home.phases.looks,
        1.0 - home.stays_with,
        work.hours,
        work.nights,
    )
    return health.Post(*(_by_state(part, options, states) for part in parts))
