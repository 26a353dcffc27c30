"""The reference simulation: every option, every state of knowledge, every life, step by step.

Written to be read; a faster kernel has to agree with it. Axes: `(option, state, life[, time])`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from afterward.base.figures import middle, value_at
from afterward.base.months import elapsed_in_tax_year, month_number, month_of
from afterward.base.streams import Streams
from afterward.evidence import figure
from afterward.law import pension
from afterward.options import Alternative, contracted_hours
from afterward.profile import Profile, age
from afterward.simulation import health
from afterward.simulation.books import Books, net_worth
from afterward.simulation.careers import careers
from afterward.simulation.clock import MONTHLY, Step, steps
from afterward.simulation.debts import FULL_TIME_HOURS, PSLF_EMPLOYERS, open_books
from afterward.simulation.luck import Luck, draw_luck
from afterward.simulation.money import (
    MOST_OWED_MONTHS,
    Flow,
    Household,
    money_step,
    monthly_spending,
    price_at,
    yearly_tax_at,
)
from afterward.simulation.outcomes import Lasting, Outcomes
from afterward.simulation.phases import Phases, Plan, Share, change_months, looks_for_a_post, shares
from afterward.simulation.taxes import household_taxes
from afterward.simulation.way_back import way_back_months
from afterward.simulation.world import World, draw_world

Array = NDArray[np.float64]

HEALTH_MONTHS = 120
FIRST_YEAR = 12
# Who pays no employer's pension and no health cover: one's own practice, and an agency.
OWN_ACCOUNT = ("own-practice", "agency")
WAKING_HOURS = 112.0  # sixteen hours a day
WEEKS_A_MONTH = 52.1775 / 12.0


def simulate(  # noqa: PLR0913 - the arguments are the experiment
    profile: Profile,
    options: tuple[Alternative, ...],
    *,
    on: dt.date,
    seed: int = 1,
    states: int = 64,
    lives: int = 64,
    leave: int | None = None,
    at_earliest: bool = False,
) -> Outcomes:
    """Live every option through `states` x `lives` times and say what each life came to.

    `leave` is the month number in which the present post is to end; the soonest when absent. With
    `at_earliest` it ends in that month or, for those who look first, once a post is found.
    Formulas: docs/methods/money.md, burnout.md, way-back.md. Same arguments, same answer, bit
    for bit: every random number is found by name and place, never by order.
    """
    streams = Streams(seed)
    world = draw_world(profile, options, streams, states, on=on)
    now = month_of(on) + 1
    months_of_life = _months_of_life(profile, on)
    clock = steps(now, profile.person.country, months_of_life=months_of_life)
    luck = draw_luck(streams, lives, clock[-1].end // 12 + 1)
    phases = _phases(profile, options, world, luck, on=on, leave=leave, at_earliest=at_earliest)
    home = _household(profile, options, world, luck, phases, clock=clock, on=on)
    lived = _live(home, clock, now)
    return _outcomes(home, lived, luck, seed)


def _months_of_life(profile: Profile, on: dt.date) -> int:
    years = middle(figure("simulation.end_of_life")) - age(profile, on)
    return max(round(years * 12), 12)


def _phases(  # noqa: PLR0913 - internal, and all of it is needed
    profile: Profile,
    options: tuple[Alternative, ...],
    world: World,
    luck: Luck,
    *,
    on: dt.date,
    leave: int | None,
    at_earliest: bool = False,
) -> Phases:
    """Return when each life under each option leaves, trains, begins and retires."""
    factor = value_at(world.search_luck, luck.search)[None, :]
    now = month_of(on) + 1
    found = [
        change_months(
            option,
            search=world.posts.search[i][:, None] * factor,
            training=world.posts.training[i][:, None] + 0.0 * factor,
            plan=_plan(profile, option, now, leave, at_earliest=at_earliest),
        )
        for i, option in enumerate(options)
    ]
    leaves, trained, begins = (np.stack(part) for part in zip(*found, strict=True))
    until = max((profile.money.retire_at - age(profile, on)) * 12.0, 0.0)
    looks = _column([looks_for_a_post(option) for option in options])
    return Phases(leaves=leaves, trained=trained, begins=begins, retires=until, looks=looks)


def _plan(
    profile: Profile, option: Alternative, now: int, leave: int | None, *, at_earliest: bool
) -> Plan:
    """Return how the person goes about it; they wait so as to leave in the month asked."""
    wait = 0.0 if leave is None else max(leave - now - option.notice_months, 0.0)
    dated = leave is not None and not at_earliest
    return Plan(wait=wait, dated=dated, look_first=profile.work.look_first)


def _household(  # noqa: PLR0913 - internal, and all of it is needed
    profile: Profile,
    options: tuple[Alternative, ...],
    world: World,
    luck: Luck,
    phases: Phases,
    *,
    clock: tuple[Step, ...],
    on: dt.date,
) -> Household:
    """Gather what stays the same along every life."""
    last = clock[-1].end
    taxes = household_taxes(
        profile,
        first_year=clock[0].tax_year,
        years=last // 12 + 2,
        prices=world.prices,
        pay_growth=world.pay_growth,
    )
    return Household(
        profile=profile,
        options=options,
        world=world,
        phases=phases,
        taxes=taxes,
        pay=world.posts.pay[:, :, None],
        careers=careers(options, world.posts.pay),
        present=next((i for i, o in enumerate(options) if o.road == "stay"), None),
        fallback_pay=_fallback_pay(profile, options, world),
        one_off=_one_off(profile, options, world, phases.leaves, month_of(on) + 1),
        nhs_new=_column([option.pension == "nhs" for option in options]),
        own_new=_column([option.employer in OWN_ACCOUNT for option in options]),
        own_old=float(profile.work.employer in OWN_ACCOUNT),
        employer_new=_column(np.array([_employer_share(profile, o) for o in options])),
        enrolled_new=_column([_enrolled(profile, option) for option in options]),
        counts_new=_column(_counts(profile, options)),
        market=_market(world, luck),
        pension_month=_pension_month(profile, on),
        last_month=last,
        stays_with=_column([option.same_employer for option in options]),
        now=month_of(on) + 1,
        vests_in=_vests_in(profile, month_of(on) + 1),
    )


def _vests_in(profile: Profile, now: int) -> float | None:
    """Return in how many months the employer's share becomes one's own; None where none is held."""
    vests = profile.work.vests
    return None if vests is None else float(month_number(vests) - now)


def _employer_share(profile: Profile, option: Alternative) -> float:
    """Return what an option's employer adds to a pension, as a share of pay."""
    own = option.employer in OWN_ACCOUNT and not option.same_employer
    return 0.0 if own else profile.work.employer_saving


