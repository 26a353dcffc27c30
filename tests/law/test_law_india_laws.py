"""What holds for Indian income tax whatever the pay, with every edge by name."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.law.india.regimes import better_regime
from afterward.law.tax import tax_code

LAKH = 100_000
NEW = tax_code("IN", "", year=2026)
OLD = tax_code("IN", "", year=2026, regime="old")
OWN = tax_code("IN", "", year=2026, self_employed=True)
# Taxable incomes over which relief lets a rupee more cost a rupee and its cess: from a limit to
# where tax with its full step meets the relief. New: 60,000 + .15 e = e; (10.8 + .3 e) x 1.1 =
# 10.8 + e; (25.8 + .3 e) x 1.15 = 28.38 + e; (55.8 + .3 e) x 1.25 = 64.17 + e (lakh).
RELIEF = {
    "new": (
        (12 * LAKH, 12 * LAKH + 60_000 / 0.85),
        (50 * LAKH, 50 * LAKH + 1.08 * LAKH / 0.67),
        (100 * LAKH, 100 * LAKH + 1.29 * LAKH / 0.655),
        (200 * LAKH, 200 * LAKH + 5.58 * LAKH / 0.625),
    ),
    # Old: tax by slabs of 13.125, 28.125, 58.125 and 148.125 lakh at the four limits.
    "old": (
        (50 * LAKH, 50 * LAKH + 1.3125 * LAKH / 0.67),
        (100 * LAKH, 100 * LAKH + 1.40625 * LAKH / 0.655),
        (200 * LAKH, 200 * LAKH + 5.8125 * LAKH / 0.625),
        (500 * LAKH, 500 * LAKH + 17.775 * LAKH / 0.589),
    ),
}
DEDUCTION = {"new": 75_000.0, "old": 50_000.0}
CLIFF = 5 * LAKH
# The highest rates outside relief: 30 % x 1.25 x 1.04 and 30 % x 1.37 x 1.04.
HIGHEST = {"new": 0.39, "old": 0.42744}
CESS = 1.04
STEP = 100.0
each = pytest.mark.parametrize("code", [NEW, OLD], ids=["new", "old"])
# Pay in hundreds of rupees to 7 crore, often near an edge.
EDGES = sorted({int(edge // STEP) for zones in RELIEF.values() for zone in zones for edge in zone})
PAY = st.one_of(
    st.integers(0, 700_000),
    st.tuples(st.sampled_from([*EDGES, 5_000]), st.integers(-900, 900)).map(sum),
).map(lambda hundreds: hundreds * STEP)


def due(code, pay, **more):
    return code.lines(np.asarray(pay, dtype=float), **more)["income_tax"]


def in_relief(regime, taxable):
    return any(start - STEP <= taxable <= end for start, end in RELIEF[regime])


@each
@given(pay=PAY)
def test_a_hundred_rupees_more_leave_no_less_but_for_relief_and_the_old_cliff(code, pay):
    regime = code.place.regime
    low, high = due(code, [pay, pay + STEP])
    falls = (high - low) - STEP
    taxable = pay - DEDUCTION[regime]
    if regime == "old" and taxable <= CLIFF < taxable + STEP:
        # 12,500 and 20 % of what lies above, with cess.
        assert falls <= (12_500 + 0.2 * STEP) * CESS - STEP + 1e-6
    elif in_relief(regime, taxable):
        assert falls <= (CESS - 1.0) * STEP + 1e-6
    else:
        assert falls <= 1e-6


@each
@given(pay=PAY)
def test_the_rate_on_a_hundred_rupees_more_has_a_floor_and_a_ceiling(code, pay):
    regime = code.place.regime
    low, high = due(code, [pay, pay + STEP])
    rate, taxable = (high - low) / STEP, pay - DEDUCTION[regime]
    if regime == "old" and taxable <= CLIFF < taxable + STEP:
        return
    ceiling = CESS if in_relief(regime, taxable) else HIGHEST[regime]
    assert -1e-6 <= rate <= ceiling + 1e-6


@each
def test_the_edges_named_are_all_there_are_and_each_is_real(code):
    regime = code.place.regime
    pay = np.arange(0.0, 6 * 100 * LAKH, STEP)
    left = pay - due(code, pay)
    falls = pay[1:][np.diff(left) < -1e-6] - DEDUCTION[regime]
    zones = [*RELIEF[regime], *([(CLIFF, CLIFF)] if regime == "old" else [])]
    for start, end in zones:
        inside = (falls >= start) & (falls <= end + STEP)
        assert inside.any(), start
        falls = falls[~inside]
    assert falls.size == 0


@each
@given(pay=st.floats(0, 7e7), share=st.floats(0, 1))
def test_how_income_splits_between_salary_and_pension_changes_nothing(code, pay, share):
    part = pay * share
    split = due(code, [pay - part], other=part)
    assert split == pytest.approx(due(code, [pay]), abs=1e-3)


@each
@given(pay=st.lists(st.floats(0, 7e7), min_size=1, max_size=6))
def test_many_at_once_are_taxed_as_each_alone(code, pay):
    assert due(code, pay).tolist() == [float(due(code, [one])[0]) for one in pay]


@given(receipts=st.floats(0, 7.5e6))
def test_half_of_receipts_is_taxed_as_a_profit_of_that_size_by_the_books(receipts):
    by_books = due(OWN, [receipts], profit=receipts / 2)
    assert due(OWN, [receipts]) == pytest.approx(by_books)


@given(pay=st.floats(0, 7e7), stated=st.floats(0, 3e6), age=st.floats(0, 100))
def test_the_regime_named_never_leaves_less(pay, stated, age):
    found = better_regime(pay, stated, age=age)
    taken = {"new": float(found.new), "old": float(found.old)}
    assert taken[str(found.regime)] == min(taken.values())
    assert float(found.by) == pytest.approx(max(taken.values()) - min(taken.values()))


@given(pay=st.floats(0, 7e7), stated=st.floats(0, 3e6), more=st.floats(0, 1e6))
def test_more_deductions_never_raise_the_old_tax_nor_move_the_new(pay, stated, more):
    fewer, all_of_them = better_regime(pay, stated), better_regime(pay, stated + more)
    assert all_of_them.old <= fewer.old + 1e-6
    assert all_of_them.new == fewer.new


@given(pay=st.floats(0, 7e7), age=st.sampled_from([0.0, 60.0, 80.0]))
def test_growing_older_never_raises_the_old_tax(pay, age):
    assert due(OLD, [pay], age=age)[0] <= due(OLD, [pay])[0] + 1e-6
