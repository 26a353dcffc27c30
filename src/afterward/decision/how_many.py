"""How many lives an answer rests on, and how they are split into knowledge and luck."""

from __future__ import annotations

import math

from afterward.base.errors import AfterwardError
from afterward.base.saying import say
from afterward.base.words import number

DEFAULT_LIVES = 4096
LEAST_LIVES, MOST_LIVES = 64, 200_000
# Lives of luck: fewer than the first say nothing of ranges, the second bear them.
LEAST_LUCK, ENOUGH_LUCK = 8, 16


def split_lives(lives: int) -> tuple[int, int]:
    """Return how many states of knowledge and lives of luck a number of lives is split into.

    The error of a difference is least where states / lives = variance between states / between
    lives (`simulation.splitting`). Of the worth of the leader over the next that ratio was measured
    at over 100,000 (US, UK) and at 110 (India), 64 x 64 lives each: every state more tells more,
    so lives are as few as the ranges of money over luck bear. That is 16 at 4,096 lives (256 x 16,
    half the error of 64 x 64), where it stays until there are 64 times as many states.
    A fixed rule, so that the same number and seed give the same lives; a pilot would take a fifth
    of the time. From 512 lives on there are at least 64 states.
    """
    if not LEAST_LIVES <= lives <= MOST_LIVES:
        raise AfterwardError(
            say("{lives} lives cannot be simulated", lives=lives),
            code="input.lives",
            remedy=say(
                "Ask for a number from {least} to {most}.",
                least=LEAST_LIVES,
                most=number(MOST_LIVES, places=0),
            ),
        )
    root = math.sqrt(lives)
    luck = max(int(min(root / 4, ENOUGH_LUCK)), int(root / 8), LEAST_LUCK)
    return max(lives // luck, 8), luck