def _enrolled(profile: Profile, option: Alternative) -> bool:
    """Return whether the legal minimum of a workplace pension holds (United Kingdom)."""
    outside = option.pension != "nhs" and option.employer not in OWN_ACCOUNT
    return profile.person.country == "UK" and outside and not option.same_employer


def _column(values: list[bool] | Array) -> Array:
    return np.asarray(values, dtype=float)[:, None, None]


def _counts(profile: Profile, options: tuple[Alternative, ...]) -> list[bool]:
    """Return which options' posts count towards PSLF: who employs, and a full-time contract."""
    return [
        option.employer in PSLF_EMPLOYERS and contracted_hours(option, profile) >= FULL_TIME_HOURS
        for option in options
    ]


def _fallback_pay(profile: Profile, options: tuple[Alternative, ...], world: World) -> Array:
    """Return yearly fallback pay: locum shifts with an open licence, else any work."""
    licensed = _column([option.licence != "lapsing" for option in options]) > 0
    share = np.where(
        licensed, world.fallback_locum[None, :, None], world.fallback_any[None, :, None]
    )
    return profile.work.pay * share


def _one_off(
    profile: Profile, options: tuple[Alternative, ...], world: World, leaves: Array, now: int
) -> Array:
    """Return what leaving costs on the day: fees, tail cover, and a bond not yet served."""
    ties = profile.licence
    moves = _column([not option.same_employer for option in options])
    unserved = np.zeros_like(leaves)
    if ties.bond_until is not None:
        unserved = (now + leaves < month_number(ties.bond_until)).astype(float)
    owed = ties.tail_cover + ties.bond_penalty * unserved
    return world.posts.training_cost[:, :, None] + moves * owed


