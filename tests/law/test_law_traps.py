"""The traps and the bugs of other tools that research for this project met, each by its name.

First the eight traps of the research on countries; then what other engines and planners get wrong.
Some have longer tests elsewhere: here each one can be found.
"""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from scipy.special import ndtri

from afterward.base.errors import AfterwardError
from afterward.base.streams import to_uniform
from afterward.law import cover, loans, pension, records
from afterward.law.cover_told import explain_cover
from afterward.law.helplines import help_lines
from afterward.law.library import known_ids, rule
from afterward.law.tax import tax_code
from afterward.law.uk.childcare import childcare_lost
from afterward.options import option_figures

LAKH, CRORE = 1e5, 1e7


def lines_of(country, region, wages, **more):
    place = {k: more.pop(k) for k in ("status", "self_employed", "service", "regime") if k in more}
    code = tax_code(country, region, year=more.pop("year", 2026), **place)
    return code.lines(np.asarray(wages, dtype=float), **more)


def total(country, region, wages, **more):
    return sum(lines_of(country, region, wages, **more).values())


# --- The eight traps of the research on countries ---


@pytest.mark.parametrize("country", ["CA", "AU", "IE", "DE", "FR"])
def test_trap_1_a_country_whose_engines_are_stale_is_refused_and_none_of_its_figures_held(country):
    with pytest.raises(AfterwardError) as refused:
        tax_code(country, "", year=2026)
    assert refused.value.code == "law.country"
    assert "US, UK, IN" in refused.value.remedy
    assert not [r for r in records() if r.country == country]


def test_trap_1_no_record_rests_on_an_engine_found_stale():
    for record in records():
        read = f"{record.source.title} {record.source.url} {record.note}".lower()
        for stale in ("policyengine-canada", "policyengine-au", "aikar", "taxcalcindia"):
            assert stale not in read, record.id


def test_trap_2_plan_2_begins_at_29_385_where_stale_pages_print_27_295_or_28_470():
    # 9 % of 41,385 - 29,385 = 1,080 a year. By the stale pages 1,268.10 and 1,162.35.
    asked = 12 * loans.payment("uk.plan2", owed=6e4, agi=np.array([29_385.0, 41_385.0]))
    assert asked.tolist() == pytest.approx([0.0, 1_080.0])
    assert loans.payment("uk.plan2", owed=6e4, agi=28_470.0) == 0.0


def test_trap_2_what_is_graded_a_rests_on_an_official_text_or_names_two_sources():
    for record in records():
        if record.grade == "A" and record.source.kind == "secondary":
            assert ";" in record.source.title, record.id
    assert all(record.valid_from and record.source.seen for record in records())


def test_trap_3_nhs_tiers_go_by_actual_pay_and_not_by_whole_time_pay():
    # Six tenths of 70,000 is 42,000, on the tier of 9.8 %: 4,116; whole-time, 12.5 %: 5,250.
    assert pension.nhs_contribution(0.6 * 70_000.0) == pytest.approx(4_116.0)


def nhs(pay):
    return pension.nhs_contribution(pay)


def rap(income):
    return 12 * loans.payment("us.rap", owed=1e5, agi=income)


def marketplace(income):
    return cover.marketplace(income, 1, [60], 2026, 628.0)


def childcare(income):
    return childcare_lost(income, costs=10_000.0)


def old_regime(pay):
    return total("IN", "", pay, regime="old")


@pytest.mark.parametrize(
    ("law", "edge", "jump"),
    [
        (rap, 100_000.0, 1_000.0),  # 10 % of 100,000 in place of 9 %
        (nhs, 67_668.0, 0.018 * 67_668),  # 12.5 % in place of 10.7 %
        (marketplace, 62_600.0, 16_003.68 - 6_234.96),  # the whole price in place of 9.96 %
        (childcare, 100_000.0, 2_000.0),  # all of the top-up
        (old_regime, 5.5 * LAKH, 13_000.0),  # 12,500 and cess
    ],
)
def test_trap_4_a_step_on_a_whole_amount_is_a_jump_and_nothing_lies_between(law, edge, jump):
    beside = np.array([edge - 50.0, edge - 0.01, edge, edge + 0.01, edge + 50.0])
    due = law(beside)
    # All of the jump within a cent at the edge, and hardly any in the 50 on either side.
    assert due[3] - due[1] == pytest.approx(jump, abs=0.02)
    assert abs(due[1] - due[0]) < 40.0
    assert abs(due[4] - due[3]) < 40.0


