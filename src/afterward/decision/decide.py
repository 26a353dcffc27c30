"""The whole answer for one person: options lived through, cut, weighed, and told with doubt."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from afterward.base.criteria import CRITERIA, SIMULATED
from afterward.base.errors import AfterwardError
from afterward.base.streams import Streams
from afterward.decision.acceptability import acceptability, expected_regret
from afterward.decision.bands import Word, holding_up, word
from afterward.decision.find_out import Errand, find_out
from afterward.decision.pairs import Difference, difference
from afterward.decision.starts import best_starts
from afterward.decision.turning import LeftOut, TurningPoint, leading, left_out, turning_points
from afterward.decision.utility import Utility, utilities
from afterward.decision.voi import Estimate, evpi
from afterward.options import Alternative, alternatives
from afterward.preferences import Cloud, Cut, Ratings, cuts, draw_cloud, draw_ratings
from afterward.profile import Profile
from afterward.simulation import Outcomes, Spread, simulate
from afterward.simulation.outcomes import spread

Array = NDArray[np.float64]

DEFAULT_LIVES = 4096
LEAST_LIVES, MOST_LIVES = 64, 200_000
TASTES = 4096


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

    `starts` names the options that wait, with the month (a number) in which each leaves.
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
    starts: dict[str, int] = field(default_factory=dict)

    @property
    def without_standing(self) -> LeftOut:
        """Return the answer if nobody were watching."""
        return next(row for row in self.left_out if row.criterion == "standing")


def split_lives(lives: int) -> tuple[int, int]:
    """Return how many states of knowledge and lives of luck a number of lives is split into.

    Four times as many states as the square root would give: ranks depend on knowledge, and lives
    are shared by all options and states, which makes each of them go further.
    """
    if not LEAST_LIVES <= lives <= MOST_LIVES:
        raise AfterwardError(
            f"{lives} lives cannot be simulated",
            code="input.lives",
            remedy=f"Ask for a number from {LEAST_LIVES} to {MOST_LIVES:,}.",
        )
    luck = max(int(np.sqrt(lives) / 4), 8)
    return max(lives // luck, 8), luck


def decide(
    profile: Profile,
    *,
    on: dt.date,
    lives: int = DEFAULT_LIVES,
    seed: int = 1,
    leave: int | None = None,
) -> Decision:
    """Compare a person's options: simulate, cut by must-haves, weigh, and say how sure it is.

    Without a month to leave in, each option begins at the soonest, or waits for the month that
    loses least by dated sums, whichever is worth more (see `starts`).

    Raises:
        AfterwardError: an offer or rating for an option that does not exist, or too few lives.
    """
    states, luck = split_lives(lives)
    every = alternatives(profile, on=on)
    cloud = draw_cloud(profile, Streams(seed), TASTES)

    def live(
        some: tuple[Alternative, ...], month: int | None, *, at_earliest: bool = True
    ) -> Outcomes:
        return simulate(
            profile,
            some,
            on=on,
            seed=seed,
            states=states,
            lives=luck,
            leave=month,
            at_earliest=at_earliest,
        )

    if leave is None:
        outcomes, starts = best_starts(profile, every, cloud, live, on=on)
    else:
        outcomes, starts = live(every, leave, at_earliest=False), {}
    found = cuts(profile, every, outcomes.extras["first_year_income"])
    gone = {cut.id for cut in found if not cut.kept}
    keep = [i for i, option in enumerate(every) if option.id not in gone]
    kept = tuple(every[i] for i in keep)
    made = _weigh(
        profile, every, kept, _only(outcomes, keep), found, cloud, on=on, seed=seed, leave=leave
    )
    return replace(made, starts=starts)


def _only(outcomes: Outcomes, keep: list[int]) -> Outcomes:
    """Return the outcomes of some options, in the same order."""
    return Outcomes(
        options=tuple(outcomes.options[i] for i in keep),
        criteria={k: v[keep] for k, v in outcomes.criteria.items()},
        extras={k: v[keep] for k, v in outcomes.extras.items()},
        wealth=outcomes.wealth[keep],
        wealth_years=outcomes.wealth_years,
        parameters=outcomes.parameters,
        spending_now=outcomes.spending_now,
        annuity_months=outcomes.annuity_months,
        lasting=outcomes.lasting,
        seed=outcomes.seed,
    )


def _weigh(  # noqa: PLR0913, PLR0917 - internal; each part comes from a different room
    profile: Profile,
    every: tuple[Alternative, ...],
    kept: tuple[Alternative, ...],
    outcomes: Outcomes,
    found: tuple[Cut, ...],
    cloud: Cloud,
    *,
    on: dt.date,
    seed: int,
    leave: int | None,
) -> Decision:
    streams = Streams(seed)
    _, states, luck = outcomes.shape
    ratings = draw_ratings(profile, kept, streams, states)
    utility = utilities(outcomes, ratings, cloud)
    values = utility.values()
    accepted = acceptability(values)
    regret = expected_regret(values)
    best = accepted[:, 0]
    leader = leading(values)
    return Decision(
        profile=profile,
        on=on,
        seed=seed,
        states=states,
        lives=luck,
        leave=leave,
        options=_answers(kept, outcomes, ratings, accepted, regret),
        cut=found,
        leader=kept[leader].id,
        word=word(float(best[leader]), float(regret[leader])),
        holds_up=tuple(kept[i].id for i in holding_up(best, leader)),
        turning_points=turning_points(utility),
        left_out=left_out(utility),
        find_out=find_out(utility, outcomes, ratings.parameters, kept, best, every),
        evpi=evpi(utility.by_state()),
        doubt_self=1.0 - _best_with(utility, values, leader, by="world"),
        doubt_world=1.0 - _best_with(utility, values, leader, by="self"),
        outcomes=outcomes,
        utility=utility,
        alternatives=every,
    )


def _best_with(utility: Utility, values: Array, leader: int, *, by: str) -> float:
    """Return how often the leader stays best when one kind of doubt is averaged away.

    by="world": the world is averaged, only doubt about oneself is left; by="self": the reverse.
    """
    if by == "self":
        averaged = utility.by_state()
    else:
        averaged = np.zeros_like(values)
        for criterion in CRITERIA:
            part = utility.part(criterion.id)
            rate = utility.cloud.rates[criterion.id]
            mean_rate = rate.mean()
            share = rate / mean_rate if mean_rate > 0 else rate
            averaged += share[:, None] * part.mean(axis=0)
    return float(acceptability(averaged)[leader, 0])


def _answers(
    kept: tuple[Alternative, ...],
    outcomes: Outcomes,
    ratings: Ratings,
    accepted: Array,
    regret: Array,
) -> tuple[OptionAnswer, ...]:
    money = outcomes.criteria["money"]
    extras = outcomes.extras
    return tuple(
        OptionAnswer(
            option=option,
            best=float(accepted[i, 0]),
            ranks=tuple(float(share) for share in accepted[i]),
            regret=float(regret[i]),
            outcomes={name: spread(outcomes.criteria[name][i]) for name in SIMULATED},
            first_year_income=spread(extras["first_year_income"][i]),
            gap_months=spread(extras["gap_months"][i]),
            ran_short=float((extras["fallback_months"][i] + extras["cut_months"][i] > 0).mean()),
            forgiven=spread(extras["forgiven"][i]),
            against_stay=difference(money[i], money[0]),
            rated={name: spread(drawn[:, [i]]) for name, drawn in ratings.values.items()},
            said=frozenset(c for o, c in ratings.said if o == option.id),
        )
        for i, option in enumerate(kept)
    )
