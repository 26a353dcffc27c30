"""The tax on investment income, and the alternative minimum tax."""

from __future__ import annotations

import numpy as np
import pytest

from afterward.law import Index
from afterward.law.income import Place
from afterward.law.inforce import law_of
from afterward.law.tax import tax_code
from afterward.law.us.minimum import minimum_tax

STATUSES = ("single", "joint", "separate", "head")


def amounts(status, wages, **more):
    code = tax_code("US", "TX", status=status, year=2026)
    return {line.id: line.amount for line in code.explain(wages, **more).lines}


# Tax-Calculator 6.8.0: income tax, and 3.8 % of the investment income or of what all income has
# over 200,000 (250,000 joint, 125,000 separate), whichever is less.
@pytest.mark.parametrize(
    ("status", "wages", "interest", "tax", "more"),
    [
        ("single", 140_000, 50_000, 34_334.00, 0.00),
        ("single", 180_000, 50_000, 44_904.00, 1_140.00),
        ("single", 300_000, 50_000, 85_634.25, 1_900.00),
        ("joint", 230_000, 40_000, 42_268.00, 760.00),
        ("separate", 110_000, 40_000, 24_734.00, 950.00),
        ("head", 195_000, 20_000, 36_591.00, 570.00),
    ],
)
def test_investment_income_is_taxed_as_pay_and_once_more(status, wages, interest, tax, more):
    lines = amounts(status, wages, investment=interest)
    assert lines["income_tax"] == pytest.approx(tax, abs=0.011)
    assert lines["net_investment_tax"] == pytest.approx(more, abs=0.011)


def test_there_is_no_line_for_investments_where_none_are_given():
    assert "net_investment_tax" not in amounts("single", 300_000)
    assert "net_investment_tax" in amounts("single", 300_000, investment=1.0)


def test_investment_income_counts_in_gross_and_pays_no_payroll_tax():
    told = tax_code("US", "TX", year=2026).explain(100_000, investment=20_000)
    assert told.gross == 120_000
    paid = sum(line.amount for line in told.lines if line.id.startswith("payroll."))
    assert paid == pytest.approx(7_650.00)


# What the minimum tax comes to by Tax-Calculator 6.8.0 (more income of the minimum tax alone until
# it is due). 26 % to 244,500 (separate 122,250), then 28 %. Exemptions: 90,100, gone at 680,200;
# joint 140,200, gone at 1,280,400; separate 70,100, gone at 640,200, above which its income grows
# by 50 % of the rest, up to 70,100 more (26 U.S.C. 55(d)(3)), which the engine leaves out, so by
# hand: 700,000 + 29,900 = 729,900 and 31,785 + 28 % of 607,650; 1,470,100 and 28 % of 1,347,850.
@pytest.mark.parametrize(
    ("status", "income", "tax"),
    [
        ("single", 300_000, 54_574),
        ("single", 400_000, 81_882),
        ("single", 550_000, 130_882),
        ("single", 620_000, 160_282),
        ("single", 700_000, 191_110),
        ("single", 1_400_000, 387_110),
        ("head", 550_000, 130_882),
        ("head", 700_000, 191_110),
        ("joint", 300_000, 41_548),
        ("joint", 550_000, 109_854),
        ("joint", 1_100_000, 277_854),
        ("joint", 1_400_000, 387_110),
        ("separate", 300_000, 61_927),
        ("separate", 550_000, 138_927),
        ("separate", 620_000, 168_327),
        ("separate", 640_200, 176_811),
        ("separate", 700_000, 201_927),
        ("separate", 1_400_000, 409_183),
    ],
)
def test_the_minimum_tax_is_what_an_independent_model_says(status, income, tax):
    found = minimum_tax(Place("US", "TX", status), law_of("US", year=2026), np.array([income]))
    assert found[0] == pytest.approx(tax, abs=0.011)


# A home whose tax fills the cap of 40,400; both engines (Tax-Calculator 6.8.0, PolicyEngine-US
# 2.68.0) find 83 and 283 of minimum tax in the middle two. By hand for 230,000: 26 % of
# (230,000 - 90,100) = 36,374; regular 16,155 + 24 % of (189,600 - 105,700) = 36,291.
@pytest.mark.parametrize(
    ("wages", "tax"),
    [(200_000, 29_091), (215_000, 32_691), (230_000, 36_374), (240_000, 38_974), (260_000, 44_919)],
)
def test_a_head_of_household_with_much_local_tax_meets_the_minimum_tax(wages, tax):
    assert amounts("head", wages, property_tax=50_000)["income_tax"] == tax


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("age", [40.0, 65.0])
def test_with_the_standard_deduction_the_minimum_tax_never_exceeds_the_regular_tax(status, age):
    # This is why those who cannot itemise are taxed without working it out.
    pay = np.arange(0.0, 5_000_000.0, 50.0)
    least = minimum_tax(Place("US", "TX", status), law_of("US", year=2026), pay)
    ages = {"age": age, **({"partner_age": age} if status == "joint" else {})}
    regular = tax_code("US", "TX", status=status, year=2026).lines(pay, **ages)["income_tax"]
    assert (least <= regular + 1e-9).all()


@pytest.mark.parametrize("status", STATUSES)
def test_every_threshold_of_the_minimum_tax_moves_with_prices(status):
    income, f = np.linspace(50_000.0, 2_000_000.0, 500), 1.7
    path = np.array([1.0, f])
    moved = law_of("US", Index(year=2027, base_year=2026, prices=path, wages=path))
    place = Place("US", "TX", status)
    still = minimum_tax(place, law_of("US", year=2026), income)
    assert minimum_tax(place, moved, f * income) == pytest.approx(f * still)


def test_the_minimum_tax_is_named_where_it_was_worked_out():
    code = tax_code("US", "TX", status="head", year=2026)
    line = code.explain(230_000, property_tax=50_000).lines[0]
    assert "alternative minimum tax" in line.source
    assert "164(b)" in line.source
