"""Pay along the way: from the first post (or today's) to where it stands five years on.

Without this, staying would stand still for those in training while a role begins at the middle
of a whole career. Past five years pay follows prices and the general growth of pay alone: the top
of a ladder is there to be seen, and is taken for granted in no option.

The published pay of a role is that of everyone in it, beginners and heads of department. Seniority
is told by the ladder, so what is drawn says only where one falls among people at one stage:

    pay at a stage = ladder at that stage x (drawn pay / published median) ^ k,  within its bounds

with k below 1, because part of the spread of everyone is the stages themselves.

Where a post begins with paid training, pay goes from its first year to its last while it lasts; the
climb of those trained begins with the post found after it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterward.base.distributions import Distribution
from afterward.base.figures import Quantity, middle, widened
from afterward.evidence import figure
from afterward.options import Alternative

Array = NDArray[np.float64]

CLIMB_MONTHS = 60.0
STAGE_SPREAD = "money.pay_stage_spread"
_LEAST = 1e-9
_ENDS = np.array([0.05, 0.95])


@dataclass(frozen=True, slots=True)
class Learning:
    """Pay in the first and the last year of paid training, as multiples of pay as drawn.

    Arrays `(option, state, 1)`; 1 where there is no training.
    """

    first: Array
    last: Array

    def at(self, month: float, started: Array, ends: Array) -> Array:
        """Return each option's multiple at a month of training; `ends` is when each life's does."""
        whole = np.maximum(ends - started, _LEAST)
        return self.first + (self.last - self.first) * np.clip((month - started) / whole, 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Careers:
    """Where each option's pay begins and stands five years on, as multiples of its pay as drawn.

    Arrays `(option, state, 1)`; `from_start` is `(option, 1, 1)`, true where the climb begins with
    the new post (a role, or clinical work paid by a scale of its own), false where it has gone on
    all along (clinical work one is in).
    """

    begins: Array
    later: Array
    from_start: NDArray[np.bool_]
    learning: Learning | None = None

    def at(self, month: float, started: Array) -> Array:
        """Return each option's multiple at a month; `started` is when each life began."""
        since = np.clip(month - np.where(self.from_start, started, 0.0), 0.0, CLIMB_MONTHS)
        return self.begins + (self.later - self.begins) * since / CLIMB_MONTHS


def careers(options: tuple[Alternative, ...], pay: Array) -> Careers:
    """Return the careers of some options from their ladders; `pay` as drawn, `(option, state)`.

    An offer begins at what it offers, clinical work like one's own at what it pays today, and what
    waits for the end of training at what it pays then.
    """
    stages = [_stages(option, drawn) for option, drawn in zip(options, pay, strict=True)]
    begins, later = (np.stack([one[k] for one in stages])[:, :, None] for k in (-2, -1))
    learning = None
    if any(option.paid_training is not None for option in options):
        # Without training there is nothing before the post itself, and no month to ask about.
        first, last = (np.stack([one[k] for one in stages])[:, :, None] for k in (0, 1))
        learning = Learning(first, last)
    climbs = [
        option.road == "leave" or option.offer or option.after_training or bool(option.pay.together)
        for option in options
    ]
    from_start = np.array(climbs)[:, None, None]
    return Careers(begins=begins, later=later, from_start=from_start, learning=learning)


def _stages(option: Alternative, drawn: Array) -> tuple[Array, ...]:
    """Return pay at each stage but the top over the drawn pay; `(state,)` each.

    First and five years on; with paid training, its first and its last year before them.
    """
    if option.paid_training is None:
        return _multiples(option, drawn, 0)
    return (*_multiples(option, drawn, 0), *_multiples(option, drawn, 2))


def _multiples(option: Alternative, drawn: Array, rung: int) -> tuple[Array, Array]:
    """Return pay at one stage and at the next over the drawn pay; `(state,)` each."""
    first, later = (middle(found.pay) for found in option.progression[rung : rung + 2])
    if not option.pay.together:
        own = middle(option.pay)
        offered = option.offer and rung == 0
        begin = 1.0 if offered or own <= 0.0 else first / own
        end = max(later / own, begin) if own > 0.0 else 1.0
        return np.full(drawn.shape, begin), np.full(drawn.shape, end)
    place = (np.maximum(drawn, _LEAST) / published(option.pay)) ** narrowing(option.pay)
    first_pay, later_pay = (_within(option.pay, stage * place) for stage in (first, later))
    safe = np.maximum(drawn, _LEAST)
    return first_pay / safe, np.maximum(first_pay, later_pay) / safe


def published(pay: Quantity) -> float:
    """Return the published median: before its level was made less sure."""
    return float(pay.distribution.ppf(0.5))


def narrowing(pay: Quantity) -> float:
    """Return the power k that turns a spread of everyone into that of people at one stage.

    A drawn spread is people and doubt about the level, as variances on the scale of ratios; only
    the people are narrowed: k^2 = (s^2 people^2 + doubt^2) / (people^2 + doubt^2).
    """
    people, drawn = (_log_range(shape) for shape in (pay.distribution, widened(pay)))
    if drawn <= 0.0:
        return 1.0
    stage = middle(figure(STAGE_SPREAD)) * people
    doubt = np.sqrt(max(drawn**2 - people**2, 0.0))
    return float(np.hypot(stage, doubt) / drawn)


def _log_range(shape: Distribution) -> float:
    low, high = np.maximum(shape.ppf(_ENDS), _LEAST)
    return float(np.log(high / low))


def _within(pay: Quantity, values: Array) -> Array:
    low = 0.0 if pay.at_least is None else pay.at_least
    high = np.inf if pay.at_most is None else pay.at_most
    return np.clip(values, low, high)
