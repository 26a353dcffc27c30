"""Burnout carried forward as a whole distribution, wave by wave: what a single chance cannot tell.

How many years someone will be burned out, and in how many spells, depends on the path and not on
each moment alone. The density of z is carried on nodes by the normal law of one step
(Gauss-Legendre in panels, cut at the threshold, so that being burned out is a set of nodes), and
each count has a density of its own. Nothing is sampled, and the closed form is not used after
the first step: the two are held against each other in the tests.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterward.base.errors import AfterwardError
from afterward.simulation.health import BurnoutWorld

Array = NDArray[np.float64]

REACH = 7.5  # standard deviations on either side beyond which nothing is looked at
PANEL_NODES = 12
# A panel is at most as wide as this many standard deviations of what one step adds.
PANEL_STEPS = 1.5
MOST_NODES = 6000
TINY = 1e-300


@dataclass(frozen=True, slots=True)
class Course:
    """One person's burnout with everything known but the noise.

    z returns to `level` with a half-life in months; `spread` is its standard deviation about
    that level at rest; above `threshold` the person counts as burned out; `start` is z today.
    """

    start: float
    level: float
    half_life_months: float
    spread: float
    threshold: float

    def __post_init__(self) -> None:
        """Refuse a half-life or a spread that is not above 0."""
        if not (self.half_life_months > 0.0 and self.spread > 0.0):
            raise AfterwardError(
                "a course of burnout needs a half-life and a spread above 0",
                code="simulation.burnout_course",
                remedy="Give both as positive numbers.",
            )


@dataclass(frozen=True, slots=True)
class Counts:
    """How often something is expected to happen: the chance of 0, 1, 2, ... times."""

    chances: Array

    @property
    def mean(self) -> float:
        """Return the expected number."""
        return float(self.chances @ np.arange(self.chances.size))

    @property
    def sd(self) -> float:
        """Return the standard deviation of the number."""
        number = np.arange(self.chances.size)
        return float(np.sqrt(max(self.chances @ (number - self.mean) ** 2, 0.0)))


@dataclass(frozen=True, slots=True)
class Ahead:
    """What lies ahead, seen at waves a fixed time apart.

    `chances` are those of being burned out at each wave, `both[i, j]` at the two waves i and j;
    `burned_out` counts the waves spent so, `spells` the times it set in, a person who is burned
    out today having begun their first.
    """

    months: Array
    chances: Array
    both: Array
    burned_out: Counts
    spells: Counts


def look_ahead(course: Course, *, every: float, waves: int, fineness: float = 1.0) -> Ahead:
    """Return what the noise leaves open along one course, at `waves` waves `every` months apart.

    `fineness` multiplies the number of panels; at 1 chances are right to far below a millionth.

    Raises:
        AfterwardError: fewer than one wave, no time between them, or waves so close together
            that the grid would have to be too fine.
    """
    if waves < 1 or not every > 0.0:
        raise AfterwardError(
            "looking ahead needs at least one wave and some time between them",
            code="simulation.burnout_waves",
            remedy="Ask for waves a number of months above 0 apart.",
        )
    chain = _chain(course, every, fineness)
    return Ahead(
        months=every * np.arange(1.0, waves + 1.0),
        chances=_chances(chain, waves),
        both=_both(chain, waves),
        burned_out=Counts(_occupied(chain, waves)),
        spells=Counts(_spells(chain, waves)),
    )


def courses(
    world: BurnoutWorld, state: int, effect: float = 0.0
) -> tuple[tuple[float, Course], ...]:
    """Return the courses one state of knowledge leaves open, each with its chance.

    One, or two where recovery may be slow: the second settles about the level of today. `effect`
    is what a way of working adds to burnout (standard deviations), from today on.
    """
    start, trait = float(world.start[state]), float(world.trait[state])
    slow = 0.0 if world.slow is None else float(world.slow[state])
    levels = ((1.0 - slow, trait), (slow, max(start, trait)))
    spread = float(np.sqrt(1.0 - world.stable_share[state]))
    half_life, threshold = float(world.half_life_months[state]), float(world.threshold[state])
    return tuple(
        (chance, Course(start, level + effect, half_life, spread, threshold))
        for chance, level in levels
        if chance > 0.0
    )


def look_ahead_in(
    world: BurnoutWorld, state: int, *, every: float, waves: int, effect: float = 0.0
) -> Ahead:
    """Return what lies ahead in one state of knowledge, its courses weighed by their chance."""
    found = [
        (chance, look_ahead(course, every=every, waves=waves))
        for chance, course in courses(world, state, effect)
    ]
    return Ahead(
        months=found[0][1].months,
        chances=sum((w * a.chances for w, a in found), start=np.zeros(waves)),
        both=sum((w * a.both for w, a in found), start=np.zeros((waves, waves))),
        burned_out=_mixed([(w, a.burned_out) for w, a in found]),
        spells=_mixed([(w, a.spells) for w, a in found]),
    )


def _mixed(counts: list[tuple[float, Counts]]) -> Counts:
    none = np.zeros(counts[0][1].chances.size)
    return Counts(sum((w * count.chances for w, count in counts), start=none))


@dataclass(frozen=True, slots=True)
class _Chain:
    """Masses at the nodes after the first wave, and how one wave moves them.

    `step[i, j]` is the mass at node i that one unit at node j becomes.
    """

    first: Array
    step: Array
    burned: NDArray[np.bool_]
    begins_burned: bool


def _chain(course: Course, every: float, fineness: float) -> _Chain:
    kept = 0.5 ** (every / course.half_life_months)
    added = course.spread * np.sqrt(-np.expm1(2.0 * np.log(kept)))
    nodes, weights, burned = _grid(course, float(added), fineness)
    around = course.level + (nodes - course.level) * kept
    first = course.level + (course.start - course.level) * kept
    return _Chain(
        first=_whole(weights * _normal(nodes, first, added)),
        step=_whole(weights[:, None] * _normal(nodes[:, None], around[None, :], added)),
        burned=burned,
        begins_burned=course.start > course.threshold,
    )


def _grid(course: Course, added: float, fineness: float) -> tuple[Array, Array, NDArray[np.bool_]]:
    """Return nodes, weights and which of them are burned out; panels meet at the threshold."""
    low = min(course.level, course.start) - REACH * course.spread
    high = max(course.level, course.start) + REACH * course.spread
    cut = float(np.clip(course.threshold, low, high))
    below = _panels(low, cut, PANEL_STEPS * added / fineness)
    above = _panels(cut, high, PANEL_STEPS * added / fineness)
    nodes, weights = (np.concatenate(pair) for pair in zip(below, above, strict=True))
    return nodes, weights, nodes > cut


def _panels(low: float, high: float, width: float) -> tuple[Array, Array]:
    if high <= low:
        return np.empty(0), np.empty(0)
    count = int(np.ceil((high - low) / width))
    if count * PANEL_NODES > MOST_NODES:
        raise AfterwardError(
            "these waves lie too close together for so slow a course",
            code="simulation.burnout_waves",
            remedy="Ask for waves further apart.",
        )
    edges = np.linspace(low, high, count + 1)
    points, weights = np.polynomial.legendre.leggauss(PANEL_NODES)
    half = np.diff(edges) / 2.0
    nodes = (edges[:-1] + half)[:, None] + half[:, None] * points
    return nodes.ravel(), (half[:, None] * weights).ravel()


def _normal(x: Array, mean: Array | float, sd: float) -> Array:
    return np.exp(-0.5 * ((x - mean) / sd) ** 2) / (sd * np.sqrt(2.0 * np.pi))


def _whole(masses: Array) -> Array:
    """Return masses that add up to one: nobody is lost beyond the ends of the grid."""
    return masses / np.maximum(masses.sum(axis=0), TINY)


def _chances(chain: _Chain, waves: int) -> Array:
    found, now = np.empty(waves), chain.first
    for wave in range(waves):
        found[wave] = now[chain.burned].sum()
        now = chain.step @ now
    return found


def _both(chain: _Chain, waves: int) -> Array:
    """Return the chance of being burned out at each two waves: only those who are go on."""
    found, now = np.zeros((waves, waves)), chain.first
    for i in range(waves):
        kept = np.where(chain.burned, now, 0.0)
        for j in range(i, waves):
            found[i, j] = found[j, i] = kept[chain.burned].sum()
            kept = chain.step @ kept
        now = chain.step @ now
    return found


def _occupied(chain: _Chain, waves: int) -> Array:
    """Return the chance of each number of waves burned out; `(count,)`."""
    burned = chain.burned
    held = np.zeros((burned.size, waves + 1))
    held[~burned, 0], held[burned, 1] = chain.first[~burned], chain.first[burned]
    for _ in range(waves - 1):
        moved = chain.step @ held
        held = np.where(burned[:, None], 0.0, moved)
        held[burned, 1:] = moved[burned, :-1]
    return held.sum(axis=0)


def _spells(chain: _Chain, waves: int) -> Array:
    """Return the chance of each number of spells: it goes up where burnout sets in anew."""
    burned = chain.burned
    most = waves // 2 + 2
    held = np.zeros((burned.size, most))
    already = int(chain.begins_burned)
    held[~burned, already], held[burned, 1] = chain.first[~burned], chain.first[burned]
    for _ in range(waves - 1):
        still = chain.step[:, burned] @ held[burned]
        anew = chain.step[:, ~burned] @ held[~burned]
        held = still + anew
        held[burned, 1:] = still[burned, 1:] + anew[burned, :-1]
        held[burned, 0] = 0.0
    return held.sum(axis=0)
