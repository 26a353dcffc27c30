"""Standard errors held against the truth: over 2,000 seeds, what is told and what really varies.

Run: python -m bench.standard_errors (about four minutes of one core)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from afterward.base.sobol import SobolStreams
from afterward.base.streams import Draws
from afterward.options import Alternative, alternatives
from afterward.profile import Profile, load_profile
from afterward.simulation import simulate
from afterward.simulation.outcomes import Outcomes, interval, standard_error
from afterward.simulation.setting import When
from afterward.simulation.splitting import Split, split_of
from bench import many_seeds, publish

Array = NDArray[np.float64]

ON = dt.date(2026, 11, 24)
EXAMPLES = Path(__file__).parent.parent / "examples"
OPTIONS = ("stay", "medical-writing")
CRITERIA = ("money", "security", "health", "time", "way_back")
SPLIT_BY = ("money", "health")
SEEDS, EVEN_SEEDS, SPLIT_SEEDS = 2000, 200, 50
# States and lives: how many samples, and how many at once.
SIZES = {8: (2000, 125), 16: (2000, 50), 32: (1000, 25), 64: (500, 10)}
MOST = 64
BUDGET, PILOT = 4096, 16
CASES = {
    "states and lives alike": (1.0, 1.0, 0.3),
    "states alone": (1.0, 0.0, 0.0),
    "states, and both together": (1.0, 0.0, 0.5),
    "all three": (1.0, 0.3, 2.0),
    "both together, nearly alone": (0.1, 0.1, 1.0),
}


class Held:
    """What was told of one mean by every seed: the mean, its error, and the ends of 90 %."""

    def __init__(self) -> None:
        self.rows: list[tuple[float, float, float, float]] = []

    def add(self, values: Array, draws: Draws = "philox") -> None:
        """Keep what one table `(state, life)` tells of its mean."""
        error, (low, high) = standard_error(values, draws), interval(values, 0.90, draws)
        self.rows.append((float(values.mean()), error, low, high))

    def figures(self, truth: float | None = None) -> tuple[float, float, float, float]:
        """Return the sd of the means, mean error over it, and the shares inside and too low."""
        mean, error, low, high = np.array(self.rows).T
        true = self.middle() if truth is None else truth
        spread = float(mean.std(ddof=1))
        inside = float(((low <= true) & (true <= high)).mean())
        return spread, float(error.mean()) / spread, inside, float((high < true).mean())

    def middle(self) -> float:
        """Return the mean of all means."""
        return float(np.mean([row[0] for row in self.rows]))

    def row(self, *cells: str, truth: float | None = None) -> str:
        """Return a line of a table."""
        spread, ratio, inside, below = self.figures(truth)
        numbers = f"{ratio:.3f} | {100 * inside:.1f} | {100 * below:.1f}"
        return f"| {' | '.join(cells)} | {spread:.3g} | {numbers} |"


def head(*cells: str) -> list[str]:
    """Return the head of a table of what was told against what varied."""
    names = (*cells, "true sd", "told / true", "90 % holds, %", "all too low, %")
    return ["", f"| {' | '.join(names)} |", "| --- " * len(names) + "|"]


def made_up() -> Iterator[str]:
    """Tell of tables whose truth is known: 8 states by 8 lives."""
    yield from head("made-up tables, 8 x 8")
    for name, (state, life, both) in CASES.items():
        random, held = np.random.default_rng(7), Held()
        for _ in range(SEEDS):
            held.add(
                state * random.standard_normal((8, 1))
                + life * random.standard_normal((1, 8))
                + both * random.standard_normal((8, 8))
            )
        yield held.row(name, truth=0.0)


def chosen(profile: Profile) -> tuple[Alternative, ...]:
    """Return the two options that are compared."""
    return tuple(one for one in alternatives(profile, on=ON) if one.id in OPTIONS)


def tables(outcomes: Outcomes) -> Iterator[tuple[str, str, Array]]:
    """Tell each mean that is held: of the second option, and of its difference from staying."""
    for name in CRITERIA:
        values = outcomes.criteria[name]
        yield name, "by itself", values[1]
        yield name, "less staying", values[1] - values[0]


Kept = dict[tuple[int, str, str], Held]


def lived(profile: Profile) -> Kept:
    """Live through samples of each size, each as of a seed of its own."""
    held: Kept = {}
    for size, (count, at_once) in SIZES.items():
        for seed in range(1, count // at_once + 1):
            found = many_seeds.tables(
                profile, chosen(profile), When(ON), seed=seed, samples=at_once, size=size
            )
            for name, values in found.items():
                of, what = name.split(", ")
                kept = held.setdefault((size, of, what), Held())
                for one in values:
                    kept.add(one)
    return held


def plain(held: Kept) -> Iterator[str]:
    """Tell of lives really lived; the truth is the mean of them all."""
    yield from head("states x lives", "outcome", "", "samples")
    truth = {key[1:]: one.middle() for key, one in held.items() if key[0] == MOST}
    for (size, name, what), one in sorted(held.items()):
        shape, count = f"{size} x {size}", f"{len(one.rows):,}"
        yield one.row(shape, name, what, count, truth=truth[name, what])


def even(profile: Profile, held: Kept) -> Iterator[str]:
    """Tell of evenly spread draws, and how many plain lives one of theirs is worth."""
    found: dict[tuple[str, str], Held] = {}
    for seed in range(1, EVEN_SEEDS + 1):
        outcomes = simulate(profile, chosen(profile), on=ON, streams=SobolStreams(seed))
        for name, what, values in tables(outcomes):
            found.setdefault((name, what), Held()).add(values, "sobol")
    yield from head("plain / even variance", "outcome, 64 x 64", "")
    for (name, what), one in found.items():
        gain = (held[MOST, name, what].figures()[0] / one.figures()[0]) ** 2
        yield one.row(f"{gain:.1f}", name, what)


def split() -> Iterator[str]:
    """Tell what a pilot expects of the best split, and what was then measured."""
    names = ("profile", "outcome", "pilot says", "told by pilot", "measured", "64 x 64, measured")
    yield from ("", f"| {' | '.join(names)} |", "| --- " * len(names) + "|")
    for path in sorted(EXAMPLES.glob("*.toml")):
        profile = load_profile(path, on=ON)
        options = chosen(profile)
        pilot = simulate(profile, options, on=ON, seed=1, states=PILOT, lives=PILOT)
        best = {name: split_of(pilot, BUDGET, criterion=name) for name in SPLIT_BY}
        errors = {
            shape: measured(profile, options, *shape)
            for shape in {(MOST, MOST), *((one.states, one.lives) for one in best.values())}
        }
        for name, one in best.items():
            yield told(path.stem, name, one, errors)


def told(
    profile: str, name: str, one: Split, errors: dict[tuple[int, int], dict[str, float]]
) -> str:
    """Return a line about one split."""
    found, evenly = errors[one.states, one.lives][name], errors[MOST, MOST][name]
    shape = f"{one.states} x {one.lives}"
    return f"| {profile} | {name} | {shape} | {one.error:.3g} | {found:.3g} | {evenly:.3g} |"


def measured(
    profile: Profile, options: tuple[Alternative, ...], states: int, lives: int
) -> dict[str, float]:
    """Return the sd of the mean difference over seeds, by the outcome's name."""
    means: dict[str, list[float]] = {name: [] for name in SPLIT_BY}
    for seed in range(101, 101 + SPLIT_SEEDS):
        found = simulate(profile, options, on=ON, seed=seed, states=states, lives=lives)
        for name, kept in means.items():
            kept.append(float((found.criteria[name][1] - found.criteria[name][0]).mean()))
    return {name: float(np.std(kept, ddof=1)) for name, kept in means.items()}


def main() -> None:
    """Hold everything against the truth and write the tables."""
    profile = load_profile(EXAMPLES / "us-internist.toml", on=ON)
    held = lived(profile)
    lines = [
        "# Standard errors",
        "",
        "How far off a mean is told to be, against how far it really varies from seed to seed.",
        f"Made-up tables and lives of {profile.person.profession} `us-internist`: {SEEDS:,}",
        "samples of the small sizes, each as of a seed of its own. Told is over c4, the share of",
        "the true error that the root of so few shows on average (docs/methods/means.md).",
        "Told / true is to lie in 0.95 to 1.05, and 90 % intervals are to hold in 88 to 92 %.",
        "The sd of a mean over 2,000 seeds is itself known within 2 % or 3 %.",
        *made_up(),
        *plain(held),
        "",
        f"Evenly spread draws, {EVEN_SEEDS} seeds: figures here are known within 5 % to 7 %.",
        *even(profile, held),
        "",
        f"The best split of {BUDGET:,} lives by a pilot of {PILOT} x {PILOT}; measured over",
        f"{SPLIT_SEEDS} other seeds, so within 10 %. The difference of the two, in its units.",
        *split(),
    ]
    publish(__file__, lines)


if __name__ == "__main__":
    main()
