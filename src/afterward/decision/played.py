"""What a move comes to, told for every option and for any two of them side by side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from afterward.base.errors import AfterwardError, Fault
from afterward.base.saying import say
from afterward.decision.sliders import Moves
from afterward.simulation.clock import HEALTH_MONTHS
from afterward.simulation.grouped import mean_errors, quantiles, spreads
from afterward.simulation.outcomes import Spread, quantile_errors, spread, standard_error
from afterward.simulation.setting import Setting
from afterward.simulation.totals import Totals, own, spending
from afterward.simulation.way_back import way_back_months

Array = NDArray[np.float64]
BANDS = (0.05, 0.25, 0.50, 0.75, 0.95)
SHORTEST = 5.0  # years
OUTCOMES = ("money", "health", "time", "way_back")


@dataclass(frozen=True, slots=True)
class Fan:
    """Sums by year: `bands` and their standard errors are `(band, year)`, the bands `BANDS`."""

    years: Array
    bands: Array
    errors: Array


@dataclass(frozen=True, slots=True)
class Shares:
    """A share of lives by year: from one year to the next, between `years` and `until`.

    `mean` and `se` are `(year,)`; `bands`, `(band, year)`, say between which shares it lies by what
    is not known: below which 5, 25, 50, 75 and 95 of 100 states of knowledge are.
    """

    years: Array
    until: Array
    mean: Array
    se: Array
    bands: Array


# Without slots: what is asked for is worked out then, and held. A page draws what is in view.
@dataclass(frozen=True)
class Told:
    """What one option comes to: wealth and burnout by year, and its outcomes over all lives.

    `place` is its place among the options of what `came`; `spreads` tells an outcome of them all.
    """

    id: str
    name: str
    place: int
    groups: int
    came: Lot = field(repr=False, compare=False)
    spreads: Callable[[str], tuple[Spread, ...]] = field(repr=False, compare=False)

    @cached_property
    def wealth(self) -> Fan:
        """Return savings and pots less debts, by year."""
        return _fan(self.came.years, self.came.wealth[self.place], self.groups)

    @cached_property
    def burned_out(self) -> Shares:
        """Return the share of lives burned out, by year."""
        return _shares(self.came, self.place, self.groups)

    def outcome(self, criterion: str) -> Spread:
        """Return money, health, time or way_back over all lives, in the criterion's unit."""
        return self.spreads(criterion)[self.place]

    @property
    def outcomes(self) -> dict[str, Spread]:
        """Return all of them."""
        return {criterion: self.outcome(criterion) for criterion in OUTCOMES}


@dataclass(frozen=True, slots=True)
class Paired:
    """One option less another on the same lives.

    `wealth` is by how much more it leaves by each year, `ahead` the share of lives in which it
    leaves more by then, with its standard error; `money` the difference in spending a month,
    `ahead_in_money` the share of lives in which that is above 0.
    """

    one: str
    other: str
    wealth: Fan
    ahead: Array
    ahead_se: Array
    money: Spread
    ahead_in_money: float
    ahead_in_money_se: float


@dataclass(frozen=True, slots=True)
class Played:
    """What every option came to where sliders stood so, on few lives while `coarse`.

    `lives` is how many lives of each option were told; `raw` holds wealth `(option, year, state,
    life)` and money `(option, state, life)`, for pairs.
    """

    moves: Moves
    coarse: bool
    groups: int
    lives: int
    options: tuple[Told, ...]
    years: Array
    raw: tuple[Any, Array]

    def pair(self, one: str, other: str) -> Paired:
        """Return by how much one option is ahead of another on the same lives.

        Raises:
            AfterwardError: an option that is not there.
        """
        a, b = (self.place(name) for name in (one, other))
        wealth, money = (part[a] - part[b] for part in self.raw)
        ahead, gap = wealth > 0.0, money > 0.0
        return Paired(
            one=one,
            other=other,
            wealth=_fan(self.years, wealth, self.groups),
            ahead=ahead.mean(axis=(1, 2)),
            ahead_se=_errors(ahead, self.groups),
            money=_spreads(money[None], self.groups)[0],
            ahead_in_money=float(gap.mean()),
            ahead_in_money_se=float(_errors(gap[None], self.groups)[0]),
        )

    def place(self, name: str) -> int:
        """Return the place of an option.

        Raises:
            AfterwardError: an option that is not there.
        """
        ids = [one.id for one in self.options]
        if name not in ids:
            raise AfterwardError(
                say("no such option is on the board"),
                code="option.unknown",
                faults=(Fault("option", name, " or ".join(ids)),),
            )
        return ids.index(name)


