"""Setting the scene: everything that is settled before the first step of a life is taken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from afterward.base.figures import middle, value_at
from afterward.base.months import month_of
from afterward.base.streams import Streams
from afterward.evidence import figure
from afterward.options import Alternative
from afterward.profile import Profile, age
from afterward.simulation.clock import Step, steps
from afterward.simulation.gathering import column, household
from afterward.simulation.household import Household
from afterward.simulation.luck import Luck, draw_luck
from afterward.simulation.phases import Phases, Plan, change_months, looks_for_a_post
from afterward.simulation.trials import with_returns
from afterward.simulation.world import World, draw_world

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class When:
    """The day of the answer, and when the present post is to end.

    `leave` is a month number, the soonest when absent; with `at_earliest` the post ends in that
    month or, for those who look first, once the next is found.
    """

    on: dt.date
    leave: int | None = None
    at_earliest: bool = False

    @property
    def now(self) -> int:
        """Return the month number in which the lives begin: the one after the day."""
        return month_of(self.on) + 1


@dataclass(frozen=True, slots=True)
class Which:
    """Which states of knowledge and which lives of luck: how many, from which number on."""

    states: int = 64
    lives: int = 64
    first_state: int = 1
    first_life: int = 0


@dataclass(frozen=True, slots=True)
class Setting:
    """What a household brings, the steps to take, and the luck of each life."""

    home: Household
    clock: tuple[Step, ...]
    luck: Luck
    now: int


@dataclass(frozen=True, slots=True)
class Plans:
    """What is planned beside the options, by their ids.

    `returning`: which are left again, after how many months. `starting`: which wait, and for which
    month (a month number); the others leave as `When` says.
    """

    returning: Mapping[str, float] = field(default_factory=dict)
    starting: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn of chance before anything is planned: knowledge, luck, and the steps ahead."""

    world: World
    luck: Luck
    clock: tuple[Step, ...]


def set_up(  # noqa: PLR0913, PLR0917 - the arguments are the experiment
    profile: Profile,
    options: tuple[Alternative, ...],
    when: When,
    streams: Streams,
    which: Which,
    plans: Plans,
) -> Setting:
    """Draw states and lives, and settle when each life leaves, begins, and perhaps returns."""
    drawn = draw_chance(profile, options, when, streams, which)
    return settle(profile, options, when, drawn, plans)


def draw_chance(
    profile: Profile,
    options: tuple[Alternative, ...],
    when: When,
    streams: Streams,
    which: Which,
) -> Drawn:
    """Draw states of knowledge and lives of luck; no plan and no month of leaving moves them."""
    first = which.first_state
    world = draw_world(profile, options, streams, which.states, on=when.on, first=first)
    months = _months_of_life(profile, when.on)
    clock = steps(when.now, profile.person.country, months_of_life=months)
    luck = draw_luck(streams, which.lives, clock[-1].year + 1, first=which.first_life)
    return Drawn(world, luck, clock)


def settle(
    profile: Profile, options: tuple[Alternative, ...], when: When, drawn: Drawn, plans: Plans
) -> Setting:
    """Settle when each life leaves, begins, and perhaps returns, chance being drawn."""
    world, luck, clock = drawn.world, drawn.luck, drawn.clock
    factor = value_at(world.search_luck, luck.search)
    each = tuple(replace(when, leave=plans.starting.get(o.id, when.leave)) for o in options)
    phases = _phases(profile, options, world, factor, each)
    phases = with_returns(phases, plans.returning, profile, options, world, luck, factor)
    waits = np.array([_wait(*pair) for pair in zip(options, each, strict=True)])
    home = household(
        profile, options, world, luck, phases, clock=clock, on=when.on, waits=column(waits)
    )
    return Setting(home=home, clock=clock, luck=luck, now=when.now)


def _months_of_life(profile: Profile, on: dt.date) -> int:
    years = middle(figure("simulation.end_of_life")) - age(profile, on)
    return max(round(years * 12), 12)


def _phases(
    profile: Profile,
    options: tuple[Alternative, ...],
    world: World,
    factor: Array,
    when: tuple[When, ...],
) -> Phases:
    """Return when each life under each option leaves, trains, begins and retires."""
    found = [
        change_months(
            option,
            search=world.posts.search[i][:, None] * factor[None, :],
            training=world.posts.training[i][:, None] + 0.0 * factor[None, :],
            plan=_plan(profile, option, when[i]),
        )
        for i, option in enumerate(options)
    ]
    leaves, trained, begins = (np.stack(part) for part in zip(*found, strict=True))
    until = max((profile.money.retire_at - age(profile, when[0].on)) * 12.0, 0.0)
    looks = column([looks_for_a_post(option) for option in options])
    kept = column(np.array([option.beside for option in options]))
    phases = Phases(leaves, trained, begins, until, looks=looks, kept=kept)
    return _in_training(options, phases, world, factor)


def _in_training(
    options: tuple[Alternative, ...], phases: Phases, world: World, factor: Array
) -> Phases:
    """Return the phases with paid training in the new post, and the search for a post after it.

    A trained post is looked for once the training has ended.
    """
    trains = column([option.paid_training is not None for option in options])
    if not trains.any():
        return phases
    qualified = phases.begins + world.posts.paid_training[:, :, None]
    search = trains * world.clinic_search[:, None] * factor
    return replace(phases, qualified=qualified, settled=qualified + search)


def _plan(profile: Profile, option: Alternative, when: When) -> Plan:
    """Return how the person goes about it; they wait so as to leave in the month asked."""
    dated = when.leave is not None and not when.at_earliest
    return Plan(wait=_wait(option, when), dated=dated, look_first=profile.work.look_first)


def _wait(option: Alternative, when: When) -> float:
    """Return how many months from now notice is given at the earliest."""
    if when.leave is None:
        return 0.0
    return max(when.leave - when.now - option.notice_months, 0.0)
