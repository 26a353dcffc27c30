"""The first questions of a sitting: two things each, in futures near to how it is today.

The question that would help the decision most is often one between extremes, and a person who has
just begun cannot place those. Of the candidates that would help at least a third as much as the
best of them, the nearest to today is asked first: a choice as true, and easier to picture.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from afterward.base.criteria import CRITERIA, SIMULATED
from afterward.preferences import Cloud, Question
from afterward.preferences.choosing import ANY, BEST, VALUE, Scored, scored
from afterward.preferences.implied import is_open
from afterward.preferences.trade_offs import TradeOff

Array = NDArray[np.float64]

# So many trade-offs of a sitting begin it, of two things each.
EASY_QUESTIONS, THINGS = 2, 2
# Our own assumption: a question a third as telling as the best still earns its place.
TELLING = 1.0 / 3.0
# Things that are counted (money, hours) are easier to place than points of a rating.
COUNTED = np.array([c.id in SIMULATED for c in CRITERIA])


def easy_question(
    cloud: Cloud, levels: Array, today: Array, *, lasting: Array, spread: Array
) -> Question | None:
    """Return a question near to today's levels, `(criterion,)`; None where none is telling enough.

    `levels`, `lasting` and `spread` are as `next_question` takes them. None is asked of two things
    that were asked about before, nor one whose answer is plain from one given, or because one of
    the two differs too little to be told apart.
    """
    found = scored(cloud, levels, most=THINGS, lasting=lasting, spread=spread)
    if not found.candidates.count:
        return None
    asked = [s for s in cloud.said if isinstance(s, TradeOff)]
    told = telling(found)
    near = np.flatnonzero(told >= TELLING * told.max())
    far = distance(found, today)[near]
    for number in near[np.lexsort((-told[near], np.round(far, 9)))]:
        question = found.candidates.question(int(number))
        known = any(question.criteria == s.question.criteria for s in asked)
        if not known and is_open(question, asked):
            return question
    return None


def telling(found: Scored) -> Array:
    """Return what each candidate is expected to do, as `next_question` weighs it."""
    parts = ((VALUE, found.value), (BEST, found.about_best), (ANY, found.about_all))
    return sum((weight * _of_largest(part) for weight, part in parts), np.zeros(found.value.size))


def distance(found: Scored, today: Array) -> Array:
    """Return how far each candidate's farther future lies from today, in shares of the anchors.

    What is not counted but rated is farther by a whole range.
    """
    asked = found.candidates.asked
    off = np.abs(found.candidates.levels - today).max(axis=1)
    rated = (asked & ~COUNTED).sum(axis=1)
    return np.where(asked, off, 0.0).max(axis=1) + rated


def _of_largest(part: Array) -> Array:
    top = float(part.max())
    return part / top if top > 0.0 else np.zeros_like(part)
