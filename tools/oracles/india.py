"""Make the points of tests/law/points/india.csv with two independent engines (both MIT).

Run inside an environment of its own that has taxbrainai-compute and india-tax-guru, never in the
package's:

    python tools/oracles/india.py > tests/law/points/india.csv

Both engines hold the Act of 1961 for assessment year 2026-27 and do not know the numbering of the
Income-tax Act 2025; no rate, rebate or surcharge changed with it (Finance Act 2026), so their sums
stand for Tax Year 2026-27. A point is written only where they agree within ten rupees, which is
what the law rounds to; on all points here they do, in both regimes and on presumptive receipts, so
none is worked by hand. Where they ever disagree the script stops and names the case, to be worked
by hand then. Incomes are chosen so that neither engine's rounding to ten rupees (s.288A, s.288B;
s.516 of the new Act) moves the income taxed.
"""

from __future__ import annotations

import csv
import sys

from india_tax_guru.models import SalaryComponent, SalaryIncome, TaxpayerProfile
from india_tax_guru.presumptive import compute_44ada
from india_tax_guru.regime import compute_regime
from india_tax_guru.rules import get_rules
from taxbrainai_compute import Regime, TaxInput, compute, income_44ada

YEAR = 2026
ASSESSED = "2026-27"
BY = "taxbrainai-compute 0.1.0 = india-tax-guru 0.2.1 2026-11-25"
NEAR = 10
LAKH, CRORE = 100_000, 10_000_000
HEADER = (
    *("country", "region", "city", "status", "regime", "children", "self_employed", "year"),
    *("wages", "partner", "line", "amount", "by", "why"),
)
DEDUCTION = {"new": 75_000, "old": 50_000}
# Taxable incomes at which something begins: slabs, the rebate and the end of its relief, each
# surcharge and about where the relief above it ends.
EDGES = {
    "new": (
        *(400_000, 800_000, 1_200_000, 1_270_590, 1_600_000, 2_000_000, 2_400_000),
        *(5_000_000, 5_161_190, 10_000_000, 10_196_950, 20_000_000, 20_892_800),
    ),
    "old": (
        *(250_000, 500_000, 1_000_000, 5_000_000, 5_195_900, 10_000_000, 10_215_000),
        *(20_000_000, 20_931_000, 50_000_000, 53_018_000),
    ),
}
STEPS = (-100, 0, 10, 100, 20_000)
ROUND = (
    *range(3 * LAKH, 30 * LAKH, 50_000),
    *range(30 * LAKH, 120 * LAKH, 5 * LAKH),
    *range(120 * LAKH, 6 * CRORE + 1, 20 * LAKH),
    1_280_000,
)
RECEIPTS = (
    *(3, 5, 8, 10, 12, 15, 16, 18, 20, 22, 24, 26, 28, 30, 32, 35, 38, 40, 42, 45, 48, 50, 52, 55),
    *(58, 60, 65, 70, 75),
)


def salaries(regime: str) -> list[int]:
    """Return the salaries of a regime: round ones, and both sides of every edge."""
    near = {edge + step + DEDUCTION[regime] for edge in EDGES[regime] for step in STEPS}
    return sorted({*ROUND, *near})


def receipts(regime: str) -> list[int]:
    """Return gross receipts: round ones, and both sides of what half of them meets."""
    near = {2 * (edge + step) for edge in EDGES[regime] for step in STEPS}
    return sorted({*(lakh * LAKH for lakh in RECEIPTS), *(n for n in near if n <= 75 * LAKH)})


def one(regime: str, salary: int, profit: int) -> int:
    """Return a year's tax by taxbrainai-compute."""
    case = TaxInput(salary_income=salary, business_income=profit, assessment_year=ASSESSED)
    return int(compute(case, regime=Regime(regime)).chosen.total_tax)


def other(regime: str, salary: int, profit: int) -> int:
    """Return a year's tax by india-tax-guru."""
    paid = [SalaryComponent(name="pay", annual_amount=salary)]
    posts = [SalaryIncome(employer_name="post", components=paid)] if salary else []
    profile = TaxpayerProfile(assessment_year=ASSESSED, salaries=posts, business_income=profit)
    return compute_regime(profile, get_rules(ASSESSED), regime).total_tax_liability


def deemed(gross: int) -> int:
    """Return half of gross receipts, as both engines work it out for a doctor."""
    first, within, _ = income_44ada(gross)
    second = compute_44ada(gross, 0, profession="medical").presumptive_income
    if not within or int(first) != second:
        sys.exit(f"receipts of {gross}: {first} and {second}")
    return second


def agreed(regime: str, salary: int, profit: int) -> int:
    """Return what both engines say, or stop."""
    first, second = one(regime, salary, profit), other(regime, salary, profit)
    if abs(first - second) > NEAR:
        sys.exit(f"{regime} regime, salary {salary}, profit {profit}: {first} and {second}")
    return first


def main() -> None:
    """Print the points."""
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(HEADER)
    for regime in ("new", "old"):
        for own, amounts in ((0, salaries(regime)), (1, receipts(regime))):
            for paid in amounts:
                case = (0, deemed(paid)) if own else (paid, 0)
                place = ("IN", "", "", "single", regime, "", own, YEAR)
                out.writerow((*place, paid, "", "total", agreed(regime, *case), BY, ""))


if __name__ == "__main__":
    main()
