"""Ask two independent engines what federal tax comes to, as points for tests/law/points.

Run it once in each engine's own environment (Tax-Calculator is public domain; PolicyEngine-US is
AGPL: for checking only), then let it compare the two answers and write the points:

    python us_federal.py taxcalc TC.csv
    python us_federal.py policyengine_us PE.csv
    python us_federal.py compare TC.csv PE.csv us-federal.csv

Cases are Texans (no state tax) of 40 with the standard deduction: each status at GRID and on both
sides of every threshold; joint returns with a second earner; practices (a specified service, no
staff) at PROFITS and across the range over which the business deduction fades. A head of household
has one child of 8. Lines: `income_tax` after the child credit and without refundable credits, and
`payroll` of the person (not the employer).

Both engines agree to 1 USD on every point of 25 November 2026 (Tax-Calculator 6.8.0,
PolicyEngine-US 2.68.0) but for practices in and above the fading range, where Tax-Calculator gives
the least business deduction of 400 to a specified service whose income no longer counts
(26 U.S.C. 199A(d)(1)(A) and (i)); PolicyEngine-US does not, and the law does not: such points are
taken from PolicyEngine-US, and say so. Tax-Calculator is told to take the steps of the forms as
steps (`exact_calculations`).
"""

from __future__ import annotations

import csv
import datetime as dt
import importlib
import sys
from importlib.metadata import version
from itertools import product
from pathlib import Path

YEAR = 2026
STATUSES = ("single", "joint", "separate", "head")
GRID = (20_000, 25_000, 30_000, 35_000, 40_000, 45_000, 50_000, 55_000, 60_000, 65_000, 72_000)
GRID += (80_000, 88_000, 93_600, 100_000, 110_000, 120_000, 129_210, 137_480, 150_000, 165_000)
GRID += (180_000, 190_000, 210_000, 230_000, 256_830, 280_000, 310_000, 330_000, 365_060, 390_000)
GRID += (420_000, 450_000, 480_000, 520_000, 560_000, 600_000, 640_000, 690_000, 730_000, 780_000)
GRID += (820_000, 860_000, 900_000, 950_000, 1_000_000)
# Wages at which something turns, each asked at 100 below, at it, and 100 above.
STANDARD = {"single": 16_100, "joint": 32_200, "separate": 16_100, "head": 24_150}
TAXABLE = {
    "single": (12_400, 50_400, 105_700, 201_775, 256_225, 640_600),
    "joint": (24_800, 100_800, 211_400, 403_550, 512_450, 768_700),
    "separate": (12_400, 50_400, 105_700, 201_775, 256_225, 384_350),
    "head": (17_700, 67_450, 105_700, 201_750, 256_200, 640_600),
}
WAGES = {
    "single": (184_500, 200_000),
    "joint": (184_500, 250_000),
    "separate": (125_000, 184_500),
    "head": (184_500, 200_000, 220_000, 244_000),
}
COUPLES = ((60_000, 40_000), (93_600, 60_000), (150_000, 120_000), (184_600, 184_400))
COUPLES += ((200_000, 150_000), (256_830, 93_600), (300_000, 256_830), (500_000, 365_060))
PROFITS = (20_000, 40_000, 60_000, 93_600, 120_000, 150_000, 180_000, 199_700, 199_900, 200_000)
PROFITS += (215_000, 231_000, 232_000, 240_000, 250_000, 260_000, 270_000, 280_000, 290_000)
PROFITS += (300_000, 306_000, 310_000, 320_000, 365_060, 420_000, 450_000, 456_000, 470_000)
PROFITS += (500_000, 550_000, 590_000, 605_000, 620_000, 700_000, 850_000, 1_000_000)
HEADER = (
    "country,region,city,status,regime,children,self_employed,year,wages,partner,line,amount,by,why"
)
FILING = {"single": "SINGLE", "joint": "JOINT", "separate": "SEPARATE", "head": "HEAD_OF_HOUSEHOLD"}
KINDS = ("families", "spm_units", "households", "tax_units")
# The widest difference that still counts as agreement.
NEAR = 1.0
FLOOR = "Tax-Calculator gives a least deduction of 400 to a service whose income no longer counts"

Case = tuple[str, bool, float, float]


def cases() -> list[Case]:
    """Return every case: status, whether it is a practice, the wages or profit, a partner's pay."""
    found: list[Case] = []
    for status in STATUSES:
        at = [STANDARD[status] + start for start in (0, *TAXABLE[status])] + [*WAGES[status]]
        wages = {*GRID, *(turn + side for turn in at for side in (-100, 0, 100))}
        found += [(status, False, float(wage), 0.0) for wage in sorted(wages)]
    found += [("joint", False, float(a), float(b)) for a, b in COUPLES]
    found += [(status, True, float(p), 0.0) for status, p in product(STATUSES, PROFITS)]
    found += [("joint", True, float(a), float(b)) for a, b in COUPLES]
    return found