def test_trap_4_india_s_surcharge_is_on_the_whole_tax_and_only_relief_softens_its_edge():
    # The rate jumps at the edge itself: 10 % on all of the tax, held back by the relief alone.
    surcharge = rule("in.surcharge").rule
    assert dict(surcharge.brackets)[50 * LAKH] == 0.10
    assert surcharge.edge == "over"
    # Far above the relief all of it: 1.1 x (3 + 0.3 x 35.25) lakh x 1.04 at 60 lakh of salary.
    assert total("IN", "", 60 * LAKH) == pytest.approx(1.1 * 13.575 * LAKH * 1.04)


def test_trap_5_a_top_coded_median_is_never_taken_for_a_figure_of_its_own():
    # 239,200 is where the survey stops counting: it may stand only as "at least this".
    held = 0
    for figure in option_figures():
        shape = figure.distribution
        sums = {name: getattr(shape, name, None) for name in ("median", "mode", "mean", "value")}
        assert 239_200 not in sums.values(), figure.id
        if 239_200 in (getattr(shape, "high", None), getattr(shape, "low", None)):
            assert shape.at_least_high, figure.id
            held += 1
    assert held >= 2


def test_trap_6_qbi_is_gone_for_a_clinician_above_276_750_and_returns_outside_health_care():
    # Profits far below, within and above the range; a service has none above it.
    profit = np.array([150_000.0, 260_000.0, 320_000.0])
    clinic = lines_of("US", "TX", profit, self_employed=True)["income_tax"]
    other = lines_of("US", "TX", profit, self_employed=True, service=False)["income_tax"]
    # Below the range both deduct 20 %; within it Tax-Calculator 6.8.0 says 43,366.06 and 40,060.20.
    assert clinic[0] == other[0]
    assert (clinic[1], other[1]) == pytest.approx((43_366.06, 40_060.20), abs=0.01)
    # Above it 400 is the least for a business outside health care, at 35 %; for a clinic nothing.
    assert clinic[2] - other[2] == pytest.approx(0.35 * 400)


def test_trap_7_every_rule_of_india_s_income_tax_names_the_new_act_and_the_old():
    names = [
        name
        for stem in ("income_tax", "standard_deduction", "rebate", "surcharge", "cess", "old.")
        for name in (*known_ids(f"in.{stem}"), *known_ids("in.presumptive."))
        if not name.startswith("in.old_pension")
    ]
    assert len(set(names)) >= 15
    for name in names:
        title = rule(name).source.title
        assert "1961 Act" in title, name
        assert "Income-tax Act 2025" in title or "Finance Act 2026" in title, name


def test_trap_7_nothing_told_about_india_speaks_of_assessment_years():
    for record in records():
        if record.country == "IN":
            assert "assessment year" not in f"{record.title} {record.note}".lower(), record.id


def test_trap_8_the_wage_base_of_2027_is_held_and_takes_over_on_its_day():
    # 6.2 % of 184,500 = 11,439.00 and of 192,300 = 11,922.60.
    due = [
        float(lines_of("US", "TX", 250_000.0, year=year)["payroll.social_security"])
        for year in (2026, 2027)
    ]
    assert due == pytest.approx([11_439.00, 11_922.60])
    assert rule("us.social_security", dt.date(2026, 12, 31)).valid_from.year == 2026
    assert rule("us.social_security", dt.date(2027, 1, 1)).valid_from.year == 2027


def test_trap_8_the_shares_of_2027_for_health_cover_are_held_and_used_in_2027_alone():
    # At 300 % of the poverty line and above: 9.96 % in 2026, 10.22 % in 2027.
    assert cover.expected_share(3.5 * 15_650, 1, 2026) == pytest.approx(0.0996)
    assert cover.expected_share(3.5 * 15_960, 1, 2027) == pytest.approx(0.1022)


@pytest.mark.parametrize(("year", "procedure"), [(2026, "2025-25"), (2027, "2026-26")])
def test_trap_8_each_year_of_cover_names_that_year_s_own_table(year, procedure):
    told = {line.id: line for line in explain_cover(50_000.0, 1, [60], year)}
    assert procedure in told["marketplace.net"].source


def test_a_trap_beside_the_eight_the_withdrawn_help_line_of_india_is_not_printed():
    # KIRAN has been folded into Tele-MANAS, whose second number the press spells in three ways.
    numbers = [line.rule.number for line in help_lines("IN")]
    assert any("14416" in number for number in numbers)
    assert not any("1800" in number.replace(" ", "") for number in numbers)


# --- What other engines and planners get wrong ---


def test_peer_bug_california_s_sdi_taken_as_1_3_percent_for_every_year():
    for year, rate in ((2025, 0.012), (2026, 0.013)):
        held = rule("us.ca.levy.sdi", dt.date(year, 7, 1))
        assert held.rule.brackets == ((0.0, rate),)
        assert held.valid_to == dt.date(year, 12, 31)
    assert lines_of("US", "CA", 300_000.0)["payroll.sdi"] == pytest.approx(3_900.0)


