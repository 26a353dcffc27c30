"""Are worths right on average, and their errors true? 300 repetitions against exact values.

Run: python -m bench.voi_accuracy
The exact values are those of the tests: envelopes of lines, conditional means of a normal model,
and a stopping rule on a fine grid.
"""

from __future__ import annotations

import runpy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.special import ndtr

from afterward.decision import voi
from afterward.decision.voi import Estimate, Passing
from bench import publish

TESTS = Path(__file__).parent.parent / "tests" / "decision"
RUNS = 300
# Groups take up to some seconds each.
FEW = 60
LINES = runpy.run_path(str(TESTS / "envelopes.py"))
GROUPS = runpy.run_path(str(TESTS / "test_voi_groups.py"))
NONE = Passing(0.0, 0.0, 1.0)
HEAD = [
    "| what | draws | exact | bias, % ± | spread, % | stated error / spread | within 2 errors, % |",
    "| --- | --- | --- | --- | --- | --- | --- |",
]
# 0 against a line that passes it only two standard deviations out, 0.5 phi(2) - Phi(-2), or 2.5
FAR = (np.array([0.0, -1.0]), np.array([0.0, 0.5]), np.array([0.0, 1.0]))
FURTHER = (np.array([0.0, -1.25]), *FAR[1:])

Once = Callable[[int, np.random.Generator], Estimate]


class Study(NamedTuple):
    """What is estimated, on how many draws, how often, and its exact value."""

    what: str
    draws: int
    exact: float
    once: Once
    runs: int = RUNS


def studies() -> Iterator[Study]:
    """Yield every study of the table."""
    for seed in range(1, 6):
        case = LINES["lines"](seed)
        yield Study(f"12 lines, seed {seed}", 10_000, LINES["worth_of"](case), _figure(case))
    case = LINES["lines"](2)
    for draws, runs in ((1_000, RUNS), (100_000, 100)):
        yield Study("12 lines, seed 2", draws, LINES["worth_of"](case), _figure(case), runs)
    for what, far in (("a lead that changes far out", FAR), ("one further out still", FURTHER)):
        yield Study(what, 10_000, LINES["worth_of"](far), _figure(far))
    for name in ("two", "four"):
        group = list(GROUPS["GROUPS"][name])
        exact, _ = GROUPS["truth"](group, size=2_000_000)
        yield Study(f"{name} of 19 correlated figures", 10_000, exact, _group(group), FEW)
    yield from errands(LINES["lines"](3))
    yield from breaks()


def breaks() -> Iterator[Study]:
    """Yield gains that jump or bend: along one figure, by several options, and in a corner."""
    for place, height in ((0.0, -0.3), (1.0, -0.5), (1.5, -0.5)):
        what = f"a step of 1 at {place:g} sd"
        yield Study(what, 10_000, *_broken(_stepped(place, height, 1.0)))
    for draws, runs in ((1_000, RUNS), (100_000, FEW)):
        one = _broken(_stepped(1.5, -0.5, 1.0))
        yield Study("a step of 1 at 1.5 sd", draws, *one, runs)
    yield Study("a step of 0.4 at 1.5 sd", 10_000, *_broken(_stepped(1.5, -0.2, 0.4)))
    yield Study("five options, steps and slopes", 10_000, *_broken(_several))
    yield Study("a bend at 1.5 sd", 10_000, *_broken(_bent))
    for bound, height in ((0.5, -0.3), (1.0, -0.4)):
        what, share = f"three figures, a corner beyond {bound:g} sd", ndtr(-bound) ** 3
        exact = share * (height + 2.0) - max(0.0, height + 2.0 * share)
        yield Study(what, 10_000, exact, _cornered(bound, height), FEW)
    exact = ndtr(-2.0 / 3**0.5) * 0.6
    yield Study("three figures, a step of their sum", 10_000, exact, _summed, FEW)


def errands(case: tuple[np.ndarray, ...]) -> Iterator[Study]:
    """Yield the errands: three people, a written offer, a trial month, and a trial that may end."""

    def heard(spread: float) -> float:
        return LINES["worth_of"](case, spread=spread)

    def people(figure: np.ndarray, random: np.random.Generator) -> np.ndarray:
        return voi.talk_to(figure, 3, random, noise_sd=1.2, bias_sd=0.5, correlation=0.3)

    def offer(figure: np.ndarray, random: np.random.Generator) -> np.ndarray:
        return voi.written_offer(figure, random, share_kept=0.8)

    def month(figure: np.ndarray, random: np.random.Generator) -> np.ndarray:
        rest, honeymoon = Passing(-0.5, 0.4, 1.0), Passing(-0.3, 0.3, 2.0)
        return voi.trial_month(figure, random, noise_sd=0.8, rest=rest, honeymoon=honeymoon)

    said = 0.5**2 + 1.2**2 * (0.3 + 0.7 / 3)
    shown = 0.8**2 + 0.4**2 * 2.0**-1 + 0.3**2 * 2.0**-0.5
    yield Study("three people asked", 10_000, heard((1 + said) ** -0.5), _errand(case, people))
    yield Study("a written offer", 10_000, heard(0.8), _errand(case, offer))
    yield Study("a trial month", 10_000, heard((1 + shown) ** -0.5), _errand(case, month))
    stop = LINES["exact_trial"](-0.2, 1.5, 4, 0.02)
    yield Study("a trial of up to 4 periods, net", 10_000, stop, _trial)


