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

from afterward.decision import voi
from afterward.decision.voi import Estimate, Passing
from bench import publish

TESTS = Path(__file__).parent.parent / "tests" / "decision"
RUNS = 300
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
        yield Study(f"{name} of 19 correlated figures", 10_000, exact, _group(group))
    yield from errands(LINES["lines"](3))


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
        f"{RUNS} repetitions of each (100 at 100,000 draws), seeds 0, 1, 2 and so on. Bias and",
        "spread are in per cent of the exact value; the ratio of stated error to spread is itself",
        "known to about 4 % (7 % from 100). 95 % within two errors is what true errors would give.",
        "",
        *HEAD,
        *(row(study) for study in studies()),
    ]
    publish(__file__, lines)


if __name__ == "__main__":
    main()
