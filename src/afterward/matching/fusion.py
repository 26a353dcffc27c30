"""Many signals made one: fitted weights on how far a signal stands out, and on its rank.

Two stages. The first weighs the signals; the second looks at the graph that the first makes (who
has the same neighbours) and weighs again, among the nearest only. The second has two heads: `near`
for what is closest, `wide` for what is related in other families of work.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from afterward.matching.ranks import ranks

Array = NDArray[np.float64]
Head = Literal["near", "wide"]

NEAREST = 120  # the second stage weighs this many anew
OFFSET = 3  # the first ranks differ less than their logarithm says
FIRST_BY_NEAR = 10
RESTART = 0.7
FLAT = ("family", "zone")  # taken as they are
ONE_SIDED = ("first", "first back")  # each the other seen from the other side


class Weights(msgspec.Struct, frozen=True):
    """Fitted weights by feature, as `features` names them."""

    first: dict[str, float]
    near: dict[str, float]
    wide: dict[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class Fused:
    """Scores `(occupation, occupation)` of the first stage and of both heads.

    Only differences within a row mean anything. The diagonal is minus infinity.
    """

    first: Array
    near: Array
    wide: Array


def features(found: Mapping[str, Array]) -> dict[str, NDArray[np.float32]]:
    """Return four features of each signal: standard deviations from its row's mean, and rank.

    The rank is -log(rank + 3), the nearest first, the occupation itself left out. Both are taken
    from either side: how near B is as A sees it, and A as B sees it (`back`).
    """
    made: dict[str, NDArray[np.float32]] = {}
    for name, one in found.items():
        if name in FLAT:
            made[name] = one.astype(np.float32)
            continue
        made[name], made[f"{name} rank"] = stands_out(one), ranked(one)
        if name in ONE_SIDED:
            continue
        even = np.allclose(one, one.T, atol=1e-6)
        made[f"{name} back"] = _turned(made[name]) if even else stands_out(one.T)
        made[f"{name} back rank"] = _turned(made[f"{name} rank"]) if even else ranked(one.T)
    return made


def _turned(made: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.ascontiguousarray(made.T)


def stands_out(one: Array) -> NDArray[np.float32]:
    """Return how many standard deviations each cell lies above its row's mean."""
    held = one.astype(np.float64)
    np.fill_diagonal(held, np.nan)
    mean, spread = np.nanmean(held, axis=1), np.nanstd(held, axis=1)
    made = (held - mean[:, None]) / np.maximum(spread, 1e-9)[:, None]
    return np.nan_to_num(made).astype(np.float32)


def ranked(one: Array) -> NDArray[np.float32]:
    """Return -log(rank + 3) within each row; ties share the mean of their ranks."""
    held = -one.astype(np.float64)
    np.fill_diagonal(held, np.inf)
    made = -np.log(ranks(held) + OFFSET)
    np.fill_diagonal(made, 0.0)
    return made.astype(np.float32)


def score(made: Mapping[str, NDArray[np.float32]], weights: Mapping[str, float]) -> Array:
    """Return the weighed sum of features; a feature that is not there counts for nothing."""
    total = np.zeros(next(iter(made.values())).shape)
    for name, weight in weights.items():
        if name in made:
            total += weight * made[name]
    np.fill_diagonal(total, -np.inf)
    return total


def graph(first: Array) -> dict[str, Array]:
    """Return signals of the graph that scores make: shared neighbours, walks of two and more steps.

    `p` is the share each occupation has in a row: exp(score), made to sum to one.
    """
    p = shares(first)
    both = (p + p.T) / 2
    whole = p + np.diag(p.max(axis=1))
    own = np.where(np.isinf(first), 0.0, first)
    return {
        "two steps": np.log(p @ p + 1e-7),
        "same aims": np.log(p @ p.T + 1e-7),
        "same sources": np.log(p.T @ p + 1e-7),
        "same shares": np.sqrt(whole) @ np.sqrt(whole).T,
        "many steps": np.log(np.maximum(_walks(both), 1e-7)),
        "first": own,
        "first back": own.T,
    }


def shares(first: Array) -> Array:
    """Return exp(score) of each row, made to sum to one."""
    lifted = np.exp(first - first.max(axis=1, keepdims=True))
    return lifted / lifted.sum(axis=1, keepdims=True)


def _walks(both: Array) -> Array:
    degree = np.sqrt(np.maximum(both.sum(axis=1), 1e-12))
    even = both / degree[:, None] / degree
    return np.linalg.inv(np.eye(len(even)) - RESTART * even)  # its largest eigenvalue is one


def fuse(found: Mapping[str, Array], weights: Weights) -> Fused:
    """Return the scores of both stages from signals."""
    return fuse_features(features(found), weights)


def fuse_features(made: Mapping[str, NDArray[np.float32]], weights: Weights) -> Fused:
    """Return the scores of both stages from features."""
    first = score(made, weights.first)
    both = {**made, **features(graph(first))}
    return Fused(
        first,
        _among_nearest(first, score(both, weights.near)),
        _among_nearest(first, score(both, weights.wide)),
    )


def nearest(first: Array) -> NDArray[np.bool_]:
    """Return which occupations of each row the second stage weighs anew."""
    most = min(NEAREST, first.shape[1] - 1)
    held = np.zeros(first.shape, dtype=bool)
    np.put_along_axis(
        held, np.argsort(-first, axis=1, kind="stable")[:, :most], values=True, axis=1
    )
    return held


def _among_nearest(first: Array, second: Array) -> Array:
    """Return second-stage scores, with all others below them in the order of the first stage."""
    held, known = nearest(first), np.isfinite(first)
    least = np.where(held, second, np.inf).min(axis=1, keepdims=True)
    rest = np.where(known & ~held, first, -np.inf)
    most = np.where(np.isfinite(rest).any(axis=1), rest.max(axis=1), 0.0)[:, None]
    return np.where(held, second, np.where(known, least - 1 + first - most, -np.inf))


def merged(near: Array, wide: Array, first: int = FIRST_BY_NEAR) -> Array:
    """Return one order for each row: the first ten by `near`, all others by `wide`.

    The numbers are only an order: larger comes earlier.
    """
    order = np.argsort(-near, axis=-1, kind="stable")[..., :first]
    made = -np.argsort(np.argsort(-wide, axis=-1, kind="stable"), axis=-1).astype(np.float64)
    top = np.broadcast_to(np.arange(order.shape[-1], 0, -1, dtype=np.float64), order.shape)
    np.put_along_axis(made, order, top, axis=-1)
    return made


def missing(found: Iterable[str], weights: Weights) -> tuple[str, ...]:
    """Return the signals that weights were fitted for and that are not there."""
    there = {*found}
    wanted = {name.removesuffix(" rank").removesuffix(" back") for name in weights.first}
    return tuple(sorted(wanted - there))
