"""A person's options lived through once and cut by must-haves: what is weighed or asked of."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from afterward.base.streams import Streams
from afterward.decision.first_look import first_look
from afterward.decision.how_many import split_lives
from afterward.decision.short_list import ShortList, short_list
from afterward.decision.sourced import doubtful
from afterward.decision.starts import best_starts
from afterward.decision.utility import Utility, utilities
from afterward.options import Alternative, alternatives
from afterward.preferences import (
    Answers,
    Cut,
    Preferences,
    Ratings,
    cuts,
    draw_preferences,
    draw_ratings,
)
from afterward.preferences.diary import with_ratings
from afterward.profile import Profile
from afterward.simulation import Outcomes, simulate

Array = NDArray[np.float64]

TASTES = 4096


@dataclass(frozen=True, slots=True)
class Lived:
    """Everything an answer is weighed from.

    Who, the options (all on the short list, and those kept), what came of them, what was cut, which
    options wait and until which month, and the person's preferences. `by_month` is what each of
    `every` is worth on average by month of starting (0: the soonest). `profile` holds the ratings
    given as answers, in the place of those in the file. `listed` says why each option of `every`
    is there, and what was left.
    """

    profile: Profile
    every: tuple[Alternative, ...]
    kept: tuple[Alternative, ...]
    outcomes: Outcomes
    cut: tuple[Cut, ...]
    starts: dict[str, int]
    cloud: Preferences
    by_month: dict[int, Array]
    listed: ShortList

    def ratings(self) -> Ratings:
        """Return the ratings of the options kept, drawn for each state of knowledge."""
        return draw_ratings(
            self.profile, self.kept, Streams(self.outcomes.seed), self.outcomes.shape[1]
        )

    def utility(self) -> Utility:
        """Return what each option kept is worth in each draw."""
        guesses = frozenset(option.id for option in self.kept if doubtful(option))
        return replace(utilities(self.outcomes, self.ratings(), self.cloud), guesses=guesses)


def live_through(  # noqa: PLR0913 - one argument for each thing that can be asked for
    profile: Profile,
    *,
    on: dt.date,
    lives: int,
    seed: int,
    leave: int | None = None,
    answers: Answers | None = None,
) -> Lived:
    """Live the short list through on shared luck, and leave out what breaks a must-have."""
    states, luck = split_lives(lives)
    person = with_ratings(profile, answers) if answers else profile
    cloud = draw_preferences(person, Streams(seed), TASTES, answers)
    every, listed = _listed(person, cloud, on=on, seed=seed, leave=leave)

    def live(
        some: tuple[Alternative, ...], month: int | None, *, at_earliest: bool = True
    ) -> Outcomes:
        return simulate(
            person,
            some,
            on=on,
            seed=seed,
            states=states,
            lives=luck,
            leave=month,
            at_earliest=at_earliest,
        )

    if leave is None:
        outcomes, starts, by_month = best_starts(person, every, cloud, live, on=on)
    else:
        outcomes, starts, by_month = live(every, leave, at_earliest=False), {}, {}
    found = cuts(person, every, outcomes.extras["first_year_income"])
    gone = {cut.id for cut in found if not cut.kept}
    keep = [i for i, option in enumerate(every) if option.id not in gone]
    kept = tuple(every[i] for i in keep)
    return Lived(person, every, kept, _only(outcomes, keep), found, starts, cloud, by_month, listed)


def _listed(
    person: Profile, cloud: Preferences, *, on: dt.date, seed: int, leave: int | None
) -> tuple[tuple[Alternative, ...], ShortList]:
    """Return the options to look at closely, and why each is among them."""
    whole = alternatives(person, on=on)
    listed = short_list(person, first_look(person, whole, cloud, on=on, seed=seed, leave=leave))
    return listed.chosen(whole), listed


def looked_at(
    profile: Profile, *, on: dt.date, seed: int = 1, leave: int | None = None
) -> tuple[Alternative, ...]:
    """Return the options that an answer looks at closely, without living them through.

    Raises:
        AfterwardError: an offer or rating for an option that does not exist.
    """
    cloud = draw_preferences(profile, Streams(seed), TASTES, None)
    return _listed(profile, cloud, on=on, seed=seed, leave=leave)[0]


def _only(outcomes: Outcomes, keep: list[int]) -> Outcomes:
    """Return the outcomes of some options, in the same order."""
    return replace(
        outcomes,
        options=tuple(outcomes.options[i] for i in keep),
        criteria={k: v[keep] for k, v in outcomes.criteria.items()},
        extras={k: v[keep] for k, v in outcomes.extras.items()},
        wealth=outcomes.wealth[keep],
    )
