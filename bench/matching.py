"""Matching: how well related occupations are found, by us and by others, in one run.

Run: AFTERWARD_SHARED=FOLDER python -m bench.matching (about ten minutes of one core)
Without the research data it says so and writes nothing.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from afterward.matching import Ask, Index, keeping, match, person, prepare
from afterward.matching.fusion import Fused, features, merged
from afterward.matching.signals import INDEPENDENT, RATED, Material, rated_signals, signals
from afterward.occupations import Release
from afterward.options import catalogue
from bench import publish, shortest_of
from bench.formulas import formulas
from bench.fusing import ALONE, held_out
from bench.intervals import REPLICATES, coverage, disturbed
from bench.occupations import FOLDER, across, clinicians, truth, whole
from bench.scores import Against

Array = NDArray[np.float64]

ORIGINS = 40
WIDENINGS = (1.0, 1.2, 1.4, 1.7)
HEADS = ("R@10", "R@20", "xfam R@20", "clin R@10", "clin R@20", "clin xfam R@20")


@dataclass(frozen=True, slots=True)
class Data:
    """The release, what signals are made of, the signals, and what is held against them."""

    release: Release
    material: Material
    signals: Mapping[str, Array]
    against: Against


def gathered() -> Data:
    """Return all that is measured on."""
    held, of = whole()
    against = Against(truth(held, of), across(of), clinicians(of))
    return Data(held, of, signals(of), against)


def row(name: str, values: tuple[float, ...]) -> str:
    """Return one line of the table."""
    return f"| {name} | " + " | ".join(f"{one:.3f}" for one in values) + " |"


def recalls(data: Data, ours: Fused) -> Iterator[str]:
    """Go through the lines of the table of recalls."""
    found = {**data.signals, **rated_signals(data.material.sections)}
    yield "| formula | " + " | ".join(HEADS) + " |"
    yield "| --- |" + " --- |" * len(HEADS)
    for name, make in formulas(data.release, data.material, found).items():
        yield row(name, data.against.recalls(make()))
    alone = {name: found[name] for name in INDEPENDENT} | {"zone": found["zone"]}
    floor = held_out(alone, data.against.truth, data.against.across, ALONE)
    scores = merged(floor.near, floor.wide)
    yield row("**ours, independent signals alone**", data.against.recalls(scores))
    yield row("ours, first stage", data.against.recalls(ours.first))
    yield row("ours, head `near` alone", data.against.recalls(ours.near))
    yield row("ours, head `wide` alone", data.against.recalls(ours.wide))
    yield row("**ours, as it is used**", data.against.recalls(merged(ours.near, ours.wide)))


def intervals(data: Data, index: Index) -> Iterator[str]:
    """Go through the lines that say what ranges of ranks hold."""
    still = features({name: one for name, one in data.signals.items() if name not in RATED})
    seen = list(disturbed(index, still))
    rng = np.random.default_rng(3)
    rows = np.flatnonzero(index.zones >= 4)
    picked = rng.permutation(rows)[: 2 * ORIGINS].tolist()
    yield "| origins | spread wider by | held | ranges | mean width | one place wide |"
    yield "| --- | --- | --- | --- | --- | --- |"
    halves = (("chosen on", picked[:ORIGINS]), ("held out", picked[ORIGINS:]))
    for name, origins in halves:
        for wider in WIDENINGS:
            one = coverage(index, seen, origins, wider)
            yield (
                f"| {name} | {wider} | {one.held:.3f} | {one.count:,} | {one.width:.1f} "
                f"| {one.single:.2f} |"
            )


LINE = "Led the ward's audit of sepsis care and presented it to the hospital board"


def speeds(data: Data, index: Index) -> Iterator[str]:
    """Go through the lines of the table of speeds."""
    row_of = index.at("29-1216.00")
    ask, known = Ask(now={row_of: 1.0}), catalogue()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "index.npz"
        keeping.keep(index, path)
        size = path.stat().st_size / 1e6
        loaded = shortest_of(lambda: keeping.read(path), 5)
    found = {
        "a line of a CV": shortest_of(lambda: person.read_line(index, LINE), 20),
        "an answer, occupations alone": shortest_of(lambda: match(index, ask), 10),
        "an answer with the catalogue": shortest_of(lambda: match(index, ask, known), 10),
        f"loading the index ({size:.0f} MB)": loaded,
    }
    yield "| what | ms |"
    yield "| --- | --- |"
    for name, seconds in found.items():
        yield f"| {name} | {seconds * 1e3:.1f} |"
    begin = time.process_time()
    prepare(data.release, data.material)
    yield f"| preparing the index, once | {(time.process_time() - begin) * 1e3:,.0f} |"


def main() -> int:
    """Measure and write the table."""
    if not FOLDER.is_dir():
        print("AFTERWARD_SHARED names no folder of research data; nothing was measured.")
        return 0
    data = gathered()
    index = prepare(data.release, data.material)
    ours = held_out(data.signals, data.against.truth, data.against.across)
    publish(__file__, [*told(data, index, ours)])
    return 0


def told(data: Data, index: Index, ours: Fused) -> Iterator[str]:
    """Go through the lines of the page."""
    yield from ("# Matching", "")
    yield from (
        f"{len(data.material.codes)} occupations of O*NET {data.release.version} (abilities 29.0)",
        "against O*NET's own related occupations. R@10: share of the ten primary ones in the",
        "first ten; R@20: of all twenty; xfam: of those in another major group; clin: origins in",
        "29-1 and 29-2. Rows of ours were fitted without the origin's fold (five folds; an",
        "occupation left out enters neither as origin nor as target).",
        "",
        "**This is circular**: the truth was itself built from tasks, knowledge and titles, and",
        "most rows use those. It shows that the machine works, not that the moves do. The row of",
        "independent signals (skills, abilities, styles, interests, values, job zone) uses none",
        "of them.",
        "",
    )
    yield from recalls(data, ours)
    yield from (
        "",
        "## Ranges of ranks",
        "",
        "The published ratings stand for the truth and are disturbed by their published standard",
        f"errors ({REPLICATES} times); answers made of the disturbed ones are held against the",
        "true ranks. Eighty of a hundred are claimed.",
        "",
    )
    yield from intervals(data, index)
    yield from ("", "## Speed", "", "CPU milliseconds of one core, shortest of several.", "")
    yield from speeds(data, index)


if __name__ == "__main__":
    sys.exit(main())
