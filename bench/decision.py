"""The decision room: ranks, value of information and elicitation against their peers, in one run.

Run: python -m bench.decision
One core, one thread: the run starts itself again with the linear algebra held to one thread. R's
`smaa` has a row where R and that package are installed; other files of this folder add theirs.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import numpy as np

from afterward.decision import acceptability, fast
from afterward.decision.smaa import weighted_acceptability
from bench import publish, shortest_in

DRAWS, OPTIONS, CRITERIA, RUNS = 100_000, 12, 8, 15
MANY = 1_000_000
EINSUM = "plain NumPy: einsum, argsort twice"
MATMUL = "plain NumPy: matrix product, argsort twice"
THREADS = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL", "NUMEXPR")}
# Each has `rows()`: lines of a table, or (what, way, CPU seconds, times faster than the first).
OTHERS = {
    "Value of information": "bench.voi_peers",
    "Elicitation": "bench.elicitation_speed",
}
SMAA_IN_R = """
suppressMessages(library(smaa))
N <- {draws}; m <- {options}; n <- {criteria}
weights <- matrix(readBin("weights", "double", N * n), N, n)
scores <- array(readBin("scores", "double", N * m * n), c(N, m, n))
best <- Inf
for (i in 1:{runs}) {{
  used <- system.time(found <- smaa(scores, weights)$ra)
  best <- min(best, used[["user.self"]] + used[["sys.self"]])
}}
cat(best, "\\n")
writeBin(as.double(found), "found")
"""


class Row(NamedTuple):
    """One way of doing a thing: CPU seconds, and how many times faster than the first way."""

    what: str
    way: str
    seconds: float
    ratio: float


shortest = shortest_in(RUNS)


def plain(values: np.ndarray) -> np.ndarray:
    """Count ranks as NumPy is usually made to: sort each draw twice, then count."""
    ranks = np.argsort(np.argsort(-values, axis=1), axis=1)
    count = values.shape[1]
    counts = [np.bincount(ranks[:, option], minlength=count) for option in range(count)]
    return np.stack(counts) / len(values)


def acceptability_rows() -> list[Row | str]:
    """Return the ways of counting ranks, drawn scores and sure ones, each against plain NumPy."""
    random = np.random.default_rng(1)
    weights = random.dirichlet(np.ones(CRITERIA), DRAWS)
    drawn = random.uniform(size=(DRAWS, OPTIONS, CRITERIA))
    rows: list[Row | str] = []
    for what, scores in (("drawn scores", drawn), ("sure scores", drawn[0])):
        worth, way = (_einsum, EINSUM) if scores.ndim == 3 else (_matmul, MATMUL)
        expected = plain(worth(weights, scores))
        times = {way: shortest(lambda s=scores, w=worth: plain(w(weights, s)))}
        for path in ("numpy", "compiled") if fast.installed() else ("numpy",):
            found = weighted_acceptability(weights, scores, path=path)
            if not np.array_equal(found, expected):
                raise AssertionError(f"{path} and plain NumPy disagree")
            times[f"afterward, {path}"] = shortest(
                lambda s=scores, p=path: weighted_acceptability(weights, s, path=p)
            )
        base = next(iter(times.values()))
        rows += [Row(what, way, seconds, base / seconds) for way, seconds in times.items()]
        if scores.ndim == 3:
            rows.append(_smaa_in_r(weights, scores, expected, base))
    return [*rows, *_values_rows(weights @ drawn[0].T), *_many_rows(drawn[0])]


def _einsum(weights: np.ndarray, scores: np.ndarray) -> np.ndarray:
    return np.einsum("dc,doc->do", weights, scores)


def _matmul(weights: np.ndarray, scores: np.ndarray) -> np.ndarray:
    return weights @ scores.T


def _values_rows(values: np.ndarray) -> list[Row]:
    base, ours = shortest(lambda: plain(values)), shortest(lambda: acceptability(values))
    return [
        Row("values as given", "plain NumPy: argsort twice", base, 1.0),
        Row("values as given", "afterward, numpy: `acceptability`", ours, base / ours),
    ]


def _many_rows(scores: np.ndarray) -> list[Row]:
    """Return the million draws, ten times what the table's first row is for."""
    if not fast.installed():
        return []
    weights = np.random.default_rng(2).dirichlet(np.ones(CRITERIA), MANY)
    base = shortest(lambda: plain(_matmul(weights, scores)), 3)
    ours = shortest(lambda: weighted_acceptability(weights, scores, path="compiled"), 7)
    what = f"sure scores, {MANY:,} draws"
    return [
        Row(what, MATMUL, base, 1.0),
        Row(what, "afterward, compiled", ours, base / ours),
    ]


