"""Ask PolicyEngine-US what New York City and Philadelphia take from wages, as points.

Run it in the engine's own environment (policyengine-us, AGPL: for checking only), from here:

    python us_cities.py OUT.csv

Families, wages and the standard deduction are those of us_states.py. New York City's answer is its
income tax after non-refundable and before refundable credits, Philadelphia's its wage tax on
residents. TURNS are wages where New York City's last bracket begins.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

from policyengine_us import Simulation
from us_states import GRID, HEADER, KINDS, SPLITS, STATUSES, YEAR, Case, household, row

TURNS = {"single": (58_000,), "joint": (106_050,), "head": (72_200,)}
ASKED = {
    "New York City": ("NY", "nyc_income_tax_before_refundable_credits"),
    "Philadelphia": ("PA", "pa_philadelphia_wage_tax"),
}


def resident(city: str, status: str, case: Case, k: int) -> dict[str, dict]:
    """Return one family that lives in a city."""
    told = household(ASKED[city][0], status, case, k, YEAR)
    if city == "New York City":
        told["households"][f"h{k}"]["in_nyc"] = {str(YEAR): True}
        return told
    for name, wages in zip((f"a{k}", f"b{k}"), case, strict=True):
        if name in told["people"]:
            told["people"][name]["pa_philadelphia_wage_tax_resident"] = {str(YEAR): True}
            told["people"][name]["pa_philadelphia_wage_tax_taxable_wages"] = {str(YEAR): wages}
    return told


def city_rows(city: str, status: str) -> list[list]:
    """Return the points of one city's tax for one status."""
    at = {wage + side for wage in TURNS[status] for side in (-10, 0, 10)}
    cases = [(float(wage), 0.0) for wage in sorted({*GRID, *at})]
    cases += [(float(a), float(b)) for a, b in SPLITS] if status == "joint" else []
    situation: dict[str, dict] = {kind: {} for kind in KINDS}
    for k, case in enumerate(cases):
        for kind, members in resident(city, status, case, k).items():
            situation[kind].update(members)
    state, variable = ASKED[city]
    found = Simulation(situation=situation).calculate(variable, YEAR)
    rows = [row(state, status, c, "local_tax", a, YEAR) for c, a in zip(cases, found, strict=True)]
    return [[*told[:2], city, *told[3:]] for told in rows]


def main() -> None:
    """Write the points of both cities."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    out = parser.parse_args().out
    with out.open("w", encoding="utf-8", newline="") as stream:
        write = csv.writer(stream, lineterminator="\n")
        write.writerow(HEADER.split(","))
        for city in ASKED:
            for status in STATUSES:
                write.writerows(city_rows(city, status))


if __name__ == "__main__":
    main()
