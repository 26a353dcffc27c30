"""The luck of a block of lives, drawn in place: one call of Philox gives a year of a life."""

from __future__ import annotations

import numpy as np
from numba import float32, uint32

from afterward.simulation.kernel.maths import F, compiled, log, normal, philox, uniform

# Rows of a block's luck, as they lie in the block.
LOST, ILL, MONTHS, PLACE, MARKET = range(5)
LOW, PER_STEP, LAST = F(-5.2), F(2080 / 10.4), F(2079.999)


@compiled
def draw(key, stream, first, luck):  # noqa: ANN001, ANN201
    """Fill in the luck of lives from number `first` on, for every year (see `luck.draw_luck`)."""
    _, years, lanes = luck.shape
    low, high = key[0], key[1]
    for year in range(years):
        market, lost, ill, place = (
            luck[MARKET, year],
            luck[LOST, year],
            luck[ILL, year],
            luck[PLACE, year],
        )
        for q in range(lanes):
            words = philox(uint32(first + q), uint32(0), uint32(year), stream, low, high)
            market[q] = normal(uniform(words[0]))
            lost[q] = -log(F(1.0) - uniform(words[1]))
            ill[q] = -log(F(1.0) - uniform(words[2]))
            place[q] = uniform(words[3])


@compiled
def illnesses(mental, body, mind, luck):  # noqa: ANN001, ANN201
    """Turn each year's fourth number into how long an illness is and where among its kind."""
    _, years, lanes = luck.shape
    for year in range(years):
        for q in range(lanes):
            u = luck[PLACE, year, q]
            of_mind = u < mental
            place = u / mental if of_mind else (u - mental) / (F(1.0) - mental)
            place = min(max(place, F(1e-6)), F(1.0 - 1e-6))
            at = min(max((normal(place) - LOW) * PER_STEP, F(0.0)), LAST)
            knot = np.uint32(at)
            part, after = at - float32(knot), knot + uint32(1)
            months = mind[knot] + part * (mind[after] - mind[knot])
            others = body[knot] + part * (body[after] - body[knot])
            luck[MONTHS, year, q] = months if of_mind else others
            luck[PLACE, year, q] = place
