"""What holds for every tax here, whatever the pay: laws, with their few cliffs by name."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.law import Index
from afterward.law.tax import tax_code

# Place, status, and whether what is left rises with every bit of pay. Ohio has one step (332 at
# its threshold, and exemptions lost at 40,000, 80,000 and 500,000); the UK rounds its allowance.
CODES = [
    (tax_code("US", "TX", year=2026), True),
    (tax_code("US", "TX", status="head", year=2026), True),
    (tax_code("US", "TX", year=2026, self_employed=True), False),
    (tax_code("US", "OH", year=2026), False),
    (tax_code("UK", "England", year=2026), False),
    (tax_code("UK", "Wales", year=2026, self_employed=True), False),
    (tax_code("IN", "", year=2026), False),
]
NAMES = [f"{c.place.region or 'India'}-{c.place.status}-{c.place.self_employed}" for c, _ in CODES]
PAY = st.floats(0, 3e7)
each_code = pytest.mark.parametrize(("code", "smooth"), CODES, ids=NAMES)


def total(code, wages, **more):
    return sum(code.lines(np.asarray(wages, dtype=float), **more).values())


@each_code
@given(pay=PAY, more=st.floats(0, 1e6))
def test_tax_never_falls_as_pay_rises(code, smooth, pay, more):
    low, high = total(code, [pay, pay + more])
    assert high >= low - 1e-6


@each_code
@given(pay=PAY, more=st.floats(0.01, 1e5))
def test_more_pay_leaves_more_where_the_law_has_no_steps(code, smooth, pay, more):
    if not smooth:
        return
    low, high = total(code, [pay, pay + more])
    assert more - (high - low) >= -1e-6


@pytest.mark.parametrize("step", [28_450.0, 40_000.0, 80_000.0, 500_000.0])
def test_the_only_places_where_more_pay_leaves_less_in_ohio_are_its_steps(step):
    code = tax_code("US", "OH", year=2026)
    low, high = total(code, [step, step + 1.0])
    assert high - low > 1.0


def test_between_its_steps_ohio_lets_every_dollar_leave_something():
    code = tax_code("US", "OH", year=2026)
    pay = np.arange(0.0, 700_000.0, 10.0)
    left = pay - total(code, pay)
    falls = pay[1:][np.diff(left) < 0]
    # At 40,000 the exemption falls by 250: 6.88 of tax, less than the 7.76 that 10 more leave.
    assert falls.tolist() == [28_460.0, 80_010.0, 500_010.0]


def test_in_the_uk_what_is_left_rises_over_every_two_pounds():
    code = tax_code("UK", "England", year=2026)
    pay = np.arange(0.0, 300_000.0, 2.0)
    left = pay - total(code, pay)
    assert (np.diff(left) > 0).all()


def test_in_india_only_cess_makes_relief_take_more_than_a_rupee_of_a_rupee():
    code = tax_code("IN", "", year=2026)
    pay = np.linspace(0.0, 4e7, 400_001)
    rates = np.diff(total(code, pay)) / np.diff(pay)
    assert rates.max() == pytest.approx(1.04)
    assert rates.min() >= -1e-9


@each_code
@given(pay=st.floats(0, 5e6))
def test_lines_sum_to_the_total_to_the_cent_and_net_is_the_rest(code, smooth, pay):
    told = code.explain(pay)
    assert round(sum(line.amount for line in told.lines) - told.total, 4) == 0.0
    assert round(told.gross - told.total - told.net, 4) == 0.0


@each_code
@given(pay=st.floats(0, 5e6))
def test_arrays_and_the_explanation_agree_within_their_rounding(code, smooth, pay):
    unit = 1.0 if code.place.country == "IN" else 0.01
    lines = code.lines(np.array([pay, pay]))
    for line in code.explain(pay).lines:
        assert lines[line.id][0] == pytest.approx(line.amount, abs=unit / 2 + 1e-5)


@each_code
def test_nothing_earned_is_nothing_due(code, smooth):
    assert code.explain(0.0).total == 0.0


@given(pay=PAY, f=st.floats(1.0, 5.0))
def test_federal_tax_scales_when_all_its_thresholds_do(pay, f):
    code = tax_code("US", "TX", year=2026)
    path = np.array([1.0, f])
    moved = Index(year=2027, base_year=2026, prices=path, wages=path)
    grown = code.lines(np.array([pay * f]), index=moved)["income_tax"]
    still = code.lines(np.array([pay]))["income_tax"]
    assert grown == pytest.approx(f * still, rel=1e-9, abs=1e-6)


@given(pay=st.floats(30_000, 400_000), f=st.floats(1.0, 2.0))
def test_frozen_thresholds_never_tax_real_pay_less(pay, f):
    code = tax_code("UK", "England", year=2026)
    path = np.array([1.0, f])
    moved = Index(year=2027, base_year=2026, prices=path, wages=path)
    later = sum(code.lines(np.array([pay * f]), index=moved).values())
    now = sum(code.lines(np.array([pay])).values())
    # National Insurance takes 2 % at the top and 8 % below: its share may fall. Income tax's not.
    tax_later = code.lines(np.array([pay * f]), index=moved)["income_tax"][0]
    tax_now = code.lines(np.array([pay]))["income_tax"][0]
    assert tax_later / (pay * f) >= tax_now / pay - 1e-5
    assert later[0] >= now[0] - 1e-6


@given(a=st.floats(0, 6e5), b=st.floats(0, 6e5))
def test_on_a_joint_return_it_does_not_matter_who_is_named_first(a, b):
    code = tax_code("US", "OH", status="joint", year=2026)
    one = sum(code.lines(np.array([a]), partner_wages=np.array([b])).values())
    other = sum(code.lines(np.array([b]), partner_wages=np.array([a])).values())
    assert one == pytest.approx(other, abs=1e-6)


@each_code
def test_a_million_wages_are_taxed_without_a_loop(code, smooth):
    wages = np.random.default_rng(1).uniform(0, 5e5, 100_000)
    some = total(code, wages)
    picked = np.array([0, 17, 99_999])
    assert some[picked] == pytest.approx(total(code, wages[picked]))
