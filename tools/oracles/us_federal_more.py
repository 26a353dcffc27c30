"""Ask Tax-Calculator what points have no column for: deductions, investments, ages, minimum tax.

Run it in Tax-Calculator's own environment (public domain); it prints one line a case, from which
the figures in tests/law/test_law_us_*.py are taken:

    python us_federal_more.py
    python us_federal_more.py STATE_POINTS.csv OUT.csv

With a file of state points (us_states.py), it writes points of federal tax for those states where
state tax is itemised; they follow those of us_federal.py in us-federal.csv. PolicyEngine-US itself
deducts an approximation of the tax withheld, so its state's tax and what the state takes from wages
(LEVIES) are given to Tax-Calculator as state tax paid.

Two of its parameters are put right (the law is in 26 U.S.C. 164(b)(7) and 55(d)(3)): the start at
which the cap on state tax shrinks, 505,000 in 2026 (it moves 500,000 by prices; the law by 1 %),
and the end of the minimum tax exemption on separate returns, 640,200 (500,000 + 2 x 70,100).
"""

from __future__ import annotations

import csv
import datetime as dt
import sys
from pathlib import Path

import pandas as pd
import taxcalc as tc

YEAR = 2026
MARKS = {"single": 1, "joint": 2, "separate": 3, "head": 4}
RIGHT = {
    "ID_AllTaxes_c_ps": {str(YEAR): [505_000, 505_000, 252_500, 505_000, 505_000]},
    "AMT_em_pe": {str(YEAR): 640_200},
}
# What a state takes from wages and lets one deduct, in 2026: California's disability insurance has
# no limit; New York's two are at most 411.91 and 31.20, New Jersey's four are capped.
LEVIES = {
    "CA": lambda wages: 0.013 * wages,
    "NY": lambda wages: min(0.00432 * wages, 411.91) + 31.20,
    "NJ": lambda wages: 0.0042 * min(wages, 171_100) + 0.00425 * min(wages, 44_800),
}
FROM = 200_000.0
# Incomes of the minimum tax, on both sides of where its exemption shrinks and is gone.
LEAST = (3e5, 4e5, 5.5e5, 6.2e5, 7e5, 1.1e6, 1.4e6)
FOUND = {
    "tax": lambda engine: engine.array("c05800") - engine.array("c07100"),
    "amt": lambda engine: engine.array("c09600"),
    "niit": lambda engine: engine.array("niit"),
    "qbi": lambda engine: engine.array("qbided"),
}

Case = dict[str, float]


def case(status: str, wages: float, partner: float = 0.0, own: float = 0.0, **more: float) -> Case:
    """Return one case in Tax-Calculator's own words."""
    pay = {"e00200": wages + partner, "e00200p": wages, "e00200s": partner}
    people = {"age_head": 40, "age_spouse": 40 if status == "joint" else 0}
    people["XTOT"] = (2 if status == "joint" else 1) + more.get("n24", 0)
    return {"MARS": MARKS[status], **pay, "e00900": own, "e00900p": own, **people, **more}


