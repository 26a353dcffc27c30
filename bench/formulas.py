"""Formulas of others and simple ones, on the same data and in the same run as ours.

Each gives a table `(origin, other)`, larger where two are nearer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from afterward.matching.rated import Rated, rated
from afterward.matching.signals import Material, standardised
from afterward.matching.text import cosines, overlap, weighed
from afterward.occupations import Release
from afterward.occupations.tables import Ratings

Array = NDArray[np.float64]


def formulas(
    held: Release, of: Material, signals: Mapping[str, Array]
) -> dict[str, Callable[[], Array]]:
    """Return the formulas by name."""
    parts = {name: of.sections[name].value for name in ("skills", "knowledge", "abilities")}
    s, k, a = parts.values()
    level = _level(held, of)
    both, every = np.hstack([s, k]), np.hstack([s, k, a])
    return {
        "random": lambda: np.random.default_rng(1).random(signals["code"].shape),
        "SOC-code prefix length only": lambda: signals["code"],
        "level shortfall only": lambda: _shortfall(both, level, over=0.0),
        "level shortfall + 0.5 overshoot": lambda: _shortfall(both, level, over=0.5),
        "level shortfall + 1.0 overshoot": lambda: _shortfall(both, level, over=1.0),
        "z-cosine work styles": lambda: signals["styles"],
        "z-cosine interests and values": lambda: _contrast(
            np.hstack([of.sections["interests"].value, of.sections["values"].value])
        ),
        "z-cosine skills, knowledge": lambda: _contrast(both),
        "z-cosine skills, knowledge, abilities": lambda: _contrast(every),
        "cosine importance x level": lambda: cosines(both * level),
        "cosine importance (S+K)": lambda: cosines(both),
        "Pearson importance (S+K+A)": lambda: signals["ratings"],
        "co-occurrence of advantages (RCA)": lambda: _advantages(every),
        "activities: Jaccard": lambda: _jaccard(of.activities),
        "activities: tf-idf": lambda: signals["activities"],
        "activity groups: tf-idf": lambda: signals["activity groups"],
        "description: tf-idf": lambda: signals["description"],
        "task text: tf-idf": lambda: signals["tasks"],
        "titles: tf-idf": lambda: signals["titles"],
        "all text: themes (LSA 200)": lambda: signals["all themes"],
        "Nesta-like: equal parts": lambda: _equal(
            signals, "activities", "activity groups", "ratings", "description"
        ),
        "equal: activities, tasks, knowledge, titles": lambda: _equal(
            signals, "activities", "tasks", "knowledge", "titles"
        ),
        "equal, with skills and abilities": lambda: _equal(
            signals, "activities", "tasks", "knowledge", "titles", "skills abilities"
        ),
    }


def _level(held: Release, of: Material) -> Array:
    parts = [_rated(held, of, start).value for start in (("2.A.", "2.B."), ("2.C.",))]
    return np.hstack(parts)


def _rated(held: Release, of: Material, starts: tuple[str, ...]) -> Rated:
    found = rated(held.get(Ratings), of.codes, starts, ("LV",))
    if found is None:
        raise ValueError(starts)
    return found


def _shortfall(importance: Array, level: Array, *, over: float) -> Array:
    """Return minus the levels that are missing, and `over` times those beyond, by importance."""
    made = np.zeros((len(level), len(level)))
    for row, mine in enumerate(level):
        gap = level - mine
        made[row] = -(importance * (np.maximum(gap, 0) + over * np.maximum(-gap, 0))).sum(axis=1)
    return made


def _contrast(x: Array) -> Array:
    return cosines(standardised(x))


def _advantages(x: Array) -> Array:
    """Return the cosine of what each has more of than others: revealed comparative advantage."""
    share = x / x.sum(axis=1, keepdims=True)
    return cosines((share > share.mean(axis=0)).astype(np.float64))


def _jaccard(held: tuple[tuple[str, ...], ...]) -> Array:
    sets = [{*one} for one in held]
    found = (overlap(weighed([[*one] for one in sets], 1)) > 0).astype(np.float64)
    for row, column in np.argwhere(found):
        a, b = sets[row], sets[column]
        found[row, column] = len(a & b) / len(a | b)
    return found


def _equal(signals: Mapping[str, Array], *names: str) -> Array:
    """Return the mean of signals, each as standard deviations over all pairs."""
    off = ~np.eye(len(signals["code"]), dtype=bool)
    return np.mean(
        [(one - one[off].mean()) / one[off].std() for one in (signals[name] for name in names)],
        axis=0,
    )
