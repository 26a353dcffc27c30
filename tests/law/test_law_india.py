"""Indian income tax, new regime, Tax Year 2026-27: to the rupee."""

from __future__ import annotations

import numpy as np
import pytest

from afterward.base.errors import AfterwardError
from afterward.law.library import rule
from afterward.law.schedule import marginal
from afterward.law.tax import tax_code

LAKH = 100_000
CODE = tax_code("IN", "", year=2026)


# Each by hand from slabs, rebate, surcharge and 4 % cess on salary less 75,000; the first four:
# 12.75 lakh: taxable 12 lakh, rebate, 0. 13: taxable 12.25 lakh, tax held to the 25,000 above
# 12 lakh, x 1.04. 15: 60,000 + 15 % of 2.25 lakh = 93,750, x 1.04. 18: 1,20,000 + 20 % of
# 1.25 lakh = 1,45,000, x 1.04. 52: relief holds 10,80,000 x 1.1 to 10,80,000 + 1,25,000.
# 60: (3,00,000 + 30 % of 35.25 lakh) x 1.1 x 1.04.
@pytest.mark.parametrize(
    ("lakh", "tax"),
    [
        (12.75, 0),
        (13, 26_000),
        (15, 97_500),
        (18, 150_800),
        (24, 292_500),
        (30, 475_800),
        (40, 787_800),
        (52, 1_253_200),
        (60, 1_552_980),
    ],
)
def test_salaries_pay_to_the_rupee(lakh, tax):
    assert CODE.explain(lakh * LAKH).total == tax


def test_relief_ends_where_tax_by_slabs_meets_the_excess():
    # 60,000 + 15 % of e = e, so e = 70,588.24 and taxable income 12.70588 lakh.
    end = 12 * LAKH + 60_000 / 0.85
    below, above = CODE.lines(np.array([end - 100, end + 100]) + 75_000)["income_tax"]
    assert below == pytest.approx((60_000 / 0.85 - 100) * 1.04)
    assert above == pytest.approx((60_000 + 0.15 * (60_000 / 0.85 + 100)) * 1.04)


@pytest.mark.parametrize("limit", [50 * LAKH, 100 * LAKH, 200 * LAKH])
def test_one_rupee_over_a_surcharge_step_costs_one_rupee_and_cess(limit):
    at, over = CODE.lines(np.array([limit, limit + 1.0]) + 75_000)["income_tax"]
    assert over - at == pytest.approx(1.04)


def test_far_above_two_crore_the_surcharge_is_a_quarter():
    # Taxable 5 crore: 3 lakh + 30 % of 476 lakh = 145.8 lakh, x 1.25 x 1.04.
    assert CODE.explain(500 * LAKH + 75_000).total == 18_954_000


def test_a_pension_gets_the_standard_deduction_too():
    assert CODE.explain(0.0, other=12.75 * LAKH).total == 0.0


def test_what_a_person_pays_into_a_pension_is_not_deducted():
    with pytest.raises(AfterwardError, match="new regime"):
        CODE.explain(20 * LAKH, pretax=50_000)
    with pytest.raises(AfterwardError, match="new regime"):
        CODE.explain(20 * LAKH, deductions=50_000)
    # Nothing paid in is no fault, as an array of zeros either.
    assert CODE.lines(np.array([1.0]), pretax=np.zeros(1))["income_tax"] == 0.0


def test_a_state_changes_no_tax_but_has_to_exist():
    assert tax_code("IN", "Tamil Nadu", year=2026).explain(18 * LAKH).total == 150_800
    with pytest.raises(AfterwardError, match="Bombay"):
        tax_code("IN", "Bombay", year=2026)


# Tax by slabs at each threshold: 5 % of 4 lakh, then 10, 15, 20, 25 % of 4 lakh more each time.
# Below 12 lakh the rebate takes it all, just above relief; from 16 lakh on nothing does.
@pytest.mark.parametrize(
    ("lakh", "tax"), [(16, 120_000), (20, 200_000), (24, 300_000), (34, 600_000)]
)
def test_the_slabs_add_up_at_each_threshold(lakh, tax):
    due = CODE.lines(np.array([lakh * LAKH + 75_000.0]))["income_tax"]
    assert due == pytest.approx(1.04 * tax, abs=0.001)


