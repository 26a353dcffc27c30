"""The tax of a practice of one's own in closed form, against the law and by hand."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from households_taxed import STATES, YEARS, by_law, income, made, partner_pay, steady

from afterward.base.errors import AfterwardError
from afterward.simulation.tax_making import all_tax_curves
from afterward.simulation.tax_own import all_own_curves, deduction, due_on_own

NO_STATE_TAX = [("US", "TX", "single"), ("US", "TX", "joint"), ("US", "FL", "head")]


@cache
def own(*household):
    law, curves, _ = made(*household)
    found, known = all_own_curves(law, curves, partner=partner_pay(law))
    return law, curves, found, known


def test_a_practice_by_hand():
    # Single in Texas on a profit of 93,600: 92.35 % counts, 86,439.60, at 15.3 %: 13,225.26, half
    # of it off. Less 16,100 leaves 70,887.37, a fifth of it off: 10, 12 and 22 % of 56,709.90.
    law, curves, found, _ = own("US", "TX", "single")
    nobody, profit = np.zeros(STATES), np.full((STATES, 1), 93_600.0)
    plain = curves[0].start[:, None]
    told = due_on_own(curves[0], found[0], profit, profit, 0.0 * profit) - plain
    assert told == pytest.approx(np.full((STATES, 1), 13_225.26 + 7_188.18), abs=0.01)
    del law, nobody


@pytest.mark.parametrize("household", NO_STATE_TAX)
def test_it_is_the_law_with_any_other_income_and_contributions(household):
    law, curves, found, _ = own(*household)
    partner = partner_pay(law)
    for k, year in enumerate(YEARS):
        rng = np.random.default_rng(k)
        grown = law.price_path[:, :1, year - 2026]
        profit = grown * rng.uniform(1.0, 700_000.0, (STATES, 400))
        pretax = 0.2 * rng.uniform(size=profit.shape) * profit
        other = grown * rng.uniform(0.0, 150_000.0, profit.shape)
        parts = {"pretax": pretax, "other": other, "partner": partner[:, k]}
        told = due_on_own(
            curves[k], found[k], profit, income(law, profit, **parts), parts["pretax"]
        )
        asked = by_law(law, year, profit, own=True, **parts)
        assert np.abs(told - asked).max() < 0.02


def test_above_the_range_a_health_service_has_no_deduction_and_below_it_a_fifth():
    _, _, found, _ = own("US", "TX", "single")
    one = found[0]
    taxed = np.array([[60_000.0, 2e6]] * STATES)
    less = deduction(one, taxed, taxed)
    assert less[:, 0] == pytest.approx(0.2 * (60_000.0 - one.free))
    assert less[:, 1] == pytest.approx(np.zeros(STATES))


def test_a_profit_of_a_few_hundred_is_free_and_then_all_of_it_counts():
    law, curves, found, _ = own("US", "TX", "single")
    edge = 400.0 / 0.9235
    profit = np.array([[edge - 0.01, edge + 0.01]] * STATES)
    told = due_on_own(curves[0], found[0], profit, profit, 0.0 * profit)
    assert told[:, 1] - told[:, 0] == pytest.approx(np.full(STATES, 0.153 * 400.0), abs=0.01)
    del law


def test_with_a_state_tax_it_holds_from_the_year_that_tax_is_no_longer_itemised():
    law = steady("US", "CA")
    later = tuple(year for year in YEARS if year >= 2030)
    partner = partner_pay(law, years=later)
    curves, _ = all_tax_curves(law, years=later, partner=partner, saving=0.05)
    found, _ = all_own_curves(law, curves, partner=partner)
    rng = np.random.default_rng(1)
    profit = rng.uniform(1e3, 900_000.0, (STATES, 400))
    parts = {"pretax": 0.1 * profit, "other": 0.0 * profit, "partner": partner[:, 0]}
    told = due_on_own(curves[0], found[0], profit, income(law, profit, **parts), parts["pretax"])
    asked = by_law(law, later[0], profit, own=True, **parts)
    assert np.abs(told - asked).max() < 0.02


def test_a_year_in_which_state_tax_is_itemised_is_refused():
    law, curves, _ = made("US", "CA", "single")
    with pytest.raises(AfterwardError, match="another form"):
        all_own_curves(law, curves, partner=partner_pay(law))


def test_only_the_united_states_tax_a_practice_apart():
    law, curves, _ = made("UK", "England")
    with pytest.raises(AfterwardError, match="United States"):
        all_own_curves(law, curves, partner=partner_pay(law))
