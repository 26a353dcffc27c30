"""State and local taxes against the standard deduction: the cap, the top bracket, the circle."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.law import Index
from afterward.law.income import Place
from afterward.law.inforce import law_of
from afterward.law.tax import regions, tax_code
from afterward.law.us.household import FOLLOW_FEDERAL_TAX
from afterward.law.us.states import NO_TAX, Filer, state


def amounts(region, status, wages, *, year=2026, city="", **more):
    code = tax_code("US", region, status=status, year=year, city=city)
    return {line.id: line.amount for line in code.explain(wages, **more).lines}


def income_tax(status, wages, **more):
    return amounts("TX", status, wages, **more)["income_tax"]


# Tax-Calculator 6.8.0, with the start of the cap's fall put right: property tax and mortgage
# interest. The cap is 40,400; at 560,000 it is 40,400 - 0.3 x 55,000 = 23,900; from 606,333 it is
# 10,000. On separate returns half of all that. PolicyEngine-US 2.68.0 agrees where both were asked.
@pytest.mark.parametrize(
    ("status", "wages", "home", "mortgage", "tax"),
    [
        ("single", 150_000, 12_000, 10_000, 23_318.00),
        ("single", 300_000, 12_000, 10_000, 66_069.25),
        ("single", 450_000, 45_000, 20_000, 105_129.25),
        ("joint", 450_000, 45_000, 20_000, 78_700.00),
        ("joint", 505_000, 60_000, 30_000, 91_984.00),
        ("joint", 560_000, 60_000, 30_000, 114_864.00),
        ("joint", 606_400, 60_000, 30_000, 135_778.50),
        ("joint", 700_000, 60_000, 30_000, 168_538.50),
        ("separate", 200_000, 30_000, 5_000, 34_550.00),
        ("separate", 252_500, 30_000, 5_000, 49_192.00),
    ],
)
def test_what_is_itemised_is_deducted_up_to_the_cap(status, wages, home, mortgage, tax):
    found = income_tax(status, wages, property_tax=home, itemised=mortgage)
    assert found == pytest.approx(tax, abs=0.011)


def test_on_a_separate_return_half_of_the_shrunken_cap_is_left():
    # (40,400 - 30 % of (270,000 - 252,500)) / 2 = 17,575; with 5,000 of interest 22,575. Taxable
    # 247,425: 41,024 + 32 % of 45,650.
    found = income_tax("separate", 270_000, property_tax=30_000, itemised=5_000)
    assert found == pytest.approx(55_632.00)
    # At 400,000 the floor of 5,000; with 20,000 of interest 25,000, of which 2/37 of the 15,650
    # over 384,350 are lost: 845.95. Taxable 375,845.95: 58,448 + 35 % of 119,620.95.
    found = income_tax("separate", 400_000, property_tax=30_000, itemised=20_000)
    assert found == pytest.approx(100_315.33, abs=0.011)


@pytest.mark.parametrize(
    ("year", "cap", "start"),
    [(2026, 40_400, 505_000), (2027, 40_804, 510_050), (2028, 41_212, 515_151)],
)
def test_the_cap_of_later_years_stands_in_the_law_already(year, cap, start):
    law = law_of("US", year=year)
    found = law.value("us.salt.joint", np.array([start, start + 10_000.0]))
    assert found.tolist() == pytest.approx([cap, cap - 3_000])
    assert law.value("us.salt.joint", np.array([2e6]))[0] == 10_000


def test_from_2030_the_cap_is_ten_thousand_for_everybody():
    for year in (2030, 2035):
        law = law_of("US", year=year)
        assert law.value("us.salt.single", np.array([1e5])) == 10_000
        assert law.value("us.salt.separate", np.array([1e5])) == 5_000


# In the top bracket 2/37 of the deductions are lost, or of the income in that bracket before them
# if that is less. 640,600: nothing lies in it; 700,000: 59,400, so 3,210.81 (both engines).
# 900,000 by hand and PolicyEngine-US (Tax-Calculator takes 2/37 of 259,400): 2/37 of 100,000 is
# 5,405.41, so 94,594.59 are deducted; 192,979.25 + 37 % of (805,405.41 - 640,600).
@pytest.mark.parametrize(
    ("wages", "tax"), [(640_600, 157_979.25), (700_000, 179_893.03), (900_000, 253_957.25)]
)
def test_in_the_top_bracket_a_deduction_is_worth_35_cents_of_the_dollar(wages, tax):
    assert income_tax("single", wages, itemised=100_000) == pytest.approx(tax, abs=0.011)


def test_a_deduction_smaller_than_the_standard_one_changes_nothing():
    assert income_tax("single", 200_000, itemised=16_100) == income_tax("single", 200_000)
    less = income_tax("single", 200_000, itemised=16_200)
    assert income_tax("single", 200_000) - less == pytest.approx(24.00)


def test_new_york_city_s_tax_is_deducted_with_the_state_s():
    # The state's 16,693.45 (PolicyEngine-US), 411.91 for family leave, 31.20 for disability and the
    # city's are deducted; due 41,024 at 201,775 and 32 % above.
    lines = amounts("NY", "single", 256_830, city="New York City")
    deducted = 16_693.45 + 411.91 + 31.20 + lines["local_tax"]
    assert lines["local_tax"] > 8_000
    expected = 41_024 + 0.32 * (256_830 - deducted - 201_775)
    assert lines["income_tax"] == pytest.approx(expected, abs=0.02)


def test_washington_s_long_term_care_is_no_tax_one_can_deduct_and_its_family_leave_is():
    code = tax_code("US", "WA", year=2026)
    lines = code.lines(150_000.0, itemised=20_000.0)
    # Taxable 150,000 - 20,000 - the premium, at 24 %: 17,966 at 105,700.
    leave = lines["payroll.paid_leave"]
    assert lines["payroll.long_term_care"] > 0
    expected = 17_966 + 0.24 * (130_000 - leave - 105_700)
    assert lines["income_tax"] == pytest.approx(expected, abs=0.011)


def test_alabama_deducts_the_federal_tax_that_itemising_leaves():
    without = amounts("AL", "single", 500_000)
    with_home = amounts("AL", "single", 500_000, property_tax=10_000)
    federal = without["income_tax"] - with_home["income_tax"]
    assert federal > 1_000
    # Every dollar less of federal tax is a dollar more that Alabama taxes at 5 %.
    more = with_home["region_tax"] - without["region_tax"]
    assert more == pytest.approx(0.05 * federal, abs=0.02)


def test_the_states_that_follow_the_federal_tax_are_named_and_no_others():
    law = law_of("US", year=2026)
    pay = np.array([60_000.0, 90_000.0, 120_000.0])
    for region in regions("US"):
        place = Place("US", region, "single")
        dues = [
            state(law, Filer(place, pay, pay, 0.0 * pay, pay - 16_100.0, tax)).amount
            for tax in (pay * 0.01, pay * 0.02)
        ]
        assert (np.abs(dues[0] - dues[1]).max() > 0.01) == (region in FOLLOW_FEDERAL_TAX), region


def test_where_the_state_asks_little_the_standard_deduction_stays():
    # California takes about 5,600 at 93,600 (and 1,217 of insurance): far below 16,100.
    assert amounts("CA", "single", 93_600)["income_tax"] == 11_762.00


@pytest.mark.parametrize("status", ["single", "joint", "head"])
def test_arrays_in_which_only_some_itemise_tell_each_case_as_it_would_be_alone(status):
    code = tax_code("US", "CA", status=status, year=2026)
    pay = np.linspace(30_000.0, 1_200_000.0, 60)
    together = code.lines(pay)["income_tax"]
    alone = [float(code.lines(np.array([each]))["income_tax"][0]) for each in pay]
    assert together.tolist() == pytest.approx(alone)


@given(
    pay=st.floats(0, 2e6),
    home=st.floats(0, 1e5),
    more=st.floats(0, 1e5),
    rest=st.floats(0, 1e5),
    status=st.sampled_from(["single", "joint", "separate", "head"]),
)
def test_a_larger_deduction_never_raises_the_tax(pay, home, more, rest, status):
    code = tax_code("US", "TX", status=status, year=2026)
    homes, rests = np.array([home, home + more, home]), np.array([rest, rest, rest + more])
    lines = code.lines(np.full(3, pay), property_tax=homes, itemised=rests)
    less, taxes, others = lines["income_tax"]
    assert taxes <= less + 1e-6
    assert others <= less + 1e-6
    assert less - others <= 0.37 * (more + 40_400) + 1e-6


@given(pay=st.floats(0, 2e6), f=st.floats(1.0, 3.0))
def test_itemised_tax_scales_when_all_but_the_cap_does(pay, f):
    # The cap stands still in dollars, so only what is itemised besides it is looked at.
    code = tax_code("US", "TX", status="single", year=2026)
    path = np.array([1.0, f])
    moved = Index(year=2027, base_year=2026, prices=path, wages=path)
    grown = code.lines(np.array([pay * f]), itemised=60_000 * f, index=moved)["income_tax"]
    still = code.lines(np.array([pay]), itemised=60_000.0)["income_tax"]
    assert grown == pytest.approx(f * still, rel=1e-9, abs=1e-6)


def test_a_separate_return_is_refused_where_a_state_taxes_pay_and_works_where_none_does():
    for region in regions("US"):
        if region in NO_TAX:
            assert tax_code("US", region, status="separate", year=2026).explain(90_000).total > 0
            continue
        with pytest.raises(AfterwardError, match="separate returns") as refused:
            tax_code("US", region, status="separate", year=2026)
        assert "TX" in refused.value.remedy


@pytest.mark.parametrize(
    "more", [{"itemised": 1.0}, {"property_tax": 1.0}, {"investment": 1.0}, {"overtime": 1.0}]
)
def test_what_only_the_united_states_know_is_refused_elsewhere(more):
    for country, region in (("UK", "England"), ("IN", "")):
        with pytest.raises(AfterwardError, match="United States"):
            tax_code(country, region, year=2026).lines(50_000.0, **more)
