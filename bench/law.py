"""The law: a compiled curve against the exact rules, a dense table and Tax-Calculator, in one run.

Run: python -m bench.law
Tax-Calculator runs in an environment of its own; name its Python in TAXCALC_PYTHON to have it in
the table.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable

import numpy as np

from afterward.law.curve import MOST, Curve, compile_curve
from afterward.law.tax import tax_code
from bench import publish, shortest_in

INCOMES, RUNS = 1_000_000, 5
PLACES = (
    ("US", "TX", "single", 1e6),
    ("US", "TX", "joint", 1e6),
    ("US", "CA", "single", 1e6),
    ("US", "CA", "joint", 1e6),
    ("US", "NY", "single", 1e6),
    ("US", "NY", "joint", 1e6),
    ("US", "OH", "single", 1e6),
    ("US", "OR", "single", 1e6),
    ("US", "CT", "single", 1e6),
    ("UK", "England", "single", 400_000.0),
    ("UK", "Scotland", "single", 400_000.0),
    ("IN", "", "single", 1e7),
    ("IN", "", "single", 6e7),
)
TAXCALC = """
import time, numpy as np, pandas as pd, taxcalc as tc
wages = np.random.default_rng(1).uniform(40_000, 1_000_000, {incomes})
frame = pd.DataFrame(dict(RECID=np.arange(1, wages.size + 1), MARS=1, FLPDYR=2026, e00200=wages,
                          e00200p=wages, XTOT=1, age_head=40))
best = 1e9
for _ in range(2):
    records = tc.Records(data=frame, start_year=2026, gfactors=None, weights=None)
    calc = tc.Calculator(policy=tc.Policy(), records=records, verbose=False)
    calc.advance_to_year(2026)
    begin = time.process_time()
    calc.calc_all()
    best = min(best, time.process_time() - begin)
print(best)
"""


shortest = shortest_in(RUNS)


def exact(country: str, region: str, status: str) -> Callable[[np.ndarray], np.ndarray]:
    """Return the exact rules of a place as one function of gross income."""
    code = tax_code(country, region, status=status, year=2026)
    return lambda x: np.asarray(sum(code.lines(x).values()))


def fits() -> list[str]:
    """Return the table of curves: how many knots and cliffs, and how far off."""
    lines = [
        "| place | up to | knots | cliffs | largest error | of gross |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for country, region, status, high in PLACES:
        curve = compile_curve(
            exact(country, region, status), low=0.0, high=high, most=MOST[country]
        )
        lines.append(
            f"| {country} {region} {status} | {high:,.0f} | {curve.knots.size} "
            f"| {curve.edges.size} | {curve.error:.2f} | {curve.error_share * 1e4:.2f} bp |"
        )
    return lines


def speeds() -> list[str]:
    """Return the table of speeds for a million incomes, one core, Texas single."""
    incomes = np.random.default_rng(1).uniform(40_000, 1e6, INCOMES)
    rules = exact("US", "TX", "single")
    curve: Curve = compile_curve(rules, low=0.0, high=1e6)
    dense = np.linspace(0.0, 1e6, 100_001)
    table = rules(dense)
    knots = np.append(curve.knots, curve.high)
    at_knots = curve(knots)
    found = {
        "`numpy.interp` on the curve's knots, nothing else": shortest(
            lambda: np.interp(incomes, knots, at_knots)
        ),
        "the compiled curve": shortest(lambda: curve(incomes)),
        "`numpy.interp` on a table every 10 dollars": shortest(
            lambda: np.interp(incomes, dense, table)
        ),
        "the exact rules, line by line": shortest(lambda: rules(incomes)),
    }
    base = found["the compiled curve"]
    lines = ["| way | ms | times the curve |", "| --- | --- | --- |"]
    lines += [f"| {way} | {s * 1e3:,.0f} | {s / base:,.1f} |" for way, s in found.items()]
    slow = taxcalc()
    told = "not here" if slow is None else f"{slow * 1e3:,.0f}"
    times = "" if slow is None else f"{slow / base:,.0f}"
    return [*lines, f"| Tax-Calculator 6.8.0, its own environment | {told} | {times} |"]


def taxcalc() -> float | None:
    """Return Tax-Calculator's seconds for as many incomes; None where it is not installed."""
    python = os.environ.get("TAXCALC_PYTHON")
    if not python:
        return None
    script = TAXCALC.format(incomes=INCOMES)
    done = subprocess.run([python, "-c", script], capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1])


def main() -> None:
    """Measure and write the table."""
    lines = [
        "# The law",
        "",
        "Curves made from the exact rules of 2026, held against them at 50,021 incomes they were",
        "not made from. Errors in the currency; of gross, over the upper 96 % of the range.",
        "",
        *fits(),
        "",
        f"{INCOMES:,} incomes, CPU milliseconds of one core, shortest of {RUNS} in one sitting.",
        "",
        *speeds(),
    ]
    publish(__file__, lines)


if __name__ == "__main__":
    main()
