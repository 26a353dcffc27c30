"""Everything that could move the answer: points, bars, dominance, and the model itself."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from afterward.base.criteria import CRITERIA
from afterward.decision.bands import Word
from afterward.decision.central import Central, central_tastes
from afterward.decision.dominance import Dominance, dominance, over_lives
from afterward.decision.living import Lived
from afterward.decision.model import (
    ModelRow,
    gains_over_staying,
    model_rows,
    past_veto,
    veto_thresholds,
)
from afterward.decision.pairs import EVEN_SHARE, beats_table
from afterward.decision.tornado import Tornado, tornado_of
from afterward.decision.turning import LeftOut, how_firm, leading, whose_decision
from afterward.decision.turning_figures import FigureTurn, figure_turns, owners
from afterward.decision.turning_world import RatingTurn, StartTurn, rating_turns, start_turn
from afterward.decision.utility import Utility, utilities
from afterward.preferences import Ratings

Array = NDArray[np.float64]

# Public bodies discount at nought to three or so per cent: the answer is shown at both.
YEARLY = (0.0, 0.03)


@dataclass(frozen=True, slots=True)
class AtRate:
    """The answer if a later year counted so much less: a share a year."""

    yearly: float
    leader: str
    best: float
    word: Word
    changes: bool


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What would move the answer, and how far each comparison holds.

    `ratings`, `figures` and `start` are turning points beside those of rates; `whose` the answer
    without standing, without obligation, and without both; `models` under other models of value;
    `at_rates` with a later year counting less. `central` tells for which tastes each option is
    best, and how surely it is then. `known` compares the worth of options over what can be known.
    `could_money` and `more_money` compare single lives, luck and all, in money alone: the first by
    however little, the second as the share of lives in which the row leaves more to spend than the
    column (lives within a hundredth of each other count half).
    """

    ratings: tuple[RatingTurn, ...]
    figures: tuple[FigureTurn, ...]
    start: StartTurn | None
    tornado: Tornado
    whose: tuple[LeftOut, LeftOut, LeftOut]
    models: tuple[ModelRow, ...]
    at_rates: tuple[AtRate, ...]
    central: tuple[Central, ...]
    known: Dominance
    could_money: Dominance
    more_money: Array


def sensitivity(lived: Lived, utility: Utility, ratings: Ratings) -> Sensitivity:
    """Return everything that could move an answer."""
    names = {option.id for option in lived.kept}
    rated = {k: v for k, v in ratings.parameters.items() if k.split(":")[1] in names}
    known = {**lived.outcomes.parameters, **rated}
    lives = over_lives(lived.outcomes.criteria["money"])
    return Sensitivity(
        ratings=rating_turns(utility),
        figures=figure_turns(
            utility.by_state(), known, utility.options, owners=owners(lived.every)
        ),
        start=_start(lived),
        tornado=tornado_of(utility, known),
        whose=whose_decision(utility),
        models=_models(utility),
        at_rates=tuple(_at_rate(lived, utility, ratings, yearly) for yearly in YEARLY),
        central=central_tastes(utility),
        known=dominance(utility.by_state()),
        could_money=dominance(lives),
        more_money=beats_table(lives, even=EVEN_SHARE),
    )


def _start(lived: Lived) -> StartTurn | None:
    """Return the first month of starting in which another of the options kept would lead."""
    at = [lived.every.index(option) for option in lived.kept]
    table = {month: worth[at] for month, worth in lived.by_month.items()}
    return start_turn(table, tuple(option.id for option in lived.kept))


def _models(utility: Utility) -> tuple[ModelRow, ...]:
    straight = utility.straight()
    vetoed = past_veto(gains_over_staying(utility), veto_thresholds(utility.spending))
    return model_rows(
        utility.options,
        {c.id: utility.part(c.id) for c in CRITERIA},
        linear={c.id: straight.part(c.id) for c in CRITERIA},
        vetoed=vetoed,
        guesses=utility.guesses,
    )


def _at_rate(lived: Lived, utility: Utility, ratings: Ratings, yearly: float) -> AtRate:
    cloud = replace(utility.cloud, near=np.full(utility.draws, yearly))
    values = utilities(lived.outcomes, ratings, cloud).values()
    firm = how_firm(values, guessed=utility.guessed)
    changes = firm.leader != leading(utility.values())
    return AtRate(yearly, utility.options[firm.leader], firm.best, firm.word, changes)
