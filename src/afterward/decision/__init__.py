"""Where tastes and lives meet: what holds up, by how much, and what would change it."""

from afterward.decision import voi
from afterward.decision.acceptability import acceptability, expected_regret, ranks
from afterward.decision.decide import Decision, decide
from afterward.decision.pairs import beats, difference
from afterward.decision.utility import Utility, utilities

__all__ = [
    "Decision",
    "Utility",
    "acceptability",
    "beats",
    "decide",
    "difference",
    "expected_regret",
    "ranks",
    "utilities",
    "voi",
]
