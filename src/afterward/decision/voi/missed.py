"""What smooth curves miss along one figure: a step or a bend, found in what they leave over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, ndtri

from afterward.decision.voi.bins import Bins
from afterward.decision.voi.smoother import Design, Fit

Array = NDArray[np.float64]

# How often curves without a break show one as telling: once in a hundred searches.
CHANCE = 0.01
# Neighbouring terms are much alike: so many count as one look (by trial on curves without breaks).
ALIKE = 16
# A break less likely than the first is left out; one more likely than the second is taken as sure.
UNLIKELY = 0.1
SURE = 0.98
# What explains less than this share of an option's spread is not worth a term.
LEAST_SHARE = 1e-5


@dataclass(frozen=True, slots=True)
class Found:
    """A term that would explain more of one option's gain.

    `inside` is `(row, side)`, and the term their product: one distance beyond a bound, or yes or no
    for each side of a corner. `option` is whose gain it is, `score` how far it stands out, in
    errors. `above` says of each side of a corner whether its draws lie above the bound.
    """

    inside: NDArray[Any]
    option: int
    score: float
    above: tuple[bool, ...] = ()

    @property
    def column(self) -> Array:
        """Return the term at each row; `(row,)`."""
        return np.prod(self.inside, axis=1, dtype=float)


@dataclass(frozen=True, slots=True)
class Search:
    """Terms tried against what the curves leave over, in sums over the draws.

    For each term tried: `pulls` `(tried, option)`, its product with what is left; `size`
    `(tried,)`, its square; `shadow` `(tried, term)`, its product with the terms there already.
    """

    pulls: Array
    size: Array
    shadow: Array

    def scores(self, fit: Fit, noise: Array) -> Array:
        """Return how far each term's product stands out, in errors; `(tried, option)`.

        Its variance is the noise times what the term has of its own, h'(I - S)h with S the
        smoother: a smoothing that keeps a term takes its shadow out. What has next to nothing of
        its own scores 0.
        """
        own = self.size[:, None] - self.shadow**2 @ fit.kept
        enough = own > 1e-6 * self.size[:, None]
        variance = np.where(enough, own, 1.0) * noise
        worth = enough & (variance > 0.0)
        return np.where(worth, np.abs(self.pulls) / np.sqrt(np.where(worth, variance, 1.0)), 0.0)


def along(design: Design, left: Array, levels: Bins | None, places: Array) -> tuple[Search, Search]:
    """Return steps and bends at each level of a line through the draws.

    `left` is `(row, option)`: sums of what is left over. `levels` sorts the rows into levels (none
    where they are sorted already), `places` is where each lies. The term at a level is 1 (a step)
    or the distance beyond it (a bend) for all draws from that level on, else 0. What falls instead
    is the same but for a straight line, which the curves have.
    """
    weighed = design.counts[:, None]
    table = np.concatenate([left, weighed * design.basis, weighed], axis=1)
    table = table if levels is None else levels.sums(table)
    options = left.shape[1]
    at = places[:, None]
    flat, slant, square = (_beyond(table), _beyond(at * table), _beyond(at**2 * table[:, [-1]]))
    bend = slant - at * flat
    size = square[:, 0] - 2.0 * places * slant[:, -1] + places**2 * flat[:, -1]
    return (
        Search(flat[:, :options], flat[:, -1], flat[:, options:-1]),
        Search(bend[:, :options], np.maximum(size, 0.0), bend[:, options:-1]),
    )


def _beyond(table: Array) -> Array:
    """Return the sum of each row and all after it."""
    return table[::-1].cumsum(axis=0)[::-1]


def on_line(fit: Fit, noise: Array, levels: Bins | None, places: Array) -> list[Found]:
    """Return the most telling step and bend of each option along a line."""
    of_row = np.arange(places.size) if levels is None else levels.of_draw
    found = []
    for kind, search in enumerate(along(fit.design, fit.left, levels, places)):
        scores = search.scores(fit, noise)
        for option, best in enumerate(scores.argmax(axis=0)):
            beyond = (of_row >= best).astype(float)
            column = beyond * (places[of_row] - places[best]) if kind else beyond
            found.append(Found(column[:, None], option, float(scores[best, option])))
    return found


def most_telling(
    found: list[Found], fit: Fit, targets: Array, tried: int
) -> tuple[float, Found] | None:
    """Return how likely it is that the curves miss something, and the term that says it best.

    `tried` is how many terms were looked at for each option. A term has to stand out of the noise
    of all draws, and of that of the draws it is about, where noise may be larger (the sandwich
    of White 1980): one draw far off proves nothing. At `CHANCE` for accidents it is thought as
    likely as not; from there its odds go with the likelihood ratio, exp(z^2 / 2).
    """
    options = int((fit.noise.diagonal() > 0.0).sum())
    bar = float(-ndtri(CHANCE / (2.0 * max(tried // ALIKE, 1) * max(options, 1))))
    for one in sorted(found, key=lambda one: -one.score):
        likely = float(expit((one.score**2 - bar**2) / 2.0))
        if likely < UNLIKELY:
            return None
        if _share(one, fit, targets) > LEAST_SHARE:
            z = min(one.score, _locally(one, fit, targets))
            likely = float(expit((z**2 - bar**2) / 2.0))
            if likely >= UNLIKELY:
                return likely, one
    return None


def _share(one: Found, fit: Fit, targets: Array) -> float:
    """Return what share of the option's squares the term would explain."""
    column = targets[:, one.option]
    return one.score**2 * fit.noise[one.option, one.option] / float(column @ column)


def _locally(one: Found, fit: Fit, targets: Array) -> float:
    """Return how far the term stands out of the noise of the very draws that it is about."""
    design, option, column = fit.design, one.option, one.column
    shadow = design.basis.T @ (design.counts * column)
    own = column - design.basis @ (fit.kept[:, option] * shadow)
    off = targets[:, option] - design.by_draw(fit.fitted[:, option])
    each = design.by_draw(own) * off
    return float(abs(each.sum()) / np.sqrt(each @ each))