def _smaa_in_r(
    weights: np.ndarray, scores: np.ndarray, expected: np.ndarray, base: float
) -> Row | str:
    """Return R smaa's row on the same draws; a line that says so where it is not installed."""
    program = shutil.which("Rscript")
    asked = [program or "", "-e", "quit(status = !requireNamespace('smaa', quietly = TRUE))"]
    if program is None or subprocess.run(asked, check=False, capture_output=True).returncode:
        return "| drawn scores | R smaa | not here | |"
    with tempfile.TemporaryDirectory() as folder:
        for name, table in (("weights", weights), ("scores", scores)):
            (Path(folder) / name).write_bytes(table.tobytes(order="F"))
        script = SMAA_IN_R.format(draws=DRAWS, options=OPTIONS, criteria=CRITERIA, runs=5)
        done = subprocess.run(
            [program, "-e", script], cwd=folder, check=True, capture_output=True, text=True
        )
        found = np.fromfile(Path(folder) / "found").reshape(OPTIONS, OPTIONS)
    # R lays a table column by column.
    if not np.allclose(found, expected.T):
        raise AssertionError("R smaa and plain NumPy disagree")
    seconds = float(done.stdout.split()[-1])
    return Row("drawn scores", "R smaa, the same ranks", seconds, base / seconds)


def line(row: Row | str | Iterable[object]) -> str:
    """Return a row as a line of a Markdown table."""
    if isinstance(row, str):
        return row
    what, way, seconds, ratio = tuple(row)
    return f"| {what} | {way} | {seconds * 1e3:,.1f} | {ratio:,.1f} |"


def others() -> list[str]:
    """Return the tables of the other files of this folder that are there."""
    lines: list[str] = []
    for title, module in OTHERS.items():
        if importlib.util.find_spec(module) is not None:
            rows = importlib.import_module(module).rows()
            lines += ["", f"## {title}", "", *table(rows)]
    return lines


def table(rows: Iterable[Row | str | Iterable[object]]) -> list[str]:
    """Return a table; rows that bring a head of their own keep it."""
    lines = [line(row) for row in rows]
    headed = len(lines) > 1 and set(lines[1]) <= set("|-: ")
    head = ["| what | way | ms | times faster |", "| --- | --- | --- | --- |"]
    return lines if headed else [*head, *lines]


def main() -> None:
    """Measure and write the table, with one thread."""
    if any(os.environ.get(name) != "1" for name in THREADS):
        command = [sys.executable, "-m", "bench.decision"]
        subprocess.run(command, env={**os.environ, **THREADS}, check=True)
        return
    lines = [
        "# The decision",
        "",
        "CPU milliseconds of one core and one thread, each way's shortest of several runs, all in",
        "one sitting; ratios are to the first way of the same thing.",
        "",
        "## Rank acceptability",
        "",
        f"{OPTIONS} options, {CRITERIA} criteria, {DRAWS:,} draws unless said; all ways count the",
        "same ranks. Compiled: numba's first call, which compiles or loads, is left out.",
        "",
        *table(acceptability_rows()),
        *others(),
    ]
    publish(__file__, lines)


if __name__ == "__main__":
    main()
