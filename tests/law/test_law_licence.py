"""Licences: what keeps one open, when the door narrows, and the way back."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.base.records import Licence
from afterward.law import licence, records
from afterward.law.licence import (
    barrier_at,
    cost_to_return,
    licence_rule,
    months_to_return,
    past_barrier,
    success,
)
from depth import tried_on

RULES = [r for r in records() if isinstance(r.rule, Licence)]
each_rule = pytest.mark.parametrize("record", RULES, ids=[r.id for r in RULES])


def test_a_region_s_own_rule_comes_before_the_country_s():
    assert licence_rule("US", "nurse", "TX").id == "us.licence.nurse.tx"
    assert licence_rule("US", "nurse", "OH").id == "us.licence.nurse.oh"
    assert licence_rule("US", "nurse", "Texas").id == "us.licence.nurse.tx"
    assert licence_rule("US", "nurse", "MA").id == "us.licence.nurse"
    assert licence_rule("US", "doctor", "GA").id == "us.licence.doctor"


def test_a_gp_has_a_rule_of_their_own_and_only_a_gp():
    assert licence_rule("UK", "doctor", "England", gp=True).id == "uk.licence.gp"
    assert licence_rule("UK", "doctor", "Scotland", gp=True).id == "uk.licence.gp.scotland"
    assert licence_rule("UK", "doctor", "England").id == "uk.licence.doctor"
    assert licence_rule("UK", "nurse", "England", gp=True).id == "uk.licence.nurse"
    assert licence_rule("IN", "doctor", "Delhi", gp=True).id == "in.licence.doctor"


@pytest.mark.parametrize("country", ["US", "UK", "IN"])
def test_a_profession_without_a_known_rule_gets_one_that_says_so(country):
    record = licence_rule(country, "radiographer", "")
    assert record.grade == "M"
    assert "no rule is known" in record.rule.keeps
    assert record.reason


def test_a_country_without_rules_is_an_error():
    with pytest.raises(AfterwardError, match="Atlantis"):
        licence_rule("Atlantis", "doctor", "")


def test_every_profession_of_a_profile_has_a_rule_in_every_country():
    for country, who in itertools.product(("US", "UK", "IN"), ("doctor", "nurse", "dentist")):
        assert isinstance(licence_rule(country, who, "").rule, Licence)


def test_a_gp_after_two_years_takes_the_refresher_and_before_does_not():
    record = licence_rule("UK", "doctor", "England", gp=True)
    # 0.5 to 2 months of paper; past 24 months 1 to 6 more. At u = 0.5: 1.25, and 3.5 more.
    assert months_to_return(record, np.array([0.0, 12.0, 23.9, 24.0]), 0.5).tolist() == [
        0.0,
        1.25,
        1.25,
        4.75,
    ]


def test_a_lapsed_texas_nurse_licence_asks_for_a_refresher_after_four_years():
    record = licence_rule("US", "nurse", "TX")
    before, after = months_to_return(record, np.array([47.0, 48.0]), 0.0)
    assert (before, after) == (0.5, 1.5)


def test_a_uk_doctor_and_an_indian_doctor_meet_no_fixed_barrier():
    for country in ("UK", "IN"):
        record = licence_rule(country, "doctor", "")
        assert record.rule.barrier_mode is None
        assert not past_barrier(record, np.array([0.0, 600.0]), np.array([0.1, 0.9])).any()
        with pytest.raises(AfterwardError, match="no barrier"):
            barrier_at(record.rule, 0.5)


def test_returning_to_us_practice_costs_nothing_before_the_barrier_and_its_range_after():
    record = licence_rule("US", "doctor", "")
    # The barrier lies between 12 and 60 months, wherever luck puts it.
    assert cost_to_return(record, 11.0, np.array([0.01, 0.99])).tolist() == [0.0, 0.0]
    low, high = cost_to_return(record, 61.0, np.array([0.0, 1.0]))
    assert (low, high) == (16_000.0, 40_000.0)
    assert success(record, np.array([11.0, 61.0])).tolist() == [1.0, 0.86]


def test_the_us_barrier_has_the_mean_that_boards_report():
    record = licence_rule("US", "doctor", "")
    u = (np.arange(20_000) + 0.5) / 20_000
    # A triangle's mean is the mean of its three corners; boards say 2.8 years on average.
    mean = barrier_at(record.rule, u).mean()
    assert mean == pytest.approx((12 + 24 + 60) / 3, rel=1e-3)
    assert mean / 12 == pytest.approx(2.8, abs=0.2)


def test_bad_luck_brings_the_barrier_earlier():
    record = licence_rule("US", "doctor", "")
    assert past_barrier(record, 15.0, 0.99)
    assert not past_barrier(record, 15.0, 0.01)


@each_rule
@tried_on(15)
@given(st.floats(0, 240), st.floats(0, 240), st.floats(0.001, 0.999))
def test_a_longer_absence_never_makes_returning_quicker(record, away, more, u):
    short, long = months_to_return(record, np.array([away, away + more]), u)
    assert long >= short
    cheap, dear = cost_to_return(record, np.array([away, away + more]), u)
    assert dear >= cheap


@each_rule
@tried_on(15)
@given(st.floats(0.001, 240), st.floats(0.001, 0.999), st.floats(0.001, 0.999))
def test_worse_luck_never_makes_returning_quicker(record, away, u, v):
    best, worst = months_to_return(record, away, np.sort([u, v]))
    assert worst >= best


@each_rule
def test_ranges_are_the_right_way_round_and_not_cleared_of_doubt(record):
    rule = record.rule
    assert rule.return_low < rule.return_high
    assert rule.reopen_low <= rule.reopen_high
    assert rule.reopen_cost_low <= rule.reopen_cost_high
    if rule.barrier_mode is not None:
        assert rule.barrier_low <= rule.barrier_mode <= rule.barrier_high
    assert rule.keeps


def test_shapes_broadcast():
    record = licence_rule("UK", "nurse", "")
    away, u = np.zeros((3, 1, 1)) + 50.0, np.full((1, 2, 4), 0.3)
    assert months_to_return(record, away, u).shape == (3, 2, 4)
    no_barrier = licence_rule("UK", "doctor", "")
    assert months_to_return(no_barrier, away, u).shape == (3, 2, 4)


def test_only_licences_have_a_way_back():
    other = next(r for r in records() if r.id == "uk.help.samaritans")
    with pytest.raises(TypeError):
        licence.months_to_return(other, 1.0, 0.5)