def _market(world: World, luck: Luck) -> Array:
    """Return real market growth factors of each life and year; `(state, life, year)`."""
    mean = np.log1p(world.market_return) - world.market_sd**2 / 2.0
    return np.exp(mean[:, None, None] + world.market_sd[:, None, None] * luck.market[None])


def _pension_month(profile: Profile, on: dt.date) -> float:
    """Return in how many months the State Pension begins (in the UK the NHS pension too)."""
    country = profile.person.country
    begins = pension.state_pension_age(profile.person.born) if country == "UK" else None
    if begins is None:
        begins = middle(figure(f"simulation.pension_age.{country.lower()}"))
    return max((begins - age(profile, on)) * 12.0, 0.0)


@dataclass(slots=True)
class _Lived:
    """What is gathered while the steps go by."""

    books: Books
    mean: Array
    burned_out: Array
    free_hours: Array
    first_year: Array
    worth: list[Array] = field(default_factory=list)
    years: list[float] = field(default_factory=list)


def _opening(home: Household, now: int, clock: tuple[Step, ...]) -> Books:
    """Return the books as they stand today, the running tax year half told."""
    zero = np.zeros(home.shape)
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
        debts=open_books(home.profile, home.shape),
        nhs=zero + work.nhs_pension_so_far,
        year_wages=zero + elapsed * work.pay,
        year_profit=zero + elapsed * work.pay * home.own_old,
        year_partner=zero + elapsed * partner,
        year_pretax=zero + elapsed * (pretax + _nhs_due(home, clock[0])),
        year_other=zero,
        year_withheld=zero + elapsed * held,
        last_income=zero + income + (partner if home.taxes.jointly else 0.0),
        worst_month=zero + money.cash / money.essential,
        fallback_months=zero,
        cut_months=zero,
        worth=zero,
        worth_weight=zero,
    )


def _nhs_due(home: Household, step: Step) -> float:
    from_pay = home.profile.work
    if from_pay.pension != "nhs":
        return 0.0
    index = home.taxes.index(step.tax_year)
    return float(np.ravel(pension.nhs_contribution(from_pay.pay, index=index))[0])


def _live(home: Household, clock: tuple[Step, ...], now: int) -> _Lived:
    """Walk every life through every step."""
    zero = np.zeros(home.shape)
    burnout = home.world.burnout
    lived = _Lived(
        books=_opening(home, now, clock),
        mean=zero + burnout.start[:, None],
        burned_out=zero,
        free_hours=zero,
        first_year=zero,
    )
    _record_worth(home, lived, 0)
    for step in clock:
        share = shares(home.phases, step.first, step.months)
        before = lived.books
        lived.books, flow = money_step(home, before, step, share)
        _add_worth(home, lived, flow, step)
        if step.end <= FIRST_YEAR:
            # Work taken because the money ran out is no income to count on.
            earned = flow.net_income + flow.one_off - flow.fallback
            lived.first_year = lived.first_year + earned / price_at(home.world, step.first)
        if step.first < HEALTH_MONTHS:
            worked = (lived.books.fallback_months - before.fallback_months) / step.months
            _health_step(home, lived, step, share, worked)
        if step.end % 12 == 0 or step.months == 12:
            _record_worth(home, lived, step.end)
    return lived


def _add_worth(home: Household, lived: _Lived, flow: Flow, step: Step) -> None:
    """Add a step's income to the sum that is spread evenly over the rest of life.

    Spending power s solves: savings + sum of D(t) income(t) = s * sum of D(t) months(t), with
    D(t) the discount at the state's real return on cash, all in today's money. A cost of leaving
    is income taken away on its day; what credit costs above the discount until it is paid is
    taken away as it falls due, so that paying late costs what the credit does.
    """
    discount = _discount(home, step.first + step.months / 2.0)
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
    return _discount(home, step.end) / price_at(home.world, step.end) * flow.dearer


