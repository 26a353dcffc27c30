"""Write loan payments and marketplace shares of PolicyEngine-US (AGPL: for checking only).

Run inside an environment of its own that has policyengine-us, never in the package's:

    python tools/oracles/loans_cover.py

One simulation, one single person a household in Texas, owing 200,000 at 7.94 %. The figures stand
in tests/law/test_law_loans_us.py and tests/law/test_law_cover.py.
"""

from __future__ import annotations

import csv
import sys

from policyengine_us import Simulation

AGI = (9_000, 20_000, 20_001, 24_300, 24_700, 40_000, 65_000, 99_999, 100_000, 100_001, 256_830)
MONTH = "2026-09"
OWED, RATE = 200_000, 0.0794
PLANS = (
    *("repayment_assistance_plan_payment", "income_based_repayment_payment"),
    *("pay_as_you_earn_payment", "standard_repayment_payment", "tiered_standard_repayment_payment"),
)


def people(*, new_borrower: bool, new_loan: bool) -> dict:
    """Return a situation of one person a household, one for each income."""
    names = [f"p{k}" for k in range(len(AGI))]
    held = {
        name: {
            "age": {"2026": 60, "2027": 60},
            "employment_income": {"2026": agi, "2027": agi},
            "federal_student_loan_balance": {"2026": OWED},
            "federal_student_loan_interest_rate": {"2026": RATE},
            "is_income_based_repayment_new_borrower": {"2026": new_borrower},
            "has_federal_student_loan_made_on_or_after_2026_07_01": {"2026": new_loan},
        }
        for name, agi in zip(names, AGI, strict=True)
    }
    group = {name: {"members": [name]} for name in names}
    homes = {
        name: {"members": [name], "state_code": {"2026": "TX", "2027": "TX"}} for name in names
    }
    return {
        "people": held,
        "households": homes,
        **dict.fromkeys(("tax_units", "families", "spm_units", "marital_units"), group),
    }


def main() -> None:
    """Write a row for each figure: what it is, for which borrower or year, income, amount."""
    out = csv.writer(sys.stdout)
    for new_borrower, new_loan in ((True, False), (False, False), (True, True)):
        simulation = Simulation(situation=people(new_borrower=new_borrower, new_loan=new_loan))
        who = f"new borrower {new_borrower}, new loan {new_loan}"
        for plan in PLANS:
            paid = simulation.calculate(plan, MONTH)
            out.writerows(
                (plan, who, a, round(float(x), 2)) for a, x in zip(AGI, paid, strict=True)
            )
    share = "aca_required_contribution_percentage"
    for year in (2026, 2027):
        found = simulation.calculate(share, year)
        out.writerows((share, year, a, round(float(x), 6)) for a, x in zip(AGI, found, strict=True))


if __name__ == "__main__":
    main()
