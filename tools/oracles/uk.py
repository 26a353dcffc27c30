"""Make the points of tests/law/points/uk.csv with PolicyEngine-UK (AGPL: for checking only).

Run inside an environment of its own that has policyengine-uk, never in the package's:

    python tools/oracles/uk.py > tests/law/points/uk.csv

One simulation holds every case: employees and sole traders in four countries, with and without
children. The engine counts 52 weeks of child benefit in every tax year; 2026/27 has 53 Mondays, so
where that matters by more than 50 pence the row is worked by hand here, and its `why` says how.
"""

from __future__ import annotations

import csv
import datetime as dt
import sys

from policyengine_uk import Simulation

YEAR = 2026
BY = "PolicyEngine-UK 2.162.10 2026-11-25"
REGION = {
    "England": "LONDON",
    "Scotland": "SCOTLAND",
    "Wales": "WALES",
    "Northern Ireland": "NORTHERN_IRELAND",
}
HEADER = (
    *("country", "region", "city", "status", "regime", "children", "self_employed", "year"),
    *("wages", "partner", "line", "amount", "by", "why"),
)
EDGES = (12_570, 16_537, 29_526, 43_662, 50_270, 60_000, 75_000, 80_000, 100_000, 125_140)
ROUND = (*range(10_000, 150_001, 2_500), *range(160_000, 400_001, 20_000))
PAY = sorted({*ROUND, *EDGES, *(e - 1 for e in EDGES), *(e + 2 for e in EDGES), 113_565, 150_570})
FEW = sorted({*range(40_000, 130_001, 10_000), 12_570, 50_270, 125_140, 150_000, 200_000, 400_000})
CHARGED = (
    *(55_000, 60_000, 60_199, 60_200, 60_399, 61_000, 65_000, 69_999, 70_000, 72_345, 75_000),
    *(79_799, 79_800, 80_000, 80_001, 100_000, 150_000),
)
# Child benefit, pence a week: the eldest, every other child.
ELDEST, OTHER = 2_705, 1_790


def cases() -> list[tuple[str, int, bool, int]]:
    """Return (region, children, self-employed, pay) of every case."""
    found = [(r, 0, False, pay) for r in ("England", "Scotland") for pay in PAY]
    found += [(r, 0, False, pay) for r in ("Wales", "Northern Ireland") for pay in FEW]
    found += [(r, 0, True, pay) for r in ("England", "Scotland") for pay in PAY[::2]]
    found += [(r, 0, True, pay) for r in ("Wales", "Northern Ireland") for pay in FEW]
    return found + [("England", n, False, pay) for n in (1, 2, 3) for pay in CHARGED]


def situation(rows: list[tuple[str, int, bool, int]]) -> dict:
    """Return all cases as one population: a household each."""
    people, units, homes = {}, {}, {}
    for k, (region, children, own, pay) in enumerate(rows):
        income = "self_employment_income" if own else "employment_income"
        members = [f"p{k}", *(f"c{k}_{n}" for n in range(children))]
        people[members[0]] = {"age": {YEAR: 40}, income: {YEAR: pay}}
        people |= {name: {"age": {YEAR: 5}} for name in members[1:]}
        units[f"b{k}"] = {"members": members, "would_claim_child_benefit": {YEAR: True}}
        homes[f"h{k}"] = {"members": members, "region": {YEAR: REGION[region]}}
    return {"people": people, "benunits": units, "households": homes}


def mondays(year: int) -> int:
    """Return how many weeks of child benefit a tax year holds: its Mondays."""
    first, end = dt.date(year, 4, 6), dt.date(year + 1, 4, 6)
    days = ((first + dt.timedelta(k)) for k in range((end - first).days))
    return sum(day.weekday() == 0 for day in days)


def charge(children: int, pay: int, engine: float) -> tuple[float, str, str]:
    """Return the child benefit charge, by whom, and why where the engine is not followed."""
    weekly = ELDEST + (children - 1) * OTHER
    weeks = mondays(YEAR)
    whole, engine_whole = weekly * weeks // 100, weekly * 52 // 100
    percent = min(max(pay - 60_000, 0) // 200, 100)
    if engine != percent * engine_whole // 100:
        sys.exit(f"{children} children at {pay}: the engine says {engine}, not its own 52 weeks")
    due = percent * whole // 100
    if abs(due - engine) <= 0.5:
        return engine, BY, ""
    why = (
        f"ITEPA 2003 s.681C and s.681H: a week counts where its Monday lies in the tax year; "
        f"2026/27 has {weeks}: {weeks} x {weekly / 100:.2f} = {weeks * weekly / 100:.2f}, rounded "
        f"down {whole}; x {percent} % = {percent * whole / 100:.2f}, rounded down {due}. "
        f"The engine takes 52 weeks ({engine:.0f})"
    )
    return due, "hand", why


def main() -> None:
    """Print the points."""
    rows = cases()
    engine = Simulation(situation=situation(rows))
    names = ("income_tax", "national_insurance", "CB_HITC")
    adults = [value > 18 for value in engine.calculate("age", YEAR)]
    tax, insurance, charged = (engine.calculate(name, YEAR)[adults] for name in names)
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(HEADER)
    for (region, children, own, pay), all_tax, due, back in zip(
        rows, tax, insurance, charged, strict=True
    ):
        case = ("UK", region, "", "single", "", children, int(own), YEAR, pay, "")
        if children:
            amount, by, why = charge(children, pay, float(back))
            out.writerow((*case, "child_benefit_charge", f"{amount:.2f}", by, why))
            continue
        out.writerow((*case, "income_tax", f"{float(all_tax):.2f}", BY, ""))
        out.writerow((*case, "payroll", f"{float(due):.2f}", BY, ""))


if __name__ == "__main__":
    main()
