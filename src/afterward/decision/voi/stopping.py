"""What a trial is worth that one may end early: after each period, go on only where it pays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from afterward.base.errors import AfterwardError
from afterward.decision.voi.estimate import Estimate
from afterward.decision.voi.given import check_cost
from afterward.decision.voi.partial import NOTHING, Choice
from afterward.decision.voi.perfect import gains_of, mean_error
from afterward.decision.voi.sample import Expected, told_in
from afterward.decision.voi.smoother import columns_of, smooth

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Trial:
    """A trial under its best stopping rule.

    `net` is its worth less the cost of the periods it takes, never below 0 (nobody has to begin);
    `worth` is before that cost, were it begun. `periods` is how many it takes on average, `begun`
    whether it pays to begin, and `goes_on` the share of draws in which each period is entered.
    """

    net: Estimate
    worth: Estimate
    periods: float
    begun: bool
    goes_on: tuple[float, ...]


NO_TRIAL = Trial(NOTHING, NOTHING, 0.0, begun=False, goes_on=())


def trial(values: Array, parameter: ArrayLike, signals: ArrayLike, *, cost: float) -> Trial:
    """Return what a trial is worth that is ended as soon as another period would not pay.

    `values` is `(draw, option)`, `parameter` `(draw,)`, `signals` `(draw, period)` (or several for
    each draw, as in `evsi`); `cost` is that of one period, in the unit of the values. After each
    period all that was seen comes down to the running estimate of the figure (linear regression
    on the signals so far); working back from the last period, going on is worth the regression of
    what comes then on that estimate, less the cost. Stopping is worth the best option as then
    known.
    Source: backward induction by regression (Longstaff and Schwartz 2001).

    Raises:
        AfterwardError: lengths differ, more than one figure, draws that are no numbers, or a cost
            below 0.
    """
    gains = gains_of(values)
    figure, seen = columns_of(parameter, gains.draws), told_in(signals, gains.draws)
    if figure.shape[1] > 1:
        raise AfterwardError(
            f"a trial was asked of {figure.shape[1]} figures at once",
            code="decision.trial",
            remedy="Give the one figure that the signals are about, `(draw,)`.",
        )
    check_cost(cost, f"a period cannot cost {cost!r}")
    if figure.shape[1] == 0 or seen.shape[1] == 0 or gains.unseen == 0.0:
        return NO_TRIAL
    expected = Expected.given(figure, gains, seen.shape[0] // gains.draws)
    truth = np.tile(figure[:, 0], expected.repeats)
    known = [expected.once_told(_running(truth, seen[:, : t + 1])) for t in range(seen.shape[1])]
    last = _stops(known, expected, cost)
    return _told(known, expected, last, cost=cost, unseen=gains.unseen)


def _running(figure: Array, seen: Array) -> Array:
    """Return the running estimate of the figure from what was seen so far; `(draw, 1)`."""
    about = seen - seen.mean(axis=0)
    slope, *_ = np.linalg.lstsq(about, figure - figure.mean(), rcond=None)
    return (about @ slope)[:, None]


def _stops(known: list[Choice], expected: Expected, cost: float) -> NDArray[np.intp]:
    """Return the period after which each draw stops, by backward induction; `(draw,)`."""
    draws = expected.gains.shape[0]
    last = np.full(draws, len(known) - 1)
    comes = _chosen(known[-1], expected)
    for t in range(len(known) - 2, -1, -1):
        design = known[t].fit.design
        about = comes - comes.mean()
        going = smooth(design, about[:, None], np.array([[about @ about]])).fitted[:, 0]
        stop = design.by_draw(known[t].curves.max(axis=1) >= going + comes.mean() - cost)
        comes = np.where(stop, _chosen(known[t], expected), comes - cost)
        last[stop] = t
    return last


def _chosen(choice: Choice, expected: Expected) -> Array:
    """Return what the option chosen on what is known then gains in each draw; `(draw,)`."""
    option = choice.fit.design.by_draw(choice.curves.argmax(axis=1))
    return expected.gains[np.arange(option.size), option] + expected.mean[option]


def _told(
    known: list[Choice],
    expected: Expected,
    last: NDArray[np.intp],
    *,
    cost: float,
    unseen: float,
) -> Trial:
    draws = last.size
    gained, extra, reach = np.zeros(draws), np.zeros(draws), np.zeros_like(expected.gains)
    for t, choice in enumerate(known):
        here = np.flatnonzero(last == t)
        option = choice.fit.design.by_draw(choice.curves.argmax(axis=1))[here]
        gained[here] = expected.gains[here, option] + expected.mean[option]
        extra[here] = choice.fit.design.by_draw(choice.optimism())[here]
        reach[here, option] = 1.0
    off = float(extra.mean())
    paid = gained - cost * (last + 1.0)
    adds = expected.over_repeats(paid) + expected.rest(reach, reach)
    error = float(np.sqrt(mean_error(adds) ** 2 + off**2 + unseen**2))
    net = float(adds.mean()) - off
    goes_on = tuple(float((last >= t).mean()) for t in range(len(known)))
    periods = float(last.mean() + 1.0)
    worth = Estimate(max(net + cost * periods, 0.0), error)
    if net <= 0.0:
        return Trial(Estimate(0.0, error), worth, 0.0, begun=False, goes_on=())
    return Trial(Estimate(net, error), worth, periods, begun=True, goes_on=goes_on)
