"""Ask PolicyEngine-US what states take from wages, as points for tests/law/points.

Run it in the engine's own environment (policyengine-us, AGPL: for checking only), from here:

    python us_states.py OUT.csv CA CO ... --turns us_states_turns_a.csv --payroll --law-of 2025

Each state and status is asked at the wages of GRID. `--turns` names a file of `state,status,wages`
(status `all` for all three): the places where a state's law turns, each asked at, just below and
just above. Joint returns are also asked with two earners (SPLITS). The federal return is made to
take the standard deduction, as our sums do. Head of household has one child of 8.

The engine's answer is the state's income tax after non-refundable and before refundable credits.
`--payroll` adds what an employee owes the state on wages (LEVIES). `--law-of` asks for the law of
an earlier year, for states whose figures of 2026 are not official yet; the points then say so.
One simulation for each state and status; about 30 seconds to begin with, then a second for each.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
from importlib.metadata import version
from pathlib import Path

from policyengine_us import Simulation

YEAR = 2026
STATUSES = ("single", "joint", "head")
GRID = (60_000, 75_000, 93_600, 120_000, 137_480, 160_000, 190_000, 220_000, 256_830)
GRID += (300_000, 365_060, 420_000, 480_000, 560_000, 650_000, 750_000, 860_000, 1_000_000)
SPLITS = ((93_600, 60_000), (200_000, 150_000), (300_000, 256_830))
PAYROLL_AT = (60_000, 137_480, 365_060)
TAX = "state_income_tax_before_refundable_credits"
LEVIES = {
    "CA": {"sdi": "ca_employee_state_disability_insurance_contribution"},
    "CO": {"famli": "co_employee_famli_contribution"},
    "CT": {"pfml": "ct_employee_paid_leave_contribution"},
    "DE": {"pfml": "de_employee_paid_leave_contribution"},
    "MA": {"pfml": "ma_employee_paid_leave_contribution"},
    "ME": {"pfml": "me_employee_paid_leave_contribution"},
    "MN": {"paid_leave": "mn_employee_paid_leave_contribution"},
    "NJ": {
        "tdi": "nj_employee_temporary_disability_insurance_contribution",
        "fli": "nj_employee_family_leave_insurance_contribution",
        "ui": "nj_employee_unemployment_insurance_contribution",
        "wf": "nj_employee_workforce_fund_contribution",
    },
    "NY": {
        "pfl": "ny_employee_paid_family_leave_contribution",
        "dbi": "ny_employee_disability_benefits_contribution",
    },
    "OR": {
        "paid_leave": "or_employee_paid_leave_contribution",
        "transit": "or_employee_statewide_transit_tax",
    },
    "PA": {"unemployment": "pa_employee_unemployment_compensation_contribution"},
    "RI": {"disability": "ri_employee_temporary_disability_insurance_contribution"},
    "VT": {"child_care": "vt_employee_child_care_contribution"},
    "WA": {
        "paid_leave": "wa_employee_paid_leave_contribution",
        "long_term_care": "wa_employee_long_term_care_contribution",
    },
}
# Figures of 2026 that the engine has otherwise than the law it cites, or has moved on by itself
# from the last official ones, those of 2025; the points then say so.
CORRECTED = {
    "AR": {
        "gov.states.ar.tax.income.deductions.standard.SINGLE": 2_470,
        "gov.states.ar.tax.income.deductions.standard.SEPARATE": 2_470,
        "gov.states.ar.tax.income.deductions.standard.HEAD_OF_HOUSEHOLD": 2_470,
        "gov.states.ar.tax.income.deductions.standard.JOINT": 4_940,
    },
    "DC": {
        "gov.states.dc.tax.income.deductions.standard.amount.SINGLE": 15_000,
        "gov.states.dc.tax.income.deductions.standard.amount.JOINT": 30_000,
        "gov.states.dc.tax.income.deductions.standard.amount.HEAD_OF_HOUSEHOLD": 22_500,
    },
    "ID": {
        "gov.states.id.tax.income.main.single[1].threshold": 4_811,
        "gov.states.id.tax.income.main.joint[1].threshold": 9_622,
        "gov.states.id.tax.income.main.head_of_household[1].threshold": 9_622,
    },
    "IL": {
        "gov.states.il.tax.income.exemption.personal": 2_850,
        "gov.states.il.tax.income.exemption.dependent": 2_850,
    },
    "ME": {"gov.states.me.tax.income.deductions.personal_exemption.amount": 5_300},
    "MN": {
        "gov.irs.income.amt.exemption.phase_out.rate": 0.25,
        "gov.states.mn.tax.income.credits.marriage.maximum_amount": 1_853,
    },
    # Sums of 2025 where the engine guesses those of 2026, and Oregon's of its 2026 formulas.
    "ND": {
        "gov.states.nd.tax.income.credits.marriage_penalty.maximum": 312,
        "gov.states.nd.tax.income.credits.marriage_penalty.taxable_income_base": 15_750,
        "gov.states.nd.tax.income.credits.marriage_penalty.taxable_income_threshold": 81_036,
        "gov.states.nd.tax.income.credits.marriage_penalty.qualified_income_threshold": 47_550,
    },
    "OR": {
        "gov.states.or.tax.income.deductions.standard.amount.SINGLE": 2_910,
        "gov.states.or.tax.income.deductions.standard.amount.JOINT": 5_820,
        "gov.states.or.tax.income.deductions.standard.amount.HEAD_OF_HOUSEHOLD": 4_560,
        "gov.states.or.tax.income.credits.exemption.amount": 263,
    },
    "SC": {"gov.states.sc.tax.income.deductions.dependent_exemption.amount": 4_930},
    "UT": {
        "gov.states.ut.tax.income.credits.taxpayer.personal_exemption": 2_111,
        "gov.states.ut.tax.income.credits.taxpayer.phase_out.threshold.SINGLE": 18_213,
        "gov.states.ut.tax.income.credits.taxpayer.phase_out.threshold.JOINT": 36_426,
        "gov.states.ut.tax.income.credits.taxpayer.phase_out.threshold.HEAD_OF_HOUSEHOLD": 27_320,
    },
}
HEADER = (
    "country,region,city,status,regime,children,self_employed,year,wages,partner,line,amount,by,why"
)
KINDS = ("people", "families", "spm_units", "households", "tax_units", "marital_units")

Case = tuple[float, float]


def household(state: str, status: str, case: Case, k: int, year: int) -> dict[str, dict]:
    """Return one family as the engine wants it told."""
    people = {f"a{k}": {"age": 40, "employment_income": {str(year): case[0]}}}
    if status == "joint":
        people[f"b{k}"] = {"age": 40, "employment_income": {str(year): case[1]}}
    couples = {f"m{k}": {"members": list(people)}}
    if status == "head":
        people[f"c{k}"] = {"age": 8}
        couples[f"n{k}"] = {"members": [f"c{k}"]}
    told = {kind: {f"h{k}": {"members": list(people)}} for kind in KINDS[1:5]}
    told["households"][f"h{k}"]["state_code"] = {str(year): state}
    told["tax_units"][f"h{k}"]["tax_unit_itemizes"] = {str(year): False}
    return {"people": people, "marital_units": couples, **told}


def engine(state: str, status: str, cases: list[Case], variable: str, year: int) -> list[float]:
    """Return what the engine says for each pair of wages, by the law of a year."""
    situation: dict[str, dict] = {kind: {} for kind in KINDS}
    for k, case in enumerate(cases):
        for kind, members in household(state, status, case, k, year).items():
            situation[kind].update(members)
    put = {name: {f"{year}-01-01.{year}-12-31": v} for name, v in CORRECTED.get(state, {}).items()}
    found = Simulation(situation=situation, reform=put or None).calculate(variable, year)
    return [float(amount) for amount in found]


def turns(path: Path | None, state: str, status: str) -> list[float]:
    """Return the wages at, just below and just above each place where the law turns."""
    rows = [row.split(",") for row in path.read_text().split()] if path else []
    at = [float(w) for code, who, w in rows if code == state and who in (status, "all")]
    return [wage + side for wage in at for side in (-10.0, 0.0, 10.0)]


def row(  # noqa: PLR0913, PLR0917 - a point has as many parts as it has
    state: str, status: str, case: Case, line: str, amount: float, year: int
) -> list:
    """Return one point."""
    by = f"PolicyEngine-US {version('policyengine-us')} {dt.datetime.now(tz=dt.UTC).date()}"
    why = "" if year == YEAR else f"by the state's law of {year}, the last official one"
    why += "; ".join(f"with {name} = {v:g}" for name, v in CORRECTED.get(state, {}).items())
    place = ["US", state, "", status, "", 1 if status == "head" else 0, 0, YEAR]
    wages, partner = f"{case[0]:.0f}", f"{case[1]:.0f}" if case[1] else ""
    return [*place, wages, partner, line, f"{amount:.2f}", by, why]


def tax_rows(state: str, status: str, path: Path | None, year: int) -> list[list]:
    """Return the points of one state's income tax for one status."""
    wages = sorted({*map(float, GRID), *turns(path, state, status)})
    cases = [(wage, 0.0) for wage in wages] + list(SPLITS if status == "joint" else ())
    found = engine(state, status, cases, TAX, year)
    told = zip(cases, found, strict=True)
    return [row(state, status, case, "region_tax", amount, year) for case, amount in told]


def payroll_rows(state: str) -> list[list]:
    """Return the points of what a state takes from a single employee's wages."""
    cases = [(float(wage), 0.0) for wage in PAYROLL_AT]
    rows = []
    for name, variable in LEVIES.get(state, {}).items():
        told = zip(cases, engine(state, "single", cases, variable, YEAR), strict=True)
        line = f"payroll.{name}"
        rows += [row(state, "single", case, line, amount, YEAR) for case, amount in told]
    return rows


def main() -> None:
    """Write the points of the states asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("states", nargs="+")
    parser.add_argument("--turns", type=Path)
    parser.add_argument("--payroll", action="store_true")
    parser.add_argument("--law-of", type=int, default=YEAR)
    asked = parser.parse_args()
    with asked.out.open("w", encoding="utf-8", newline="") as stream:
        write = csv.writer(stream, lineterminator="\n")
        write.writerow(HEADER.split(","))
        for state in asked.states:
            for status in STATUSES:
                write.writerows(tax_rows(state, status, asked.turns, asked.law_of))
            write.writerows(payroll_rows(state) if asked.payroll else [])


if __name__ == "__main__":
    main()
