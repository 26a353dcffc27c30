"""Smooth surfaces over a few figures at once: the basis for a group."""

from __future__ import annotations

import itertools
from math import comb

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from afterward.base.errors import AfterwardError

Array = NDArray[np.float64]

# Highest total degree by number of figures; more figures bear less bending of each.
DEGREES = {1: 9, 2: 8, 3: 6, 4: 5, 5: 4, 6: 3, 7: 3, 8: 3}
MOST_FIGURES = 20
# Draws wanted for each term of the surface.
DRAWS_PER_TERM = 5
# Each further degree is thought so many times less varied, before the draws are seen.
ROUGHER = 16.0
DEPENDENT = 1e-8


def surface(columns: Array) -> tuple[Array, Array]:
    """Return Hermite polynomials of the figures' whitened normal scores, and their roughness.

    `columns` is `(draw, figure)`; terms are products of orthonormal Hermite polynomials up to a
    total degree. Constant and straight terms have roughness 0; a term of degree q has 16^(q - 2).
    All terms of one degree are as rough, so turning the scores around changes nothing.
    """
    scores = _whitened(columns)
    draws, figures = scores.shape
    degree = _degree(draws, figures)
    powers = [
        power
        for power in itertools.product(range(degree + 1), repeat=figures)
        if sum(power) <= degree
    ]
    ladders = [_hermite(score, degree) for score in scores.T]
    terms = np.ones((draws, len(powers)))
    for place, ladder in enumerate(ladders):
        terms *= ladder[:, [power[place] for power in powers]]
    total = np.array([sum(power) for power in powers])
    return terms, np.where(total < 2, 0.0, ROUGHER ** (total - 2.0))


def _degree(draws: int, figures: int) -> int:
    if figures > MOST_FIGURES:
        raise AfterwardError(
            f"{figures} figures are too many for one group",
            code="decision.group",
            remedy=f"Ask about at most {MOST_FIGURES} figures at once.",
        )
    degree = DEGREES.get(figures, 2)
    while degree > 1 and comb(figures + degree, degree) * DRAWS_PER_TERM > draws:
        degree -= 1
    return degree


def _whitened(columns: Array) -> Array:
    """Return uncorrelated normal scores of the columns; one that hangs on others falls out.

    Scores are normal quantiles of the ranks (equal draws share one), so scale and tails of a
    figure do not matter.
    """
    scores = np.stack([_score(column) for column in columns.T], axis=1)
    scores = (scores - scores.mean(axis=0)) / scores.std(axis=0)
    spread, turn = np.linalg.eigh(scores.T @ scores / columns.shape[0])
    kept = spread > DEPENDENT * spread.max()
    return scores @ turn[:, kept] / np.sqrt(spread[kept])


def _score(column: Array) -> Array:
    """Return the normal quantile of each draw's rank; equal draws share the middle of theirs."""
    _, place, counts = np.unique(column, return_inverse=True, return_counts=True)
    middles = np.cumsum(counts) - counts / 2.0
    return ndtri(middles / column.size)[place]


def _hermite(score: Array, degree: int) -> Array:
    """Return orthonormal Hermite polynomials 0 to `degree`; `(draw, degree + 1)`."""
    ladder = [np.ones_like(score), score]
    for q in range(1, degree):
        ladder.append((score * ladder[q] - np.sqrt(q) * ladder[q - 1]) / np.sqrt(q + 1.0))
    return np.stack(ladder[: degree + 1], axis=1)