def _discount(home: Household, month: float) -> Array:
    return ((1.0 + home.world.cash_return) ** (-month / 12.0))[None, :, None]


def _record_worth(home: Household, lived: _Lived, month: int) -> None:
    price = price_at(home.world, month)
    lived.worth.append(net_worth(lived.books, price).astype(np.float32))
    lived.years.append(month / 12.0)


def _health_step(home: Household, lived: _Lived, step: Step, share: Share, worked: Array) -> None:
    """Move burnout and count free hours over one step, within the first ten years."""
    world, posts, work = home.world, home.world.posts, home.profile.work
    old = share.old / step.months
    new = share.new / step.months
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
    lived.free_hours = lived.free_hours + (WAKING_HOURS - hours - recovery) * years


def _away(home: Household, share: Share, step: Step) -> Array:
    """Return the share of a step spent away from the present employer, for good."""
    left = (1.0 - home.stays_with) * (share.gap + share.new)
    return (left + share.retired) / step.months


def _hours(home: Household, share: Share, step: Step, worked: Array) -> Array:
    """Return hours a week taken by work, training or search, averaged over a step."""
    world = home.world
    training = share.training * world.training_hours[:, None]
    searching = share.waiting * (home.phases.looks * world.search_hours[:, None])
    paid = share.old * home.profile.work.hours + share.new * world.posts.hours[:, :, None]
    return (paid + training + searching) / step.months + worked * world.fallback_hours[:, None]


def _outcomes(home: Household, lived: _Lived, luck: Luck, seed: int) -> Outcomes:
    """Tell what every life came to in the units of the criteria."""
    books = lived.books
    opening = home.profile.money.cash
    spending = (opening + books.worth) / books.worth_weight
    forgiven = sum((d.forgiven for d in books.debts), start=np.zeros(home.shape))
    way_back = way_back_months(home.profile, home.options, home.phases, home.world, luck)
    return Outcomes(
        options=tuple(option.id for option in home.options),
        criteria={
            "money": spending,
            # Bills beyond what is lent for them, and a bond still owed, are told in money.
            "security": np.maximum(books.worst_month, -MOST_OWED_MONTHS),
            "health": lived.burned_out,
            "time": lived.free_hours / min(HEALTH_MONTHS, home.last_month),
            "way_back": way_back,
        },
        extras={
            "first_year_income": lived.first_year / FIRST_YEAR,
            "fallback_months": books.fallback_months,
            "cut_months": books.cut_months,
            "forgiven": forgiven,
            "gap_months": home.phases.begins - home.phases.leaves,
        },
        wealth=np.stack(lived.worth, axis=-1),
        wealth_years=np.array(lived.years),
        parameters=home.world.parameters,
        spending_now=monthly_spending(home),
        annuity_months=float(books.worth_weight.mean()),
        lasting=_lasting(home),
        seed=seed,
    )


def _lasting(home: Household) -> Lasting:
    """Return how long each outcome is had, in months discounted like income is."""
    retires = max(home.phases.retires, float(FIRST_YEAR))
    return Lasting(
        life=_discounted(home, home.last_month),
        work=_discounted(home, retires),
        decade=_discounted(home, max(retires, float(HEALTH_MONTHS))),
        view=_discounted(home, float(MONTHLY)),
    )


def _discounted(home: Household, months: float) -> float:
    """Return the sum of a month's discounts, (1 - d^n) / (1 - d), averaged over states."""
    ends = min(months, float(home.last_month))
    log_discount = -np.log1p(home.world.cash_return) / 12.0
    flat = np.abs(log_discount) < 1e-12
    safe = np.where(flat, 1.0, log_discount)
    summed = np.where(flat, ends, np.expm1(safe * ends) / np.expm1(safe))
    return float(summed.mean())