def test_the_slabs_below_the_rebate_show_in_their_own_rule():
    # Nothing to 4 lakh, 20,000 at 8 lakh, 60,000 at 12 lakh.
    at = marginal(np.array([4, 8, 12, 16]) * float(LAKH), rule("in.income_tax").rule)
    assert at.tolist() == pytest.approx([0, 20_000, 60_000, 120_000], abs=0.001)


@pytest.mark.parametrize(("crore", "surcharge"), [(0.75, 0.10), (1.5, 0.15), (3.0, 0.25)])
def test_each_surcharge_applies_to_all_of_the_tax(crore, surcharge):
    taxable = crore * 100 * LAKH
    slabs = 300_000 + 0.30 * (taxable - 24 * LAKH)
    due = CODE.lines(np.array([taxable + 75_000]))["income_tax"]
    assert due == pytest.approx(slabs * (1 + surcharge) * 1.04, abs=0.01)


def test_the_provident_fund_is_noted_and_not_counted():
    assert rule("in.epf.employee").rule.value == 0.12
    assert any("provident fund" in said for said in CODE.explain(LAKH).not_counted)


def test_a_peer_leaves_out_relief_at_12_80_lakh_the_law_says_5_200_not_63_180():
    # taxcalcindia 0.1.4: (60,000 + 15 % of 5,000) x 1.04 = 63,180. With relief tax is held to the
    # 5,000 above 12 lakh, x 1.04.
    assert CODE.explain(12.80 * LAKH).total == 5_200


def test_a_peer_leaves_out_relief_at_2_01_crore_and_takes_564_070_too_much():
    # Without relief (3,00,000 + 30 % of 176.25 lakh) x 1.25 x 1.04 = 72,63,750. With it, tax at 2
    # crore, 55,80,000 x 1.15 = 64,17,000, and the 25,000 above it, x 1.04 = 66,99,680.
    assert CODE.explain(201 * LAKH).total == 6_699_680 == 7_263_750 - 564_070


@pytest.mark.parametrize(("lakh", "without"), [(60, 1_411_800), (150, 4_219_800), (300, 8_899_800)])
def test_a_peer_has_no_surcharge_at_all(lakh, without):
    # aikar 0.1.6 stops at slabs and cess: (3,00,000 + 30 % of what lies above 24.75 lakh) x 1.04.
    # The law adds 10, 15 and 25 % of it.
    share = {60: 1.10, 150: 1.15, 300: 1.25}[lakh]
    assert CODE.explain(lakh * LAKH).total == pytest.approx(without * share)


def test_above_five_crore_the_new_regime_still_adds_a_quarter_and_not_37_percent():
    # Taxable 6 crore: (3 lakh + 30 % of 576 lakh) = 175.8 lakh, x 1.25 x 1.04.
    assert CODE.explain(600 * LAKH + 75_000).total == 22_854_000


@pytest.mark.parametrize(
    "name",
    [
        *("in.income_tax", "in.standard_deduction", "in.rebate", "in.surcharge", "in.cess"),
        *("in.old.income_tax", "in.old.standard_deduction", "in.old.rebate", "in.old.surcharge"),
        *("in.old.limit.savings", "in.old.limit.pension", "in.old.limit.health"),
        *("in.presumptive.share", "in.nps.untaxed"),
    ],
)
def test_records_name_the_section_of_both_acts(name):
    title = rule(name).source.title
    assert "Income-tax Act 2025" in title or "Finance Act 2026" in title
    assert "1961 Act" in title
    assert rule(name).grade == "A"


def test_professional_tax_is_left_out_and_its_most_is_held():
    assert rule("in.professional_tax.most").rule.value == 2_500
    assert any("professional tax" in said for said in CODE.explain(LAKH).not_counted)


@pytest.mark.parametrize("more", [{"deductions": 1.0}, {"profit": 1.0}])
def test_what_only_india_asks_for_is_refused_elsewhere(more):
    with pytest.raises(AfterwardError, match="only asked for in India"):
        tax_code("UK", "England", year=2026).explain(50_000, **more)
