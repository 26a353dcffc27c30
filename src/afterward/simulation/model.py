"""The reference simulation: every option, every state of knowledge, every life, step by step.

Written to be read; a faster kernel has to agree with it. Axes: `(option, state, life[, time])`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from afterward.base.streams import Draws, Streams
from afterward.options import Alternative
from afterward.profile import Profile
from afterward.simulation.clock import HEALTH_MONTHS, MONTHLY
from afterward.simulation.engine import Engine, walked
from afterward.simulation.household import Household, monthly_spending
from afterward.simulation.luck import Luck
from afterward.simulation.money import MOST_OWED_MONTHS
from afterward.simulation.outcomes import Lasting, Outcomes
from afterward.simulation.setting import Plans, When, Which, set_up
from afterward.simulation.totals import Totals, spending
from afterward.simulation.walk import FIRST_YEAR
from afterward.simulation.way_back import way_back_months

Array = NDArray[np.float64]


def simulate(  # noqa: PLR0913 - the arguments are the experiment
    profile: Profile,
    options: tuple[Alternative, ...],
    *,
    on: dt.date,
    seed: int = 1,
    states: int = 64,
    lives: int = 64,
    first_state: int = 1,
    first_life: int = 0,
    leave: int | None = None,
    at_earliest: bool = False,
    returning: Mapping[str, float] | None = None,
    streams: Streams | None = None,
    engine: Engine = "auto",
) -> Outcomes:
    """Live every option through `states` x `lives` times and say what each life came to.

    `leave` is the month number in which the present post is to end; the soonest when absent. With
    `at_earliest` it ends in that month or, for those who look first, once a post is found.
    `returning` maps options to the months after which they are left again for a post like the
    present one. States and lives are numbered: any block of them, from `first_state` and
    `first_life` on, comes out as it does among all.
    Formulas: docs/methods/money.md, burnout.md, way-back.md. Same arguments, same answer, bit
    for bit: every random number is found by name and place, never by order. `engine` says which of
    the two twins walks the lives (see `engine`); their answers agree to a few millionths.

    Raises:
        AfterwardError: an option to return from that is not there; a kernel that was asked for by
            name and cannot be had.
    """
    chosen = streams or Streams(seed)
    setting = set_up(
        profile,
        options,
        When(on, leave, at_earliest),
        chosen,
        Which(states, lives, first_state, first_life),
        Plans(returning or {}),
    )
    came = walked(setting, chosen, first_life, engine)
    return told(setting.home, came, setting.luck, seed, chosen.draws)


def told(home: Household, came: Totals, luck: Luck, seed: int, draws: Draws = "philox") -> Outcomes:
    """Tell what every life came to in the units of the criteria."""
    way_back = way_back_months(home.profile, home.options, home.phases, home.world, luck)
    return Outcomes(
        options=tuple(option.id for option in home.options),
        criteria={
            "money": spending(home, came),
            # Bills beyond what is lent for them, and a bond still owed, are told in money.
            "security": np.maximum(came.worst_month, -MOST_OWED_MONTHS),
            "health": came.burned_out,
            "time": came.free_hours / min(HEALTH_MONTHS, home.last_month),
            "way_back": way_back,
        },
        extras={
            "first_year_income": came.first_year / FIRST_YEAR,
            "fallback_months": came.fallback_months,
            "cut_months": came.cut_months,
            "forgiven": came.forgiven,
            "gap_months": home.phases.gap,
            "posts_lost": came.posts_lost,
            "long_illnesses": came.long_illnesses,
        },
        wealth=came.wealth,
        wealth_years=came.years,
        parameters=home.world.parameters,
        spending_now=monthly_spending(home),
        annuity_months=float(came.worth_months.mean()),
        lasting=_lasting(home),
        seed=seed,
        draws=draws,
        had=_had(home),
    )


def _had(home: Household) -> dict[str, float]:
    """Return the share of working life in which each option is had that ends by itself.

    Of a month in the road and of one after it, each discounted to the day working life begins.
    """
    work = _discounted(home, max(home.phases.retires, float(FIRST_YEAR)))
    ending = {o.id: o.away_months for o in home.options if o.away_months}
    return {name: min(_discounted(home, months) / work, 1.0) for name, months in ending.items()}


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
    safe = np.where(flat, -1.0, log_discount)
    summed = np.where(flat, ends, np.expm1(safe * ends) / np.expm1(safe))
    return float(summed.mean())
