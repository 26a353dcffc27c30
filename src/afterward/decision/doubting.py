"""Whose doubt decides now: about oneself, or about the world."""

from __future__ import annotations

from dataclasses import replace

from afterward.base.streams import Streams
from afterward.decision.acceptability import acceptability
from afterward.decision.elicit import Asking
from afterward.decision.living import TASTES
from afterward.decision.turning import leading
from afterward.preferences import draw_preferences
from afterward.preferences.diary import with_ratings


def doubts(asked: Asking) -> tuple[float, float]:
    """Return how often doubt about oneself, and about the world, alone put another option first.

    Shares of draws, as `afterward decide` tells them, from the few lives that questions are made
    from.
    """
    person = with_ratings(asked.profile, asked.answers)
    cloud = draw_preferences(person, Streams(asked.cloud.seed), TASTES, asked.answers)
    utility = replace(asked.lived, profile=person, cloud=cloud).utility()
    leader = leading(utility.values())
    own, world = (acceptability(x)[leader, 0] for x in (utility.by_taste(), utility.by_state()))
    return 1.0 - float(own), 1.0 - float(world)
