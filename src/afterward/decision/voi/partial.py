"""What knowing one figure, or a few at once, would be worth (EVPPI)."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr

from afterward.decision.voi.broken import curves_of
from afterward.decision.voi.estimate import Estimate
from afterward.decision.voi.perfect import gains_of, mean_error
from afterward.decision.voi.smoother import Fit, columns_of

Array = NDArray[np.float64]

NOTHING = Estimate(0.0, 0.0)


def evppi(values: Array, parameters: ArrayLike) -> Estimate:
    """Return the expected value of knowing one figure (or a few at once) exactly.

    `values` is `(draw, option)`, luck integrated out; `parameters` is `(draw,)` or
    `(draw, figure)`. Each option's gain over the leader is regressed on the figures (a penalised
    spline for one, a penalised surface for a group); what the curves say an informed person would
    choose is set against choosing now. What the noise of the curves adds to the best of them on
    average is taken off (`Choice.optimism`). The standard error holds what the figure does not
    explain too (`Choice.influence`). A figure that does not vary is known: it is worth exactly 0,
    with an error of 0.
    Method: regression EVPPI (Strong, Oakley and Brennan 2014).

    Raises:
        AfterwardError: lengths differ, or figures that are no numbers.
    """
    gains = gains_of(values)
    columns = columns_of(parameters, gains.draws)
    if columns.shape[1] == 0 or gains.unseen == 0.0:
        return NOTHING
    found: list[tuple[float, Estimate]] = []
    for likely, fit in curves_of(columns, gains.about, gains.products).ways:
        choice = Choice(fit, gains.mean)
        found.append((likely, choice.worth(choice.influence(gains.about), gains.unseen)))
    return mixed(found)


def mixed(found: list[tuple[float, Estimate]]) -> Estimate:
    """Return estimates averaged by how likely each is; that they differ is part of the error."""
    if len(found) == 1:
        return found[0][1]
    share, values, errors = np.array([(one, each.value, each.se) for one, each in found]).T
    value = float(share @ values)
    return Estimate(value, float(np.sqrt(share @ (errors**2 + (values - value) ** 2))))


@dataclass(frozen=True, slots=True)
class Choice:
    """What an informed person would choose: the best of the options' curves, row by row."""

    fit: Fit
    mean: Array

    @property
    def curves(self) -> Array:
        """Return what each option is expected to gain on today's leader; `(row, option)`."""
        return self.fit.fitted + self.mean

    def chosen(self) -> Array:
        """Return how many draws of each row choose each option, in terms of the basis.

        `(term, option)`: it is how far each option's terms move the answer.
        """
        design, curves = self.fit.design, self.curves
        chosen = np.zeros_like(curves)
        chosen[np.arange(curves.shape[0]), curves.argmax(axis=1)] = design.counts
        return design.basis.T @ chosen

    def worth(self, adds: Array, unseen: float) -> Estimate:
        """Return what choosing by the curves is worth: the mean of `adds`, less the optimism.

        `adds` is what each draw adds (`influence`), `unseen` what the draws cannot show. What is
        taken off is known only to its own size.
        """
        extra = float(self.fit.design.counts @ self.optimism()) / self.fit.design.draws
        error = np.sqrt(mean_error(adds) ** 2 + extra**2 + unseen**2)
        return Estimate(max(float(adds.mean()) - extra, unseen), float(error))

    def reach(self) -> Array:
        """Return how far a draw that lies off the curve moves the answer; `(row, option)`.

        It is the choice itself (1 where the option is chosen), smoothed as that curve is, and with
        what such a draw does to the degree of smoothing (`Fit.felt`).
        """
        return self.fit.design.basis @ self.fit.felt(self.chosen())

    def influence(self, about: Array) -> Array:
        """Return what each draw adds to the estimate; its error is that of their mean.

        `about` is what was smoothed. A draw says where its figure lies, hence what is gained
        there; and through the regression it moves the curves by its distance from them, times
        their reach. Their mean holds what smoothing took from the curves of the options chosen (a
        second smoothing of what the first left: Tukey's twicing). A little noise in where the
        choice changes does not count: there two options are worth the same.
        """
        reach, curves, design = self.reach(), self.curves, self.fit.design
        best = curves.max(axis=1)
        found = design.by_draw(best - (reach * self.fit.fitted).sum(axis=1)).copy()
        for option in np.unique(curves.argmax(axis=1)):
            found += design.by_draw(reach[:, option]) * about[:, option]
        worth = (design.counts @ best + self.fit.given_back(self.chosen())) / design.draws
        return found + (worth - found.mean())

    def optimism(self) -> Array:
        """Return by how much noise raises the best of the curves, on average; `(row,)`.

        The best of noisy curves is too good by about as much as the best of the fitted ones is
        raised by noise of the same size: E max(0, N(d, s)) = s phi(d / s) + d Phi(d / s), d being
        the gap of the second curve to the best (0 or less), s the error of their difference. Of a
        term of which smoothing leaves the share f, the choice holds f of the noise and its worth,
        smoothed twice, f (2 - f); what a wrong choice loses takes f^2 back: f^2 (3 - 2 f).
        """
        twice = replace(self.fit, kept=self.fit.kept * np.sqrt(3.0 - 2.0 * self.fit.kept))
        curves = self.curves
        every, best = np.arange(curves.shape[0]), curves.argmax(axis=1)
        highest = curves[every, best]
        curves[every, best] = -np.inf
        second = curves.argmax(axis=1)
        return _raised(curves[every, second] - highest, twice.doubt(best, second))


def _raised(gap: Array, error: Array) -> Array:
    """Return E max(0, gap + error z), z a standard normal."""
    safe = np.where(error > 0.0, error, 1.0)
    z = gap / safe
    raised = safe * np.exp(-0.5 * z**2) / np.sqrt(2.0 * np.pi) + gap * ndtr(z)
    return np.where(error > 0.0, np.maximum(raised, 0.0), 0.0)
