"""How far ahead known roads stand: weights fitted without one profession, and tried on that one.

Run: AFTERWARD_SHARED=FOLDER python -m bench.roads (a minute)
What counts of a road (how many roles lead there, how many of them are walled) was chosen with all
four lists in view; only the weights are kept from the profession they are tried on.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from afterward.matching import Index, bounds, prepare
from afterward.matching.answer import STARTING_OVER
from afterward.matching.catalogue import roles
from afterward.matching.fusion import merged
from afterward.matching.known import AHEAD, QUALIFIED, SEVERAL, roads, told
from afterward.options import catalogue
from bench import publish
from bench.exits import FIRST, ORIGINS, REACH
from bench.gold import PROFESSIONS, Exits, Profession, exits
from bench.occupations import FOLDER, whole

Array = NDArray[np.float64]
RIDGE = 1.0
TRIED = ((0.0, 0.0), (2.0, 3.0), (SEVERAL, QUALIFIED), (5.0, 5.0), (8.0, 8.0))
LEAST = 0.05  # nearness counts for something, whatever was fitted


@dataclass(frozen=True, slots=True)
class List:
    """One profession: what is listed, scores of both heads, what is told of roads, what is wanted.

    `told` `(road, 2)` belongs to `road`, the rows that roles lead to.
    """

    listed: NDArray[np.int64]
    near: Array
    wide: Array
    road: NDArray[np.int64]
    told: Array
    wanted: NDArray[np.bool_]

    def scored(self, several: float, qualified: float) -> tuple[float, float]:
        """Return precision of the first 25, and the share of wanted codes in the first 50."""
        near, wide = self.near.copy(), self.wide.copy()
        ahead = AHEAD + self.told @ np.array([several, -qualified])
        near[self.road], wide[self.road] = near[self.road] + ahead, wide[self.road] + ahead
        order = np.argsort(-merged(near[self.listed], wide[self.listed]), kind="stable")
        hit = self.wanted[self.listed[order]]
        return hit[:FIRST].mean(), hit[:REACH].sum() / self.wanted.sum()

    def fitted_on(self) -> tuple[Array, Array]:
        """Return features `(road, 3)`, nearness first, and whether each road is wanted."""
        at = np.isin(self.road, self.listed)
        wide = self.wide[self.road[at]]
        return np.column_stack([wide - wide.mean(), self.told[at]]), self.wanted[self.road[at]]


def of(index: Index, key: Exits, profession: Profession) -> List:
    """Return one profession's list."""
    own = index.at(ORIGINS[profession])
    held = roads(index, roles(catalogue(), index, profession, None), (own,))
    left = bounds.reasons(
        index, floor=bounds.floor_of(index, [own]), clinical=False, everything=False
    )
    walls = [bounds.wall(code) for code in index.codes]
    behind = np.array([one is not None and one.another_profession for one in walls])
    behind[[*held]] = False
    wanted = {one.soc for one in key.of(profession)}
    return List(
        bounds.open_rows(index, left, [own]),
        *(one[own].astype(np.float64) - STARTING_OVER * behind for one in (index.near, index.wide)),
        np.array([*held], dtype=np.int64),
        np.array([told(one) for one in held.values()]),
        np.array([code in wanted for code in index.codes]),
    )


def fit(lists: Sequence[List]) -> tuple[float, float]:
    """Return what several roles and walls count, beside nearness: a logistic regression."""
    both = [one.fitted_on() for one in lists]
    seen = np.concatenate([one for one, _ in both])
    sign = 2.0 * np.concatenate([one for _, one in both]) - 1

    def loss(weights: Array) -> float:
        missed = np.logaddexp(0, -sign * (seen @ weights[1:] + weights[0])).sum()
        return float(missed + RIDGE * (weights[2:] ** 2).sum() / 2)

    found = minimize(loss, np.zeros(seen.shape[1] + 1)).x
    several, walled = found[2:] / max(found[1], LEAST)
    return float(several), float(-walled)


def table(lists: Sequence[List]) -> Iterator[str]:
    """Go through the lines of the table: each profession with weights of the other three."""
    yield "| profession | several | qualified | P@25 | codes in the first 50 |"
    yield "| --- | --- | --- | --- | --- |"
    found = []
    for at, profession in enumerate(PROFESSIONS):
        weights = fit([one for other, one in enumerate(lists) if other != at])
        found.append(lists[at].scored(*weights))
        yield _row(profession, weights, found[-1])
    mean = np.mean(found, axis=0)
    yield f"| **all** | | | {mean[0]:.2f} | {mean[1]:.2f} |"
    for several, qualified in (
        (0.0, 0.0),
        (2.0, 3.0),
        (SEVERAL, QUALIFIED),
        (5.0, 5.0),
        (8.0, 8.0),
    ):
        scored = np.mean([one.scored(several, qualified) for one in lists], axis=0)
        name = "as it is used" if several == SEVERAL else "all, with"
        yield _row(name, (several, qualified), (scored[0], scored[1]))


def _row(name: str, weights: tuple[float, float], scored: tuple[float, float]) -> str:
    return f"| {name} | {weights[0]:.1f} | {weights[1]:.1f} | {scored[0]:.2f} | {scored[1]:.2f} |"


def main() -> int:
    """Measure and write the page."""
    if not FOLDER.is_dir():
        print("AFTERWARD_SHARED names no folder of research data; nothing was measured.")
        return 0
    index, key = prepare(*whole()), exits()
    lines = [
        "# How far ahead known roads stand",
        "",
        "Occupations that roles of the catalogue lead to, ordered by nearness, by how many roles",
        "lead there, and by what share of them asks for a qualification of its own. Each of the",
        "first four rows has weights fitted on the other three professions. What counts of a road",
        "was chosen with all four lists in view, so even these are not wholly blind.",
        "",
        *table([of(index, key, one) for one in PROFESSIONS]),
    ]
    publish(__file__, lines)
    return 0


if __name__ == "__main__":
    sys.exit(main())
