"""A quick look at every figure, so that only those which could matter get a slow one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

MOST_LOOKED_AT = 24
# Parts of the draws by which figures are shifted against the values to see what noise can do.
SHIFTS = (1 / 3, 1 / 2)


def worth_a_look(values: Array, known: dict[str, Array]) -> tuple[str, ...]:
    """Return the names of the figures that tell most, best first, at most 24.

    `values` is `(state, option)`, each figure `(state,)`. Each is scored by what an informed
    person would gain were every gain a parabola in it. Shifted against the values, a figure
    tells nothing: those that score no more than the best of so many shifted ones are left out.
    """
    names = [name for name, draws in known.items() if np.ptp(draws) > 0.0]
    if not names or values.shape[0] < 4 or values.shape[1] < 2:
        return ()
    gains = values - values[:, [int(values.mean(axis=0).argmax())]]
    columns = np.stack([known[name] for name in names])
    straight, bent = _parabolas(columns)
    noise = max(
        float(_scores(gains, np.roll(straight, by, axis=1), np.roll(bent, by, axis=1)).max())
        for by in (int(share * values.shape[0]) for share in SHIFTS)
    )
    scores = _scores(gains, straight, bent)
    order = np.argsort(-scores, kind="stable")[:MOST_LOOKED_AT]
    return tuple(names[i] for i in order if scores[i] > noise)


def _parabolas(columns: Array) -> tuple[Array, Array]:
    """Return each figure and its square, both with mean 0 and spread 1 and uncorrelated."""
    straight = columns - columns.mean(axis=1, keepdims=True)
    straight /= straight.std(axis=1, keepdims=True)
    bent = straight**2 - 1.0
    bent -= (bent * straight).mean(axis=1, keepdims=True) * straight
    spread = bent.std(axis=1, keepdims=True)
    return straight, np.divide(bent, spread, out=np.zeros_like(bent), where=spread > 1e-9)


def _scores(gains: Array, straight: Array, bent: Array) -> Array:
    """Return what knowing each figure would gain, by parabolas; `(figure,)`."""
    states, mean = gains.shape[0], gains.mean(axis=0)
    slope, bend = straight @ gains / states, bent @ gains / states
    best = np.zeros(straight.shape)
    for option in range(gains.shape[1]):
        curve = slope[:, [option]] * straight + bend[:, [option]] * bent
        np.maximum(best, curve + mean[option], out=best)
    return best.mean(axis=1)