def taxcalc(told: list[Case]) -> list[tuple[float, float]]:
    """Return income tax and payroll of every case by Tax-Calculator."""
    tc, pd = importlib.import_module("taxcalc"), importlib.import_module("pandas")
    marks = {"single": 1, "joint": 2, "separate": 3, "head": 4}
    rows = [
        {
            "RECID": k + 1,
            "MARS": marks[status],
            "age_head": 40,
            "age_spouse": 40 if status == "joint" else 0,
            "XTOT": {"joint": 2, "head": 2}.get(status, 1),
            "n24": int(status == "head"),
            "nu18": int(status == "head"),
            "e00200": (0 if own else wages) + partner,
            "e00200p": 0 if own else wages,
            "e00200s": partner,
            "e00900": wages if own else 0,
            "e00900p": wages if own else 0,
            "PT_SSTB_income": int(own),
        }
        for k, (status, own, wages, partner) in enumerate(told)
    ]
    table = pd.DataFrame(rows)
    records = tc.Records(
        table, start_year=YEAR, gfactors=None, weights=None, exact_calculations=True
    )
    engine = tc.Calculator(policy=tc.Policy(), records=records)
    engine.advance_to_year(YEAR)
    engine.calc_all()
    income = engine.array("c05800") - engine.array("c07100")
    payroll = engine.array("ptax_was") / 2 + engine.array("setax") + engine.array("ptax_amc")
    return list(zip(income.tolist(), payroll.tolist(), strict=True))


def household(case: Case, k: int) -> dict[str, dict]:
    """Return one family as PolicyEngine wants it told."""
    status, own, wages, partner = case
    earned = "self_employment_income" if own else "employment_income"
    people = {f"a{k}": {"age": 40, earned: {str(YEAR): wages}, "business_is_sstb": own}}
    if status == "joint":
        people[f"b{k}"] = {"age": 40, "employment_income": {str(YEAR): partner}}
    couples = {f"m{k}": {"members": list(people)}}
    if status == "head":
        people[f"c{k}"] = {"age": 8}
        couples[f"n{k}"] = {"members": [f"c{k}"]}
    told = {kind: {f"h{k}": {"members": list(people)}} for kind in KINDS}
    told["households"][f"h{k}"]["state_code"] = {str(YEAR): "TX"}
    told["tax_units"][f"h{k}"]["tax_unit_itemizes"] = {str(YEAR): False}
    told["tax_units"][f"h{k}"]["filing_status"] = {str(YEAR): FILING[status]}
    return {"people": people, "marital_units": couples, **told}


def policyengine_us(told: list[Case]) -> list[tuple[float, float]]:
    """Return income tax and payroll of every case by PolicyEngine."""
    simulation = importlib.import_module("policyengine_us").Simulation
    situation: dict[str, dict] = {kind: {} for kind in ("people", "marital_units", *KINDS)}
    for k, case in enumerate(told):
        for kind, members in household(case, k).items():
            situation[kind].update(members)
    engine = simulation(situation=situation)

    def of(name: str) -> list[float]:
        return [float(v) for v in engine.calculate(name, YEAR, map_to="tax_unit")]

    income = ("income_tax_main_rates", "alternative_minimum_tax")
    taken = of("income_tax_capped_non_refundable_credits")
    due = [sum(parts) - less for *parts, less in zip(*map(of, income), taken, strict=True)]
    names = ("employee_social_security_tax", "employee_medicare_tax", "additional_medicare_tax")
    paid = map(sum, zip(*map(of, (*names, "self_employment_tax")), strict=True))
    return list(zip(due, paid, strict=True))


def asked(engine: str, out: Path) -> None:
    """Write one engine's answers to every case."""
    told = cases()
    with out.open("w", encoding="utf-8", newline="") as stream:
        write = csv.writer(stream, lineterminator="\n")
        for case, found in zip(told, globals()[engine](told), strict=True):
            write.writerow([*case, *(f"{amount:.2f}" for amount in found)])


def compared(one: Path, other: Path, out: Path) -> None:
    """Write the points on which both engines agree, PolicyEngine's where the floor parts them."""
    by = {
        "tc": f"Tax-Calculator 6.8.0 {dt.datetime.now(tz=dt.UTC).date()}",
        "pe": f"PolicyEngine-US 2.68.0 {dt.datetime.now(tz=dt.UTC).date()}",
    }
    rows, apart = [], []
    for case, first, second in zip(cases(), answers(one), answers(other), strict=True):
        status, own, wages, partner = case
        place = ["US", "TX", "", status, "", int(status == "head"), int(own), YEAR]
        pay = [f"{wages:.0f}", f"{partner:.0f}" if partner else ""]
        for line, a, b in zip(("income_tax", "payroll"), first, second, strict=True):
            if abs(a - b) <= NEAR:
                rows.append([*place, *pay, line, f"{a:.2f}", by["tc"], ""])
                continue
            apart.append((case, line, a, b))
            rows.append([*place, *pay, line, f"{b:.2f}", by["pe"], FLOOR])
    with out.open("w", encoding="utf-8", newline="") as stream:
        write = csv.writer(stream, lineterminator="\n")
        write.writerow(HEADER.split(","))
        write.writerows(rows)
    print(f"{len(rows)} points; apart on {len(apart)}:", *apart, sep="\n")


def answers(path: Path) -> list[tuple[float, float]]:
    """Return one engine's answers, in order."""
    with path.open(encoding="utf-8", newline="") as stream:
        return [(float(row[-2]), float(row[-1])) for row in csv.reader(stream)]


if __name__ == "__main__":
    if sys.argv[1] == "compare":
        compared(*map(Path, sys.argv[2:5]))
    else:
        asked(sys.argv[1], Path(sys.argv[2]))
        print(version(sys.argv[1]))
