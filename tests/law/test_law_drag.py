"""Fiscal drag, worked by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.law.drag import drag
from afterward.law.tax import tax_code


def test_the_frozen_bands_of_england_take_more_of_the_same_pay():
    # 60,000 in 2026/27: tax 0.2 * 37,700 + 0.4 * (47,430 - 37,700) = 11,432, insurance
    # 0.08 * 37,700 + 0.02 * 9,730 = 3,210.60; together 14,642.60. Four years of 2.5 % (P =
    # 1.103813) in the last frozen year, 2030/31: 66,228.77: tax 7,540 + 0.4 * 15,958.77 =
    # 13,923.51, insurance 3,016 + 0.02 * 15,958.77 = 3,335.18; 17,258.68 / P = 15,635.51.
    code = tax_code("UK", "England", year=2026)
    more = drag(code, 60_000.0, inflation=0.025, years=4)
    assert float(more) == pytest.approx(15_635.51 - 14_642.60, abs=0.2)


def test_the_drag_stops_growing_once_the_bands_move_again():
    code = tax_code("UK", "England", year=2026)
    five, twenty = (float(drag(code, 60_000.0, inflation=0.025, years=n)) for n in (5, 20))
    assert twenty == pytest.approx(five, rel=0.02)


def test_federal_brackets_follow_prices_and_drag_little_below_the_fixed_200_000():
    # brackets, the standard deduction and the wage base move; only the 200,000 of the additional
    # Medicare tax stands still, and 90,000 never reaches it in ten years
    code = tax_code("US", "TX", year=2026)
    assert float(drag(code, 90_000.0, inflation=0.025, years=10)) == pytest.approx(0.0, abs=0.01)
    # 190,000 * 1.28008 = 243,216: 0.9 % of 43,216 = 388.94, in today's money 303.84. The wage base
    # of 2027 is set in money, 192,300, and moves only from then: 192,300 * 1.025^9 = 240,156, in
    # today's money 187,610, so 6.2 % of 2,390 is not taken: 148.21.
    more = float(drag(code, 190_000.0, inflation=0.025, years=10))
    assert more == pytest.approx(303.84 - 148.21, abs=0.1)


@pytest.mark.parametrize("state", ["TX", "CA", "OR", "NE", "MS"])
def test_rates_that_the_law_changes_later_are_no_drag(state):
    code = tax_code("US", state, year=2026)
    assert float(drag(code, 250_000.0, inflation=0.0, years=10)) == pytest.approx(0.0, abs=0.01)


@given(st.floats(10_000, 900_000), st.integers(1, 30))
def test_without_inflation_nothing_is_dragged(pay, years):
    code = tax_code("UK", "Scotland", year=2026)
    assert float(drag(code, pay, inflation=0.0, years=years)) == pytest.approx(0.0, abs=0.01)


@given(st.floats(15_000, 400_000))
def test_standing_still_never_takes_less(pay):
    code = tax_code("UK", "England", year=2026)
    assert float(drag(code, np.float64(pay), inflation=0.03, years=8)) >= -0.01
