"""A difference of two options told by few lives: how sure, how honest, how long it takes.

Run: python -m bench.controlled (about four minutes of one core)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.special import stdtrit

from afterward.base.sobol import SCRAMBLES
from afterward.options import Alternative, alternatives
from afterward.profile import Profile, load_profile
from afterward.simulation.controlled import Controlled
from afterward.simulation.engine import walked
from afterward.simulation.gap import Array, paired, told
from afterward.simulation.kernel.run import scene, through
from afterward.simulation.known_means import Terms, money_terms
from afterward.simulation.setting import When
from afterward.simulation.totals import spending
from bench import publish, shortest_of
from bench.many_seeds import gaps

ON = dt.date(2026, 11, 24)
EXAMPLES = Path(__file__).parent.parent / "examples"
# Profile, the two options, and the seeds of so many samples at once (`many_seeds`).
AT_ONCE = 16
FIRST, FURTHER = tuple(range(5000, 5060)), tuple(range(7000, 7065))
CASES = (
    ("us-internist", "stay", "informatics", FIRST + FURTHER),
    ("uk-gp-registrar", "stay", "medical-writing", FIRST),
)
STATES, LIVES = 64, 16
SIZES = ((32, 16), (64, 16), (64, 64), (128, 64))
FIRST_SEED, TIMED_SEEDS = 2001, 8
HELD = (
    "profile",
    "states x lives",
    "seeds",
    "plain, true sd",
    "true sd",
    "variance, times less",
    "told / true",
    "root of the variance",
    "90 % holds",
    "off",
)


@dataclass(frozen=True, slots=True)
class Case:
    """A person and the two options that are compared."""

    name: str
    profile: Profile
    pair: tuple[Alternative, ...]


def case(name: str, *options: str) -> Case:
    """Return an example with two of its options."""
    profile = load_profile(EXAMPLES / f"{name}.toml", on=ON)
    found = {one.id: one for one in alternatives(profile, on=ON)}
    return Case(name, profile, tuple(found[option] for option in options))


def lived(at: Case, seed: int, states: int, lives: int) -> tuple[Array, Terms]:
    """Return the difference of two options and its controls, `(state, life)` of sixteen groups."""
    setting, streams = paired(at.profile, at.pair, on=ON, seed=seed, states=states, lives=lives)
    money = spending(setting.home, walked(setting, streams, 0, "auto", groups=SCRAMBLES))
    return money[1] - money[0], money_terms(setting.home, setting.luck, SCRAMBLES)


def honesty(at: Case, seeds: tuple[int, ...]) -> Iterator[str]:
    """Tell of what was told by every sample against what varied between them."""
    found: dict[int, list[Controlled]] = {STATES // 2: [], STATES: []}
    size = {"samples": AT_ONCE, "states": STATES, "lives": LIVES}
    for seed in seeds:
        for gap, terms in gaps(at.profile, at.pair, When(ON), seed=seed, **size):
            for states, rows in found.items():
                # Whole nets of points: the first half of the states is a sample by itself.
                rows.append(told(gap[:states], Terms(terms.values[:states], terms.second)))
    truth = float(np.mean([one.mean for one in found[STATES]]))
    for states, rows in found.items():
        yield f"| {at.name} | {states} x {LIVES} | {len(rows):,} | {_held(rows, truth)} |"


def _held(rows: list[Controlled], truth: float) -> str:
    means, errors = (np.array([getattr(one, name) for one in rows]) for name in ("mean", "se"))
    plain = np.array([one.plain_mean for one in rows])
    spread, of_plain = means.std(ddof=1), plain.std(ddof=1)
    halves = np.array([(one.high - one.low) / 2.0 for one in rows])
    inside = (np.abs(means - truth) <= halves).mean()
    roots = halves / stdtrit(SCRAMBLES - 1, 0.95)
    off = (plain.mean() - means.mean()) / np.std(plain - means, ddof=1) * np.sqrt(len(rows))
    cells = (
        f"{100 * of_plain / abs(truth):.2f} %",
        f"{100 * spread / abs(truth):.2f} %",
        f"{(of_plain / spread) ** 2:.0f}",
        f"{errors.mean() / spread:.2f}",
        f"{np.sqrt((roots**2).mean()) / spread:.2f}",
        f"{100 * inside:.0f} %",
        f"{off:+.1f}",
    )
    return " | ".join(cells)


@dataclass(frozen=True, slots=True)
class Timed:
    """How sure one size is (a standard error as a share of the mean) and what it takes, seconds."""

    states: int
    lives: int
    error: float
    plain: float
    walk: float
    sums: float
    tables: float
    setting: float

    @property
    def whole(self) -> float:
        """Return what the walk and the sums after it take."""
        return self.walk + self.sums

    def row(self) -> str:
        """Return a row: sizes, errors in per cent, milliseconds."""
        shape = f"{self.states} x {self.lives}"
        shares = f"{100 * self.plain:.2f} % | {100 * self.error:.2f} %"
        parts = (self.walk, self.sums, self.tables, self.setting)
        return f"| {shape} | {shares} | {' | '.join(f'{one * 1e3:.1f}' for one in parts)} |"


def timed(at: Case, states: int, lives: int) -> Timed:
    """Return how sure a size is, as told by some seeds, and its CPU time, the shortest of some."""
    rows = [told(*lived(at, FIRST_SEED + k, states, lives)) for k in range(TIMED_SEEDS)]
    mean = abs(float(np.mean([one.mean for one in rows])))
    size = {"on": ON, "seed": 1, "states": states, "lives": lives}
    setting, streams = paired(at.profile, at.pair, **size)
    gap, _ = lived(at, 1, states, lives)
    tables = shortest_of(lambda: scene(setting.home, setting.clock, setting.now), 5)
    looked_up = scene(setting.home, setting.clock, setting.now)
    walk = shortest_of(lambda: through(setting, streams, looked_up, groups=SCRAMBLES), 15)
    sums = shortest_of(lambda: told(gap, money_terms(setting.home, setting.luck, SCRAMBLES)), 9)
    setup = shortest_of(lambda: paired(at.profile, at.pair, **size), 3)
    error, plain = (
        float(np.sqrt(np.mean([getattr(one, name) ** 2 for one in rows]))) / mean
        for name in ("se", "plain_se")
    )
    return Timed(states, lives, error, plain, walk, sums, tables, setup)


def main() -> None:
    """Measure and write the tables."""
    lines = [
        "# A difference told by few lives",
        "",
        "`money_gap`: by how much more one option leaves to spend a month than another. States",
        "are evenly spread, sixteen groups live lives of their own, and what is known exactly on",
        "average is taken out (docs/methods/means.md). Plain: the same lives without that last",
        "step.",
        "",
        "Told against true over many samples, each as of a seed of its own; ratios are known",
        "within 2 % (2,000) or 3 % (960). Intervals are made of the root of the variance; what is",
        "told is over c4. The last column is how far the plain mean of all samples lies from the",
        "controlled one, in standard errors of that.",
        "",
        f"| {' | '.join(HELD)} |",
        "| --- " * len(HELD) + "|",
    ]
    for name, one, other, seeds in CASES:
        lines += honesty(case(name, one, other), seeds)
    at = case(*CASES[0][:3])
    lines += [
        "",
        f"How sure against how long, `{at.name}`, {' against '.join(CASES[0][1:3])}: errors as",
        f"told (root mean square of {TIMED_SEEDS} seeds), CPU milliseconds of one core, the",
        "shortest of several, on a machine with other work on it. Sums: the controls, their slopes",
        "and the error. Tables: found again, as made before for that household.",
        "",
        "| states x lives | plain | controlled | walk | sums | tables | setting the scene |",
        "| --- " * 7 + "|",
        *(timed(at, *size).row() for size in SIZES),
    ]
    publish(__file__, lines)


if __name__ == "__main__":
    main()
