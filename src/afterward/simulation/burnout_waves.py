"""A whole population asked twice: who was burned out then, and who is now.

Published follow-ups come as such tables; the process is fitted to one of them and held against
others (bench/burnout.py). A score shows z with an error, and each wave has its own level.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from afterward.base.errors import AfterwardError
from afterward.simulation.health import agreement

Array = NDArray[np.float64]

# Nodes in the angle of the correlation: chances right to 1e-9 up to a correlation of 0.99.
NODES = 48
FAR = 40.0  # standard deviations; nothing is beyond


def score_agreement(
    stable_share: Array, half_life_months: Array, months: float, reliability: Array | float
) -> Array:
    """Return the correlation of two scores some months apart: r (s + (1 - s) 2^(-d/half-life))."""
    return np.asarray(reliability * agreement(stable_share, half_life_months, months))


def both_above(correlation: Array, first: Array, second: Array) -> Array:
    """Return the chance that two standard normals are above two points; shapes broadcast.

    P(X > h, Y > k) = (1 - F(h)) (1 - F(k)) + integral over t from 0 to arcsin(c) of
    exp(-(h^2 - 2 h k sin t + k^2) / (2 cos^2 t)) / (2 pi): Plackett's formula, as in Drezner and
    Wesolowsky 1990.
    """
    given = (np.clip(np.asarray(a, dtype=float), -FAR, FAR) for a in (correlation, first, second))
    c, h, k = np.broadcast_arrays(*given)
    points, weights = np.polynomial.legendre.leggauss(NODES)
    angle = np.arcsin(c)[..., None] * (points + 1.0) / 2.0
    h, k = h[..., None], k[..., None]
    power = -(h * h - 2.0 * h * k * np.sin(angle) + k * k) / (2.0 * np.cos(angle) ** 2)
    inner = (np.exp(power) @ weights) * np.arcsin(c) / (4.0 * np.pi)
    return np.asarray(ndtr(-h[..., 0]) * ndtr(-k[..., 0]) + inner)


def two_waves(correlation: Array, before: Array, after: Array) -> Array:
    """Return the four shares of a population asked twice, last axis: both, early, late, neither.

    `before` and `after` are the shares burned out at each wave; shapes broadcast.

    Raises:
        AfterwardError: a share that is not between 0 and 1, or a correlation beyond 1.
    """
    before, after = np.asarray(before, dtype=float), np.asarray(after, dtype=float)
    inside = all(((share > 0.0) & (share < 1.0)).all() for share in (before, after))
    if not inside or (np.abs(correlation) >= 1.0).any():
        raise AfterwardError(
            "shares burned out lie between 0 and 1, and a correlation within -1 and 1",
            code="simulation.burnout_shares",
            remedy="Give shares as 0.45 for 45 in 100.",
        )
    both = both_above(correlation, -ndtri(before), -ndtri(after))
    return np.stack([both, before - both, after - both, 1.0 - before - after + both], axis=-1)
