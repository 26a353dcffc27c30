"""How often knowing more would change the choice, beside what that is worth."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from afterward.decision.voi.broken import curves_of
from afterward.decision.voi.partial import Choice
from afterward.decision.voi.perfect import gains_of
from afterward.decision.voi.sample import Expected, told_in
from afterward.decision.voi.smoother import columns_of

Array = NDArray[np.float64]


def turned(values: Array, parameters: ArrayLike, signal: ArrayLike | None = None) -> float:
    """Return in what share of draws another option is chosen once one knows than today; 0 to 1.

    `values` is `(draw, option)`; `parameters` is what is learnt, as `evppi` takes it, and `signal`
    what an errand would tell of it, as `evsi` does: None where it tells all. What is expected then
    is smoothed as those two smooth it, along the likeliest way.

    Raises:
        AfterwardError: lengths differ, or draws that are no numbers.
    """
    gains = gains_of(values)
    figures = columns_of(parameters, gains.draws)
    if figures.shape[1] == 0 or gains.unseen == 0.0:
        return 0.0
    if signal is None:
        fit = curves_of(figures, gains.about, gains.products).likeliest
        return _share(Choice(fit, gains.mean), gains.leader)
    told = told_in(signal, gains.draws)
    if told.shape[1] == 0:
        return 0.0
    expected = Expected.given(figures, gains, told.shape[0] // gains.draws)
    return _share(expected.once_told(told), gains.leader)


def _share(choice: Choice, leader: int) -> float:
    counts = choice.fit.design.counts
    other = choice.curves.argmax(axis=1) != leader
    return float(counts[other].sum() / counts.sum())
