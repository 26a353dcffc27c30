"""Indian income tax, old regime, and which regime leaves more: to the rupee."""

from __future__ import annotations

import numpy as np
import pytest

from afterward.base.errors import AfterwardError
from afterward.law.india.regimes import allowed, better_regime
from afterward.law.india.told import explain_regimes
from afterward.law.tax import regimes, tax_code

LAKH = 100_000
OLD = tax_code("IN", "", year=2026, regime="old")


def tax(pay, **more):
    return float(OLD.lines(np.array([pay]), **more)["income_tax"][0])


# Salary less 50,000, then by hand. 9.5 lakh taxable: 12,500 + 20 % of 4.5 lakh = 1,02,500, x 1.04.
# 15 lakh taxable: 1,12,500 + 30 % of 5 lakh = 2,62,500. 60: (1,12,500 + 30 % of 50 lakh) x 1.1.
# 1.5 crore: (1,12,500 + 30 % of 140 lakh) x 1.15. 3 crore: x 1.25 of 1,12,500 + 30 % of 290 lakh.
# 6 crore: x 1.37 of 1,12,500 + 30 % of 590 lakh.
@pytest.mark.parametrize(
    ("lakh", "due"),
    [
        (3, 0),
        (5.5, 0),
        (10, 106_600),
        (15.5, 273_000),
        (60.5, 1_844_700),
        (150.5, 5_157_750),
        (300.5, 11_456_250),
        (600.5, 25_379_250),
    ],
)
def test_salaries_pay_to_the_rupee(lakh, due):
    assert OLD.explain(lakh * LAKH).total == pytest.approx(due)


def test_a_rupee_over_five_lakh_costs_13_000_for_there_is_no_relief():
    # 12,500 + 20 % of a rupee, x 1.04, where the new regime would take 1.04.
    at, over = OLD.lines(np.array([5 * LAKH, 5 * LAKH + 1.0]) + 50_000)["income_tax"]
    assert at == 0.0
    assert over == pytest.approx(13_000.208)


@pytest.mark.parametrize("limit", [50 * LAKH, 100 * LAKH, 200 * LAKH, 500 * LAKH])
def test_one_rupee_over_a_surcharge_step_costs_one_rupee_and_cess(limit):
    at, over = OLD.lines(np.array([limit, limit + 1.0]) + 50_000)["income_tax"]
    assert over - at == pytest.approx(1.04)


def test_just_over_five_crore_relief_holds_the_37_percent_back():
    # At 5 crore (1,12,500 + 30 % of 490 lakh) x 1.25 = 1,85,15,625; 5 lakh more, x 1.04.
    assert tax(505 * LAKH + 50_000) == pytest.approx((18_515_625 + 500_000) * 1.04)


def test_from_sixty_and_from_eighty_more_is_free_of_tax():
    # 9 lakh taxable: 12,500 / 10,000 / 0 to 5 lakh, then 20 % of 4 lakh, x 1.04.
    pay = np.full(4, 9.5 * LAKH)
    due = OLD.lines(pay, age=np.array([59.0, 60.0, 79.0, 80.0]))["income_tax"]
    assert due.tolist() == pytest.approx([96_200, 93_600, 93_600, 83_200])
    told = OLD.explain(9.5 * LAKH, age=60.0)
    assert told.total == 93_600


def test_age_changes_nothing_in_the_new_regime():
    new = tax_code("IN", "", year=2026)
    assert new.explain(20 * LAKH, age=70.0).total == new.explain(20 * LAKH).total


def test_the_surcharge_s_relief_starts_from_the_slabs_of_one_s_own_age():
    # At 50 lakh: 1,10,000 + 30 % of 40 lakh = 13,10,000 from 60 on; 10,000 more, x 1.04.
    assert tax(50.6 * LAKH, age=60.0) == pytest.approx(1_320_000 * 1.04)


