"""Scotland's income tax, 2026/27, worked by hand."""

from __future__ import annotations

import numpy as np
import pytest

from afterward.law import Index
from afterward.law.library import rule
from afterward.law.tax import tax_code


def told(wages, **more):
    return tax_code("UK", "Scotland", year=2026).explain(wages, **more)


def test_100_000_in_scotland_leaves_65_257_35():
    # Taxed: 87,430. 3,967 at 19 % = 753.73; 12,989 at 20 % = 2,597.80; 14,136 at 21 % = 2,968.56;
    # 31,338 at 42 % = 13,161.96; 25,000 at 45 % = 11,250: 30,732.05 in all. National Insurance:
    # 3,016 + 2 % of 49,730 = 4,010.60. (The bands of 2025/26, 2,827 and 14,921, leave 65,225.60.)
    found = told(100_000)
    assert [line.amount for line in found.lines] == [30_732.05, 4_010.60]
    assert found.net == 65_257.35


def test_the_bands_of_the_year_before_would_leave_65_225_60():
    # The same sum with the thresholds of 2025/26, to show that only they differ.
    starts, rates = (0, 2_827, 14_921, 31_092, 62_430), (0.19, 0.20, 0.21, 0.42, 0.45)
    ends = (*starts[1:], 87_430)
    tax = sum(rate * (end - start) for rate, start, end in zip(rates, starts, ends, strict=True))
    assert 100_000 - tax - 4_010.60 == pytest.approx(65_225.60, abs=0.005)
    assert told(100_000).net - 65_225.60 == pytest.approx(31.75, abs=0.005)


def test_a_new_consultant_in_scotland_pays_what_an_independent_model_says():
    # PolicyEngine-UK: 39,888.20 at 113,565, 4,317.40 more than in England.
    assert told(113_565).lines[0].amount == 39_888.20


def test_between_100_000_and_125_140_scotland_takes_67_pence_and_a_half():
    # 45 % of the pound and 45 % of the 50 p of allowance lost with it.
    rise = told(125_140).lines[0].amount - told(100_000).lines[0].amount
    assert rise / 25_140 == pytest.approx(0.675)


def test_above_125_140_scotland_takes_48_percent():
    assert told(135_140).lines[0].amount - told(125_140).lines[0].amount == pytest.approx(4_800)


def test_the_line_is_income_tax_and_names_the_scottish_resolution():
    line = told(80_000).lines[0]
    assert line.id == "income_tax"
    assert "Scottish Rate Resolution 2026-27" in line.source


def test_national_insurance_is_the_same_as_in_england():
    english = tax_code("UK", "England", year=2026).explain(80_000).lines[1]
    assert told(80_000).lines[1] == english


def test_scottish_bands_are_set_for_a_year_and_the_next_says_so():
    (note,) = tax_code("UK", "Scotland", year=2027).explain(80_000).notes
    assert "Income tax bands of Scotland" in note


def test_scottish_thresholds_are_taken_to_stand_to_2028_then_to_follow_prices():
    code = tax_code("UK", "Scotland", year=2026)
    path = np.array([1.0, 1.1, 1.2, 1.5])
    taxes = [
        float(code.lines(90_000.0, index=Index(year, 2026, path, path))["income_tax"])
        for year in (2026, 2028, 2029)
    ]
    assert taxes[0] == taxes[1] > taxes[2]
    assert rule("uk.income_tax.scotland").frozen_until == 2028
