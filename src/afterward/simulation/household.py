"""What stays the same along every life, and what pay and prices are at a step."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterward.options import Alternative
from afterward.profile import Profile
from afterward.simulation import debts
from afterward.simulation.careers import Careers
from afterward.simulation.clock import Step
from afterward.simulation.interruptions import Career
from afterward.simulation.licence_fees import Fees
from afterward.simulation.phases import Phases, overlap
from afterward.simulation.taxes import Taxes
from afterward.simulation.world import World

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Market:
    """Real growth of the market: in each state a mean and a spread of its logarithm, `(state,)`.

    `luck` is standard normal, `(life, year)`.
    """

    drift: Array
    spread: Array
    luck: Array

    def in_year(self, year: int) -> Array:
        """Return the growth factor of each life in one year; `(state, life)`."""
        return np.exp(self.drift[:, None] + self.spread[:, None] * self.luck[:, year])


@dataclass(frozen=True, slots=True)
class Household:
    """What does not change along a life: the person, the options, the law, the states.

    `pay` is yearly in today's money, `(option, state, 1)`. `training_cost` falls due when a life
    leaves, `ties` (tail cover, a bond) when the present post ends; `fees` is what a licence that is
    not used costs to hold. `nhs_new` is the part of the new pay in the NHS scheme; `waits` is the
    months from now until notice may be given, `(option, 1, 1)`, as are the marks of old and new
    posts.
    """

    profile: Profile
    options: tuple[Alternative, ...]
    world: World
    phases: Phases
    taxes: Taxes
    pay: Array
    careers: Careers
    present: int | None
    fallback_pay: Array
    training_cost: Array
    ties: Array
    fees: Fees
    nhs_new: Array
    own_new: Array
    own_old: float
    employer_new: Array
    enrolled_new: Array
    counts_new: Array
    market: Market
    pension_month: float
    last_month: int
    stays_with: Array
    now: int
    career: Career
    waits: Array
    vests_in: float | None = None

    @property
    def shape(self) -> tuple[int, int, int]:
        """Return the numbers of options, states and lives."""
        return self.phases.begins.shape

    @property
    def one_off(self) -> Array:
        """Return what leaving costs in all, in today's money."""
        return self.training_cost + self.ties

    @property
    def counts_old(self) -> bool:
        """Return whether the present post counts towards PSLF."""
        work = self.profile.work
        full_time = work.hours >= debts.FULL_TIME_HOURS
        return work.employer in debts.PSLF_EMPLOYERS and full_time


def price_at(world: World, month: float) -> Array:
    """Return how many times today's prices are, after some months; `(1, state, 1)`."""
    return ((1.0 + world.prices) ** (month / 12.0))[None, :, None]


def pay_level(world: World, month: float) -> Array:
    """Return how many times today's pay is, prices and real growth together; `(1, state, 1)`."""
    real = ((1.0 + world.pay_growth) ** (month / 12.0))[None, :, None]
    return price_at(world, month) * real


@dataclass(frozen=True, slots=True)
class YearlyPay:
    """What the present and the new post pay in a year at one step, nominal.

    `old` broadcasts to, `new` has shape `(option, state, life)`.
    """

    old: Array
    new: Array


def yearly_pay(home: Household, step: Step) -> YearlyPay:
    """Return what each post pays at a step: its figure, its career so far, prices and growth."""
    level = pay_level(home.world, step.first)
    return YearlyPay(old=present_pay(home, step), new=home.pay * career_at(home, step) * level)


def career_at(home: Household, step: Step) -> Array:
    """Return each new post's multiple at a step: in training, once trained, or a part of each."""
    middle, phases = step.first + step.months / 2.0, home.phases
    trained = home.careers.at(middle, phases.settles)
    learning = home.careers.learning
    if learning is None:
        return trained
    learns = overlap(step.first, step.end, phases.begins, phases.qualifies)
    works = overlap(step.first, step.end, phases.settles, np.inf)
    share = np.divide(learns, learns + works, out=np.zeros_like(learns), where=learns > 0.0)
    at = learning.at(middle, phases.begins, phases.qualifies)
    return share * at + (1.0 - share) * trained


def present_pay(home: Household, step: Step) -> Array:
    """Return what the present post pays in a year at a step, nominal; `(1, state, 1)`."""
    present: Array | float = 1.0
    if home.present is not None:
        month = step.first + step.months / 2.0
        present = home.careers.at(month, np.zeros((1, 1, 1)))[[home.present]]
    return home.profile.work.pay * present * pay_level(home.world, step.first)


def monthly_spending(home: Household) -> float:
    """Return what the household spends in a month, in today's money."""
    return home.profile.money.essential + home.profile.money.other
