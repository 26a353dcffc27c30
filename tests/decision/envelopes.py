"""Exact worths to test against: the upper envelope of lines in pieces, a trial on a fine grid."""

import numpy as np
from scipy.special import ndtr


def best_of_lines(heights, slopes, spread=1.0):
    """Return E max_i (heights[i] + slopes[i] * spread * Z), Z a standard normal.

    The upper hull of the lines, sorted by slope; each is the best between its neighbours, where
    the integral of (a + b z) phi(z) is a (Phi(v) - Phi(u)) + b (phi(u) - phi(v)).
    """
    lines = []
    for slope, height in sorted(zip(np.asarray(slopes) * spread, heights, strict=True)):
        if lines and lines[-1][0] == slope:
            lines.pop()
        while len(lines) > 1 and _hidden(lines[-2], lines[-1], (slope, height)):
            lines.pop()
        lines.append((slope, height))
    slope, height = np.array(lines).T
    cuts = np.concatenate([[-np.inf], -np.diff(height) / np.diff(slope), [np.inf]])
    density = np.exp(-0.5 * cuts**2) / np.sqrt(2 * np.pi)
    return float((height * np.diff(ndtr(cuts)) - slope * np.diff(density)).sum())


def _hidden(one, two, three):
    """Return whether the middle line lies below where the outer two meet."""
    (b1, a1), (b2, a2), (b3, a3) = one, two, three
    return (a1 - a3) * (b2 - b1) <= (a1 - a2) * (b3 - b1)


def lines(seed, options=12):
    """Return heights, slopes and noise of so many options, from a stated seed."""
    random = np.random.default_rng(seed)
    heights, slopes = random.normal(0, 0.5, options), random.normal(0, 1, options)
    return heights, slopes, random.uniform(0.5, 1.5, options)


def drawn(case, size, seed):
    """Return values `(draw, option)` and the figure `(draw,)`."""
    heights, slopes, noise = case
    random = np.random.default_rng(seed)
    figure = random.standard_normal(size)
    around = noise * random.standard_normal((size, len(heights)))
    return heights + figure[:, None] * slopes + around, figure


def worth_of(case, spread=1.0):
    """Return the exact worth of knowing the figure, or of a signal with that preposterior sd."""
    heights, slopes, _ = case
    return best_of_lines(heights, slopes, spread) - max(heights)


def exact_trial(prior, noise_sd, periods, cost):
    """Return the worth of the best stopping rule, 0 against N(prior, 1), by a fine grid.

    The running estimate is a martingale with known steps: its variance falls from 1 to
    1 / (1 + t / noise_sd^2).
    """
    grid = np.linspace(-8, 8, 4_001)
    nodes, weights = np.polynomial.hermite_e.hermegauss(80)
    weights = weights / weights.sum()
    left = [1 / (1 + t / noise_sd**2) for t in range(periods + 1)]
    stop = worth = np.maximum(grid, 0.0)
    for t in range(periods - 1, -1, -1):
        step = np.sqrt(left[t] - left[t + 1])
        pairs = zip(nodes, weights, strict=True)
        on = sum(w * np.interp(grid + step * z, grid, worth) for z, w in pairs)
        worth = np.maximum(stop, on - cost)
    return float(np.interp(prior, grid, worth)) - max(prior, 0.0)
