"""Ask PolicyEngine-US what points have no column for, as a second opinion to Tax-Calculator.

Run it in the engine's own environment (policyengine-us, AGPL: for checking only); it prints one
line a case, from which figures in tests/law/test_law_us_*.py are taken. It is the only oracle for
interest on student loans, which Tax-Calculator takes as it is given, and for the top bracket's
limit on itemised deductions above what they come to, where Tax-Calculator lacks the "lesser of".

    python us_federal_again.py

Texans of 40 (no state tax); one simulation, a minute to begin with.
"""

from __future__ import annotations

from policyengine_us import Simulation

YEAR = 2026
FILING = {"single": "SINGLE", "joint": "JOINT", "separate": "SEPARATE", "head": "HEAD_OF_HOUSEHOLD"}
KINDS = ("families", "spm_units", "households", "tax_units")
LOAN, OVERTIME = "student_loan_interest", "fsla_overtime_premium"
INTEREST, HOME, MORTGAGE = (
    "taxable_interest_income",
    "real_estate_taxes",
    "deductible_mortgage_interest",
)

Case = tuple[str, float, dict[str, float]]
CASES: tuple[Case, ...] = (
    *(("single", w, {LOAN: i}) for w, i in ((60_000, 3_000), (90_000, 2_000), (92_500, 3_000))),
    *(("joint", w, {LOAN: 2_500}) for w in (175_000, 190_000, 205_000)),
    *((status, 99_000, {LOAN: 2_500}) for status in ("head", "separate")),
    *(("single", w, {OVERTIME: 12_500}) for w in (93_600, 150_999, 151_000, 170_500, 275_000)),
    ("joint", 310_900, {OVERTIME: 25_000}),
    ("separate", 93_600, {OVERTIME: 8_000}),
    *(("single", w, {"age": 65}) for w in (60_000, 90_000, 175_000, 200_000)),
    ("separate", 90_000, {"age": 66}),
    ("head", 120_000, {"age": 65}),
    *(("single", w, {INTEREST: 50_000}) for w in (140_000, 180_000, 300_000)),
    ("separate", 110_000, {INTEREST: 40_000}),
    *(("joint", w, {HOME: 60_000, MORTGAGE: 30_000}) for w in (505_000, 560_000, 606_400)),
    *(("separate", w, {HOME: 30_000, MORTGAGE: 5_000}) for w in (200_000, 270_000, 400_000)),
    *(("single", w, {MORTGAGE: 100_000}) for w in (640_600, 700_000, 900_000)),
    *(("head", w, {HOME: 50_000}) for w in (215_000, 230_000, 240_000, 260_000)),
)


def household(case: Case, k: int) -> dict[str, dict]:
    """Return one family as the engine wants it told."""
    status, wages, more = case
    told = {"age": 40, "employment_income": wages, "weekly_hours_worked": 50.0, **more}
    people = {f"a{k}": {name: {str(YEAR): value} for name, value in told.items()}}
    if status == "joint":
        people[f"b{k}"] = {"age": {str(YEAR): 40}}
    found = {kind: {f"h{k}": {"members": list(people)}} for kind in KINDS}
    found["households"][f"h{k}"]["state_code"] = {str(YEAR): "TX"}
    itemises = HOME in more or MORTGAGE in more
    found["tax_units"][f"h{k}"]["tax_unit_itemizes"] = {str(YEAR): itemises}
    found["tax_units"][f"h{k}"]["filing_status"] = {str(YEAR): FILING[status]}
    # No sales tax in place of income tax: our sums know none.
    found["tax_units"][f"h{k}"]["state_and_local_sales_or_income_tax"] = {str(YEAR): 0.0}
    return {"people": people, "marital_units": {f"m{k}": {"members": list(people)}}, **found}


def main() -> None:
    """Print what is found for each of CASES."""
    situation: dict[str, dict] = {kind: {} for kind in ("people", "marital_units", *KINDS)}
    for k, case in enumerate(CASES):
        for kind, members in household(case, k).items():
            situation[kind].update(members)
    engine = Simulation(situation=situation)

    def of(name: str) -> list[float]:
        return [float(v) for v in engine.calculate(name, YEAR, map_to="tax_unit")]

    regular, least = of("income_tax_main_rates"), of("alternative_minimum_tax")
    niit = of("net_investment_income_tax")
    for case, *amounts in zip(CASES, regular, least, niit, strict=True):
        tax, amt, more = (round(amount, 2) for amount in amounts)
        print(*case, {"tax": round(tax + amt, 2), "amt": amt, "niit": more})


if __name__ == "__main__":
    main()
