"""Where the lead changes with how one option would be, and with the month to start in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from afterward.base.criteria import RATED
from afterward.decision.crossings import lead_changes
from afterward.decision.utility import Utility

Array = NDArray[np.float64]

# Ratings are looked at every five points, then narrowed down to a thousandth of a point.
LEVELS = np.linspace(0.0, 100.0, 21)
NARROW = 1e-3
ROUNDS = 40


@dataclass(frozen=True, slots=True)
class RatingTurn:
    """The rating of one option on one criterion at which the lead changes, and who takes it.

    `now` is today's mean rating and `at` the turning point, in points (0 to 100); `at` is None,
    and `taker` empty, where no rating changes the lead.
    """

    option: str
    criterion: str
    now: float
    at: float | None
    taker: str


@dataclass(frozen=True, slots=True)
class StartTurn:
    """The first month to start in at which another option leads; `month` counts as the table's."""

    month: int
    before: str
    after: str


def rating_turns(utility: Utility) -> tuple[RatingTurn, ...]:
    """Return, for each option and rated criterion, the rating at which the lead changes.

    The rating is taken to be known (the same in every state), all else as it may be. An option's
    worth moves with its own rating alone, so the lead changes where it is level with the best of
    the others; for staying too, since worths are told as differences from it.
    """
    total = utility.values().mean(axis=0)
    leader, rivals = int(total.argmax()), _best_of_others(total)
    found: list[RatingTurn] = []
    for criterion in RATED:
        rest = total - utility.part(criterion).mean(axis=0)
        now = utility.own_ratings(criterion).mean(axis=0)
        at = _levels_worth(utility, criterion, total[rivals] - rest)
        for i, option in enumerate(utility.options):
            level = None if rivals[i] == i else _own(utility, criterion, i, float(at[i]))
            taker = utility.options[rivals[i] if i == leader else i] if level is not None else ""
            found.append(RatingTurn(option, criterion, float(now[i]), level, taker))
    return tuple(found)


def _own(utility: Utility, criterion: str, column: int, level: float) -> float | None:
    """Return the rating of an option that comes to a level over working life; None if none does."""
    had = utility.had.get(utility.options[column], 1.0)
    staying = float(utility.levels[criterion][:, 0].mean())
    rating = level if had == 1.0 else staying + (level - staying) / had
    return rating if LEVELS[0] <= rating <= LEVELS[-1] else None


def _best_of_others(total: Array) -> NDArray[np.intp]:
    """Return, for each option, the best of all others; itself where it is alone."""
    if total.size == 1:
        return np.zeros(1, dtype=np.intp)
    first, second = np.argsort(-total, kind="stable")[:2]
    return np.where(np.arange(total.size) == first, second, first)


def _levels_worth(utility: Utility, criterion: str, worth: Array) -> Array:
    """Return the ratings that are worth so much (over staying's today); nan where none is."""
    levels = LEVELS
    known = _worth_of_levels(utility, criterion, levels)
    reached = (worth >= known[0]) & (worth <= known[-1]) & (known[-1] > known[0])
    at = np.interp(worth, known, levels)
    # Worth rises with the rating, in a line or a bend: each look at what was found narrows it.
    for _ in range(ROUNDS):
        there = _worth_of_levels(utility, criterion, at)
        levels, order = np.unique(np.concatenate([levels, at]), return_index=True)
        known = np.maximum.accumulate(np.concatenate([known, there])[order])
        before, at = at, np.interp(worth, known, levels)
        if np.abs(at - before)[reached].max(initial=0.0) <= NARROW:
            break
    return np.where(reached, at, np.nan)


def _worth_of_levels(utility: Utility, criterion: str, levels: Array) -> Array:
    """Return the mean worth of some ratings of one criterion, over staying's today; `(level,)`."""
    staying = utility.levels[criterion][:, [0]]
    table = np.concatenate(
        [staying, np.broadcast_to(levels, (staying.shape[0], levels.size))], axis=1
    )
    asked = replace(utility, levels={**utility.levels, criterion: table})
    return asked.part(criterion).mean(axis=0)[1:]


def start_turn(
    worth: Mapping[int, ArrayLike], options: tuple[str, ...], *, now: int | None = None
) -> StartTurn | None:
    """Return the first month to start in, after `now`, in which another option leads.

    `worth[month]` is the mean worth of every option, `(option,)`, if what begins begins in that
    month; months are numbers. None where one option leads in all of them.
    """
    months = sorted(month for month in worth if now is None or month >= now)
    if not months:
        return None
    table = np.stack([np.asarray(worth[month], dtype=float) for month in months])
    changes = lead_changes(months, table, steps=True)
    if not changes:
        return None
    first = changes[0]
    return StartTurn(round(first.at), options[first.before], options[first.after])
