"""How thresholds move: each by its own rule, and what standing still costs."""

from __future__ import annotations

import numpy as np
import pytest

from afterward.law import Index
from afterward.law.library import first_day, rule
from afterward.law.tax import tax_code

YEARS = 12
PRICES = 1.03 ** np.arange(YEARS + 1)
WAGES = 1.04 ** np.arange(YEARS + 1)


def index(year, *, base=2026):
    return Index(year=year, base_year=base, prices=PRICES, wages=WAGES)


def test_a_still_index_moves_nothing():
    assert Index.still().factor(rule("us.income_tax.single")) == 1.0
    assert Index.still(2030).factor(rule("us.income_tax.single")) == 1.0


def test_brackets_of_2026_follow_prices_from_2026():
    brackets = rule("us.income_tax.single")
    assert index(2026).factor(brackets) == 1.0
    assert index(2031).factor(brackets) == pytest.approx(1.03**5)


def test_a_record_of_a_later_year_moves_from_that_year():
    base_2027 = rule("us.social_security", first_day("US", 2027))
    assert index(2027).factor(base_2027) == 1.0
    assert index(2030).factor(base_2027) == pytest.approx(1.04**3)  # by wages, not prices


def test_a_frozen_threshold_stands_still_and_then_follows_prices():
    bands = rule("uk.income_tax")  # frozen through 2030/31
    assert index(2030).factor(bands) == 1.0
    assert index(2032).factor(bands) == pytest.approx(1.03**2)
    plan2 = rule("uk.loans.plan2")  # frozen until April 2030: 2029/30 is the last year
    assert index(2029).factor(plan2) == 1.0
    assert index(2030).factor(plan2) == pytest.approx(1.03)


def test_what_no_law_indexes_never_moves():
    for name in ("us.additional_medicare.single", "us.loans.rap", "in.surcharge"):
        assert index(2038).factor(rule(name)) == 1.0


def test_a_simulation_that_begins_later_counts_from_its_own_beginning():
    assert index(2031, base=2029).factor(rule("us.income_tax.single")) == pytest.approx(1.03**2)


def test_inflation_is_last_year_s_growth_of_prices():
    assert index(2030).inflation() == pytest.approx(0.03)
    assert index(2026).inflation() is None
    assert Index.still(2030).inflation() is None


def test_states_of_knowledge_each_have_their_own_factor():
    paths = np.stack([PRICES, WAGES])[:, None, :]  # (state, 1, year)
    moved = Index(year=2030, base_year=2026, prices=paths, wages=paths)
    factor = moved.factor(rule("us.income_tax.single"))
    assert factor.shape == (2, 1)
    wages = np.full((3, 2, 5), 100_000.0)
    lines = tax_code("US", "TX", year=2026).lines(wages, index=moved)
    assert lines["income_tax"].shape == (3, 2, 5)
    # The second state's brackets have moved further, so the same dollars are taxed less.
    assert (lines["income_tax"][:, 1] < lines["income_tax"][:, 0]).all()


def test_pay_that_follows_prices_keeps_its_federal_tax_share():
    code = tax_code("US", "TX", year=2026)
    now = code.lines(np.array([256_830.0]))["income_tax"]
    f = 1.03**8
    later = code.lines(np.array([256_830.0 * f]), index=index(2034))["income_tax"]
    assert later == pytest.approx(now * f)


def test_frozen_thresholds_take_more_of_the_same_real_pay():
    code = tax_code("UK", "England", year=2026)
    f = 1.03**4
    now = code.lines(np.array([76_582.0]))["income_tax"]
    frozen = code.lines(np.array([76_582.0 * f]), index=index(2030))["income_tax"]
    # By hand: what pay rose by is all taxed at 40 % (86,193 is below 100,000).
    assert frozen == pytest.approx(now + 0.4 * 76_582 * (f - 1))
    assert frozen[0] > now[0] * f


def test_additional_medicare_catches_more_people_each_year():
    code = tax_code("US", "TX", year=2026)
    f = 1.03**10
    line = code.lines(np.array([190_000.0 * f]), index=index(2036))["payroll.additional_medicare"]
    assert line == pytest.approx(0.009 * (190_000 * f - 200_000))


def test_the_index_brings_in_next_year_s_published_law():
    code = tax_code("US", "TX", year=2026)
    line = code.lines(np.array([300_000.0]), index=index(2027))["payroll.social_security"]
    assert line == pytest.approx(0.062 * 192_300)