# e03210 student loan interest, e00300 interest, e18400 state tax, e18500 property tax, e19200
# mortgage interest, cmbtp other income of the minimum tax (so that it is due).
CASES = (
    *(case("single", w, e03210=i) for w, i in ((60_000, 3_000), (90_000, 2_000), (92_500, 3_000))),
    *(case("joint", w, e03210=2_500) for w in (175_000, 190_000, 205_000)),
    case("head", 99_000, e03210=2_500),
    case("separate", 60_000, e03210=2_500),
    *(case("single", w, overtime_income=o) for w, o in ((93_600, 8_000), (93_600, 15_000))),
    *(case("single", w, overtime_income=12_500) for w in (150_999, 151_000, 170_500, 275_000)),
    *(case("joint", w, overtime_income=25_000) for w in (200_000, 310_900)),
    case("head", 160_000, overtime_income=6_000),
    case("separate", 93_600, overtime_income=8_000),
    *(case("single", w, age_head=65) for w in (60_000, 90_000, 175_000, 200_000)),
    *(case("joint", 100_000, 80_000, age_head=67, age_spouse=s) for s in (64, 66)),
    case("joint", 200_000, 120_000, age_head=70, age_spouse=70),
    case("head", 120_000, age_head=65),
    case("separate", 90_000, age_head=66),
    *(case("single", w, e00300=50_000) for w in (140_000, 180_000, 300_000)),
    case("joint", 230_000, e00300=40_000),
    case("separate", 110_000, e00300=40_000),
    case("head", 195_000, e00300=20_000),
    *(case("single", w, e18500=12_000, e19200=10_000) for w in (150_000, 300_000)),
    *(case(s, 450_000, e18500=45_000, e19200=20_000) for s in ("joint", "single")),
    *(case("joint", w, e18500=60_000, e19200=30_000) for w in (505_000, 560_000, 606_400, 700_000)),
    *(case("separate", w, e18500=30_000, e19200=5_000) for w in (200_000, 252_500)),
    *(case("single", w, e19200=100_000) for w in (640_600, 700_000)),
    *(case("head", w, e18500=50_000) for w in (200_000, 215_000, 230_000, 240_000, 260_000)),
    *(case(s, 1e5, cmbtp=x - 1e5) for s in MARKS for x in LEAST),
    *(case("single", 0, own=p, PT_SSTB_income=0) for p in (2e5, 2.5e5, 3e5, 4e5)),
    *(case("joint", 0, own=p, PT_SSTB_income=0) for p in (450_000, 550_000, 700_000)),
    *(case("head", 0, own=p, PT_SSTB_income=0) for p in (250_000, 290_000)),
    *(case("single", 0, own=p, PT_SSTB_income=1) for p in (1_050, 1_100, 20_000)),
    *(case("joint", 0, 3e5, own=p, PT_SSTB_income=0) for p in (1_050, 1_100, 4_000, 150_000)),
)


def answers(cases: list[Case]) -> dict[str, list[float]]:
    """Return what Tax-Calculator finds for every case."""
    table = pd.DataFrame(cases).fillna(0.0)
    table["RECID"] = range(1, len(cases) + 1)
    policy = tc.Policy()
    policy.implement_reform(RIGHT)
    records = tc.Records(
        table, start_year=YEAR, gfactors=None, weights=None, exact_calculations=True
    )
    engine = tc.Calculator(policy=policy, records=records)
    engine.advance_to_year(YEAR)
    engine.calc_all()
    return {name: find(engine).tolist() for name, find in FOUND.items()}


def told() -> None:
    """Print what is found for each of CASES."""
    found = answers(list(CASES))
    for k, each in enumerate(CASES):
        amounts = {name: round(values[k], 2) for name, values in found.items() if values[k]}
        print({name: value for name, value in each.items() if value}, amounts)


def itemised(states: Path, out: Path) -> None:
    """Write points of federal tax where the state's own tax is itemised."""
    with states.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if worth_a_point(row)]
    paid = [float(r["amount"]) + LEVIES[r["region"]](float(r["wages"])) for r in rows]
    asked = [
        case(r["status"], float(r["wages"]), e18400=tax, n24=int(r["children"]))
        for r, tax in zip(rows, paid, strict=True)
    ]
    by = f"Tax-Calculator 6.8.0 {dt.datetime.now(tz=dt.UTC).date()}"
    with out.open("w", encoding="utf-8", newline="") as stream:
        write = csv.DictWriter(stream, rows[0], lineterminator="\n")
        write.writeheader()
        for row, tax, due in zip(rows, paid, answers(asked)["tax"], strict=True):
            why = f"deducting {tax:.2f}: {row['amount']} by {row['by']}, and levies on wages"
            point = {"line": "income_tax", "amount": f"{due:.2f}", "by": by, "why": why}
            write.writerow(row | point)


def worth_a_point(row: dict[str, str]) -> bool:
    """Return whether a state's point is one earner's income tax, high enough to itemise."""
    one = row["line"] == "region_tax" and not row["partner"]
    return one and row["region"] in LEVIES and float(row["wages"]) >= FROM


if __name__ == "__main__":
    if len(sys.argv) > 1:
        itemised(*map(Path, sys.argv[1:3]))
    else:
        told()
