"""The whole answer for one person: options lived through, cut, weighed, and told with doubt."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterward.base.criteria import SIMULATED
from afterward.base.errors import Fault
from afterward.decision.acceptability import acceptability, expected_regret
from afterward.decision.bands import Word, holding_up
from afterward.decision.easing import Easing, easing
from afterward.decision.find_out import Errand, find_out
from afterward.decision.how_many import DEFAULT_LIVES, split_lives
from afterward.decision.living import live_through
from afterward.decision.pairs import Difference, difference
from afterward.decision.sensitivity import Sensitivity, sensitivity
from afterward.decision.short_list import ShortList
from afterward.decision.trials import Trying, tried_first
from afterward.decision.turning import LeftOut, TurningPoint, how_firm, left_out, turning_points
from afterward.decision.utility import Utility
from afterward.decision.voi import Estimate, evpi
from afterward.options import Alternative
from afterward.preferences import Answers, Cut, Ratings
from afterward.preferences.diary import left_aside
from afterward.profile import Profile
from afterward.simulation import Outcomes, Spread
from afterward.simulation.outcomes import spread

__all__ = ["DEFAULT_LIVES", "Decision", "OptionAnswer", "decide", "split_lives"]

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class OptionAnswer:
    """What one option came to: how often best, every rank, regret, and each criterion's spread.

    `against_stay` is the paired difference in spending power on the same lives.
    """

    option: Alternative
    best: float
    ranks: tuple[float, ...]
    regret: float
    outcomes: dict[str, Spread]
    first_year_income: Spread
    gap_months: Spread
    ran_short: float
    forgiven: Spread
    against_stay: Difference
    rated: dict[str, Spread]
    said: frozenset[str]


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer: never one winner, but what holds up, how firmly, and what would change it.

    `starts` names the options that wait, with the month (a number) in which each leaves;
    `answered` is how many questions were answered, `aside` what of the answers could not be used;
    `more` is what else would move the answer. `trying` is what going for some months with the way
    back open is worth, `easing` how much of the relief hoped for would come in staying too.
    `listed` says why each option is looked at closely, and which were left at a first look.
    """

    profile: Profile
    on: dt.date
    seed: int
    states: int
    lives: int
    leave: int | None
    options: tuple[OptionAnswer, ...]
    cut: tuple[Cut, ...]
    leader: str
    word: Word
    holds_up: tuple[str, ...]
    turning_points: tuple[TurningPoint, ...]
    left_out: tuple[LeftOut, ...]
    find_out: tuple[Errand, ...]
    evpi: Estimate
    doubt_self: float
    doubt_world: float
    outcomes: Outcomes
    utility: Utility
    alternatives: tuple[Alternative, ...]
    starts: dict[str, int]
    answered: int
    aside: tuple[Fault, ...]
    more: Sensitivity
    trying: tuple[Trying, ...]
    easing: Easing | None
    listed: ShortList

    @property
    def without_standing(self) -> LeftOut:
        """Return the answer if nobody were watching."""
        return next(row for row in self.left_out if row.criterion == "standing")


def decide(  # noqa: PLR0913 - one argument for each thing that can be asked for
    profile: Profile,
    *,
    on: dt.date,
    lives: int = DEFAULT_LIVES,
    seed: int = 1,
    leave: int | None = None,
    answers: Answers | None = None,
) -> Decision:
    """Compare a person's options: simulate, cut by must-haves, weigh, and say how sure it is.

    Without a month to leave in, each option begins at the soonest, or waits for the month that
    loses least by dated sums, whichever is worth more (see `starts`). `answers` are those given
    to `afterward ask`.

    Raises:
        AfterwardError: an offer or rating for an option that does not exist, or too few lives.
    """
    lived = live_through(profile, on=on, lives=lives, seed=seed, leave=leave, answers=answers)
    held = answers or Answers()
    aside = left_aside(lived.profile, held)
    ratings, utility = lived.ratings(), lived.utility()
    values = utility.values()
    accepted, regret = acceptability(values), expected_regret(values)
    best, firm = accepted[:, 0], how_firm(values, guessed=utility.guessed)
    leader = firm.leader
    outcomes, kept = lived.outcomes, lived.kept
    return Decision(
        profile=lived.profile,
        on=on,
        seed=seed,
        states=outcomes.shape[1],
        lives=outcomes.shape[2],
        leave=leave,
        options=_answers(kept, outcomes, ratings, accepted, regret),
        cut=lived.cut,
        leader=kept[leader].id,
        word=firm.word,
        holds_up=tuple(kept[i].id for i in holding_up(best, leader)),
        turning_points=turning_points(utility),
        left_out=left_out(utility),
        find_out=find_out(utility, outcomes, ratings.parameters, kept, best, lived.every),
        evpi=evpi(utility.by_state()),
        doubt_self=1.0 - _best_with(utility, leader, by="world"),
        doubt_world=1.0 - _best_with(utility, leader, by="self"),
        outcomes=outcomes,
        utility=utility,
        alternatives=lived.every,
        starts=lived.starts,
        answered=held.telling(aside),
        aside=tuple(aside.values()),
        more=sensitivity(lived, utility, ratings),
        trying=tried_first(lived, utility, on=on, leave=leave),
        easing=easing(lived, utility, on=on, leave=leave),
        listed=lived.listed,
    )


def _best_with(utility: Utility, leader: int, *, by: str) -> float:
    """Return how often the leader stays best when one kind of doubt is averaged away.

    by="world": the world is averaged, only doubt about oneself is left; by="self": the reverse.
    """
    averaged = utility.by_state() if by == "self" else utility.by_taste()
    return float(acceptability(averaged)[leader, 0])


def _answers(
    kept: tuple[Alternative, ...],
    outcomes: Outcomes,
    ratings: Ratings,
    accepted: Array,
    regret: Array,
) -> tuple[OptionAnswer, ...]:
    money = outcomes.criteria["money"]
    extras, draws = outcomes.extras, outcomes.draws
    return tuple(
        OptionAnswer(
            option=option,
            best=float(accepted[i, 0]),
            ranks=tuple(float(share) for share in accepted[i]),
            regret=float(regret[i]),
            outcomes={name: spread(outcomes.criteria[name][i], draws) for name in SIMULATED},
            first_year_income=spread(extras["first_year_income"][i], draws),
            gap_months=spread(extras["gap_months"][i], draws),
            ran_short=float((extras["fallback_months"][i] + extras["cut_months"][i] > 0).mean()),
            forgiven=spread(extras["forgiven"][i], draws),
            against_stay=difference(money[i], money[0]),
            rated={name: spread(drawn[:, [i]]) for name, drawn in ratings.values.items()},
            said=frozenset(c for o, c in ratings.said if o == option.id),
        )
        for i, option in enumerate(kept)
    )
