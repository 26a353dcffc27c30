"""Fitting the weights of the matcher's fusion, and holding them against origins not fitted on.

The loss is that of a list: the share of each related occupation in a row against exp(score). A
fold leaves out occupations altogether: neither as origin nor as target do they enter its fit.

Run: python -m bench.fusing (it fits on all occupations and writes what the package brings along).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from afterward.matching.fusion import (
    Fused,
    Weights,
    features,
    fuse,
    graph,
    nearest,
    score,
)
from afterward.matching.signals import signals
from bench.occupations import across, truth, whole

FITTED = Path("src/afterward/matching/fitted.json")

Array = NDArray[np.float64]
Features = Mapping[str, NDArray[np.float32]]

FOLDS, SEED = 5, 0
RIDGE_FIRST, RIDGE_SECOND, STEPS = 1e-3, 3e-3, 80


@dataclass(frozen=True, slots=True)
class Stress:
    """What a related occupation counts in the fit: one, and more if near or of another family."""

    near: float
    across: float


# For the first stage and the heads `near` and `wide`; the same for the independent signals alone.
USED = (Stress(1.0, 0.5), Stress(3.0, 0.0), Stress(1.0, 1.0))
ALONE = (Stress(1.0, 2.0), Stress(1.0, 1.0), Stress(0.5, 3.0))


def fit(made: Features, wanted: Array, among: NDArray[np.bool_], ridge: float) -> dict[str, float]:
    """Return the weight of each feature; `wanted` holds shares, `among` the pairs that compete."""
    rows = np.flatnonzero((wanted * among).sum(axis=1) > 0)
    allowed = among[rows]
    share = np.where(allowed, wanted[rows], 0.0)
    share /= share.sum(axis=1, keepdims=True)
    names = list(made)
    at = np.flatnonzero(allowed.ravel())
    x = np.stack([made[name][rows].ravel()[at] for name in names], axis=1)
    share = share.astype(np.float32)

    def loss(weights: Array) -> tuple[float, Array]:
        held = np.full(allowed.size, -1e9, dtype=np.float32)
        held[at] = x @ weights.astype(np.float32)
        scores = held.reshape(allowed.shape)
        most = scores.max(axis=1, keepdims=True)
        lifted = np.exp(scores - most)
        total = lifted.sum(axis=1, keepdims=True)
        away = (lifted / total - share) / len(rows)
        missed = (most + np.log(total))[:, 0] - (share * np.where(allowed, scores, 0)).sum(axis=1)
        slope = x.T @ away.ravel()[at].astype(np.float32)
        value = float(missed.mean()) + ridge * float(weights @ weights)
        return value, slope.astype(np.float64) + 2 * ridge * weights

    options = {"maxiter": STEPS}
    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options=options)
    return dict(zip(names, found.x.tolist(), strict=True))


def wanted_shares(truth: NDArray[np.int64], across: NDArray[np.bool_], stress: Stress) -> Array:
    """Return what each related occupation counts; `truth` is its rank from 1, or 0."""
    related = truth > 0
    near = related & (truth <= 10)
    return related + stress.near * near + stress.across * (related & across)


def fitted(
    found: Mapping[str, Array],
    truth: NDArray[np.int64],
    across: NDArray[np.bool_],
    inside: NDArray[np.bool_],
    stress: tuple[Stress, Stress, Stress] = USED,
) -> Weights:
    """Return weights fitted on occupations `inside` alone, both as origins and as targets."""
    made = features(found)
    pairs = inside[:, None] & inside
    np.fill_diagonal(pairs, val=False)
    first = fit(made, wanted_shares(truth, across, stress[0]), pairs, RIDGE_FIRST)
    scores = score(made, first)
    both = {**made, **features(graph(scores))}
    close = pairs & nearest(scores)
    near, wide = (
        fit(both, wanted_shares(truth, across, one), close, RIDGE_SECOND) for one in stress[1:]
    )
    return Weights(first, near, wide)


def folds(count: int) -> Iterator[NDArray[np.bool_]]:
    """Go through the folds: which occupations are left out."""
    which = np.random.default_rng(SEED).permutation(count) % FOLDS
    yield from (which == at for at in range(FOLDS))


def held_out(
    found: Mapping[str, Array],
    truth: NDArray[np.int64],
    across: NDArray[np.bool_],
    stress: tuple[Stress, Stress, Stress] = USED,
) -> Fused:
    """Return scores where each row comes from weights that never saw its occupation."""
    rows = len(truth)
    made = Fused(*(np.full((rows, rows), -np.inf) for _ in range(3)))
    for out in folds(rows):
        one = fuse(found, fitted(found, truth, across, ~out, stress))
        for name in ("first", "near", "wide"):
            getattr(made, name)[out] = getattr(one, name)[out]
    return made


def main() -> None:
    """Fit on all occupations and write the weights that come along with the package."""
    held, of = whole()
    everyone = np.ones(len(of.codes), dtype=bool)
    found = fitted(signals(of), truth(held, of), across(of), everyone)
    plain = msgspec.to_builtins(found)
    shown = {
        stage: {name: round(one, 4) for name, one in weights.items()}
        for stage, weights in plain.items()
    }
    FITTED.write_text(json.dumps(shown, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
