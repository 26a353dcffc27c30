"""The reference simulation: every option, every state of knowledge, every life, step by step.

Written to be read; a faster kernel has to agree with it. Axes: `(option, state, life[, time])`.
"""

from __future__ import annotations

import datetime as dt

import numpy as np
from numpy.typing import NDArray

from afterward.base.figures import middle, value_at
from afterward.base.months import month_of
from afterward.base.streams import Streams
from afterward.evidence import figure
from afterward.options import Alternative
from afterward.profile import Profile, age
from afterward.simulation.clock import MONTHLY, steps
from afterward.simulation.gathering import column, household
from afterward.simulation.household import (
    Household,
    monthly_spending,
)
from afterward.simulation.luck import Luck, draw_luck
from afterward.simulation.money import MOST_OWED_MONTHS
from afterward.simulation.outcomes import Lasting, Outcomes
from afterward.simulation.phases import Phases, Plan, change_months, looks_for_a_post
from afterward.simulation.walk import FIRST_YEAR, HEALTH_MONTHS, Lived, live
from afterward.simulation.way_back import way_back_months
from afterward.simulation.world import World, draw_world

Array = NDArray[np.float64]


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
    home = household(profile, options, world, luck, phases, clock=clock, on=on)
    lived = live(home, clock, now)
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
    looks = column([looks_for_a_post(option) for option in options])
    return Phases(leaves=leaves, trained=trained, begins=begins, retires=until, looks=looks)


def _plan(
    profile: Profile, option: Alternative, now: int, leave: int | None, *, at_earliest: bool
) -> Plan:
    """Return how the person goes about it; they wait so as to leave in the month asked."""
    wait = 0.0 if leave is None else max(leave - now - option.notice_months, 0.0)
    dated = leave is not None and not at_earliest
    return Plan(wait=wait, dated=dated, look_first=profile.work.look_first)


def _outcomes(home: Household, lived: Lived, luck: Luck, seed: int) -> Outcomes:
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
    ends = (home.last_month, retires, max(retires, float(HEALTH_MONTHS)), float(MONTHLY))
    months = tuple(min(float(end), float(home.last_month)) for end in ends)
    life, work, decade, view = (_discounted(home, end) for end in months)
    return Lasting(life, work, decade, view, (months[0], months[1], months[2], months[3]))


def _discounted(home: Household, ends: float) -> float:
    """Return the sum of a month's discounts, (1 - d^n) / (1 - d), averaged over states."""
    log_discount = -np.log1p(home.world.cash_return) / 12.0
    flat = np.abs(log_discount) < 1e-12
    safe = np.where(flat, 1.0, log_discount)
    summed = np.where(flat, ends, np.expm1(safe * ends) / np.expm1(safe))
    return float(summed.mean())
