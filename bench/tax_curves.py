"""Curves of a household's tax: read in compiled code against `numpy.interp` and the rules.

Run: python -m bench.tax_curves
"""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np

from afterward.law.tax import tax_code
from afterward.simulation import tax_compiled
from afterward.simulation.tax_curves import TaxCurves, Turns, due
from afterward.simulation.tax_making import Known, all_tax_curves
from afterward.simulation.taxes import Taxes, taxes_by
from bench import publish, shortest_in

BASE, SPAN, STATES, LIVES, RUNS = 2026, 60, 64, 8_192, 7
YEAR = 2040
HOUSEHOLDS = (
    ("US", "TX", "single", 4e5),
    ("US", "TX", "joint", 4e5),
    ("US", "CA", "single", 4e5),
    ("US", "NY", "joint", 4e5),
    ("UK", "England", "single", 2e5),
    ("UK", "Scotland", "single", 2e5),
    ("IN", "Maharashtra", "single", 1e7),
)
# A partner's pay, today's money.
PARTNER = {"US": 60_000.0, "UK": 30_000.0, "IN": 600_000.0}


shortest = shortest_in(RUNS)


def taxes(country: str, region: str, status: str) -> Taxes:
    """Return a household's law over 64 states of knowledge, each with its own prices and pay."""
    rng = np.random.default_rng(1)
    prices, growth = rng.normal(0.025, 0.006, STATES), rng.normal(0.01, 0.004, STATES)
    code = tax_code(country, region, status=status, year=BASE)
    return taxes_by(code, years=SPAN, prices=prices, pay_growth=growth)


def made(law: Taxes, known: Known | None = None) -> tuple[tuple[TaxCurves, ...], Known]:
    """Return the curves of sixty years in 64 states."""
    years = tuple(range(BASE, BASE + SPAN))
    partner = PARTNER[law.code.place.country] * law.wage_path[:, 0, :SPAN]
    return all_tax_curves(law, years=years, partner=partner, saving=0.05, known=known)


def interpolated(turns: Turns, x: np.ndarray) -> np.ndarray:
    """Return the turning part of a line by `numpy.interp`, state by state; cliffs are left out."""
    found = np.empty_like(x)
    plain = replace(turns, edges=turns.edges[:, :0], steps=turns.steps[:, :0])
    ends = np.full((len(x), 1), 1e10)
    knots = np.concatenate([np.zeros_like(ends), np.sort(turns.knots, axis=1), ends], axis=1)
    at_knots = plain(knots)
    for s in range(len(x)):
        found[s] = np.interp(x[s], knots[s], at_knots[s])
    return found


def reading(country: str, region: str, status: str, top: float) -> str:
    """Return a row: one household's tax of a year, read in four ways."""
    law = taxes(country, region, status)
    curves = made(law)[0][YEAR - BASE]
    rng = np.random.default_rng(2)
    wages = rng.uniform(0.1 * top, top, (STATES, LIVES))
    pretax = 0.05 * wages if law.deducts_pension else 0.0 * wages
    partner = PARTNER[country] * law.wage_path[:, :1, YEAR - BASE]
    income = wages - pretax + (partner if law.jointly else 0.0)
    small = wages.astype(np.float32), income.astype(np.float32)
    found = {
        "single": shortest(lambda: tax_compiled.due(curves, *small)),
        "double": shortest(lambda: tax_compiled.due(curves, wages, income)),
        "interp": shortest(
            lambda: interpolated(curves.pay, wages) + interpolated(curves.income, income)
        ),
        "numpy": shortest(lambda: due(curves, wages, income), 3),
        "rules": shortest(
            lambda: law.due(
                wages[None], partner=partner[None], pretax=pretax[None], other=0.0, year=YEAR
            ),
            3,
        ),
    }
    nanoseconds = found["single"] / wages.size * 1e9
    ratios = " | ".join(f"{found[way] / found['single']:,.1f}" for way in list(found)[1:])
    turns = curves.income.knots.shape[1] + curves.pay.knots.shape[1]
    cliffs = curves.income.edges.shape[1] + curves.pay.edges.shape[1]
    place = f"{country} {region} {status}"
    return f"| {place} | {turns} | {cliffs} | {nanoseconds:.1f} | 1 | {ratios} |"


def making(country: str, region: str, status: str, top: float) -> str:
    """Return a row: how long sixty years in 64 states take, and how many shapes they have."""
    del top
    law = taxes(country, region, status)
    begin = time.process_time()
    _, known = made(law)
    first = time.process_time() - begin
    again = shortest(lambda: made(law, known), 3)
    shapes = len(known.income) + sum(len(one) for one in known.pay.values())
    place = f"{country} {region} {status}"
    return f"| {place} | {shapes} | {first * 1e3:,.0f} | {again * 1e3:,.0f} |"


def main() -> None:
    """Measure and write the tables."""
    lines = [
        "# Curves of a household's tax",
        "",
        f"{STATES} states x {LIVES:,} lives in {YEAR}, whole tax on pay and income (two lines),",
        f"CPU time of one core, shortest of {RUNS} in one sitting. The first number is",
        "nanoseconds a life in single precision; all others are times that. `numpy.interp` reads",
        "the same turns and leaves out the cliffs.",
        "",
        "| household | turns | cliffs | ns | single | double | `numpy.interp` | NumPy | rules |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
        *(reading(*household) for household in HOUSEHOLDS),
        "",
        f"Making the curves of {SPAN} years in {STATES} states: the first time, and again with the",
        "shapes known, on whatever paths of prices and pay; CPU milliseconds.",
        "",
        "| household | shapes | first | again |",
        "| --- | --- | --- | --- |",
        *(making(*household) for household in HOUSEHOLDS),
    ]
    publish(__file__, lines)


if __name__ == "__main__":
    main()