def test_peer_bug_a_flat_7_65_percent_of_payroll_tax_without_the_wage_cap():
    # 250,000: 6.2 % of 184,500 + 1.45 % of 250,000 + 0.9 % of 50,000 = 11,439 + 3,625 + 450; flat
    # it would be 19,125. Tax-Calculator 6.8.0: 30,578 with the employer's 15,064.
    lines = lines_of("US", "TX", 250_000.0)
    payroll = sum(float(due) for name, due in lines.items() if name.startswith("payroll."))
    assert payroll == pytest.approx(15_514.0) == pytest.approx(30_578.0 - 15_064.0)


@pytest.mark.parametrize(("crore", "surcharge"), [(0.9, 0.10), (1.8, 0.15), (4.0, 0.25)])
def test_peer_bug_an_indian_calculator_without_the_surcharge(crore, surcharge):
    # Tax by slabs: 3 lakh at 24 lakh, and 30 % above it.
    slabs = 3 * LAKH + 0.30 * (crore * CRORE - 75_000 - 24 * LAKH)
    assert total("IN", "", crore * CRORE) == pytest.approx(slabs * (1 + surcharge) * 1.04)


@pytest.mark.parametrize(
    ("salary", "tax"),
    [
        # Taxable 5,000 above 12 lakh; 10,000 above 50 lakh, 1 crore and 2 crore: tax at the limit
        # (nothing; 10.8; 25.8 x 1.1; 55.8 x 1.15 lakh) and the excess, then cess.
        (12.80 * LAKH, 5_000 * 1.04),
        (50.85 * LAKH, (10.8 * LAKH + 10_000) * 1.04),
        (CRORE + 85_000, (1.1 * 25.8 * LAKH + 10_000) * 1.04),
        (2 * CRORE + 85_000, (1.15 * 55.8 * LAKH + 10_000) * 1.04),
    ],
)
def test_peer_bug_an_indian_calculator_without_marginal_relief(salary, tax):
    assert total("IN", "", salary) == pytest.approx(tax)


def test_peer_bug_a_uniform_number_that_rounds_to_1_and_draws_619_standard_deviations():
    words = np.array([0, 1, 2**31, 2**32 - 1], dtype=np.uint32)
    theirs = (words >> np.uint32(8)).astype(np.float32) * np.float32(2**-24) + np.float32(2**-25)
    assert theirs.max() == 1.0
    ours = to_uniform(words).astype(np.float32)
    assert ours.min() > 0.0
    assert ours.max() < 1.0
    assert np.abs(ndtri(ours.astype(np.float64))).max() < 6.0


def test_peer_bug_the_uk_allowance_that_is_not_tapered_between_100_000_and_125_140():
    # All of 12,570 lost over 25,140: 40 % of 37,710 and 2 % of 25,140.
    low, high = total("UK", "England", [100_000.0, 125_140.0])
    assert high - low == pytest.approx(0.40 * 37_710 + 0.02 * 25_140)


def test_peer_bug_new_york_s_cliff_smoothed_away():
    # 223,400 - 8,000 = 215,400; a dollar more: 6.85 cents and 2,047 x 8,001 / 50,000 = 327.56.
    below, above = lines_of("US", "NY", [223_400.0, 223_401.0])["region_tax"]
    assert above - below == pytest.approx(0.0685 + 2_047 * 8_001 / 50_000, abs=0.01)


def test_peer_bug_a_federal_table_that_never_itemises_is_2_205_off_in_california():
    # 32 % of (22,990.96 - 16,100), Tax-Calculator 6.8.0: 53,489.60 and 51,284.49.
    texas, california = (
        float(lines_of("US", region, 256_830.0)["income_tax"]) for region in ("TX", "CA")
    )
    assert (texas, california) == pytest.approx((53_489.60, 51_284.49), abs=0.01)


def test_peer_bug_net_income_that_takes_off_a_television_licence():
    # 40,190: 5,524.00 of tax and 2,209.60 of insurance (PolicyEngine-UK); nothing else goes.
    told = tax_code("UK", "England", year=2026).explain(40_190.0)
    assert told.net == pytest.approx(40_190 - 5_524.00 - 2_209.60)


@pytest.mark.parametrize(
    "changed",
    [
        {"investment": 9_000.0},
        {"loan_interest": 1_000.0},
        {"overtime": 4_000.0},
        {"itemised": 30_000.0},
        {"property_tax": 30_000.0},
        {"age": 66.0},
        {"pretax": 10_000.0},
        {"other": 10_000.0},
        {"children": 1},
        {"status": "head"},
        {"self_employed": True},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_peer_bug_a_scenario_that_is_ignored_and_leaves_the_answer_as_it_was(changed):
    assert total("US", "OH", 80_000.0, **changed) != total("US", "OH", 80_000.0)
