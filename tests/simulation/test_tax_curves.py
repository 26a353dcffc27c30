"""Curves of a household's tax against the law itself, in every year, on any paths of prices."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from households_taxed import (
    STATES,
    TOP,
    YEARS,
    by_law,
    curves_on,
    income,
    made,
    partner_pay,
    steady,
    taxes,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.base.records import Marginal, Taper
from afterward.law.library import rule
from afterward.simulation.tax_curves import due
from afterward.simulation.tax_making import Known, all_tax_curves, tax_curves

# Pay and income are taxed apart in all of these, in every year.
APART = [
    ("US", "TX", "single"),
    ("US", "TX", "joint"),
    ("US", "WA", "joint"),
    ("US", "OH", "single"),
    ("US", "NC", "joint"),
    ("UK", "England", "single"),
    ("UK", "Scotland", "single"),
    ("IN", "Maharashtra", "single"),
]
# Here state tax can be itemised until 2029, so that pay changes what income is taxed.
MIXED = [("US", "CA", "single"), ("US", "NY", "joint"), ("US", "VT", "joint")]
# The allowance of the United Kingdom is rounded up to a whole pound: half a pound is left out.
SUM = {"US": 0.01, "UK": 0.5, "IN": 0.05}


def near(told, law, country):
    return np.abs(told - law) <= 1e-6 * np.abs(law) + SUM[country]


def drawn(law, year, seed, lives=80):
    """Return pay, contributions and other income of some lives, some without pay, and cliffs."""
    country, rng = law.code.place.country, np.random.default_rng(seed)
    size = (law.price_path.shape[0], lives)
    grown = law.price_path[:, 0, year - law.base_year][:, None]
    wages = grown * rng.uniform(0.0, TOP[country], size)
    wages[:, ::7] = 0.0
    other = grown * rng.uniform(0.0, TOP[country] / 3.0, size) * rng.integers(0, 2, size)
    return wages, 0.2 * rng.uniform(size=size) * wages, other


# By hand


def test_a_uk_year_by_hand():
    # 60,000 with 4,000 into a pension: income tax on 56,000 is 20 % of 37,700 and 40 % of 5,730,
    # 9,832; National Insurance on all of it 8 % of 37,700 and 2 % of 9,730, 3,210.60.
    law = steady("UK", "England")
    nobody = np.zeros(STATES)
    curves, _ = tax_curves(law, year=2026, partner=nobody, saving=0.0)
    told = due(curves, np.full((STATES, 1), 60_000.0), np.full((STATES, 1), 56_000.0))
    assert told == pytest.approx(np.full((STATES, 1), 9_832.00 + 3_210.60))


def test_a_us_year_by_hand():
    # Single in Texas on 100,000, 5,000 of it saved before tax. Taxed is 95,000 less 16,100: 10 % of
    # 12,400, 12 % of 38,000, 22 % of 28,500, 12,070; Social Security and Medicare 7.65 %.
    law = steady("US", "TX")
    curves, _ = tax_curves(law, year=2026, partner=np.zeros(STATES), saving=0.05)
    told = due(curves, np.full((STATES, 1), 100_000.0), np.full((STATES, 1), 95_000.0))
    assert told == pytest.approx(np.full((STATES, 1), 12_070.00 + 7_650.00))


def test_a_partner_taxed_alone_is_in_the_start():
    # A partner on 45,000 in England: 20 % and 8 % of what lies above 12,570.
    law = steady("UK", "England")
    curves, _ = tax_curves(law, year=2026, partner=np.full(STATES, 45_000.0), saving=0.0)
    assert curves.start == pytest.approx(np.full(STATES, 0.28 * (45_000 - 12_570)))


# Where the turns are, and how they move


def test_the_turns_of_payroll_tax_are_the_law_s_own():
    _, _, known = made("UK", "England")
    (shape,) = known.pay[0.0]
    starts = [start for start, _ in rule("uk.national_insurance.class1").rule.brackets]
    moved = np.ones((1, shape.knots.moves.shape[1]))
    assert shape.knots.at(moved)[0] == pytest.approx(starts[-2:], abs=1e-4)


def test_each_turn_moves_by_its_own_rule():
    # Social Security ends at a sum that follows wages; the surtax of Medicare never moves.
    _, _, known = made("US", "TX")
    shape = known.pay[0.0][0]
    order = np.argsort(shape.changes)
    ends, surtax = order[0], order[-1]
    brackets = rule("us.social_security").rule
    assert isinstance(brackets, Marginal)
    assert shape.knots.still[ends] == pytest.approx(0.0, abs=1e-3)
    assert shape.knots.moves[ends].max() > 150_000
    assert np.count_nonzero(shape.knots.moves[ends]) == 1
    assert shape.knots.still[surtax] == pytest.approx(200_000.0, abs=1e-3)
    assert not shape.knots.moves[surtax].any()


def test_brackets_follow_prices_and_the_taper_s_start_stands_still():
    _, curves, _ = made("UK", "England")
    taper = rule("uk.personal_allowance").rule
    assert isinstance(taper, Taper)
    for one in curves:
        assert (np.abs(one.income.knots - taper.start) < 2.0).any(axis=1).all()
    first = np.sort(curves[0].income.knots, axis=1)[:, 0]
    later = np.sort(curves[4].income.knots, axis=1)[:, 0]
    # Frozen until 2030, then with prices.
    law = steady("UK", "England")
    grown = law.price_path[:, 0, 2060 - 2026] / law.price_path[:, 0, 2030 - 2026]
    assert later == pytest.approx(grown * first, abs=0.5)


def test_turns_that_overtake_one_another_are_followed():
    # With prices fourfold the higher rate begins within the shrinking allowance, above 100,000.
    law, curves, known = made("UK", "England")
    assert len(known.income) > 1
    x = np.broadcast_to(np.linspace(90_000, 300_000, 400), (STATES, 400))
    nothing = np.zeros_like(x)
    told = due(curves[-1], nothing, x)
    partner = partner_pay(law)[:, -1]
    assert near(
        told, by_law(law, 2085, nothing, partner=partner, pretax=nothing, other=x), "UK"
    ).all()


# Against the law


@pytest.mark.parametrize("household", APART)
def test_where_pay_and_income_are_apart_curves_are_the_law(household):
    law, curves, _ = made(*household)
    partner = partner_pay(law)
    for k, year in enumerate(YEARS):
        assert curves[k].kept == 0.0
        wages, pretax, other = drawn(law, year, seed=k)
        taxed = income(law, wages, partner=partner[:, k], pretax=pretax, other=other)
        asked = by_law(law, year, wages, partner=partner[:, k], pretax=pretax, other=other)
        assert near(due(curves[k], wages, taxed), asked, household[0]).all()


@pytest.mark.parametrize("household", MIXED)
def test_where_they_are_not_curves_are_the_law_along_the_pay_they_were_made_for(household):
    law, curves, _ = made(*household)
    partner = partner_pay(law)
    assert curves[0].kept == pytest.approx(0.95)
    assert curves[-1].kept == 0.0
    for k, year in enumerate(YEARS):
        wages, _, other = drawn(law, year, seed=k)
        # Pay of which 5 % is saved, and, without any pay, other income.
        other = np.where(wages > 0.0, 0.0, other + 50_000.0)
        parts = {"pretax": 0.05 * wages, "other": other, "partner": partner[:, k]}
        taxed = income(law, wages, **parts)
        told = due(curves[k], wages, taxed)
        assert near(told, by_law(law, year, wages, **parts), "US").all()


@pytest.mark.parametrize("household", MIXED)
def test_between_the_two_they_are_near(household):
    law, curves, _ = made(*household)
    partner = partner_pay(law)
    wages, pretax, other = drawn(law, YEARS[0], seed=1, lives=400)
    parts = {"pretax": pretax, "other": other, "partner": partner[:, 0]}
    told = due(curves[0], wages, income(law, wages, **parts))
    asked = by_law(law, YEARS[0], wages, **parts)
    # At most a few hundredths of the tax, for pay and as much other income in one year.
    assert (np.abs(told - asked) <= 0.03 * asked + 100.0).all()


rates = st.lists(st.floats(0.0, 0.06), min_size=2, max_size=2)


@settings(max_examples=8, deadline=None)
@given(
    st.sampled_from([h for h in APART if h != ("IN", "Maharashtra", "single")]),
    rates,
    st.lists(st.floats(-0.01, 0.02), min_size=2, max_size=2),
    st.floats(0.0, 2.0),
    st.integers(0, 9999),
)
def test_any_prices_any_pay_any_partner(household, prices, growth, share, seed):
    _, _, known = made(*household)
    law = taxes(*household, prices=prices, pay_growth=growth)
    partner, curves = curves_on(law, share=share, known=known)
    for k, year in enumerate(YEARS):
        wages, pretax, other = drawn(law, year, seed)
        parts = {"pretax": pretax, "other": other, "partner": partner[:, k]}
        told = due(curves[k], wages, income(law, wages, **parts))
        assert near(told, by_law(law, year, wages, **parts), household[0]).all()


@pytest.mark.parametrize("household", [APART[0], APART[5], APART[7]])
def test_more_pay_is_never_less_tax_and_never_far_more_than_the_pay_itself(household):
    law, curves, _ = made(*household)
    for k, year in enumerate(YEARS):
        grown = law.price_path[:, :1, year - 2026]
        wages = grown * np.linspace(0.0, TOP[household[0]], 3_000)
        steps = np.diff(due(curves[k], wages, wages), axis=1)
        assert (steps >= -1e-6).all()
        if curves[k].income.edges.size:
            continue
        # In India the relief above a limit takes all of what is earned, and surcharge and cess.
        most = 1.04 * 1.37 if household[0] == "IN" else 0.75
        assert (steps <= most * np.diff(wages, axis=1) + 1e-6).all()


# Cliffs


def test_a_cliff_is_on_the_right_side_of_its_edge():
    law, curves, _ = made("US", "OH", "single")
    partner, found = partner_pay(law), 0
    for k, year in enumerate(YEARS):
        edges = curves[k].income.edges
        below, above = edges - 1e-4, edges + 1e-4
        nothing = np.zeros_like(edges)
        for at in (below, above):
            told = due(curves[k], nothing, at)
            parts = {"pretax": nothing, "other": at, "partner": partner[:, k]}
            assert np.abs(told - by_law(law, year, nothing, **parts)).max() < 0.01
        jumps = due(curves[k], nothing, above) - due(curves[k], nothing, below)
        assert jumps == pytest.approx(curves[k].income.steps, abs=0.01)
        found += int((np.abs(jumps) > 1.0).sum())
    assert found > 0


# What was found once


def test_a_second_run_finds_nothing_anew_and_says_the_same():
    law, curves, known = made("UK", "Scotland")
    again, still = all_tax_curves(
        law, years=YEARS, partner=partner_pay(law), saving=0.05, known=known
    )
    assert len(still.income) == len(known.income)
    x = np.broadcast_to(np.linspace(0.0, 400_000.0, 500), (STATES, 500))
    for one, two in zip(curves, again, strict=True):
        assert due(one, x, x) == pytest.approx(due(two, x, x), abs=1e-6)


def test_one_year_alone_is_as_among_all():
    law, curves, known = made("US", "TX", "joint")
    alone, _ = tax_curves(
        law, year=YEARS[3], partner=partner_pay(law)[:, 3], saving=0.05, known=known
    )
    x = np.broadcast_to(np.linspace(0.0, 900_000.0, 500), (STATES, 500))
    assert due(alone, x, x) == pytest.approx(due(curves[3], x, x), abs=1e-6)


def test_known_shapes_that_are_wrong_are_found_out():
    # Shapes of another household fit nowhere, so they are looked at and passed over.
    law, _, _ = made("US", "TX")
    joint = (*made("US", "NC", "joint")[2].income, *made("US", "TX", "joint")[2].income)
    wrong = Known(income=tuple(_without_partner(shape) for shape in joint))
    curves, _ = all_tax_curves(
        law, years=YEARS[-1:], partner=partner_pay(law)[:, -1:], saving=0.05, known=wrong
    )
    right = made("US", "TX")[1][-1]
    x = np.broadcast_to(np.linspace(0.0, 900_000.0, 500), (STATES, 500))
    assert due(curves[0], x, x) == pytest.approx(due(right, x, x), abs=1e-6)


def _without_partner(shape):
    parts = {}
    for name in ("knots", "edges", "steps"):
        part = getattr(shape, name)
        parts[name] = replace(part, moves=part.moves[:, :-1])
    return replace(shape, **parts)


# Refusals


@pytest.mark.parametrize("region", ["AR", "CT", "SC"])
def test_a_household_without_such_a_curve_is_refused_so_that_the_rules_are_asked(region):
    law = steady("US", region)
    with pytest.raises(AfterwardError) as refused:
        all_tax_curves(law, years=YEARS, partner=partner_pay(law), saving=0.05)
    assert refused.value.code == "simulation.tax_curve"
    assert "exact rules" in refused.value.remedy


def test_spouses_whose_tax_is_split_as_their_pay_is_are_refused():
    # Missouri: the share of each in the income of both is no straight line.
    law = steady("US", "MO", "joint")
    with pytest.raises(AfterwardError, match="no curve"):
        all_tax_curves(law, years=YEARS, partner=partner_pay(law), saving=0.05)
