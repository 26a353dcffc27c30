"""Bands of words, fixed and tested: clear, leaning, close."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from afterward.preferences.choosing import HOLDS_UP_SHARE

__all__ = ["HOLDS_UP_SHARE", "Word", "holding_up", "word"]

Word = Literal["clear", "leaning", "close"]

CLEAR_SHARE = 0.80
CLEAR_REGRET_MONTHS = 1.0
LEANING_SHARE = 0.60


def word(best_share: float, regret: float, *, guessed: bool = False) -> Word:
    """Return how firm the lead is.

    clear: best in at least 80 % of draws, and choosing it costs at most one month of spending on
    average; leaning: best in at least 60 %; close: otherwise, and wherever what the leader pays or
    the way into it is `guessed`: how often it is best in draws of a guess says nothing firm.
    """
    if guessed:
        return "close"
    if best_share >= CLEAR_SHARE and regret <= CLEAR_REGRET_MONTHS:
        return "clear"
    return "leaning" if best_share >= LEANING_SHARE else "close"


def holding_up(best: NDArray[np.float64], leader: int) -> tuple[int, ...]:
    """Return which options hold up: the leader, and those best often enough, in their order.

    Often enough is in at least 10 % of draws, as where questions stop. At least two are always
    named, so that nobody is handed a single answer.
    """
    strong = np.union1d(np.flatnonzero(best >= HOLDS_UP_SHARE), [leader])
    if strong.size < 2:
        others = [i for i in np.argsort(-best, kind="stable") if i != leader]
        strong = np.array([leader, *others[:1]])
    return tuple(int(i) for i in np.sort(strong))
