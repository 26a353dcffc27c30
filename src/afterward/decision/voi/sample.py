"""What an errand would be worth that tells something of a figure, not all (EVSI)."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from afterward.decision.voi.broken import curves_of
from afterward.decision.voi.estimate import Estimate
from afterward.decision.voi.given import array_of
from afterward.decision.voi.partial import NOTHING, Choice
from afterward.decision.voi.perfect import Gains, gains_of
from afterward.decision.voi.smoother import Fit, columns_of

Array = NDArray[np.float64]


def evsi(values: Array, parameters: ArrayLike, signal: ArrayLike) -> Estimate:
    """Return the expected value of what an errand would tell, before its cost.

    `values` is `(draw, option)`; `parameters`, `(draw,)` or `(draw, figure)`, is what the errand
    is about; `signal`, `(draw,)` or `(draw, part)`, is what it would tell in each draw, noise and
    bias and all (see `talk_to`, `trial_month`, `written_offer`). Where draws are few, give several
    signals for each: those of all draws once, then of all draws again (`numpy.tile`). A signal
    tells of the options only through the figures: the gains are smoothed over the figures first,
    then over the signal.
    Method: regression EVSI (Strong, Oakley, Brennan and Breeze 2015), with that extra step.

    Raises:
        AfterwardError: lengths differ, or draws that are no numbers.
    """
    gains = gains_of(values)
    figures, told = columns_of(parameters, gains.draws), told_in(signal, gains.draws)
    if figures.shape[1] == 0 or told.shape[1] == 0 or gains.unseen == 0.0:
        return NOTHING
    expected = Expected.given(figures, gains, told.shape[0] // gains.draws)
    choice = expected.once_told(told)
    adds = expected.over_repeats(choice.influence(expected.gains))
    by_draw, once = choice.fit.design.by_draw, choice.fit.kept * choice.chosen()
    adds += expected.rest(by_draw(choice.reach()), by_draw(choice.fit.design.basis @ once))
    return choice.worth(adds, gains.unseen)


def told_in(signal: ArrayLike, draws: int) -> Array:
    """Return signals as `(repeat x draw, part)`, parts that never vary left out.

    Raises:
        AfterwardError: not a whole number of signals for each draw, or not all finite.
    """
    rows = array_of(signal, "a signal").shape[:1] or (1,)
    return columns_of(signal, draws * max(rows[0] // draws, 1))


@dataclass(frozen=True, slots=True)
class Expected:
    """The gains as far as they hang on the figures asked about, once for each signal.

    `gains` is `(repeat x draw, option)` about a mean of 0, `left` is what is left of the gains,
    `(draw, option)`, and `mean` the mean gains, `(option,)`.
    """

    fit: Fit
    gains: Array
    left: Array
    mean: Array
    repeats: int

    @classmethod
    def given(cls, figures: Array, gains: Gains, repeats: int) -> Expected:
        """Return the gains smoothed over the figures."""
        fit = curves_of(figures, gains.about, gains.products).likeliest
        expected = fit.design.by_draw(fit.fitted)
        left = gains.about - expected
        return cls(fit, np.tile(expected, (repeats, 1)), left, gains.mean, repeats)

    def once_told(self, signal: Array) -> Choice:
        """Return the choice of a person who has heard the signal, `(repeat x draw, part)`.

        The noise of the first smoothing goes into the second; not all of it arrives there, so to
        add it whole is on the safe side. Repeats do not make it less.
        """
        first = self.repeats * self.fit.noise
        second = curves_of(signal, self.gains, self.gains.T @ self.gains, first).likeliest
        return Choice(replace(second, noise=second.noise + first), self.mean)

    def over_repeats(self, columns: Array) -> Array:
        """Return `(repeat x draw, ...)` averaged over the signals of each draw; `(draw, ...)`."""
        return columns.reshape(self.repeats, -1, *columns.shape[1:]).mean(axis=0)

    def rest(self, reach: Array, chosen: Array) -> Array:
        """Return what each draw adds through the first smoothing, `(draw,)`.

        `reach` and `chosen` are `(repeat x draw, option)`: how far what is expected moves the
        answer (for its error), and how far it is chosen (for what smoothing took from it).
        """
        design = self.fit.design
        moved = design.by_draw(design.basis @ self.fit.felt(self._terms(reach)))
        adds = (moved * self.left).sum(axis=1)
        return adds + (self.fit.given_back(self._terms(chosen)) / design.draws - adds.mean())

    def _terms(self, columns: Array) -> Array:
        """Return `(repeat x draw, option)` in terms of the first basis, `(term, option)`."""
        return self.fit.design.basis.T @ self.fit.design.sums(self.over_repeats(columns))
