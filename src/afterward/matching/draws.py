"""How sure a rank is: ratings redrawn within their published standard errors, and ranked again.

Ratings rest on few answers (an internist's knowledge on 16 people), so a list made of them wobbles.
Every draw changes the ratings of the origin and of all that compete, together. Only the part of a
score that rests on ratings moves; texts and activities stay.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterward.matching.fusion import OFFSET, Weights, merged
from afterward.matching.rated import Rated, Section
from afterward.matching.signals import PLAIN

Array = NDArray[np.float64]
Single = NDArray[np.float32]

DRAWS, COMPETE, SEED = 64, 50, 7
LOW, HIGH = 10.0, 90.0
# How much wider than the redraws scores are spread. Ratings of all other occupations are off too,
# and move the graph behind a score, which is not drawn anew. Chosen on half the origins of the
# bench so that ranges hold what they claim, and held against the other half.
WIDER = 1.2

# The signals that move with ratings: their sections, and whether columns are standardised.
MOVING: dict[str, tuple[tuple[Section, ...], bool]] = {
    "ratings": (PLAIN, False),
    "knowledge": (("knowledge",), False),
    "knowledge peculiar": (("knowledge",), True),
    "styles": (("styles",), True),
}


@dataclass(frozen=True, slots=True, eq=False)
class Moving:
    """One signal that moves with ratings: which columns it rests on, and how they are compared.

    `mean` and `spread` `(column,)` standardise the columns where only contrast counts; else every
    occupation's own mean is taken out. `all` `(occupation, column)` has rows of length one.
    """

    columns: slice
    contrast: bool
    mean: Single
    spread: Single
    all: Single


@dataclass(frozen=True, slots=True, eq=False)
class Redrawable:
    """All ratings that are redrawn, side by side `(occupation, column)`, and what rests on them."""

    value: Single
    error: Single
    signals: dict[str, Moving]


def redrawable(sections: Mapping[Section, Rated]) -> Redrawable:
    """Return ratings ready to be redrawn; skills, knowledge and abilities stand side by side."""
    names: list[Section] = [one for one in (*PLAIN, "styles") if one in sections]
    ends = np.cumsum([0, *(len(sections[one].elements) for one in names)])
    place = {one: (int(ends[at]), int(ends[at + 1])) for at, one in enumerate(names)}
    value = np.hstack([sections[one].value for one in names]).astype(np.float32)
    error = np.hstack([sections[one].error for one in names]).astype(np.float32)
    made = {}
    for name, (rests_on, contrast) in MOVING.items():
        spans = [place[one] for one in rests_on if one in place]
        if spans:
            columns = slice(spans[0][0], spans[-1][1])
            made[name] = _moving(value[:, columns], columns, contrast=contrast)
    return Redrawable(value, error, made)


def _moving(value: Single, columns: slice, *, contrast: bool) -> Moving:
    mean, spread = value.mean(axis=0), np.maximum(value.std(axis=0), 1e-9)
    return Moving(
        columns, contrast, mean, spread, _compared(value, mean, spread, contrast=contrast)
    )


def _compared(value: Single, mean: Single, spread: Single, *, contrast: bool) -> Single:
    """Return rows of length one as they are compared; `value` is not changed."""
    made = (value - mean) / spread if contrast else value - value.mean(axis=-1, keepdims=True)
    made /= np.maximum(np.sqrt(np.einsum("...e,...e->...", made, made)), 1e-9)[..., None]
    return made


@dataclass(frozen=True, slots=True, eq=False)
class Shifts:
    """How far each draw moves the scores of both heads `(draw, among)`."""

    near: NDArray[np.floating]
    wide: NDArray[np.floating]


def redraw(
    held: Redrawable, among: NDArray[np.int64], rng: np.random.Generator, draws: int = DRAWS
) -> Single:
    """Return ratings of some occupations redrawn within their errors `(draw, among, column)`."""
    noise = rng.standard_normal((draws, len(among), held.value.shape[1]), dtype=np.float32)
    noise *= held.error[among]
    noise += held.value[among]
    return noise


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """Some occupations and their redrawn ratings `(draw, row, column)`."""

    rows: NDArray[np.int64]
    ratings: Single


def shifts(
    held: Redrawable,
    mine: Drawn,
    theirs: Drawn,
    first: NDArray[np.floating],
    weights: Weights,
) -> Shifts:
    """Return how far redrawn ratings, of one origin and of those that compete, move the scores.

    `first` is the origin's row of first-stage scores `(occupation,)`. The origin may compete too,
    where it is a small part of someone's work: it is as near to itself as any, and does not move.
    """
    origin, among = int(mine.rows[0]), theirs.rows
    heads = {"first": weights.first, "near": weights.near, "wide": weights.wide}
    moved = {head: np.zeros(theirs.ratings.shape[:2], dtype=np.float32) for head in heads}
    for name, one in held.signals.items():
        row = one.all @ one.all[origin]
        own, other = (
            _compared(each.ratings[..., one.columns], one.mean, one.spread, contrast=one.contrast)
            for each in (mine, theirs)
        )
        then = np.matmul(other, own[:, 0, :, None])[:, :, 0]
        changes = _changes(np.delete(row, origin), row[among], then)
        changes += _changes_back(one.all[among] @ one.all.T, among, row[among], then)
        for ending, change in changes:
            for head, fitted in heads.items():
                moved[head] += np.float32(fitted.get(name + ending, 0.0)) * change
    others = np.delete(first, origin).astype(np.float32)
    itself = among == origin
    now = np.where(itself, others.max(), first[among]).astype(np.float32)
    for ending, change in _changes(others, now, now + moved["first"]):
        for head in ("near", "wide"):
            both = sum(heads[head].get(one + ending, 0.0) for one in ("first", "first back"))
            moved[head] += np.float32(both) * change
    still = np.where(itself, np.float32(0.0), np.float32(1.0))
    return Shifts(moved["near"] * still, moved["wide"] * still)


def _changes(others: Single, now: Single, then: Single) -> list[tuple[str, Single]]:
    """Return the change of both features of a signal: standing out, and rank among all others."""
    spread = max(float(others.std()), 1e-9)
    ordered = np.sort(others)
    return [
        ("", (then - now) / np.float32(spread)),
        (" rank", _log_rank(ordered, then) - _log_rank(ordered, now)),
    ]


def _changes_back(
    rows: Single, among: NDArray[np.int64], now: Single, then: Single
) -> list[tuple[str, Single]]:
    """Return the same as each competitor sees it; `rows` `(among, occupation)` is all it sees."""
    others = rows.copy()
    others[np.arange(len(among)), among] = np.nan
    spread = np.maximum(np.nanstd(others, axis=1), 1e-9)
    ordered = np.sort(others, axis=1)[:, :-1]  # its own place, not a number, comes last
    rank = np.empty_like(then)
    for at, row in enumerate(ordered):
        rank[:, at] = _log_rank(row, then[:, at]) - _log_rank(row, now[at : at + 1])
    return [(" back", ((then - now) / spread).astype(np.float32)), (" back rank", rank)]


def _log_rank(ordered: Single, at: Single) -> Single:
    above = len(ordered) - np.searchsorted(ordered, at)
    return -np.log(above + 1 + OFFSET).astype(np.float32)


def turned(moved: NDArray[np.floating]) -> NDArray[np.floating]:
    """Return how far from the scores seen the true ones may lie, by how far redraws lie from them.

    A redraw is to what is seen as what is seen is to the truth, so its differences count the other
    way round (the basic bootstrap; Davison and Hinkley 1997). Noise makes all profiles less alike:
    the mean of the redraws says by how much, and is taken back.
    """
    middle = moved.mean(axis=0)
    return -middle - WIDER * (moved - middle)


@dataclass(frozen=True, slots=True, eq=False)
class Ranks:
    """Ranks of those that compete: the low and high end of 80 of 100 draws, and the share on top.

    `stays` is the share of draws in which each is among the first `top`.
    """

    low: NDArray[np.int64]
    high: NDArray[np.int64]
    stays: Array


def ranks(near: Array, wide: Array, top: int) -> Ranks:
    """Return the ranks that draws of both heads `(draw, among)` make."""
    order = merged(near, wide)
    found = np.argsort(np.argsort(-order, axis=1, kind="stable"), axis=1) + 1
    low = np.floor(np.percentile(found, LOW, axis=0)).astype(np.int64)
    high = np.ceil(np.percentile(found, HIGH, axis=0)).astype(np.int64)
    return Ranks(low, high, (found <= top).mean(axis=0))
