"""The worth of one figure and of a group, against R's mgcv and scikit-learn.

Run: python -m bench.voi_peers
mgcv is called as the R packages for value of information call it, once for each gain.
R is found on the path; PEERS_PYTHON names a Python that has scikit-learn. A peer that is not there
is said to be absent. One thread each, shortest CPU time of several runs, the same draws.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from afterward.decision.voi import evppi

HERE = Path(__file__).parent
THREADS = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL", "NUMEXPR")}
HEAD = ["| what | way | ms | afterward is faster by | EVPPI |", "| --- | --- | --- | --- | --- |"]
SKLEARN = """
import sys, time
import numpy as np
from sklearn.linear_model import RidgeCV
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import SplineTransformer
folder, draws, gains, width, runs = sys.argv[1], *map(int, sys.argv[2:])
y = np.fromfile(folder + "/gains").reshape(gains, draws).T.copy()
x = np.fromfile(folder + "/figures").reshape(width, draws).T.copy()
best = float("inf")
for _ in range(runs):
    begun = time.process_time()
    spline = SplineTransformer(n_knots=10, knots="quantile", extrapolation="linear")
    fits = make_pipeline(spline, RidgeCV(np.logspace(-3, 3, 13))).fit(x, y).predict(x)
    best = min(best, time.process_time() - begun)
print(best, np.maximum(fits.max(axis=1), 0).mean() - max(0.0, fits.mean(axis=0).max()))
"""


@dataclass(frozen=True, slots=True)
class Case:
    """One comparison: how many draws, options and figures, and how often each way is run."""

    what: str
    draws: int
    options: int
    figures: int
    runs_ours: int
    runs_r: int
    runs_sklearn: int

    def drawn(self) -> tuple[np.ndarray, np.ndarray]:
        """Return values `(draw, option)` and figures `(draw, figure)`, correlated by one half."""
        random = np.random.default_rng(1)
        heights = random.normal(0, 0.5, self.options)
        slopes = random.normal(0, 1, (self.figures, self.options))
        shared = random.standard_normal((self.draws, 1))
        own = random.standard_normal((self.draws, self.figures))
        figures = np.sqrt(0.5) * (shared + own)
        noise = random.standard_normal((self.draws, self.options))
        product = figures[:, :1] * figures[:, -1:] if self.figures > 1 else 0.0
        return heights + figures @ slopes + 0.5 * product * slopes[0] + noise, figures


CASES = (
    Case("one figure, 12 options, 10,000 draws", 10_000, 12, 1, 31, 5, 5),
    Case("one figure, 12 options, 100,000 draws", 100_000, 12, 1, 15, 2, 3),
    Case("four figures, 2 options, 10,000 draws", 10_000, 2, 4, 7, 1, 0),
)


def rows() -> list[str]:
    """Return the table's lines, its head first; ways that disagree end the run."""
    return [*HEAD, *(line for case in CASES for line in _compared(case))]


def _compared(case: Case) -> list[str]:
    values, figures = case.drawn()
    with tempfile.TemporaryDirectory() as folder:
        np.save(Path(folder) / "values.npy", values)
        np.save(Path(folder) / "figures.npy", figures)
        leader = int(values.mean(axis=0).argmax())
        gains = np.delete(values, leader, axis=1) - values[:, [leader]]
        (Path(folder) / "gains").write_bytes(gains.tobytes(order="F"))
        (Path(folder) / "figures").write_bytes(figures.tobytes(order="F"))
        seconds, found, error = _run(
            [sys.executable, "-m", "bench.voi_peers", folder, str(case.runs_ours)]
        )
        lines = [
            f"| {case.what} | afterward | {1e3 * seconds:,.1f} | 1 | {found:.4f} ± {error:.4f} |"
        ]
        for way, command in _peers(case, folder):
            if command is None:
                lines.append(f"| {case.what} | {way} | absent | | |")
                continue
            theirs, worth = _run(command)
            if abs(worth - found) > error:
                raise AssertionError(f"{case.what}: {way} says {worth}, we {found} ± {error}")
            told = f"{1e3 * theirs:,.1f} | {theirs / seconds:,.0f} | {worth:.4f}"
            lines.append(f"| {case.what} | {way} | {told} |")
    return lines


def _peers(case: Case, folder: str) -> list[tuple[str, list[str] | None]]:
    """Return each peer's name and command; none where it is not here."""
    size = [folder, str(case.draws), str(case.options - 1), str(case.figures)]
    program, python = shutil.which("Rscript"), os.environ.get("PEERS_PYTHON")
    gam = [program, str(HERE / "gam.R"), *size, str(case.runs_r)] if _has_mgcv(program) else None
    smooth = "s(x, cr)" if case.figures == 1 else "te(x1, ..., x4)"
    found: list[tuple[str, list[str] | None]] = [(f"R mgcv, {smooth} for each gain", gam)]
    if case.runs_sklearn:
        ridge = [python, "-c", SKLEARN, *size, str(case.runs_sklearn)] if python else None
        found.append(("scikit-learn, SplineTransformer and RidgeCV", ridge))
    return found


def _has_mgcv(program: str | None) -> bool:
    if program is None:
        return False
    asked = [program, "-e", "quit(status = !requireNamespace('mgcv', quietly = TRUE))"]
    return subprocess.run(asked, check=False, capture_output=True).returncode == 0


def _run(command: list[str]) -> list[float]:
    done = subprocess.run(
        command,
        cwd=HERE.parent,
        env={**os.environ, **THREADS},
        check=True,
        capture_output=True,
        text=True,
    )
    return [float(part) for part in done.stdout.split()]


def ours(folder: str, runs: int) -> None:
    """Print our own shortest CPU seconds, the value and its error."""
    values, figures = (np.load(Path(folder) / f"{name}.npy") for name in ("values", "figures"))
    best = float("inf")
    for _ in range(runs):
        begun = time.process_time()
        found = evppi(values, figures)
        best = min(best, time.process_time() - begun)
    print(best, found.value, found.se)


if __name__ == "__main__":
    if len(sys.argv) > 2:
        ours(sys.argv[1], int(sys.argv[2]))
    else:
        print("\n".join(rows()))