def test_stated_deductions_come_off_and_never_below_nothing():
    # 10 lakh less 50,000 less 2 lakh: 7.5 lakh: 12,500 + 50,000 = 62,500, x 1.04.
    assert tax(10 * LAKH, deductions=2 * LAKH) == pytest.approx(65_000)
    assert tax(10 * LAKH, deductions=90 * LAKH) == 0.0


def test_pension_contributions_count_to_a_lakh_and_a_half():
    assert tax(10 * LAKH, pretax=3 * LAKH) == tax(10 * LAKH, deductions=1.5 * LAKH)
    assert tax(10 * LAKH, pretax=50_000) == tax(10 * LAKH, deductions=50_000)


def test_each_deduction_is_held_to_its_limit():
    # 1,50,000 + 50,000 + 25,000 + 50,000 (parents 60 or older) + rent + loan interest in full.
    told = allowed(
        savings=200_000,
        pension=60_000,
        health=30_000,
        parents_health=55_000,
        rent=120_000,
        education=90_000,
        parents_senior=True,
    )
    assert float(told) == 150_000 + 50_000 + 25_000 + 50_000 + 120_000 + 90_000
    assert float(allowed(health=60_000, senior=True)) == 50_000
    assert float(allowed()) == 0.0


def test_india_has_two_regimes_and_the_new_one_holds_unless_asked():
    assert regimes("IN") == ("new", "old")
    assert tax_code("IN", "", year=2026).place.regime == "new"
    with pytest.raises(AfterwardError, match="flat"):
        tax_code("IN", "", year=2026, regime="flat")


def test_at_24_lakh_the_old_regime_wins_from_eight_lakh_of_deductions_on():
    # New: 2,92,500. Old with 5 lakh: (1,12,500 + 30 % of 8.5 lakh) x 1.04 = 3,82,200: 89,700 more.
    # With 8 lakh: (1,12,500 + 30 % of 5.5 lakh) x 1.04 = 2,88,600: 3,900 less.
    found = better_regime(24 * LAKH, np.array([5.0, 8.0]) * LAKH)
    assert found.regime.tolist() == ["new", "old"]
    assert found.by.tolist() == pytest.approx([89_700, 3_900])
    assert found.new.tolist() == pytest.approx([292_500, 292_500])


def test_where_both_take_nothing_the_regime_that_holds_anyway_is_named():
    found = better_regime(5 * LAKH)
    assert str(found.regime) == "new"
    assert found.by == 0.0
    assert explain_regimes(5 * LAKH)[-1].name == "Both leave the same:"


def test_the_comparison_agrees_with_the_taxes_themselves():
    pay = np.linspace(3 * LAKH, 700 * LAKH, 101)
    found = better_regime(pay, 2 * LAKH, age=62.0)
    new = tax_code("IN", "", year=2026).lines(pay)["income_tax"]
    old = OLD.lines(pay, deductions=2 * LAKH, age=62.0)["income_tax"]
    assert found.new == pytest.approx(new)
    assert found.old == pytest.approx(old)


def test_the_comparison_is_told_with_its_sources():
    new, old, by = explain_regimes(24 * LAKH, 8 * LAKH)
    assert (new.amount, old.amount, by.amount) == (292_500, 288_600, 3_900)
    assert by.name == "The old regime leaves more by"
    assert "s.202(1)" in new.source
    assert "s.156(1)" in old.source
    assert by.grade == "A"


def test_the_comparison_told_takes_every_part_the_sums_take():
    # 1 crore of receipts, a profit of 15 lakh by the books, 1.5 lakh paid in, at 60: new 60,000 +
    # 15 % of 3 lakh = 1,05,000; old 1,10,000 + 30 % of 3.5 lakh = 2,15,000; x 1.04 each.
    new, old, _ = explain_regimes(
        100 * LAKH, pretax=2 * LAKH, profit=15 * LAKH, age=60.0, self_employed=True
    )
    assert (new.amount, old.amount) == (109_200, 223_600)


def test_what_the_old_regime_leaves_out_is_said():
    said = " ".join(OLD.explain(LAKH).not_counted)
    assert "limits of each deduction" in said
    assert "the old regime (80C" not in said
