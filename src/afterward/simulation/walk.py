"""Walking every life through every step: money, burnout and free hours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from afterward.base.months import elapsed_in_tax_year
from afterward.law import pension
from afterward.simulation import health
from afterward.simulation.books import Books, net_worth
from afterward.simulation.clock import HEALTH_MONTHS, Step, burned_at
from afterward.simulation.debts import open_books
from afterward.simulation.household import (
    Household,
    price_at,
)
from afterward.simulation.interruptions import Befallen, befall, calm
from afterward.simulation.money import Flow, money_step
from afterward.simulation.phases import Share, overlap, shares
from afterward.simulation.withholding import yearly_tax_at

Array = NDArray[np.float64]


FIRST_YEAR = 12
ONE_OFF = ("leaving", "re-entry")
WAKING_HOURS = 112.0  # sixteen hours a day
WEEKS_A_MONTH = 52.1775 / 12.0


@dataclass(slots=True)
class Lived:
    """What is gathered while the steps go by."""

    books: Books
    befallen: Befallen
    mean: Array
    burned_out: Array
    free_hours: Array
    first_year: Array
    worth: list[Array] = field(default_factory=list)
    burned_by: list[Array] = field(default_factory=list)
    years: list[float] = field(default_factory=list)


def opening(
    home: Household, now: int, clock: tuple[Step, ...], shape: tuple[int, int, int] | None = None
) -> Books:
    """Return the books as they stand today, the running tax year half told.

    Of every option, state and life, which open alike; of fewer where a `shape` is given, in which
    a 1 stands for all.
    """
    shape = shape or home.shape
    zero = np.zeros(shape)
    money, work = home.profile.money, home.profile.work
    elapsed = elapsed_in_tax_year(now, home.profile.person.country) / 12.0
    partner = home.profile.person.partner_pay
    level = np.ones((1, home.shape[1], 1))
    held = yearly_tax_at(home, work.pay * level, clock[0], work.pension, own=home.own_old)
    pretax = work.pay * work.saving
    income = work.pay - (pretax if home.taxes.deducts_pension else 0.0)
    return Books(
        savings=zero + money.cash,
        owed=zero,
        pot=zero + money.retirement,
        debts=open_books(home.profile, shape),
        nhs=zero + work.nhs_pension_so_far,
        year_wages=zero + elapsed * work.pay,
        year_fallback=zero,
        year_profit=zero + elapsed * work.pay * home.own_old,
        year_partner=zero + elapsed * partner,
        year_pretax=zero + elapsed * (pretax + _nhs_yearly(home, clock[0])),
        year_other=zero,
        year_withheld=zero + elapsed * held,
        last_income=zero + income + (partner if home.taxes.jointly else 0.0),
        worst_month=zero + money.cash / money.essential,
        fallback_months=zero,
        cut_months=zero,
        worth=zero,
        worth_weight=zero,
    )


def _nhs_yearly(home: Household, step: Step) -> float:
    from_pay = home.profile.work
    if from_pay.pension != "nhs":
        return 0.0
    index = home.taxes.index(step.tax_year)
    return float(np.ravel(pension.nhs_contribution(from_pay.pay, index=index))[0])


@dataclass(frozen=True, slots=True)
class Seen:
    """One step as it went: what was planned and what came, the money before and after."""

    step: Step
    share: Share
    befallen: Befallen
    flow: Flow
    before: Books
    after: Books


Watch = Callable[[Seen], None]


def live(home: Household, clock: tuple[Step, ...], now: int, watch: Watch | None = None) -> Lived:
    """Walk every life through every step; `watch` is shown each one."""
    zero = np.zeros(home.shape)
    burnout = home.world.burnout
    lived = Lived(
        books=opening(home, now, clock),
        befallen=calm(home.shape),
        mean=zero + burnout.start[:, None],
        burned_out=zero,
        free_hours=zero,
        first_year=zero,
    )
    told = len(burned_at(clock))
    _record(home, lived, 0, told)
    for step in clock:
        share = _share(home, lived, step)
        before = lived.books
        lived.books, flow = money_step(home, before, step, share)
        if watch is not None:
            watch(Seen(step, share, lived.befallen, flow, before, lived.books))
        _add_worth(home, lived, flow, step)
        _first_year(home, lived, flow, step)
        if step.first < HEALTH_MONTHS:
            worked = (lived.books.fallback_months - before.fallback_months) / step.months
            _health_step(home, lived, step, share, worked)
        if step.end % 12 == 0 or step.months == 12:
            _record(home, lived, step.end, told)
    return lived


def _share(home: Household, lived: Lived, step: Step) -> Share:
    """Return the months of a step in each phase, after what befell each life in it."""
    planned = shares(home.phases, step.first, step.months)
    when = (step.first, step.months, step.year)
    burnout = health.expected_z(lived.mean, home.world.burnout, step.first)
    lived.befallen, share = befall(home.career, lived.befallen, planned, when, burnout)
    return share


def _first_year(home: Household, lived: Lived, flow: Flow, step: Step) -> None:
    """Add what a step brings to the income of the first year, counted from the wait's end.

    Whoever waits earns on in the present post until then, which says nothing of the change.
    """
    counted = overlap(step.first, step.end, home.waits, home.waits + FIRST_YEAR) / step.months
    if not counted.any():
        return
    # Work taken because the money ran out is no income to count on, nor is its tax one to pay; a
    # cost of leaving is left out line by line, so that it moves not even the last digit.
    lines = (line for name, line in flow.lines.items() if name not in ONE_OFF)
    earned = sum(lines, start=np.zeros(home.shape)) - (flow.fallback - flow.fallback_tax)
    price = price_at(home.world, step.first)
    lived.first_year = lived.first_year + counted * earned / price


def _add_worth(home: Household, lived: Lived, flow: Flow, step: Step) -> None:
    """Add a step's income to the sum that is spread evenly over the rest of life.

    Spending power s solves: savings + sum of D(t) income(t) = s * sum of D(t) months(t), with
    D(t) the discount at the state's real return on cash, all in today's money. A cost of leaving
    is income taken away on its day; what credit costs above the discount until it is paid is
    taken away as it falls due, so that paying late costs what the credit does.
    """
    discount = discount_at(home, step.first + step.months / 2.0)
    price = price_at(home.world, step.first)
    books = lived.books
    lived.books = replace(
        books,
        worth=books.worth + discount / price * flow.net_income - _dearer(home, flow, step),
        worth_weight=books.worth_weight + discount * step.months,
    )


def _dearer(home: Household, flow: Flow, step: Step) -> Array | float:
    if flow.dearer is None:
        return 0.0
    return discount_at(home, step.end) / price_at(home.world, step.end) * flow.dearer


def discount_at(home: Household, month: float) -> Array:
    """Return what income of a month is worth today, at the return on cash; `(1, state, 1)`."""
    return ((1.0 + home.world.cash_return) ** (-month / 12.0))[None, :, None]


def _record(home: Household, lived: Lived, month: int, told: int) -> None:
    """Keep what a life has come to by a month, and burnout in the first so many records."""
    price = price_at(home.world, month)
    lived.worth.append(net_worth(lived.books, price).astype(np.float32))
    lived.years.append(month / 12.0)
    if len(lived.burned_by) < told:
        lived.burned_by.append(lived.burned_out.astype(np.float32))


def _health_step(home: Household, lived: Lived, step: Step, share: Share, worked: Array) -> None:
    """Move burnout and count free hours over one step, within the first ten years."""
    world, posts, work = home.world, home.world.posts, home.profile.work
    old = (share.old - share.ill_old) / step.months
    new = (share.new - share.ill_new) / step.months
    hours = _hours(home, share, step, worked)
    nights = old * work.nights + new * posts.nights[:, :, None]
    effect = (
        posts.burnout_shift[:, :, None] * new
        + world.hours_effect[:, None] * (hours - work.hours) / 10.0
        + world.night_effect[:, None] * (nights - work.nights)
    )
    burnout = world.burnout
    target = burnout.trait[:, None] + effect
    if world.job_share.any():
        target = target - world.job_share[:, None] * _away(home, share, step)
    lived.mean = health.step_mean(lived.mean, target, burnout, step.months)
    chance = health.chance_burned_out(lived.mean, burnout, step.first + step.months)
    years = min(step.end, HEALTH_MONTHS) - step.first
    lived.burned_out = lived.burned_out + chance * years / 12.0
    recovery = world.night_recovery[:, None] * nights / WEEKS_A_MONTH
    # Months off sick are no free time: the post's hours are counted as if they had been worked.
    lain = share.ill_old * work.hours + share.ill_new * posts.hours[:, :, None]
    free = WAKING_HOURS - hours - lain / step.months - recovery
    lived.free_hours = lived.free_hours + free * years


def _away(home: Household, share: Share, step: Step) -> Array:
    """Return the share of a step spent away from the present employer, for good."""
    left = (1.0 - home.stays_with) * (share.gap + share.new + share.back)
    return (np.maximum(left, share.gone) + share.retired) / step.months


def _hours(home: Household, share: Share, step: Step, worked: Array) -> Array:
    """Return hours a week taken by work, training or search, averaged over a step."""
    world = home.world
    training = share.training * world.training_hours[:, None]
    searching = share.waiting * (home.phases.looks * world.search_hours[:, None])
    at_old, at_new = share.old - share.ill_old, share.new - share.ill_new
    paid = at_old * home.profile.work.hours + at_new * world.posts.hours[:, :, None]
    return (paid + training + searching) / step.months + worked * world.fallback_hours[:, None]