def _figure(case: tuple[np.ndarray, ...]) -> Once:
    return lambda draws, random: voi.evppi(*_drawn(case, draws, random))


def _drawn(
    case: tuple[np.ndarray, ...], draws: int, random: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    heights, slopes, noise = case
    figure = random.standard_normal(draws)
    around = noise * random.standard_normal((draws, heights.size))
    return heights + figure[:, None] * slopes + around, figure


Curve = Callable[[np.ndarray], np.ndarray]


def _stepped(place: float, height: float, up: float) -> Curve:
    """Return an option that gains `height`, and `up` more beyond a place, against one at 0."""
    return lambda x: np.stack([0.0 * x, height + up * (x > place)], axis=1)


def _several(x: np.ndarray) -> np.ndarray:
    steps = np.array([1.5, 0.0, 1.0, -1.0])
    jumps = np.array([1.0, -0.8, 1.5, 0.6]) * (x[:, None] > steps)
    gains = np.array([-0.3, -0.2, -0.4, -0.1]) + jumps + np.outer(x, [0.2, -0.2, 0.0, 0.3])
    return np.column_stack([0.0 * x, gains])


def _bent(x: np.ndarray) -> np.ndarray:
    return np.stack([0.0 * x, 2.0 * np.maximum(x - 1.5, 0.0) - 0.3], axis=1)


def _broken(curve: Curve) -> tuple[float, Once]:
    """Return the exact worth, summed on a fine grid, and an estimate from draws with noise 1."""
    grid = np.linspace(-8.0, 8.0, 800_001)
    weight = np.exp(-0.5 * grid**2)
    gains, weight = curve(grid), weight / weight.sum()
    exact = float(weight @ gains.max(axis=1) - (weight @ gains).max())

    def once(draws: int, random: np.random.Generator) -> Estimate:
        gains = curve(figure := random.standard_normal(draws))
        return voi.evppi(gains + random.standard_normal(gains.shape), figure)

    return exact, once


def _cornered(bound: float, height: float) -> Once:
    return lambda draws, random: _in_three(
        draws, random, lambda figures: height + 2.0 * (figures > bound).all(axis=1)
    )


def _summed(draws: int, random: np.random.Generator) -> Estimate:
    return _in_three(draws, random, lambda figures: 1.0 * (figures.sum(axis=1) > 2.0) - 0.4)


def _in_three(draws: int, random: np.random.Generator, gain: Curve) -> Estimate:
    figures = random.standard_normal((draws, 3))
    values = gain(figures) + random.standard_normal(draws)
    return voi.evppi(np.stack([np.zeros(draws), values], axis=1), figures)


def _group(group: list[int]) -> Once:
    root = np.linalg.cholesky(GROUPS["COVARIANCE"]).T

    def once(draws: int, random: np.random.Generator) -> Estimate:
        figures = random.standard_normal((draws, len(root))) @ root
        return voi.evppi(GROUPS["of_figures"](figures), figures[:, group])

    return once


def _errand(
    case: tuple[np.ndarray, ...],
    signal: Callable[[np.ndarray, np.random.Generator], np.ndarray],
) -> Once:
    def once(draws: int, random: np.random.Generator) -> Estimate:
        values, figure = _drawn(case, draws, random)
        return voi.evsi(values, figure, signal(figure, random))

    return once


def _trial(draws: int, random: np.random.Generator) -> Estimate:
    figure = random.standard_normal(draws) - 0.2
    values = np.stack([np.zeros(draws), figure + random.standard_normal(draws)], axis=1)
    shown = voi.trial_month(figure, random, noise_sd=1.5, rest=NONE, honeymoon=NONE, periods=4)
    return voi.trial(values, figure, shown, cost=0.02).net


def row(study: Study) -> str:
    """Return a study's line: every run has a seed of its own."""
    found = [study.once(study.draws, np.random.default_rng(run)) for run in range(study.runs)]
    worths = np.array([one.value for one in found])
    errors = np.array([one.se for one in found])
    share = 100 / study.exact
    bias, spread = share * (worths.mean() - study.exact), share * worths.std(ddof=1)
    inside = 100 * np.mean(np.abs(worths - study.exact) <= 2 * errors)
    return (
        f"| {study.what} | {study.draws:,} | {study.exact:.4f} "
        f"| {bias:+.2f} ± {spread / np.sqrt(study.runs):.2f} | {spread:.2f} "
        f"| {errors.mean() / worths.std(ddof=1):.2f} | {inside:.0f} |"
    )


def main() -> None:
    """Measure and write the table."""
    lines = [
        "# Worths against exact values",
        "",
        f"{RUNS} repetitions of each (60 or 100 at 100,000 draws, 60 of groups), seeds",
        "0, 1, 2 and so on; what jumps or bends stands last. Bias and",
        "spread are in per cent of the exact value; the ratio of stated error to spread is itself",
        "known to about 4 % (9 % from 60). 95 % within two errors is what true errors would give.",
        "",
        *HEAD,
        *(row(study) for study in studies()),
    ]
    publish(__file__, lines)


if __name__ == "__main__":
    main()