@dataclass(frozen=True, slots=True)
class Lot:
    """What some states of knowledge came to: wealth and burnout by year, and the outcomes.

    `wealth` is `(option, year, state, life)` at `years`, `burned_by` the years burned out by
    `burned_years`, `(option, state, life, year)`; `outcomes` are `(option, state, life)` each.
    """

    names: tuple[tuple[str, str], ...]
    years: Array
    burned_years: Array
    wealth: Any
    burned_by: Any
    outcomes: dict[str, Array]


def lot(setting: Setting, came: Totals, groups: int) -> Lot:
    """Return what lives came to in some states, as far as it is told."""
    home = setting.home
    # After that the spread is the markets' alone, and would squeeze the years that are decided.
    until = max(home.phases.retires / 12.0, SHORTEST)
    shown = int(np.searchsorted(came.years, until, side="right"))
    return Lot(
        names=tuple((option.id, option.name) for option in home.options),
        years=came.years[:shown],
        burned_years=came.burned_years,
        wealth=np.ascontiguousarray(np.moveaxis(came.wealth[..., :shown], 3, 1)),
        burned_by=came.burned_by,
        outcomes={
            "money": spending(home, came),
            "health": came.burned_out,
            "time": came.free_hours / min(HEALTH_MONTHS, home.last_month),
            "way_back": _way_back(setting, groups),
        },
    )


def together(lots: list[Lot]) -> Lot:
    """Return lots of the same household as one, their states one after the other."""
    first, *more = lots
    if not more:
        return first
    return replace(
        first,
        wealth=np.concatenate([one.wealth for one in lots], axis=2),
        burned_by=np.concatenate([one.burned_by for one in lots], axis=1),
        outcomes={
            name: np.concatenate([one.outcomes[name] for one in lots], axis=1) for name in OUTCOMES
        },
    )


def played(all_of_it: Lot, moves: Moves, groups: int, *, coarse: bool) -> Played:
    """Return what lives came to, told as the report tells it."""
    money = all_of_it.outcomes["money"]
    # Of all options at once: much quicker than one by one.
    spreads = cache(partial(_outcomes, all_of_it, groups))
    return Played(
        moves=moves,
        coarse=coarse,
        groups=groups,
        lives=money[0].size,
        options=tuple(
            Told(name, words, i, groups, all_of_it, spreads)
            for i, (name, words) in enumerate(all_of_it.names)
        ),
        years=all_of_it.years,
        raw=(all_of_it.wealth, money),
    )


def _way_back(setting: Setting, groups: int) -> Array:
    """Return the months it takes to be back in clinic, of the lives that each state keeps."""
    home, phases = setting.home, setting.home.phases
    marks = {name: getattr(phases, name) for name in ("leaves", "begins", "returns")}
    whole = {name: np.broadcast_to(mark, home.shape) for name, mark in marks.items()}
    kept = replace(phases, **{name: own(mark, groups) for name, mark in whole.items()})
    _, states, lives = home.shape
    luck = np.broadcast_to(setting.luck.way_back, (1, states, lives))
    some = replace(setting.luck, way_back=own(luck, groups)[0])
    return way_back_months(home.profile, home.options, kept, home.world, some)


def _shares(came: Lot, option: int, groups: int) -> Shares:
    """Return the share of lives burned out in each year of one option."""
    years = came.burned_years
    yearly = np.diff(came.burned_by[option], axis=-1) / np.diff(years)
    by_year = np.moveaxis(yearly, -1, 0)
    bands = np.quantile(by_year.mean(axis=2), BANDS, axis=1)
    means = by_year.mean(axis=(1, 2))
    return Shares(years[:-1], years[1:], means, _errors(by_year, groups), bands)


def _fan(years: Array, sums: Any, groups: int) -> Fan:
    """Return the fan of sums `(year, state, life)`."""
    if groups > 1:
        found = quantiles(sums, BANDS)
        return Fan(years, found.at.T, found.errors.T)
    at = np.quantile(sums.reshape(len(sums), -1), BANDS, axis=1)
    off = [quantile_errors(np.asarray(row, dtype=float), BANDS, "sobol") for row in sums]
    return Fan(years, at, np.array(off).T)


def _outcomes(came: Lot, groups: int, criterion: str) -> tuple[Spread, ...]:
    """Return one outcome of every option."""
    return _spreads(came.outcomes[criterion], groups)


def _spreads(values: Array, groups: int) -> tuple[Spread, ...]:
    return spreads(values) if groups > 1 else tuple(spread(one, "sobol") for one in values)


def _errors(values: Any, groups: int) -> Array:
    """Return the standard errors of means over `(..., state, life)`, one leading axis."""
    if groups > 1:
        return mean_errors(values)
    return np.array([standard_error(np.asarray(one, dtype=float), "sobol") for one in values])
