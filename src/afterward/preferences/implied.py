"""A question is passed over where its answer is plain from what was said before.

Who chose one future over another in spite of something worse in it would choose it all the more
without that: asked again so, the answer tells little and the question looks like a trap.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from afterward.preferences.choosing import MOST_DIFFERENT, REPEAT_AT, next_question
from afterward.preferences.cloud import Cloud
from afterward.preferences.trade_offs import Question, TradeOff, chosen

Array = NDArray[np.float64]

# Levels this near to each other are the same one, written down and read back.
HAIR = 1e-9
# Our own assumption: what differs by less than this share of its anchors nobody tells apart (19.9
# months and 20), so that it would be a choice of one thing alone, whose answer is plain.
FELT = 0.01
# So many are passed over at most: the next would help too little to go on looking.
MOST_PASSED = 24


def next_open(
    cloud: Cloud,
    levels: Array,
    *,
    most: int = MOST_DIFFERENT,
    lasting: Array | None = None,
    spread: Array | None = None,
) -> Question | None:
    """Return the next question whose answer does not follow from those given, None if none is left.

    It is the one of `next_question` (see there for what is given), those whose answer `follows`
    passed over, and those in which something differs too little to be `felt`. One that is asked
    again on purpose is never passed over.

    Raises:
        AfterwardError: levels of the wrong shape.
    """
    asked = [said for said in cloud.said if isinstance(said, TradeOff)]
    for _ in range(MOST_PASSED):
        found = next_question(cloud, levels, most=most, lasting=lasting, spread=spread)
        if found is None or found.repeats is not None or is_open(found, asked):
            return found
        # Known from here on, with nothing said of it: the next best comes up. So many times that
        # what was passed over never counts as the one before the one to be asked again.
        cloud = replace(cloud, said=(*cloud.said, *(REPEAT_AT * (TradeOff(found, "same"),))))
    return None


def is_open(question: Question, asked: Sequence[TradeOff]) -> bool:
    """Return whether a question is a choice: all of it is felt, and nothing said tells it."""
    return felt(question) and not follows(question, asked)


def felt(question: Question) -> bool:
    """Return whether everything a question is about differs enough to be told apart."""
    both = zip(question.first, question.second, strict=True)
    return all(abs(first - second) >= FELT for first, second in both)


def follows(question: Question, asked: Iterable[TradeOff]) -> bool:
    """Return whether the answer to a question is plain from one given before.

    The two need not be about the same things: what only one of them is about is alike in the
    other. With W chosen over L, F over S is plain where F has as much as W, S no more than L, and
    W was chosen in spite of whatever is left out now: F >= W and S <= L in what both are about,
    W <= L in what only the earlier one was, F >= S in what only this one is. That holds for
    everyone who likes more of each, if what one thing is worth does not hang on the others.
    """
    sides = (question.first, question.second)
    return any(
        _plain(question.criteria, one, other, said)
        for said in asked
        for one, other in (sides, sides[::-1])
    )


def _plain(
    criteria: tuple[int, ...], first: tuple[float, ...], second: tuple[float, ...], said: TradeOff
) -> bool:
    """Return whether `first` over `second` is plain from one answer."""
    pair = chosen(said)
    if pair is None:
        return False
    then = dict(zip(said.question.criteria, zip(*pair, strict=True), strict=True))
    now = dict(zip(criteria, zip(first, second, strict=True), strict=True))
    shared = all(
        now[c][0] >= then[c][0] - HAIR and now[c][1] <= then[c][1] + HAIR
        for c in then.keys() & now.keys()
    )
    return (
        shared
        and all(won <= lost for c, (won, lost) in then.items() if c not in now)
        and all(one >= other for c, (one, other) in now.items() if c not in then)
    )
