"""The compiled curve against the exact rules, at incomes it was not made from."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.law.curve import MOST, compile_curve
from afterward.law.tax import tax_code

PLACES = [
    ("US", "TX", "single", 1e6),
    ("US", "TX", "joint", 1e6),
    ("US", "CA", "single", 1e6),
    ("US", "NY", "joint", 1e6),
    ("US", "OH", "head", 1e6),
    ("US", "OR", "single", 1e6),
    ("UK", "England", "single", 400_000.0),
    ("UK", "Scotland", "single", 400_000.0),
    ("IN", "", "single", 6e7),
]


def exact(country, region, status):
    code = tax_code(country, region, status=status, year=2026)
    return lambda x: np.asarray(sum(code.lines(x).values()))


@pytest.mark.parametrize(("country", "region", "status", "high"), PLACES)
def test_a_curve_is_within_a_basis_point_and_ten_of_the_rules(country, region, status, high):
    rules, most = exact(country, region, status), MOST[country]
    curve = compile_curve(rules, low=0.0, high=high, most=most)
    incomes = np.random.default_rng(7).uniform(0.04 * high, high, 20_000)
    off = np.abs(curve(incomes) - rules(incomes))
    assert off.max() <= most
    assert (off / incomes).max() <= 1e-4
    # the error it carries is the one that is found, not a promise
    assert off.max() <= curve.error * 1.2 + 0.01
    assert curve.knots.size <= 40


def test_two_brackets_are_found_where_the_law_has_them():
    # 10 % to 30,000, then 40 %: at 50,000 3,000 + 8,000 = 11,000
    curve = compile_curve(
        lambda x: np.where(x > 30_000, 3_000 + 0.4 * (x - 30_000), 0.1 * x), low=0.0, high=100_000.0
    )
    assert curve.edges.size == 0
    assert float(curve(50_000.0)) == pytest.approx(11_000, abs=5)
    assert np.abs(curve.knots - 30_000).min() < 50


def test_a_cliff_is_a_step_at_its_edge_and_never_a_slope():
    # 332 due in one go above 26,050
    curve = compile_curve(lambda x: np.where(x > 26_050, 332.0, 0.0), low=0.0, high=100_000.0)
    assert curve.edges.tolist() == pytest.approx([26_050], abs=0.01)
    assert curve.steps.tolist() == pytest.approx([332.0])
    assert curve(np.array([26_049.9, 26_050.1])).tolist() == [0.0, 332.0]


@pytest.mark.parametrize(("reached", "at"), [(False, 0.0), (True, 332.0)])
def test_an_edge_is_over_or_from_as_the_law_says(reached, at):
    def law(x):
        return np.where(x >= 26_050 if reached else x > 26_050, 332.0, 0.0)

    curve = compile_curve(law, low=0.0, high=100_000.0)
    assert float(curve(26_050.0)) == at
    assert float(curve(26_049.99)) == 0.0
    assert float(curve(26_050.01)) == 332.0


def test_new_york_s_cliff_for_one_is_where_the_state_has_it():
    curve = compile_curve(exact("US", "NY", "single"), low=0.0, high=1e6)
    assert 223_000 < curve.edges[0] < 224_000
    below, above = curve(np.array([curve.edges[0] - 1, curve.edges[0] + 1]))
    assert above - below > 300


def test_a_bend_that_no_line_follows_gets_as_many_knots_as_it_needs():
    curve = compile_curve(lambda x: 1e-6 * x**2, low=0.0, high=300_000.0)
    assert curve.error <= 10
    assert 5 < curve.knots.size < 200


@pytest.mark.parametrize("income", [-1.0, 1_000_001.0, np.nan])
def test_outside_its_range_a_curve_says_so(income):
    curve = compile_curve(lambda x: 0.2 * x, low=0.0, high=1e6)
    with pytest.raises(AfterwardError, match="holds from 0 to 1,000,000"):
        curve(income)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.integers(1_000, 99_000), min_size=1, max_size=5, unique=True),
    st.lists(st.integers(0, 60), min_size=6, max_size=6),
)
def test_any_schedule_of_brackets_is_followed(thresholds, rates):
    knots = np.array([0.0, *sorted(thresholds), 1e6])
    due = np.append(0.0, np.cumsum(np.array(rates[: knots.size - 1]) / 100 * np.diff(knots)))
    curve = compile_curve(lambda x: np.interp(x, knots, due), low=0.0, high=100_000.0)
    x = np.linspace(0, 100_000, 9_973)
    assert np.abs(curve(x) - np.interp(x, knots, due)).max() <= 10
